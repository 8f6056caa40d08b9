"""Words that outrun the evidence, held against what a case study really has; the safer sentence is one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.records import Words
from coprod_desktop.services.claim_words import WordsAgainstEvidence, evidence_of, say_as_far_as_known
from coprod_desktop.services.history import undo
from coprod_desktop.services.reading import answers_of
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.writing import record_figure, write_answer
from coprod_desktop.storage import Workspace

BOX, TEXT = "what_is_different", "14 people came. We reduced loneliness."


def test_the_step_is_read_from_the_records_and_told_beside_the_words(
    ws: Workspace, case: str, resources: Path
) -> None:
    against = WordsAgainstEvidence(resources)
    assert evidence_of(ws, case) == "stories"
    assert against.outrun_in(ws, case, BOX, TEXT)[0].so_far == "So far you have stories."
    record_figure(ws, case, "People", number=Decimal(14))
    assert evidence_of(ws, case) == "counts"
    (one,) = against.outrun_in(ws, case, BOX, TEXT)
    assert one.so_far == "So far you have counts." and one.sentence == "We reduced loneliness."
    assert [TEXT[start:end] for start, end in one.marks] == list(one.words)
    assert not against.outrun_in(ws, case, "what_next", TEXT)


def test_taking_the_safer_sentence_is_a_step_of_its_own(ws: Workspace, case: str, resources: Path) -> None:
    write_answer(ws, case, BOX, Words(text=TEXT), asked="What?")
    against = WordsAgainstEvidence(resources)
    (one,) = against.outrun_everywhere(ws, case)[BOX]
    assert say_as_far_as_known(ws, case, BOX, one.sentence, one.safer) is not None
    assert answers_of(ws, case)[BOX].value == Words(text=f"14 people came. {one.safer}")
    assert not against.outrun_everywhere(ws, case)
    assert say_as_far_as_known(ws, case, BOX, one.sentence, one.safer) is None
    undo(ws)
    assert answers_of(ws, case)[BOX].value == Words(text=TEXT)


def test_spoken_words_and_other_languages_are_left_alone(ws: Workspace, case: str, resources: Path) -> None:
    against = WordsAgainstEvidence(resources)
    write_answer(ws, case, BOX, Words(text=TEXT), asked="What?", voice="a member")
    write_answer(ws, case, "gave_and_got", Words(text=TEXT), asked="What?", language="cy")
    assert against.outrun_everywhere(ws, case) == {}


def test_a_report_warns_of_what_it_prints_with_a_safer_sentence(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    write_answer(ws, case, BOX, Words(text=TEXT), asked="What?")
    order = ReportOrder(
        cases=(case,), template="two_pages", audience="public", formats=("txt",), out=tmp_path / "out"
    )
    found = make_report(ws, order, resources, today=date(2026, 11, 23)).findings
    (told,) = [one for one in found if one.rule == "words_outrun"]
    assert told.place == BOX and "Some people told us that we reduced loneliness." in told.smallest_next_step
