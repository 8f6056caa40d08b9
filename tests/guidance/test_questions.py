"""The loader of questions: strict, says where, and never crashes on what a group wrote itself."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.questions import load_questions, read_questions
from coprod_desktop.guidance.toml_file import LARGEST_FILE, read_text

HEAD = 'id = "ours"\ntitle = "Our own"\nlanguage = "en"\n'
BOX = '[[box]]\nid = "first"\nheading = "First"\nprompt = "What?"\n'
CHOICE = (
    '[[box.question]]\nid = "pick"\ntype = "choice"\nprompt = "Which?"\n'
    'options = [{ id = "a", words = "A" }, { id = "b", words = "B" }]\n'
)
WAITING = '[[box.question]]\nid = "more"\ntype = "text"\nprompt = "More?"\n'


def own(text: str) -> object:
    return read_questions(text, "ours.toml", own=True)


def test_a_groups_own_set_needs_only_id_heading_and_prompt() -> None:
    questions = read_questions(HEAD + BOX, "ours.toml", own=True)
    assert [box.prompt for box in questions.boxes] == ["What?"]
    assert questions.boxes[0].why == ""
    assert questions.version == 1


def test_a_shipped_set_needs_all_its_help() -> None:
    with pytest.raises(GuidanceFault, match="box 1: help: this is missing"):
        read_questions(HEAD + BOX, "ours.toml")


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        ("", "id", "missing"),
        ("id = [", "", "not a TOML file"),
        (HEAD, "box", "no question in it"),
        (HEAD + "box = 3", "box", "a list of tables"),
        (HEAD + "box = [3]", "box 1", "a table with named parts"),
        (HEAD.replace("ours", "Our Set") + BOX, "id", "not an id"),
        (HEAD.replace('"en"', '"English please"') + BOX, "language", "language code"),
        (HEAD + 'date = "yesterday"\n' + BOX, "date", "not a day"),
        (HEAD + BOX.replace("heading", "heding"), "box 1: heading", "missing"),
        (HEAD + BOX + 'colour = "red"\n', "box 1", "“colour” is not known here"),
        (HEAD + BOX + "minutes = 500\n", "box 1: minutes", "not between"),
        (HEAD + BOX + "minutes = true\n", "box 1: minutes", "a whole number"),
        (HEAD + BOX + "words_min = 50\nwords_max = 20\n", "box 1: words_max", "less than words_min"),
        (HEAD + BOX + 'purposes = ["SHINE"]\n', "box 1: purposes", "not one of"),
        (HEAD + BOX + BOX, "", "used twice"),
        (HEAD + 'retired = ["first"]\n' + BOX, "retired", "may not be asked again"),
        (HEAD + 'five_first = ["second"]\n' + BOX, "five_first", "not one of first"),
        (HEAD + BOX + CHOICE + CHOICE, "", "used twice"),
        (HEAD + BOX + CHOICE.replace('"b"', '"a"'), "first.pick", "two of its options"),
        (HEAD + BOX + CHOICE.replace("choice", "chioce"), "box 1, question 1: type", "not one of"),
        (HEAD + BOX + CHOICE.replace("choice", "text"), "question 1: options", "belongs only to a choice"),
        (HEAD + BOX + WAITING.replace("text", "choice"), "question 1: options", "missing for a choice"),
        (HEAD + BOX + WAITING.replace("text", "table"), "question 1: columns", "missing for a table"),
        (HEAD + BOX + WAITING + 'unit = "hours"\n', "question 1: unit", "only to a number"),
        (HEAD + BOX + WAITING + "several = true\n", "question 1: several", "only to a choice"),
        (HEAD + BOX + WAITING + "only_if = 4\n", "only_if", "a table with named parts"),
        (HEAD + BOX + WAITING + 'only_if = { question = "first" }\n', "only_if", "exactly one of"),
        (
            HEAD + BOX + WAITING + 'only_if = { question = "first", is = "a", is_not = "b" }\n',
            "only_if",
            "exactly one of",
        ),
        (HEAD + BOX + WAITING + 'only_if = { question = "first", is = 1.5 }\n', "only_if: is", "to be text"),
        (
            HEAD + BOX + WAITING + 'only_if = { question = "gone", is = "a" }\n',
            "first.more",
            "not in this file",
        ),
        (
            HEAD + BOX + WAITING + 'only_if = { question = "first.more", answered = true }\n',
            "first.more",
            "circle",
        ),
        (
            HEAD + BOX + CHOICE + WAITING + 'only_if = { question = "first.pick", is = "c" }\n',
            "more",
            "not one of the choices",
        ),
        (
            HEAD + BOX + CHOICE + WAITING + 'only_if = { question = "first.pick", at_least = 1 }\n',
            "more",
            "a number, money or a table",
        ),
        (
            HEAD + BOX + CHOICE + WAITING + 'only_if = { question = "first.pick", is = true }\n',
            "more",
            "not to be true or false",
        ),
        (
            HEAD + BOX + CHOICE + WAITING + 'only_if = { question = "first.pick", answered = 1 }\n',
            "more",
            "is to be true or false",
        ),
        (
            HEAD + BOX + WAITING + 'only_if = { question = "first", is = "a" }\n',
            "more",
            "looks at a choice, a number or money",
        ),
        ("a = " + "[" * 5000, "", "nested too deep"),
        ("a = " + "9" * 5000, "", "too long"),
        ("#" * (LARGEST_FILE + 1), "", "is the most"),
    ],
)
def test_a_fault_names_the_file_the_place_and_what_is_wrong(text: str, place: str, wrong: str) -> None:
    with pytest.raises(GuidanceFault) as caught:
        own(text)
    sentence = str(caught.value)
    assert sentence.startswith("ours.toml")
    assert place in sentence
    assert wrong in sentence
    assert "Nothing was changed" in sentence


def test_a_two_deep_circle_is_found() -> None:
    second = WAITING.replace('"more"', '"again"')
    text = (
        HEAD
        + BOX
        + WAITING
        + 'only_if = { question = "first.again", answered = true }\n'
        + second
        + 'only_if = { question = "first.more", answered = true }\n'
    )
    with pytest.raises(GuidanceFault, match="circle"):
        own(text)


def test_an_id_in_use_elsewhere_is_refused() -> None:
    with pytest.raises(GuidanceFault, match="already used by another question"):
        read_questions(HEAD + BOX, "ours.toml", own=True, taken=frozenset({"first"}))


def test_a_language_without_a_file_is_asked_in_english(resources: Path) -> None:
    assert load_questions(resources, language="cy") == load_questions(resources, language="en")


def test_a_file_in_another_encoding_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_bytes(b'title = "caf\xe9"')
    with pytest.raises(GuidanceFault, match=r"odd\.toml, byte 12: it is not UTF-8"):
        read_text(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GuidanceFault, match="cannot be read"):
        read_text(tmp_path / "gone.toml")


def test_control_characters_in_a_set_are_cleaned_and_line_ends_folded() -> None:
    box = BOX.replace('"What?"', '"""\nWhat\nnow?\\u0007\n\nAnd\nthen?\n"""')
    questions = read_questions(HEAD + box, "ours.toml", own=True)
    assert questions.boxes[0].prompt == "What now?\ufffd\n\nAnd then?"


@given(st.text(max_size=400))
def test_any_text_is_loaded_or_explained(text: str) -> None:
    try:
        own(text)
    except GuidanceFault as fault:
        assert str(fault).endswith("load it again.")


_SIMPLE = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
_NAMES = st.sampled_from(
    ["id", "title", "language", "box", "question", "type", "prompt", "heading", "options", "columns", "only_if", "is",
     "answered", "minutes", "date"]
)  # fmt: skip


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
    plain = "".join(letter for letter in str(value) if letter.isalnum())
    return f'"{plain}"'


@given(
    st.dictionaries(
        _NAMES,
        st.recursive(
            _SIMPLE,
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
            max_leaves=12,
        ),
        max_size=8,
    )
)
def test_any_well_formed_tables_are_loaded_or_explained(tables: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {_toml(value)}" for key, value in tables.items())
    try:
        own(text)
    except GuidanceFault as fault:
        assert str(fault).startswith("ours.toml")


@given(st.data())
def test_the_shipped_set_with_any_line_missing_is_loaded_or_explained(
    resources: Path, data: st.DataObject
) -> None:
    lines = (resources / "guidance" / "case_study.en.toml").read_text(encoding="utf-8").splitlines()
    at = data.draw(st.integers(0, len(lines) - 1))
    try:
        own("\n".join(lines[:at] + lines[at + 1 :]))
    except GuidanceFault as fault:
        assert str(fault).startswith("ours.toml")
