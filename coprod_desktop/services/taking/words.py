"""People's own words in a snapshot: each passes the permission gate by itself, and leaves only in the form allowed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coprod_desktop.domain.coarsen import coarse_ages, coarse_date
from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.naming import called, replacements, with_names_as_allowed
from coprod_desktop.domain.permission import MediumCode
from coprod_desktop.domain.questions import QuestionSet, is_open
from coprod_desktop.domain.records import (
    Answer,
    AnswerValue,
    Confirmation,
    Permission,
    Quote,
    Record,
    Selection,
    Story,
    Words,
)
from coprod_desktop.domain.seen import SeenConfirmation, SeenSelection, SeenStory
from coprod_desktop.domain.snapshot import SeenAnswer, SeenQuote
from coprod_desktop.services.permission_book import Standing, who_said
from coprod_desktop.services.taking.numbering import Taking


def seen_answers(
    taking: Taking, records: Sequence[Answer], questions: QuestionSet, language: str | None
) -> tuple[SeenAnswer, ...]:
    """The group's own answers, and members' spoken ones as far as the gate lets them; `said_by` is a role, no name."""
    values = {one.question: one.value for one in records}
    seen = []
    for one in records:
        if one.value is None or taking.stays_in(one):
            continue
        standing = pass_gate(taking, "answer", one) if everybody(one) else None
        if standing is not None and standing.refused:
            continue
        value: AnswerValue = one.value
        behind: tuple[Permission, ...] = ()
        form = "whole"
        if standing is not None and isinstance(one.value, Words):
            value = Words(text=names_as_allowed(taking, one, standing)(one.value.text) or "")
            behind, form = standing.rests_on, standing.identity
        known = questions.find(one.question) is not None
        seen.append(
            SeenAnswer(
                number=taking.number("answer", one, *behind, form=form), question=one.question, asked=one.asked,
                value=value, language=one.language or language,
                said_by=one.said_by and coarse_ages(one.said_by, taking.audience.code), finished=one.finished,
                set_aside=known and not is_open(questions, one.question, values),
            )
        )  # fmt: skip
    return tuple(seen)


def seen_quotes(taking: Taking, records: Sequence[Quote]) -> tuple[SeenQuote, ...]:
    """Quotes as far as the gate lets them, `said_by` in the form that was agreed to."""
    seen, audience = [], taking.audience.code
    for quote in records:
        standing = pass_gate(taking, "quote", quote, "text_quote")
        if standing.refused:
            continue
        who = who_said(quote.who, quote.name, taking.book.person(quote.person), standing)
        seen.append(
            SeenQuote(
                number=taking.number("quote", quote, *standing.rests_on, form=standing.identity),
                words=names_as_allowed(taking, quote, standing)(quote.words) or "", said_by=coarse_ages(who, audience),
                language=quote.language, identity=standing.identity, said_on=coarse_date(quote.said_on, audience),
            )
        )  # fmt: skip
    return tuple(seen)


def seen_stories(taking: Taking, records: Sequence[Story]) -> tuple[SeenStory, ...]:
    """Stories as far as the gate lets them, whole; transcripts are only for taking quotes from."""
    seen, audience = [], taking.audience.code
    for story in records:
        if story.form == "transcript":
            continue
        standing = pass_gate(taking, "story", story, "full_story")
        if standing.refused:
            continue
        as_allowed = names_as_allowed(taking, story, standing)
        teller = taking.book.person(everybody(story)[0].person)
        seen.append(
            SeenStory(
                number=taking.number("story", story, *standing.rests_on, form=standing.identity),
                title=as_allowed(story.title) or "", before=as_allowed(story.before),
                happened=as_allowed(story.happened) or "", changed=as_allowed(story.changed),
                why_matters=as_allowed(story.why_matters), meaning=as_allowed(story.meaning), area=story.area,
                direction=story.direction, language=story.language, told_on=coarse_date(story.told_on, audience),
                about_when=coarse_date(story.about_when, audience), identity=standing.identity,
                told_by=coarse_ages(who_said(story.teller, story.teller_name, teller, standing), audience),
            )
        )  # fmt: skip
    return tuple(seen)


def seen_confirmations(taking: Taking, case: str) -> tuple[SeenConfirmation, ...]:
    """What people outside said of records in the snapshot; their own words only as far as the gate lets them."""
    seen = []
    for one in taking.ws.records(Confirmation):
        about = taking.numbers.get(one.about)
        if about is None:
            continue
        comment, who, form = None, one.who, "whole"
        behind: tuple[Permission, ...] = ()
        if one.comment:
            standing = pass_gate(taking, "confirmation", one, "text_quote")
            if not standing.refused:
                comment = names_as_allowed(taking, one, standing)(one.comment)
                who = who_said(one.who, one.name, taking.book.person(everybody(one)[0].person), standing)
                behind, form = standing.rests_on, standing.identity
            else:
                form = "counted"
        seen.append(
            SeenConfirmation(
                number=taking.number("confirmation", one, *behind, form=form), about=about,
                who=coarse_ages(who, taking.audience.code), independent=one.independent, by_lot=one.by_lot,
                agrees=one.agrees, agrees_on_part=one.agrees_on_part, comment=comment,
            )
        )  # fmt: skip
    return tuple(seen)


def seen_selections(taking: Taking, case: str, stories: Sequence[SeenStory]) -> tuple[SeenSelection, ...]:
    """How stories were chosen. Only titles of stories in the snapshot are told; the others are counted."""
    titles = {one.number: one.title for one in stories}
    told = sum(one.form == "story" for one in taking.book.stories_of(case))
    seen = []
    for one in taking.let_out(taking.ws.records(Selection, case=case)):
        numbers = [taking.numbers.get(story, "") for story in one.chosen]
        seats = one.panel
        seen.append(
            SeenSelection(
                number=taking.number("selection", one), title=one.title, when=one.when, area=one.area,
                panel=sum(seat.count for seat in seats) if seats is not None else None,
                members=sum(seat.count for seat in seats if seat.members) if seats is not None else None,
                told=told, considered=len(one.considered), chosen=len(one.chosen),
                chosen_titles=tuple(titles[number] for number in numbers if number in titles),
                reasons=one.reasons, dissent=one.dissent, fed_back_on=one.fed_back_on,
            )
        )  # fmt: skip
    return tuple(seen)


def pass_gate(taking: Taking, kind: str, record: Record, medium: MediumCode | None = None) -> Standing:
    """How the record stands; what may not go is counted with its reason, what may go by its form."""
    standing = taking.book.standing(record, taking.audience, taking.made_on, medium)
    if standing.refused:
        taking.withhold(kind, standing.refused)
    else:
        taking.goes_out(kind, standing.identity)
    return standing


def names_as_allowed(
    taking: Taking, record: Record, standing: Standing
) -> Callable[[str | None], str | None]:
    """Puts the names of everybody in a record into the form each agreed to."""
    people = []
    for one in everybody(record):
        person = taking.book.person(one.person)
        if person is not None:
            identity = standing.of_person.get(person.id, "anonymous")
            role = coarse_ages(one.who or taking.somebody, taking.audience.code)
            people.append(
                (person, called(person, identity, standing.pseudonyms.get(person.id), role), identity)
            )
    instead = replacements(people)
    return lambda text: with_names_as_allowed(text, instead) if text else text
