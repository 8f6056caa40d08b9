"""Somebody's own record as blocks: what a group keeps about one person, told to that person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import (
    Attachment,
    Attendance,
    Confirmation,
    Contribution,
    Permission,
    Person,
    PersonContact,
    Quote,
    Record,
    Session,
    Story,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Block, BulletList, Document, Heading, Paragraph, Run, Table


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """What is told: the records with other people's names taken out, and (file, day, who has it) for each document."""

    group: str
    contact: str | None
    person: Person
    records: tuple[Record, ...]
    sessions: Mapping[str, Session]
    used: tuple[tuple[str, str, str], ...]


def own_record(facts: OwnRecord, made_on: date, words: Words, day: str) -> Document:
    """The whole paper. What there is none of is said in a sentence; `day` is the day in words."""
    title = words("own_record.title")
    blocks: list[Block] = [
        Heading(1, title, "own-record"),
        _line(words("own_record.lead", group=facts.group, day=day), "lead"),
        *_part("about", words, _rows("about", _details(facts), words)),
        *_part("there", words, _rows("there", _there(facts, words), words)),
        *_part("said", words, _said(facts, words)),
        *_part("pictures", words, _rows("pictures", _pictures(facts), words)),
        *_part("agreed", words, _rows("agreed", _agreed(facts, words), words)),
        *_part("used", words, _rows("used", facts.used, words)),
        *_part("rights", words, _rights(facts, words)),
    ]
    return Document(
        title=title, language="en", author=facts.group, subject=title, made_on=made_on,
        footer=f"{facts.group} · {title}", page_words=words("reports.footer.page", page="{page}", pages="{pages}"),
        blocks=tuple(blocks),
    )  # fmt: skip


def _details(facts: OwnRecord) -> list[tuple[str, str]]:
    one = facts.person
    told: list[tuple[str, str | None]] = [
        ("code", one.code), ("name", one.name), ("first_name", one.first_name),
        ("aliases", ", ".join(one.aliases or ()) or None), ("joined", _typed(one.joined)), ("left", _typed(one.left)),
        ("note", one.note),
    ]  # fmt: skip
    for contact in facts.records:
        if isinstance(contact, PersonContact):
            told += [(name, getattr(contact, name)) for name in ("phone", "email", "address", "postcode")]
    return [(f"own_record.about.{name}", value) for name, value in told if value]


def _there(facts: OwnRecord, words: Words) -> Iterator[tuple[str, str, str]]:
    unknown = words("reports.not_recorded")
    for one in facts.records:
        if isinstance(one, Attendance) and (session := facts.sessions.get(one.session)) is not None:
            yield _typed(session.when) or unknown, session.what, words(f"own_record.role.{one.role}")
        elif isinstance(one, Contribution):
            yield _typed(one.when) or unknown, one.what, words("own_record.role.gave")


def _said(facts: OwnRecord, words: Words) -> list[Block]:
    blocks: list[Block] = []
    for number, one in enumerate(facts.records):
        if isinstance(one, Story):
            blocks.append(Heading(3, one.title, f"said-{number}"))
            parts = (one.before, one.happened, one.changed, one.why_matters, one.meaning)
            blocks += [_line(part) for part in parts if part]
        elif isinstance(one, Quote):
            blocks.append(_line(f"“{one.words}”"))
        elif isinstance(one, Confirmation) and one.comment:
            blocks.append(_line(f"“{one.comment}”"))
    return blocks or [_line(words("own_record.nothing"))]


def _pictures(facts: OwnRecord) -> Iterator[tuple[str, str]]:
    for one in facts.records:
        if isinstance(one, Attachment):
            yield one.name, one.caption or one.alt or ""


def _agreed(facts: OwnRecord, words: Words) -> Iterator[tuple[str, str, str]]:
    for one in facts.records:
        if isinstance(one, Permission):
            readers = ", ".join(words(f"own_record.readers.{reader}") for reader in one.readers)
            state = words(f"own_record.state.{one.state}")
            yield _typed(one.given_on) or words("reports.not_recorded"), readers, state


def _rights(facts: OwnRecord, words: Words) -> list[Block]:
    points = tuple((Run(words(f"own_record.rights.p{number}")),) for number in range(1, 5))
    blocks: list[Block] = [BulletList(points)]
    if facts.contact:
        blocks.append(_line(words("own_record.rights.contact", contact=facts.contact)))
    return blocks


def _part(name: str, words: Words, blocks: Sequence[Block]) -> list[Block]:
    return [Heading(2, words(f"own_record.{name}.heading"), name), *blocks]


def _rows(
    name: str, rows: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]], words: Words
) -> list[Block]:
    listed = [(words(row[0]), *row[1:]) if name == "about" else row for row in rows]
    if not listed:
        return [_line(words("own_record.nothing"))]
    header = tuple(
        words(f"own_record.{name}.{column}") for column in ("one", "two", "three")[: len(listed[0])]
    )
    return [Table(words(f"own_record.{name}.caption"), header, tuple(listed))]


def _typed(given: GivenDate | None) -> str | None:
    return given.typed if given is not None else None


def _line(text: str, role: str = "body") -> Paragraph:
    return Paragraph((Run(text),), role)  # type: ignore[arg-type]
