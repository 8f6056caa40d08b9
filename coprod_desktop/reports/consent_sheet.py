"""A consent sheet as blocks: one page or two for one person, with a number that finds the record again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import (
    Block,
    BulletList,
    Document,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    QuoteBlock,
    Run,
    Table,
)

SheetKind = Literal["standard", "large_print", "easy_read"]
# In the order of the numbers on the sheet, which are the keys that type them in.
TICKS = ("only_group", "this_funder_no_name", "this_funder_first_name", "anyone_with_name")
_KNOW = ("free", "think", "back", "printed", "years", "complain")


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """One record a sheet asks about: its kind's code, and the words; None for a picture, told by its title."""

    kind: str
    title: str
    words: str | None


@dataclass(frozen=True, slots=True)
class SheetText:
    """What stands on one sheet. `who` is the person asked as the group calls them; `funder` a name, None for none.

    `open_licence`: the funder asks that what it pays for is free to share, for good.
    """

    number: str
    who: str
    about: tuple[AskedAbout, ...]
    funder: str | None
    open_licence: bool = False


def page_of(kind: SheetKind) -> PageSetup:
    """Easy read is set large as well: one short line for each thing, with room around it."""
    return PageSetup(large_print=kind != "standard")


def consent_sheets(
    sheets: tuple[SheetText, ...],
    kind: SheetKind,
    group: str,
    contact: str | None,
    made_on: date,
    words: Words,
) -> Document:
    """One document with every sheet on pages of its own. `contact` is whom to tell that it is taken back."""
    blocks: list[Block] = []
    for sheet in sheets:
        if blocks:
            blocks.append(PageBreak())
        blocks += _sheet(sheet, "easy" if kind == "easy_read" else "plain", group, contact, words)
    title = words("consent_sheet.title")
    return Document(
        title=title, language="en", author=group, subject=title, made_on=made_on, footer=f"{group} · {title}",
        page_words=words("consent_sheet.page", page="{page}", pages="{pages}"), blocks=tuple(blocks),
    )  # fmt: skip


def _sheet(sheet: SheetText, style: str, group: str, contact: str | None, words: Words) -> list[Block]:
    anchor = sheet.number.lower()
    funder = sheet.funder or words("consent_sheet.any_funder")
    blocks: list[Block] = [
        Heading(1, words("consent_sheet.head", number=sheet.number), anchor),
        _line(words("consent_sheet.from", group=group, who=sheet.who), "small"),
        _line(words(f"consent_sheet.{style}.why", group=group)),
    ]
    for number, one in enumerate(sheet.about, 1):
        blocks.append(Heading(2, words(f"consent_sheet.about.{one.kind}", n=number), f"{anchor}-{number}"))
        if one.words:
            paragraphs = tuple(part for part in one.words.split("\n\n") if part.strip())
            blocks.append(QuoteBlock(paragraphs, said_by=sheet.who))
        else:
            blocks.append(_line(one.title))
        blocks.append(_line(words("consent_sheet.tick_one")))
        rows = tuple(
            (words("consent_sheet.box", n=place), words(f"consent_sheet.{style}.{code}", funder=funder))
            for place, code in enumerate(TICKS, 1)
        )
        header = (words("consent_sheet.tick"), words("consent_sheet.yes_to"))
        blocks.append(Table(words("consent_sheet.choices"), header, rows, widths=(0.16, 0.84)))
    blocks.append(Heading(2, words("consent_sheet.know"), f"{anchor}-know"))
    whom = contact or group
    know = (*_KNOW, "licence") if sheet.open_licence else _KNOW
    points = tuple((Run(words(f"consent_sheet.{style}.{one}", contact=whom, funder=funder)),) for one in know)
    blocks.append(BulletList(points))
    blocks.append(Heading(2, words("consent_sheet.sign"), f"{anchor}-sign"))
    blocks += [_line(words(f"consent_sheet.sign_{one}")) for one in ("name", "day", "witness", "conditions")]
    return blocks


def _line(text: str, role: Literal["body", "small"] = "body") -> Paragraph:
    return Paragraph((Run(text),), role)
