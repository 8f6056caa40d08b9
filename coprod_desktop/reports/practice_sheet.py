"""A practice check sheet as blocks: one sheet for each person at a meeting, marked with a pen, without a name.

Six sentences fill one page; all twenty-four fill two.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from coprod_desktop.domain.prompts import Prompt, PromptSet
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import (
    Block,
    Document,
    Heading,
    PageBreak,
    PageSetup,
    Paragraph,
    Run,
    Table,
)

Form = Literal["six", "full"]
MARKS = ("0", "1", "2", "3", "4", "?", "n")  # in the order of the sheet, which are the keys that type them in
_FIRST_PAGE = 12  # of all the sentences, so that two pages hold them


def practice_sheet(
    prompts: PromptSet, form: Form, page: PageSetup, group: str, made_on: date, words: Words
) -> Document:
    """One sheet to copy as often as there are people. Large print sets the marks under each sentence."""
    title = words("practice.paper.title" if form == "six" else "practice.paper.title_full")
    blocks: list[Block] = [
        Heading(1, title, "sheet"),
        _line(words("practice.paper.lead")),
        *_who(page, words),
        *_levels(prompts, words),
    ]
    asked = prompts.prompts(form)
    if page.large_print:
        blocks += [*_in_large_print(asked, words), *_open_lines(words, page)]
    elif form == "six":
        blocks += [_table(asked, 1, words), *_open_lines(words, page)]
    else:
        blocks += [_table(asked[:_FIRST_PAGE], 1, words), PageBreak()]
        blocks += [_table(asked[_FIRST_PAGE:], _FIRST_PAGE + 1, words), *_open_lines(words, page)]
    blocks.append(_line(words("practice.paper.fold"), "small"))
    return Document(
        title=title, language="en", author=group, subject=title, made_on=made_on, footer=f"{group} · {title}",
        page_words=words("practice.paper.page", page="{page}", pages="{pages}"), blocks=tuple(blocks),
    )  # fmt: skip


def _who(page: PageSetup, words: Words) -> list[Block]:
    told = [words(f"practice.paper.{one}") for one in ("who", "takes_part", "paid_or_in_charge")]
    return [_line(one) for one in told] if page.large_print else [_line(("\u00a0" * 3).join(told))]


def _levels(prompts: PromptSet, words: Words) -> list[Block]:
    listed = [(str(level), said) for level, said in enumerate(prompts.levels)]
    listed += [
        (mark, words(f"practice.paper.{code}")) for mark, code in (("?", "dont_know"), ("n", "not_ours"))
    ]
    header = (words("practice.paper.mark"), words("practice.paper.means"))
    return [Table(words("practice.paper.levels"), header, tuple(listed), widths=(0.12, 0.88))]


def _table(asked: Iterable[Prompt], first: int, words: Words) -> Table:
    rows = tuple((f"{number}. {one.words}", *MARKS) for number, one in enumerate(asked, first))
    header = (words("practice.paper.sentence"), *MARKS)
    share = 0.06
    widths = (1 - share * len(MARKS), *[share] * len(MARKS))
    return Table(words("practice.paper.caption"), header, rows, widths=widths)


def _in_large_print(asked: Iterable[Prompt], words: Words) -> list[Block]:
    blocks: list[Block] = [_line(words("practice.paper.caption"), "byline")]
    for number, one in enumerate(asked, 1):
        # A heading stays with what follows it, so that no sentence stands on another page than its marks.
        blocks.append(Heading(2, f"{number}. {one.words}", f"sentence-{number}", in_contents=False))
        blocks.append(_line(words("practice.paper.apart").join(MARKS)))
    return blocks


def _open_lines(words: Words, page: PageSetup) -> list[Block]:
    line = words("practice.paper.line") * (3 if page.large_print else 5)
    return [
        _line(words("practice.paper.last")), _line(line),
        _line(words("practice.paper.next")), _line(line),
    ]  # fmt: skip


def _line(text: str, role: Literal["body", "small", "byline"] = "body") -> Paragraph:
    return Paragraph((Run(text),), role)
