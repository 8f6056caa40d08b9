"""What people and programs may throw at it: nothing is lost, and the report still comes out."""

from __future__ import annotations

import json
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.records import Answer, Figure, Quote, Rows, TurningPoint, Words
from coprod_desktop.domain.text import clean
from coprod_desktop.services.reading import find_everywhere
from coprod_desktop.services.records_file import dump_records, load_records
from coprod_desktop.services.reports import FORMATS, ReportOrder, make_report
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.workspaces import start_workspace
from coprod_desktop.services.writing import (
    record_figure,
    record_quote,
    record_turning_point,
    start_case,
    write_answer,
)
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)
# One of each kind of trouble; the file of naughty strings follows as a whole.
TROUBLES = {
    "control": "before\x00\x07\x1b[31mafter\x85",
    "surrogate": "before \ud83d after",
    "markup": "<b>bold</b> & <script>alert(1)</script> {{ name }} {% x %} </para> <img src='/etc/passwd'>",
    "formula": '=HYPERLINK("http://x.example","click")',
    "unbreakable": "supercalifragilistic" * 10,
    "right-to-left": "قالت: «هذا لنا الآن» and (then) English עם עברית",
    "emoji": "👩🏽‍🌾👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿 1️⃣",
    "switches": "safe \u202eevil\u202c \u2066x\u2069",
    "decomposed": "e\u0301" + "\u0301" * 20,
    "template": "%s %(x)s {0} {x} ${x} `rm -rf`",
    "blank": "\u200b\u00a0\u3000",
    "lines": "one\r\ntwo\rthree\u2028four\n\n\n\nfive",
    "private use": "\ue000 \U000f0000 \uffff \U0010ffff",
}  # fmt: skip


@pytest.fixture
def naughty(shared: Path) -> list[str]:
    text = (shared / "examples" / "text" / "naughty-strings.txt").read_text("utf-8", errors="surrogateescape")
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


def everywhere(ws: Workspace, trouble: str) -> str:
    """A case study with the trouble in every field that takes words; its id."""
    case = new_id()
    start_case(
        ws, f"T {trouble}", place=trouble, reader=trouble, period=understand_date(f"x {trouble}"), id=case
    )
    for question in ("in_one_breath", "how_we_decided", "what_did_not_work", f"gone {trouble}"):
        write_answer(ws, case, question, Words(text=f"w {trouble}"), asked=f"w {trouble}")
    rows = Rows(columns=("who", "how_many", "what_they_did"), rows=((f"w {trouble}", trouble, None),))
    write_answer(ws, case, "who_was_in_the_room.roles", rows, asked=f"w {trouble}")
    record_figure(ws, case, f"w {trouble}", as_words=trouble, unit=trouble, base=3, source=trouble)
    record_figure(ws, case, f"n {trouble}", number=Decimal("0.1"), unit=trouble)
    record_turning_point(
        ws, case, f"w {trouble}", expected=trouble, changed=trouble, when=understand_date("31/02/2020")
    )
    record_quote(ws, case, f"w {trouble}", f"w {trouble}", "anyone_with_name", name=f"w {trouble}", today=ON)
    return case


def reported(
    ws: Workspace, case: str, out: Path, resources: Path, template: str = "full_case_study"
) -> dict[str, Path]:
    order = ReportOrder(cases=(case,), template=template, audience="internal", formats=FORMATS, out=out)
    return {one.format: one.path for one in make_report(ws, order, resources, today=ON).files}


@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_trouble_is_kept_and_reported_as_plain_words(tmp_path: Path, resources: Path, trouble: str) -> None:
    with start_workspace(tmp_path / "group", f"G {trouble}") as ws:
        case = everywhere(ws, trouble)
        assert {one.value.text for one in ws.records(Answer) if isinstance(one.value, Words)} == {
            clean(f"w {trouble}")
        }
        made = reported(ws, case, tmp_path / "out", resources)
        dump_records(ws, tmp_path / "d.json")
        with start_workspace(tmp_path / "again", "x") as again:
            load_records(again, tmp_path / "d.json")
            assert dump_records(again).text == dump_records(ws).text
    check_files(made)


def check_files(made: dict[str, Path]) -> None:
    """Nothing in the finished files is live that was only words."""
    assert set(made) == set(FORMATS)
    page = tags(made["html"].read_text("utf-8"))
    assert not re.search(r"<script|<iframe|<img src=.?/|\bon\w+\s*=|javascript:", page)
    with zipfile.ZipFile(made["docx"]) as word:
        assert word.testzip() is None
        parts = {name: word.read(name) for name in word.namelist()}
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", parts["word/document.xml"].decode("utf-8"))
    assert all(field.split()[0] in ("PAGE", "NUMPAGES", "TOC", "PAGEREF", "SEQ") for field in fields)
    assert made["pdf"].read_bytes().startswith(b"%PDF-")
    text = made["txt"].read_text("utf-8")
    assert not [one for one in text if unicodedata.category(one) in ("Cc", "Cs") and one != "\n"]


def tags(page: str) -> str:
    """All that stands inside the tags of a web page, without the words between them."""
    return " ".join(re.findall(r"<[^>]*>", page)).lower()


def test_the_naughty_strings_go_in_are_found_and_come_out(
    tmp_path: Path, resources: Path, naughty: list[str]
) -> None:
    case = "01a00000-0000-7000-8000-000000000001"
    answers = [
        {"id": f"01a00000-0000-7000-8001-{number:012d}", "case": case, "question": f"q{number}", "asked": "?",
         "value": {"type": "text", "text": f"marker{number}x {line}"}}
        for number, line in enumerate(naughty)
    ]  # fmt: skip
    document = {
        "format": "coprod-records", "version": 1,
        "records": {"case": [{"id": case, "title": "Naughty"}], "answer": answers},
    }  # fmt: skip
    (tmp_path / "in.json").write_text(json.dumps(document), "utf-8")
    with start_workspace(tmp_path / "group", "Garden group") as ws:
        load_records(ws, tmp_path / "in.json")
        assert len(ws.records(Answer)) == len(naughty) > 150
        for number in range(0, len(naughty), 50):
            assert [one.id for one in find_everywhere(ws, f"marker{number}x")] == [answers[number]["id"]]
        for line in naughty:
            find_everywhere(ws, line)
        everything = "\n\n".join(naughty)
        write_answer(ws, case, "what_we_did_together", Words(text=everything), asked="What?")
        for number, line in enumerate(naughty[::10]):
            record_turning_point(
                ws, case, f"t {line}", when=understand_date(f"{number} {line}"), changed=line
            )
            record_figure(ws, case, f"f {line}", as_words=line, source=line)
            record_quote(ws, case, f"q {line}", f"w {line}", "anyone_with_name", today=ON)
        made = reported(ws, case, tmp_path / "out", resources)
    check_files(made)
    words = " ".join(made["txt"].read_text("utf-8").split())
    plain = [line for line in naughty if line.isascii() and line.isalnum() and len(line) < 40]
    assert len(plain) > 5 and all(line in words for line in plain)


def test_a_million_letters_are_kept_whole(tmp_path: Path, resources: Path) -> None:
    long = "All of us dug and planted. " * 38_000
    with start_workspace(tmp_path / "group", "Garden group") as ws:
        start_case(ws, "Long", id=(case := new_id()))
        write_answer(ws, case, "in_one_breath", Words(text=long), asked="Who?")
        assert ws.records(Answer)[0].value == Words(text=long)
        assert find_everywhere(ws, "planted")[0].excerpt
        order = ReportOrder(
            cases=(case,), template="full_case_study", audience="internal", formats=("txt", "html", "docx"),
            out=tmp_path / "out",
        )  # fmt: skip
        made = make_report(ws, order, resources, today=ON)
    text = next(one.path for one in made.files if one.format == "txt").read_text("utf-8")
    assert text.count("planted") == 38_000


@pytest.mark.parametrize(
    "given", ["31/02/2024", "32 March 2019", "2019-13-01", "0/0/0", "29 February 2023", "99999", "-"]
)
def test_an_impossible_date_is_kept_as_it_was_given(tmp_path: Path, resources: Path, given: str) -> None:
    with start_workspace(tmp_path / "group", "Garden group") as ws:
        start_case(ws, "Dates", id=(case := new_id()))
        record_turning_point(ws, case, "Then", when=understand_date(given))
        when = ws.records(TurningPoint)[0].when
        assert when is not None and when.typed == given and not when.known
        order = ReportOrder(
            cases=(case,),
            template="full_case_study",
            audience="internal",
            formats=("txt",),
            out=tmp_path / "out",
        )
        assert given in make_report(ws, order, resources, today=ON).files[0].path.read_text("utf-8")


def test_numbers_at_the_edge_are_exact(tmp_path: Path) -> None:
    numbers = [
        Decimal(one) for one in ("0", "-0.1", "999999999999999", "0.000000000000001", "1e14", "-123456.789")
    ]
    with start_workspace(tmp_path / "group", "Garden group") as ws:
        start_case(ws, "Numbers", id=(case := new_id()))
        for number in numbers:
            record_figure(ws, case, "n", number=number)
        assert [one.number for one in ws.records(Figure)] == numbers
        dump_records(ws, tmp_path / "d.json")
        with start_workspace(tmp_path / "again", "x") as again:
            load_records(again, tmp_path / "d.json")
            assert [one.number for one in again.records(Figure)] == numbers


def test_a_quote_keeps_the_words_as_they_were_said(tmp_path: Path) -> None:
    with start_workspace(tmp_path / "group", "Garden group") as ws:
        start_case(ws, "Words", id=(case := new_id()))
        record_quote(ws, case, "  Well — “ours”, innit?\n\nYes.  ", "a member", today=ON)
        assert ws.records(Quote)[0].words == "Well — “ours”, innit?\n\nYes."
