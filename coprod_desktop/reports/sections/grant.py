"""What a funder reads first: page one, what was promised, what else was asked for, and changes to agree to.

Each part is left out whole where nothing was written down; what nobody said is said to be so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.seen_grant import SeenGrant, SeenReport, SeenTarget
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.target_words import aim_in_words, counted_in, since_in_words, variance_in_words
from coprod_desktop.evaluation.targets import Aim, Printed, since_printed, state_of
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Table
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, table_blocks
from coprod_desktop.reports.sections.numbers import day_in_words, money, plain_number
from coprod_desktop.reports.sections.prose import ended, our_words
from coprod_desktop.reports.sections.setting import Section, Setting

_MOST_OUTCOMES = 3
_MOST_IN_A_LINE = 3  # things told one after the other; more of them are a list
_FIRST_SAID = ("promised", "done", "difference", "because")
_THEN_SAID = ("needs_approval", "decisions_wanted", "went_wrong")


def say(setting: Setting, key: str, **fields: object) -> str:
    """Our own words, under "grant_parts."."""
    return setting.words(f"grant_parts.{key}", **fields)


def heading_of(part: Part, setting: Setting) -> str:
    """The part's own heading, or the usual one of its kind."""
    return part.heading or say(setting, f"heading.{part.kind}")


def counted_until(setting: Setting) -> date:
    """The day up to which this report counts."""
    return setting.snapshot.report.data_until or setting.snapshot.made_on


# ---- page one in sixty seconds --------------------------------------------------------------------------------------


def page_one(part: Part, setting: Setting) -> Section:
    """The grant's facts, then what was promised, done, different and why, and what the reader is asked for."""
    grants = setting.snapshot.grants
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "grant")
    blocks: list[Block] = [setting.heading(heading), *_facts(grants, setting)]
    for name in (*_FIRST_SAID, *_THEN_SAID):
        blocks += _said(name, grants, setting)
    return Section(tuple(blocks))


def _facts(grants: Sequence[SeenGrant], setting: Setting) -> list[Table]:
    """The grant and the report in one table; several grants stand in one of their own, a row for each."""
    unknown = setting.say("not_recorded")
    report = setting.snapshot.report
    rows: list[tuple[str, ...]] = []
    several = [_grant_facts(one) for one in grants]
    if len(several) == 1:
        rows += [(say(setting, f"fact.{name}"), value or unknown) for name, value in several[0].items()]
    kind = say(setting, f"report_type.{report.report_type}") if report.report_type else unknown
    kind = clean_line(report.title or "") or kind
    about = clean_line(report.period.typed) if report.period else unknown
    rows += [(say(setting, "fact.report_type"), kind), (say(setting, "fact.about"), about)]
    rows.append((say(setting, "fact.data_until"), day_in_words(counted_until(setting), setting)))
    rows.append((say(setting, "fact.prepared_by"), clean_line(report.prepared_by or "") or unknown))
    rows.append((say(setting, "fact.approved_by"), _approved(report, setting)))
    this = Table(
        caption=say(setting, "fact.caption" if len(several) == 1 else "fact.this"),
        header=(say(setting, "fact.what"), say(setting, "fact.is")), rows=tuple(rows), widths=(0.3, 0.7),
        ours=our_words(setting),
    )  # fmt: skip
    if len(several) == 1:
        return [this]
    all_of_them = Table(
        caption=say(setting, "fact.grants"), header=tuple(say(setting, f"fact.{name}") for name in several[0]),
        rows=tuple(tuple(value or unknown for value in one.values()) for one in several),
        widths=(0.26, 0.16, 0.26, 0.12, 0.2), ours=our_words(setting), source=tuple(one.number for one in grants),
    )  # fmt: skip
    return [all_of_them, this]


def _grant_facts(one: SeenGrant) -> dict[str, str]:
    period = " – ".join(clean_line(day.typed) for day in (one.starts, one.ends) if day)
    amount = "" if one.pence is None else money(one.pence, one.currency)
    told = {"funder": one.funder, "reference": one.reference or "", "title": one.title}
    return {name: clean_line(value) for name, value in told.items()} | {"amount": amount, "period": period}


def _approved(report: SeenReport, setting: Setting) -> str:
    who = clean_line(report.approved_by or "")
    if not who:
        return say(setting, "fact.not_approved")
    return (
        say(setting, "fact.approved_on", who=who, day=clean_line(report.approved_on.typed))
        if report.approved_on
        else who
    )


def _said(name: str, grants: Sequence[SeenGrant], setting: Setting) -> list[Block]:
    """One labelled sentence: what was written for the first page, else what the records say, else that nobody said."""
    label = Run(f"{say(setting, f'said.{name}')} ", strong=True)
    written = clean_line(getattr(setting.snapshot.report, name) or "")
    source: tuple[str, ...] = ()
    if not written:
        told, source = _from_records(name, grants, setting)
        if len(told) > _MOST_IN_A_LINE:
            points = tuple((Run(ended(clean_line(one)), language=setting.theirs()),) for one in told)
            return [Paragraph((label,)), BulletList(points, source=source)]
        written = " ".join(ended(clean_line(one)) for one in told)
    if written:
        return [Paragraph((label, Run(ended(written), language=setting.theirs())), source=source)]
    return [Paragraph((label, Run(say(setting, f"unsaid.{name}"))))]


def _from_records(
    name: str, grants: Sequence[SeenGrant], setting: Setting
) -> tuple[list[str], tuple[str, ...]]:
    """What the records say of it, each with the number of its record."""
    targets = [one for grant in grants for one in grant.targets]
    told: list[tuple[str, str]] = []
    if name == "promised":
        told = [(one.words, one.number) for one in targets]
    elif name == "done":
        told = [
            (say(setting, "done", words=bare(one.words), told=_aim_told(one, setting)), one.number)
            for one in targets
        ]
    elif name == "difference":
        told = [(one.words, one.number) for one in setting.case.outcomes[:_MOST_OUTCOMES]]
    elif name == "because":
        told = [(one.story, one.number) for one in targets if one.story and one.story.strip()]
    elif name == "needs_approval":
        told = [(one.what, one.number) for grant in grants for one in grant.changes if one.answer is None]
    return [words for words, _ in told], tuple(number for _, number in told)


# ---- what was promised ----------------------------------------------------------------------------------------------


def aim_of(target: SeenTarget) -> Aim:
    """A promise as plain values; where another number was agreed, that one is the aim."""
    aim = target.target if target.revised is None else target.revised
    due = target.due.latest if target.due else None
    return Aim(
        target.words, target.definition or "", target.unit or "", target.baseline, aim, target.actual, due,
        target.story or "",
    )  # fmt: skip


def _aim_told(target: SeenTarget, setting: Setting) -> str:
    actual = target.actual_words or ""
    return aim_in_words(aim_of(target), setting.words, plain_number, actual=clean_line(actual))


def targets(part: Part, setting: Setting) -> Section:
    """Each promise with its start, what was promised, what it is now and how it stands; then why, one by one."""
    grants = [one for one in setting.snapshot.grants if one.targets]
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "target")
    blocks: list[Block] = [setting.heading(heading)]
    return Section((*blocks, *each_grant(grants, _promises, part, setting)))


def each_grant(
    grants: Sequence[SeenGrant],
    tell: Callable[[SeenGrant, Part, Setting], Iterable[Block]],
    part: Part,
    setting: Setting,
) -> list[Block]:
    """What is told of each grant, under its name where there are several."""
    blocks: list[Block] = []
    for place, grant in enumerate(grants, start=1):
        if len(grants) > 1:
            blocks.append(setting.heading(name_of(grant), below=1, number=place))
        blocks += tell(grant, part, setting)
    return blocks


def name_of(grant: SeenGrant) -> str:
    """A grant by its funder and what it is for."""
    return f"{clean_line(grant.funder)}: {clean_line(grant.title)}"


def _promises(grant: SeenGrant, part: Part, setting: Setting) -> list[Block]:
    unknown = setting.say("not_recorded")
    rows = []
    for one in grant.targets:
        aim = aim_of(one)
        state = say(setting, "dropped") if one.dropped else _state(one, setting)
        wanted = unknown if aim.target is None else counted_in(aim.target, aim.unit, plain_number)
        rows.append((clean_line(one.words), _value(one.baseline, one.baseline_words, setting), wanted,
                     _value(one.actual, one.actual_words, setting), state))  # fmt: skip
    header = tuple(
        say(setting, f"targets.{name}") for name in ("words", "start", "promised", "now", "stands")
    )
    told = TableText(say(setting, "targets.caption"), header, tuple(rows))
    ours = frozenset(row[4] for row in rows)
    source = tuple(one.number for one in grant.targets)
    widths = (0.36, 0.13, 0.16, 0.15, 0.2)
    table = table_blocks(
        told, part, setting, widths=widths, source=source, theirs=True, ours=ours, always=(0,)
    )
    notes = [_note(one, setting) for one in grant.targets]
    points = tuple(one for one in notes if one)
    numbers = tuple(one.number for one, note in zip(grant.targets, notes, strict=True) if note)
    return [*table, *([BulletList(points, source=numbers)] if points else [])]


def _state(target: SeenTarget, setting: Setting) -> str:
    if target.actual is None and target.actual_words:
        return say(setting, "targets.too_few")
    return setting.words(f"funding.state.{state_of(aim_of(target), counted_until(setting))}").rstrip(".")


def _value(value: object, words: str | None, setting: Setting) -> str:
    if words:
        return clean_line(words)
    return setting.say("not_recorded") if value is None else plain_number(value)  # type: ignore[arg-type]


def _note(target: SeenTarget, setting: Setting) -> tuple[Run, ...]:
    """What is counted and how many it rests on, how far off it is and why, what was agreed instead, and last time."""
    words, aim = setting.words, aim_of(target)
    told = []
    if target.definition:
        told.append(say(setting, "targets.definition", words=bare(target.definition)))
    if target.actual_n is not None:
        told.append(say(setting, "targets.rests_on", n=target.actual_n))
    if not target.actual_words and (off := variance_in_words(aim, words, plain_number)):
        told.append(words("funding.story.off", off=off))
    if target.story:
        told.append(words("funding.story.because", because=bare(target.story)))
    told += _revised(target, setting)
    told += _since(target, aim, setting)
    if not told:
        return ()
    label = setting.say("answer.label", label=bare(target.words))
    return (
        Run(label, strong=True, language=setting.theirs()),
        Run(" ".join(told), language=setting.theirs()),
    )


def _revised(target: SeenTarget, setting: Setting) -> list[str]:
    if target.revised is None:
        return []
    before = setting.say("not_recorded") if target.target is None else plain_number(target.target)
    told = [
        say(
            setting,
            "targets.revised",
            before=before,
            to=counted_in(target.revised, target.unit or "", plain_number),
        )
    ]
    for key, words in (("because", target.revised_because), ("who", target.agreed_by)):
        if words:
            name = "because" if key == "because" else "agreed"
            told.append(setting.words(f"funding.story.{name}", **{key: bare(words)}))
    if target.revised_on:
        told.append(say(setting, "targets.revised_on", day=clean_line(target.revised_on.typed)))
    return told


def _since(target: SeenTarget, aim: Aim, setting: Setting) -> list[str]:
    """How it stands to the report before; nothing where this is the first."""
    before = target.printed
    if before is None or before.value is None or target.actual_words:
        return []
    printed = Printed(
        before.definition or "", before.value, before.baseline, before.made_on, _last(before.about)
    )
    since = since_printed(aim, printed, _last(target.actual_on))
    value = counted_in(before.value, aim.unit, plain_number)
    day = day_in_words(before.made_on, setting)
    return [
        since_in_words(
            since, setting.words, before=value, day=day, because=bare(target.restated_because or "")
        )
    ]


def _last(given: GivenDate | None) -> date | None:
    return given.latest if given else None


def bare(text: str) -> str:
    """Words that stand inside one of our sentences."""
    return clean_line(text).rstrip(".")
