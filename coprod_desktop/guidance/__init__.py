"""Loads every text file the program speaks from: questions, report templates, words."""
