"""Records go out and come back byte for byte; what does not fit is refused with its place."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.domain.faults import RecordFault, WorldFault
from coprod_desktop.domain.records import KINDS, Answer, Attachment, CaseStudy, Figure, Group, Words
from coprod_desktop.services import records_file
from coprod_desktop.services.attaching import attach_files
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.history import redo, undo
from coprod_desktop.services.records_file import dump_records, json_schema, load_records
from coprod_desktop.services.saving import new_id
from coprod_desktop.services.workspaces import list_backups, start_workspace
from coprod_desktop.services.writing import (
    keep_inside,
    record_figure,
    record_quote,
    record_turning_point,
    write_answer,
)
from coprod_desktop.storage import Workspace

Make = Callable[..., Path]
CASE = "01a00000-0000-7000-8000-000000000001"


def fill(ws: Workspace, case: str) -> None:
    """Records with all that a dump has to keep apart: unknown and empty, the bin, permissions, a file."""
    write_answer(
        ws, case, "in_one_breath", Words(text="We garden. Ŵy\n\nمرحبا 🌱"), asked="Who?", language="cy"
    )
    write_answer(ws, case, "what_next", Words(text="More"), asked="Next?")
    write_answer(ws, case, "what_next", None, asked="Next?")
    record_figure(ws, case, "Share", number=Decimal("41.25"), unit="%", base=39)
    record_turning_point(ws, case, "The gate broke", changed="")
    record_turning_point(ws, case, "Thrown away")
    record_quote(ws, case, "Ours.", "a member", "anyone_with_name", today=date(2026, 11, 23))
    put_in_bin(ws, [ws.records(Figure)[0].id])
    note = ws.folder.parent / "note.txt"
    note.write_text("kept")
    attach_files(ws, [note], to=case)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """`make({"case": [...]})` writes a record file; `group` is added when it is not there."""

    def written(records: Any, *, name: str = "in.json", **top: Any) -> Path:
        path = tmp_path / name
        document = {"format": "coprod-records", "version": 1, "records": records, **top}
        path.write_text(json.dumps(document), "utf-8")
        return path

    return written


def one_case(**more: Any) -> dict[str, Any]:
    return {"case": [{"id": CASE, "title": "The garden", **more}]}


def refused(ws: Workspace, path: Path, **more: bool) -> str:
    """The sentence a load ends with, after making sure that nothing was taken in."""
    before = dump_records(ws).text, len(ws.history(1000))
    with pytest.raises(WorldFault) as fault:
        load_records(ws, path, **more)
    assert (dump_records(ws).text, len(ws.history(1000))) == before
    return str(fault.value)


# ---- out and in again -----------------------------------------------------------------------------------------------


def test_a_dump_loaded_and_dumped_again_is_the_same_bytes(ws: Workspace, case: str, tmp_path: Path) -> None:
    fill(ws, case)
    dump_records(ws, tmp_path / "one" / "d.json")
    with start_workspace(tmp_path / "other", "Another name") as other:
        load_records(other, tmp_path / "one" / "d.json")
        dump_records(other, tmp_path / "two" / "d.json")
    for name in [
        "d.json",
        *(str(p.relative_to(tmp_path / "one")) for p in (tmp_path / "one" / "files").rglob("?" * 64)),
    ]:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert (tmp_path / "one" / "files").is_dir()


def test_a_dump_loads_also_over_the_records_it_came_from(ws: Workspace, case: str, tmp_path: Path) -> None:
    fill(ws, case)
    done = dump_records(ws, tmp_path / "out" / "d.json")
    loaded = load_records(ws, tmp_path / "out" / "d.json")
    assert (loaded.new, loaded.changed, loaded.same, loaded.step) == (0, 0, done.records, None)


def test_the_dump_fits_its_own_schema(ws: Workspace, case: str) -> None:
    fill(ws, case)
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(dump_records(ws).text))


def test_the_schema_refuses_what_load_refuses() -> None:
    check = jsonschema.Draft202012Validator(json_schema())
    top = {"format": "coprod-records", "version": 1}
    assert check.is_valid({**top, "records": one_case()})
    for wrong in ({"case": [{"id": CASE}]}, one_case(colour="red"), {"boxes": []}, one_case(title=3)):
        assert not check.is_valid({**top, "records": wrong})


def test_the_schema_describes_every_field_of_every_kind() -> None:
    for kind in KINDS:
        for name, field in json_schema()["$defs"][kind.kind]["properties"].items():
            assert name == "_" or field.get("description"), f"{kind.kind}.{name}"


def test_the_shipped_schema_is_the_one_that_is_printed(resources: Path) -> None:
    shipped = json.loads((resources / "formats" / "records.schema.json").read_text("utf-8"))
    assert shipped == json_schema(), "run: coprod schema > resources/formats/records.schema.json"


def test_the_page_on_the_format_has_a_line_for_every_kind(resources: Path) -> None:
    page = (resources / "formats" / "records.md").read_text("utf-8")
    listed = re.findall(r"^\| `(\w+)` \| .* \| (?:`id`|see the schema)", page, re.MULTILINE)
    assert listed == ["group", "funder", "case", *(kind.kind for kind in KINDS[3:])]


def test_the_page_about_the_format_names_every_kind(resources: Path) -> None:
    page = (resources / "formats" / "records.md").read_text("utf-8")
    assert all(f"`{kind.kind}`" in page for kind in KINDS)


def test_unknown_and_empty_stay_apart(ws: Workspace, make: Make) -> None:
    points = [
        {"id": new_id(), "case": CASE, "title": "one", "changed": None},
        {"id": new_id(), "case": CASE, "title": "two", "changed": ""},
        {"id": new_id(), "case": CASE, "title": "three"},
    ]
    load_records(ws, make({**one_case(), "turning_point": points}))
    dumped = json.loads(dump_records(ws).text)["records"]["turning_point"]
    assert {one["title"]: one["changed"] for one in dumped} == {"one": None, "two": "", "three": None}


def test_loading_is_one_step_that_comes_and_goes_whole(ws: Workspace, make: Make) -> None:
    figures = [{"id": new_id(), "case": CASE, "label": f"Figure {n}"} for n in range(300)]
    loaded = load_records(ws, make({**one_case(), "figure": figures}))
    assert (loaded.new, loaded.changed) == (301, 0)
    undo(ws)
    assert ws.records(Figure) == [] and ws.records(CaseStudy) == []
    redo(ws)
    assert len(ws.records(Figure)) == 300


def test_a_backup_is_made_before_a_load(ws: Workspace, case: str, make: Make) -> None:
    load_records(ws, make(one_case()))
    assert [one.reason for one in list_backups(ws)][:1] == ["load"]


# ---- the group's profile --------------------------------------------------------------------------------------------


def test_a_new_folder_takes_over_the_group_of_the_file(ws: Workspace, make: Make) -> None:
    group = new_id()
    load_records(ws, make({"group": [{"id": group, "name": "Tansy Lane"}]}))
    assert ws.group_id == group and [one.name for one in ws.records(Group)] == ["Tansy Lane"]
    undo(ws)
    assert [one.name for one in ws.records(Group)] == ["Garden group"]


def test_a_folder_in_use_refuses_another_group(ws: Workspace, case: str, make: Make) -> None:
    path = make({"group": [{"id": new_id(), "name": "Tansy Lane"}]})
    assert refused(ws, path) == (
        "records.group[0]: the file is from another group; load it into a new folder."
    )
    assert "another group" in refused(ws, path, update=True)


def test_two_groups_in_a_file_are_refused(ws: Workspace, make: Make) -> None:
    groups = [{"id": new_id(), "name": "A"}, {"id": new_id(), "name": "B"}]
    assert refused(ws, make({"group": groups})).startswith("records.group[1]")


# ---- what is there already ------------------------------------------------------------------------------------------


def test_other_content_is_refused_unless_update(ws: Workspace, make: Make) -> None:
    load_records(ws, make(one_case()))
    changed = make(one_case(place="Leeds"), name="two.json")
    said = refused(ws, changed)
    assert said.startswith("records.case[0]: ") and "(place)" in said and "--update" in said
    loaded = load_records(ws, changed, update=True)
    assert (loaded.new, loaded.changed) == (0, 1)
    assert ws.records(CaseStudy)[0].place == "Leeds"


def test_the_id_of_another_kind_is_never_taken_over(ws: Workspace, make: Make) -> None:
    load_records(ws, make(one_case()))
    meta = {"mark": "0" * 64, "came_from": [], "binned_at": None}
    for funder in ({"id": CASE, "name": "Town Fund"}, {"id": CASE, "name": "Town Fund", "_": meta}):
        for update in (False, True):
            assert "kind case" in refused(ws, make({"funder": [funder]}, name="two.json"), update=update)


def test_a_question_answered_already_by_another_record_is_refused(
    ws: Workspace, case: str, make: Make
) -> None:
    write_answer(ws, case, "what_next", Words(text="More"), asked="Next?")
    twin = {"id": new_id(), "case": case, "question": "what_next", "asked": "Next?", "value": None}
    for update in (False, True):
        assert refused(ws, make({"answer": [twin]}), update=update).startswith("records.answer[0]: ")
    assert len(ws.records(Answer)) == 1


# ---- what does not fit ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("records", "place"),
    [
        (one_case(colour="red"), "records.case[0].colour"),
        ({"case": [{"id": CASE}]}, "records.case[0].title"),
        ({"case": [{"id": CASE, "title": 4}]}, "records.case[0].title"),
        ({"case": [{"id": "garden", "title": "x"}]}, "records.case[0].id"),
        ({"case": [{"id": CASE.upper(), "title": "x"}]}, "records.case[0].id"),
        ({"case": one_case()["case"] * 2}, "records.case[1].id"),
        ({"case": {}}, "records.case"),
        ({"boxes": []}, "records.boxes"),
        ([], "records"),
        (one_case(period={"typed": "x", "earliest": "2020-01-02", "latest": None}), "records.case[0].period"),
        (one_case(period={"typed": "x", "earliest": "2020-02-31", "latest": "2020-03-01"}),
         "records.case[0].period.earliest"),
        (one_case(period=""), "records.case[0].period"),
        (one_case(_={"mark": "x", "came_from": [], "binned_at": None}), "records.case[0]._.mark"),
        (one_case(_={"mark": "0" * 64, "came_from": "x", "binned_at": None}), "records.case[0]._.came_from"),
        (one_case(_={"mark": "0" * 64, "came_from": ["x"], "binned_at": None}), "records.case[0]._.came_from[0]"),
        (one_case(_={"mark": "0" * 64, "came_from": [], "binned_at": "soon"}), "records.case[0]._.binned_at"),
        (one_case(_={"mark": "0" * 64, "came_from": [], "colour": 1}), "records.case[0]._.colour"),
        (one_case(_=3), "records.case[0]._"),
        (one_case(_={"mark": "0" * 64, "came_from": [], "binned_at": "2026-01-01T00:00:00"}),
         "records.case[0]._.binned_at"),
        (one_case(_={"mark": "0" * 64, "came_from": [], "binned_at": "2026-W01-1"}), "records.case[0]._.binned_at"),
        (one_case(funder="01a00000-0000-7000-8000-00000000000f"), "records.case[0].funder"),
        (one_case(funder=CASE), "records.case[0].funder"),
        (one_case(title=" "), "records.case[0].title"),
        ({"case": [{"id": CASE[:-1] + n, "title": "x", "_": {"mark": "0" * 64, "came_from": [], "binned_at": None}}
                   for n in "12"]}, "records.case[1]._.mark"),
        ({"group": [{"id": CASE[:-1] + "2", "name": "x", "logo": CASE}], **one_case()}, "records.group[0].logo"),
        ({**one_case(), "permission": [{"id": CASE[:-1] + "2", "about": CASE, "identity": "named", "readers": [],
                                        "state": "active"}]}, "records.permission[0].about"),
        ({**one_case(), "answer": [{"id": CASE[:-1] + "2", "case": CASE, "question": "q", "asked": "q",
                                    "value": {"type": "table", "columns": ["a"], "rows": [["1"], ["1", "2"]]}}]},
         "records.answer[0].value"),
        ({"figure": [{"id": CASE, "case": CASE, "label": "x"}]}, "records.figure[0].case"),
        ({**one_case(), "figure": [{"id": CASE[:-1] + "2", "case": CASE, "label": "x", "number": 10**16}]},
         "records.figure[0].number"),
        ({**one_case(), "figure": [{"id": CASE[:-1] + "2", "case": CASE, "label": "x", "how_known": "guess"}]},
         "records.figure[0].how_known"),
        ({**one_case(), "answer": [{"id": CASE[:-1] + "2", "case": CASE, "question": "q", "asked": "q",
                                    "value": {"type": "song"}}]}, "records.answer[0].value"),
        ({**one_case(), "answer": [{"id": CASE[:-1] + n, "case": CASE, "question": "q", "asked": "q", "value": None}
                                   for n in "23"]}, "records.answer[1]"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_its_place(
    ws: Workspace, make: Make, records: Any, place: str
) -> None:
    path = make(records)
    assert refused(ws, path).startswith(f"{place}: ")
    with pytest.raises(RecordFault) as fault:
        load_records(ws, path)
    assert fault.value.place == place


@pytest.mark.parametrize(
    ("top", "place"),
    [
        ({"format": "other"}, "format"),
        ({"version": 2}, "version"),
        ({"version": True}, "version"),
        ({"extra": 1}, "extra"),
    ],
)
def test_another_format_is_refused(ws: Workspace, make: Make, top: dict[str, Any], place: str) -> None:
    assert refused(ws, make({}, **top)).startswith(f"{place}: ")


GOOD = json.dumps({"format": "coprod-records", "version": 1, "records": one_case()}).encode()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "JSON"),
        (GOOD[:-20], "JSON"),
        (b"[" * 10_000 + b"]" * 10_000, "nested far too deep"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested far too deep"),
        (GOOD.decode().encode("utf-16"), "UTF-16"),
        (GOOD.decode().encode("utf-16-le"), "UTF-16"),
        (GOOD.decode().encode("utf-32"), "UTF-32"),
        (GOOD.replace(b"garden", b"g\xe4rden"), "not UTF-8"),
        (GOOD.replace(b'"version": 1', b'"version": 1, "version": 1'), "given twice"),
        (GOOD.replace(b'"version": 1', b'"version": NaN'), "NaN"),
        (GOOD.replace(b'"version": 1', b'"version": ' + b"9" * 5000), "too long"),
        (b"[]", "Coprod records"),
        (b"\x00" * 100, "JSON"),
        (b"PK\x03\x04 a zip", "JSON"),
    ],
    ids=["empty", "cut", "deep-lists", "deep-objects", "utf-16", "utf-16-le", "utf-32", "latin-1", "twin-key", "nan",
         "huge-number",
         "list", "noughts", "zip"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_a_sentence(
    ws: Workspace, tmp_path: Path, data: bytes, says: str
) -> None:
    (tmp_path / "in.json").write_bytes(data)
    assert says in refused(ws, tmp_path / "in.json")


def test_a_byte_order_mark_is_fine(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "in.json").write_bytes(b"\xef\xbb\xbf" + GOOD)
    assert load_records(ws, tmp_path / "in.json").new == 1


def test_a_file_that_is_not_there_gets_a_sentence(ws: Workspace, tmp_path: Path) -> None:
    assert "could not be read" in refused(ws, tmp_path / "gone.json")
    assert "could not be read" in refused(ws, tmp_path)


@given(st.binary(max_size=200) | st.builds(lambda at, bit: GOOD[:at] + bytes([bit]) + GOOD[at + 1 :],
                                           st.integers(0, len(GOOD) - 1), st.integers(0, 255)))  # fmt: skip
def test_any_bytes_are_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    from coprod_desktop.services.records_read import read_records

    path = tmp_path_factory.mktemp("any") / "in.json"
    path.write_bytes(data)
    try:
        read_records(path)
    except WorldFault as fault:
        assert str(fault)


# ---- attachments ----------------------------------------------------------------------------------------------------


def attachment(sha256: str) -> dict[str, Any]:
    return {
        "attachment": [
            {"id": CASE, "name": "n.txt", "media_type": "text/plain", "size_bytes": 4, "sha256": sha256}
        ]
    }


@pytest.mark.parametrize("sha256", ["../../../etc/passwd", "0" * 63, "G" * 64])
def test_a_hash_that_is_none_makes_no_path(ws: Workspace, make: Make, sha256: str) -> None:
    assert refused(ws, make(attachment(sha256))).startswith("records.attachment[0].sha256: ")


def test_a_file_that_is_not_beside_is_refused(ws: Workspace, make: Make) -> None:
    assert "not beside in.json" in refused(ws, make(attachment("0" * 64)))


def test_a_file_that_changed_is_refused(ws: Workspace, make: Make, tmp_path: Path) -> None:
    beside = tmp_path / "files" / "00" / ("0" * 64)
    beside.parent.mkdir(parents=True)
    beside.write_text("kept")
    assert "damaged" in refused(ws, make(attachment("0" * 64)))
    assert not ws.records(Attachment)


def test_the_size_of_an_attachment_is_that_of_its_file(ws: Workspace, make: Make, tmp_path: Path) -> None:
    data = b"kept whole"
    sha256 = hashlib.sha256(data).hexdigest()
    beside = tmp_path / "files" / sha256[:2] / sha256
    beside.parent.mkdir(parents=True)
    beside.write_bytes(data)
    path = make(attachment(sha256))
    assert refused(ws, path).startswith("records.attachment[0].size_bytes: must be 10")


def test_loading_a_dump_again_puts_a_rotten_attachment_right(
    ws: Workspace, case: str, tmp_path: Path
) -> None:
    fill(ws, case)
    dump_records(ws, tmp_path / "d.json")
    other = start_workspace(tmp_path / "other", "Other")
    kept = other.file_path(ws.records(Attachment)[0].sha256)
    kept.parent.mkdir(parents=True)
    kept.write_text("rotten")
    load_records(other, tmp_path / "d.json")
    other.close()
    assert kept.read_text() == "kept"


def test_a_dump_never_writes_over_a_file(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "d.json").write_text("mine")
    with pytest.raises(WorldFault, match="there already"):
        dump_records(ws, tmp_path / "d.json")
    assert (tmp_path / "d.json").read_text() == "mine"


def test_a_dump_to_a_place_that_cannot_be_written_gets_a_sentence(ws: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WorldFault, match="could not be written"):
        dump_records(ws, tmp_path / "file" / "d.json")


def test_a_dump_that_fails_half_way_leaves_nothing(
    ws: Workspace, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(ws, case)
    write = records_file._write_whole

    def full(target: Path, data: bytes) -> None:
        if target.suffix == ".json":
            raise OSError(28, "No space left on device")
        write(target, data)

    monkeypatch.setattr(records_file, "_write_whole", full)
    with pytest.raises(WorldFault, match="disk is full"):
        dump_records(ws, tmp_path / "a" / "b" / "d.json")
    assert not (tmp_path / "a").exists()


def test_only_us_goes_into_a_dump_because_the_group_owns_it(ws: Workspace, case: str) -> None:
    write_answer(ws, case, "what_next", Words(text="A secret plan"), asked="Next?")
    keep_inside(ws, ws.records(Answer)[0].id, True)
    assert "A secret plan" in dump_records(ws).text
