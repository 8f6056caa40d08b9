"""The answer bank: drafts from what a funder may see, approval that rests on records, and what breaks it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import (
    BudgetLine,
    FormAnswer,
    Grant,
    GrantReport,
    Outcome,
    OwnPack,
    Permission,
    QuestionTie,
    Quote,
)
from coprod_desktop.domain.records import (
    Words as InWords,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.services import writing
from coprod_desktop.services.answer_bank import Bank, Banked, bank_of
from coprod_desktop.services.answer_writing import (
    approve_answer,
    say_not_ours,
    say_ours,
    take_approval_back,
    take_over,
    tie_difference,
    write_answer,
    write_value,
)
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.lens import lens_of
from coprod_desktop.services.permission_book import PermissionBook
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

FORM = """
id = "tf"
title = "Town form"

[[question]]
id = "done"
question = "What did you do?"
purpose = "assure"
answer_type = "text"
draws_on = ["what_we_did_together"]

[[question]]
id = "voice"
question = "What do people say?"
purpose = "learn"
answer_type = "text"
evidence = ["quote", "outcome"]
words_max = 40

[[question]]
id = "spent"
question = "What was spent?"
purpose = "assure"
answer_type = "money"
one_number = true
facts = ["spent"]

[[question]]
id = "helped"
question = "How many people were helped?"
purpose = "assure"
answer_type = "number"
one_number = true
evidence = ["figure"]
"""
OTHER = (
    FORM.replace('id = "tf"', 'id = "of"')
    .replace("Town form", "Other form")
    .replace('id = "done"', 'id = "made"')
)


@pytest.fixture
def grant(ws: Workspace, case: str, funder: str) -> str:
    made = Grant(id=new_id(), funder=funder, title="Garden", pence=100000, cases=(case,), pack="tf")
    put(
        ws, made, OwnPack(id=new_id(), title="Town form", toml=FORM),
        OwnPack(id=new_id(), title="Other form", toml=OTHER),
        BudgetLine(id=new_id(), grant=made.id, words="Seeds", pence=20000, spent_pence=18050),
    )  # fmt: skip
    return made.id


def put(ws: Workspace, *records: Any) -> None:
    keep(ws, "storage.step.add_person", records, params={"code": "x", "name": "x", "title": "x"})


@pytest.fixture
def look(ws: Workspace, case: str, grant: str, resources: Path, words: Words, today: date) -> Any:
    """The bank as it stands now; another form or no grant on request."""

    def looking(pack: str = "tf", for_grant: str | None = grant) -> Bank:
        return bank_of(ws, case, pack, for_grant, resources, words, today)

    return looking


@pytest.fixture
def quote(ws: Workspace, case: str) -> str:
    said = Quote(
        id=new_id(), case=case, words="I cook. I stay.", who="a member", said_on=understand_date("May 2026")
    )
    may = Permission(
        id=new_id(), about=said.id, identity="anonymous", readers=("all_funders",), state="active",
        wording="I cook. I stay.",
        given_on=understand_date("May 2026"),
    )  # fmt: skip
    put(ws, said, may)
    return said.id


def write_box(ws: Workspace, case: str, text: str) -> None:
    writing.write_answer(ws, case, "what_we_did_together", InWords(text=text), asked="What did we do?")


def banked(look: Any, question: str, **more: Any) -> Banked:
    found: Banked = look(**more).of(question)
    return found


def test_a_draft_is_marked_as_one_until_somebody_approves_it(
    ws: Workspace, case: str, look: Any, today: date
) -> None:
    write_box(ws, case, "We planted. We cooked.")
    assert (banked(look, "done").text, banked(look, "done").is_draft) == ("We planted. We cooked.", True)
    approve_answer(ws, look(), "done", "Ann", today)
    told = banked(look, "done")
    assert (told.is_draft, told.standing.word, told.kept and told.kept.approved_by) == (False, "ready", "Ann")
    assert look().coverage.ready == 1


def test_words_of_ones_own_stand_before_the_draft_and_are_a_draft_again(
    ws: Workspace, case: str, look: Any, today: date
) -> None:
    write_box(ws, case, "We planted.")
    approve_answer(ws, look(), "done", "Ann", today)
    write_answer(ws, look(), "done", "We planted trees.")
    assert (banked(look, "done").text, banked(look, "done").approval) == ("We planted trees.", "none")
    write_answer(ws, look(), "done", "")
    assert banked(look, "done").text == "We planted."


def test_an_approved_answer_whose_box_changed_is_not_printed_and_says_why(
    ws: Workspace, case: str, look: Any, today: date
) -> None:
    write_box(ws, case, "We planted.")
    approve_answer(ws, look(), "done", "Ann", today)
    write_box(ws, case, "We planted and cooked.")
    told = banked(look, "done")
    assert (told.approval, told.text, told.standing.step) == ("changed", "", "read_again")
    approve_answer(ws, look(), "done", "Ann", today)
    assert (banked(look, "done").approval, banked(look, "done").text) == ("good", "We planted and cooked.")


def test_an_approved_answer_whose_record_went_into_the_bin_is_not_printed(
    ws: Workspace, case: str, look: Any, today: date
) -> None:
    outcome = Outcome(id=new_id(), case=case, words="People eat together")
    put(ws, outcome)
    approve_answer(ws, look(), "voice", "Ann", today)
    put_in_bin(ws, [outcome.id])
    assert (banked(look, "voice").approval, banked(look, "voice").text) == ("binned", "")


def test_a_quote_that_was_taken_back_takes_the_approved_answer_with_it(
    ws: Workspace, quote: str, look: Any, today: date
) -> None:
    assert "I cook. I stay." in banked(look, "voice").text
    approve_answer(ws, look(), "voice", "Ann", today)
    may = next(one for one in ws.records(Permission) if one.about == quote)
    put(ws, replace(may, state="withdrawn", withdrawn_on=today))
    told = banked(look, "voice")
    assert (told.approval, told.text, told.standing.status) == ("permission", "", "consent")


def test_words_written_around_a_quote_fall_with_it_too(
    ws: Workspace, quote: str, look: Any, today: date
) -> None:
    write_answer(ws, look(), "voice", "One of us cooks and stays.")
    may = next(one for one in ws.records(Permission) if one.about == quote)
    put(ws, replace(may, state="withdrawn", withdrawn_on=today))
    assert (banked(look, "voice").approval, banked(look, "voice").text) == ("permission", "")


def waiting_words(ws: Workspace, case: str) -> None:
    put(ws, Quote(id=new_id(), case=case, words="My secret recipe.", who="a member"))


def test_words_without_permission_are_in_no_draft_and_the_status_says_so(
    ws: Workspace, case: str, look: Any
) -> None:
    waiting_words(ws, case)
    told = banked(look, "voice")
    assert "secret" not in told.text
    assert (told.standing.status, told.standing.people) == ("consent", 1)


def test_the_check_on_permission_would_see_a_broken_gate(
    ws: Workspace, case: str, look: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting_words(ws, case)
    asked = PermissionBook.standing
    monkeypatch.setattr(
        PermissionBook, "standing", lambda *given, **more: replace(asked(*given, **more), refused=None)
    )
    with pytest.raises(AssertionError):
        test_words_without_permission_are_in_no_draft_and_the_status_says_so(ws, case, look)


def test_money_is_exact_and_a_number_waits_for_a_person(ws: Workspace, look: Any, today: date) -> None:
    assert banked(look, "spent").text == "180.50"
    write_value(ws, look(), "helped", number=Decimal(12), definition="people who ate with us")
    approve_answer(ws, look(), "helped", "Ann", today)
    told = banked(look, "helped")
    assert (told.text, told.standing.word, told.kept and told.kept.definition) == (
        "12",
        "ready",
        "people who ate with us",
    )


def test_an_answer_over_the_limit_is_kept_and_cannot_be_approved(
    ws: Workspace, look: Any, today: date
) -> None:
    write_answer(ws, look(), "voice", "word " * 41)
    assert not banked(look, "voice").fits
    with pytest.raises(WorldFault, match="longer than the form allows"):
        approve_answer(ws, look(), "voice", "Ann", today)


def test_a_name_is_needed_to_approve_and_a_reason_to_say_not_ours(
    ws: Workspace, look: Any, today: date
) -> None:
    with pytest.raises(WorldFault, match="who approves"):
        approve_answer(ws, look(), "done", " ", today)
    with pytest.raises(WorldFault, match="why it is not yours"):
        say_not_ours(ws, look(), "done", " ", None, today)


def test_not_ours_is_kept_with_its_reason_left_out_of_the_count_and_taken_back(
    ws: Workspace, look: Any, today: date
) -> None:
    say_not_ours(ws, look(), "helped", "We count meals, not people.", "Ann", today)
    told = look()
    assert (told.of("helped").standing.word, told.coverage.of) == ("not_ours", 3)
    say_ours(ws, look(), "helped")
    assert look().coverage.of == 4


def test_approval_can_be_taken_back_and_undone(ws: Workspace, case: str, look: Any, today: date) -> None:
    write_box(ws, case, "We planted.")
    approve_answer(ws, look(), "done", "Ann", today)
    take_approval_back(ws, look(), "done")
    assert banked(look, "done").is_draft
    ws.undo()
    assert not banked(look, "done").is_draft


def test_an_approved_answer_is_offered_to_a_like_question_and_never_put_in(
    ws: Workspace, case: str, look: Any, today: date
) -> None:
    write_box(ws, case, "We planted.")
    write_answer(ws, look(), "done", "We planted forty trees.")
    approve_answer(ws, look(), "done", "Ann", today)
    told = banked(look, "made", pack="of", for_grant=None)
    assert told.text == "We planted."
    (offer,) = told.reuse
    assert (offer.text, offer.asked, offer.fits) == ("We planted forty trees.", "What did you do?", True)
    take_over(ws, look("of", None), "made", offer)
    taken = banked(look, "made", pack="of", for_grant=None)
    assert (taken.text, taken.is_draft) == ("We planted forty trees.", True)


def test_the_lens_shows_differences_by_funder_and_days_left(
    ws: Workspace, case: str, funder: str, grant: str, resources: Path, words: Words, today: date
) -> None:
    put(ws, Outcome(id=new_id(), case=case, words="People eat together"))
    due = understand_date((today + timedelta(days=10)).isoformat())
    put(ws, GrantReport(id=new_id(), grant=grant, due=due))
    put(ws, Grant(id=new_id(), funder=funder, title="Kitchen", cases=(case,), pack="of"))
    told = lens_of(ws, case, resources, words, today)
    assert [one.pack and one.pack.id for one in told.columns] == ["tf", "of"]
    (row,) = told.rows
    assert [one and one.standing.word for one in row.cells] == ["nothing", "nothing"]
    assert told.columns[0].days == 10


def test_only_answers_of_this_grant_stand_in_its_bank(ws: Workspace, case: str, look: Any) -> None:
    put(
        ws,
        FormAnswer(
            id=new_id(), case=case, grant=None, pack="tf", pack_version="", question="done", full="General."
        ),
    )
    assert banked(look, "done").kept is None
    assert banked(look, "done", for_grant=None).text == "General."


def test_words_of_ones_own_that_say_more_than_the_evidence_are_too_strong(ws: Workspace, look: Any) -> None:
    write_answer(ws, look(), "done", "This proves that everybody is happier because of us.")
    told = banked(look, "done").standing
    assert (told.status, told.step) == ("too_strong", "safer_words")


def test_a_difference_tied_to_no_question_that_fits_is_not_ours_in_the_matrix(
    ws: Workspace, case: str, look: Any, resources: Path, words: Words, today: date
) -> None:
    outcome = Outcome(id=new_id(), case=case, words="People eat together")
    put(ws, outcome)
    with pytest.raises(WorldFault, match="why it does not fit"):
        tie_difference(ws, look(), "voice", outcome.id, "does_not_fit", " ", None, today)
    tie_difference(ws, look(), "voice", outcome.id, "close", "", None, today)
    tie_difference(ws, look(), "voice", outcome.id, "does_not_fit", "They ask about jobs.", "Ann", today)
    (row,) = lens_of(ws, case, resources, words, today).rows
    (cell,) = row.cells
    assert cell is not None and cell.standing.status == "not_ours"
    assert len(list(ws.records(QuestionTie, case=case))) == 1
