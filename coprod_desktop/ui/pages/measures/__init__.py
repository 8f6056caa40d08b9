"""The room of measures: what is asked again and again, its rounds, and the sheets that are typed in."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def measure_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted.

    A place's detail is a record id for "ladder" (None for a new one) and "wave"; the id of a round for "answer_sheets",
    "answers_in" and "blank_sheet"; else None.
    """
    from coprod_desktop.ui.pages.measures.answers_in import AnswersInPage
    from coprod_desktop.ui.pages.measures.ask_new import AskNewPage
    from coprod_desktop.ui.pages.measures.entry import EntryPage
    from coprod_desktop.ui.pages.measures.ladder import LadderPage
    from coprod_desktop.ui.pages.measures.room import MeasuresPage
    from coprod_desktop.ui.pages.measures.said import AnswersSaidPage
    from coprod_desktop.ui.pages.measures.wave import WavePage

    return {
        "measures": MeasuresPage,
        "ask_new": AskNewPage,
        "ladder": LadderPage,
        "wave": WavePage,
        "answer_sheets": EntryPage,
        "answers_in": AnswersInPage,
        "answers_said": AnswersSaidPage,
    }
