"""Look at pictures from outside in a child process with limits: one that breaks it costs itself, never the rest.

In the window: a `Looking`, `picture_command()` with `looking.text()` on its standard input, each line it prints to
`looking.hear`, and `looking.ended()` when it is gone, until `looking.done`. `look_at` does it all and waits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from coprod_desktop.domain.codec import from_plain, parse_json, to_text
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Attachment, WorkingCopy
from coprod_desktop.safety import (
    PICTURE_TYPES,
    PictureFacts,
    PictureJob,
    PictureOrder,
    PictureSeen,
    RebuiltPicture,
    Wanted,
    order_wanted,
    path_bytes,
    unreadable,
)
from coprod_desktop.storage import Workspace

__all__ = [
    "PICTURE_TYPES", "Looking", "PictureFacts", "PictureOrder", "PictureSeen", "RebuiltPicture", "look_at",
    "order_for", "order_for_file", "picture_command", "render_in_child",
]  # fmt: skip

# The folder that holds the package, so that the child finds it wherever the program was started from.
HOME = Path(__file__).resolve().parent.parent.parent


def picture_command() -> list[str]:
    """How to start the child; the job goes to its standard input."""
    return [sys.executable, "-m", "coprod_desktop.worker", "pictures"]


def order_for_file(number: int, file: Path, *, called: str = "", most_px: int | None = None) -> PictureOrder:
    """Ask for a file as it is: facts only, or a picture of at most so many points as well."""
    return PictureOrder(number=number, file=path_bytes(file), called=called, most_px=most_px)


def order_for(
    ws: Workspace, number: int, attachment: Attachment, *, most_px: int, working: WorkingCopy | None = None
) -> PictureOrder:
    """Ask for a kept picture, cut, turned and covered as `working` says; whole and uncovered when that is None."""
    shown = working or WorkingCopy()
    crop = (shown.crop_left, shown.crop_top, shown.crop_width, shown.crop_height)
    return PictureOrder(
        number=number, file=path_bytes(ws.file_path(attachment.sha256)), called=attachment.name, most_px=most_px,
        crop=crop, turn=shown.turn,
        covers=tuple((one.left, one.top, one.width, one.height) for one in shown.covers),
    )  # fmt: skip


class Looking:
    """What has been asked of the child, and what it has not answered yet. Knows nothing of how it is started."""

    def __init__(self, orders: Iterable[PictureOrder]) -> None:
        self._waiting = {order.number: order for order in orders}
        self._at: int | None = None
        self._answered_now = False

    @property
    def done(self) -> bool:
        """Whether every picture has its answer."""
        return not self._waiting

    def text(self) -> str:
        """The job for a child that is about to start: whatever has no answer yet."""
        self._at, self._answered_now = None, False
        return to_text(PictureJob(pictures=tuple(self._waiting.values())))

    def hear(self, line: str) -> PictureSeen | None:
        """The answer that a line of the child holds, None when it holds none."""
        try:
            plain = parse_json(line)
            match plain:
                case {"looking": int(number)}:
                    self._at = number
                case {"seen": dict(seen)}:
                    return self._answered(from_plain(PictureSeen, seen))
        except WorldFault:
            return None
        return None

    def ended(self) -> list[PictureSeen]:
        """The child is gone: the answer for the picture that ended it; for all of them when it never answered."""
        broke = list(self._waiting) if self._at is None and not self._answered_now else [self._at]
        orders = [self._waiting.pop(number) for number in broke if number in self._waiting]
        return [PictureSeen(number=order.number, fault=unreadable(order)) for order in orders]

    def _answered(self, seen: PictureSeen) -> PictureSeen | None:
        self._answered_now = True
        return seen if self._waiting.pop(seen.number, None) is not None else None


def look_at(
    orders: Sequence[PictureOrder],
    *,
    heard: Callable[[PictureSeen], object] = lambda seen: None,
    command: Sequence[str] | None = None,
) -> dict[int, PictureSeen]:
    """The answers by number, waited for here. `heard` gets each one as it comes."""
    looking, answers = Looking(orders), {}

    def take(seen: PictureSeen) -> None:
        answers[seen.number] = seen
        heard(seen)

    command = picture_command() if command is None else command
    while not looking.done:
        for line in _lines_of(command, looking.text()):
            if (seen := looking.hear(line)) is not None:
                take(seen)
        for left in looking.ended():
            take(left)
    return answers


def render_in_child(wanted: Sequence[Wanted]) -> Callable[[Wanted], RebuiltPicture]:
    """Have the pictures of a report made by the child, for a report that is written in this process.

    What comes back gives each of them, or raises the WorldFault of one that could not be made.
    """
    answers = look_at([order_wanted(number, one) for number, one in enumerate(wanted)])

    def give(one: Wanted) -> RebuiltPicture:
        seen = answers[list(wanted).index(one)]
        if seen.picture is None:
            raise WorldFault(seen.fault or unreadable(order_wanted(0, one)))
        return seen.picture

    return give


def _lines_of(command: Sequence[str], text: str) -> Generator[str]:
    paths = [str(HOME), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        assert child.stdin is not None and child.stdout is not None
        try:
            child.stdin.write(text.encode("utf-8"))
            child.stdin.close()
        except OSError:
            # It ended before it read its job: what it did not say is the answer.
            pass
        try:
            for line in child.stdout:
                yield line.decode("utf-8", "replace")
        finally:
            child.kill()
