"""One rule of the checker, and the list that a module of rules makes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.reports.matterhorn.file import File

Check = Callable[[File], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """`id` is the number of the failure condition in the Matterhorn Protocol 1.1, or of a clause of a standard.

    `says` is what is wrong where `check` gives anything: one line for each place.
    """

    id: str
    says: str
    check: Check


class Rules(list[Rule]):
    """`@rules(id, sentence)` adds the function beneath it."""

    def __call__(self, number: str, says: str) -> Callable[[Check], Check]:
        def add(check: Check) -> Check:
            self.append(Rule(number, says, check))
            return check

        return add
