"""Loads the questions, templates and words that people other than programmers write."""
