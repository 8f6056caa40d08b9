"""Where own differences fit in the lists of others: what to look at again, and where too many codes are collected.

A tie is made to one version of both ends (domain notes 7.3). It is never changed by itself: a person looks again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from coprod_desktop.domain.frameworks import MOST_CODES, Framework
from coprod_desktop.domain.records import FrameworkTie, Link, Outcome
from coprod_desktop.domain.text import clean_line, fold

# Why a tie is to be looked at again; the words are `fits.again.<code>`.
Again = Literal["words_changed", "list_gone", "code_gone", "list_over", "list_newer", "no_reason"]


def why_again(
    tie: FrameworkTie, outcome: Outcome | None, framework: Framework | None, on: date
) -> tuple[Again, ...]:
    """Why somebody is to look at a tie again; nothing when it stands as it was made."""
    found: list[Again] = []
    if outcome is not None and tie.outcome_words and not _same(tie.outcome_words, outcome.words):
        found.append("words_changed")
    if framework is None:
        found.append("list_gone")
    elif framework.find(tie.code) is None:
        found.append("code_gone")
    elif framework.over(on):
        found.append("list_over")
    elif framework.version != tie.framework_version:
        found.append("list_newer")
    if not clean_line(tie.because or ""):
        found.append("no_reason")
    return tuple(found)


def _same(one: str, other: str) -> bool:
    """The same words, whatever stands between them."""
    return fold(clean_line(one)).rstrip(".") == fold(clean_line(other)).rstrip(".")


def fits_of(ties: Iterable[FrameworkTie]) -> dict[tuple[str, str], set[str]]:
    """The codes that are said to fit, by outcome and list; what does not fit is not counted."""
    codes: dict[tuple[str, str], set[str]] = {}
    for one in ties:
        if one.relation != "does_not_fit":
            codes.setdefault((one.outcome, one.framework), set()).add(one.code)
    return codes


def collected(ties: Iterable[FrameworkTie], links: Iterable[Link]) -> tuple[tuple[str, str, int], ...]:
    """Where more codes of one list are tied than can be reasoned: (id of the outcome or evidence, list, how many).

    An outcome with too many comes first; a piece of evidence counts the codes of every outcome it shows, and is told
    only where no outcome of its own has too many already.
    """
    codes = fits_of(ties)
    found = [
        (outcome, name, len(those)) for (outcome, name), those in codes.items() if len(those) > MOST_CODES
    ]
    told = {(outcome, name) for outcome, name, _ in found}
    lists: dict[str, list[str]] = {}
    for outcome, name in codes:
        if (outcome, name) not in told:
            lists.setdefault(outcome, []).append(name)
    shown: dict[tuple[str, str], set[str]] = {}
    for link in links:
        for name in lists.get(link.to_id, ()):
            shown.setdefault((link.from_id, name), set()).update(codes[link.to_id, name])
    found += [
        (evidence, name, len(those)) for (evidence, name), those in shown.items() if len(those) > MOST_CODES
    ]
    return tuple(found)
