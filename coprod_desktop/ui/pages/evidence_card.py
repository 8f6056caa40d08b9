"""What is tied to a difference or to a box: each with what it shows and does not show, and one press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import Answer
from coprod_desktop.services.links import Evidence, evidence_for
from coprod_desktop.ui.find import place_of
from coprod_desktop.ui.kit import Card, Hint, RowButton, SectionTitle, clear
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened

EVIDENCE = frozenset(
    {"link", "story", "quote", "figure", "turning_point", "session", "decision", "ripple", "attachment"}
)


def evidence_row(context: Context, one: Evidence) -> RowButton:
    """One piece of evidence, leading to its own page."""
    words, record = context.words, one.record
    kind = words(f"ui_shell.kind.{record.kind}")
    lines = [kind]
    if one.link.note:
        lines.append(words("ui_stories.evidence.shows", what=one.link.note))
    if one.link.does_not_show:
        lines.append(words("ui_stories.evidence.does_not_show", what=one.link.does_not_show))
    place = place_of(record.kind, record.id, record.question if isinstance(record, Answer) else "")
    return RowButton(shortened(one.told) or kind, *lines, pressed=lambda: context.go(place))


class EvidenceCard(RecordCard):
    """What is tied to an outcome."""

    kinds = EVIDENCE

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._hint = Hint(self.words("ui_stories.evidence.how"))
        self.add(SectionTitle(self.words("ui_stories.evidence.title")), self._hint, self._rows)

    def read(self) -> None:
        """Ask for what is tied to it."""
        self.act.ask(evidence_for, self.about, then=self._show)

    def _show(self, evidence: Sequence[Evidence]) -> None:
        clear(self._rows)
        for one in evidence:
            self._rows.addWidget(evidence_row(self.context, one))


class BoxEvidence(Card):
    """What is tied to a box of a case study; not in sight where there is nothing."""

    def __init__(self, context: Context, case: str, box: str) -> None:
        super().__init__()
        self._context, self._case, self._box = context, case, box
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add(SectionTitle(context.words("ui_stories.box_evidence.title")), self._rows)
        self.hide()

    def read(self) -> None:
        """Ask for what is tied to it."""
        self._context.act.ask(evidence_for, self._case, self._box, then=self._show)

    def _show(self, evidence: Sequence[Evidence]) -> None:
        clear(self._rows)
        for one in evidence:
            self._rows.addWidget(evidence_row(self._context, one))
        self.setVisible(bool(evidence))
