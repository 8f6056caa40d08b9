"""The calm question beside a step or an arrow that changed: what did you learn, who decided?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.services.plan import PlanVersion, versions_kept
from coprod_desktop.ui.fields import DateField, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.record_card import RecordCard


class Changing(Protocol):
    """A page whose record may have changed its meaning."""

    def keep_now(self) -> None: ...

    def settle(self) -> None:
        """Write the change down with what the card holds."""

    def only_wording(self) -> None:
        """The change says nothing new."""


class WhyFields:
    """What was learned, who decided, and when: three fields that go together."""

    def __init__(self, context: Context) -> None:
        words = context.words
        self.learned = TextField(words, least_lines=2, counts=False)
        self.decided_by = LineField(words)
        self.when = DateField(words, today=context.today)
        self.blocks = [
            labelled(field, words(f"ui_plan.plan_change.{name}"), words(f"ui_plan.plan_change.{name}_hint"))
            for name, field in (("learned", self.learned), ("decided_by", self.decided_by))
        ]
        self.blocks.append(labelled(self.when, words("ui_plan.plan_change.when"), ""))
        self._today, self._words = context.today, words

    def told(self) -> dict[str, Any]:
        """As `services.plan` takes them; the day is today's where nobody gave one."""
        given: GivenDate | None = self.when.given()
        if given is None:
            day = self._today()
            given = GivenDate(typed=day_in_words(day, self._words), earliest=day, latest=day)
        return {"learned": self.learned.text(), "decided_by": self.decided_by.text(), "when": given}

    def empty(self) -> None:
        """Ready for the next change."""
        self.learned.set_text(None)
        self.decided_by.set_text(None)
        self.when.set_given(None)


class LearnedCard(RecordCard):
    """Asks when the record means something else than before; it is there all the time, so that nothing jumps."""

    kinds = frozenset({"plan_change"})

    def __init__(self, context: Context, page: Changing) -> None:
        super().__init__(context, page)
        words = self.words
        self.asks = False
        self._asked = Text(words("ui_plan.learned.quiet"))
        self.why = WhyFields(context)
        self.settle = QuietButton(words("ui_plan.learned.settle"), page.settle)
        self.slip = PlainButton(words("ui_plan.learned.slip"), page.only_wording)
        self._before = SectionTitle(words("ui_plan.learned.versions"))
        self._rows = QVBoxLayout()
        self.add(SectionTitle(words("ui_plan.learned.title")), self._asked, *self.why.blocks)
        self.add(flow(self.settle, self.slip), self._before, self._rows)
        self._before.hide()
        self.ask(None)

    def ask(self, asked: str | None) -> None:
        """Ask, saying what changed; None when there is nothing to ask."""
        self.asks = asked is not None
        self._asked.setText(asked or self.words("ui_plan.learned.quiet"))
        for one in (*self.why.blocks, self.settle, self.slip):
            one.setEnabled(self.asks)

    def go_to(self) -> None:
        """The keyboard goes to the first field."""
        self.why.learned.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self) -> None:
        """What it said before."""
        self.act.ask(versions_kept, self.about, self.words, then=self._show)

    def _show(self, versions: Sequence[PlanVersion]) -> None:
        clear(self._rows)
        self._before.setVisible(len(versions) > 1)
        for one in versions[:-1]:
            key = "version_since" if one.since else "version"
            when = one.since.typed if one.since else ""
            said = self.words(f"ui_plan.learned.{key}", number=one.number, words=one.words, when=when)
            self._rows.addWidget(Hint(said))
