"""How we know, and what we cannot say: counts of what the report rests on, and its limits drafted from the gaps."""

from __future__ import annotations

from collections import Counter

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import has_answer
from coprod_desktop.domain.records import Choice
from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.document import Block, BulletList, Run, Runs
from coprod_desktop.reports.sections.boxes import answers_to
from coprod_desktop.reports.sections.noticed import noticed_by_members
from coprod_desktop.reports.sections.numbers import needs_base
from coprod_desktop.reports.sections.prose import open_answer
from coprod_desktop.reports.sections.setting import Section, Setting

# A released question of the shipped set: ids are promises, so it may be named here.
_OUTSIDE_NOTICED = "what_is_different.outside_noticed"


def how_we_know(part: Part, setting: Setting) -> Section:
    """The group's own account of how it knows, then counts of what stands behind the report."""
    own = setting.questions.box(part.questions[0]) if part.questions else None
    head = setting.heading(part.heading or (own.heading if own else setting.say("heading.how_we_know")))
    body: tuple[Block, ...] = answers_to(part.questions, part, setting)
    if not body and own:
        found = setting.finding(
            "no_account_of_knowing", "missing", heading=head.text, place=own.id, minutes=10
        )
        return Section((head, *_rests_on(setting)), (found,))
    return Section((head, *body, *_rests_on(setting)))


def _rests_on(setting: Setting) -> tuple[Block, ...]:
    points: list[Runs] = [(Run(sentence),) for sentence in rests_on(setting)]
    return (BulletList(tuple(points)),)


def rests_on(setting: Setting) -> tuple[str, ...]:
    """What the report rests on, as sentences with counts; never empty."""
    case = setting.case
    answers = [one for one in case.answers if has_answer(one.value) and not one.set_aside]
    counts = {
        "answer": len(answers), "figure": len(case.figures), "quote": len(case.quotes),
        "turning_point": len(case.turning_points),
    }  # fmt: skip
    named = [setting.say(f"count.{kind}", n=n) for kind, n in counts.items() if n]
    told = [setting.say("rests.on", what=setting.join(named)) if named else setting.say("rests.on_nothing")]
    told += _about_figures(setting)
    spoken = sum(one.said_by is not None for one in answers)
    if spoken:
        told.append(setting.say("rests.spoken", n=spoken))
    if case.quotes:
        told.append(setting.say("rests.quotes", n=len(case.quotes)))
    told += _about_points(setting)
    return tuple(told)


def _about_figures(setting: Setting) -> list[str]:
    figures = setting.case.figures
    if not figures:
        return []
    ways = Counter(figure.how_known or "unknown" for figure in figures)
    in_order = sorted(ways.most_common(), key=lambda way: way[0] == "unknown")
    known = setting.join(setting.say(f"rests.known.{way}", n=n) for way, n in in_order)
    told = [setting.say("rests.figures", n=len(figures), known=known)]
    counts = [figure for figure in figures if needs_base(figure)]
    based = sum(figure.base is not None for figure in counts)
    if based and based < len(counts):
        of_all, k = setting.number_word(len(counts)), setting.number_word(based)
        told.append(setting.say("rests.base.some", n=based, k=k, all=of_all))
    elif counts:
        told.append(setting.say(f"rests.base.{'all' if based else 'none'}", n=len(counts)))
    return told


def _about_points(setting: Setting) -> list[str]:
    points = setting.case.turning_points
    if not points:
        return []
    members = sum(noticed_by_members(point.noticed_by, setting.words) for point in points)
    unknown = sum(not (point.noticed_by or "").strip() for point in points)
    of_all = setting.say("count.turning_point", n=len(points))
    told = []
    if members:
        told.append(setting.say("rests.points", n=members, k=setting.number_word(members), all=of_all))
    elif unknown < len(points):
        told.append(setting.say("rests.points_none"))
    if unknown:
        told.append(setting.say("rests.points_unknown", n=unknown))
    return told


def cannot_say(part: Part, setting: Setting) -> Section:
    """The limits of the report, the widest first; what there was no room for is a finding."""
    limits = limits_of(setting)
    shown = limits[: part.at_most]
    head = setting.heading(part.heading or setting.say("heading.cannot_say"))
    points: list[Runs] = [(Run(sentence),) for sentence in shown]
    findings: tuple[Finding, ...] = ()
    if len(limits) > len(shown):
        findings = (setting.finding("limits_left_out", "note", n=len(limits) - len(shown)),)
    return Section((head, BulletList(tuple(points))), findings)


def limits_of(setting: Setting) -> list[str]:
    """What this report cannot say, from what is not recorded. The comparison always stands: nothing here compares."""
    case = setting.case
    told = _not_there(setting)
    without_base = sum(figure.base is None and needs_base(figure) for figure in case.figures)
    if without_base:
        told.append(setting.say("cannot.base", n=without_base))
    told.append(setting.say("cannot.comparison"))
    if not _outside_voice(setting):
        told.append(setting.say("cannot.outside"))
    counts = {
        "how": sum(figure.how_known is None and not figure.source for figure in case.figures),
        "figure_date": sum(figure.when is None for figure in case.figures),
        "point_date": sum(not (point.when and point.when.known) for point in case.turning_points),
        "point_who": sum(not (point.noticed_by or "").strip() for point in case.turning_points),
        "withheld": sum(one.count for one in case.withheld),
    }
    told += [setting.say(f"cannot.{key}", n=n) for key, n in counts.items() if n]
    return told


def _not_there(setting: Setting) -> list[str]:
    """What the report would have printed and does not have, in one sentence."""
    case = setting.case
    kinds = {part.kind for part in setting.template.parts}
    empty = {
        "figures": not case.figures and bool(kinds & {"key_figures", "figures_table"}),
        "points": not case.turning_points and "timeline" in kinds,
        "quotes": not case.quotes and "quotes" in kinds,
    }
    missing = [setting.say(f"cannot.{kind}") for kind, lacks in empty.items() if lacks]
    return [setting.say("cannot.have", what=setting.join(missing))] if missing else []


def _outside_voice(setting: Setting) -> bool:
    """Whether the group says that somebody outside noticed a change."""
    answer = open_answer(setting, _OUTSIDE_NOTICED)
    return answer is not None and isinstance(answer.value, Choice) and "yes" in answer.value.chosen
