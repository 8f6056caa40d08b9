"""What a group answers when a careful reader would ask for something that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReply:
    """`rule` says what was asked about, `reason` is the group's own words."""

    number: str
    rule: str
    reason: str
    place: str | None = None
