"""Funders' forms are data: nine ship with their date, a wrong file says where, and writing one loses nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.domain.text import clean
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.form_packs import load_packs, own_packs, pack_text, read_pack

HEAD = 'id = "ours"\ntitle = "Ours"\n'
ASKED = '[[question]]\nid = "one"\nquestion = "How?"\npurpose = "learn"\n'
NOTES = {
    "f01": "colorado_common", "f04": "tnlcf_progress", "f06": "local_energy_scotland", "f07": "scout_development",
    "f08": "somerset_cf", "f11": "petersfield", "f14": "henderson", "f15": "teagle", "f17": "cerfa_15059",
}  # fmt: skip
TYPES = {"yes/no": "yes_no", "yes/no + text": "yes_no", "text+date": "text", "choice + texte": "choice",
         "signature": "text"}  # fmt: skip


@pytest.fixture(scope="module")
def shipped(resources: Path) -> dict[str, FormPack]:
    return load_packs(resources)


def test_every_shipped_form_names_its_day_and_says_to_check_the_funders_own(
    shipped: dict[str, FormPack],
) -> None:
    assert set(shipped) == set(NOTES.values())
    for one in shipped.values():
        assert one.source_date == date(2026, 11, 23) and one.source.startswith("http")
        assert one.note.startswith("Check the funder's own form")
        assert not one.verified_by and not one.own
        assert all(asked.plain for asked in one.questions)


@pytest.mark.parametrize("number", NOTES)
def test_a_shipped_form_asks_what_the_notes_list_and_no_more(
    number: str, shipped: dict[str, FormPack], shared: Path
) -> None:
    (file,) = (shared / "examples" / "funders").glob(f"{number}-*.json")
    notes = {one["id"]: one for one in json.loads(file.read_text("utf-8"))["sections"]}
    asked = {one.ref: one for one in shipped[NOTES[number]].questions}
    assert list(asked) == list(notes)
    for ref, note in notes.items():
        assert asked[ref].required == note["required"], ref
        if note["answer_type"] != "fields":
            assert asked[ref].answer_type == TYPES.get(note["answer_type"], note["answer_type"]), ref
        else:
            assert asked[ref].facts, ref


def test_limits_that_are_known_are_kept_as_numbers(shipped: dict[str, FormPack]) -> None:
    assert shipped["colorado_common"].pages_max == 3
    assert shipped["henderson"].reports_within_days == 42
    assert shipped["tnlcf_progress"].accepts_existing
    amount = shipped["petersfield"].question("amount")
    assert amount is not None and amount.one_number and amount.answer_type == "money"


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        (HEAD, "question", "no question"),
        (HEAD + ASKED + ASKED, "question 2: id", "question 1"),
        (HEAD + ASKED + "colour = 1\n", "question 1", "colour"),
        (HEAD + "colour = 1\n" + ASKED, "", "colour"),
        (HEAD + ASKED + 'draws_on = ["no_such_box"]\n', "question 1: draws_on", "no_such_box"),
        (HEAD + ASKED + "words_max = 0\n", "question 1: words_max", "between 1"),
        (HEAD + ASKED + "chars_max = -4\n", "question 1: chars_max", "between 1"),
        (HEAD + ASKED + "one_number = true\n", "question 1: one_number", "“text”"),
        (HEAD + ASKED + 'answer_type = "choice"\n', "question 1: choices", "two"),
        (HEAD + ASKED + 'choices = ["a", "b"]\n', "question 1: choices", "no choices"),
        (HEAD + ASKED + 'answer_type = "number"\nwords_max = 5\n', "question 1: words_max", "no words"),
        (HEAD + ASKED + 'attachments = ["Photo", " "]\n', "question 1: attachments 2", "empty"),
        (HEAD + ASKED.replace("learn", "please"), "question 1: purpose", "assure, achieve, learn"),
        (HEAD + ASKED.replace('"one"', '"Frage eins"'), "question 1: id", "not an id"),
        (HEAD + ASKED + 'facts = ["people", "people"]\n', "question 1: facts", "twice"),
        (HEAD + "source_date = \"soon\"\n" + ASKED, "source_date", "a day"),
        (HEAD + 'verified_by = "Ann"\n' + ASKED, "verified_by", "together"),
        (HEAD + 'language = "English please"\n' + ASKED, "language", "not a language"),
        (HEAD + ASKED * 501, "question", "500"),
        (HEAD + "[[question]", "", "TOML"),
    ],
)  # fmt: skip
def test_a_wrong_file_says_where_it_is_wrong(text: str, place: str, wrong: str) -> None:
    with pytest.raises(GuidanceFault) as fault:
        read_pack(text, "ours.toml", boxes={"what_next"}, own=True)
    assert place in fault.value.place
    assert wrong in fault.value.wrong


def test_a_form_that_is_passed_on_must_say_where_it_comes_from() -> None:
    assert read_pack(HEAD + ASKED, "ours.toml", own=True).version == "1"
    with pytest.raises(GuidanceFault, match="missing"):
        read_pack(HEAD + ASKED, "ours.toml")


def test_a_groups_own_forms_stand_beside_the_shipped_ones(
    shipped: dict[str, FormPack], resources: Path
) -> None:
    files = [
        ("a", HEAD + ASKED),
        ("b", HEAD),
        ("c", HEAD.replace('"ours"', '"teagle"') + ASKED),
        ("d", HEAD + ASKED),
    ]
    found, faults = own_packs(shipped, files)
    assert list(found) == ["ours"] and found["ours"].own
    assert [number for number, _ in faults] == [1, 2, 3]
    assert load_packs(resources, files) == shipped | found


def test_every_shipped_form_is_read_again_as_it_was_written(shipped: dict[str, FormPack]) -> None:
    for one in shipped.values():
        assert read_pack(pack_text(one), "again") == one


@given(
    st.lists(
        st.tuples(
            st.text(min_size=1, max_size=200).map(lambda given: clean(given).strip()).filter(bool),
            st.sampled_from(["assure", "achieve", "learn"]), st.none() | st.integers(1, 100_000),
            st.booleans(), st.integers(1, 10),
        ), min_size=1, max_size=6,
    )
)  # fmt: skip
def test_whatever_is_asked_survives_writing_and_reading(
    asked: list[tuple[str, str, int | None, bool, int]],
) -> None:
    questions = tuple(
        FormQuestion(
            id=f"q{number}", section="", question=words, plain="", purpose=purpose,  # type: ignore[arg-type]
            answer_type="text", words_max=limit, required=required, weight=weight,
        )
        for number, (words, purpose, limit, required, weight) in enumerate(asked)
    )  # fmt: skip
    one = FormPack(
        id="ours", title='A "form"', funder="", country="", language="bn", version="1", licence="", note="",
        questions=questions, own=True,
    )  # fmt: skip
    text = pack_text(one)
    again = read_pack(text, "ours", own=True)
    assert again == one
    assert pack_text(again) == text


def test_the_example_in_the_description_of_the_format_can_be_read(resources: Path) -> None:
    told = (resources / "formats" / "form_packs.md").read_text("utf-8")
    one = read_pack(told.split("```toml\n")[1].split("```")[0], "our_trust.toml", own=True)
    assert [asked.words_max for asked in one.questions] == [None, 250]
    named = set(told.split("```")[0].split("`")[1::2])
    assert set(FormQuestion.__dataclass_fields__) <= named
    assert set(FormPack.__dataclass_fields__) - {"questions", "own"} <= named
