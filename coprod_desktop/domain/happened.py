"""When a record's matter happened, as far as one of its dates says so."""

from __future__ import annotations

from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records import Record

# The fields that say it, the most telling first; a record has at most a few of them.
_WHEN = ("when", "decided_on", "suggested_on", "said_on", "told_on", "taken_on", "on", "asked_on", "period")


def happened_after(record: Record, day: date) -> bool:
    """Whether it surely happened after that day. What has no date, or may lie before, did not."""
    dates = (getattr(record, name, None) for name in _WHEN)
    when = next((one for one in dates if isinstance(one, GivenDate)), None)
    return when is not None and when.earliest is not None and when.earliest > day
