"""The head of a report: cover, contents, the answer in one breath and the panel of key figures."""

from __future__ import annotations

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.snapshot import SeenFigure
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line, count_words
from coprod_desktop.reports.document import (
    Block,
    Contents,
    Cover,
    KeyFigure,
    KeyFigurePanel,
    PageBreak,
    Picture,
)
from coprod_desktop.reports.sections.limits import empty_part, too_long
from coprod_desktop.reports.sections.numbers import (
    MOST_KEY_FIGURES,
    day_in_words,
    figure_number,
    needs_base,
    panel_number,
    standing_words,
)
from coprod_desktop.reports.sections.prose import box_answer, open_answer
from coprod_desktop.reports.sections.setting import EmptyPart, Section, Setting, text_of

_LOGO_WIDTH_MM = 32.0
_LOGO_HEIGHT_MM = 28.0
_PHOTOGRAPH_WIDTH_MM = 150.0
_CASES_LISTED_WHOLE = 2


def cover(part: Part, setting: Setting) -> Section:
    """Group, title, then what kind of report it is (the part's heading), where, when, for whom and when it was made."""
    snapshot = setting.snapshot
    several = len(snapshot.cases) != 1
    title = setting.say("cover.several") if several else clean_line(snapshot.cases[0].title)
    cover = Cover(
        group=clean_line(snapshot.group.name),
        title=title,
        lines=tuple(_cover_lines(part, setting, several)),
        logo=_logo(setting),
        compact=part.compact,
        language=None if several else setting.theirs(),
        photograph=None if several or part.compact else _photograph(setting),
    )
    return Section((cover,))


def _photograph(setting: Setting) -> Picture | None:
    """The first photograph that this report shows, where somebody wrote what it shows; its caption is told there."""
    if not any(part.kind == "photographs" for part in setting.template.parts):
        return None
    for one in setting.case.photographs:
        if one.data:
            alt = clean_line(one.alt or "")
            return Picture(one.data, one.width_px, one.height_px, _PHOTOGRAPH_WIDTH_MM, alt) if alt else None
    return None


def _cover_lines(part: Part, setting: Setting, several: bool) -> list[str]:
    snapshot, group = setting.snapshot, setting.snapshot.group
    kind = part.heading or (
        setting.template.title
        if setting.template.funder
        else setting.counted(f"cover.kind{'_several' * several}", len(snapshot.cases))
    )
    lines = [clean_line(kind)]
    place = group.place if several else setting.case.place or group.place
    period = None if several else setting.case.period
    where_when = [clean_line(one) for one in (place, period.typed if period else None) if one]
    if where_when:
        lines.append(". ".join(where_when))
    if snapshot.audience == "funder" and snapshot.funder:
        lines.append(setting.say("cover.for_funder", funder=clean_line(snapshot.funder)))
    else:
        lines.append(setting.say(f"cover.audience.{snapshot.audience}"))
    lines.append(setting.say("cover.made_on", day=day_in_words(snapshot.made_on, setting)))
    if group.charity_number:
        lines.append(setting.say("cover.charity_number", number=clean_line(group.charity_number)))
    lines += [
        setting.say("cover.contact", label=clean_line(contact.label), detail=clean_line(contact.detail))
        for contact in group.contacts
    ]
    return lines


def _logo(setting: Setting) -> Picture | None:
    logo = setting.snapshot.group.logo
    if logo is None or not setting.template.look.logo or not logo.width_px or not logo.height_px:
        return None
    width = min(_LOGO_WIDTH_MM, _LOGO_HEIGHT_MM * logo.width_px / logo.height_px)
    # The group's name stands beside it, so the logo adds nothing for somebody who listens.
    return Picture(logo.data, logo.width_px, logo.height_px, width, alt="")


def contents(part: Part, setting: Setting) -> Section:
    """The list of headings; after a cover page it has a page of its own."""
    # The parts of many cases would fill pages of contents, all with the same names.
    depth = part.contents_depth if len(setting.snapshot.cases) <= _CASES_LISTED_WHOLE else 1
    blocks: list[Block] = [Contents(part.heading or setting.say("heading.contents"), depth)]
    if any(one.kind == "cover" and not one.compact for one in setting.template.parts):
        blocks.append(PageBreak())
    return Section(tuple(blocks))


def summary(part: Part, setting: Setting) -> Section:
    """One box as the lead paragraph under its heading."""
    box = setting.questions.box(part.questions[0]) if part.questions else None
    answer = open_answer(setting, box.id) if box else None
    heading = setting.heading(part.heading or (box.heading if box else setting.say("heading.summary")))
    if box is None or answer is None:
        place = part.questions[0] if part.questions else None
        found = EmptyPart(heading.text, place, 10)
        return Section((heading, setting.gap(part)), (found,))
    body = box_answer(answer, setting, role="lead")
    findings = too_long(count_words(text_of(body)), part, heading.text, setting, (answer.number,), box.id)
    return Section((heading, *body), findings)


def key_figures(part: Part, setting: Setting) -> Section:
    """Up to five numbers, each with what it is out of. Figures whose number nobody recorded stay in the table."""
    heading = part.heading or setting.say("heading.key_figures")
    known = [figure for figure in setting.case.figures if figure_number(figure) is not None]
    if not known:
        return empty_part(part, heading, setting, place="figure", minutes=10)
    shown = known[: part.at_most or MOST_KEY_FIGURES]
    panel = KeyFigurePanel(heading, tuple(_key_figure(figure, setting) for figure in shown))
    without = [figure for figure in shown if figure.base is None and needs_base(figure)]
    findings: tuple[Finding, ...] = ()
    if without:
        findings = (
            setting.finding(
                "no_base", "strengthen", n=len(without), place="figure", minutes=5,
                about=tuple(figure.number for figure in without),
            ),
        )  # fmt: skip
    return Section((panel,), findings)


def _key_figure(figure: SeenFigure, setting: Setting) -> KeyFigure:
    number, label = panel_number(figure)
    return KeyFigure(number, label, standing_words(figure, setting), (figure.number,), setting.theirs())
