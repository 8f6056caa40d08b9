"""Before a report is made, its texts are searched by record; after it, its files. Each way out is the person's own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.forbidden import Forbidden, LeakFound, NameForms
from coprod_desktop.domain.records import (
    Cleared,
    Contact,
    Group,
    Involved,
    Permission,
    Person,
    PersonContact,
    Quote,
    Words,
)
from coprod_desktop.reports import making
from coprod_desktop.safety import finished
from coprod_desktop.services import reports
from coprod_desktop.services.gate_words import let_stand
from coprod_desktop.services.reports import (
    FORMATS,
    ReportOrder,
    make_report,
    prepare_report,
    read_line,
    worker_command,
)
from coprod_desktop.services.saving import keep, new_id, standing
from coprod_desktop.services.writing import record_figure, write_answer
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def put(ws: Workspace, *records: Any) -> None:
    keep(ws, "storage.step.add_person", records, params={"code": "x", "name": "x", "title": "x"})


def order(ws: Workspace, case: str, audience: Any = "public", **more: Any) -> ReportOrder:
    return ReportOrder(
        cases=(case,), template="full_case_study", audience=audience, formats=more.pop("formats", ("txt",)),
        out=ws.folder.parent / "out", **more,
    )  # fmt: skip


def made(ws: Workspace, case: str, resources: Path, audience: Any = "public", **more: Any) -> str:
    done = make_report(ws, order(ws, case, audience, **more), resources, today=ON)
    return done.files[0].path.read_text("utf-8")


@pytest.fixture
def mary(ws: Workspace) -> Person:
    person = Person(id=new_id(), code="M07", name="Mary Jones", aliases=("Maz",))
    put(
        ws,
        person,
        PersonContact(id=new_id(), person=person.id, phone="07700 900123", address="12 Heol y Bont"),
    )
    return person


def write(ws: Workspace, case: str, text: str) -> str:
    write_answer(ws, case, "in_one_breath", Words(text=text), asked="In one breath: what did you do?")
    from coprod_desktop.domain.records import Answer

    return next(one.id for one in ws.records(Answer, case=case))


def refused(ws: Workspace, case: str, resources: Path, audience: Any = "public") -> LeakFound:
    out = ws.folder.parent / "out"
    before = sorted(out.glob("*"))
    with pytest.raises(LeakFound) as told:
        made(ws, case, resources, audience)
    assert sorted(out.glob("*")) == before
    return told.value


def test_a_name_in_a_box_stops_the_report_and_says_which_box(
    ws: Workspace, case: str, resources: Path, mary: Person
) -> None:
    answer = write(ws, case, "Mary kept the key.")
    fault = refused(ws, case, resources)
    assert "“Mary” stands in the box “In one breath: what did you do?”" in str(fault)
    assert [(hit.record, hit.shown, hit.of, hit.kind) for hit in fault.hits] == [
        (answer, "Mary", "M07", "name")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "MARY kept the key.", "Mаry kept the key.", "M a r y kept the key.", "Mrs Jonse kept the key.", "Maz kept it.",
        "Ring 07700 900 123.", "She lives at 12, Heol-y-Bont.", "Write to ann@example.org.", "M07 kept the key.",
        "Her number is 943 476 5919.", "We met at LD1 5AB.",
    ],
)  # fmt: skip
def test_no_dress_and_no_detail_passes(
    ws: Workspace, case: str, resources: Path, mary: Person, text: str
) -> None:
    write(ws, case, text)
    assert refused(ws, case, resources).hits


def test_changing_the_words_is_a_way_out(ws: Workspace, case: str, resources: Path, mary: Person) -> None:
    write(ws, case, "Mary kept the key.")
    refused(ws, case, resources)
    write(ws, case, "A member kept the key.")
    assert "A member kept the key." in made(ws, case, resources)


def test_saying_that_it_may_stay_is_a_way_out_for_that_record_and_those_letters(
    ws: Workspace, case: str, resources: Path, mary: Person
) -> None:
    answer = write(ws, case, "We met at St Mary's, and Mrs Jones had the key.")
    assert let_stand(ws, answer, "Mary", today=ON, reason="the church") is not None
    assert let_stand(ws, answer, "Mary", today=ON) is None
    assert [hit.shown for hit in refused(ws, case, resources).hits] == ["Jones"]
    assert let_stand(ws, answer, "Jones", today=ON) is not None
    assert "St Mary" in made(ws, case, resources)
    record_figure(ws, case, "Cakes that Mary made", number=Decimal(9))
    assert [hit.where for hit in refused(ws, case, resources).hits] == ["“Cakes that Mary made”"]
    assert len(list(ws.records(Cleared))) == 2


def test_inside_the_group_names_and_numbers_may_stand(
    ws: Workspace, case: str, resources: Path, mary: Person
) -> None:
    write(ws, case, "Mary kept the key; ring 07700 900123.")
    assert "Mary" in made(ws, case, resources, "internal")


def test_the_groups_own_contact_line_may_stand(ws: Workspace, case: str, resources: Path) -> None:
    group = standing(ws, Group, ws.group_id)
    from dataclasses import replace

    put(
        ws,
        replace(
            group,
            contacts=(
                Contact(label="Phone", detail="01597 555 123"),
                Contact(label="E-mail", detail="us@example.org"),
            ),
        ),
    )
    write(ws, case, "We garden. Ring us on 01597 555123.")
    assert "01597 555123" in made(ws, case, resources)


def quote_of(
    ws: Workspace, case: str, person: Person, identity: Any, words: str = "I came to stay."
) -> Quote:
    quote = Quote(
        id=new_id(),
        case=case,
        words=words,
        who="a member",
        person=person.id,
        involved=(Involved(part="told", person=person.id),),
    )
    permission = Permission(
        id=new_id(), about=quote.id, identity=identity, readers=("public_online",), state="active", wording=words,
        person=person.id,
    )  # fmt: skip
    put(ws, quote, permission)
    return quote


def test_who_may_be_named_is_named_there_and_nowhere_else(
    ws: Workspace, case: str, resources: Path, mary: Person
) -> None:
    quote_of(ws, case, mary, "named")
    assert "Mary Jones" in made(ws, case, resources)
    write(ws, case, "Mary kept the key.")
    assert [hit.shown for hit in refused(ws, case, resources).hits] == ["Mary"]


def test_a_first_name_that_may_be_said_does_not_open_the_whole_name(
    ws: Workspace, case: str, resources: Path, mary: Person
) -> None:
    quote_of(ws, case, mary, "first_name")
    text = made(ws, case, resources)
    assert "Mary" in text and "Jones" not in text
    job = prepare_report(ws, order(ws, case), resources, ON)
    assert job.work.forbidden.names == (NameForms(of="M07", forms=("Mary Jones", "Maz"), shown=("Mary",)),)
    reports.cancel_report(job)


def test_the_programs_own_words_raise_no_alarm(ws: Workspace, case: str, resources: Path) -> None:
    put(
        ws,
        *(
            Person(id=new_id(), code=f"P0{n}", name=name)
            for n, name in enumerate(
                ("Will May", "Hope Page", "Rose Story", "Grace Long", "Mark Power", "June Garden", "Art Part")
            )
        ),
    )
    write(ws, case, "We garden together.")
    assert "We garden together." in made(ws, case, resources)


# ---- the finished files ---------------------------------------------------------------------------------------------


@pytest.fixture
def leaky(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets a name slip past the search of the texts, so that only the search of the files is left."""

    def blind() -> None:
        monkeypatch.setattr(reports, "refuse_told", lambda *_: None)

    return blind


@pytest.mark.parametrize("code", FORMATS)
def test_a_finished_file_with_a_name_in_it_is_taken_away_and_told(
    code: Any, ws: Workspace, case: str, resources: Path, mary: Person, leaky: Callable[[], None]
) -> None:
    write(ws, case, "Mary kept the key.")
    leaky()
    with pytest.raises(LeakFound) as told:
        make_report(ws, order(ws, case, formats=(code,)), resources, today=ON)
    assert {hit.shown for hit in told.value.hits} == {"Mary"}
    assert {hit.file for hit in told.value.hits} == {f"report.{code}"}
    assert list((ws.folder.parent / "out").iterdir()) == []


def test_without_the_search_the_file_would_have_gone_out(
    ws: Workspace,
    case: str,
    resources: Path,
    mary: Person,
    leaky: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(ws, case, "Mary kept the key.")
    leaky()
    monkeypatch.setattr(reports, "refuse_leaks", lambda *_: None)
    assert "Mary kept the key." in made(ws, case, resources)


def test_the_child_process_searches_too(
    ws: Workspace, case: str, resources: Path, mary: Person, leaky: Callable[[], None]
) -> None:
    write(ws, case, "Mary kept the key.")
    leaky()
    job = prepare_report(ws, order(ws, case, formats=("docx",)), resources, ON)
    ended = subprocess.run(worker_command(), input=job.text.encode(), capture_output=True, check=False)
    told = read_line(ended.stdout.decode().splitlines()[-1])
    assert ended.returncode == 1 and told.fault and "“Mary”" in told.fault
    assert {hit.shown for hit in told.hits} == {"Mary"}
    assert list(job.folder.iterdir()) == []
    reports.cancel_report(job)


def test_what_cannot_be_looked_into_is_not_given_out(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Length 3 /Filter /Mystery >>\nstream\nabc\nendstream\nendobj\n")
    with pytest.raises(LeakFound, match="could not be looked into"):
        finished.refuse_leaks([file], Forbidden())
    assert not file.exists()


def test_what_is_forbidden_is_not_given_to_whoever_builds_the_report() -> None:
    """`Work.forbidden` is read by the search alone."""
    import ast

    readers = [
        node for node in ast.walk(ast.parse(Path(making.__file__).read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "forbidden"
    ]  # fmt: skip
    assert readers == []
