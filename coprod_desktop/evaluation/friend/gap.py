"""One thing noticed, before it is put into words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from coprod_desktop.domain.finding import Finding, Severity
from coprod_desktop.domain.questions import Question
from coprod_desktop.domain.records import Record
from coprod_desktop.evaluation.friend.facts import Say

R = TypeVar("R", bound=Record)
# A look through many records pauses (gives None) after so many, so that something more urgent can go first.
PACE = 500


@dataclass(frozen=True, slots=True)
class Gap:
    """What was noticed and where it is mended (`place`), told with `fields`. `box` is the box it stands in, for its
    own help.
    """

    rule: str
    severity: Severity
    minutes: int
    place: str
    about: tuple[str, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    box: Question | None = None

    def told(self, say: Say) -> Finding:
        """In words. An empty box brings its own reason and its own five-minute way."""
        rule = self.rule if self.box is None else "empty_box"
        why = self.box.why if self.box else ""
        step = self.box.five_minutes if self.box else ""
        return Finding(
            rule=self.rule,
            severity=self.severity,
            sentence=say(f"findings.{self.rule}.sentence", **self.fields),
            why=why or say(f"findings.{rule}.why", **self.fields),
            smallest_next_step=step or say(f"findings.{rule}.step", **self.fields),
            minutes=self.minutes,
            place=self.place,
            about=self.about,
        )


def gap_about(
    rule: str, severity: Severity, minutes: int, place: str, those: Sequence[tuple[str, str]]
) -> Gap:
    """One gap for several records, given as id and name: the first is named, the rest are counted. Minutes are for
    the first.
    """
    fields = {"n": len(those), "first": those[0][1], "more": len(those) - 1}
    return Gap(rule, severity, minutes, place, tuple(one for one, _ in those), fields)


def each(
    rule: str,
    severity: Severity,
    minutes: int,
    records: Sequence[R],
    is_so: Callable[[R], bool],
    name: Callable[[R], str],
    place: str | None = None,
) -> Iterator[Gap | None]:
    """At most one gap: about every record of which it is so. The place is the records' kind unless given."""
    those = []
    for number, one in enumerate(records, 1):
        if is_so(one):
            those.append((one.id, name(one)))
        if number % PACE == 0:
            yield None
    if those:
        yield gap_about(rule, severity, minutes, place or records[0].kind, those)
