"""Coprod Desktop: a group documents how it works together with services, and reports it honestly."""

__version__ = "0.1.0"
