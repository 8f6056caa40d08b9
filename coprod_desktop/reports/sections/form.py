"""A funder's whole form: its sections and questions in its own order, each with the answer or the honest gap."""

from __future__ import annotations

from itertools import groupby

from coprod_desktop.domain.seen_form import SeenForm, SeenFormAnswer
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, PageBreak, Paragraph, Run, Table
from coprod_desktop.reports.sections.numbers import day_in_words
from coprod_desktop.reports.sections.prose import ended, prose
from coprod_desktop.reports.sections.setting import Section, Setting


def form(part: Part, setting: Setting) -> Section:
    """The form the report follows; where none was chosen it says so."""
    seen = setting.case.form
    if seen is None:
        head = setting.heading(part.heading or _say(setting, "none_heading"))
        found = setting.finding("form_not_chosen", "mend", place="grant", minutes=2)
        return Section((head, Paragraph((Run(_say(setting, "none")),), "gap")), (found,))
    # Page one is to be read by itself, in a minute.
    own_page = any(one.kind == "page_one" for one in setting.template.parts)
    blocks: list[Block] = [*([PageBreak()] if own_page else []), setting.heading(part.heading or seen.title)]
    blocks += [Paragraph((Run(text),), "small") for text in _about(seen, setting)]
    place = 0
    for section, answers in groupby(seen.answers, key=lambda one: one.section):
        place += 1
        if clean_line(section):
            blocks.append(setting.heading(section, below=1, number=place))
        for one in answers:
            place += 1
            blocks += _question(one, place, setting)
    drafts = sum(one.state == "draft" for one in seen.answers)
    findings = (
        (setting.finding("form_drafts", "mend", place="form_answer", minutes=3 * drafts, n=drafts),)
        if drafts
        else ()
    )
    return Section(tuple(blocks), findings)


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"form.{key}", **fields)


def _about(seen: SeenForm, setting: Setting) -> list[str]:
    """Which form it is, who held it against the funder's own, and its limits."""
    told = [_say(setting, "which", title=seen.title, version=seen.version)]
    if seen.verified is not None:
        told[0] += " " + _say(setting, "verified", day=day_in_words(seen.verified, setting))
    elif seen.note:
        told[0] += " " + ended(seen.note)
    if seen.limits:
        told.append(_say(setting, "limits", limits=ended(seen.limits)))
    return told


def _question(one: SeenFormAnswer, place: int, setting: Setting) -> list[Block]:
    asked = clean_line(f"{one.ref} {one.asked}" if one.ref else one.asked)
    blocks: list[Block] = [setting.heading(asked, below=2, number=place)]
    # Above the answer, so that it stays with its question and is read first.
    if lines := line_of(one, setting):
        blocks.append(Paragraph((Run(lines),), "small"))
    source = (one.number, *one.evidence)
    language = setting.theirs(one.language)
    if one.state in ("not_yet", "withdrawn", "not_ours"):
        blocks.append(Paragraph((Run(one.text),), "gap", source))
    else:
        blocks += prose(one.text, language=language, source=source)
    if len(one.rows) > 1:
        blocks.append(
            Table(
                caption=_say(setting, "table"), header=one.rows[0], rows=one.rows[1:], source=source,
                numeric=_numeric(one.rows), language=language,
            )
        )  # fmt: skip
    if one.attach and not all(each in one.text for each in one.attach):
        blocks.append(Paragraph((Run(_say(setting, "attach")),), "byline"))
        blocks.append(BulletList(tuple((Run(each),) for each in one.attach)))
    return blocks


def _numeric(rows: tuple[tuple[str, ...], ...]) -> tuple[int, ...]:
    """Columns in which every cell that says something is a number or an amount."""
    columns = []
    for place in range(1, len(rows[0])):
        cells = [row[place] for row in rows[1:] if row[place]]
        if cells and all(any(letter.isdigit() for letter in cell) and len(cell) < 16 for cell in cells):
            columns.append(place)
    return tuple(columns)


def line_of(one: SeenFormAnswer, setting: Setting) -> str:
    """How long the answer is beside the form's limit, and whether somebody approved it."""
    told = []
    if one.state in ("approved", "draft") and one.text:
        if one.words_max is not None:
            told.append(_say(setting, "words_of", n=one.words, most=f"{one.words_max:,}"))
        if one.chars_max is not None:
            told.append(_say(setting, "characters_of", n=one.characters, most=f"{one.chars_max:,}"))
    if one.state == "draft":
        told.append(_say(setting, "draft"))
    elif one.state == "approved" and one.approved_by:
        day = day_in_words(one.approved_on, setting) if one.approved_on else ""
        told.append(
            _say(setting, "approved_on" if day else "approved", who=clean_line(one.approved_by), day=day)
        )
    return " ".join(told)
