"""What the friend looks at: the records of one case study, as plain sequences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Confirmation,
    Decision,
    Figure,
    FindingReply,
    Permission,
    Quote,
    Story,
    TurningPoint,
)


class Say(Protocol):
    """The words catalogue: a key and named fields to words."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The words in the reader's language."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The records of one case study that are not in the bin, each kind in the order of making.

    `pictures` are its photographs, `confirmations` those about any of its records. `permissions` may hold those of
    other records too; a quote's own are found by `about`. `on` is the day a permission may have ended by.
    """

    on: date
    answers: Sequence[Answer] = ()
    figures: Sequence[Figure] = ()
    quotes: Sequence[Quote] = ()
    turning_points: Sequence[TurningPoint] = ()
    stories: Sequence[Story] = ()
    pictures: Sequence[Attachment] = ()
    confirmations: Sequence[Confirmation] = ()
    decisions: Sequence[Decision] = ()
    permissions: Sequence[Permission] = ()
    replies: Sequence[FindingReply] = ()
