"""What the child process is asked about foreign pictures, and what it answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.safety.facts import PictureFacts, facts_of
from coprod_desktop.safety.opening import opened_picture
from coprod_desktop.safety.pictures import WHOLE, Area, RebuiltPicture, render_opened

PRINT_PX = 1600  # across a page of 166 mm that is 245 points to the inch


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureOrder:
    """One picture to look at. `number` is the asker's own, and comes back with the answer.

    `file` is the path as the system's own bytes, which no reader of text may mend; `called` is what a sentence
    calls it, where that is not its own name. `most_px` None asks for facts only.
    `crop` and `covers` are areas as `render_picture` takes them; an empty `crop` is the whole picture.
    """

    number: int
    file: bytes
    called: str = ""
    most_px: int | None = None
    crop: tuple[int, ...] = ()
    turn: int = 0
    covers: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureJob:
    """What goes to the child as one JSON text."""

    pictures: tuple[PictureOrder, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSeen:
    """The answer: facts and, where it was asked for, the picture made anew; or the sentence of what went wrong."""

    number: int
    facts: PictureFacts | None = None
    picture: RebuiltPicture | None = None
    fault: str | None = None


def path_bytes(path: Path) -> bytes:
    """A path for `PictureOrder.file`."""
    return os.fsencode(path)


def look_at_picture(order: PictureOrder) -> PictureSeen:
    """Do what one order asks; never raises for the picture's sake."""
    try:
        with opened_picture(Path(os.fsdecode(order.file)), order.called) as opened:
            facts = facts_of(opened)
            if order.most_px is None:
                return PictureSeen(number=order.number, facts=facts)
            covers = [_area(one) for one in order.covers]
            crop = _area(order.crop) if order.crop else WHOLE
            made = render_opened(opened, crop, order.turn, covers, order.most_px)
            return PictureSeen(number=order.number, facts=facts, picture=made)
    except WorldFault as fault:
        return PictureSeen(number=order.number, fault=str(fault))
    except MemoryError:
        return PictureSeen(number=order.number, fault=too_much(order))
    except Exception:  # noqa: BLE001 - a decoder may raise anything at a bent file, and the rest must go on
        return PictureSeen(number=order.number, fault=unreadable(order))


class Wanted(Protocol):
    """A picture asked for: `file` is its path, the areas and the turn are as `render_picture` takes them."""

    @property
    def file(self) -> str:
        """Path."""
        ...

    @property
    def crop(self) -> Area:
        """What is shown."""
        ...

    @property
    def turn(self) -> int:
        """Degrees clockwise."""
        ...

    @property
    def covers(self) -> Sequence[Area]:
        """What is painted over."""
        ...

    @property
    def most_px(self) -> int | None:
        """Longer side at most; None for what a page can print."""
        ...


def order_wanted(number: int, wanted: Wanted) -> PictureOrder:
    """Ask for the working copy that a report wants, large enough for print across a page."""
    return PictureOrder(
        number=number, file=path_bytes(Path(wanted.file)), most_px=wanted.most_px or PRINT_PX,
        crop=wanted.crop, turn=wanted.turn, covers=tuple(wanted.covers),
    )  # fmt: skip


def render_wanted(wanted: Wanted) -> RebuiltPicture:
    """The same made here, in the child that writes the report: a picture that breaks its decoder is a WorldFault."""
    seen = look_at_picture(order_wanted(0, wanted))
    if seen.picture is None:
        raise WorldFault(seen.fault or unreadable(order_wanted(0, wanted)))
    return seen.picture


def _area(numbers: tuple[int, ...]) -> Area:
    left, top, width, height = numbers
    return left, top, width, height


def too_much(order: PictureOrder) -> str:
    """The sentence for a picture that asks for more than it may have."""
    return (
        f"{_name(order)} was not taken as a picture: it needs more memory than a picture may have. Nothing was "
        "changed; make it smaller with the program it came from."
    )


def unreadable(order: PictureOrder) -> str:
    """The sentence for a picture at which the decoder itself broke, or never came to an end."""
    name = _name(order)
    return f"{name} was not taken as a picture: it could not be read. Nothing was changed; choose another picture."


def _name(order: PictureOrder) -> str:
    return order.called or Path(os.fsdecode(order.file)).name
