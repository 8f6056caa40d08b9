"""Keep copies of files: from the command line at once, in the window a slice at a time so that nothing else waits.

The original is never changed and never pointed to. What is kept already is told and not kept twice.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from coprod_desktop import safety
from coprod_desktop.domain.codec import exact_number
from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, Group
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.pictures import PICTURE_TYPES, PictureOrder, PictureSeen, look_at, order_for_file
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace
from coprod_desktop.storage.files import told_of_files

# How long one slice may hold the storage thread; a piece of a file on a slow disk comes on top.
SLICE_SECONDS = 0.04
# So many records are kept in one go.
AT_ONCE = 25
# Files that systems leave in every folder, and nobody means.
_OF_THE_SYSTEM = {"thumbs.db", "desktop.ini"}

LeftOutWhy = Literal["system", "link", "empty", "ours", "not_a_file", "unreadable"]


@dataclass(frozen=True, slots=True)
class Pasted:
    """Bytes without a file: from the clipboard, or from a program that gives none. `name` is what they are called."""

    data: bytes
    name: str


Source = Path | Pasted


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not kept, and why; `sentence` is the whole of it where the disk said something."""

    name: str
    why: LeftOutWhy
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """A file that is kept already: under which name and which record."""

    name: str
    kept_as: str
    id: str


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of it. `unseen` are names of pictures that are kept, but cannot be shown. `step` may be None."""

    step: StepDone | None
    ids: tuple[str, ...]
    same: tuple[Same, ...]
    left_out: tuple[LeftOut, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Copied:
    name: str
    media_type: str
    sha256: str
    size_bytes: int


class Attaching:
    """Files on their way in: `go_on` until it says True, then `orders` for the child, then `finish`; or `give_up`.

    Folders are looked through to the bottom. One undo step, however many files there are.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        *,
        to: str | None = None,
        case: str | None = None,
        place: bool = False,
    ) -> None:
        """`to` is the record they belong to, `case` its case study; `place` keeps where pictures were taken."""
        self.left_out: list[LeftOut] = []
        self.files = 0
        self._sources = sources
        self._to, self._case, self._place = to, case, place
        self._copied: list[_Copied] = []
        self._new: list[str] = []
        self._work: Generator[None] | None = None
        self._number = new_id()
        self._records: list[Attachment] | None = None
        self._kept = 0
        self._ids: list[str] = []
        self._same: list[Same] = []
        self._step: StepDone | None = None

    def go_on(self, ws: Workspace, seconds: float = SLICE_SECONDS) -> bool:
        """Copy for about so long; True when every file is in."""
        until = time.monotonic() + seconds
        if self._work is None:
            if self._to is not None and ws.get(self._to) is None:
                raise WorldFault(f"There is no record with the id {self._to[:60]}. Nothing was attached.")
            self._work = self._copy_all(ws)
        return all(time.monotonic() < until for _ in self._work)

    def orders(self, ws: Workspace) -> list[PictureOrder]:
        """What to ask the child about the pictures among them; numbers are places in the list of files."""
        return [
            order_for_file(number, ws.file_path(one.sha256), called=one.name)
            for number, one in enumerate(self._copied)
            if one.media_type in PICTURE_TYPES
        ]

    def finish(self, ws: Workspace, seen: Mapping[int, PictureSeen]) -> Attached | None:
        """Keep a record of each new file, so many at a time; None while there are more, so call it again.

        Together they are one undo step, unless something else is changed in between.
        """
        if self._records is None:
            self._records = self._sort_out(ws, seen)
        some, self._records = self._records[:AT_ONCE], self._records[AT_ONCE:]
        if some:
            self._kept += len(some)
            self._step = self._keep(ws, some)
        if self._records:
            return None
        unseen = tuple(self._copied[number].name for number, one in sorted(seen.items()) if one.fault)
        return Attached(self._step, tuple(self._ids), tuple(self._same), tuple(self.left_out), unseen)

    def _sort_out(self, ws: Workspace, seen: Mapping[int, PictureSeen]) -> list[Attachment]:
        """What is new, and what is kept already and now belongs to something."""
        kept = {one.sha256: one for one in ws.records(Attachment)}
        records: list[Attachment] = []
        for number, one in enumerate(self._copied):
            before = kept.get(one.sha256)
            if before is None:
                kept[one.sha256] = made = self._record(one, seen.get(number))
                records.append(made)
                self._ids.append(made.id)
                continue
            self._same.append(Same(one.name, before.name, before.id))
            if self._to is not None and before.about is None and before.id not in self._ids:
                kept[one.sha256] = tied = replace(before, about=self._to)
                records.append(tied)
        return records

    def give_up(self, ws: Workspace) -> None:
        """Take away again what was copied in."""
        if self._work is not None:
            self._work.close()
        for sha256 in self._new:
            ws.drop_copy(sha256)
        self._new.clear()
        self._copied.clear()

    # ---- copying ----

    def _copy_all(self, ws: Workspace) -> Generator[None]:
        for source in self._sources:
            if isinstance(source, Path) and source.is_dir():
                for file in inside(source, ws.folder, self.left_out):
                    yield from self._copy(ws, file)
            else:
                yield from self._copy(ws, source)

    def _copy(self, ws: Workspace, source: Source) -> Iterator[None]:
        name = source.name
        self.files += 1
        try:
            if isinstance(source, Path) and source.exists() and not source.is_file():
                self.left_out.append(LeftOut(name, "not_a_file"))
                return
            media_type = _sniffed(source)
            with (
                told_of_files(f"“{name}” could not be added"),
                ws.copying(source if isinstance(source, Path) else source.data, name) as copying,
            ):
                while not copying.go_on():
                    yield
        except WorldFault as fault:
            if ws.read_only:
                raise
            self.left_out.append(LeftOut(name, "unreadable", str(fault)))
            return
        if copying.new:
            self._new.append(copying.sha256)
        self._copied.append(_Copied(clean_line(name), media_type, copying.sha256, copying.size_bytes))
        yield

    def _record(self, one: _Copied, seen: PictureSeen | None) -> Attachment:
        facts = seen.facts if seen else None
        taken = understand_date(facts.taken[:10]) if facts and facts.taken else None
        placed = facts if self._place else None
        return Attachment(
            id=new_id(), name=one.name, media_type=one.media_type, size_bytes=one.size_bytes, sha256=one.sha256,
            about=self._to, case=self._case, taken_on=taken,
            latitude=exact_number(placed.latitude) if placed and placed.latitude else None,
            longitude=exact_number(placed.longitude) if placed and placed.longitude else None,
        )  # fmt: skip

    def _keep(self, ws: Workspace, some: list[Attachment]) -> StepDone | None:
        single = self._kept == 1 and not self._records
        key = "storage.step.add_attachment" if single else "storage.step.add_attachments"
        params: dict[str, str | int] = {"n": self._kept, "name": short(some[0].name)}
        return keep(ws, key, some, params=params, fold=f"attach/{self._number}")


def _sniffed(source: Source) -> str:
    if isinstance(source, Pasted):
        return safety.sniff(source.data[:4096])
    return safety.sniff_file(source)


def inside(folder: Path, ours: Path, left_out: list[LeftOut]) -> Iterator[Path]:
    """Every file in a folder and the folders in it, by name; what is passed over goes to `left_out`."""
    if folder.resolve() == ours.resolve():
        left_out.append(LeftOut(folder.name, "ours"))
        return
    try:
        listed = sorted(os.scandir(folder), key=lambda one: one.name)
    except OSError as fault:
        left_out.append(LeftOut(folder.name, "unreadable", fault.strerror or ""))
        return
    for one in listed:
        if why := _passed_over(one):
            left_out.append(LeftOut(one.name, why))
        elif one.is_dir(follow_symlinks=False):
            yield from inside(Path(one.path), ours, left_out)
        else:
            yield Path(one.path)


def _passed_over(one: os.DirEntry[str]) -> LeftOutWhy | None:
    if one.is_symlink():
        return "link"
    if one.name.startswith(".") or one.name.casefold() in _OF_THE_SYSTEM:
        return "system"
    if one.is_dir(follow_symlinks=False):
        return None
    try:
        about = one.stat(follow_symlinks=False)
    except OSError:
        return "unreadable"
    if not stat.S_ISREG(about.st_mode):
        return "not_a_file"
    return None if about.st_size else "empty"


# ---- all at once ----------------------------------------------------------------------------------------------------


def attach_files(
    ws: Workspace,
    files: Sequence[Path],
    *,
    to: str | None = None,
    case: str | None = None,
    place: bool = False,
) -> Attached:
    """Keep copies of files and of whole folders, one record each, all in one step. `to` is what they belong to.

    WorldFault, and nothing kept, when a file that was named is not there or cannot be kept; what is passed over inside
    a folder is only told.
    """
    for file in files:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise WorldFault(
                f"{file.name} is not a file that can be kept. Nothing was attached; choose another one."
            )
        if not file.is_dir():
            safety.sniff_file(file)
    attaching = Attaching(files, to=to, case=case, place=place)
    try:
        while not attaching.go_on(ws):
            pass
        broken = next((one for one in attaching.left_out if one.sentence), None)
        if broken is not None:
            raise WorldFault(broken.sentence)
        seen, done = look_at(attaching.orders(ws)), None
        while done is None:
            done = attaching.finish(ws, seen)
        return done
    except BaseException:
        attaching.give_up(ws)
        raise


# ---- the logo -------------------------------------------------------------------------------------------------------

LOGO_PX = 1200


def set_logo(ws: Workspace, picture: Path) -> StepDone | None:
    """Take a picture as the group's logo: rebuilt from its pixels, so that nothing hidden in the file is kept.

    WorldFault when it is not a picture that can be opened safely. The window asks the child itself, then `keep_logo`.
    """
    return keep_logo(ws, picture.stem, look_at([order_for_file(0, picture, most_px=LOGO_PX)])[0])


def keep_logo(ws: Workspace, name: str, seen: PictureSeen) -> StepDone | None:
    """Keep what the child made of a picture as the group's logo. `name` has no ending."""
    if seen.picture is None:
        raise WorldFault(seen.fault or "This picture could not be read. Nothing was changed.")
    rebuilt = seen.picture
    group = standing(ws, Group, ws.group_id)
    file_name = clean_line(f"{name}{rebuilt.suffix}")
    sha256, size = ws.attach(rebuilt.data, file_name)
    logo = Attachment(
        id=new_id(), name=file_name, media_type=rebuilt.media_type, size_bytes=size, sha256=sha256, about=group.id,
        alt="",
    )  # fmt: skip
    return keep(ws, "storage.step.set_logo", [logo, replace(group, logo=logo.id)], params={"name": logo.name})


def remove_logo(ws: Workspace) -> StepDone | None:
    """Show no logo any more; the picture goes into the bin with it."""
    group = standing(ws, Group, ws.group_id)
    if group.logo is None:
        return None
    with ws.step("storage.step.take_away_logo") as step:
        step.put(replace(group, logo=None))
        step.bin(group.logo)
    return step.result
