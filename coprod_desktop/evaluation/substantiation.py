"""Whether people who were asked agree that a difference is so: counted out of everybody asked, never out of friends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LEAST_SOURCES = 2  # kinds of source that an outcome statement should rest on (outcome harvesting)


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `asked`, how many agreed, agreed in part, did not agree; the rest gave no answer, or none is written down."""

    asked: int = 0
    agreed: int = 0
    partly: int = 0
    disagreed: int = 0

    @property
    def silent(self) -> int:
        """How many gave no answer."""
        return self.asked - self.agreed - self.partly - self.disagreed


def agreement(answers: Iterable[str | None]) -> Agreement:
    """Count answers ("yes", "partly", "no", "no_answer", None for not written down), one for each person asked."""
    told = list(answers)
    return Agreement(len(told), told.count("yes"), told.count("partly"), told.count("no"))
