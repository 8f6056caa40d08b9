"""A privacy notice as blocks: what a group keeps about people and why, in plain words, as UK law asks since June 2026.

Source: UK GDPR articles 13 and 14; Data (Use and Access) Act 2025, section 103 (complaints). The wording is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Block, BulletList, Document, Heading, Paragraph, Run, Table


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What the notice fills in. Lists in the order to print; None where the group has not said it yet."""

    group: str
    place: str | None
    charity_number: str | None
    contacts: tuple[str, ...]
    complaints_contact: str | None
    funders: tuple[str, ...]
    times: tuple[tuple[str, str, str], ...]


_LISTS = (("keep", 5), ("why", 4), ("who", 4), ("rights", 7))


def privacy_notice(facts: NoticeFacts, made_on: date, words: Words, day: str) -> Document:
    """The whole notice. `facts.times` are rows of what is kept, for how long, and why; `day` is the day in words."""
    title = words("privacy_notice.title")
    blocks: list[Block] = [
        Heading(1, title, "notice"),
        _line(words("privacy_notice.lead", group=facts.group), "lead"),
        *_section("group", words, _who(facts, words)),
    ]
    for name, count in _LISTS:
        points = tuple((Run(words(f"privacy_notice.{name}.p{number}")),) for number in range(1, count + 1))
        more: list[Block] = [_line(words(f"privacy_notice.{name}.intro")), BulletList(points)]
        if name == "who" and facts.funders:
            more.append(_line(words("privacy_notice.who.funders", funders=", ".join(facts.funders))))
        blocks += _section(name, words, more)
    header = tuple(words(f"privacy_notice.times.{one}") for one in ("what", "how_long", "reason"))
    table = Table(words("privacy_notice.times.caption"), header, facts.times)
    blocks += _section("times", words, [table, _line(words("privacy_notice.times.totals"))])
    blocks += _section("complain", words, _complain(facts, words))
    blocks.append(_line(words("privacy_notice.check", day=day), "small"))
    return Document(
        title=title, language="en", author=facts.group, subject=title, made_on=made_on,
        footer=f"{facts.group} · {title}",
        page_words=words("reports.footer.page", page="{page}", pages="{pages}"), blocks=tuple(blocks),
    )  # fmt: skip


def _who(facts: NoticeFacts, words: Words) -> list[Block]:
    told = [words("privacy_notice.group.is", group=facts.group)]
    if facts.place:
        told.append(words("privacy_notice.group.place", place=facts.place))
    if facts.charity_number:
        told.append(words("privacy_notice.group.number", number=facts.charity_number))
    blocks: list[Block] = [_line(" ".join(told))]
    if facts.contacts:
        blocks.append(BulletList(tuple((Run(one),) for one in facts.contacts)))
    else:
        blocks.append(_line(words("privacy_notice.group.no_contact"), "gap"))
    return blocks


def _complain(facts: NoticeFacts, words: Words) -> list[Block]:
    contact = facts.complaints_contact
    to_us = (
        _line(words("privacy_notice.complain.to_us", contact=contact))
        if contact
        else _line(words("privacy_notice.complain.nobody"), "gap")
    )
    return [to_us, *(_line(words(f"privacy_notice.complain.{one}")) for one in ("days", "ico"))]


def _section(name: str, words: Words, blocks: Sequence[Block]) -> list[Block]:
    return [Heading(2, words(f"privacy_notice.{name}.heading"), name), *blocks]


def _line(text: str, role: str = "body") -> Paragraph:
    return Paragraph((Run(text),), role)  # type: ignore[arg-type]
