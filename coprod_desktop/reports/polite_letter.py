"""A letter to a funder that offers a report the group has, in place of a form of the funder's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Block, Document, Heading, Paragraph, Run


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What the letter may say. Days are in words; "" and None leave a sentence out.

    `report` is an existing report's title and its day. `signatory_on` is the day somebody saw that the funder stands
    with IVAR's open and trusting grant-makers, None where nobody looked or it does not: then no commitment is named.
    `minutes` and `people` (to be asked) are what its form costs from nothing. `alone` are questions nobody else asks,
    in plain words.
    """

    funder: str
    group: str
    contact: str | None
    grant: str
    reference: str | None = None
    report: tuple[str, str] | None = None
    takes_others: bool = False
    signatory_on: str | None = None
    minutes: int | None = None
    people: int = 0
    alone: Sequence[str] = ()


def letter_text(facts: LetterFacts, words: Words) -> str:
    """The letter as plain text to be changed by hand: paragraphs with a blank line between them."""
    say = _Sayer(words)
    reference = say("reference", reference=facts.reference) if facts.reference else ""
    told = [
        say("dear", funder=facts.funder),
        say("about", grant=facts.grant, reference=reference),
        say("thanks"),
    ]
    if facts.report is None:
        told.append(say("have_none"))
    else:
        told.append(say("have", report=facts.report[0], day=facts.report[1]))
    told.append(say("offer"))
    if facts.takes_others:
        told.append(say("takes"))
    if facts.minutes:
        cost = [say("time", time=_time(facts.minutes, say))]
        if facts.people:
            cost.append(say("people", n=facts.people))
        told.append(" ".join([*cost, say("sooner")]))
    if facts.signatory_on is not None:
        told.append(f"{say('commitment', day=facts.signatory_on)} {say('principle')}")
    if facts.alone:
        lines = [say("alone", n=len(facts.alone))]
        lines += [say("alone_line", question=one) for one in facts.alone]
        told += ["\n".join(lines), say("alone_after")]
    sender = [say("close"), say("group", group=facts.group)]
    told += [say("else"), "\n".join([*sender, *([facts.contact] if facts.contact else [])])]
    return "\n\n".join(told)


def letter(text: str, group: str, made_on: date, words: Words, day: str) -> Document:
    """The letter as blocks, from its text as somebody left it; `day` is its day in words."""
    title = words("polite_letter.title")
    blocks: list[Block] = [Heading(1, title, "letter"), _line(f"{group}, {day}", "small")]
    for paragraph in text.split("\n\n"):
        blocks += [_line(line) for line in paragraph.split("\n") if line.strip()]
    return Document(
        title=title, language="en", author=group, subject=title, made_on=made_on, footer=f"{group} · {title}",
        page_words=words("reports.footer.page", page="{page}", pages="{pages}"), blocks=tuple(blocks),
    )  # fmt: skip


class _Sayer:
    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, key: str, **fields: object) -> str:
        return self._words(f"polite_letter.{key}", **fields)


def _time(minutes: int, say: _Sayer) -> str:
    return say("minutes", n=minutes) if minutes < 90 else say("hours", n=round(minutes / 60))


def _line(text: str, role: str = "body") -> Paragraph:
    return Paragraph((Run(text),), role)  # type: ignore[arg-type]
