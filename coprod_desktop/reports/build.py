"""From what an audience may see to a Document, by a template: pure, and it never invents."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from coprod_desktop.domain.colours import tint_of
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet, has_answer
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.domain.templates import PaperLook, Part, Template
from coprod_desktop.domain.text import clean_line, count_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import (
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    PageSetup,
    Palette,
    reading_order,
)
from coprod_desktop.reports.language import is_right_to_left
from coprod_desktop.reports.lettering import shorten
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.noting import Numbering, Sections, with_notes
from coprod_desktop.reports.sections import BUILDERS
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting
from coprod_desktop.reports.shapes import Measurer

INK = "#1F2D2C"  # of all text, on paper and on grounds
# Parts that head the whole report, and those about its grants; every other part is built once for each case study.
_ONCE = frozenset(
    {
        "cover", "contents", "years", "promise", "page_one", "targets", "reconciliation", "receipts", "cost_picture",
        "compliance", "grant_changes", "reporting_cost",
    }
)  # fmt: skip
# All the words that a page of a short report holds when it is set closely; the sample's 760 leave a quarter free.
_WORDS_A_PAGE = 520
_LONGEST_FOOTER = 84  # letters: beside the page's number on one line of Letter paper
_LISTS = frozenset({"figure", "quote", "turning_point"})  # filled by adding one, not by writing
_MOST_ON_ONE_PAGE = 22  # headings listed beside the story in one breath and the numbers
_MOST_EMPTY = 3  # empty parts that are found one by one


@dataclass(frozen=True, slots=True)
class Built:
    """A report and what was noticed on the way, in the order of the report."""

    document: Document
    findings: tuple[Finding, ...]


def build(
    snapshot: Snapshot,
    template: Template,
    questions: QuestionSet,
    words: Words,
    *,
    page: PageSetup | None = None,
    measurer: Measurer | None = None,
    notes: bool = True,
) -> Built:
    """The report on every case of the snapshot; one case alone is the report, several are its chapters.

    `page` decides how large the drawing is laid out; `measurer` how wide its labels are (a careful guess without one).
    `notes` turns the marks of an evidence appendix on or off. The snapshot has at least one case.
    """
    if not snapshot.cases:
        raise ValueError("a report is about at least one case study")
    setting = Setting(
        snapshot,
        snapshot.cases[0],
        template,
        questions,
        words,
        measurer or RoughMeasurer(),
        page or PageSetup(),
    )
    blocks: list[Block] = []
    findings: list[Finding] = []
    numbering = Numbering()
    for case, told in _chapters(setting):
        own = setting if case is None else replace(setting, case=case)
        sections = with_notes(told, own, numbering, wanted=notes)
        for section in sections:
            blocks.extend(section.blocks)
        findings.extend(_findings(sections, case, setting))
    document = _document(setting, _without_idle_page(blocks))
    return Built(document, (*findings, *_of_the_whole(document, setting)))


def _without_idle_page(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks; after a list of contents that may run over its page, what follows begins below it."""
    listed = sum(isinstance(block, Heading) and block.in_contents for block in blocks)
    if listed <= _MOST_ON_ONE_PAGE:
        return tuple(blocks)
    return tuple(
        block
        for before, block in zip([None, *blocks], blocks, strict=False)
        if not (isinstance(block, PageBreak) and isinstance(before, Contents))
    )


def _chapters(setting: Setting) -> list[tuple[SeenCase | None, Sections]]:
    """The parts of the whole report with their sections, or those of its head, then of each of its cases."""
    parts = list(enumerate(setting.template.parts, start=1))
    cases = setting.snapshot.cases
    if len(cases) == 1:
        return [(None, [(part, _section(part, setting, f"part-{n}")) for n, part in parts])]
    head = [(part, _section(part, setting, f"part-{n}")) for n, part in parts if part.kind in _ONCE]
    made: list[tuple[SeenCase | None, Sections]] = [(None, head)]
    for place, case in enumerate(cases, start=1):
        own = replace(setting, case=case, level=2)
        told = [
            (part, _section(part, own, f"case-{place}-part-{n}"))
            for n, part in parts
            if part.kind not in _ONCE
        ]
        made.append((case, [(None, _chapter(place, case, own)), *told]))
    return made


def _section(part: Part, setting: Setting, anchor: str) -> Section:
    return BUILDERS[part.kind](part, replace(setting, anchor=anchor))


def _findings(sections: list[Section], case: SeenCase | None, setting: Setting) -> list[Finding]:
    """What was noticed; many empty parts are told in one. Of several cases, each finding says which it is about."""
    noticed = [one for section in sections for one in section.findings]
    empty = [one for one in noticed if isinstance(one, EmptyPart)]
    told: list[Finding] = []
    for one in noticed:
        if not isinstance(one, EmptyPart):
            told.append(one)
        elif len(empty) <= _MOST_EMPTY:
            rule = "empty_list" if one.place in _LISTS else "empty_part"
            told.append(
                setting.finding(rule, "missing", heading=one.heading, place=one.place, minutes=one.minutes)
            )
        elif one is empty[0]:
            told.append(_many_empty(empty, setting))
    if case is None:
        return told
    name = clean_line(case.title)
    return [
        replace(one, sentence=setting.say("finding_in_case", case=name, sentence=one.sentence))
        for one in told
    ]


def _many_empty(empty: list[EmptyPart], setting: Setting) -> Finding:
    names = setting.join(f"“{one.heading}”" for one in empty)
    first = empty[0]
    return setting.finding(
        "empty_parts", "missing", place=first.place, minutes=first.minutes,
        n=len(empty), names=names, first=first.heading,
    )  # fmt: skip


def _chapter(place: int, case: SeenCase, setting: Setting) -> Section:
    head = Heading(1, clean_line(case.title), f"case-{place}", setting.theirs(case.language))
    return Section((PageBreak(), head) if place > 1 else (head,))


def _document(setting: Setting, blocks: tuple[Block, ...]) -> Document:
    snapshot, template = setting.snapshot, setting.template
    group = clean_line(snapshot.group.name)
    several = len(snapshot.cases) > 1
    title = setting.say("cover.several") if several else clean_line(snapshot.cases[0].title)
    return Document(
        title=title,
        language=setting.language,
        author=group,
        subject=clean_line(template.title),
        made_on=snapshot.made_on,
        footer=_footer(setting, group, title),
        page_words=setting.say("footer.page", page="{page}", pages="{pages}"),
        blocks=blocks,
        right_to_left=is_right_to_left(setting.language),
        max_pages=template.max_pages,
        palette=_palette(template.look),
    )


def _palette(look: PaperLook) -> Palette:
    """The group's own colours where it chose any; the ground is a tint on which all of them can be read."""
    usual = Palette()
    headings = look.headings or usual.primary
    rules = look.rules or headings
    return Palette(headings, rules, tint_of(headings, INK) if look.headings else usual.wash)


def _footer(setting: Setting, group: str, title: str) -> str:
    """The line at the foot of every page; a long title, then a long name, is shortened so that it stays one line."""
    notes = any(part.kind == "evidence_appendix" for part in setting.template.parts)
    key = "footer.with_notes" if notes else "footer.plain"
    room = _LONGEST_FOOTER - len(setting.say(key, group="", title=""))
    letters = _Letters()
    group = shorten(group, max(room - letters.width(title, 1), room // 2), 1, letters)
    title = shorten(title, max(room - letters.width(group, 1), 0), 1, letters)
    return setting.say(key, group=group, title=title)


class _Letters:
    """Measures by the number of letters; a Chinese or Japanese one is as wide as two."""

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """How many letters there are."""
        wide = sum(unicodedata.east_asian_width(letter) in ("W", "F") for letter in text)
        return (len(text) + wide) * size_pt


def _of_the_whole(document: Document, setting: Setting) -> tuple[Finding, ...]:
    lines = list(reading_order(document))
    found: list[Finding] = []
    lost = sum(line.count("\ufffd") for line in lines)
    if lost:
        found.append(setting.finding("lost_characters", "mend", n=lost))
    if document.max_pages is not None and len(setting.snapshot.cases) == 1:
        words = sum(map(count_words, lines))
        room = document.max_pages * _WORDS_A_PAGE
        if words > room:
            rounded = f"{round(words, -1):,}"
            n = document.max_pages
            found.append(
                setting.finding(
                    "too_many_pages", "mend", minutes=20, n=n, k=setting.number_word(n), words=rounded, room=f"{room:,}"
                )
            )  # fmt: skip
    for case in setting.snapshot.cases:
        unknown = [
            one
            for one in case.answers
            if has_answer(one.value) and setting.questions.find(one.question) is None
        ]
        if unknown:
            numbers = tuple(one.number for one in unknown)
            found.append(setting.finding("not_asked_here", "note", n=len(unknown), about=numbers))
    return tuple(found)
