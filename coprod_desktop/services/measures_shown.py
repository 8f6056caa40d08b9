"""The results of a group's measures, for its own eyes or for one audience, as shapes and as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import CaseStudy, Ladder, Person, Response, Wave
from coprod_desktop.domain.seen_measures import SeenMeasures
from coprod_desktop.evaluation.measure_annex import annex_of
from coprod_desktop.evaluation.measure_sentences import asked_in_words, gap_in_words, sentences_of
from coprod_desktop.evaluation.measures_told import told_to
from coprod_desktop.evaluation.measuring import measure
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.artefacts import merged_people
from coprod_desktop.services.measures import instruments_of
from coprod_desktop.services.saving import standing
from coprod_desktop.storage import Workspace

INSIDE = Audience("internal")


def measures_of(
    ws: Workspace, case_id: str, resources: Path, audience: Audience = INSIDE, *, language: str = "en"
) -> SeenMeasures:
    """Every result of this case study's rounds that the audience may see; "only us" stays inside.

    The questions are in `language` where they are shipped in it. WorldFault when the case study is not there.
    """
    counted = counted_measures(ws, case_id, resources, outside=audience.code != "internal", language=language)
    return told_to(counted, audience.code)


def counted_measures(
    ws: Workspace, case_id: str, resources: Path, *, outside: bool = False, language: str = "en"
) -> SeenMeasures:
    """Every result as it was counted, before anything is hidden; `outside` leaves out what is "only us"."""
    standing(ws, CaseStudy, case_id)
    waves = ws.records(Wave, case=case_id)
    if outside:
        inside = {one.id for one in ws.records(Ladder) if one.only_us}
        waves = [one for one in waves if not one.only_us and one.ladder not in inside]
    people = merged_people({one.id: one for one in ws.records(Person)})
    return measure(waves, ws.records(Response, case=case_id), sets_of(ws, resources, language), people)


def sets_of(ws: Workspace, resources: Path, language: str = "en") -> Mapping[str, Instrument]:
    """Every set the group can ask by id, shipped and its own, and its ladders by the id of their record.

    A set that is not shipped in this language is given in English.
    """
    asked = instruments_of(ws, resources, language)
    english = {} if language == "en" else instruments_of(ws, resources).sets
    return {**english, **asked.sets, **asked.ladders}


def told_in_sentences(measures: SeenMeasures, words: Words) -> list[tuple[str, list[str], list[str]]]:
    """For each measure, then each gap between raters: what was asked, what it says, and the lines for the annex."""
    told = [
        (asked_in_words(one.asked, words), sentences_of(one, words), annex_of(one, words))
        for one in measures.told
    ]
    gaps = [
        (asked_in_words(one.asked, words), gap_in_words(one, words), list[str]()) for one in measures.gaps
    ]
    return [*told, *gaps]
