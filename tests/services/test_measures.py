"""What is measured: old words stay with old answers, a licence has its number, and a sheet fits or is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Ladder, OwnInstrument, Response, ScaleAnswer, Wave
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.answer_sheet_files import print_answer_sheet
from coprod_desktop.services.answer_sheets import keep_sheet, stack_of, talk_to
from coprod_desktop.services.measures import (
    instruments_of,
    keep_wave,
    measures_kept,
    new_wording,
)
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace


def a_ladder(ws: Workspace, case: str) -> Ladder:
    ladder = Ladder(id=new_id(), case=case, words="I know whom to ring", at_0="Nobody")
    add_record(ws, ladder)
    return ladder


def a_round(ws: Workspace, case: str, resources: Path, **asked: str) -> Wave:
    wave = Wave(id=new_id(), case=case, name="Start", **asked)  # type: ignore[arg-type]
    keep_wave(ws, wave, resources)
    return wave


def a_sheet(wave: Wave, **answers: int) -> Response:
    told = tuple(ScaleAnswer(part=part, value=value) for part, value in answers.items())
    return Response(id=new_id(), case=wave.case, wave=wave.id, code="A", answers=told)


def test_new_words_of_a_ladder_are_a_new_version_and_old_answers_keep_the_old(
    ws: Workspace, case: str, resources: Path
) -> None:
    ladder = a_ladder(ws, case)
    wave = a_round(ws, case, resources, ladder=ladder.id)
    keep_sheet(ws, a_sheet(wave, ladder=4), resources)
    _, second = new_wording(ws, ladder.id)
    assert new_wording(ws, ladder.id) == (None, second)
    (measured,) = measures_kept(ws, case, resources).measured
    assert measured.ladder is not None
    assert (measured.ladder.id, measured.ladder.number) == (second, 2)
    assert [one.id for one in measured.earlier] == [ladder.id]
    assert [(one.wave.id, one.sheets) for one in measured.waves] == [(wave.id, 1)]


def test_a_licensed_scale_is_not_asked_without_its_number(ws: Workspace, case: str, resources: Path) -> None:
    with pytest.raises(WorldFault, match="licence"):
        a_round(ws, case, resources, instrument="wemwbs")
    wave = a_round(ws, case, resources, instrument="wemwbs", licence_number="77")
    with pytest.raises(WorldFault, match="Only the total"):
        keep_sheet(ws, a_sheet(wave, one=3), resources)
    sheet = Response(id=new_id(), case=case, wave=wave.id, total=Decimal(50))
    assert keep_sheet(ws, sheet, resources) is not None
    with pytest.raises(WorldFault, match="cannot be"):
        keep_sheet(ws, replace(sheet, id=new_id(), total=Decimal(71)), resources)


@pytest.mark.parametrize("answers", [{"satisfied": 11}, {"satisfied": -1}, {"no_such": 1}, {}])
def test_a_sheet_that_cannot_be_is_refused(
    ws: Workspace, case: str, resources: Path, answers: dict[str, int]
) -> None:
    wave = a_round(ws, case, resources, instrument="ons4")
    with pytest.raises(WorldFault, match="Nothing was changed"):
        keep_sheet(ws, a_sheet(wave, **answers), resources)
    assert ws.records(Response) == []


def test_one_person_has_one_sheet_and_peers_may_add_theirs(ws: Workspace, case: str, resources: Path) -> None:
    wave = a_round(ws, case, resources, instrument="ons4")
    keep_sheet(ws, a_sheet(wave, satisfied=5), resources)
    with pytest.raises(WorldFault, match="correct that one"):
        keep_sheet(ws, a_sheet(wave, satisfied=6), resources)
    for _ in range(2):
        keep_sheet(ws, replace(a_sheet(wave, satisfied=6), rater="peer"), resources)
    keep_sheet(ws, replace(a_sheet(wave, satisfied=2), looking_back=True), resources)
    assert len(ws.records(Response)) == 4


def test_a_low_answer_asks_for_a_person_and_a_memory_does_not(
    ws: Workspace, case: str, resources: Path
) -> None:
    ons4 = instruments_of(ws, resources).sets["ons4"]
    wave = a_round(ws, case, resources, instrument="ons4")
    assert talk_to(ons4, a_sheet(wave, satisfied=2))
    assert talk_to(ons4, a_sheet(wave, anxious=9))
    assert not talk_to(ons4, a_sheet(wave, satisfied=7, anxious=2))
    assert not talk_to(ons4, replace(a_sheet(wave, satisfied=2), looking_back=True))


def test_a_groups_own_file_comes_in_broken_or_whole_and_goes_out_as_it_came(
    ws: Workspace, resources: Path, tmp_path: Path
) -> None:
    file = tmp_path / "ours.toml"
    file.write_text('id = "ours"\n', encoding="utf-8")
    take_in_file(ws, OwnInstrument, file)
    (broken,) = instruments_of(ws, resources).own
    assert broken.instrument is None and "ours" in broken.wrong
    whole = (
        (resources / "instruments" / "ons4.en.toml").read_text("utf-8").replace('id = "ons4"', 'id = "mine"')
    )
    file.write_text(whole, encoding="utf-8")
    take_in_file(ws, OwnInstrument, file)
    asked = instruments_of(ws, resources)
    assert [one.wrong for one in asked.own] == [""] and not asked.sets["mine"].embed
    (record,) = ws.records(OwnInstrument)
    write_file(ws, OwnInstrument, record.id, tmp_path / "out.toml")
    assert (tmp_path / "out.toml").read_text("utf-8") == whole


def test_a_blank_sheet_is_printed_only_where_the_words_may_be_passed_on(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    out, today = tmp_path / "out", date(2026, 11, 24)
    wave = a_round(ws, case, resources, ladder=a_ladder(ws, case).id)
    stack = stack_of(ws, wave.id, resources)
    assert stack is not None and stack.may_look_back
    assert print_answer_sheet(ws, wave.id, out, resources, today, looking_back=True).stat().st_size > 5000
    licensed = a_round(ws, case, resources, instrument="wemwbs", licence_number="77")
    with pytest.raises(WorldFault, match="may not be passed on"):
        print_answer_sheet(ws, licensed.id, out, resources, today)
