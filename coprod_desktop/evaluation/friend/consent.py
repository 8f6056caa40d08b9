"""Words and pictures nobody may use, and pictures that say nothing to somebody who cannot see them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.involving import everybody, wording_of
from coprod_desktop.domain.permission import STANDING
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Attachment, Permission, Record, Words
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import PACE, Gap, each, gap_about

_NOT_YET = frozenset({"draft", "asked", "cooling_off"})


@dataclass(frozen=True, slots=True)
class _Said:
    """Somebody's words or picture, the record they stand in, and the ids of everybody in it who is in the list."""

    id: str
    words: str
    who: str
    people: frozenset[str] = frozenset()


def quotes(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """All quotes together, and each box that was answered in a member's spoken words."""
    given = _by_record(facts.permissions)
    yield from _unpermitted(given, facts.on, "quote", (_said(one, one.who) for one in facts.quotes))
    for one in facts.answers:
        if one.said_by and isinstance(one.value, Words):
            yield from _unpermitted(given, facts.on, one.question, [_said(one, one.said_by)])


def stories(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Stories that may not leave the group."""
    told = (_said(one, one.title) for one in facts.stories)
    yield from _unpermitted(_by_record(facts.permissions), facts.on, "story", told, "story")


def pictures(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Pictures that may not leave the group, and those without words."""
    shown = (_said(one, one.name) for one in facts.pictures)
    yield from _unpermitted(_by_record(facts.permissions), facts.on, "attachment", shown, "picture")
    yield from each(
        "picture_without_alt",
        "strengthen",
        2,
        facts.pictures,
        lambda one: one.alt is None,
        lambda one: one.name,
    )


def _by_record(permissions: Sequence[Permission]) -> Mapping[str, list[Permission]]:
    found: dict[str, list[Permission]] = {}
    for one in permissions:
        found.setdefault(one.about, []).append(one)
    return found


def _said(record: Record, who: str) -> _Said:
    people = {one.person for one in everybody(record) if one.person}
    if isinstance(record, Attachment) and record.working is not None:
        people -= {one.person for one in record.working.covers}  # whoever is under a cover need not be asked
    return _Said(record.id, wording_of(record), who, frozenset(people))


def _unpermitted(
    given: Mapping[str, list[Permission]], on: date, place: str, those: Iterable[_Said], what: str = "quote"
) -> Iterator[Gap | None]:
    never, edited, ended = [], [], []
    for number, said in enumerate(those, 1):
        if number % PACE == 0:
            yield None
        own = given.get(said.id, [])
        standing = [
            one for one in own if one.state in STANDING and (one.expires is None or one.expires >= on)
        ]
        asked = {one.person for one in own if one.state not in _NOT_YET}
        # A yes in nobody's name is that of one of them.
        somebody_not = len(said.people - asked) > (None in asked)
        if all(one.state in _NOT_YET for one in own) or somebody_not:
            never.append((said.id, said.who))
        elif not standing:
            ended.append((said.id, said.who))
        elif all(one.wording is not None and one.wording != said.words for one in standing):
            edited.append((said.id, said.who))
    if never:
        yield gap_about(f"{what}_without_permission", "mend", 10, place, never)
    if edited:
        yield gap_about(f"{what}_edited", "mend", 5, place, edited)
    if ended:
        # Nothing to mend: a person may say no, and is not to be asked again and again.
        yield gap_about(f"{what}_ended", "note", 10, place, ended)
