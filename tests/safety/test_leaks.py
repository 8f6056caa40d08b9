"""The leak scanner: names in any dress and details of any shape are found; ordinary words are left in peace."""

# ruff: noqa: E501 (tables of texts)
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.forbidden import INNER_PATTERNS, Forbidden, NameForms
from coprod_desktop.safety.leaks import Scanner
from coprod_desktop.safety.many import find_in_many
from coprod_desktop.safety.name_forms import one_slip
from coprod_desktop.safety.patterns import is_nhs_number

PEOPLE = (
    NameForms(of="P1", forms=("Mary Jones", "MJ")), NameForms(of="P2", forms=("Rose Okonkwo-Smith",)),
    NameForms(of="P3", forms=("Анна Иванова",)), NameForms(of="P4", forms=("Νίκος Παπαδόπουλος",)),
    NameForms(of="P5", forms=("محمد الأحمد", "فاطمة")), NameForms(of="P6", forms=("王小明",)),
    NameForms(of="P7", forms=("मीरा देवी",)), NameForms(of="P8", forms=("דוד כהן",)),
    NameForms(of="P9", forms=("Rebecca May",)), NameForms(of="P10", forms=("Siân Ó Briain",)),
    NameForms(of="P11", forms=("রহিমা খাতুন",)), NameForms(of="P12", forms=("김민수",)),
)  # fmt: skip


COMMON = """Margaret David Susan Patricia Michael Christine Stephen Helen Andrew Karen Jennifer Alison Kevin Richard
    Sandra Gareth Brian Denise Tracey Wendy Deborah Carol Janet Linda Barbara Pauline Jones Williams Davies Evans Thomas
    Roberts Lewis Hughes Morgan Edwards Clarke Robinson Thompson Wilson Wright Walker Harris Cooper Bailey Bennett
    Griffiths Marshall Murray Simpson"""


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(
        Forbidden(names=PEOPLE, allowed=("Ring us: garden@example.org, 01597 555 123", "Rose Cottage"))
    )


def kinds(scanner: Scanner, text: str) -> set[tuple[str, str]]:
    return {(leak.kind, leak.of) for leak in scanner.find(text)}


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Then Mary said", "P1"), ("MARY", "P1"), ("mary", "P1"), ("Mary's idea", "P1"), ("Jones, Mary", "P1"),
        ("MaryJones", "P1"), ("maryjones", "P1"), ("mary_jones.jpg", "P1"), ("Mary-Jones", "P1"),
        ("photo-jones-2.jpg", "P1"), ("IMG_JonesMary_1", "P1"), ("askMaryTomorrow", "P1"), ("mary1962", "P1"),
        ("M a r y", "P1"), ("M.a.r.y", "P1"), ("J-o-n-e-s", "P1"), ("M a r y J o n e s", "P1"),
        ("Ma\u00adry", "P1"), ("M\u200ba\u200br\u200by", "P1"), ("Ma-\nry", "P1"), ("Jon-\nes", "P1"),
        ("Mary\u00a0Jones", "P1"), ("Mary\nJones", "P1"), ("MJ thought so", "P1"), ("M.J.", "P1"), ("M. J. said", "P1"),
        ("Jonse", "P1"), ("Jomes", "P1"), ("Joness", "P1"), ("Jons said", "P1"), ("Rebeca", "P9"), ("Rebbecca", "P9"),
        ("Re becca", "P9"), ("rebeccasphoto", "P9"), ("Rose said", "P2"), ("Okonkwo", "P2"), ("OKONKWO", "P2"),
        ("Анна", "P3"), ("АННА", "P3"), ("с Анной", "P3"), ("Иванову", "P3"), ("Νικος", "P4"), ("ΝΊΚΟΣ", "P4"),
        ("ΠΑΠΑΔΟΠΟΥΛΟΣ", "P4"), ("محمد", "P5"), ("ومحمد", "P5"), ("لفاطمة", "P5"), ("فَاطِمَة", "P5"), ("فـاطـمـة", "P5"),
        ("我見到王小明了", "P6"), ("王 小 明", "P6"), ("मीरा", "P7"), ("मीराने", "P7"), ("דוד", "P8"), ("לדוד", "P8"),
        ("Sian", "P10"), ("Siân", "P10"), ("Sia\u0302n", "P10"), ("Briain", "P10"), ("রহিমা", "P11"), ("রহিমার", "P11"),
        ("김민수는", "P12"), ("Ask May", "P9"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(scanner: Scanner, text: str, of: str) -> None:
    assert {whose for _, whose in kinds(scanner, text)} == {of}


# The look-alike letters of ten scripts and dresses, one text each; all of them say Mary Jones or a part of it.
@pytest.mark.parametrize(
    "text",
    [
        "Mаrу", "Јоnеѕ", "Μary", "Jοnes", "Jօnes", "Ꭻones", "Ꮇary", "Ⲙary", "Ⳗones Ⲙaⲣy Jⲟnes", "ꓟary", "ꓙones",
        "Ｍａｒｙ", "𝓜𝓪𝓻𝔂", "𝐉𝐨𝐧𝐞𝐬", "ᴍᴀʀʏ", "Ⓜⓐⓡⓨ", "M4ry", "J0nes", "JON3S", "m@ry", "Jone$", "Jოnes", "Mâŕý", "Jønes",
    ],
)  # fmt: skip
def test_letters_that_only_look_like_a_name_are_seen_through(scanner: Scanner, text: str) -> None:
    assert "P1" in {whose for _, whose in kinds(scanner, text)}


@pytest.mark.parametrize(
    "text",
    [
        "a summary of the primary school", "customary", "the rose garden", "Rose Cottage", "It rose again", "Jokes",
        "the smith's yard", "Ann a", "in May 2024", "since May", "3 May", "You may stay", "Jokes and joints", "manna",
        "Okay", "Give them a ring", "We met at noon", "a dot on the map", "on 12.05.2024", "2024-05-03 10:30",
        "£1,240", "14 of 39 people", "between 2019 and 2023", "12,345,678", "0.5 hours", "Ma, rye and oats",
        "Ring us: garden@example.org, 01597 555 123", "01597 555123", "chapter 01 of 10", "Rebuild", "room E12 3rd door",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_in_peace(scanner: Scanner, text: str) -> None:
    assert kinds(scanner, text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Call 07700 900123.", "phone"), ("020 7946 0958", "phone"), ("(01632) 960 001", "phone"), ("+44 7700 900123", "phone"),
        ("+44 (0)7700 900 123", "phone"), ("0044 7700 900123", "phone"), ("+33 6 12 34 56 78", "phone"),
        ("+1 202-555-0147", "phone"), ("+353 1 234 5678", "phone"), ("07700-900-123", "phone"), ("+48 601 234 567", "phone"),
        ("write to ann.o'neil@mail.example.org", "email"), ("ann at example dot org", "email"),
        ("ann (at) example.org", "email"), ("ann [at] example [dot] co [dot] uk", "email"), ("ANN@EXAMPLE.ORG", "email"),
        ("LD1 5AB", "postcode"), ("at SW1A 1AA.", "postcode"), ("ec1v 9lt", "postcode"), ("M11AE", "postcode"),
        ("NHS number 943 476 5919", "nhs_number"), ("9434765919", "nhs_number"), ("943-476-5919", "nhs_number"),
        ("/home/ann/report.docx", "path"), ("C:\\Users\\ann\\report.docx", "path"), ("file:///media/ann", "path"),
        ("generated by python-docx", "program"),
    ],
)  # fmt: skip
def test_details_are_found_by_their_shape(scanner: Scanner, text: str, kind: str) -> None:
    assert kind in {found for found, _ in kinds(scanner, text)}


def test_an_nhs_number_needs_its_check_digit(scanner: Scanner) -> None:
    assert is_nhs_number("943 476 5919")
    assert not any(is_nhs_number(f"943 476 591{digit}") for digit in range(9))
    assert not is_nhs_number("111 111 1111")
    assert kinds(scanner, "943 476 5918") == set()


def test_a_leak_says_where_it_stands_and_how_it_is_written(scanner: Scanner) -> None:
    text = "Ém — then Ｍary-Jonès came, at 07700 900123"
    found = scanner.find(text)
    assert [(leak.kind, leak.of, text[leak.start : leak.end]) for leak in found] == [
        ("look_alike", "P1", "Ｍary-Jonès"), ("phone", "", "07700 900123")
    ]  # fmt: skip
    assert all(leak.shown == text[leak.start : leak.end] for leak in found)


def test_inside_the_group_only_a_librarys_own_words_are_looked_for() -> None:
    inner = Scanner(Forbidden(patterns=INNER_PATTERNS))
    assert kinds(inner, "Mary, 07700 900123, LD1 5AB, ann@example.org, /home/ann/a.docx") == set()
    assert kinds(inner, "generated by python-docx") == {("program", "")}


def test_a_word_that_may_be_seen_is_no_leak_but_the_rest_of_the_name_is() -> None:
    scanner = Scanner(Forbidden(names=(NameForms(of="P1", forms=("Mary Jones",), shown=("Mary",)),)))
    assert kinds(scanner, "Mary told us") == set()
    assert kinds(scanner, "Jones told us") == {("name", "P1")}
    assert kinds(scanner, "Mary Jones told us") == {("name", "P1")}


def test_a_nickname_of_ordinary_words_is_looked_for_only_as_a_whole() -> None:
    scanner = Scanner(
        Forbidden(names=(NameForms(of="P1", forms=("the boiler man", "Mo from the shop", "ann vole")),))
    )
    assert kinds(scanner, "a man came from a shop to mend the boiler") == set()
    assert all(kinds(scanner, said) for said in ("ask The Boiler-Man", "Mo came", "vole", "Vole said"))


def test_a_phrase_is_found_whatever_stands_between_its_letters() -> None:
    scanner = Scanner(Forbidden(phrases=("12 Heol y Bont, top bell",)))
    assert [leak.kind for leak in scanner.find("She lives at 12, HEOL-Y-BONT (top bell).")] == ["phrase"]
    assert scanner.find("Heol y Bont is a long street.") == []


def test_what_was_cleared_is_skipped_only_where_it_stands() -> None:
    names = (NameForms(of="P1", forms=("Mary Jones",)),)
    scanner = Scanner(Forbidden(names=names, allowed=("St Mary’s Church",)))
    assert kinds(scanner, "We met at St Mary's Church.") == set()
    assert kinds(scanner, "We met at St Mary's Church with Mary.") == {("name", "P1")}


def test_a_word_that_also_stands_there_without_its_capital_is_no_slip() -> None:
    scanner = Scanner(Forbidden(names=(NameForms(of="P1", forms=("Adrien Montfort",)),)))
    assert kinds(scanner, "Comfort. Montfert came.") == {("slip", "P1")}
    assert kinds(scanner, "Montfert is a montfert.") == set()


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_name_is_found_in_any_text_and_no_text_breaks_the_scan(before: str, after: str) -> None:
    scanner = Scanner(Forbidden(names=(NameForms(of="P1", forms=("Mary Jones",)),)))
    found = scanner.find(f"{before}\n. Mary Jones .\n{after}")
    assert any(leak.of == "P1" for leak in found)
    assert all(0 <= leak.start <= leak.end for leak in found)


@given(st.text("abcdefgh", min_size=5, max_size=9), st.data())
def test_one_slip_is_distance_one_with_the_first_letter_kept(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 1))
    letter = data.draw(st.sampled_from("xyz"))
    swapped = name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :] if at > 1 else name
    for slip in (
        name[:at] + letter + name[at:],
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at + 1 :],
        swapped,
    ):
        assert one_slip(slip, name) or slip == name
    assert not one_slip(letter + name[1:], name)
    assert not one_slip(name, name)


def test_many_texts_give_the_same_as_each_alone(scanner: Scanner) -> None:
    texts = [
        "We met Mary.",
        "",
        "Nothing.",
        "Ask at 07700",
        "900123 and",
        "王",
        "小明",
        "M a r",
        "y",
        "Mary",
        "Jones",
    ] * 300
    alone = [(number, leak) for number, text in enumerate(texts) for leak in scanner.find(text)]
    assert list(find_in_many(scanner, texts)) == alone
    assert len(alone) == 900


def test_the_real_cases_hold_few_false_alarms_of_common_names(shared: Path) -> None:
    """Real texts against fifty common names: what is found must be the name itself, not a word near it."""
    common = COMMON.split()
    scanner = Scanner(Forbidden(names=tuple(NameForms(of=one, forms=(one,)) for one in common)))
    wrong = [
        (path.name, leak.kind, leak.shown, leak.of)
        for path in sorted((shared / "examples" / "cases").glob("*.json"))
        for text in texts_in(json.loads(path.read_text("utf-8")))
        for leak in scanner.find(text)
        if leak.of and leak.of.casefold() not in leak.shown.casefold()
    ]
    assert len(wrong) <= 3, wrong


def texts_in(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    return [text for part in value for text in texts_in(part)] if isinstance(value, list) else []
