"""Ids of records: UUIDv7 as text, so that sorting by id is sorting by the time of making."""

from __future__ import annotations

import re
import secrets
import time
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime

_SHAPE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class IdMaker:
    """Makes ids that never go backwards within one maker, even when the clock does.

    `clock` gives milliseconds since 1970; `chance` gives that many random bits.
    """

    def __init__(
        self,
        clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        chance: Callable[[int], int] = secrets.randbits,
    ) -> None:
        """Both are parameters so that a test can make the same ids twice."""
        self._clock = clock
        self._chance = chance
        self._last = 0

    def __call__(self) -> str:
        """A new id: 48 bits of time, 74 of chance that only count upwards within a millisecond (RFC 9562, 6.2)."""
        fresh = (self._clock() & 0xFFFF_FFFF_FFFF) << 74 | self._chance(74)
        if fresh <= self._last:
            fresh = self._last + 1 + self._chance(32)
        self._last = fresh
        time_ms, rest = fresh >> 74, fresh & ((1 << 74) - 1)
        value = time_ms << 80 | 0x7 << 76 | (rest >> 62) << 64 | 0b10 << 62 | rest & ((1 << 62) - 1)
        return str(uuid.UUID(int=value))


def is_id(text: str) -> bool:
    """Whether the text has the shape of an id: a lower-case UUID of any version."""
    return _SHAPE.fullmatch(text) is not None


def made_on(record_id: str) -> date | None:
    """The day an id was made on (UTC); None for an id that does not tell."""
    if not is_id(record_id) or record_id[14] != "7":
        return None
    return datetime.fromtimestamp(int(record_id.replace("-", "")[:12], 16) / 1000, UTC).date()
