"""Permission from the command line: what is due, taking back, where things went, and a person's own record."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from coprod_desktop.domain.records import Attendance, Permission, Person, Quote, Session
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import close_workspace, open_workspace

Coprod = Callable[..., Any]


def quote_of(coprod: Coprod, folder: Path) -> Any:
    """A quote of the sample that has a permission, and its permission."""
    records = json.loads(coprod("dump", folder).out)["records"]
    quotes = {one["id"]: one for one in records["quote"]}
    permission = next(
        one for one in records["permission"] if one["about"] in quotes and one["state"] == "active"
    )
    return quotes[permission["about"]], permission


def test_what_is_due_is_listed_and_the_rest_without_the_option(coprod: Coprod, sample: Path) -> None:
    _, permission = quote_of(coprod, sample)
    ws = open_workspace(sample)
    kept = ws.get(permission["id"])
    assert kept is not None and isinstance(kept.record, Permission)
    soon = date.today() + timedelta(days=30)
    keep(ws, "storage.step.change_permission", [replace(kept.record, expires=soon)], params={"who": "x"})
    close_workspace(ws)
    due = json.loads(coprod("consent", sample, "--due", "--json").out)["permissions"]
    assert {one["permission"]: (one["needs"], one["expires"]) for one in due}[permission["id"]] == (
        "due", soon.isoformat(),
    )  # fmt: skip
    every = json.loads(coprod("consent", sample, "--json").out)["permissions"]
    assert len(every) > len(due)
    said = coprod("consent", sample, "--due")
    assert said.code == 0 and f"until {soon.isoformat()}" in said.out and "to ask again soon:" in said.out


def test_taking_back_leaves_it_out_of_the_next_report_and_names_who_has_one(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    quote, _ = quote_of(coprod, sample)
    report = (
        "report", sample, "--case", "all", "--template", "full_case_study", "--audience", "internal", "--format", "txt",
    )  # fmt: skip

    def text(folder: str) -> str:
        assert coprod(*report, "--out", tmp_path / folder, "--given-to", "The trustees").code == 0
        written: str = next((tmp_path / folder).glob("*.txt")).read_text(encoding="utf-8")
        return " ".join(written.replace("|", " ").split())

    words = " ".join(quote["words"].split())[:40]
    assert words in text("one")
    used = coprod("where-used", sample, quote["id"])
    assert used.code == 0 and "given to The trustees" in used.out
    done = coprod("withdraw", sample, quote["id"])
    assert done.code == 0 and "Taken back." in done.out and "Dear The trustees," in done.out
    assert words not in done.out
    assert words not in text("two")
    told = json.loads(coprod("withdraw", sample, quote["id"], "--json").out)
    assert told["changed"] is False and told["letters"][0]["to"] == "The trustees"


def test_what_is_held_back_is_let_on_again(coprod: Coprod, sample: Path) -> None:
    quote, _ = quote_of(coprod, sample)

    def state() -> str:
        return str(quote_state(coprod, sample, quote["id"]))

    assert "Held back: 1 yes" in coprod("hold", sample, quote["id"]).out and state() == "restricted"
    assert coprod("hold", sample, quote["id"]).out == "There was nothing to change.\n"
    told = json.loads(coprod("hold", sample, quote["id"], "--lift", "--json").out)
    assert told == {"changed": True} and state() == "active"


def quote_state(coprod: Coprod, folder: Path, quote: str) -> Any:
    records = json.loads(coprod("dump", folder).out)["records"]
    return next(one["state"] for one in records["permission"] if one["about"] == quote)


def test_erasing_takes_it_away_for_good(coprod: Coprod, sample: Path) -> None:
    quote, permission = quote_of(coprod, sample)
    told = json.loads(coprod("withdraw", sample, permission["id"], "--erase", "--json").out)
    assert told["erased"] >= 2
    records = json.loads(coprod("dump", sample).out)["records"]
    assert quote["id"] not in {one["id"] for one in records["quote"]}
    assert [one["of_kind"] for one in records["let_go"]] == ["quote"]
    assert coprod("verify", sample).code == 0


def test_an_id_of_nothing_is_a_sentence(coprod: Coprod, sample: Path) -> None:
    for command in ("withdraw", "where-used"):
        ran = coprod(command, sample, "nothing")
        assert ran.code == 1 and "Nothing here has the id or sheet number “nothing”" in ran.err
    assert coprod("person", sample, "nothing").code == 2


def test_a_person_gets_their_own_record(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    ws = open_workspace(sample)
    case = ws.records(Quote)[0].case
    ann = Person(id=new_id(), code="M1", name="Ann Lee")
    session = Session(id=new_id(), case=case, what="Dug the beds")
    there = Attendance(id=new_id(), case=case, session=session.id, person=ann.id)
    keep(ws, "storage.step.load_records", [ann, session, there], params={"n": 3, "file": "x"})
    close_workspace(ws)
    ran = coprod("person", sample, ann.id, "--out", tmp_path / "hers", "--json")
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert told["records"] == {"person": 1, "attendance": 1, "session": 1}
    assert sorted(Path(one).suffix for one in told["files"]) == [".docx", ".json", ".pdf"]
    assert coprod("person", sample, ann.id, "--out", tmp_path / "again").out.count("\n") == 4
