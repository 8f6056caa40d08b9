"""Reports of one page: the five artefacts in a sentence each, the work year by year, and what a group can promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.seen_grant import SeenTarget
from coprod_desktop.domain.seen_plan import SeenPlanArrow
from coprod_desktop.domain.snapshot import SeenCase
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Runs, Table
from coprod_desktop.reports.drawings import facts
from coprod_desktop.reports.drawings.depth import depth_sentence
from coprod_desktop.reports.drawings.giving import giving_sentence
from coprod_desktop.reports.drawings.power import power_sentence
from coprod_desktop.reports.drawings.ripples import ripples_sentence
from coprod_desktop.reports.sections.artefacts import nothing, small
from coprod_desktop.reports.sections.numbers import few_words, plain_number
from coprod_desktop.reports.sections.prose import ended, our_words
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.turning import finding_title

_MOST_LEARNED = 5


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"one_page.{key}", **fields)


def heading_of(part: Part, setting: Setting) -> str:
    """The part's own heading, or the usual one of its kind."""
    return part.heading or _say(setting, f"heading.{part.kind}")


# ---- the proof of co-production -------------------------------------------------------------------------------------


_Told = tuple[str, tuple[str, ...]]


def proof(part: Part, setting: Setting) -> Section:
    """The five artefacts, each in the words of its picture, base included; what is not there is said to be missing."""
    told = {name: tell(setting) for name, tell in _ARTEFACTS.items()}
    if not any(numbers for _, numbers in told.values()):
        return nothing(part, heading_of(part, setting), setting, "decision")
    blocks: list[Block] = [setting.heading(heading_of(part, setting))]
    for name, (sentence, numbers) in told.items():
        said = ended(sentence) if numbers else _say(setting, f"missing.{name}")
        label = Run(f"{_say(setting, f'artefact.{name}')} ", strong=True)
        blocks.append(Paragraph((label, Run(said)), source=numbers))
    return Section(tuple(blocks))


def _turning(setting: Setting) -> _Told:
    points = setting.case.turning_points
    return (finding_title(points, setting) if points else "", tuple(one.number for one in points))


def _power(setting: Setting) -> _Told:
    rows = setting.case.power
    told = power_sentence(facts.power_map(rows), setting.words) if rows else ""
    return told, tuple(one.number for one in rows)


def _decided(setting: Setting) -> _Told:
    seen = setting.case.decisions
    told = depth_sentence(facts.decided(seen), setting.words) if seen else ""
    return told, tuple(one.number for one in seen)


def _given(setting: Setting) -> _Told:
    ledger = facts.give_and_get(setting.case.ledger)
    told = giving_sentence(ledger, setting.words) if ledger.flows else ""
    return told, tuple(one.number for one in setting.case.ledger.flows) if ledger.flows else ()


def _spread(setting: Setting) -> _Told:
    seen = setting.case.ripples
    spread = facts.spread(seen, lambda one: one.number, few=few_words(setting)) if seen else []
    return (ripples_sentence(spread, setting.words) if seen else "", tuple(one.number for one in seen))


_ARTEFACTS: dict[str, Callable[[Setting], _Told]] = {
    "turning_points": _turning,
    "power": _power,
    "decisions": _decided,
    "giving": _given,
    "ripples": _spread,
}


# ---- year by year ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Year:
    """What is dated in one year; `year` is "" for what lies in no single year, or has no date."""

    year: str
    sessions: int
    decisions: int
    changed: int
    turning_points: int
    outcomes: int


def years(part: Part, setting: Setting) -> Section:
    """Sessions, decisions, turning points and differences by year, for each case study; people are never added up."""
    cases = setting.snapshot.cases
    rows = [(case, year) for case in cases for year in _years_of(case)]
    heading = heading_of(part, setting)
    if not rows:
        return nothing(part, heading, setting, "session")
    several = len(cases) > 1
    named = ("sessions", "decisions", "changed", "turning_points", "outcomes")
    cells = tuple(
        (
            *([clean_line(case.title)] if several else []),
            one.year or _say(setting, "years.undated"),
            *(str(getattr(one, name)) for name in named),
        )
        for case, one in rows
    )
    header = (*(["case"] if several else []), "year", *named)
    table = Table(
        caption=_say(setting, "years.caption"), header=tuple(_say(setting, f"years.{name}") for name in header),
        rows=cells, widths=(0.3, 0.14, 0.11, 0.11, 0.12, 0.11, 0.11) if several else None,
        numeric=tuple(range(2 if several else 1, len(header))), language=setting.theirs() if several else None,
        ours=our_words(setting) | {_say(setting, "years.undated")},
    )  # fmt: skip
    told = _say(setting, "years.told", n=len({one.year for _, one in rows if one.year}))
    note = small(_say(setting, "years.note_several" if several else "years.note"))
    return Section((setting.heading(heading), Paragraph((Run(told),)), table, note))


def _years_of(case: SeenCase) -> list[_Year]:
    dated: list[tuple[str, GivenDate | None, bool]] = [
        *(("sessions", one.when, False) for one in case.sessions),
        *(("decisions", one.decided_on, bool(one.changed_by_members)) for one in case.decisions),
        *(("turning_points", one.when, False) for one in case.turning_points),
        *(("outcomes", one.when, False) for one in case.outcomes),
    ]
    found = sorted({_year(when) for _, when, _ in dated}, key=lambda year: (not year, year))
    return [
        _Year(
            year, **{name: sum(of == name and _year(when) == year for of, when, _ in dated)
                     for name in ("sessions", "decisions", "turning_points", "outcomes")},
            changed=sum(changed and _year(when) == year for _, when, changed in dated),
        )
        for year in found
    ]  # fmt: skip


def _year(when: GivenDate | None) -> str:
    """The one year a date lies in, "" when it may be in several or nobody knows."""
    if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return ""
    return str(when.earliest.year)


# ---- before the grant -----------------------------------------------------------------------------------------------


def promise(part: Part, setting: Setting) -> Section:
    """What we can promise, what we shall find out on the way, and what nobody can promise."""
    targets = [one for grant in setting.snapshot.grants for one in grant.targets if not one.dropped]
    arrows = [one for one in setting.case.plan.arrows if one.holds == "not_tested"][:_MOST_LEARNED]
    heading = heading_of(part, setting)
    if not targets and not setting.case.plan.steps:
        return nothing(part, heading, setting, "plan_step")
    blocks: list[Block] = [setting.heading(heading), Paragraph((Run(_say(setting, "promise.before")),))]
    blocks += _promised(targets, setting)
    blocks += _to_learn(arrows, setting)
    blocks.append(Paragraph((Run(_say(setting, "promise.cannot")),), "small"))
    return Section(tuple(blocks))


def _promised(targets: Sequence[SeenTarget], setting: Setting) -> list[Block]:
    """Targets where some were agreed, else the steps of the plan that are ours to take."""
    if targets:
        points = tuple(_target(one, setting) for one in targets)
        return [BulletList(points, source=tuple(one.number for one in targets))]
    steps = [one for one in setting.case.plan.steps if one.stage == "does" and one.state != "dropped"]
    if not steps:
        return []
    points = tuple((Run(ended(clean_line(one.words)), language=setting.theirs()),) for one in steps)
    return [BulletList(points, source=tuple(one.number for one in steps))]


def _target(one: SeenTarget, setting: Setting) -> Runs:
    words = Run(ended(clean_line(one.words)), language=setting.theirs())
    if one.target is None:
        return (words,)
    aim = " ".join(part for part in (plain_number(one.target), clean_line(one.unit or "")) if part)
    due = clean_line(one.due.typed) if one.due else ""
    said = _say(setting, "promise.by", aim=aim, due=due) if due else _say(setting, "promise.aim", aim=aim)
    return words, Run(f" {said}")


def _to_learn(arrows: Sequence[SeenPlanArrow], setting: Setting) -> list[Block]:
    steps = {one.number: clean_line(one.words) for one in setting.case.plan.steps}
    head = Paragraph((Run(_say(setting, "promise.learn"), strong=True),))
    if not arrows:
        return [head, Paragraph((Run(_say(setting, "promise.learn_usual")),))]
    points = tuple(
        (
            Run(
                _say(setting, "promise.whether", first=steps[one.from_step], then=steps[one.to_step]),
                language=setting.theirs(),
            ),
        )
        for one in arrows
    )
    note = counted(setting.words, "one_page.promise.told", len(arrows))
    return [head, BulletList(points, source=tuple(one.number for one in arrows)), small(note)]
