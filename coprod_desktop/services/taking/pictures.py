"""Photographs in a snapshot: which may go, with which covers. Their pixels are rebuilt when the report is made."""

from __future__ import annotations

from coprod_desktop.domain.coarsen import coarse_ages, coarse_date
from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.records import Attachment, WorkingCopy, case_of
from coprod_desktop.domain.seen import SeenPhotograph
from coprod_desktop.reports.making import PictureWanted
from coprod_desktop.services.kept_files import is_picture
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.services.taking.words import names_as_allowed, pass_gate


def seen_photographs(taking: Taking, case: str) -> tuple[SeenPhotograph, ...]:
    """Pictures of a case study as far as the gate lets them; `taking.pictures` says how to get their pixels."""
    seen, audience = [], taking.audience.code
    for one in taking.ws.records(Attachment):
        if not is_picture(one) or _case(taking, one) != case:
            continue
        covers = taking.book.covers_for(one, taking.audience, taking.made_on)
        hidden = {cover.person for cover in covers if cover.person}
        faces = any(each.part == "shown" and each.person not in hidden for each in everybody(one))
        standing = pass_gate(taking, "photograph", one, "photo_face" if faces else "photo_no_face")
        if standing.refused:
            continue
        as_allowed = names_as_allowed(taking, one, standing)
        number = taking.number("photograph", one, *standing.rests_on, form=standing.identity)
        shown = one.working or WorkingCopy()
        taking.pictures.append(
            PictureWanted(
                number=number, file=str(taking.ws.file_path(one.sha256)), turn=shown.turn,
                crop=(shown.crop_left, shown.crop_top, shown.crop_width, shown.crop_height),
                covers=tuple((each.left, each.top, each.width, each.height) for each in covers),
            )
        )  # fmt: skip
        seen.append(
            SeenPhotograph(
                number=number, data=b"", width_px=0, height_px=0, alt=as_allowed(one.alt),
                caption=as_allowed(one.caption), credit=one.made_by and coarse_ages(one.made_by, audience),
                taken_on=coarse_date(one.taken_on, audience), covered=len(covers),
            )
        )  # fmt: skip
    return tuple(seen)


def _case(taking: Taking, picture: Attachment) -> str | None:
    """The case study a picture belongs to: its own, or that of the record it is about."""
    if picture.case is not None or picture.about is None:
        return picture.case
    found = taking.ws.get(picture.about)
    return case_of(found.record) if found is not None else None
