"""Answers to a funder's questions from what one audience may see: evidence in order, drafts, statuses, the lens.

Source: domain notes 7.3 to 7.6. Everything is pure; what goes in comes out of a snapshot, so that permission is settled
before anything is ranked.
"""
