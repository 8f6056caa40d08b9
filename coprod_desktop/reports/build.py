"""From what an audience may see to a Document, by a template: pure, and it never invents."""

from __future__ import annotations

from dataclasses import dataclass, replace

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import QuestionSet, has_answer
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.text import clean_line, count_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Block, Document, Heading, PageBreak, PageSetup, reading_order
from coprod_desktop.reports.language import is_right_to_left
from coprod_desktop.reports.lettering import shorten
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections import BUILDERS
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.shapes import Measurer

# Parts that head the whole report; every other part is built once for each case study.
_ONCE = frozenset({"cover", "contents"})
# All the words that a page of a short report holds when it is set closely; the sample's 760 leave a quarter free.
_WORDS_A_PAGE = 520
_LONGEST_FOOTER = 88  # letters


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
) -> Built:
    """The report on every case of the snapshot; one case alone is the report, several are its chapters.

    `page` decides how large the drawing is laid out; `measurer` how wide its labels are (a careful guess without one).
    The snapshot has at least one case.
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
    for section in _sections(setting):
        blocks.extend(section.blocks)
        findings.extend(section.findings)
    document = _document(setting, tuple(blocks))
    return Built(document, (*findings, *_of_the_whole(document, setting)))


def _sections(setting: Setting) -> list[Section]:
    parts = setting.template.parts
    made = [
        BUILDERS[part.kind](part, replace(setting, anchor=f"part-{number}"))
        for number, part in enumerate(parts, start=1)
        if part.kind in _ONCE
    ]
    cases = setting.snapshot.cases
    for place, case in enumerate(cases, start=1):
        own = replace(setting, case=case, level=1 if len(cases) == 1 else 2)
        if len(cases) > 1:
            made.append(_chapter(place, case, own))
        for number, part in enumerate(parts, start=1):
            if part.kind not in _ONCE:
                anchor = f"case-{place}-part-{number}" if len(cases) > 1 else f"part-{number}"
                section = BUILDERS[part.kind](part, replace(own, anchor=anchor))
                made.append(_of_case(section, case, setting) if len(cases) > 1 else section)
    return made


def _of_case(section: Section, case: SeenCase, setting: Setting) -> Section:
    """The section with its findings saying which of several cases they are about."""
    name = clean_line(case.title)
    told = tuple(
        replace(one, sentence=setting.say("finding_in_case", case=name, sentence=one.sentence))
        for one in section.findings
    )
    return replace(section, findings=told)


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
    )


def _footer(setting: Setting, group: str, title: str) -> str:
    """The line at the foot of every page; a long title, then a long name, is shortened so that it stays one line."""
    notes = any(part.kind in ("how_we_know", "cannot_say") for part in setting.template.parts)
    key = "footer.with_notes" if notes else "footer.plain"
    room = _LONGEST_FOOTER - len(setting.say(key, group="", title=""))
    group = shorten(group, max(room - len(title), room // 2), 1, _Letters())
    title = shorten(title, max(room - len(group), 0), 1, _Letters())
    return setting.say(key, group=group, title=title)


class _Letters:
    """Measures by the number of letters."""

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """How many letters there are."""
        return len(text) * size_pt


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
                setting.finding("too_many_pages", "mend", minutes=20, n=n, words=rounded, room=f"{room:,}")
            )
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
