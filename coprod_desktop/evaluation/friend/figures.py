"""Key figures: what they are out of, when they were so, and how the group knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coprod_desktop.domain.dates import impossible_day
from coprod_desktop.domain.finding import Severity
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Figure
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each

# Below this base a share is said as people: "7 of 9". House rule for small numbers, domain notes 2.1.
SMALLEST_BASE_FOR_PERCENT = 20
# An amount of money is not out of anything.
_MONEY = frozenset({"gbp", "£", "eur", "€", "usd", "$", "pounds", "pence", "euros", "dollars"})
_PERCENT = frozenset({"%", "percent", "per cent", "pct"})


def numbers(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap]:
    """Each figure by itself."""
    if not facts.figures:
        yield Gap("no_figures", "missing", 10, "figure")
        return
    checks: tuple[tuple[str, Severity, int, Callable[[Figure], bool]], ...] = (
        ("figure_over_base", "mend", 5, _over_base),
        ("impossible_day", "mend", 2, lambda one: one.when is not None and impossible_day(one.when.typed)),
        ("percent_of_few", "mend", 2, _percent_of_few),
        ("figure_without_base", "strengthen", 5, _without_base),
        ("figure_without_source", "strengthen", 5, _without_source),
        ("figure_without_date", "strengthen", 5, lambda one: one.when is None),
    )
    for rule, severity, minutes, is_so in checks:
        yield from each(rule, severity, minutes, facts.figures, is_so, lambda one: one.label)


def _unit(figure: Figure) -> str:
    return fold(figure.unit or "").strip()


def _without_base(figure: Figure) -> bool:
    """A number of people or things that could be out of some; money and figures told in words are left alone."""
    return figure.number is not None and figure.base is None and _unit(figure) not in _MONEY


def _without_source(figure: Figure) -> bool:
    return not (figure.source or "").strip() and figure.how_known is None


def _over_base(figure: Figure) -> bool:
    """More people than there were. Shares in per cent, visits and hours are not compared with a base."""
    if figure.number is None or figure.base is None or _unit(figure) not in ("people", "members", ""):
        return False
    return figure.number > figure.base


def _percent_of_few(figure: Figure) -> bool:
    few = figure.base is not None and figure.base < SMALLEST_BASE_FOR_PERCENT
    return few and _unit(figure) in _PERCENT
