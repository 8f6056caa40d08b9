"""Who read it before it went out, in a snapshot: by role, with what they asked and still disagree with."""

from __future__ import annotations

from coprod_desktop.domain.coarsen import coarse_ages
from coprod_desktop.domain.records import DocumentMade, SignOff
from coprod_desktop.domain.seen_readings import SeenReading
from coprod_desktop.services.taking.numbering import Taking


def seen_readings(taking: Taking, case: str) -> tuple[SeenReading, ...]:
    """In the order of making. Who is in the list of people is told by their part in the work, never by name."""
    seen = []
    for one in taking.let_out(taking.ws.records(SignOff, case=case)):
        person = taking.book.person(one.person)
        who = (
            taking.role(person.belongs) if person is not None else coarse_ages(one.who, taking.audience.code)
        )
        seen.append(
            SeenReading(
                number=taking.number("reading", one), who=who, template=one.template or _template(taking, one),
                read_on=one.read_on, asked_to_change=one.asked_to_change, done_about_it=one.done_about_it,
                agrees=one.agrees, disagreement=one.disagreement,
            )
        )  # fmt: skip
    return tuple(seen)


def _template(taking: Taking, one: SignOff) -> str | None:
    found = taking.ws.get(one.document) if one.document else None
    return found.record.template if found is not None and isinstance(found.record, DocumentMade) else None
