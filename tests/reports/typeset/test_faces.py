"""Which face gets which letters, what is missing, and how wide things are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coprod_desktop.reports.typeset import Faces, missing_sentence
from coprod_desktop.reports.typeset.faces import Span
from coprod_desktop.reports.typeset.letters import clusters


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


def families(faces: Faces, text: str, language: str | None = None) -> list[tuple[str, str]]:
    return [
        (text[stretch.start : stretch.end], stretch.face.info.family.removeprefix("Noto "))
        for stretch in faces.stretches([Span(text, False, language)])
    ]


def test_every_file_named_is_there_with_its_licence(resources: Path) -> None:
    folder = resources / "fonts"
    entries = tomllib.loads((folder / "fonts.toml").read_text("utf-8"))["face"]
    for entry in entries:
        for key in ("file", "bold", "licence"):
            assert key not in entry or (folder / entry[key]).is_file(), entry
        assert "SIL OPEN FONT LICENSE" in (folder / entry["licence"]).read_text("utf-8").upper()
    named = {entry[key] for entry in entries for key in ("file", "bold") if key in entry}
    assert named == {path.name for path in folder.glob("*.ttf")}


def test_the_pack_stays_small(resources: Path) -> None:
    assert sum(path.stat().st_size for path in (resources / "fonts").glob("*.ttf")) < 6_600_000


def test_a_changed_file_does_not_keep_a_reserved_name(resources: Path) -> None:
    import uharfbuzz as hb

    for path in (resources / "fonts").glob("*.ttf"):
        face = hb.Face(hb.Blob.from_file_path(str(path)))
        assert "Source" not in (face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or ""), path.name


@pytest.mark.parametrize(
    "text, want",
    [
        ("Hello wŷr", [("Hello wŷr", "Sans")]),
        (
            "a → b ≥ c ✓",
            [("a ", "Sans"), ("→", "Sans Symbols"), (" b ", "Sans"), ("≥", "Sans Math"), (" c ", "Sans"),
             ("✓", "Sans Symbols 2")],
        ),
        ("世界, a", [("世界", "Coprod Han"), (", a", "Sans")]),
        ("👩‍👩‍👧", [("👩‍👩‍👧", "Emoji")]),
        ("1️⃣", [("1️⃣", "Emoji")]),
        ("শান্তি 12", [("শান্তি 12", "Sans Bengali")]),
        ("ਸ਼ਾਂਤੀ", [("ਸ਼ਾਂਤੀ", "Sans Gurmukhi")]),
        ("அமைதி", [("அமைதி", "Sans Tamil")]),
        ("शान्ति", [("शान्ति", "Sans Devanagari")]),
        ("ሰላም", [("ሰላም", "Sans Ethiopic")]),
        ("שלום", [("שלום", "Sans Hebrew")]),
    ],
)  # fmt: skip
def test_each_script_gets_its_face(faces: Faces, text: str, want: list[tuple[str, str]]) -> None:
    assert families(faces, text) == want


def test_urdu_is_set_in_nastaliq_and_arabic_is_not(faces: Faces) -> None:
    assert families(faces, "سلام", "ur") == [("سلام", "Nastaliq Urdu")]
    assert families(faces, "سلام", "ur-PK") == [("سلام", "Nastaliq Urdu")]
    assert families(faces, "سلام", "ar") == families(faces, "سلام") == [("سلام", "Sans Arabic")]


def test_digits_inside_arabic_run_from_left_to_right(faces: Faces) -> None:
    assert [stretch.level for stretch in faces.stretches([Span("عدد 12 abc")])][:3] == [1, 2, 1]


def test_what_no_face_has_is_missing_and_still_has_a_width(faces: Faces) -> None:
    assert faces.missing("abc กข\u200d\n") == frozenset("กข")
    assert faces.missing("plain, żółw, 世界, سلام, 👍🏽") == frozenset()
    assert faces.width("ก", 10) == faces.width("\ufffd", 10) > 0


def test_the_sentence_names_characters_and_counts_the_rest() -> None:
    assert missing_sentence("") == ""
    assert "U+0E01 thai character ko kai" in missing_sentence("\u0e01")
    assert missing_sentence("\u0e01").startswith("1 character is")
    assert "and 8 more" in missing_sentence(map(chr, range(0xE01, 0xE15)))


def test_widths_add_up_and_grow_with_size_and_weight(faces: Faces) -> None:
    assert faces.width("", 11) == 0
    assert faces.width("one two", 22) == pytest.approx(2 * faces.width("one two", 11))
    assert faces.width("one two", 11, bold=True) > faces.width("one two", 11)
    assert faces.width("one", 11) + faces.width(" ", 11) + faces.width("two", 11) == pytest.approx(
        faces.width("one two", 11)
    )


def test_large_print_begins_with_the_face_made_for_reading(faces: Faces) -> None:
    large = faces.large()
    assert large.base().info.family == "Atkinson Hyperlegible Next"
    assert families(large, "ọ́kan Ω") != families(faces, "ọ́kan Ω")
    assert large.missing("Żółw ŵyr Ω ж 世") == frozenset()


@pytest.mark.parametrize(
    "text, count",
    [
        ("abc", 3),
        ("e\u0301x", 2),
        ("👩‍👩‍👧👍🏽", 2),
        ("🇬🇧🇫🇷🇩", 3),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 1),
        ("1️⃣2", 2),
        ("\u0301", 1),
        ("", 0),
    ],
)
def test_what_people_see_as_one_letter_stays_together(text: str, count: int) -> None:
    found = clusters(text)
    assert len(found) == count
    assert "".join(text[start:end] for start, end in found) == text
