"""The gate over everybody: may this record go to that audience, in which form, and if not, why.

Effective permission is the minimum over everyone told, named, shown or responsible. Everything the gate needs is read
once, so that thousands of stories pass it without a question to the disk for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from coprod_desktop.domain.involving import everybody, wording_of
from coprod_desktop.domain.naming import called
from coprod_desktop.domain.permission import (
    Audience,
    IdentityCode,
    MediumCode,
    RefusalCode,
    Refused,
    may_use,
    strictest,
)
from coprod_desktop.domain.records import (
    Attachment,
    Cover,
    Involved,
    Permission,
    Person,
    Quote,
    Record,
    Story,
)
from coprod_desktop.domain.ties import PERMITTED
from coprod_desktop.storage import RecordsThen, Workspace

_CHILDREN = ("under_16", "16_17")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a record stands for one audience on one day.

    `refused` is None when it may go. `identity` is the most that may be said of who told it; `of_person` the same for
    every person involved, by id. `pseudonyms` are the names chosen instead, by person id ("" for a person not in the
    list). `rests_on` are the permissions it needs, `missing` those who were not asked.
    """

    refused: RefusalCode | None
    identity: IdentityCode = "anonymous"
    of_person: dict[str, IdentityCode] = field(default_factory=dict)
    pseudonyms: dict[str, str] = field(default_factory=dict)
    rests_on: tuple[Permission, ...] = ()
    missing: tuple[Involved, ...] = ()


@dataclass(frozen=True, slots=True)
class PermissionBook:
    """Every permission that bears on something now, by record, and every person, by id."""

    permissions: dict[str, list[Permission]]
    people: dict[str, Person]
    stories: dict[str, Story]

    def person(self, person_id: str | None) -> Person | None:
        """The person, or the one they turned out to be; None when unknown."""
        seen: set[str] = set()
        found = self.people.get(person_id or "")
        while found is not None and found.merged_into and found.id not in seen:
            seen.add(found.id)
            found = self.people.get(found.merged_into)
        return found

    def stories_of(self, case: str) -> list[Story]:
        """The stories and transcripts of a case study, in the order of making."""
        return [one for one in self.stories.values() if one.case == case]

    def about(self, record_id: str) -> list[Permission]:
        """The permissions that bear on a record, in the order of making."""
        return self.permissions.get(record_id, [])

    def standing(
        self, record: Record, audience: Audience, on: date, medium: MediumCode | None = None
    ) -> Standing:
        """Whether the record may go to the audience on that day. The group's own records always may."""
        involved = everybody(record)
        if not involved:
            return Standing(None, "named")
        covered = [one for one in involved if self._covered(record, one, audience, on)]
        needed = [one for one in involved if one not in covered]
        held = self._held(record, involved, needed, audience)
        if held is not None:
            return Standing(held)
        # Whoever stays under a cover need not agree, and a no of theirs keeps the cover on, not the picture in.
        listed = [
            one
            for one in self.about(record.id)
            if not any(self._same(each.person, one.person) for each in covered)
        ]
        if not listed and needed:
            return Standing("no_permission", missing=tuple(needed))
        words = wording_of(record)
        for one in listed:
            answer = may_use(words, one.terms(), audience, on, medium)
            if isinstance(answer, Refused):
                return Standing(answer.reason, rests_on=(one,))
        return self._of_everybody(record, needed, listed, audience)

    def _of_everybody(
        self, record: Record, needed: Sequence[Involved], listed: Sequence[Permission], audience: Audience
    ) -> Standing:
        """Each of them needs a yes of their own; a yes by nobody in particular is the first one's."""
        given: dict[int, list[Permission]] = defaultdict(list)
        unnamed = [place for place, one in enumerate(needed) if one.person is None]
        for permission in listed:
            places = [place for place, one in enumerate(needed) if self._same(one.person, permission.person)]
            if permission.person is None:
                places = [unnamed.pop(0) if unnamed else 0] if needed else []
            for place in places:
                given[place].append(permission)
        missing = tuple(one for place, one in enumerate(needed) if not given[place])
        if missing:
            return Standing("someone_not_asked", missing=missing, rests_on=tuple(listed))
        guarded = any(one.part == "responsible" for one in needed)
        of_person: dict[str, IdentityCode] = {}
        for place, one in enumerate(needed):
            person = self.person(one.person)
            identity = strictest(*(each.identity for each in given[place]))
            if person is not None:
                capped = _capped(person, identity, guarded, isinstance(record, Attachment), audience)
                of_person[person.id] = strictest(of_person.get(person.id, "named"), capped)
        told = self.person(needed[0].person) if needed else None
        identity = strictest(*(each.identity for each in given[0])) if needed else "anonymous"
        if told is not None:
            identity = strictest(identity, of_person[told.id])
        chosen = {self._root(one.person): one.pseudonym for one in listed if one.pseudonym}
        return Standing(None, identity, of_person, chosen, tuple(listed))

    def _known(self, *involved: Involved) -> list[Person]:
        return [person for one in involved if (person := self.person(one.person)) is not None]

    def _root(self, person_id: str | None) -> str:
        person = self.person(person_id)
        return person.id if person is not None else ""

    def _same(self, one: str | None, other: str | None) -> bool:
        if one is None or other is None:
            return False
        first, second = self.person(one), self.person(other)
        return one == other or (first is not None and second is not None and first.id == second.id)

    def _held(
        self, record: Record, involved: Iterable[Involved], needed: Iterable[Involved], audience: Audience
    ) -> RefusalCode | None:
        """What keeps it in the group whatever anybody said: a safety hold, a child alone, somebody at risk.

        A safety hold holds under a cover too: where and when the picture was taken may be enough to find somebody.
        """
        if audience.code == "internal":
            return None
        needed, behind = list(needed), _told_in(record, self)
        if any(person.safety_hold for person in self._known(*involved, *behind)):
            return "safety_hold"
        people = self._known(*needed, *behind)
        guarded = any(one.part == "responsible" for one in needed)
        if not guarded and any(person.age_band in _CHILDREN for person in people):
            return "child"
        if audience.code in ("partner", "public") and any(person.at_risk for person in people):
            return "at_risk"
        return None

    # ---- covers on a picture ----

    def _covered(self, record: Record, one: Involved, audience: Audience, on: date) -> bool:
        """Whether a cover that stays on hides this person, so that they need not be asked."""
        if not isinstance(record, Attachment) or one.part != "shown" or one.person is None:
            return False
        return any(self._same(cover.person, one.person) for cover in self.covers_for(record, audience, on))

    def covers_for(self, picture: Attachment, audience: Audience, on: date) -> tuple[Cover, ...]:
        """The covers that stay on for this audience: all but those that may be lifted, whose person agreed to it."""
        covers = picture.working.covers if picture.working is not None else ()
        return tuple(
            one
            for one in covers
            if not (one.lift_when_allowed and self._may_show(picture, one, audience, on))
        )

    def _may_show(self, picture: Attachment, cover: Cover, audience: Audience, on: date) -> bool:
        person = self.person(cover.person)
        if person is None or person.safety_hold or person.age_band in _CHILDREN:
            return False
        mine = [one for one in self.about(picture.id) if self._same(one.person, person.id)]
        words = wording_of(picture)
        return bool(mine) and not any(
            isinstance(may_use(words, one.terms(), audience, on, "photo_face"), Refused) for one in mine
        )


def _told_in(record: Record, book: PermissionBook) -> tuple[Involved, ...]:
    """For a quote taken from a story: everybody in that story, for what holds whatever they said."""
    story = book.stories.get(record.story) if isinstance(record, Quote) and record.story else None
    return everybody(story) if story is not None else ()


def _capped(
    person: Person, identity: IdentityCode, guarded: bool, shown: bool, audience: Audience
) -> IdentityCode:
    """Stricter for children and people at risk: never a full name, a child's never beside a picture or in public."""
    if person.age_band in _CHILDREN:
        if shown or not guarded:
            return strictest(identity, "anonymous")
        return strictest(identity, "pseudonym" if audience.code in ("partner", "public") else "first_name")
    return strictest(identity, "first_name") if person.at_risk else identity


@dataclass(frozen=True, slots=True)
class StricterBook(PermissionBook):
    """The permissions as they stood when a report was made, and as they stand today: what either refuses stays in.

    A yes that is wider today adds nothing. `here` are the words and pictures that are out of the bin today, by id.
    """

    now: PermissionBook
    today: date
    here: dict[str, Record]

    def standing(
        self, record: Record, audience: Audience, on: date, medium: MediumCode | None = None
    ) -> Standing:
        """Refused when it is refused by the one or the other; else the least that either lets be said."""
        then = PermissionBook.standing(self, record, audience, on, medium)
        if then.refused or not everybody(record):
            return then
        current = self.here.get(record.id)
        if current is None:
            return Standing("not_standing")
        answers = [self.now.standing(record, audience, self.today, medium)]
        if current != record:
            # Who is in it may be known better today. That its words are others by now takes no yes to the old ones.
            told = self.now.standing(current, audience, self.today, medium)
            answers += [told] if told.refused != "other_wording" else []
        refused = next((one for one in answers if one.refused), None)
        return refused or self._least(then, answers)

    def _least(self, then: Standing, answers: Sequence[Standing]) -> Standing:
        of_person = dict(then.of_person)
        for person in of_person:
            kept = self.now.person(person)
            of_person[person] = strictest(
                of_person[person],
                *(one.of_person.get(kept.id if kept else "", "anonymous") for one in answers),
            )
        chosen = {**then.pseudonyms, **{who: name for one in answers for who, name in one.pseudonyms.items()}}
        identity = strictest(then.identity, *(one.identity for one in answers))
        return replace(then, identity=identity, of_person=of_person, pseudonyms=chosen)

    def covers_for(self, picture: Attachment, audience: Audience, on: date) -> tuple[Cover, ...]:
        """The covers that stay on then or today."""
        current = self.here.get(picture.id)
        now = current if isinstance(current, Attachment) else picture
        kept = (
            *PermissionBook.covers_for(self, picture, audience, on),
            *self.now.covers_for(picture, audience, self.today),
            *self.now.covers_for(now, audience, self.today),
        )
        return tuple(dict.fromkeys(kept))


def read_book(ws: Workspace) -> PermissionBook:
    """Read it once; what is superseded or in the bin is left out. Of records as they stood: the stricter of two."""
    permissions: dict[str, list[Permission]] = defaultdict(list)
    for one in ws.records(Permission):
        if one.state != "superseded":
            permissions[one.about].append(one)
    people = {one.id: one for one in ws.records(Person)}
    stories = {one.id: one for one in ws.records(Story)}
    if isinstance(ws, RecordsThen):
        here = {one.id: one for kind in PERMITTED for one in ws.now.records(kind)}
        return StricterBook(dict(permissions), people, stories, read_book(ws.now), ws.today, here)
    return PermissionBook(dict(permissions), people, stories)


def who_said(said: str, name: str | None, person: Person | None, standing: Standing) -> str:
    """Who told it, in the form agreed to: `said` is the role, `name` what is known when there is no person record."""
    if person is not None:
        return called(person, standing.identity, standing.pseudonyms.get(person.id), said)
    if standing.identity == "pseudonym":
        return standing.pseudonyms.get("") or said
    if name and name.split():
        return {"named": name, "first_name": name.split()[0]}.get(standing.identity, said)
    return said
