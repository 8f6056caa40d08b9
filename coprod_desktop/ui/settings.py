"""What this computer remembers about the window: never about the group's words, never inside a group's folder."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths

RECENT_AT_MOST = 10


def settings_file(portable: Path | None = None) -> Path:
    """Where the settings of this computer are: COPROD_SETTINGS, beside a portable copy, or the usual place."""
    told = os.environ.get("COPROD_SETTINGS")
    if told:
        return Path(told)
    if portable is not None:
        return portable / "settings.json"
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "coprod-desktop" / "settings.json"


class Settings:
    """Small JSON values by name. A file that cannot be read counts as none; one that cannot be written is let be."""

    def __init__(self, file: Path) -> None:
        """Reads `file` if it is there."""
        self._file = file
        self._values: dict[str, Any] = {}
        try:
            read = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError):
            read = {}
        if isinstance(read, dict):
            self._values = read

    def get(self, name: str, otherwise: Any = None) -> Any:
        """The value kept under a name."""
        return self._values.get(name, otherwise)

    def put(self, name: str, value: Any) -> None:
        """Keep a value and write the file. Losing a window's size to a full disk is no reason to trouble anybody."""
        if self._values.get(name) == value:
            return
        self._values[name] = value
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            os.replace(beside, self._file)
        except OSError:
            return

    def _table(self, name: str) -> dict[str, Any]:
        kept = self.get(name, {})
        return kept if isinstance(kept, dict) else {}

    # ---- rooms that were asked for ----

    def rooms_of(self, group_id: str) -> frozenset[str]:
        """The rooms that stay in a group's list, whether they hold something or not."""
        kept = self._table("rooms").get(group_id, ())
        return frozenset(str(room) for room in kept) if isinstance(kept, list) else frozenset()

    def note_rooms(self, group_id: str, rooms: frozenset[str]) -> None:
        """Keep them."""
        self.put("rooms", {**self._table("rooms"), group_id: sorted(rooms)})

    # ---- groups opened lately ----

    def recents(self) -> list[tuple[Path, str]]:
        """Folder and group name of the groups opened on this computer, the last one first."""
        kept = self.get("recents", [])
        listed = kept if isinstance(kept, list) else []
        whole = [one for one in listed if isinstance(one, dict) and {"folder", "name"} <= one.keys()]
        return [(Path(str(one["folder"])), str(one["name"])) for one in whole]

    def note_recent(self, folder: Path, name: str, instead_of: Path | None = None) -> None:
        """Put a group at the top of the list; `instead_of` is the place it was missing from."""
        gone = {str(folder), str(instead_of)}
        others = [{"folder": str(f), "name": n} for f, n in self.recents() if str(f) not in gone]
        self.put("recents", [{"folder": str(folder), "name": name}, *others][:RECENT_AT_MOST])

    def forget_recent(self, folder: Path) -> None:
        """Take a group off the list; the folder itself is not touched."""
        self.put("recents", [{"folder": str(f), "name": n} for f, n in self.recents() if f != folder])

    # ---- where each group was left ----

    def place_of(self, group_id: str) -> dict[str, Any]:
        """Where the person was when this group was last closed, {} when it never was."""
        kept = self._table("places").get(group_id, {})
        return kept if isinstance(kept, dict) else {}

    def note_place(self, group_id: str, place: dict[str, Any]) -> None:
        """Remember where the person is; the thirty groups visited last are kept."""
        places = {name: kept for name, kept in self._table("places").items() if name != group_id}
        self.put("places", dict(list({**places, group_id: place}.items())[-30:]))
