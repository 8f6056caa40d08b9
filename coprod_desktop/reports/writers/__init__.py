"""Four writers that turn a Document into a file: dull on purpose, the same words in the same order."""

from coprod_desktop.reports.writers.ticket import Stopped, Ticket, Unwatched, Written

__all__ = ["Stopped", "Ticket", "Unwatched", "Written"]
