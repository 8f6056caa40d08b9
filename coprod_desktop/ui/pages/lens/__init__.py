"""The lens: one record seen through each funder's questions, and the page of one answer."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def lens_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.lens.answer import AnswerPage
    from coprod_desktop.ui.pages.lens.letter import LetterPage
    from coprod_desktop.ui.pages.lens.through import LensPage

    return {"lens": LensPage, "form_answer": AnswerPage, "polite_letter": LetterPage}
