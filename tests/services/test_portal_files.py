"""Files a portal accepts: small enough, and photographs apart that anybody may see, with their captions."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.involving import wording_of
from coprod_desktop.domain.records import Attachment, DocumentMade, Grant, Involved, Permission, Person
from coprod_desktop.services.consent.whose import where_used
from coprod_desktop.services.portal_files import photographs_apart
from coprod_desktop.services.reissuing import reissue
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.storage import Workspace

ON = date(2026, 11, 23)


def photograph(ws: Workspace, case: str, readers: tuple[str, ...], px: int = 60, **more: Any) -> Attachment:
    """A picture of Ann, who lets these readers see it; noise, so that it weighs something."""
    noise = random.Random(px).randbytes(px * px * 3)
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = "exifcanary"
    Image.frombytes("RGB", (px, px), noise).save(out, "JPEG", quality=95, exif=exif)
    sha256, size = ws.attach(out.getvalue(), "ann.jpg")
    name = "Bob" if px == 61 else "Ann"
    ann = Person(id=new_id(), code=f"M{px}", name=f"{name} Canary")
    given: dict[str, Any] = {"alt": "Somebody digs", "caption": f"{name} digs", **more}
    one = Attachment(
        id=new_id(), case=case, name="ann.jpg", media_type="image/jpeg", size_bytes=size, sha256=sha256,
        involved=(Involved(part="shown", person=ann.id, who="a member"),), **given,
    )  # fmt: skip
    allowed = Permission(
        id=new_id(), about=one.id, person=ann.id, identity="first_name", readers=readers, state="active",
        wording=wording_of(one),
    )  # fmt: skip
    keep(ws, "storage.step.add_attachment", [ann, one, allowed], params={"name": one.name})
    return one


def test_only_what_anybody_may_see_is_apart_with_its_caption_and_without_metadata(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    shown = photograph(ws, case, ("public_online",))
    photograph(ws, case, ("all_funders",), px=61)
    made = photographs_apart(ws, (case,), tmp_path / "out", resources, ON, reference="REF/1")
    assert [one.name for one in made.pictures] == ["REF 1 - photograph 01.jpg"] and made.left_out == 1
    assert sorted(one.name for one in made.folder.iterdir()) == sorted(
        [made.index.name, "REF 1 - photograph 01.jpg"]
    )
    told = made.index.read_text("utf-8")
    assert "Caption: Ann digs" in told and "Shows: Somebody digs" in told and "Grant: REF/1" in told
    assert "One photograph" in told or "1 photograph is left out" in told
    assert b"exifcanary" not in made.pictures[0].read_bytes()
    assert [one.file_name for one in where_used(ws, shown.id)] == [made.index.name]


def test_without_such_a_photograph_nothing_is_made(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    photograph(ws, case, ("all_funders",))
    with pytest.raises(WorldFault, match="No folder was made"):
        photographs_apart(ws, (case,), tmp_path / "out", resources, ON)
    assert ws.records(DocumentMade) == [] and not list((tmp_path / "out").glob("*"))


@pytest.mark.parametrize(("limit", "note"), [(1, "smaller"), (0, "")])
def test_photographs_are_made_smaller_until_the_file_fits(
    ws: Workspace, case: str, resources: Path, tmp_path: Path, limit: int, note: str
) -> None:
    photograph(ws, case, ("public_online",), px=1500)
    order = ReportOrder(
        cases=(case,), template="full_case_study", audience="public", formats=("html", "txt"), out=tmp_path / "out",
        limit_mb=limit,
    )  # fmt: skip
    made = make_report(ws, order, resources, today=ON)
    html, text = made.files
    assert (html.path.stat().st_size > 1_000_000) == (limit == 0)
    assert any(note in one for one in html.notes) == bool(note) and text.notes == ()
    if limit:
        again = reissue(ws, str(html.document), tmp_path / "again", resources, today=ON)
        assert again.same


def test_what_cannot_be_made_small_enough_is_said(
    ws: Workspace, case: str, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coprod_desktop.reports import fitting

    photograph(ws, case, ("public_online",), px=1500)
    monkeypatch.setattr(fitting, "SMALLER_PX", (None,))
    order = ReportOrder(
        cases=(case,),
        template="full_case_study",
        audience="public",
        formats=("html",),
        out=tmp_path,
        limit_mb=1,
    )
    (file,) = make_report(ws, order, resources, today=ON).files
    assert any("the portal takes 1 MB" in one for one in file.notes)


def test_a_report_on_one_grant_begins_with_its_reference(
    ws: Workspace, case: str, funder: str, resources: Path, tmp_path: Path
) -> None:
    grant = Grant(
        id=new_id(), funder=funder, cases=(case,), title="Lunch", reference="20/17 A",
        starts=understand_date("2026"),
    )  # fmt: skip
    keep(ws, "storage.step.add_grant", [grant])
    order = ReportOrder(
        cases=(case,), template="two_pages", audience="funder", funder=funder, formats=("txt",), out=tmp_path
    )
    (file,) = make_report(ws, order, resources, today=ON).files
    assert file.path.name.startswith("20 17 A - Garden group")
