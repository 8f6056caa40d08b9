"""Where differences are said to fit in the lists of others: too many codes of one list, and ties with no reason."""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.fits import collected
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap, each, gap_about


def badges(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """More than three codes of one list on one difference, or on one piece of evidence through its differences."""
    names = {one.id: one.words for one in facts.outcomes}
    shows = {link.from_id: link.to_id for link in facts.links if link.to_id in names}
    those: dict[str, str] = {}
    for about, _, _ in collected(facts.framework_ties, facts.links):
        outcome = about if about in names else shows.get(about)
        if outcome is not None:
            those.setdefault(outcome, names[outcome])
    if those:
        yield gap_about("badge_collecting", "strengthen", 10, "framework_tie", list(those.items()))


def no_reason(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """A tie that nobody gave a reason for; it is mended at its difference."""
    names = {one.id: one.words for one in facts.outcomes}
    bare = {one.outcome for one in facts.framework_ties if not (one.because or "").strip()}
    yield from each(
        "fit_without_reason",
        "strengthen",
        5,
        facts.outcomes,
        lambda one: one.id in bare,
        lambda one: names[one.id],
        "framework_tie",
    )
