"""Who read a report before it went out, as it may be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.dates import GivenDate


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenReading:
    """One member's reading. `who` is a role; `template` the report they read, None when nobody noted which.

    Of the texts, "" means asked, and there was nothing.
    """

    number: str
    who: str
    template: str | None = None
    read_on: GivenDate | None = None
    asked_to_change: str | None = None
    done_about_it: str | None = None
    agrees: Literal["yes", "partly", "no"] | None = None
    disagreement: str | None = None
