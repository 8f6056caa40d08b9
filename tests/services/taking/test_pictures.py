"""Photographs reach a report only by permission, with the covers that stay on, and without metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from coprod_desktop.domain.involving import wording_of
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import (
    Attachment,
    Cover,
    Involved,
    Permission,
    Person,
    WorkingCopy,
)
from coprod_desktop.reports.making import Work, with_pictures
from coprod_desktop.safety import render_wanted
from coprod_desktop.services.adding import add_record
from coprod_desktop.services.reports import ReportOrder, make_report, work_for
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.taking import TakenSnapshot, take_snapshot
from coprod_desktop.storage import Workspace

DAY = date(2026, 11, 23)
RED, GREEN = (200, 30, 30), (30, 160, 60)


@pytest.fixture
def photograph(ws: Workspace, case: str) -> Iterator[Attachment]:
    """A red picture whose left half is green: Ann at the left, under a cover that may be lifted, Bob at the right."""
    ann, bob = (Person(id=new_id(), code=name[0], name=f"{name} Canary") for name in ("Ann", "Bob"))
    for one in (ann, bob):
        add_record(ws, one)
    picture = Image.new("RGB", (400, 200), RED)
    picture.paste(GREEN, (0, 0, 200, 200))
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "exifcanary"
    picture.save(out, "JPEG", exif=exif, quality=95)
    sha256, size = ws.attach(out.getvalue(), "canary.jpg")
    cover = Cover(left=0, top=0, width=500, height=1000, person=ann.id, lift_when_allowed=True)
    one = Attachment(
        id=new_id(), case=case, name="canary.jpg", media_type="image/jpeg", size_bytes=size, sha256=sha256,
        alt="Ann digs", caption="Bob and Ann dig", working=WorkingCopy(covers=(cover,)),
        involved=(
            Involved(part="shown", person=ann.id, who="a member"),
            Involved(part="shown", person=bob.id, who="a worker"),
        ),
    )  # fmt: skip
    keep(ws, "storage.step.add_attachment", [one], params={"name": one.name})
    yield one


def agree(ws: Workspace, picture: Attachment, place: int, **more: Any) -> None:
    said = {"identity": "first_name", "readers": ("public_online",), "state": "active", **more}
    person = picture.involved[place].person
    about = {"about": picture.id, "person": person, "wording": wording_of(picture)}
    keep(
        ws, "storage.step.record_permission", [Permission(id=new_id(), **about, **said)], params={"who": "x"}
    )


def taken(ws: Workspace, case: str, resources: Path, audience: Audience) -> tuple[TakenSnapshot, Work]:
    told = take_snapshot(ws, [case], audience, resources, made_on=DAY)
    work = work_for(ws, told, "full_case_study", ("txt",), Path("out"), resources)
    return told, with_pictures(work, render_wanted)


def colour(data: bytes, x: int) -> tuple[int, ...]:
    with Image.open(io.BytesIO(data)) as opened:
        assert not opened.getexif()
        seen = opened.convert("RGB").getpixel((x, 100))
    assert isinstance(seen, tuple)
    return seen


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 30 for a, b in zip(one, other, strict=True))


def test_a_picture_stays_in_until_everybody_uncovered_agreed(
    ws: Workspace, case: str, resources: Path, photograph: Attachment
) -> None:
    told, work = taken(ws, case, resources, Audience("public"))
    assert told.snapshot.cases[0].photographs == () and not told.pictures
    assert [(one.kind, one.reason, one.count) for one in told.snapshot.cases[0].withheld] == [
        ("photograph", "no_permission", 1)
    ]
    agree(ws, photograph, 1)
    told, work = taken(ws, case, resources, Audience("public"))
    (seen,) = work.snapshot.cases[0].photographs
    assert colour(seen.data, 100) == (0, 0, 0) and near(colour(seen.data, 300), RED)
    assert (seen.alt, seen.caption, seen.covered) == ("a member digs", "Bob and a member dig", 1)
    assert work.pictures == ()


def test_the_cover_comes_off_for_whom_its_person_agreed_to_and_goes_on_again(
    ws: Workspace, case: str, funder: str, resources: Path, photograph: Attachment
) -> None:
    agree(ws, photograph, 1)
    agree(ws, photograph, 0, readers=("this_funder",), funders=(funder,))
    _, work = taken(ws, case, resources, Audience("funder", funder))
    assert near(colour(work.snapshot.cases[0].photographs[0].data, 100), GREEN)
    _, work = taken(ws, case, resources, Audience("public"))
    assert colour(work.snapshot.cases[0].photographs[0].data, 100) == (0, 0, 0)


def test_a_picture_that_cannot_be_opened_is_told_and_nothing_else_is_lost(
    ws: Workspace, case: str, resources: Path, photograph: Attachment, tmp_path: Path
) -> None:
    agree(ws, photograph, 1)
    ws.file_path(photograph.sha256).write_bytes(b"no picture any more")
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="public", formats=("txt",), out=tmp_path / "out"
    )
    made = make_report(ws, order, resources, today=DAY)
    assert made.files and "photographs_lost" in [one.rule for one in made.findings]


def test_the_photograph_and_the_permission_stand_behind_the_report(
    ws: Workspace, case: str, resources: Path, photograph: Attachment, tmp_path: Path
) -> None:
    agree(ws, photograph, 1)
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="public", formats=("pdf",), out=tmp_path / "out"
    )
    made = make_report(ws, order, resources, today=DAY)
    assert made.step is not None
    used = {one.record for one in ws.get(made.step.ids[0]).record.used}  # type: ignore[union-attr]
    assert photograph.id in used and {one.id for one in ws.records(Permission)} <= used
    data = made.files[0].path.read_bytes()
    assert b"exifcanary" not in data and b"Canary" not in data
