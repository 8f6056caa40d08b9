"""What a report cannot say, drafted from what is not recorded; the group's own lines and changes come into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coprod_desktop.domain.questions import has_answer
from coprod_desktop.domain.records import Choice
from coprod_desktop.domain.seen_claims import SeenLimit
from coprod_desktop.domain.snapshot import SeenCase, SeenFigure, SeenTurningPoint
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.sections.numbers import figure_number, needs_base

# A released question of the shipped set: ids are promises, so it may be named here.
_OUTSIDE_NOTICED = "what_is_different.outside_noticed"
# Every rule that a line may be drafted from, with the kind of record or the page where the gap is closed.
RULE_PLACES: dict[str, str] = {
    "have": "figure",
    "base": "figure",
    "comparison": "",
    "rival_open": "claim",
    "before_after": "claim",
    "claim_outside": "claim",
    "outside": "confirmation",
    "how": "figure",
    "no_number": "figure",
    "figure_date": "figure",
    "point_date": "turning_point",
    "point_who": "turning_point",
    "withheld": "",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """What a report shows of a case: its figures and turning points, and which of "figures", "points", "quotes" and
    "claims" it has room for.
    """

    figures: Sequence[SeenFigure]
    points: Sequence[SeenTurningPoint]
    room_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One line. `rule` is what it was drafted from, None for the group's own; `limit` its record's number, None for a
    draft as it came. `gone` says that the gap it was drafted from is there no more.
    """

    words: str
    rule: str | None = None
    limit: str | None = None
    gone: bool = False


def drafted(case: SeenCase, printed: Printed, words: Words) -> list[LimitLine]:
    """What is not recorded, the widest first. The comparison always stands: nothing here compares."""
    figures = [figure for figure in printed.figures if figure_number(figure) is not None]
    counts = [figure for figure in figures if needs_base(figure)]
    found = list(_not_there(case, printed, words))
    found += _some(words, "base", sum(figure.base is None for figure in counts), len(counts))
    found.append(LimitLine(words("reports.cannot.comparison"), "comparison"))
    if "claims" in printed.room_for:
        found += _claims(case, words)
    if not outside_voice(case):
        found.append(LimitLine(words("reports.cannot.outside"), "outside"))
    how = sum(figure.how_known is None and not figure.source for figure in figures)
    found += _some(words, "how", how, len(figures))
    if len(printed.figures) > len(figures):
        told = counted(words, "reports.cannot.no_number", len(printed.figures) - len(figures))
        found.append(LimitLine(told, "no_number"))
    found += _some(words, "figure_date", sum(figure.when is None for figure in figures), len(figures))
    points = printed.points
    found += _some(words, "point_date", sum(not (one.when and one.when.known) for one in points), len(points))
    nobody = sum(not (point.noticed_by or "").strip() for point in points)
    found += _some(words, "point_who", nobody, len(points))
    withheld = sum(one.count for one in case.withheld)
    if withheld:
        found.append(LimitLine(counted(words, "reports.cannot.withheld", withheld), "withheld"))
    return found


def with_the_groups_own(drafts: Sequence[LimitLine], limits: Sequence[SeenLimit]) -> list[LimitLine]:
    """The group's own lines first, then the drafts as the group changed them; a draft taken out is not there.

    A changed line whose gap is closed stays, last and marked: only the group knows whether it is still true.
    """
    own = [LimitLine(one.words, None, one.number) for one in limits if one.rule is None and one.words.strip()]
    changed = {one.rule: one for one in limits if one.rule is not None}
    told = []
    for draft in drafts:
        change = changed.pop(draft.rule or "", None)
        if change is None:
            told.append(draft)
        elif change.words.strip():
            told.append(LimitLine(change.words, draft.rule, change.number))
    left = [
        LimitLine(one.words, one.rule, one.number, gone=True) for one in changed.values() if one.words.strip()
    ]
    return [*own, *told, *left]


def _not_there(case: SeenCase, printed: Printed, words: Words) -> Iterator[LimitLine]:
    """What the report would have printed and does not have, in one sentence."""
    empty = {
        "figures": all(figure_number(one) is None for one in case.figures),
        "points": not case.turning_points,
        "quotes": not case.quotes,
    }
    missing = [
        words(f"reports.cannot.{kind}") for kind, lacks in empty.items() if lacks and kind in printed.room_for
    ]
    if missing:
        yield LimitLine(words("reports.cannot.have", what=_either(missing, words)), "have")


def _either(named: Sequence[str], words: Words) -> str:
    """ "a, b or c"."""
    if len(named) < 2:
        return "".join(named)
    before = words("reports.list.comma").join(named[:-1])
    return words("reports.list.either", first=before, last=named[-1])


def _claims(case: SeenCase, words: Words) -> Iterator[LimitLine]:
    """What the claims leave open."""
    rules = {
        "rivals_open": "rival_open",
        "no_before_after": "before_after",
        "nobody_outside": "claim_outside",
    }
    for code, rule in rules.items():
        n = sum(any(gap.code == code for gap in one.gaps) for one in case.claims)
        yield from _some(words, rule, n, len(case.claims))


def _some(words: Words, rule: str, n: int, of_all: int) -> list[LimitLine]:
    """The line on n of all that lack something, another one when they all do; none when nothing lacks."""
    if not n:
        return []
    return [LimitLine(counted(words, f"reports.cannot.{rule}{'_all' if n == of_all else ''}", n), rule)]


def outside_voice(case: SeenCase) -> bool:
    """Whether somebody outside was asked and answered, or the group says that somebody outside noticed a change."""
    if any(one.agrees in ("yes", "partly", "no") for one in case.confirmations):
        return True
    answer = case.answer(_OUTSIDE_NOTICED)
    if answer is None or not has_answer(answer.value):
        return False
    return isinstance(answer.value, Choice) and "yes" in answer.value.chosen
