"""People's own words in a snapshot: each passes the permission gate by itself, and leaves only in the form allowed."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.coarsen import coarse_ages, coarse_date
from coprod_desktop.domain.permission import Refused
from coprod_desktop.domain.questions import QuestionSet, is_open
from coprod_desktop.domain.records import Answer, Permission, Quote, Record
from coprod_desktop.domain.snapshot import SeenAnswer, SeenQuote
from coprod_desktop.services.permissions import name_as_allowed, quoted, spoken, verdict
from coprod_desktop.services.taking.numbering import Taking


def seen_answers(
    taking: Taking,
    records: Sequence[Answer],
    questions: QuestionSet,
    language: str | None,
    by_record: dict[str, list[Permission]],
) -> tuple[SeenAnswer, ...]:
    """The group's own answers, and members' spoken ones as far as the gate lets them; `said_by` is a role, no name."""
    values = {one.question: one.value for one in records}
    seen = []
    for one in records:
        if one.value is None or taking.stays_in(one):
            continue
        said = spoken(one)
        behind: tuple[Record, ...] = (one,)
        form = "whole"
        if said is not None:
            allowed, permission = verdict(said, by_record.get(one.id, []), taking.audience, taking.made_on)
            if isinstance(allowed, Refused):
                taking.withhold("answer", allowed)
                continue
            taking.goes_out("answer", allowed.identity)
            form = allowed.identity
            behind = (one, permission) if permission is not None else behind
        known = questions.find(one.question) is not None
        seen.append(
            SeenAnswer(
                number=taking.number("answer", *behind, form=form), question=one.question, asked=one.asked,
                value=one.value, language=one.language or language, said_by=one.said_by, finished=one.finished,
                set_aside=known and not is_open(questions, one.question, values),
            )
        )  # fmt: skip
    return tuple(seen)


def seen_quotes(
    taking: Taking, records: Sequence[Quote], by_record: dict[str, list[Permission]]
) -> tuple[SeenQuote, ...]:
    """Quotes as far as the gate lets them, `said_by` in the form that was agreed to."""
    seen, audience = [], taking.audience.code
    for quote in records:
        said = quoted(quote)
        answer, permission = verdict(said, by_record.get(quote.id, []), taking.audience, taking.made_on)
        if isinstance(answer, Refused):
            taking.withhold("quote", answer)
            continue
        taking.goes_out("quote", answer.identity)
        who = name_as_allowed(said, answer.identity, permission)
        behind = (quote, permission) if permission is not None else (quote,)
        seen.append(
            SeenQuote(
                number=taking.number("quote", *behind, form=answer.identity), words=quote.words,
                said_by=coarse_ages(who, audience), language=quote.language, identity=answer.identity,
                said_on=coarse_date(quote.said_on, audience),
            )
        )  # fmt: skip
    return tuple(seen)
