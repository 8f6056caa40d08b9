"""The claims of a case study, and under them the check of the evidence, biases, and what cannot be said."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.knowing import ClaimKept, claims_kept
from coprod_desktop.ui.kit import RowButton, SectionTitle
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.listed import ListPage

AREA = "ui_knowing"
# What a claim's standing is reckoned from, so that its row follows.
STANDS_ON = frozenset(
    {"claim", "rival", "confirmation", "link", "wave", "response", "ladder", "outcome", "story", "figure", "session"}
)  # fmt: skip


class HowWeKnowPage(ListPage):
    """Every claim with how it stands in one line."""

    kinds = STANDS_ON
    area = AREA
    name = "how_we_know"
    form = "claim"

    def ask_for_records(self, case: str) -> None:
        """Read the claims with what stands behind them."""
        self.act.ask(claims_kept, case, then=self.show_records)

    def row(self, record: ClaimKept) -> tuple[str, str, list[str]]:
        """Its words, what is held, and what would help most."""
        words, there = self.words, record.standing
        held = words(f"knowing.level.{there.level or 'none'}")
        lines = [words("knowing.report.holds", what=held)]
        if there.gaps:
            lines.append(gap_in_words(words, there.gaps[0].code, there.gaps[0].n, there.gaps[0].link))
        return record.claim.id, record.claim.words, lines

    def beneath_list(self) -> QWidget | None:
        """The three other ways of looking at one's own evidence."""
        block = QWidget()
        rows = QVBoxLayout(block)
        rows.setContentsMargins(0, 16, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(SectionTitle(self.words(f"{AREA}.how_we_know.more")))
        for page in ("strength", "biases", "limits"):
            told = (self.words(f"{AREA}.{page}.row"), self.words(f"{AREA}.{page}.row_hint"))
            rows.addWidget(RowButton(*told, pressed=partial(self.context.go, Place(page))))
        return block


def gap_in_words(words: Words, code: str, n: int, link: int | None, what: str = "sentence") -> str:
    """What a careful reader would miss in a claim, or the step that would help (`what`)."""
    return _counted(words, f"knowing.gap.{code}.{what}", n, link=(link or 0) + 1)


def outside_in_words(words: Words, kept: ClaimKept) -> str:
    """How many outside were asked and answered, and how many of them agree; "" for nobody."""
    there = kept.standing
    if not there.outside:
        return ""
    told = [_counted(words, "knowing.report.outside", there.outside)]
    told.append(_counted(words, f"knowing.report.{'agree' if there.agree else 'agree_none'}", there.agree))
    for name in ("free", "by_lot"):
        if getattr(there, name):
            told.append(_counted(words, f"knowing.report.{name}", getattr(there, name)))
    return " ".join(told)


def _counted(words: Words, key: str, n: int, **fields: object) -> str:
    """A sentence with a count in it: {k} in words where it is small, {K} the same at the head of a sentence."""
    named = words("reports.numbers").split()
    k = named[n] if 0 <= n < len(named) else f"{n:,}"
    return words(key, n=n, k=k, K=k[:1].upper() + k[1:], **fields)
