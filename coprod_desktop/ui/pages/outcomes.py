"""What is different, in members' words: the list, and the form with the evidence tied to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Actor, OurShare, Outcome, OutcomeLevel
from coprod_desktop.services.links import evidence_by_target
from coprod_desktop.ui.fields import ChoiceField, DateField, LineField, TextField
from coprod_desktop.ui.kit import PlainButton
from coprod_desktop.ui.pages.confirmations import YES_NO, ConfirmationsCard
from coprod_desktop.ui.pages.evidence_card import EvidenceCard
from coprod_desktop.ui.pages.fits import FitsCard, fits_way
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.promoting import PromoteCard
from coprod_desktop.ui.pages.record_card import RecordCard

_STATED = ("where", "significance", "our_part", "others_helped")
DIRECTIONS = ("positive", "negative", "mixed")


@dataclass(frozen=True, slots=True)
class _Row:
    outcome: Outcome
    evidence: int


def outcomes_with_evidence(ws: Any, case: str) -> list[_Row]:
    """Each outcome of a case study with how much is tied to it, in the order of making."""
    tied = evidence_by_target(ws)
    return [_Row(one, len(tied.get(one.id, ()))) for one in ws.records(Outcome, case=case)]


class OutcomesPage(ListPage):
    """Every difference with how much evidence it has."""

    kinds = frozenset({"outcome", "link"})
    area = "ui_stories"
    name = "outcomes"
    form = "outcome"

    def ask_for_records(self, case: str) -> None:
        """Read the outcomes, and count what is tied to each."""
        self.act.ask(outcomes_with_evidence, case, then=self.show_records)

    def beneath_list(self) -> QWidget | None:
        """The way to where they fit in the lists of others, once there is a difference."""
        return fits_way(self.context) if self._records else None

    def row(self, record: _Row) -> tuple[str, str, list[str]]:
        """Its words, for whom, and how much shows it."""
        words, outcome = self.words, record.outcome
        lines = [outcome.whose] if outcome.whose else []
        shown = "evidence" if record.evidence else "no_evidence"
        lines.append(words(f"ui_stories.outcomes.{shown}", n=record.evidence))
        return outcome.id, outcome.words, lines


class OutcomePage(FormPage):
    """One difference. Its words are enough."""

    kinds = frozenset({"outcome"})
    record_kind = Outcome
    area = "ui_stories"
    name = "outcome"
    back_to = "outcomes"

    def build(self) -> None:
        """Its words, for whom, where, planned or not, which way, and when."""
        words, look = self.words, self.context.look
        self.ask("words", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("whose", LineField(words), hint=True)
        for name, codes, across in (
            ("level", get_args(OutcomeLevel), False),
            ("direction", DIRECTIONS, True),
            ("planned", tuple(YES_NO), True),
        ):
            area = "confirmation" if name == "planned" else name
            options = tuple(Option(one, words(f"ui_stories.{area}.{one}")) for one in codes)
            self.ask(name, ChoiceField(words, look, options, across=across))
        self.ask("when", DateField(words, today=self.context.today))
        self._build_statement()
        self.offer_inside()

    def _build_statement(self) -> None:
        """What makes it a statement that somebody else can check; folded away until it is wanted."""
        words, look = self.words, self.context.look
        self._more = QWidget()
        inside = QVBoxLayout(self._more)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        self._opener = PlainButton(words("ui_plan.statement.more"), self._turn)
        self.card.add(self._opener, self._more)
        yes_no = tuple(Option(one, words(f"ui_stories.confirmation.{one}")) for one in YES_NO)
        self.ask("expected", ChoiceField(words, look, yes_no, across=True), row=inside)
        for name, codes in (("actor", get_args(Actor)), ("our_share", get_args(OurShare))):
            if name == "our_share":
                self.ask("where", LineField(words), hint=True, row=inside)
                for line in ("significance", "our_part"):
                    self.ask(line, TextField(words, least_lines=2, counts=False), hint=True, row=inside)
            options = tuple(Option(one, words(f"ui_stories.{name}.{one}")) for one in codes)
            self.ask(name, ChoiceField(words, look, options, across=True), row=inside)
        self.ask("others_helped", LineField(words), hint=True, row=inside)
        self._open(False)

    def _open(self, opened: bool) -> None:
        self._more.setVisible(opened)
        self._opener.say(self.words(f"ui_plan.statement.{'less' if opened else 'more'}"))

    def _turn(self) -> None:
        self._open(self._more.isHidden())

    def beneath(self) -> list[RecordCard]:
        """The evidence for it, who outside confirmed it, and whether it is in the plan."""
        context = self.context
        cards = [EvidenceCard(context, self), ConfirmationsCard(context, self), PromoteCard(context, self)]
        return [*cards, FitsCard(context, self)]

    def blank(self, record_id: str, case: str | None) -> Outcome:
        """With no words yet."""
        return Outcome(id=record_id, case=case or "", words="")

    def fill(self, record: Outcome) -> None:
        """Show it."""
        for name in ("words", "whose", "level", "direction", "when"):
            self.put(name, getattr(record, name))
        for name in (*_STATED, "actor", "our_share"):
            self.put(name, getattr(record, name))
        for name in ("planned", "expected"):
            self.put(name, {True: "yes", False: "no"}.get(getattr(record, name)))
        if any(getattr(record, name) is not None for name in (*_STATED, "actor", "our_share", "expected")):
            self._open(True)
        self.inside.setChecked(record.only_us)

    def read(self, record: Outcome) -> Any:
        """As it stands in the fields."""
        told: dict[str, Any] = {
            name: self.choice_in(name) for name in ("level", "direction", "actor", "our_share")
        }
        told |= {name: self.words_in(name) for name in _STATED}
        if told["others_helped"] is None and record.others_helped == "":
            told["others_helped"] = ""  # asked, and nobody is known
        return replace(
            record, words=(self.words_in("words") or "").strip(), whose=self.words_in("whose"),
            planned=YES_NO.get(self.choice_in("planned") or ""),
            expected=YES_NO.get(self.choice_in("expected") or ""), when=self.day_in("when"), **told,
        )  # fmt: skip

    def lacks(self, record: Outcome) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: Outcome) -> Outcome:
        """There is no difference without words; what was kept before stays."""
        return replace(record, words=record.words or self.record.words)
