"""The measures in a snapshot: counts and ranges of many people, never one person's answers with who they are."""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.records import Response, Wave
from coprod_desktop.domain.seen_measures import SeenMeasures
from coprod_desktop.services.measures_shown import measures_of
from coprod_desktop.services.taking.numbering import Taking


def seen_measures(taking: Taking, case: str) -> SeenMeasures:
    """What this audience may be told of the rounds of asking; the rounds and their sheets stand behind its number."""
    seen = measures_of(taking.ws, case, taking.resources, taking.audience, language=taking.words.language)
    if not seen.told:
        return seen
    rounds = taking.let_out(taking.ws.records(Wave, case=case))
    ids = {one.id for one in rounds}
    sheets = [one for one in taking.ws.records(Response, case=case) if one.wave in ids]
    return replace(seen, number=taking.number("measures", *rounds, *sheets))
