"""The files of a report in the person's own folder: their names, and how they appear whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import DocumentMade
from coprod_desktop.domain.text import clean_line
from coprod_desktop.storage import Workspace
from coprod_desktop.storage.backups import BACKUPS
from coprod_desktop.storage.files import FILES

_ASIDE = ".coprod-making-"


def file_stem(
    group: str, titles: Sequence[str], template: str, made_on: date, *, large_print: bool, draft: bool = False,
    reference: str | None = None,
) -> str:  # fmt: skip
    """A file's name without its ending: the grant's own reference, group, case study (when it is one), template,
    day.
    """
    parts = [group, *titles] if len(titles) == 1 and titles[0].casefold() != group.casefold() else [group]
    named = [portable(_head(part), 50) for part in parts] + [portable(_small(template), 50)]
    marks = [mark for mark, said in (("large print", large_print), ("draft", draft)) if said]
    first = portable(reference or "", 30)
    return " - ".join([one for one in (first, *named) if one] + [*marks, made_on.isoformat()])


def _head(title: str) -> str:
    """What a title is called for short: without what stands in brackets, after a colon or beyond 50 letters."""
    bare = re.sub(r"\s*\([^)]*\)", "", title).strip() or title
    head = bare.split(": ")[0] if len(bare) > 50 else bare
    return head if len(head) <= 50 else head[:51].rsplit(" ", 1)[0]


def _small(title: str) -> str:
    """A title inside a name: "The full case study" as "full case study", but "National Lottery ..." as it is."""
    words = title.removeprefix("The ").split(" ")
    return " ".join(
        [words[0].lower() if not any(word[:1].isupper() for word in words[1:]) else words[0], *words[1:]]
    )


def portable(name: str, most: int) -> str:
    """Words as part of a file's name on any system: no signs with a meaning, at most `most` letters and 80 bytes."""
    name = clean_line(re.sub(r"[<>:\"/\\|?*\ufffd\t\n]", " ", name))
    name = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Co", "Cn"))[
        :most
    ]
    while len(name.encode("utf-8")) > 80:
        name = name[:-1]
    return name.strip(" .-")


def refuse_inner_folders(group_folder: Path, out: Path) -> None:
    """WorldFault when reports would lie among the attachments or the backups of the group's own folder."""
    for inner in (FILES, BACKUPS):
        if out.resolve().is_relative_to((group_folder / inner).resolve()):
            raise WorldFault(
                f"The folder {inner} is where the group's own records are kept. Nothing was made; choose another one."
            )


def make_aside(out: Path) -> Path:
    """A new folder inside `out`; those that a power cut left there more than a day ago go."""
    if out.is_file():
        raise WorldFault(f"{out.name} is a file, not a folder. Nothing was made; choose another folder.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in out.glob(f"{_ASIDE}*"):
            if time.time() - old.stat().st_mtime > 24 * 60 * 60:
                shutil.rmtree(old, ignore_errors=True)
        return Path(tempfile.mkdtemp(prefix=f"{_ASIDE}{os.getpid()}-", dir=out))
    except OSError as fault:
        raise WorldFault(
            f"The folder {out} cannot be written to ({fault.strerror}). Nothing was made; choose another folder."
        ) from fault


@contextmanager
def none_left_aside(out: Path) -> Iterator[None]:
    """What this process made aside in `out` is gone after the block, also when Ctrl+C comes right after making it."""
    try:
        yield
    finally:
        for one in out.glob(f"{_ASIDE}{os.getpid()}-*"):
            shutil.rmtree(one, ignore_errors=True)


def report_key(one: DocumentMade) -> tuple[object, ...]:
    """The same for every document of one report, and for no other made in the same second."""
    name = one.file_name.rpartition(".")[0]
    return one.made_at, one.as_of, one.replaces, one.cases, one.template, one.audience, one.funder, name


def files_with(ws: Workspace, document: DocumentMade) -> list[DocumentMade]:
    """The documents of the same report: every format, and every reader's, in order of making."""
    alike = report_key(document)
    return [one for one in ws.records(DocumentMade) if report_key(one) == alike]


def move_into_place(files: Sequence[tuple[Path, str]], out: Path, stem: str) -> list[Path]:
    """Move (file, ending) pairs under the first number that is free for all: all of them, and over no other file."""
    for number in range(1, 1000):
        name = stem if number == 1 else f"{stem} ({number})"
        targets = [out / f"{name}.{suffix}" for _, suffix in files]
        if any(target.exists() for target in targets):
            continue
        moved: list[tuple[Path, Path]] = []
        try:
            for (file, _), target in zip(files, targets, strict=True):
                _move(file, target)
                moved.append((file, target))
        except BaseException as fault:
            for file, target in moved:
                os.replace(target, file)
            if not isinstance(fault, FileExistsError):  # somebody took the name meanwhile
                raise
        else:
            return targets
    raise WorldFault(
        f"There are already very many files called “{stem}” in {out}. Nothing was made; choose another folder."
    )


def _move(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except FileExistsError:
        raise
    except OSError:  # a USB stick's file system has no second name for a file
        os.replace(file, target)
    else:
        file.unlink()
