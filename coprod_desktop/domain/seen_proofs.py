"""What one audience may see of how a claim was kept: the day it was written down, and how many files lie beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenProof:
    """`number` is that of the record in the report. `noted_on` is the day the record was made, None when it does not
    tell; a record that came in a file has the day it was first made, not the day it came.
    """

    number: str
    noted_on: date | None = None
    files: int = 0
