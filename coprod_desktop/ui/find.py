"""Find across everything; each place found is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from coprod_desktop.ui.kit import Card, Hint, PageTitle, RowButton, clear
from coprod_desktop.ui.page import Context, Page, Place

if TYPE_CHECKING:
    from coprod_desktop.services.reading import Found

AT_MOST = 50
# So that the search begins with what was meant, not with its first letter.
QUIET_MS = 150
# Where a record of a kind is shown; an answer is shown at its own question.
PAGE_OF = {
    "session": "session", "person": "person", "yearly_total": "total", "not_reached": "unreached",
    "case": "case", "figure": "figure", "quote": "quote", "turning_point": "turning_point", "group": "group",
    "attachment": "file", "funder": "funder", "document": "sent", "own_questions": "own_questions",
    "story": "told_story", "outcome": "outcome", "selection": "selection", "confirmation": "confirmation",
    "decision": "decision", "power_held": "power", "contribution": "contribution", "ripple": "ripple",
    "connection": "connection", "plan_step": "plan_step", "plan_arrow": "plan_arrow", "plan_change": "plan_change",
    "ladder": "ladder", "wave": "wave",
    "own_instrument": "ask_new", "response": "measures",
    "grant": "grant", "own_rate": "own_rate", "time_worth": "time_worth",
    "social_return": "social_return", "wellbeing_worth": "wellbeing_worth", "cost_avoided": "cost_avoided",
    "practice_check": "one_check", "yearly_review": "yearly_review", "next_step": "next_step",
    "target": "target", "budget_line": "budget_line", "receipt": "receipt", "asset": "asset",
    "other_funding": "other_funding", "grant_condition": "grant_condition", "policy": "policy",
    "reporting_time": "reporting_time", "grant_report": "grant_report", "grant_change": "grant_change",
    "own_pack": "pack", "own_template": "report", "form_answer": "form_answer", "question_tie": "funders",
    "framework_tie": "outcomes", "sign_off": "reader",
    "claim": "claim", "rival": "rival", "strength_check": "strength", "bias": "biases", "limit": "limits",
}  # fmt: skip
WITHOUT_DETAIL = frozenset(
    {
        "group",
        "own_questions",
        "power_held",
        "strength_check",
        "bias",
        "limit",
        "own_instrument",
        "response",
    }
)


def place_of(kind: str, record_id: str, question: str) -> Place:
    """Where in the window a record is shown."""
    if kind == "answer":
        return Place("question", question)
    return Place(PAGE_OF.get(kind, "home"), None if kind in WITHOUT_DETAIL else record_id)


class FindPage(Page):
    """The place's detail is the text to look for, None to keep what was typed last."""

    kinds = frozenset(PAGE_OF) | {"answer"}

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.box = QLineEdit()
        self.box.setAccessibleName(self.words("ui_shell.find.box"))
        self.box.setPlaceholderText(self.words("ui_shell.find.box"))
        self.box.setClearButtonEnabled(False)
        self._count = Hint(self.words("ui_shell.find.empty"))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.column.addWidget(PageTitle(self.words("ui_shell.find.title")))
        card = Card().add(self.box, self._count)
        card.column.addLayout(self._list)
        self.column.addWidget(card)
        self.column.addStretch(1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(QUIET_MS)
        self._soon.timeout.connect(self.look)
        self.box.textChanged.connect(lambda _: self._soon.start())
        self.box.returnPressed.connect(self.look)

    def show_place(self, place: Place) -> None:
        """The cursor goes into the box, with what was looked for last marked."""
        super().show_place(place)
        if place.detail is not None:
            self.box.setText(place.detail)
        self.box.setFocus()
        self.box.selectAll()
        self.look()

    def look(self) -> None:
        """Search for what stands in the box."""
        from coprod_desktop.services.reading import find_everywhere

        self._soon.stop()
        text = self.box.text()
        self.act.ask(
            find_everywhere, text, limit=AT_MOST, then=lambda found: self._show(text, found), by=self
        )

    def _show(self, text: str, found: list[Found]) -> None:
        if text != self.box.text():
            return
        words = self.words
        clear(self._list)
        if not text.strip():
            self._count.setText(words("ui_shell.find.empty"))
        elif not found:
            self._count.setText(words("ui_shell.find.none", text=text))
        else:
            key = "most" if len(found) == AT_MOST else "count"
            self._count.setText(words(f"ui_shell.find.{key}", n=len(found)))
        for one in found:
            self._list.addWidget(self._row(one))

    def _row(self, one: Found) -> RowButton:
        where = self.words(f"ui_shell.kind.{one.kind}")
        if one.case_title and one.kind != "case":
            where = self.words("ui_shell.find.in_story", kind=where, story=one.case_title)
        return RowButton(one.title or where, one.excerpt, where, pressed=lambda: self._open(one))

    def _open(self, one: Found) -> None:
        if one.case is not None and one.case != self.context.case():
            self.context.choose_case(one.case)
        self.context.go(place_of(one.kind, one.id, one.place))
