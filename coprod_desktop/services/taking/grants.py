"""Grants in a snapshot: those a report is about, what was promised for each, and the first page of the report."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from decimal import Decimal

from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Funder,
    Grant,
    GrantReport,
    GrantShare,
    IssuedIndicator,
    Target,
    UsedRecord,
)
from coprod_desktop.domain.reporting import Reporting
from coprod_desktop.domain.seen_grant import SeenGrant, SeenPolicy, SeenReport, SeenTarget
from coprod_desktop.domain.snapshot import SeenFigure, Snapshot
from coprod_desktop.evaluation.told_safely import safe_figure
from coprod_desktop.services.funding import over_shared
from coprod_desktop.services.saving import standing
from coprod_desktop.services.taking import counts
from coprod_desktop.services.taking.grant_parts import (
    printed_before,
    seen_asking,
    seen_assets,
    seen_changes,
    seen_conditions,
    seen_lines,
    seen_others,
    seen_policies,
)
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.storage import Workspace


def settle_reporting(
    ws: Workspace, audience: Audience, cases: Collection[str], wanted: Reporting
) -> Reporting:
    """What was ordered, with what stood open filled in from the records. WorldFault when a grant is not there."""
    due = standing(ws, GrantReport, wanted.report) if wanted.report else None
    ids = wanted.grants
    if ids is None:
        ids = (due.grant,) if due else _of_the_funder(ws, audience, cases)
    grants = [standing(ws, Grant, one) for one in ids]
    due = due or _only_one_due(ws, ids)
    return replace(
        wanted, grants=tuple(one.id for one in grants), report=due.id if due else None,
        pack=wanted.pack or next((one.pack for one in grants if one.pack), None),
        prepared_by=wanted.prepared_by or (due.prepared_by if due else None),
        approved_by=wanted.approved_by or (due.approved_by if due else None),
        data_until=wanted.data_until or (due.data_until if due else None),
    )  # fmt: skip


def _only_one_due(ws: Workspace, grants: Collection[str]) -> GrantReport | None:
    """The report of a grant that has just one, and is the only grant it is about; else somebody has to choose."""
    of_it = [one for one in ws.records(GrantReport) if len(grants) == 1 and one.grant in grants]
    return of_it[0] if len(of_it) == 1 else None


def _of_the_funder(ws: Workspace, audience: Audience, cases: Collection[str]) -> tuple[str, ...]:
    """The grants of the funder it is for that pay for these case studies; all of them for the group's own eyes."""
    funder = audience.funder
    if funder is None and audience.code != "internal":
        return ()
    return tuple(
        one.id
        for one in ws.records(Grant)
        if (funder is None or one.funder == funder) and set(cases) & set(one.cases)
    )


def seen_grants(taking: Taking, settled: Reporting) -> tuple[SeenGrant, ...]:
    """What is told of the grants; a report for nobody's grant has none."""
    return tuple(_grant(taking, standing(taking.ws, Grant, one)) for one in settled.grants or ())


def seen_report(taking: Taking, settled: Reporting) -> SeenReport:
    """The report as its first page says it."""
    due = standing(taking.ws, GrantReport, settled.report) if settled.report else None
    return _report(due, settled, seen_policies(taking) if settled.grants else ())


def _report(due: GrantReport | None, wanted: Reporting, policies: tuple[SeenPolicy, ...]) -> SeenReport:
    """What was ordered stands before what the record of the report says."""
    own = {
        one.name: getattr(due, one.name)
        for one in fields(SeenReport)
        if due is not None and one.name not in ("notes", "policies")
    }
    ordered = {name: getattr(wanted, name) for name in ("prepared_by", "approved_by", "data_until")}
    said = own | {name: value for name, value in ordered.items() if value}
    return SeenReport(**said, notes=wanted.notes, policies=policies)


def _grant(taking: Taking, grant: Grant) -> SeenGrant:
    funder = standing(taking.ws, Funder, grant.funder)
    targets = [one for one in taking.ws.records(Target) if one.grant == grant.id]
    return SeenGrant(
        number=taking.number("grant", grant), funder=funder.name, title=grant.title, reference=grant.reference,
        pence=grant.pence, currency=grant.currency, starts=grant.starts, ends=grant.ends,
        description=grant.description, programme=grant.programme, awarded_on=grant.awarded_on,
        restricted=grant.restricted, targets=tuple(_target(taking, one) for one in targets),
        lines=seen_lines(taking, grant), assets=seen_assets(taking, grant), others=seen_others(taking, grant),
        conditions=seen_conditions(taking, grant), changes=seen_changes(taking, grant),
        asking=seen_asking(taking, grant), over_shared=over_shared(taking.ws.records(GrantShare), grant.id),
    )  # fmt: skip


def _target(taking: Taking, one: Target) -> SeenTarget:
    """A number about people is told as a typed figure of the group's is."""
    actual = _safe(taking, one, one.actual, one.actual_n)
    baseline = _safe(taking, one, one.baseline, None)
    return SeenTarget(
        number=taking.number("target", one), words=one.words, question=one.question,
        outcome=taking.numbers.get(one.outcome or ""), definition=one.definition, unit=one.unit,
        baseline=baseline.value, baseline_words=baseline.as_words, baseline_on=one.baseline_on, target=one.target,
        due=one.due, actual=actual.value, actual_words=actual.as_words, actual_on=one.actual_on,
        actual_n=actual.base, story=one.story, revised=one.revised, revised_on=one.revised_on,
        revised_because=one.revised_because, agreed_by=one.agreed_by, dropped=one.dropped,
        restated_because=one.restated_because, printed=printed_before(taking, one),
    )  # fmt: skip


def _safe(taking: Taking, one: Target, value: Decimal | None, base: int | None) -> SeenFigure:
    figure = SeenFigure(number="", label=one.words, value=value, unit=one.unit, base=base)
    return safe_figure(figure, counts.telling_of(taking))


def indicators_in(
    snapshot: Snapshot, used: Mapping[str, tuple[UsedRecord, ...]]
) -> tuple[IssuedIndicator, ...]:
    """The promised numbers as a report of this snapshot prints them, for the report after it."""
    return tuple(
        IssuedIndicator(
            target=used[one.number][0].record, definition=one.definition, value=one.actual, baseline=one.baseline,
            about=one.actual_on,
        )
        for grant in snapshot.grants
        for one in grant.targets
    )  # fmt: skip
