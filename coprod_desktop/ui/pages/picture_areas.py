"""Areas on a picture: thousandths of its width and height, as (left, top, width, height)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt

Area = tuple[int, int, int, int]
WHOLE: Area = (0, 0, 1000, 1000)
# The least a cover or a cut may be, so that it can still be taken hold of.
LEAST = 10


def inside(area: Area) -> Area:
    """The same area, brought inside the picture and never smaller than the least."""
    width, height = (min(max(size, LEAST), 1000) for size in area[2:])
    return min(max(area[0], 0), 1000 - width), min(max(area[1], 0), 1000 - height), width, height


def turned(area: Area, turn: int) -> Area:
    """Where an area lies once the picture is turned clockwise; `turned(..., 360 - turn)` leads back."""
    left, top, width, height = area
    for _ in range(turn % 360 // 90):
        left, top, width, height = 1000 - top - height, left, height, width
    return left, top, width, height


def on_screen(area: Area, shown: QRect) -> QRect:
    """The pixels of an area of a picture that is shown there."""
    left, top, width, height = area
    x, y = shown.x() + round(left * shown.width() / 1000), shown.y() + round(top * shown.height() / 1000)
    right = shown.x() + round((left + width) * shown.width() / 1000)
    bottom = shown.y() + round((top + height) * shown.height() / 1000)
    return QRect(x, y, max(right - x, 1), max(bottom - y, 1))


def from_corners(one: QPoint, other: QPoint, shown: QRect) -> Area:
    """The area between two points on a picture that is shown there; it may be too small to be meant."""
    frame = QRect(one, other).normalized().intersected(shown)
    wide, high = max(shown.width(), 1), max(shown.height(), 1)
    left, top = (frame.x() - shown.x()) * 1000 // wide, (frame.y() - shown.y()) * 1000 // high
    return left, top, frame.width() * 1000 // wide, frame.height() * 1000 // high


def fitted(picture: QSize, room: QRect) -> QRect:
    """Where a picture stands in the room there is: whole, as large as can be, in the middle."""
    size = picture.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    return QRect(
        room.x() + (room.width() - size.width()) // 2, room.y() + (room.height() - size.height()) // 2,
        size.width(), size.height(),
    )  # fmt: skip
