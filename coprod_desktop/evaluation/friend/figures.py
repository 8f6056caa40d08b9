"""Key figures: what they are out of, when they were so, how the group knows, and where they started from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from coprod_desktop.domain.dates import impossible_day
from coprod_desktop.domain.finding import Severity
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Figure
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each

# Below this base a share is said as people: "7 of 9". A typed percentage stands alone in large figures, so it needs
# more than the 10 from which our own sentences put one beside its count (domain notes 2.1).
SMALLEST_BASE_FOR_PERCENT = 20
# What can be some of more: people, however they are called. A count of teams or workshops is a count.
_PEOPLE = re.compile(
    r"^(?:people|persons?|members?|adults?|children|men|women|residents?|tenants?|famil\w+|households?|volunteers?|"
    r"carers?|patients?|pupils?|students?|customers?|participants?|neighbours?|regulars?|users?|young people|"
    r"pobl|aelodau|personnes?|membres?|adherents?|habitants?|personas?|socios?|vecinos?|personer|patienter)\b"
)
# A whole is not some of anything: it is what others are out of.
_WHOLE = re.compile(
    r"\b(?:population|age|average|mean|median|total|per|rate|costs?|prices?|years?|edad|poblacion|minimum|maximum|"
    r"capacity|limit)\b"
)
_PERCENT = re.compile(r"^(?:%|per ?cent\b|pct\b)")
_SHARE = re.compile(
    r"%|\bper ?cent\b|\bhalf\b|\bthirds?\b|\bquarters?\b|\bmajority\b|\bmost of\b|\bnearly all\b|\balmost all\b"
)
_CHANGE = re.compile(
    r"\b(?:increase[sd]?|increasing|rise|rose|risen|grew|grown|growth|doubled|trebled|tripled|more .* than before|"
    r"fewer|reduced|reduction|decrease[sd]?|dropped|fell|fallen|improved|improvement|went (?:up|down)|less often)\b"
)
_BOTH_ENDS = re.compile(r"\bfrom\b.*\bto\b|\bbefore\b.*\bafter\b|\bthen\b.*\bnow\b|->|→", re.S)


def numbers(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Each figure by itself."""
    if not facts.figures:
        yield Gap("no_figures", "missing", 10, "figure")
        return
    checks: tuple[tuple[str, Severity, int, Callable[[Figure], bool]], ...] = (
        ("figure_over_base", "mend", 5, _over_base),
        ("impossible_day", "mend", 2, lambda one: one.when is not None and impossible_day(one.when.typed)),
        ("percent_of_few", "mend", 2, _percent_of_few),
        ("share_without_base", "strengthen", 5, _share_without_base),
        ("figure_without_base", "strengthen", 5, _without_base),
        ("figure_without_source", "strengthen", 5, _without_source),
        ("figure_without_date", "strengthen", 5, lambda one: one.when is None),
    )
    for rule, severity, minutes, is_so in checks:
        yield from each(rule, severity, minutes, facts.figures, is_so, lambda one: one.label)


def starts(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Figures that speak of a change and do not say what it was before. Another figure with much the same label may."""
    labels = [_bare(one) for one in facts.figures]
    yield from each(
        "change_without_start",
        "strengthen",
        10,
        facts.figures,
        lambda one: _speaks_of_change(one) and labels.count(_bare(one)) < 2,
        lambda one: one.label,
    )


def _bare(figure: Figure) -> str:
    return _CHANGE.sub("", fold(figure.label)).strip()


def _speaks_of_change(figure: Figure) -> bool:
    told = fold(
        " ".join(part for part in (figure.label, figure.as_words, figure.unit, figure.base_of) if part)
    )
    return bool(_CHANGE.search(told)) and not _BOTH_ENDS.search(told)


def _unit(figure: Figure) -> str:
    return fold(figure.unit or "").strip()


def _is_share(figure: Figure) -> bool:
    return bool(_PERCENT.match(_unit(figure)) or _SHARE.search(fold(figure.as_words or "")))


def _has_base(figure: Figure) -> bool:
    return figure.base is not None or bool((figure.base_of or "").strip())


def _share_without_base(figure: Figure) -> bool:
    """ "60 %" or "more than half", of nobody knows how many. One that is told in words with its number has a base."""
    told = figure.as_words or ""
    return _is_share(figure) and not _has_base(figure) and not re.search(r"\d\s+(?:of|out of)\s+\d", told)


def _without_base(figure: Figure) -> bool:
    """A number of people that could be out of some; a number without a unit is taken for one."""
    if figure.number is None or _has_base(figure) or _is_share(figure):
        return False
    unit = _unit(figure)
    return (not unit or bool(_PEOPLE.match(unit))) and not _WHOLE.search(fold(figure.label))


def _without_source(figure: Figure) -> bool:
    return not (figure.source or "").strip() and figure.how_known is None


def _over_base(figure: Figure) -> bool:
    """More people than there were. Shares in per cent, visits and hours are not compared with a base."""
    if figure.number is None or figure.base is None or _unit(figure) not in ("people", "members", ""):
        return False
    return figure.number > figure.base


def _percent_of_few(figure: Figure) -> bool:
    few = figure.base is not None and figure.base < SMALLEST_BASE_FOR_PERCENT
    return few and bool(_PERCENT.match(_unit(figure)))
