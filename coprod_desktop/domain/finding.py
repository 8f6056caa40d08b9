"""What a careful friend notices, with why a funder would ask and the smallest next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "mend" is wrong as it stands, "missing" is not there yet, "strengthen" would help most, "note" is only worth knowing.
Severity = Literal["mend", "missing", "strengthen", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed. `about` holds record ids, or report-local numbers when it comes from a report.

    `place` is where to mend it: a question id, or a kind of record ("quote"); None when there is no one place.
    `minutes` is an honest guess at the next step, None when it cannot be guessed. Never a grade of people or groups.
    """

    rule: str
    severity: Severity
    sentence: str
    why: str
    smallest_next_step: str
    minutes: int | None = None
    place: str | None = None
    about: tuple[str, ...] = ()
