"""Measures in a snapshot: only what the audience may know, and nothing that a second report would give away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.codec import from_text, to_text
from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.permission import Audience, AudienceCode
from coprod_desktop.domain.records import Ladder, Response, ScaleAnswer, Wave
from coprod_desktop.domain.seen_measures import SeenMeasure
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.storage import Workspace

DAY = date(2026, 11, 23)


@pytest.fixture
def rounds(ws: Workspace, case: str) -> tuple[str, str]:
    ladder = Ladder(id=new_id(), case=case, words="I know people here")
    start, end = (
        Wave(id=new_id(), case=case, name=name, point=point, ladder=ladder.id, when=understand_date(name))
        for name, point in (("March 2025", "start"), ("March 2026", "end"))
    )
    keep(ws, "storage.step.add_wave", [ladder, start, end])
    return start.id, end.id


def answered(
    ws: Workspace, case: str, rounds: tuple[str, str], changes: Sequence[int], code: str = "secret"
) -> None:
    sheets = [
        Response(
            id=new_id(), case=case, wave=wave, code=f"{code}{n}", because="A canary sang",
            answers=(ScaleAnswer(part="ladder", value=5 + by),),
        )
        for n, change in enumerate(changes)
        for wave, by in zip(rounds, (0, change), strict=True)
    ]  # fmt: skip
    keep(ws, "storage.step.add_response", sheets)


def seen(ws: Workspace, case: str, resources: Path, audience: AudienceCode) -> SeenMeasure:
    snapshot = take_snapshot(ws, [case], Audience(audience), resources, made_on=DAY).snapshot
    assert from_text(Snapshot, to_text(snapshot)) == snapshot
    assert "secret" not in to_text(snapshot) and "canary" not in to_text(snapshot)
    (told,) = snapshot.cases[0].measures.told
    return told


def test_the_group_and_its_funder_see_each_count_and_the_public_only_words(
    ws: Workspace, case: str, resources: Path, rounds: tuple[str, str]
) -> None:
    answered(ws, case, rounds, [2] * 7 + [0, -1])
    for audience in ("internal", "funder"):
        shift = seen(ws, case, resources, audience).shift
        assert (
            shift is not None
            and (shift.better, shift.same, shift.worse) == (7, 1, 1)
            and len(shift.dots) == 9
        )
    shift = seen(ws, case, resources, "public").shift
    assert shift is not None and shift.better is None and shift.mostly == "better" and not shift.dots


def published(ws: Workspace, case: str, resources: Path, out: Path) -> None:
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="public", formats=("txt",), out=out
    )
    make_report(ws, order, resources, today=DAY)


def test_one_more_person_in_a_second_report_is_not_told_of(
    ws: Workspace, case: str, resources: Path, rounds: tuple[str, str], tmp_path: Path
) -> None:
    answered(ws, case, rounds, [2] * 20 + [0] * 8 + [-1] * 6)
    first = seen(ws, case, resources, "public").shift
    assert first is not None and (first.better, first.same, first.worse) == (20, 8, 6)
    published(ws, case, resources, tmp_path / "one")
    answered(ws, case, rounds, [-3], code="secret-new")
    after = seen(ws, case, resources, "public")
    assert after.hidden and after.shift is not None
    assert after.shift.better is after.shift.same is after.shift.worse is after.shift.share is None
    own = seen(ws, case, resources, "internal").shift
    assert own is not None and own.worse == 7


def test_what_was_hidden_before_stays_hidden_and_the_group_hears_of_it(
    ws: Workspace, case: str, resources: Path, rounds: tuple[str, str], tmp_path: Path
) -> None:
    """3 worse and 8 the same were hidden; with 8 the same shown now, the 3 could be worked out."""
    answered(ws, case, rounds, [2] * 20 + [0] * 8 + [-1] * 3)
    first = seen(ws, case, resources, "public").shift
    assert first is not None and (first.better, first.same, first.worse) == (20, None, None)
    published(ws, case, resources, tmp_path / "one")
    answered(ws, case, rounds, [-1] * 6 + [2] * 6, code="secret-new")
    after = take_snapshot(ws, [case], Audience("public"), resources, made_on=DAY)
    shift = after.snapshot.cases[0].measures.told[0].shift
    assert shift is not None and shift.same is None and shift.worse is None
    assert [one.rule for one in after.noticed] == ["counts_held"]


def test_without_a_report_issued_before_the_new_counts_are_told(
    ws: Workspace, case: str, resources: Path, rounds: tuple[str, str]
) -> None:
    """The twin: it is the issued report that holds them back."""
    answered(ws, case, rounds, [2] * 20 + [0] * 8 + [-1] * 6)
    answered(ws, case, rounds, [-3], code="secret-new")
    shift = seen(ws, case, resources, "public").shift
    assert shift is not None and (shift.better, shift.same, shift.worse) == (20, 8, 7)
