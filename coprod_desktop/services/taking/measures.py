"""The measures in a snapshot: counts and ranges of many people, never one person's answers with who they are.

Counts that go outside are held against those of every report issued before: a later report with one more person in it
must not tell which way that person moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coprod_desktop.domain.records import IssuedCell, IssuedTable, Response, Wave
from coprod_desktop.domain.seen_measures import SeenMeasure, SeenMeasures, SeenRound
from coprod_desktop.evaluation.disclosure import fewest
from coprod_desktop.evaluation.measures_told import told_to, without_bands, without_counts
from coprod_desktop.services.measures_shown import counted_measures
from coprod_desktop.services.taking.counts import issue, notice
from coprod_desktop.services.taking.numbering import Taking


def seen_measures(taking: Taking, case: str) -> SeenMeasures:
    """What this audience may be told of the rounds of asking; the rounds and their sheets stand behind its number."""
    counted = counted_measures(
        taking.ws, case, taking.resources, outside=not taking.inside, language=taking.words.language
    )
    if not counted.told:
        return counted
    rounds = taking.let_out(taking.ws.records(Wave, case=case))
    ids = {one.id for one in rounds}
    sheets = [one for one in taking.ws.records(Response, case=case) if one.wave in ids]
    seen = told_to(replace(counted, number=taking.number("measures", *rounds, *sheets)), taking.audience.code)
    told = [_held(taking, case, raw, one) for raw, one in zip(counted.told, seen.told, strict=True)]
    return replace(seen, told=tuple(told))


def _held(taking: Taking, case: str, counted: SeenMeasure, told: SeenMeasure) -> SeenMeasure:
    """The measure without the counts that differ from those issued before by too few people."""
    health = told.asked.health
    if fewest(taking.audience.code, sensitive=health, whole_group=True) == 1:
        return told
    asked = told.asked
    name = f"measure.{asked.title}.{asked.version}.{asked.short}.{told.rater}.{told.comparing}"
    shift = counted.shift
    if shift is not None and shift.better is not None and told.shift is not None:
        counts = (("better", shift.better), ("same", shift.same or 0), ("worse", shift.worse or 0))
        points = "-".join(dict.fromkeys(one.point for one in told.rounds))
        shown = [one is not None for one in (told.shift.better, told.shift.same, told.shift.worse)]
        if not _may_print(taking, case, f"{name}.{points}", counts, shown, health):
            told = without_counts(told)
            notice(
                taking, "counts_held", (), what=asked.title, n=fewest(taking.audience.code, sensitive=health)
            )
    rounds: list[SeenRound] = []
    for raw, one in zip(counted.rounds, told.rounds, strict=True):
        bands = [(band.words, band.count or 0) for band in raw.bands]
        shown = [not band.hidden for band in one.bands]
        fits = not bands or _may_print(taking, case, f"{name}.{one.name}", bands, shown, health)
        rounds.append(one if fits else without_bands(one))
    return replace(told, rounds=tuple(rounds))


def _may_print(
    taking: Taking,
    case: str,
    key: str,
    counts: Sequence[tuple[str, int]],
    shown: Sequence[bool],
    sensitive: bool,
) -> bool:
    """Whether the counts that are shown may stand beside those issued before; kept as issued when they may."""
    cells = tuple(IssuedCell(label=label, count=count) for label, count in counts)
    table = IssuedTable(key=key, case=case, counted_on=taking.made_on, cells=cells)
    settled = issue(taking, "measures", table, sensitive=sensitive)
    if [one.count for one in settled.issued.cells] != [count for _, count in counts]:
        return False
    return not any(one.hidden and seen for one, seen in zip(settled.issued.cells, shown, strict=True))
