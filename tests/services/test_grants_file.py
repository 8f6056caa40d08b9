"""A file of grants, whatever wrote it: each grant is read exactly, and what cannot be read is said and not lost."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.grants_file import GrantsRead, problem_sentence, read_grants, with_columns

TITLES = (
    "Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date", "Planned Dates:Start Date",
    "Planned Dates:End Date", "Recipient Org:Identifier", "Recipient Org:Name", "Funding Org:Identifier",
    "Funding Org:Name", "Grant Programme:Title", "From An Open Call?",
)  # fmt: skip
OURS = (
    "360G-hillside-0042", "A garden for everybody", "Raised beds, a shed and tea for Zoë’s Tuesday group", "GBP",
    "12500.50", "2025-03-05", "2025-04-01", "2027-03-31", "GB-SC-SC000042", "Garden group", "GB-CHC-1000042",
    "Hillside Trust", "Growing together", "Yes",
)  # fmt: skip
OTHER = (
    "360G-hillside-0043", "Choir", "Songs", "GBP", "900", "2025-03-05", "2025-05", "", "360G-choir", "Hill choir",
    "GB-CHC-1000042", "Hillside Trust", "", "Yes",
)  # fmt: skip


def written(*rows: tuple[str, ...], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def reading(content: str | bytes, name: str = "grants.csv") -> GrantsRead:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_grants(file)

    return reading


CSV = written(TITLES, OURS, OTHER)
PACKED = {
    "version": "1.4",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "publisher": {"name": "Hillside Trust", "org_id": "GB-CHC-1000042"},
    "grants": [
        {
            "id": OURS[0], "title": OURS[1], "description": OURS[2], "currency": "GBP", "amountAwarded": 12500.50,
            "awardDate": "2025-03-05T00:00:00+00:00",
            "plannedDates": [{"startDate": "2025-04-01", "endDate": "2027-03-31", "duration": 24}],
            "recipientOrganization": [{"id": OURS[8], "name": "Garden group", "location": [{"geoCode": "S1"}]}],
            "fundingOrganization": [{"id": OURS[10], "name": "Hillside Trust"}],
            "grantProgramme": [{"code": "GT", "title": "Growing together"}], "fromOpenCall": "Yes",
        },
        {"id": OTHER[0], "title": "Choir", "amountAwarded": 900, "currency": "GBP"},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("cp1252"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-be"),
        written(TITLES, OURS, OTHER, separator=";").encode("cp1252"),
        written(TITLES, OURS, OTHER, separator="\t").encode(),
        ("Grants made by Hillside Trust in 2025\r\n\r\n" + CSV).encode(),
        written(TITLES, ("# the identifier is to be unique", *[""] * 13), OURS, OTHER).encode(),
        CSV.replace("12500.50", '"12.500,50"').encode(),
        json.dumps(PACKED).encode("utf-8-sig"),
        json.dumps(PACKED["grants"], ensure_ascii=False).encode("utf-16"),
    ],
)
def test_letters_separators_and_shape_do_not_matter(read, content: bytes) -> None:  # type: ignore[no-untyped-def]
    ours = read(content).find("360g-HILLSIDE-0042")
    assert ours is not None and not ours.problems
    assert (ours.pence, ours.currency) == (1250050, "GBP")
    assert ours.says("description") == OURS[2] and ours.says("funder_name") == "Hillside Trust"
    starts, ends, awarded = ours.day("starts"), ours.day("ends"), ours.day("awarded_on")
    assert starts and ends and awarded
    assert (starts.earliest, ends.latest) == (date(2025, 4, 1), date(2027, 3, 31))
    assert awarded.typed == "2025-03-05"
    assert ("From An Open Call?", "Yes") in ours.others or ("fromOpenCall", "Yes") in ours.others


@pytest.mark.parametrize(
    ("field", "cell", "code"),
    [
        (4, "1.250", "amount"), (4, "=1+1", "formula"), (4, "see letter", "amount"), (3, "", "currency"),
        (5, "31/02/2025", "day"), (6, "as soon as we can", "day"), (7, "2025-03-31", "ends_before"),
        (2, "=HYPERLINK(\"http://x\",\"y\")", "formula"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence_and_stays_as_it_is_written(
    read, words: Words, field: int, cell: str, code: str
) -> None:  # type: ignore[no-untyped-def]
    row = (*OURS[:field], cell, *OURS[field + 1 :])
    ours = read(written(TITLES, row)).find(OURS[0])
    assert ours is not None and [one.code for one in ours.problems] == [code]
    said = problem_sentence(ours.problems[0], words)
    assert said.endswith(".") and (not cell or cell in said)
    assert not cell or cell in ours.told.values()


def test_control_characters_are_replaced_and_lines_within_a_cell_are_read_as_one_row(read) -> None:  # type: ignore[no-untyped-def]
    row = (*OURS[:2], "Beds\x07,\nsoil\r\nand tea", *OURS[3:])
    ours = read(written(TITLES, row)).find(OURS[0])
    assert ours is not None and ours.says("description") == "Beds\ufffd, soil and tea"


def test_a_funders_own_list_is_read_once_somebody_says_which_column_is_which(read) -> None:  # type: ignore[no-untyped-def]
    found = read("Nr;Was;Betrag;Kommentar\n17;Garten;12.500,50;schön\n")
    assert not found.usable and found.strangers == (0, 1, 2, 3)
    told = with_columns(found, {"reference": 0, "title": 1, "amount": 2})
    ours = told.find("17")
    assert told.usable and ours is not None
    assert (ours.says("title"), ours.pence, ours.others) == ("Garten", 1250050, (("Kommentar", "schön"),))
    assert with_columns(told, {"title": 3}).places["title"] == 3


def test_a_column_can_be_said_to_be_nothing(read) -> None:  # type: ignore[no-untyped-def]
    told = with_columns(read(CSV), {"description": None})
    assert "description" not in told.places and 2 in told.strangers


def test_grants_are_found_by_any_of_their_words(read) -> None:  # type: ignore[no-untyped-def]
    found = read(CSV)
    assert [one.row for one in found.alike("garden HILL", 5)[0]] == [2]
    assert [len(found.alike("", 1)[0]), found.alike("", 1)[1]] == [1, 2]
    assert found.alike("zoe", 5)[1] == 1 and found.alike("nobody", 5) == ((), 0)
    assert (by_row := found.find("3")) is not None and by_row.says("title") == "Choir"
    assert found.find("") is None


def test_the_same_row_twice_is_one_grant(read) -> None:  # type: ignore[no-untyped-def]
    found = read(written(TITLES, OURS, OURS, OTHER))
    assert (len(found.rows), found.same) == (2, 1)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "grants.csv", "is empty"),
        (b"Identifier,Title\n", "grants.csv", "holds no grant"),
        (b"PK\x03\x04rest", "grants.xlsx", "is a workbook"),
        (b'{"grants": [{"id": "a", ', "grants.json", "not whole JSON"),
        (b'{"grants": []}', "grants.json", "holds no grant"),
        (b'{"grants": ["a", 1, null]}', "grants.json", "holds no grant"),
        (b"[" * 100_000, "grants.json", "nested"),
        (b'[{"id": "a", "id": "b"}]', "grants.json", "JSON"),
        (b"x" * 20_000_001, "grants.json", "20 MB"),
        (b"x" * 20_000_001, "grants.csv", "20 MB"),
        (b'Title\n"' + b"x" * 140_000 + b'"\n', "grants.csv", "not a table"),
        (("Title" + ",x" * 600 + "\na\n").encode(), "grants.csv", "500"),
        (json.dumps([{str(n): n for n in range(600)}]).encode(), "grants.json", "500"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(read, content: bytes, name: str, told: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(WorldFault, match=told) as fault:
        read(content, name)
    assert name in str(fault.value) and str(fault.value).rstrip().endswith(".")
    assert "Nothing was taken in" in str(fault.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldFault, match="cannot be read"):
        read_grants(tmp_path / "none.json")


@pytest.mark.long(sample=3)
@pytest.mark.parametrize("seed", range(60))
def test_broken_bytes_end_in_grants_or_a_sentence(tmp_path: Path, seed: int) -> None:
    """Cut, flipped and mixed up: never anything but grants or a sentence for a person."""
    import random

    chance = random.Random(seed)
    base = bytearray(chance.choice([CSV.encode(), CSV.encode("utf-16"), json.dumps(PACKED).encode()]))
    for _ in range(chance.randint(1, 40)):
        base[chance.randrange(len(base))] = chance.randrange(256)
    file = tmp_path / chance.choice(["grants.csv", "grants.json"])
    file.write_bytes(bytes(base[: chance.randint(1, len(base))]))
    try:
        found = read_grants(file)
    except WorldFault as fault:
        assert file.name in str(fault)
    else:
        assert all(isinstance(one.row, int) for one in found.alike("", 50)[0])
