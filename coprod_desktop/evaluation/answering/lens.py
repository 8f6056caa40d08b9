"""Looking at one record through several forms: what is covered, what they cost, what only one asks, what serves many.

A lens is a view. Nothing here is a grade: questions are counted, gaps come first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import get_args

from coprod_desktop.domain.form_packs import EvidenceKind, FormPack, FormQuestion, Need
from coprod_desktop.domain.records import Relation
from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.evaluation.answering.answer import answer_to, wants_number
from coprod_desktop.evaluation.answering.pieces import Held
from coprod_desktop.evaluation.answering.standing import Said, Standing, Word, standing_of
from coprod_desktop.evaluation.friend.facts import Say

WORTH_MEASURING_WELL = 3  # so many funders ask about one difference
_EVERY_KIND: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
_TYPE_MINUTES = {
    "number": 2,
    "money": 2,
    "date": 1,
    "choice": 1,
    "yes_no": 1,
    "text": 10,
    "table": 15,
    "file": 5,
}
_NEED_MINUTES: Mapping[Need, int] = {"story": 15, "outside_voice": 15, "baseline": 20, "target": 5}


@dataclass(frozen=True, slots=True)
class Coverage:
    """ "`ready` of `of` questions ready"; those that are not ours are left out of `of`. `by_word` counts all four."""

    ready: int
    of: int
    by_word: Mapping[Word, int]


def coverage_of(standings: Iterable[Standing]) -> Coverage:
    """Count how questions stand."""
    words = [one.word for one in standings]
    by_word = {word: words.count(word) for word in get_args(Word)}
    return Coverage(by_word["ready"], len(words) - by_word["not_ours"], by_word)


def gaps_first(rows: Sequence[tuple[FormQuestion, Standing]]) -> list[int]:
    """The places of the questions with the gaps first: what is least answered, and weighs most; then by minutes.

    What is not ours stands last.
    """

    def place(at: int) -> tuple[object, ...]:
        question, standing = rows[at]
        todo = (1 - standing.score) * question.weight * (2 if question.required else 1)
        return standing.status == "not_ours", -todo, standing.minutes, at

    return sorted(range(len(rows)), key=place)


def smallest_steps(rows: Sequence[tuple[FormQuestion, Standing]]) -> list[int]:
    """The places of the questions that have a next step, the shortest first."""
    open_ones = [at for at, (_, one) in enumerate(rows) if one.step != "none"]
    return sorted(open_ones, key=lambda at: (rows[at][1].minutes, -rows[at][0].weight, at))


# ---- what asking costs ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Burden:
    """What a question asks of the group when it begins with nothing: `minutes` of its time, `people` to be asked."""

    minutes: int = 0
    people: int = 0

    def __add__(self, other: Burden) -> Burden:
        """Both together."""
        return Burden(self.minutes + other.minutes, self.people + other.people)


def burden_of(question: FormQuestion, box_minutes: Mapping[str, int]) -> Burden:
    """An honest guess from its boxes, its needs, its attachments, and how many people it must rest on."""
    minutes = _TYPE_MINUTES[question.answer_type]
    if question.answer_type == "text" and question.draws_on:
        minutes = sum(2 if "." in one else box_minutes.get(one, minutes) for one in question.draws_on)
    minutes += sum(_NEED_MINUTES[need] for need in question.needs) + 5 * len(question.attachments)
    people = sum(need in ("story", "outside_voice") for need in question.needs)
    if question.min_n is not None or "baseline" in question.needs:
        people += max(question.min_n or 0, 1)
    return Burden(minutes, people)


def burden_of_form(pack: FormPack, box_minutes: Mapping[str, int]) -> Burden:
    """The whole form. A box that several questions draw on is written once."""
    seen: set[str] = set()
    whole = Burden()
    for question in pack.questions:
        own = burden_of(question, box_minutes)
        twice = [one for one in question.draws_on if one in seen] if question.answer_type == "text" else []
        spared = sum(2 if "." in one else box_minutes.get(one, 10) for one in twice)
        seen |= set(question.draws_on)
        whole += Burden(max(own.minutes - spared, 1), own.people)
    return whole


def only_they_ask(pack: FormPack, others: Iterable[FormPack]) -> tuple[FormQuestion, ...]:
    """Questions whose evidence, boxes and facts no other of these forms wants: worth asking the funder about.

    A question for plain facts alone costs nothing, and is not among them.
    """
    wanted = {
        want
        for other in others
        if other.id != pack.id
        for question in other.questions
        for want in wants_of(question)
    }
    if not wanted:
        return ()
    return tuple(one for one in pack.questions if _costs(one) and not wants_of(one) & wanted)


def _costs(question: FormQuestion) -> bool:
    return bool(question.draws_on or question.evidence or question.attachments)


def wants_of(question: FormQuestion) -> frozenset[str]:
    """Everything a question draws on, so that two questions can be held against each other."""
    boxes = {one.split(".")[0] for one in question.draws_on}
    return frozenset({*boxes, *question.evidence, *question.facts, *question.attachments})


def alike(one: FormQuestion, other: FormQuestion) -> bool:
    """Whether an answer to one may serve the other: they draw on the same boxes, in the same way."""
    same = one.draws_on[:1] == other.draws_on[:1] and bool(one.draws_on)
    return same and one.answer_type == other.answer_type and one.purpose == other.purpose


# ---- one note, many answers -----------------------------------------------------------------------------------------


def reuse_of(uses: Iterable[tuple[str, Iterable[str]]]) -> Decimal | None:
    """How many questions each record serves, on average, to a tenth; None when nothing is used.

    `uses` are a question and the records its answer rests on.
    """
    served: dict[str, set[str]] = {}
    for question, records in uses:
        for record in records:
            served.setdefault(record, set()).add(question)
    if not served:
        return None
    return round(Decimal(sum(len(those) for those in served.values())) / len(served), 1)


# ---- outcomes by funders --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TieTold:
    """What somebody said about a difference and a question (`outcome` None: the question as a whole)."""

    outcome: str | None
    question: str
    relation: Relation
    because: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One difference through one form: how it stands, how many pieces show it in time, and the newest day of these.

    `tied` counts the questions somebody tied it to; without any it is held against all that ask what came of the work.
    """

    outcome: str
    standing: Standing
    n: int
    newest: date | None
    tied: int = 0


def cell_of(outcome: str, pack: FormPack, held: Held, ties: Sequence[TieTold], say: Say) -> Cell:
    """How one difference stands for one form. Evidence counts only when somebody tied it to the difference."""
    own = [one for one in ties if one.outcome == outcome]
    fitting = {one.question for one in own if one.relation != "does_not_fit"}
    if own and not fitting:
        said = Said(not_ours=next((one.because for one in own if one.because), ""))
    else:
        said = Said(approval="good")
    asked = [one for one in pack.questions if one.id in fitting] or [
        one for one in pack.questions if one.purpose == "achieve"
    ]
    question = _as_one(outcome, asked)
    shown = tuple(one for one in held.pieces if outcome in one.outcomes and one.number != outcome)
    only = _only(held, shown)
    standing = standing_of(answer_to(question, only, say), said, {}, None)
    if standing.status == "ready":
        standing = replace(standing, fields={"difference": True})
    return Cell(outcome, standing, standing.n, standing.newest, len(fitting))


def _only(held: Held, shown: Sequence[object]) -> Held:
    return replace(held, boxes={}, pieces=tuple(shown), facts={}, withheld={}, tables={})  # type: ignore[arg-type]


def _as_one(outcome: str, asked: Sequence[FormQuestion]) -> FormQuestion:
    """What all these questions want of one difference, as one question."""
    needs = tuple(dict.fromkeys(need for one in asked for need in one.needs if need != "target"))
    fresh = [one.months_fresh for one in asked if one.months_fresh is not None]
    least = [one.min_n for one in asked if one.min_n is not None and wants_number(one)]
    return FormQuestion(
        id=outcome, section="", question="", plain="", purpose="achieve", answer_type="text", needs=needs,
        evidence=_EVERY_KIND, period=asked[0].period if asked else "any", months_fresh=min(fresh, default=None),
        min_n=max(least, default=None), weight=1,
    )  # fmt: skip


def days_left(grant: SeenGrant, pack: FormPack | None, on: date) -> int | None:
    """Days until a form wants its report after the grant's end, below nought when it is overdue; None: not known."""
    ends = grant.ends.latest if grant.ends is not None else None
    if ends is None or pack is None or pack.reports_within_days is None:
        return None
    return (ends + timedelta(days=pack.reports_within_days) - on).days
