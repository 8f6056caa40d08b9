"""What the group measures: the sets of questions it may ask, its ladders, and each round of asking with its sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Ladder, OwnInstrument, Response, Wave
from coprod_desktop.guidance.instruments import (
    ladder_instrument,
    load_instruments,
    own_instruments,
)
from coprod_desktop.services.adding import add_record, change_record
from coprod_desktop.services.saving import new_id, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class OwnSet:
    """A file of the group's own: the set it gives, or the sentence that says where it is wrong."""

    record: OwnInstrument
    instrument: Instrument | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that can be asked: shipped sets and the group's own by id, and ladders by the id of their record.

    `own` holds every file of the group's own, the broken ones too.
    """

    sets: Mapping[str, Instrument]
    ladders: Mapping[str, Instrument]
    own: tuple[OwnSet, ...] = ()

    def of(self, wave: Wave) -> Instrument | None:
        """What a round asked; None when its set or ladder is not there any more."""
        return self.sets.get(wave.instrument or "") or self.ladders.get(wave.ladder or "")


@dataclass(frozen=True, slots=True)
class WaveKept:
    """A round with its sheets: those about now, and those that look back."""

    wave: Wave
    sheets: int
    looking_back: int


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that is asked again and again, with its rounds in time order.

    `ladder` is the newest version of the group's own ladder; `earlier` are those it took over from, oldest first.
    `instrument` is None when a set is not there any more.
    """

    title: str
    instrument: Instrument | None
    waves: tuple[WaveKept, ...]
    ladder: Ladder | None = None
    earlier: tuple[Ladder, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuresKept:
    """The room: what is measured in one case study, and what could be asked."""

    measured: tuple[Measured, ...]
    asked: Asked


def instruments_of(ws: Workspace, resources: Path, language: str = "en") -> Asked:
    """Every set this group can ask. A broken file of its own is explained, never a crash."""
    shipped = load_instruments(resources, language)
    records = ws.records(OwnInstrument)
    found, faults = own_instruments(shipped, [(one.title, one.toml) for one in records])
    wrong = {number: str(fault) for number, fault in faults}
    read = iter(found.values())
    own = tuple(
        OwnSet(one, None, wrong[number]) if number in wrong else OwnSet(one, next(read))
        for number, one in enumerate(records)
    )
    ladders = {one.id: ladder_instrument(one) for one in ws.records(Ladder)}
    return Asked({**shipped, **found}, ladders, own)


def measures_kept(ws: Workspace, case_id: str, resources: Path) -> MeasuresKept:
    """Ladders first, then sets in the order they were first asked."""
    asked = instruments_of(ws, resources)
    sheets = Counter((one.wave, one.looking_back) for one in ws.records(Response, case=case_id))
    waves = sorted(ws.records(Wave, case=case_id), key=_when)
    kept = [WaveKept(one, sheets[one.id, False], sheets[one.id, True]) for one in waves]
    ladders = ws.records(Ladder, case=case_id)
    chains = _chains(ladders)
    measured = [
        Measured(
            chain[-1].words,
            asked.ladders.get(chain[-1].id),
            tuple(one for one in kept if one.wave.ladder in {each.id for each in chain}),
            chain[-1],
            tuple(chain[:-1]),
        )
        for chain in chains
    ]
    for name in dict.fromkeys(one.wave.instrument for one in kept if one.wave.instrument):
        found = asked.sets.get(name)
        theirs = tuple(one for one in kept if one.wave.instrument == name)
        measured.append(Measured(found.title if found else name, found, theirs))
    return MeasuresKept(tuple(measured), asked)


def _chains(ladders: Iterable[Ladder]) -> list[list[Ladder]]:
    """The versions of each ladder, oldest first. A version whose forerunner is gone begins a chain of its own."""
    known = {one.id: one for one in ladders}
    replaced = {one.replaces for one in known.values()}
    chains = []
    for newest in (one for one in known.values() if one.id not in replaced):
        chain, seen = [newest], {newest.id}
        while (before := known.get(chain[0].replaces or "")) is not None and before.id not in seen:
            chain.insert(0, before)
            seen.add(before.id)
        chains.append(chain)
    return chains


def _when(wave: Wave) -> tuple[str, str]:
    earliest = wave.when.earliest if wave.when else None
    return (earliest.isoformat() if earliest else "9999", wave.id)


# ---- what is asked ----


def is_answered(ws: Workspace, ladder_id: str) -> bool:
    """Whether somebody has answered these words of a ladder: from then on they stand."""
    ladder = standing(ws, Ladder, ladder_id)
    waves = {one.id for one in ws.records(Wave, case=ladder.case) if one.ladder == ladder_id}
    return any(one.wave in waves for one in ws.records(Response, case=ladder.case))


def new_wording(ws: Workspace, ladder_id: str) -> tuple[StepDone | None, str]:
    """A new version of a ladder to be reworded: the step, and the id of its record. Old answers keep the old words.

    A version that took over already and was not answered yet is given once more.
    """
    before = standing(ws, Ladder, ladder_id)
    after = next((one for one in ws.records(Ladder, case=before.case) if one.replaces == ladder_id), None)
    if after is not None:
        return new_wording(ws, after.id) if is_answered(ws, after.id) else (None, after.id)
    following = replace(before, id=new_id(), number=before.number + 1, replaces=before.id, written_on=None)
    return add_record(ws, following), following.id


def keep_wave(ws: Workspace, wave: Wave, resources: Path) -> StepDone | None:
    """Keep a new round or a changed one. WorldFault when it asks nothing known, or a licence number is missing."""
    if bool(wave.instrument) == bool(wave.ladder):
        raise WorldFault("A round asks one set of questions or one ladder. Nothing was changed; choose one.")
    asked = instruments_of(ws, resources).of(wave)
    if asked is None:
        raise WorldFault("These questions are not there any more. Nothing was changed; choose others.")
    if asked.scoring == "total_only" and not (wave.licence_number or "").strip():
        raise WorldFault("These questions need your own licence. Nothing was changed; type its number first.")
    return change_record(ws, wave) if ws.get(wave.id) is not None else add_record(ws, wave)
