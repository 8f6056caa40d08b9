"""Loads every text file the program speaks from: questions, report templates and the words of the window and reports."""
