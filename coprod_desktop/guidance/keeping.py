"""Reads how long a group usually keeps each kind of thing, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from coprod_desktop.domain.records import KeptKind
from coprod_desktop.guidance.toml_file import Section, parse, read_text

_KINDS: tuple[KeptKind, ...] = get_args(KeptKind)


@dataclass(frozen=True, slots=True)
class UsualTime:
    """The usual time for one kind. `months` None is as long as it is used; `then` says what happens after."""

    of: KeptKind
    called: str
    months: int | None
    reason: str
    then: str


def load_keeping(resources: Path, language: str = "en") -> dict[KeptKind, UsualTime]:
    """Every kind with its usual time, in the order of the file; GuidanceFault where the file is wrong."""
    path = resources / "guidance" / f"keeping.{language}.toml"
    top = Section(path.name, "", parse(read_text(path), path.name))
    for name in ("language", "licence", "source"):
        top.text(name)
    top.value("checked_on")
    times = top.each("kept", "kind", _time)
    top.close()
    found = {one.of: one for one in times}
    missing = [one for one in _KINDS if one not in found]
    if missing or len(found) != len(times):
        raise top.fault(
            "kept", f"each kind is to stand there once; look at {', '.join(missing) or 'doubles'}"
        )
    return found


def _time(part: Section) -> UsualTime:
    told = UsualTime(
        of=part.one_of("of", _KINDS),
        called=part.text("called"),
        months=part.optional_number("months", most=1200),
        reason=part.text("reason"),
        then=part.text("then"),
    )
    part.close()
    return told
