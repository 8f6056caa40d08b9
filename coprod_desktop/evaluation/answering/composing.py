"""An answer at three lengths from the same boxes and evidence: whole sentences, in the form's limit, nothing made up.

Every box that bears on the question gives its first sentence before any gives its second, and the evidence stands
between; so a short answer says the same as a long one, only less of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coprod_desktop.domain.form_packs import FormQuestion
from coprod_desktop.domain.text import count_characters, count_words
from coprod_desktop.evaluation.answering.pieces import BoxText, Piece
from coprod_desktop.evaluation.answering.sentences import Unit, is_ended, joined, units_of
from coprod_desktop.evaluation.friend.facts import Say

SHORT_WORDS, MIDDLE_WORDS, FULL_WORDS = 50, 150, 400
_MOST_PIECES = 6
Length = Literal["short", "middle", "full"]
_LENGTHS: tuple[Length, ...] = ("short", "middle", "full")
# Nothing there; or not one whole sentence fits.
EmptyWhy = Literal["nothing", "limit"]


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a text may be; None is no limit."""

    words: int | None = None
    characters: int | None = None

    def fits(self, text: str) -> bool:
        """Whether the text keeps both."""
        if self.characters is not None and count_characters(text) > self.characters:
            return False
        return self.words is None or count_words(text) <= self.words


@dataclass(frozen=True, slots=True)
class Draft:
    """One length. `used` are report-local numbers in the order they stand there; `cut` says that more was there.

    `why_empty` is None when there is a text. `gap` means that the text only says what is not there yet.
    """

    text: str = ""
    words: int = 0
    characters: int = 0
    used: tuple[str, ...] = ()
    cut: bool = False
    gap: bool = False
    why_empty: EmptyWhy | None = None


@dataclass(frozen=True, slots=True)
class Drafts:
    """The same answer three times."""

    short: Draft = Draft(why_empty="nothing")
    middle: Draft = Draft(why_empty="nothing")
    full: Draft = Draft(why_empty="nothing")


def limit_for(question: FormQuestion, length: Length) -> Limit:
    """What a length may hold: its own size and the form's limit, whichever is smaller.

    The long one goes up to the form's limit, or to about 400 words where the form has none.
    """
    own = {"short": SHORT_WORDS, "middle": MIDDLE_WORDS, "full": FULL_WORDS}[length]
    if length == "full" and (question.words_max is not None or question.chars_max is not None):
        return Limit(question.words_max, question.chars_max)
    return Limit(own if question.words_max is None else min(own, question.words_max), question.chars_max)


def compose(
    question: FormQuestion,
    boxes: Sequence[BoxText],
    pieces: Sequence[Piece],
    lacks: Sequence[str],
    say: Say,
) -> Drafts:
    """Drafts from boxes (most telling first), evidence (best first), and sentences (`lacks`) on what is not there.

    A draft with neither box nor evidence says only what is not there. The short one has no room for `lacks` beside it.
    """
    passages = [_of_box(one, say) for one in boxes if one.text.strip()]
    passages += [_of_piece(one, rank) for rank, one in _in_reading_order(pieces[:_MOST_PIECES])]
    return Drafts(
        *(_draft(passages, lacks, limit_for(question, one), say, one == "short") for one in _LENGTHS)
    )


def measured(text: str, used: Sequence[str] = (), *, cut: bool = False, gap: bool = False) -> Draft:
    """A text with its counts."""
    why: EmptyWhy | None = None if text else "limit"
    return Draft(text, count_words(text), count_characters(text), tuple(used), cut, gap, why)


def gap_draft(sentences: Sequence[str], limit: Limit, say: Say) -> Draft:
    """The honest sentence for a question with no answer: the first of these, or the short one, that fits."""
    for text in (" ".join(sentences), *sentences, say("answering.gap.short")):
        if text and limit.fits(text):
            return measured(text, gap=True)
    return Draft(gap=True, why_empty="limit")


# ---- putting it together --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Passage:
    """One box or one piece: how much of it stands in the answer so far. A piece takes one of its `variants` whole."""

    number: str
    units: tuple[Unit, ...] = ()
    variants: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    rank: int = 0
    taken: int = 0
    variant: str = ""
    stopped: bool = False

    @property
    def text(self) -> str:
        return self.variant or joined(list(self.units[: self.taken]))

    def fresh(self) -> _Passage:
        return _Passage(self.number, self.units, self.variants, self.behind, self.rank)


@dataclass(slots=True)
class _Page:
    """The answer as it grows."""

    passages: list[_Passage]
    tail: str
    limit: Limit
    between: str = "\n\n"

    def text(self) -> str:
        parts = [one.text for one in self.passages if one.text]
        runs_on = all("\n" not in one and is_ended(one) for one in parts)
        between = self.between if runs_on else "\n\n"
        return between.join([*parts, self.tail] if self.tail else parts)

    def grows(self, passage: _Passage) -> bool:
        """One more sentence of a box, or a piece at the longest length that fits; False when it holds no more."""
        if passage.stopped:
            return False
        if passage.variants:
            passage.stopped = True
            for one in passage.variants:
                if _said_already(one, self.passages):
                    continue
                passage.variant = one
                if self.limit.fits(self.text()):
                    return True
            passage.variant = ""
            return False
        passage.taken += 1
        if self.limit.fits(self.text()):
            passage.stopped = passage.taken == len(passage.units)
            return True
        passage.taken -= 1
        passage.stopped = True
        return False


def _said_already(text: str, passages: Sequence[_Passage]) -> bool:
    """Whether another passage says the very same words."""
    bare = _bare(text)
    return any(one.text and bare in _bare(one.text) for one in passages)


def _bare(text: str) -> str:
    return " ".join("".join(one if one.isalnum() else " " for one in text.casefold()).split())


def _of_box(one: BoxText, say: Say) -> _Passage:
    if one.said_by:
        quoted = say("answering.said", who=one.said_by, words=" ".join(one.text.split()))
        return _Passage(one.number, variants=(quoted[:1].upper() + quoted[1:],))
    return _Passage(one.number, units=units_of(one.text))


def _of_piece(one: Piece, rank: int) -> _Passage:
    return _Passage(one.number, variants=one.texts, behind=one.behind, rank=rank)


def _in_reading_order(pieces: Sequence[Piece]) -> list[tuple[int, Piece]]:
    """The pieces with their ranks, those of one kind together, and these as they happened."""
    kinds = list(dict.fromkeys(one.kind for one in pieces))

    def place(ranked: tuple[int, Piece]) -> tuple[int, date, int]:
        rank, one = ranked
        day = one.when.earliest if one.when is not None else None
        return kinds.index(one.kind), day or date.max, rank

    return sorted(enumerate(pieces), key=place)


def _draft(
    passages: Sequence[_Passage], lacks: Sequence[str], limit: Limit, say: Say, short: bool = False
) -> Draft:
    if not passages:
        return gap_draft(lacks or [say("answering.gap.short")], limit, say)
    # What is lacking keeps its room, unless that would leave none for an answer.
    for tail in dict.fromkeys(("" if short else " ".join(lacks), "")):
        page = _filled(_Page([one.fresh() for one in passages], tail, limit, " " if short else "\n\n"))
        told = [one for one in page.passages if one.text]
        if told:
            used = [number for one in told for number in (one.number, *one.behind) if number]
            whole = all(_is_whole(one) for one in page.passages)
            return measured(page.text(), tuple(dict.fromkeys(used)), cut=not whole)
    return Draft(why_empty="limit", cut=True)


def _is_whole(one: _Passage) -> bool:
    return one.variant == one.variants[0] if one.variants else one.taken == len(one.units)


def _filled(page: _Page) -> _Page:
    boxes = [one for one in page.passages if one.units]
    others = sorted((one for one in page.passages if one.variants), key=lambda one: one.rank)
    first = [one for pair in _in_turn(boxes, others) for one in pair]
    for one in first:
        page.grows(one)
    growing = boxes
    while growing:
        growing = [one for one in growing if page.grows(one)]
    for one in others:  # a box may have come to say the same since
        if one.variant and _said_already(one.variant, [each for each in page.passages if each is not one]):
            one.variant = ""
    return page


def _in_turn(boxes: list[_Passage], others: list[_Passage]) -> list[list[_Passage]]:
    """The first of each box with a piece of evidence after it, and then the rest of the evidence."""
    longest = max(len(boxes), len(others))
    return [[*boxes[at : at + 1], *others[at : at + 1]] for at in range(longest)]
