"""What time and things are worth, and which money figures the record can carry: for the page, and for reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from statistics import mean

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.rates import Rate, ReferenceRates
from coprod_desktop.domain.records import (
    CaseStudy,
    Claim,
    Contribution,
    CostAvoided,
    Figure,
    Funder,
    Grant,
    GrantShare,
    Ladder,
    OwnRate,
    Person,
    Record,
    Response,
    Rival,
    Session,
    SocialReturn,
    TimeWorth,
    Wave,
    WavePoint,
    WellbeingWorth,
    YearlyTotal,
    case_of,
)
from coprod_desktop.evaluation.answered import AskedSet, asked_sets, parts_of, sheets_of
from coprod_desktop.evaluation.matching import before_and_after
from coprod_desktop.evaluation.money_methods import (
    Behind,
    Lack,
    SocialReturnWorked,
    WellbeingWorked,
    lacks_cost_avoided,
    lacks_social_return,
    lacks_wellbeing,
    social_return,
    wellbeing_worth,
)
from coprod_desktop.evaluation.worth import (
    CountedTwice,
    TimeGiven,
    counted_twice,
    hours_in_words,
    pence_for,
    time_given,
)
from coprod_desktop.guidance.rates import load_rates
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.artefacts import merged_people
from coprod_desktop.services.measures_shown import sets_of
from coprod_desktop.services.saving import keep, new_id, short, standing, told
from coprod_desktop.services.writing import funder_named
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class Doubled:
    """A record that several grants claim for more than the whole, with words it is known by."""

    record: Record
    called: str
    per_cent: Decimal
    grants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Valued:
    """One money figure: its record, what it still lacks, and what it comes to (None while anything is missing)."""

    record: SocialReturn | WellbeingWorth | CostAvoided
    lacks: tuple[Lack, ...]
    social: SocialReturnWorked | None = None
    wellbeing: WellbeingWorked | None = None
    paired: int | None = None
    mean_change: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WorthKept:
    """All that the page of time and money shows. `choice` is None until somebody made one.

    `said` tells the hours in sentences, nothing when there are none.
    """

    time: TimeGiven
    choice: TimeWorth | None
    rate: Rate | None
    rates: tuple[Rate, ...]
    grants: tuple[Grant, ...]
    funders: dict[str, str]
    doubled: tuple[Doubled, ...]
    valued: tuple[Valued, ...]
    reference: ReferenceRates
    said: tuple[str, ...] = ()


def all_rates(ws: Workspace, resources: Path) -> tuple[Rate, ...]:
    """The shipped rates, then the group's own in the order of making."""
    return _with_own(ws, load_rates(resources))


def _with_own(ws: Workspace, reference: ReferenceRates) -> tuple[Rate, ...]:
    own = (
        Rate(
            id=one.id, name=one.name, pence_per_hour=one.pence_per_hour, currency=one.currency,
            valid_from=one.valid_from.earliest if one.valid_from else None,
            valid_to=one.valid_to.latest if one.valid_to else None,
            source=one.source or "", checked_on=one.checked_on, own=True,
        )
        for one in ws.records(OwnRate)
    )  # fmt: skip
    return (*reference.rates, *own)


def worth_of(ws: Workspace, case_id: str, resources: Path, words: Words) -> WorthKept:
    """Add up what the ledger holds, and see what each money figure still lacks."""
    reference = load_rates(resources)
    rates = _with_own(ws, reference)
    choice = next(iter(ws.records(TimeWorth, case=case_id)), None)
    rate = next((one for one in rates if choice and choice.in_money and one.id == choice.rate), None)
    people = {one.id: one for one in ws.records(Person)}
    floor = reference.floor()
    time = time_given(
        ws.records(Contribution, case=case_id), people, floor=floor if rate else None, chosen=rate
    )
    grants = tuple(one for one in ws.records(Grant) if not one.cases or case_id in one.cases)
    return WorthKept(
        time=time, choice=choice, rate=rate, rates=rates, grants=grants,
        funders={one.id: one.name for one in ws.records(Funder)},
        doubled=doubled_in(ws, case_id), valued=_valued(ws, case_id, time, reference, resources), reference=reference,
        said=tuple(hours_in_words(time, words, lambda number: f"{number:,f}")),
    )  # fmt: skip


def shared_records(ws: Workspace, case_id: str) -> list[Record]:
    """What may be counted under a grant: sessions, ledger lines, figures and yearly totals of a case study."""
    kinds: tuple[type[Record], ...] = (Session, Contribution, Figure, YearlyTotal)
    return [one for kind in kinds for one in ws.records(kind, case=case_id)]


def doubled_in(ws: Workspace, case_id: str) -> tuple[Doubled, ...]:
    """What grants claim twice in this case study."""
    records = {one.id: one for one in shared_records(ws, case_id)}
    grants = {one.id: one.title for one in ws.records(Grant)}
    twice: Sequence[CountedTwice] = counted_twice(
        one for one in ws.records(GrantShare) if one.about in records
    )
    return tuple(
        Doubled(
            records[one.about],
            told(records[one.about]),
            one.per_cent,
            tuple(grants[grant] for grant in one.grants),
        )
        for one in twice
    )


def keep_grant(ws: Workspace, grant: Grant, funder: str | None) -> StepDone | None:
    """Keep a grant, new or changed, with its funder by name; a new name makes a funder in the same step.

    Without a name the funder stays; WorldFault when there is none at all.
    """
    found, made = funder_named(ws, funder)
    kept = replace(grant, funder=found or grant.funder)
    if not kept.funder:
        raise WorldFault("A grant needs the name of its funder. Nothing was changed; write the name first.")
    key = "change" if ws.get(grant.id) else "add"
    return keep(ws, f"storage.step.{key}_grant", [*made, kept], params={"what": short(kept.title)})


def keep_share(ws: Workspace, about: str, grant: str, per_cent: Decimal | None) -> StepDone | None:
    """Which part of a record counts under a grant; None or nought takes it out."""
    standing(ws, Grant, grant)
    if per_cent is not None and not 0 <= per_cent <= 100:
        raise WorldFault("A part is between 0 and 100 per cent. Nothing was changed.")
    same = next((one for one in ws.records(GrantShare) if (one.about, one.grant) == (about, grant)), None)
    if not per_cent:
        if same is None:
            return None
        with ws.step("storage.step.change_grant_share") as step:
            step.bin(same.id)
        return step.result
    share = GrantShare(id=same.id if same else new_id(), about=about, grant=grant, percent=per_cent)
    return keep(ws, f"storage.step.{'change' if same else 'add'}_grant_share", [share])


def keep_time_worth(ws: Workspace, choice: TimeWorth) -> StepDone | None:
    """Whether hours are told in money, at which rate, and why. One for each case study."""
    standing(ws, CaseStudy, choice.case)
    same = next(iter(ws.records(TimeWorth, case=choice.case)), None)
    if same is not None:
        choice = replace(choice, id=same.id)
    return keep(ws, f"storage.step.{'change' if same else 'add'}_time_worth", [choice])


# ---- what stands behind a money figure ----


def _valued(
    ws: Workspace, case_id: str, time: TimeGiven, reference: ReferenceRates, resources: Path
) -> tuple[Valued, ...]:
    socials = ws.records(SocialReturn, case=case_id)
    wellbeings = ws.records(WellbeingWorth, case=case_id)
    valued: list[Valued] = []
    if socials or wellbeings:
        asked, floor = _asked(ws, case_id, resources), reference.floor()
        time_pence = time.chosen.pence if time.chosen else pence_for(time.hours, floor)
        for social in socials:
            paired = _paired_for(ws, case_id, social.outcome, asked) or None
            behind = Behind(paired, _rivals_weighed(ws, case_id, social.outcome), time.hours, time_pence)
            worked = social_return(social, behind, reference.discount_per_cent)
            valued.append(Valued(social, lacks_social_return(social, behind), social=worked, paired=paired))
        valued += [_wellbeing(one, asked, reference) for one in wellbeings]
    avoided = ws.records(CostAvoided, case=case_id)
    return (*valued, *(Valued(one, lacks_cost_avoided(one)) for one in avoided))


def _wellbeing(one: WellbeingWorth, asked: _Asked, reference: ReferenceRates) -> Valued:
    changes = _satisfaction(one, asked)
    shift = Decimal(str(mean(changes))) if changes else Decimal(0)
    worked = wellbeing_worth(one, len(changes), shift, reference.wellbeing)
    lacks = lacks_wellbeing(one, len(changes))
    return Valued(one, lacks, wellbeing=worked, paired=len(changes), mean_change=shift)


def _rivals_weighed(ws: Workspace, case_id: str, outcome: str | None) -> int:
    """Other explanations with a verdict, of the claim on this outcome that has most of them."""
    claims = [one.id for one in ws.records(Claim, case=case_id) if outcome and one.outcome == outcome]
    rivals = ws.records(Rival, case=case_id)
    return max(
        (sum(one.claim == claim and one.verdict is not None for one in rivals) for claim in claims), default=0
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rounds of a case study with their answers, by set of questions."""

    sets: tuple[AskedSet, ...]
    responses: Sequence[Response]
    merged: Mapping[str, str]

    def changes(
        self, asked: AskedSet, part_id: str, waves: Sequence[Wave], first: WavePoint, later: WavePoint
    ) -> list[float]:
        """How far each person's own true answer moved between two points of the work."""
        part = next((one for one in parts_of(asked) if one.id == part_id), None)
        if part is None:
            return []
        own = [one for one in sheets_of(part, waves, self.responses, self.merged) if one.rater == "self"]
        return [pair.change for pair in before_and_after(own, first, later).pairs]


def _asked(ws: Workspace, case_id: str, resources: Path) -> _Asked:
    people = merged_people({one.id: one for one in ws.records(Person)})
    sets = asked_sets(ws.records(Wave, case=case_id), sets_of(ws, resources))
    return _Asked(sets, ws.records(Response, case=case_id), people)


def _paired_for(ws: Workspace, case_id: str, outcome: str | None, asked: _Asked) -> int:
    """People with both answers on a ladder about this outcome: the best-filled one, 0 for none."""
    ladders = {one.id for one in ws.records(Ladder, case=case_id) if outcome and one.outcome == outcome}
    ends: tuple[WavePoint, ...] = ("end", "after")
    return max(
        (
            len(asked.changes(one, "ladder", one.waves, "start", later))
            for one in asked.sets
            if one.waves[0].ladder in ladders
            for later in ends
        ),
        default=0,
    )


def _satisfaction(one: WellbeingWorth, asked: _Asked) -> list[float]:
    """Changes of life satisfaction between the two rounds it names."""
    for each in asked.sets:
        waves = [wave for wave in each.waves if wave.id in (one.wave_start, one.wave_end)]
        if len(waves) == 2:
            points = {wave.id: wave.point for wave in waves}
            return asked.changes(
                each, "satisfied", waves, points[one.wave_start or ""], points[one.wave_end or ""]
            )
    return []


def records_of_grant(ws: Workspace, case_id: str, grant_id: str) -> list[tuple[Record, str, Decimal]]:
    """What counts under a grant in this case study: the record, words it is known by, and its part in per cent."""
    shares = {one.about: one.percent for one in ws.records(GrantShare) if one.grant == grant_id}
    return [(one, told(one), shares[one.id]) for one in shared_records(ws, case_id) if one.id in shares]


def lacks_of(ws: Workspace, record_id: str, resources: Path, words: Words) -> list[str]:
    """What a money figure still lacks, one sentence each; empty when it may be printed, or is not there."""
    found = ws.get(record_id)
    case = None if found is None else case_of(found.record)
    if case is None:
        return []
    kept = worth_of(ws, case, resources, words)
    lacks = next((one.lacks for one in kept.valued if one.record.id == record_id), ())
    return [words(f"worth.lacks.{one}") for one in lacks]
