"""The checker sees what it should: nothing in a sound file, and each fault where exactly that is spoilt."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from coprod_desktop.reports import document as d
from coprod_desktop.reports.typeset import Faces
from coprod_desktop.reports.writers import Unwatched
from coprod_desktop.reports.writers.pdf import write
from tests.reports.matterhorn import additions as add
from tests.reports.matterhorn import twins, twins_archive, twins_fonts
from tests.reports.matterhorn.checker import ARCHIVE, UA, problems
from tests.reports.matterhorn.file import File
from tests.reports.writers.sample_report import of_blocks, picture

TWINS = {**twins.TWINS, **twins_fonts.TWINS, **twins_archive.TWINS}
BYTES = twins_archive.BYTES


@pytest.fixture(scope="module")
def sound(resources: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = tmp_path_factory.mktemp("pdf") / "sound.pdf"
    # A little of every kind, so that a hundred and fifty spoilt files are quickly read.
    blocks = [
        d.Contents("What is here", 2),
        d.Heading(1, "First", "a"),
        d.Heading(2, "Second", "b"),
        d.Paragraph((d.Run("See "), d.Run("there", link="https://example.org"), d.Run(" tŷ", language="cy"))),
        d.BulletList(((d.Run("Ask."),), (d.Run("Do."),))),
        d.Table("Hours", ("Month", "Hours"), (("April", "7"), ("May", "9"))),
        d.Picture(picture("PNG"), 60, 40, 20, "The garden", "In June"),
    ]
    write(of_blocks(blocks), out, page=d.PageSetup(), faces=Faces(resources / "fonts"), ticket=Unwatched())
    return out.read_bytes()


def test_there_are_all_the_conditions_a_machine_can_see_and_each_has_its_twin() -> None:
    numbers = [rule.id for rule in (*UA, *ARCHIVE)]
    assert len(set(numbers)) == len(numbers)
    assert sum(number[0].isdigit() for number in numbers) == 87
    assert set(numbers) == {*TWINS, *BYTES}


def test_a_sound_file_breaks_no_rule(sound: bytes) -> None:
    assert problems(sound) == []


@pytest.mark.parametrize("rule", (*UA, *ARCHIVE), ids=lambda rule: rule.id)
def test_a_file_that_breaks_just_this_rule_is_found_out(sound: bytes, rule) -> None:  # type: ignore[no-untyped-def]
    data = BYTES[rule.id](sound) if rule.id in BYTES else sound
    assert rule.id in TWINS or data != sound
    with pikepdf.open(io.BytesIO(data)) as pdf:
        TWINS.get(rule.id, lambda pdf: None)(pdf)
        assert list(rule.check(File(pdf, data)))


@pytest.mark.parametrize(
    "added",
    [
        add.formula, add.layers, add.filed, add.clip, add.printer_mark, add.drawing, add.letters, add.outlined,
        add.mapped, add.listed, lambda pdf: add.note(pdf, "n1"), lambda pdf: add.letters(pdf, 4, ((3, 0),)),
        lambda pdf: add.letters(pdf, 4, ((1, 0),)), lambda pdf: add.drawing(pdf, often=2),
        lambda pdf: add.letters(pdf, 32, ((3, 1),), Encoding=twins_fonts.differing("/b")),
        lambda pdf: add.annotation(pdf, "Widget", "Form", TU=pikepdf.String("Your name")),
        lambda pdf: add.annotation(pdf, "Text", "Annot", Contents=pikepdf.String("why")),
        lambda pdf: add.annotation(pdf, "FileAttachment", "Annot", Contents=pikepdf.String("x"), FS=add.filed(pdf)),
    ],
)  # fmt: skip
def test_what_twins_spoil_is_sound_before_they_do(sound: bytes, added) -> None:  # type: ignore[no-untyped-def]
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        added(pdf)
        file = File(pdf)
        assert [f"{rule.id} {where}" for rule in UA for where in rule.check(file)] == []
