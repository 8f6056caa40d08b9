"""One claim: its words, the steps, others' part, what would have come anyway, how sure and why; and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Claim, Confidence, EvidenceLevel, Outcome
from coprod_desktop.services.claim_words import Outrun
from coprod_desktop.services.knowing import ClaimKept, claim_kept, outcomes_offered
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, DropField, TextField
from coprod_desktop.ui.kit import Hint, SectionTitle, Text, clear
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.confirmations import ConfirmationsCard
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.knowing.chain import ChainField
from coprod_desktop.ui.pages.knowing.claims import AREA, STANDS_ON, gap_in_words, outside_in_words
from coprod_desktop.ui.pages.knowing.rivals import RivalsCard
from coprod_desktop.ui.pages.outrun import OutrunCard
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened

_MOST_GAPS = 3


class StandingCard(RecordCard):
    """What is held for the claim, said plainly where more is stated; the weakest step; and what would help most.

    Where the claim's own words say more than that, a safer sentence is offered, to take or to leave.
    """

    kinds = STANDS_ON

    def __init__(self, context: Context, page: Keeping, use: Callable[[Outrun], object]) -> None:
        """`use` puts the safer sentence in the place of the one that is there."""
        super().__init__(context, page)
        self._use, self._found = use, list[Outrun]()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.add(SectionTitle(self.words(f"{AREA}.standing.title")), Hint(self.words(f"{AREA}.standing.why")))
        self.add(self._lines)
        self.outrun = OutrunCard(context, self.take_safer, self._keep_mine)
        self.add(self.outrun)

    def read(self) -> None:
        """Reckon it anew."""
        self.act.ask(claim_kept, self.about, then=self._show)
        self.act.ask(self.context.against.outrun_in_claim, self.about, then=self._hear)

    def _hear(self, found: Sequence[Outrun]) -> None:
        kept = self.context.against.kept_as_they_are
        self._found = [one for one in found if one.sentence not in kept]
        self.outrun.setVisible(bool(self._found))
        if self._found:
            self.outrun.tell(self._found[0], len(self._found) - 1)

    def take_safer(self) -> None:
        """Say it as far as it is known."""
        if self._found:
            self._use(self._found.pop(0))

    def _keep_mine(self) -> None:
        self.context.against.kept_as_they_are.add(self._found[0].sentence)
        self._hear(self._found)

    def _show(self, kept: ClaimKept | None) -> None:
        clear(self._lines)
        if kept is None:
            return
        words, there = self.words, kept.standing
        held = words(f"knowing.level.{there.level or 'none'}")
        self._lines.addWidget(Text(words("knowing.report.holds", what=held), "strong"))
        if there.level_above:
            stated = words(f"knowing.level.{there.stated}")
            self._lines.addWidget(Text(words("knowing.report.level_above", stated=stated, there=held)))
        if there.level_beyond:
            stated = words(f"knowing.level.{there.stated}")
            self._lines.addWidget(Text(words("knowing.report.level_beyond", stated=stated)))
        if there.confidence_above:
            how = words(f"knowing.confidence.{there.confidence}")
            self._lines.addWidget(Text(words("knowing.report.confidence_above", how=how)))
        outside = outside_in_words(words, kept)
        if outside:
            self._lines.addWidget(Text(outside))
        chain = kept.claim.chain or ()
        if there.weakest is not None and len({one.strength for one in chain}) > 1:
            what = shortened(chain[there.weakest].words, 80)
            self._lines.addWidget(Text(words(f"{AREA}.standing.weakest", n=there.weakest + 1, what=what)))
        for gap in there.gaps[:_MOST_GAPS]:
            self._lines.addWidget(Text(gap_in_words(words, gap.code, gap.n, gap.link)))
        if there.gaps:
            first = there.gaps[0]
            step = gap_in_words(words, first.code, first.n, first.link, "step")
            self._lines.addWidget(Text(words(f"{AREA}.standing.step", step=step), "strong"))


class ClaimPage(FormPage):
    """One claim. Its words are enough to begin."""

    kinds = frozenset({"claim", "outcome"})
    record_kind = Claim
    area = AREA
    name = "claim"
    back_to = "how_we_know"
    texts = ("words", "others_did", "anyway", "confidence_because")

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._offered: frozenset[str] = frozenset()
        self._listen()

    def build(self) -> None:
        """The claim, the difference, what stands behind it, the steps, others, anyway, and how sure."""
        words, look = self.words, self.context.look
        self.ask("words", TextField(words, least_lines=2, counts=False), hint=True)
        self.outcome = DropField(words, (), none=words(f"{AREA}.claim.no_outcome"))
        self.ask("outcome", self.outcome, hint=True)
        levels = tuple(Option(one, words(f"{AREA}.level.{one}")) for one in get_args(EvidenceLevel))
        self.ask("level", ChoiceField(words, look, levels), hint=True)
        self.chain = ChainField(self.context)
        self.ask("chain", self.chain, hint=True)
        self.ask("others_did", TextField(words, least_lines=2, counts=False), hint=True)
        self.ask("anyway", TextField(words, least_lines=2, counts=False), hint=True)
        sure = tuple(Option(one, words(f"{AREA}.confidence.{one}")) for one in get_args(Confidence))
        self.ask("confidence", ChoiceField(words, look, sure, across=True))
        self.ask("confidence_because", TextField(words, least_lines=2, counts=False), hint=True)
        self.offer_inside()
        self._ask_outcomes()

    def _ask_outcomes(self) -> None:
        case = self.context.case()
        if case is not None:
            self.act.ask(outcomes_offered, case, then=self._know_outcomes)

    def _know_outcomes(self, outcomes: Sequence[Outcome]) -> None:
        self._offered = frozenset(one.id for one in outcomes)
        self.outcome.offer([(one.id, shortened(one.words, 70)) for one in outcomes])
        self.outcome.choose(self.record.outcome)

    def beneath(self) -> list[RecordCard]:
        """How it stands, the other explanations, and people outside."""
        return [
            StandingCard(self.context, self, self._say_safer),
            RivalsCard(self.context, self),
            ConfirmationsCard(self.context, self),
        ]

    def _say_safer(self, one: Outrun) -> None:
        words = (self.words_in("words") or "").replace(one.sentence, one.safer, 1)
        self.put("words", words)
        self.save()

    def _listen(self) -> None:
        """The safer sentence is taken by its key, wherever the keyboard is on the page."""
        for keys in ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"):
            QShortcut(
                QKeySequence(keys),
                self,
                self._take_safer,
                context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
            )

    def _take_safer(self) -> None:
        for card in self.cards:
            if isinstance(card, StandingCard):
                card.take_safer()

    def heard(self, step: StepDone, mine: bool) -> None:
        """How it stands follows every change of the claim itself."""
        super().heard(step, mine)
        if mine and self.kept:
            self.cards[0].show_record(self.record.id)
        if "outcome" in step.kinds:
            self._ask_outcomes()

    def blank(self, record_id: str, case: str | None) -> Claim:
        """With no words yet."""
        return Claim(id=record_id, case=case or "", words="")

    def fill(self, record: Claim) -> None:
        """Show it."""
        for name in (*self.texts, "level", "confidence"):
            self.put(name, getattr(record, name))
        self.outcome.choose(record.outcome)
        self.chain.set_chain(record.chain)
        self.inside.setChecked(record.only_us)

    def read(self, record: Claim) -> Any:
        """As it stands in the fields. "Nobody that we know of" stays where nothing was typed over it."""
        told: dict[str, Any] = {name: self.words_in(name) for name in self.texts[1:]}
        told |= {name: self.choice_in(name) for name in ("level", "confidence")}
        if told["others_did"] is None and record.others_did == "":
            told["others_did"] = ""
        # A difference that is not on offer (in the bin, or not read yet) stays tied until another is chosen.
        kept = record.outcome if record.outcome not in self._offered else None
        outcome = self.outcome.chosen() or kept
        return replace(
            record,
            words=(self.words_in("words") or "").strip(),
            chain=self.chain.chain(),
            outcome=outcome,
            **told,
        )

    def lacks(self, record: Claim) -> bool:
        """It needs its words."""
        return not record.words

    def complete(self, record: Claim) -> Claim:
        """A claim without words of its own is called so; one with nothing in it is not kept."""
        if record == self.blank(record.id, record.case):
            return record
        return replace(record, words=record.words or self.record.words or self.words(f"{AREA}.claim.unnamed"))
