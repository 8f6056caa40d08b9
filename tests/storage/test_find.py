"""Words are found whatever their accents, script or signs, newest first; and no text breaks the search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.records import Words
from coprod_desktop.domain.text import clean
from coprod_desktop.storage import Workspace
from coprod_desktop.storage.find import EXCERPT_LETTERS, excerpt


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Mae'r tŷ yn llawn", "ty"),
        ("Y cŵn a'r ŵyr", "wyr cwn"),
        ("Zażółć gęślą jaźń, społeczności", "zazolc spolecznosci"),
        ("Le café de la gare", "CAFE"),
        ("El niño comió", "nino"),
        ("ذهبت إلى المَدْرَسَة", "المدرسة"),
        ("ذهبت إلى المدرسة", "مدرسة"),
        ("مدرسة جديدة", "المدرسة"),
        ("我们在图书馆的花园", "图书馆"),
        ("我们在图书馆的花园", "花"),
        ("ਸਾਡਾ ਬਾਗ਼", "ਬਾਗ਼"),
        ("আমাদের বাগান", "বাগান"),
        ("हमारा बगीचा", "बगीचा"),
        ("நம் தோட்டம்", "தோட்டம்"),
        ("Our 🌻 day", "🌻"),
        ("It cost £250", "£250"),
        ("A → B", "→"),
        ("Straße", "strasse"),
        ("naïve; don’t", "don't"),
        ("100% of them", "100%"),
        ("gardening together", "garden tog"),
    ],
)
def test_words_are_found_however_they_are_typed(written: str, sought: str, ws, case, make) -> None:
    answer = make.answer(case, written)
    with ws.step("test") as step:
        step.put(answer)
        step.put(make.answer(case, "something else entirely", "q2"))
    assert [hit.id for hit in ws.find(sought)] == [answer.id]


@pytest.mark.parametrize(
    "sought", ["", "   ", '"', "'", "*", "(", "NEAR(a b)", "a AND", "-", "^x", "col:x", "\0", "\ud800"]
)
def test_no_sign_breaks_the_search(sought: str, ws, case) -> None:
    assert ws.find(sought) == []


@pytest.mark.parametrize("sought", ["garden " * 5000, "g" * 100_000, "花" * 5000, "🌻 " * 3000, "a-b" * 999])
def test_a_page_pasted_into_the_search_does_no_harm(sought: str, ws, case, make) -> None:
    with ws.step("test") as step:
        step.put(make.answer(case, "garden " * 40))
    assert bool(ws.find(sought)) == sought.startswith("garden ")


def test_the_newest_comes_first_and_no_more_than_asked_for(ws, case, make) -> None:
    answers = [make.answer(case, "garden", f"q{number}") for number in range(5)]
    with ws.step("test") as step:
        for answer in answers:
            step.put(answer)
    assert [hit.id for hit in ws.find("garden", limit=3)] == [one.id for one in reversed(answers[2:])]


def test_a_hit_says_what_it_is_and_shows_its_place(ws, case, make) -> None:
    text = (
        "Before that we met on Mondays. " * 20 + "Then the Café opened.\n\nAfter that " + "it was busy. " * 30
    )
    answer = make.answer(case, text)
    with ws.step("test") as step:
        step.put(answer)
    (hit,) = ws.find("cafe")
    assert (hit.id, hit.kind, hit.case) == (answer.id, "answer", case.id)
    assert "the Café opened. After" in hit.excerpt
    assert hit.excerpt.startswith("…")
    assert hit.excerpt.endswith("…")
    assert len(hit.excerpt) <= EXCERPT_LETTERS + 2


def test_what_changed_is_found_by_its_new_words_only(ws, case, make) -> None:
    answer = make.answer(case, "apples")
    with ws.step("test") as step:
        step.put(answer)
    with ws.step("test") as step:
        step.put(replace(answer, value=Words(text="pears")))
    assert ws.find("apples") == []
    assert ws.find("pears")
    ws.undo()
    assert ws.find("apples")


def test_a_name_is_found_as_well_as_the_words(ws, case, make) -> None:
    with ws.step("test") as step:
        step.put(replace(make.quote(case, "It is ours"), name="Siân Müller"))
    assert ws.find("sian muller")


@given(said=st.text(max_size=400), wanted=st.lists(st.text(min_size=1, max_size=10), min_size=1, max_size=3))
def test_an_excerpt_is_one_short_line_of_what_was_said(said: str, wanted: list[str]) -> None:
    line = excerpt(said, wanted)
    assert len(line) <= EXCERPT_LETTERS + 2
    assert "\n" not in line
    assert set(line) - {" ", "…"} <= set(said)


@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_is_kept_and_its_longest_word_found(texts: list[str], tmp_path_factory, make) -> None:
    with Workspace.create(tmp_path_factory.mktemp("w") / "w", make.group(), device="d") as ws:
        case = make.case()
        with ws.step("test") as step:
            step.put(case)
            for number, text in enumerate(texts):
                step.put(make.answer(case, text, f"q{number}"))
        for text in texts:
            words = clean(text).split()
            if words:
                longest = max(words, key=len)
                assert any(longest in hit.said for hit in ws.find(longest)), longest


def test_naughty_strings_are_kept_and_found(shared: Path, ws, case, make) -> None:
    lines = (shared / "examples/text/naughty-strings.txt").read_text("utf-8").split("\n")
    strings = [line for line in lines if line and not line.startswith("#")]
    assert len(strings) > 150
    with ws.step("test") as step:
        for number, text in enumerate(strings):
            step.put(make.answer(case, text, f"q{number}"))
    assert len(ws.history()) == 2
    for text in strings:
        ws.find(text)
        words = clean(text).split()
        if words:
            assert any(words[0] in hit.said for hit in ws.find(words[0], limit=1000)), text
