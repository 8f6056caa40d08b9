"""What a report is for, besides its readers: which grants, whose form, up to which day, and who stands for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """`grants` are ids; None: those of the funder it is for that pay for the case studies. `report` is the id of a
    report that is due; what it says stands for `prepared_by` and the rest where they are None here.

    `pack` is the id of the form it follows, None for the grant's own. `data_until` is the last day whose records are
    counted. `notes` puts numbered notes to the evidence behind sentences.
    """

    grants: tuple[str, ...] | None = None
    report: str | None = None
    pack: str | None = None
    prepared_by: str | None = None
    approved_by: str | None = None
    data_until: date | None = None
    notes: bool = True
