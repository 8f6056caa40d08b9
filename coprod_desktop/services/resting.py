"""Answers to forms that hold people's words: when the words go for good, so do the copies of them."""

from __future__ import annotations

from collections.abc import Iterable

from coprod_desktop.domain.involving import everybody
from coprod_desktop.domain.records import FormAnswer, Record
from coprod_desktop.domain.ties import PERMITTED
from coprod_desktop.storage import Workspace


def with_answers(ws: Workspace, ids: Iterable[str]) -> list[str]:
    """These ids, and those of the answers that rest on people's words among them, in the bin or out of it.

    An answer that rests on nobody's words stays: it is not printed any more, and is the group's own to mend.
    """
    going = list(ids)
    found = (ws.get(one) for one in going)
    words = {one.record.id for one in found if one is not None and _is_said(one.record)}
    if not words:
        return going
    answers = (one.record for one in ws.stored(FormAnswer, binned=None))
    resting = [
        one.id
        for one in answers
        if isinstance(one, FormAnswer) and words & {each.record for each in one.used}
    ]
    return list(dict.fromkeys([*going, *resting]))


def _is_said(record: Record) -> bool:
    """Whether it holds somebody's words, or shows them; the group's own boxes do not."""
    return isinstance(record, PERMITTED) and bool(everybody(record))
