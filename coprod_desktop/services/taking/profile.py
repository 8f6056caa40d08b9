"""The group's profile as a report shows it."""

from __future__ import annotations

from coprod_desktop.domain.records import Attachment, Group
from coprod_desktop.domain.snapshot import SeenContact, SeenGroup, SeenLogo
from coprod_desktop.services.attaching import LOGO_PX
from coprod_desktop.services.pictures import look_at, order_for_file
from coprod_desktop.storage import Workspace


def seen_group(ws: Workspace, group: Group) -> SeenGroup:
    """Its name, place, contacts and logo: the group's own, for every audience."""
    contacts = tuple(SeenContact(label=one.label, detail=one.detail) for one in group.contacts or ())
    return SeenGroup(
        name=group.name, place=group.place, charity_number=group.charity_number, contacts=contacts,
        logo=_seen_logo(ws, group),
    )  # fmt: skip


def _seen_logo(ws: Workspace, group: Group) -> SeenLogo | None:
    """The logo, rebuilt from pixels once more, by the child: it may have come in with a file from somewhere else."""
    found = ws.get(group.logo) if group.logo else None
    if found is None or found.binned_at is not None or not isinstance(found.record, Attachment):
        return None
    rebuilt = look_at([order_for_file(0, ws.file_path(found.record.sha256), most_px=LOGO_PX)])[0].picture
    if rebuilt is None:
        return None
    return SeenLogo(data=rebuilt.data, width_px=rebuilt.width_px, height_px=rebuilt.height_px)
