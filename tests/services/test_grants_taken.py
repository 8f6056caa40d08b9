"""One grant of a file is kept in one step: new, or filling in what ours lacks; what differs is shown first."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Funder, Grant
from coprod_desktop.services.adding import change_record
from coprod_desktop.services.grants_file import GrantRead, read_grants
from coprod_desktop.services.grants_out import as_csv, as_json, grant_fields, write_grant
from coprod_desktop.services.grants_taken import keep_planned, likely_ours, plan_grant
from coprod_desktop.services.history import undo
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.spreadsheet import as_cell
from coprod_desktop.storage import Workspace
from tests.services.test_grants_file import CSV, OURS, TITLES, written


@pytest.fixture
def read(tmp_path: Path) -> GrantRead:
    file = tmp_path / "grants.csv"
    file.write_text(CSV)
    found = read_grants(file).find(OURS[0])
    assert found is not None
    return found


def test_a_new_grant_and_its_funder_are_one_step_exact_to_the_penny(
    ws: Workspace, case: str, read: GrantRead
) -> None:
    before = len(ws.records(Funder))
    plan = plan_grant(ws, read, case)
    assert (plan.grant_is_new, plan.funder_is_new, plan.differs, ws.records(Grant)) == (True, True, (), [])
    assert ("amount", "£12,500.50") in plan.rows and ("recipient_name", "Garden group") in plan.rows
    assert ("From An Open Call?", "Yes") in plan.others
    keep_planned(ws, plan, "grants.csv")
    [grant] = ws.records(Grant)
    assert (grant.pence, grant.currency, grant.id_360, grant.cases) == (1250050, "GBP", OURS[0], (case,))
    assert grant.starts and grant.starts.earliest == date(2025, 4, 1) and grant.recipient_id == OURS[8]
    funder = next(one for one in ws.records(Funder) if one.id == grant.funder)
    assert (funder.name, funder.org_id) == ("Hillside Trust", "GB-CHC-1000042")
    undo(ws)
    assert ws.records(Grant) == [] and len(ws.records(Funder)) == before


def test_the_same_file_again_changes_nothing(ws: Workspace, case: str, read: GrantRead) -> None:
    keep_planned(ws, plan_grant(ws, read, case), "grants.csv")
    again = plan_grant(ws, read, case)
    assert not again.grant_is_new and again.differs == ()
    assert keep_planned(ws, again, "grants.csv") is None


def test_what_we_wrote_stays_and_the_difference_is_shown_unless_the_file_is_to_win(
    ws: Workspace, case: str, read: GrantRead
) -> None:
    keep_planned(ws, plan_grant(ws, read, case), "grants.csv")
    [grant] = ws.records(Grant)
    ours = replace(grant, title="Our garden", pence=1200000, description=None, ends=None)
    change_record(ws, ours)
    plan = plan_grant(ws, read, case)
    assert [(one.field, one.ours, one.theirs) for one in plan.differs] == [
        ("title", "Our garden", OURS[1]),
        ("amount", "£12,000.00", "£12,500.50"),
    ]
    assert (plan.grant.title, plan.grant.pence, plan.grant.description) == ("Our garden", 1200000, OURS[2])
    assert plan.grant.ends and plan.grant.ends.latest == date(2027, 3, 31)
    wins = plan_grant(ws, read, case, file_wins=True)
    assert (wins.grant.id, wins.grant.title, wins.grant.pence, wins.differs) == (
        grant.id,
        OURS[1],
        1250050,
        (),
    )


def test_a_funder_is_known_by_identifier_or_name_and_keeps_its_own_name(
    ws: Workspace, case: str, read: GrantRead
) -> None:
    known = Funder(id=new_id(), name="HILLSIDE trust")
    keep(ws, "storage.step.change_funder", [known], params={"what": ""})
    plan = plan_grant(ws, read, case)
    assert (plan.funder.id, plan.funder.org_id, plan.funder_is_new) == (known.id, "GB-CHC-1000042", False)
    keep_planned(ws, plan, "grants.csv")
    change_record(ws, replace(plan.funder, name="The Hillside"))
    assert plan_grant(ws, read, case).funder.name == "The Hillside"


def test_without_a_funder_somebody_has_to_say_who_it_is(ws: Workspace, case: str, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("Reference;Title;Amount\nHT/17;Garden;1.250\n")
    found = read_grants(file).find("ht/17")
    assert found is not None
    with pytest.raises(WorldFault, match="who the funder is"):
        plan_grant(ws, found, case)
    plan = plan_grant(ws, found, case, "Town Fund")
    assert not plan.funder_is_new and plan.grant.pence is None and plan.grant.reference == "HT/17"
    assert [one.code for one in plan.problems] == ["amount"]
    keep_planned(ws, plan, "list.csv")
    assert not plan_grant(ws, found, case, "Town Fund").grant_is_new


def test_our_grants_are_looked_for_by_our_identifier_or_name(
    ws: Workspace, case: str, tmp_path: Path
) -> None:
    file = tmp_path / "grants.csv"
    file.write_text(CSV)
    found = read_grants(file)
    assert likely_ours(ws, found) == "Garden group"
    file.write_text(written(TITLES, (OURS[0], "Songs", "Songs", *OURS[3:9], "Choir", *OURS[10:])))
    assert likely_ours(ws, read_grants(file)) == ""


@pytest.mark.parametrize("name", ["ours.json", "ours.csv"])
def test_what_is_written_out_is_read_back_the_same(
    ws: Workspace, case: str, read: GrantRead, tmp_path: Path, name: str
) -> None:
    keep_planned(ws, plan_grant(ws, read, case), "grants.csv")
    [grant] = ws.records(Grant)
    out = tmp_path / name
    assert write_grant(ws, grant.id, out) == ()
    back = read_grants(out).find(OURS[0])
    assert back is not None and not back.problems
    assert plan_grant(ws, back, case).differs == () and back.pence == grant.pence
    with pytest.raises(WorldFault, match="there already"):
        write_grant(ws, grant.id, out)


def test_json_has_the_names_of_the_standard_and_an_exact_number(
    ws: Workspace, case: str, read: GrantRead
) -> None:
    keep_planned(ws, plan_grant(ws, read, case), "grants.csv")
    text = as_json(grant_fields(ws, ws.records(Grant)[0].id))
    [grant] = json.loads(text, parse_float=Decimal)["grants"]
    assert grant["amountAwarded"] == Decimal("12500.5") and grant["awardDate"] == "2025-03-05"
    assert grant["recipientOrganization"] == [{"id": OURS[8], "name": "Garden group"}] or grant[
        "recipientOrganization"
    ] == [{"name": "Garden group", "id": OURS[8]}]
    assert grant["plannedDates"] == [{"startDate": "2025-04-01", "endDate": "2027-03-31"}]
    assert grant["fundingOrganization"][0]["name"] == "Hillside Trust" and "reference" not in grant


def test_what_the_standard_asks_for_and_is_not_known_is_said(
    ws: Workspace, funder: str, tmp_path: Path
) -> None:
    grant = Grant(id=new_id(), funder=funder, title="Lunches", starts=understand_date("spring 2026"))
    keep(ws, "storage.step.add_grant", [grant], params={"what": ""})
    missing = write_grant(ws, grant.id, tmp_path / "ours.csv")
    assert missing == ("id_360", "description", "amount", "awarded_on", "recipient_id", "funder_id")
    assert "spring 2026" in (tmp_path / "ours.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("evil", ["=1+1", "+44", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")'])
def test_no_cell_that_is_written_is_a_formula(evil: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv({"title": evil, "amount": "5.00"}).lstrip("\ufeff"))))
    assert rows[1] == [f"'{evil}", "5.00"] and as_cell("Garden") == "Garden"


def test_without_that_care_a_formula_would_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod_desktop.services.grants_out.as_cell", lambda cell: cell)
    with pytest.raises(AssertionError):
        test_no_cell_that_is_written_is_a_formula("=1+1")
