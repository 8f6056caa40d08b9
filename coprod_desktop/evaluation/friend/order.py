"""Every rule of the friend in the order in which it helps, and where each is looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend import boxes, consent, dates, figures, turning, voices
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap

QUICK_MINUTES = 10
# In the order in which they help, within the same severity and the same haste.
RULES = (
    "figure_over_base",
    "impossible_day",
    "quote_edited",
    "quote_without_permission",
    "story_edited",
    "story_without_permission",
    "picture_edited",
    "picture_without_permission",
    "percent_of_few",
    "empty_box",
    "nothing_went_wrong",
    "no_voice",
    "no_figures",
    "no_turning_points",
    "one_voice",
    "nobody_outside",
    "picture_without_alt",
    "figure_without_base",
    "figure_without_source",
    "figure_without_date",
    "short_box",
    "turning_point_without_change",
    "turning_point_without_date",
    "story_without_date",
    "decision_without_date",
    "later_box",
    "long_box",
    "quote_ended",
    "story_ended",
    "picture_ended",
)
# Each is one short look at the facts, so that a long check can let a save in between two of them.
LOOKS: tuple[Callable[[CaseFacts, QuestionSet], Iterator[Gap]], ...] = (
    boxes.word_counts,
    figures.numbers,
    consent.quotes,
    consent.stories,
    consent.pictures,
    turning.turning_points,
    dates.undated,
    voices.voices,
    voices.outside,
)


def usefulness(gap: Gap) -> tuple[int, bool, int]:
    """What sorts the most useful first. Sorting is stable, so boxes stay in the order they are asked."""
    severity = ("mend", "missing", "strengthen", "note").index(gap.severity)
    return severity, gap.minutes > QUICK_MINUTES, RULES.index(gap.rule)
