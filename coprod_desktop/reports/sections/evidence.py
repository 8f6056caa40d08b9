"""How we know, and what we cannot say: counts of what the report rests on, and its limits drafted from the gaps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.questions import has_answer
from coprod_desktop.domain.snapshot import SeenCase, SeenFigure, SeenTurningPoint
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Runs
from coprod_desktop.reports.noticed import noticed_by_members
from coprod_desktop.reports.sections.boxes import answers_to
from coprod_desktop.reports.sections.knowing import biases
from coprod_desktop.reports.sections.limits_drafted import LimitLine, Printed, drafted, with_the_groups_own
from coprod_desktop.reports.sections.numbers import MOST_KEY_FIGURES, figure_number, needs_base
from coprod_desktop.reports.sections.setting import Section, Setting


def how_we_know(part: Part, setting: Setting) -> Section:
    """The group's own account of how it knows, then counts of what stands behind the report."""
    own = setting.questions.box(part.questions[0]) if part.questions else None
    head = setting.heading(part.heading or (own.heading if own else setting.say("heading.how_we_know")))
    body: tuple[Block, ...] = answers_to(part.questions, part, setting)
    rest = (*_rests_on(setting), *biases(setting))
    if not body and own:
        found = setting.finding(
            "no_account_of_knowing", "missing", heading=head.text, place=own.id, minutes=10
        )
        return Section((head, *rest), (found,))
    return Section((head, *body, *rest))


def _rests_on(setting: Setting) -> tuple[Block, ...]:
    return (Paragraph((Run(" ".join(rests_on(setting))),)),)


def rests_on(setting: Setting) -> tuple[str, ...]:
    """What the report rests on, as sentences with counts; never empty.

    What is not recorded is left to "What we cannot say" where the template has it.
    """
    case = setting.case
    answers = [one for one in case.answers if has_answer(one.value) and not one.set_aside]
    counts = {
        "answer": len(answers), "figure": len(_counted(case)), "quote": len(case.quotes),
        "turning_point": len(case.turning_points), "session": len(case.sessions),
        "decision": len(case.decisions), "story": len(case.stories), "photograph": len(case.photographs),
        "confirmation": len(case.confirmations),
    }  # fmt: skip
    named = [setting.counted(f"rests.count.{kind}", n) for kind, n in counts.items() if n]
    told = [setting.say("rests.on", what=setting.join(named)) if named else setting.say("rests.on_nothing")]
    told += _about_figures(setting)
    spoken = sum(one.said_by is not None for one in answers)
    if spoken:
        told.append(setting.counted("rests.spoken", spoken))
    if case.quotes:
        told.append(setting.say("rests.quotes", n=len(case.quotes)))
    told += _about_points(setting)
    return tuple(told)


def _counted(case: SeenCase) -> list[SeenFigure]:
    """The figures whose number is known; a label without one is nothing to rest on."""
    return [figure for figure in case.figures if figure_number(figure) is not None]


def _limits_are_told(setting: Setting) -> bool:
    return any(part.kind == "cannot_say" and part.at_most is None for part in setting.template.parts)


def _about_figures(setting: Setting) -> list[str]:
    figures = _counted(setting.case)
    ways = Counter(figure.how_known or ("source" if figure.source else "unknown") for figure in figures)
    told = []
    if len(ways) == 1 and "unknown" not in ways:
        told.append(
            setting.counted(
                "rests.figures_same", len(figures), known=_way(next(iter(ways)), len(figures), setting)
            )
        )
    elif len(ways) > 1:
        in_order = sorted(ways.most_common(), key=lambda way: way[0] == "unknown")
        known = setting.join(setting.counted(f"rests.known.{way}", n) for way, n in in_order)
        told.append(setting.counted("rests.figures", len(figures), known=known))
    elif figures and not _limits_are_told(setting):
        told.append(setting.say("cannot.how_all", n=len(figures)))
    counts = [figure for figure in figures if needs_base(figure)]
    based = sum(figure.base is not None for figure in counts)
    if based and based == len(counts):
        told.append(setting.say("rests.base.all", n=based))
    elif based:
        yes, no = (
            setting.counted(f"rests.base.{key}", n)
            for key, n in (("some", based), ("rest", len(counts) - based))
        )
        told.append(setting.say("rests.base.both", some=yes, rest=no))
    elif counts and not _limits_are_told(setting):
        told.append(setting.say("rests.base.none", n=len(counts)))
    return told


def _way(way: str, n: int, setting: Setting) -> str:
    return setting.say("rests.source" if way == "source" else f"how_known.{way}", n=n)


def _about_points(setting: Setting) -> list[str]:
    points = setting.case.turning_points
    members = sum(noticed_by_members(point.noticed_by, setting.words) for point in points)
    unknown = sum(not (point.noticed_by or "").strip() for point in points)
    told = []
    if members and len(points) == 1:
        told.append(setting.say("rests.points_alone"))
    elif members:
        of_all = setting.counted("rests.count.turning_point", len(points))
        told.append(setting.counted("rests.points", members, all=of_all))
    elif unknown < len(points):
        told.append(setting.say("rests.points_none", n=len(points)))
    if unknown and not _limits_are_told(setting):
        told.append(setting.counted("cannot.point_who", unknown))
    return told


def cannot_say(part: Part, setting: Setting) -> Section:
    """The limits of the report, the group's own first, then the widest; what there was no room for is a finding."""
    limits = limits_of(setting)
    shown = limits[: part.at_most]
    head = setting.heading(part.heading or setting.say("heading.cannot_say"))
    points: list[Runs] = [
        (Run(clean_line(one.words), language=setting.theirs() if one.limit else None),) for one in shown
    ]
    findings: tuple[Finding, ...] = ()
    if len(limits) > len(shown):
        findings = (setting.finding("limits_left_out", "note", n=len(limits) - len(shown)),)
    if not points:
        return Section((), findings)
    sources = tuple(one.limit for one in shown if one.limit)
    return Section((head, BulletList(tuple(points), source=sources)), findings)


def limits_of(setting: Setting) -> list[LimitLine]:
    """What this report cannot say, from what is not recorded, with the group's own lines and changes."""
    kinds = {part.kind for part in setting.template.parts}
    room = {
        "figures": bool(kinds & {"key_figures", "figures_table"}),
        "points": "timeline" in kinds,
        "quotes": "quotes" in kinds,
        "claims": "claims" in kinds,
    }
    printed = Printed(
        _printed_figures(setting),
        _printed_points(setting),
        frozenset(one for one, has in room.items() if has),
    )
    return with_the_groups_own(drafted(setting.case, printed, setting.words), setting.case.limits)


def _printed_figures(setting: Setting) -> Sequence[SeenFigure]:
    """The figures that a reader of this report sees: all of them in a table or list, else those of the panel."""
    parts = setting.template.parts
    if any(part.kind in ("figures_table", "how_we_know") or "figures" in part.also for part in parts):
        return setting.case.figures
    panel = next((part for part in parts if part.kind == "key_figures"), None)
    return _counted(setting.case)[: panel.at_most or MOST_KEY_FIGURES] if panel else ()


def _printed_points(setting: Setting) -> Sequence[SeenTurningPoint]:
    """The turning points, where this report tells of them."""
    parts = setting.template.parts
    told = any(part.kind in ("timeline", "how_we_know") or "turning_points" in part.also for part in parts)
    return setting.case.turning_points if told else ()
