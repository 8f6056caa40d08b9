"""What is different, as outcome statements: who changed, where, why it matters, our part in it, and what shows it.

Outcome harvesting (Wilson-Grau and Britt, 2012) asks for a statement that somebody else can check, and then has people
check it: so each says how many of those who were asked agreed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_desktop.domain.seen import SeenOutcome
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.substantiation import agreement
from coprod_desktop.reports.counting import number_word
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Runs
from coprod_desktop.reports.sections.artefacts import heading_of, nothing, say, say_count, small
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.witness import name_of

_STATEMENT = ("significance", "our_part", "others")


def outcomes(part: Part, setting: Setting) -> Section:
    """What is different in members' words; under each what shows it, and what that does not show."""
    heading, case = heading_of(part, setting), setting.case
    if not case.outcomes:
        return nothing(part, heading, setting, "outcome")
    blocks: list[Block] = [setting.heading(heading)]
    shown = {link.outcome for link in case.links} & {one.number for one in case.outcomes}
    for one in case.outcomes:
        words = Run(ended(clean_line(one.words)), strong=True, language=setting.theirs())
        about = _about_outcome(one, setting)
        blocks.append(Paragraph((words, *([Run(f" {about}")] if about else [])), source=(one.number,)))
        stated = _statement(one, setting)
        if stated:
            blocks.append(Paragraph(stated, source=(one.number,)))
        points = tuple(_evidence_points(one, setting))
        if points:
            blocks.append(BulletList(points, source=(one.number,)))
        elif shown:
            blocks.append(small(say(setting, "outcomes.nothing")))
        checked = _checked(one, setting)
        if checked:
            blocks.append(small(checked))
    if not shown:
        blocks.append(small(say(setting, "outcomes.nothing_at_all", n=len(case.outcomes))))
    return Section(tuple(blocks))


def _about_outcome(one: SeenOutcome, setting: Setting) -> str:
    """For whom and when, which way it went, and whether it was planned or expected."""
    told = []
    if clean_line(one.whose or ""):
        told.append(say(setting, "outcomes.whose", who=clean_line(one.whose or "")))
    if one.when:
        told.append(say(setting, "outcomes.when", when=clean_line(one.when.typed)))
    if one.level:
        level = say(setting, f"outcomes.level_of.{one.level}")
        told.append(say(setting, "outcomes.level", level=level))
    if one.direction in ("negative", "mixed"):
        told.append(say(setting, f"outcomes.{one.direction}"))
    if one.planned is not None:
        told.append(say(setting, "outcomes.planned" if one.planned else "outcomes.unplanned"))
    if one.expected is not None and one.expected != one.planned:
        told.append(say(setting, "outcomes.expected" if one.expected else "outcomes.unexpected"))
    if one.promoted_on:
        told.append(say(setting, "outcomes.promoted", when=clean_line(one.promoted_on.typed)))
    if clean_line(one.where or ""):
        told.append(say(setting, "outcomes.where", where=clean_line(one.where or "").rstrip(".")))
    return " ".join(told)


def _statement(one: SeenOutcome, setting: Setting) -> Runs:
    """Why it matters, our part and how much of it was ours, and who else helped; only what was written."""
    told = {"significance": one.significance, "our_part": one.our_part, "others": one.others_helped}
    runs: list[Run] = []
    for name in _STATEMENT:
        text = clean_line(told[name] or "")
        if text:
            label = setting.say("answer.label", label=say(setting, f"outcomes.{name}"))
            runs += [Run(f" {label}" if runs else label), Run(ended(text), language=setting.theirs())]
        if name == "our_part" and one.our_share:
            share = say(setting, f"outcomes.share.{one.our_share}")
            said = say(setting, "outcomes.our_share", share=share)
            runs.append(Run(f" {said}" if runs else said))
    if one.others_helped is not None and not clean_line(one.others_helped):
        said = say(setting, "outcomes.no_others")
        runs.append(Run(f" {said}" if runs else said))
    return tuple(runs)


def _checked(one: SeenOutcome, setting: Setting) -> str:
    """How many of those asked agreed, with it and with our part, and how many kinds of source show it."""
    asked = [each for each in setting.case.confirmations if each.about == one.number]
    on_part = [each.agrees_on_part for each in asked if each.agrees_on_part]
    told = _agreed("agreed", [each.agrees for each in asked], setting)
    told += _agreed("agreed_part", on_part, setting)
    kinds = {link.evidence.partition(":")[0] for link in setting.case.links if link.outcome == one.number}
    if kinds and asked:
        told.append(say_count(setting, "outcomes.sources", len(kinds)))
    return " ".join(told)


def _agreed(key: str, answers: Sequence[str | None], setting: Setting) -> list[str]:
    """ "Five of 6 people asked about it agreed, and one in part." One person alone is told by their answer."""
    rate = agreement(answers)
    if not rate.asked:
        return []
    if rate.asked == 1:
        return [say(setting, f"outcomes.{key}_alone.{answers[0] or 'no_answer'}")]
    agreed = number_word(setting.words, rate.agreed) if rate.agreed else say(setting, "outcomes.none")
    more = say_count(setting, "outcomes.in_part", rate.partly) if rate.partly else ""
    fields = {"n": rate.asked, "k": agreed, "more": more}
    said = setting.words(f"report_parts.outcomes.{key}", **fields)
    return [said[:1].upper() + said[1:]]


def _evidence_points(one: SeenOutcome, setting: Setting) -> Iterator[Runs]:
    for link in setting.case.links:
        if link.outcome != one.number:
            continue
        named = name_of(link.evidence, setting.case, setting)
        runs = [Run(ended(named))]
        for name in ("shows", "does_not_show"):
            text = clean_line(getattr(link, name) or "")
            if text:
                label = setting.say("answer.label", label=say(setting, f"outcomes.{name}"))
                runs += [Run(f" {label}"), Run(ended(text), language=setting.theirs())]
        yield tuple(runs)
