"""The pages of how the group works together: practice checks, their sheets, the yearly review, next steps, methods."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def working_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted.

    A place's detail is a check's id for "one_check" (None for a new one) and "type_sheets"; a review's id for
    "yearly_review" and a step's for "next_step" (None for a new one); a method's id for "methods", None for all.
    """
    from coprod_desktop.ui.pages.working.check import CheckRoundPage
    from coprod_desktop.ui.pages.working.methods import MethodsPage
    from coprod_desktop.ui.pages.working.review import YearlyReviewPage
    from coprod_desktop.ui.pages.working.room import WorkingRoomPage
    from coprod_desktop.ui.pages.working.sheets import TypeSheetsPage
    from coprod_desktop.ui.pages.working.steps import NextStepPage, NextStepsPage

    return {
        "practice_check": WorkingRoomPage,
        "one_check": CheckRoundPage,
        "type_sheets": TypeSheetsPage,
        "next_steps": NextStepsPage,
        "next_step": NextStepPage,
        "yearly_review": YearlyReviewPage,
        "methods": MethodsPage,
    }
