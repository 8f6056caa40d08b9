"""Which records hang on which: the fields that hold another record's id, and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass

from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    CaseStudy,
    DocumentMade,
    Funder,
    Group,
    Link,
    Permission,
    Quote,
    Record,
    case_of,
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A field that holds the id of another record, and the kinds of record it may be (none named: any)."""

    place: str
    target: str
    kinds: tuple[type[Record], ...] = ()


def ties_of(record: Record) -> tuple[Tie, ...]:
    """The records that must exist for this one to make sense, each with the field that names it."""
    match record:
        case Permission(about=about, funders=funders):
            return (Tie("about", about, (Quote, Answer)), *_each("funders", funders, Funder))
        case Link(from_id=from_id, to_id=to_id):
            return (Tie("from_id", from_id), Tie("to_id", to_id))
        case Group(logo=logo):
            return (Tie("logo", logo, (Attachment,)),) if logo else ()
        case CaseStudy(funder=funder):
            return (Tie("funder", funder, (Funder,)),) if funder else ()
        case Attachment(about=about):
            return (Tie("about", about),) if about else ()
        case DocumentMade(cases=cases, funder=funder):
            to = (Tie("funder", funder, (Funder,)),) if funder else ()
            return (*_each("cases", cases, CaseStudy), *to)
    case = case_of(record)
    return (Tie("case", case, (CaseStudy,)),) if case else ()


def _each(name: str, targets: tuple[str, ...], kind: type[Record]) -> tuple[Tie, ...]:
    return tuple(Tie(f"{name}[{number}]", target, (kind,)) for number, target in enumerate(targets))


def points_to(record: Record) -> tuple[str, ...]:
    """Ids of the records that must exist for this one to make sense."""
    return tuple(tie.target for tie in ties_of(record))
