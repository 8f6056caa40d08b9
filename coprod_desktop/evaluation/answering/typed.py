"""Answers that are one value: a number with what it counts, an amount, a day, a choice, yes or no, a table, files.

A value is only there when a fact or a person decides it. A figure that might be meant is offered, never put in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from coprod_desktop.domain.amounts import with_currency
from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.form_packs import Fact, FormQuestion
from coprod_desktop.evaluation.answering.pieces import BoxText, FactKnown, Held, Piece
from coprod_desktop.evaluation.friend.facts import Say

MOST_OFFERED = 8
# Facts that are an amount of money.
MONEY_FACTS: frozenset[Fact] = frozenset(
    ("grant_amount", "budget", "spent", "unspent", "other_funding", "in_kind")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A number or an amount that may be what is asked for: a person decides."""

    text: str
    definition: str
    value: Decimal | None = None
    pence: int | None = None
    currency: str = "GBP"
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedAnswer:
    """The value of a typed question, and how it reads (`text`, "" while there is none).

    `rounded` says in words from what it was rounded, "" for an exact value. `choice` is "yes" or "no", or one of the
    form's choices. `rows` are of a table, the head first. `used` are report-local numbers.
    """

    text: str = ""
    value: Decimal | None = None
    pence: int | None = None
    currency: str = "GBP"
    definition: str = ""
    rounded: str = ""
    choice: str | None = None
    day: GivenDate | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    people: int | None = None
    offers: tuple[Offer, ...] = ()
    used: tuple[str, ...] = ()


def typed_answer(question: FormQuestion, held: Held, ranked: Sequence[Piece], say: Say) -> TypedAnswer:
    """What the records decide of it. Texts of questions that want prose are put together elsewhere."""
    boxes = [held.boxes[name] for name in question.draws_on if name in held.boxes]
    match question.answer_type:
        case "number":
            return _number(question, held, boxes, ranked, say)
        case "money":
            return _money(question, held, boxes, ranked, say)
        case "date":
            return _day(question, held, boxes)
        case "yes_no":
            return _yes_no(question, held, boxes, say)
        case "choice":
            return _choice(question, boxes)
        case "table":
            return _table(question, held, boxes, say)
    return TypedAnswer()


def as_money_field(pence: int) -> str:
    """An amount as a field takes it: "1234.50"; whole pounds too keep their pence."""
    return f"{Decimal(pence) / 100:.2f}"


def amount_in_words(pence: int, currency: str) -> str:
    """An amount as it is printed: "£1,234.50", "£300"."""
    pounds = Decimal(pence) / 100
    return with_currency(f"{pounds:,.0f}" if pence % 100 == 0 else f"{pounds:,.2f}", currency)


def rows_as_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as a form or a spreadsheet takes it: a line each, with tabs."""
    return "\n".join("\t".join(row) for row in rows)


def with_number(typed: TypedAnswer, question: FormQuestion, say: Say) -> TypedAnswer:
    """The same, with the text of its number as this question wants it, rounded where it takes whole numbers only."""
    value = typed.value
    if value is None:
        return typed
    rounded = typed.rounded
    if question.one_number and value != value.to_integral_value():
        rounded = say("answering.rounded", exact=f"{value:f}")
        value = value.to_integral_value(ROUND_HALF_UP)
    bare = f"{value:f}"
    text = bare if question.one_number or not typed.definition else f"{bare} ({typed.definition})"
    return replace(typed, value=value, rounded=rounded, text=text)


def _number(
    question: FormQuestion, held: Held, boxes: Sequence[BoxText], ranked: Sequence[Piece], say: Say
) -> TypedAnswer:
    for fact in question.facts:
        known = held.facts.get(fact)
        if known is not None and known.value is not None:
            typed = TypedAnswer(
                value=known.value, definition=known.definition, people=known.people, used=known.behind
            )
            return with_number(typed, question, say)
    for box in boxes:
        if box.value is not None:
            typed = TypedAnswer(value=box.value, definition=box.text, used=(box.number,))
            return with_number(typed, question, say)
    return TypedAnswer(offers=_offers(ranked))


def _offers(ranked: Sequence[Piece]) -> tuple[Offer, ...]:
    told = [
        Offer(text=f"{one.value:f}", definition=one.definition, value=one.value, number=one.number)
        for one in ranked
        if one.value is not None and one.pence is None
    ]
    return tuple(told[:MOST_OFFERED])


def _money(
    question: FormQuestion, held: Held, boxes: Sequence[BoxText], ranked: Sequence[Piece], say: Say
) -> TypedAnswer:
    known = [held.facts[one] for one in question.facts if one in held.facts]
    found: list[FactKnown] = [one for one in known if one.pence is not None]
    if not found:
        found = [
            FactKnown(text=one.text, pence=one.pence, currency=one.currency, definition=one.text,
                      behind=(one.number,))
            for one in boxes
            if one.pence is not None
        ]  # fmt: skip
    if not found:
        offers = [
            Offer(text=one.texts[0], definition=one.definition, pence=one.pence, number=one.number)
            for one in ranked
            if one.pence is not None
        ]
        return TypedAnswer(offers=tuple(offers[:MOST_OFFERED]))
    first = found[0]
    pence = first.pence or 0
    text = as_money_field(pence) if question.one_number else amount_in_words(pence, first.currency)
    return TypedAnswer(
        text=text, pence=pence, currency=first.currency, definition=first.definition, used=first.behind
    )


def _day(question: FormQuestion, held: Held, boxes: Sequence[BoxText]) -> TypedAnswer:
    for fact in question.facts:
        known = held.facts.get(fact)
        if known is not None and known.day is not None:
            return TypedAnswer(text=known.day.typed, day=known.day, used=known.behind)
    for box in boxes:
        if box.day is not None:
            return TypedAnswer(text=box.day.typed, day=box.day, used=(box.number,))
    return TypedAnswer()


def _yes_no(question: FormQuestion, held: Held, boxes: Sequence[BoxText], say: Say) -> TypedAnswer:
    for box in boxes:
        if box.yes is not None:
            return _said(box.yes, box.text, (box.number,), say)
    known = held.facts.get("yes_by_dates") if "yes_by_dates" in question.facts else None
    if known is not None and known.yes is not None:
        return _said(known.yes, known.definition, known.behind, say)
    return TypedAnswer()


def _said(yes: bool, why: str, used: tuple[str, ...], say: Say) -> TypedAnswer:
    name = "yes" if yes else "no"
    return TypedAnswer(text=say(f"answering.{name}"), choice=name, definition=why, used=used)


def _choice(question: FormQuestion, boxes: Sequence[BoxText]) -> TypedAnswer:
    """A typed answer settles it only in the very words of the form."""
    options = {one.casefold(): one for one in question.choices}
    for box in boxes:
        for chosen in box.chosen:
            if chosen.casefold() in options:
                found = options[chosen.casefold()]
                return TypedAnswer(text=found, choice=found, used=(box.number,))
    return TypedAnswer()


def _table(question: FormQuestion, held: Held, boxes: Sequence[BoxText], say: Say) -> TypedAnswer:
    for kind in question.evidence:
        rows = held.tables.get(kind, ())
        if len(rows) > 1:
            return TypedAnswer(rows=rows, used=held.table_numbers.get(kind, ()))
    for box in boxes:
        if len(box.rows) > 1:
            return TypedAnswer(rows=box.rows, used=(box.number,))
    return _fact_rows(question, held, say)


def _fact_rows(question: FormQuestion, held: Held, say: Say) -> TypedAnswer:
    """A form that wants plain facts in a table: one row each, and what is not known says so."""
    if not any(one in held.facts for one in question.facts):
        return TypedAnswer()
    head = (say("answering.table.fact"), say("answering.table.answer"))
    unknown = say("answering.gap.short")
    rows = tuple(
        (say(f"answering.fact.{one}"), held.facts[one].text if one in held.facts else unknown)
        for one in question.facts
    )
    used = [number for one in question.facts if one in held.facts for number in held.facts[one].behind]
    return TypedAnswer(rows=(head, *rows), used=tuple(dict.fromkeys(used)))
