"""Members first: who read the report before it went out, what they asked to change, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.seen_readings import SeenReading
from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run
from coprod_desktop.reports.sections.setting import Section, Setting

LINES, LINE = 3, 56  # lines under a question, and the signs of one: it fits in large print as well


def members_read(part: Part, setting: Setting) -> Section:
    """How many read it, what they asked and what was done, and every disagreement; left out whole when nobody did."""
    mine = (None, setting.template.id)
    readings = [one for one in setting.case.readings if one.template in mine]
    if not readings:
        return Section(())
    words, source = setting.words, tuple(one.number for one in readings)
    asked = [one for one in readings if (one.asked_to_change or "").strip()]
    opening = [setting.words("readings.read", n=len(readings), N=_word(setting, len(readings)).capitalize())]
    if asked:
        done = sum(bool((one.done_about_it or "").strip()) for one in asked)
        opening.append(words("readings.asked", n=len(asked), N=_word(setting, len(asked)).capitalize()))
        opening.append(words("readings.done", n=done, N=_word(setting, done).capitalize()))
    opening += _agreeing(readings, setting)
    blocks: list[Block] = [
        setting.heading(part.heading or words("readings.heading")),
        Paragraph((Run(" ".join(opening)),), source=source),
    ]
    for key, lines in (("changes", _changes(asked, setting)), ("disagree", _disagreeing(readings, setting))):
        if lines:
            blocks += [Paragraph((Run(words(f"readings.{key}")),)), BulletList(tuple(lines), source=source)]
    return Section(tuple(blocks))


def _word(setting: Setting, n: int) -> str:
    return setting.number_word(n) if n else setting.words("readings.none")


def _agreeing(readings: Sequence[SeenReading], setting: Setting) -> list[str]:
    """Only what was said: silence is no yes."""
    said = [one.agrees for one in readings if one.agrees is not None]
    words, yes = setting.words, said.count("yes")
    if not said:
        return [words("readings.not_said")]
    if yes == len(readings):
        return [words("readings.all_agree", n=yes)]
    told = [words("readings.agree", n=yes, N=_word(setting, yes).capitalize())]
    less = len(said) - yes
    if less:
        told.append(words("readings.agree_less", n=less, N=_word(setting, less).capitalize()))
    if len(readings) > len(said):
        told.append(words("readings.silent", n=len(readings) - len(said), N=_silent(setting, readings, said)))
    return told


def _silent(setting: Setting, readings: Sequence[SeenReading], said: Sequence[object]) -> str:
    return _word(setting, len(readings) - len(said)).capitalize()


def _changes(asked: Sequence[SeenReading], setting: Setting) -> list[tuple[Run, ...]]:
    lines = []
    for one in asked:
        done = (one.done_about_it or "").strip()
        lines.append(
            (
                Run(setting.words("readings.change_by", who=one.who), strong=True),
                Run(f" {one.asked_to_change}", language=setting.theirs()),
                Run(
                    f" {setting.words('readings.we_did')} "
                    if done
                    else f" {setting.words('readings.not_done')}"
                ),
                *((Run(done, language=setting.theirs()),) if done else ()),
            )
        )
    return lines


def _disagreeing(readings: Sequence[SeenReading], setting: Setting) -> list[tuple[Run, ...]]:
    return [
        (
            Run(setting.words("readings.change_by", who=one.who), strong=True),
            Run(f" {one.disagreement}", language=setting.theirs()),
        )
        for one in readings
        if (one.disagreement or "").strip()
    ]


def room_to_write(part: Part, setting: Setting) -> Section:
    """What to ask whoever reads it first, each with lines to write on. It tells nothing of anybody."""
    words = setting.words
    blocks: list[Block] = [setting.heading(part.heading or words("readings.room.heading"))]
    blocks.append(Paragraph((Run(words("readings.room.lead")),)))
    line = Paragraph((Run("_" * LINE),))
    for asked in ("true", "change", "missing", "agree"):
        blocks.append(Paragraph((Run(words(f"readings.room.{asked}"), strong=True),)))
        blocks += [line] * (1 if asked == "agree" else LINES)
    blocks.append(Paragraph((Run(words("readings.room.printed")),)))
    return Section(tuple(blocks))
