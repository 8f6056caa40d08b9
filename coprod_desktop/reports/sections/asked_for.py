"""What else a funder asks for: conditions and policies, counts of incidents, changes to agree to, what reporting took.

Each part is left out whole where nothing was written down.
"""

from __future__ import annotations

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.seen_grant import SeenChange, SeenReport
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.money_words import asking_in_words, bid_line
from coprod_desktop.evaluation.reconciling import AskingCost
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, small, table_blocks
from coprod_desktop.reports.sections.grant import bare, heading_of, name_of, say
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting


def compliance(part: Part, setting: Setting) -> Section:
    """Conditions and policies with their days; incidents and complaints as counts; where the funder was named."""
    grants, report = setting.snapshot.grants, setting.snapshot.report
    heading = heading_of(part, setting)
    conditions = [one for grant in grants for one in grant.conditions]
    if not grants or not (conditions or report.policies or report.incidents is not None or report.publicity):
        return nothing(part, heading, setting, "grant_condition")
    unknown = setting.say("not_recorded")
    rows = tuple(
        (
            clean_line(one.words), setting.words(f"funding.met.{one.met or 'unknown'}"),
            _day(one.met_on or one.due, unknown), clean_line(one.because or "") or unknown,
        )
        for one in conditions
    )  # fmt: skip
    header = tuple(say(setting, f"conditions.{name}") for name in ("words", "met", "when", "because"))
    ours = frozenset(row[1] for row in rows)
    asked = table_blocks(
        TableText(say(setting, "conditions.caption"), header, rows), part, setting, widths=(0.4, 0.16, 0.16, 0.28),
        source=tuple(one.number for one in conditions), theirs=True, ours=ours,
    )  # fmt: skip
    named = tuple(
        (clean_line(one.name), _day(one.reviewed_on, unknown), _day(one.next_review, unknown))
        for one in report.policies
    )
    head = tuple(say(setting, f"policies.{name}") for name in ("name", "agreed", "again"))
    policies = table_blocks(
        TableText(say(setting, "policies.caption"), head, named), part, setting, widths=(0.5, 0.25, 0.25),
        source=tuple(one.number for one in report.policies), theirs=True,
    )  # fmt: skip
    return Section((setting.heading(heading), *asked, *policies, _counts(report, setting)))


def _day(given: GivenDate | None, unknown: str) -> str:
    return clean_line(given.typed) if given else unknown


def _counts(report: SeenReport, setting: Setting) -> BulletList:
    points = []
    for name in ("incidents", "complaints"):
        count = getattr(report, name)
        key = "_unknown" if count is None else "" if count else "_none"
        told = say(setting, f"{name}{key}", n=count)
        points.append((Run(told),))
    public = clean_line(report.publicity or "")
    told = say(setting, "publicity", words=bare(public)) if public else say(setting, "publicity_unknown")
    return BulletList((*points, (Run(told, language=setting.theirs() if public else None),)))


# ---- changes to agree to, and what reporting took -------------------------------------------------------------------


def grant_changes(part: Part, setting: Setting) -> Section:
    """What the funder is asked to agree to, with what was learned; then what it has answered."""
    changes = [(grant, one) for grant in setting.snapshot.grants for one in grant.changes]
    heading = heading_of(part, setting)
    if not changes:
        return nothing(part, heading, setting, "grant_change")
    blocks: list[Block] = [setting.heading(heading)]
    for waiting in (True, False):
        those = [one for _, one in changes if (one.answer is None) is waiting]
        if those:
            blocks.append(
                Paragraph(
                    (Run(say(setting, "changes.open" if waiting else "changes.answered"), strong=True),)
                )
            )
            blocks.append(
                BulletList(
                    tuple(_change(one, setting) for one in those), source=tuple(one.number for one in those)
                )
            )
    return Section(tuple(blocks))


def _change(one: SeenChange, setting: Setting) -> tuple[Run, ...]:
    told = []
    if one.because:
        told.append(setting.words("funding.story.because", because=bare(one.because)))
    if one.learned:
        told.append(say(setting, "changes.learned", words=bare(one.learned)))
    if one.asked_on:
        told.append(say(setting, "changes.asked", day=clean_line(one.asked_on.typed)))
    if one.answer:
        told.append(setting.words(f"funding.answer.{one.answer}"))
        told += [say(setting, "changes.words", words=bare(one.answer_words))] if one.answer_words else []
    first = Run(f"{ended(clean_line(one.what))} ", strong=True, language=setting.theirs())
    return (first, Run(" ".join(told), language=setting.theirs())) if told else (first,)


def reporting_cost(part: Part, setting: Setting) -> Section:
    """What reporting on each grant took in hours, and a line for the next bid."""
    grants = [one for one in setting.snapshot.grants if one.asking is not None]
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "reporting_time")
    blocks: list[Block] = [setting.heading(heading)]
    for grant in grants:
        asked = grant.asking
        assert asked is not None
        cost = AskingCost(asked.minutes, asked.times, asked.unknown, asked.people)
        told = [*asking_in_words(cost, setting.words), bid_line(cost, setting.words)]
        lead = (
            [Run(f"{ended(name_of(grant))} ", strong=True, language=setting.theirs())]
            if len(grants) > 1
            else []
        )
        blocks.append(Paragraph((*lead, Run(" ".join(told))), source=(grant.number,)))
    return Section((*blocks, small(say(setting, "asking_note"))))
