"""The words catalogue: keys, fields, plurals, and files that say where they are wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.words import MissingWordsError, Words, load_words, plural_form


def written(folder: Path, text: str) -> Path:
    (folder / "words" / "en").mkdir(parents=True)
    (folder / "words" / "en" / "area.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_file_name_and_the_tables_make_the_key(tmp_path: Path) -> None:
    words = load_words(written(tmp_path, 'flat = "Flat"\n[page.button]\nopen = "Open {name}"\n'))
    assert words("area.flat") == "Flat"
    assert words("area.page.button.open", name="Ours") == "Open Ours"
    assert words.keys() == ("area.flat", "area.page.button.open")
    assert "area.flat" in words and "area.page" not in words


def test_plurals_follow_the_count() -> None:
    words = Words({"k": {"one": "{n} person", "other": "{n} people"}})
    assert [words("k", n=n) for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    assert words("k", n=Decimal(1)) == "1 person"


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", {0: "other", 1: "one", 2: "other"}),
        ("en-GB", {1: "one", 5: "other"}),
        ("cy", {0: "zero", 1: "one", 2: "two", 3: "few", 4: "other", 6: "many", 2.5: "other"}),
        ("fr", {0: "one", 1: "one", 1.5: "one", 2: "other"}),
    ],
)
def test_each_language_has_its_own_plural_rule(language: str, forms: dict[float, str]) -> None:
    assert {n: plural_form(language, n) for n in forms} == forms


def test_a_form_the_catalogue_lacks_falls_back_to_other() -> None:
    assert Words({"k": {"other": "{n} o bobl"}}, "cy")("k", n=2) == "2 o bobl"


def test_a_missing_key_field_or_count_is_our_fault_and_named() -> None:
    words = Words({"k": "Hello {name}", "p": {"other": "{n}"}})
    with pytest.raises(MissingWordsError, match="no words for “gone”"):
        words("gone")
    with pytest.raises(MissingWordsError, match="needs the field 'name'"):
        words("k")
    with pytest.raises(MissingWordsError, match="needs a number n"):
        words("p")


def test_curly_brackets_in_a_field_are_only_text() -> None:
    assert Words({"k": "“{name}”"})("k", name="{n} {0.__class__}") == "“{n} {0.__class__}”"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("a = 3", "text, plural forms or a table"),
        ('a = { one = "{n} person" }', "“other” is always one of them"),
        ("a = { other = 3 }", "plural forms are texts"),
        ('a = "{"', "curly brackets do not fit"),
        ('a = "{}"', "not a plain named field"),
        ('a = "{name.upper}"', "not a plain named field"),
        ('a = "b\na"', "not a TOML file"),
    ],
)
def test_a_wrong_catalogue_says_where(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(GuidanceFault, match=r"area\.toml") as caught:
        load_words(written(tmp_path, text))
    assert wrong in str(caught.value)


def test_a_language_without_words_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GuidanceFault, match="no words in this language"):
        load_words(tmp_path, "xx")


def test_every_form_of_the_shipped_words_is_listed(resources: Path) -> None:
    words = load_words(resources)
    assert {key for key, _ in words.texts()} == set(words.keys())
    assert ("guidance.time", "About {n} minute") in list(words.texts())
