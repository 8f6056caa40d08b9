"""Say where a difference fits in a list that others keep, or that it does not, with a reason; nothing ties itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.frameworks import Code, Framework, Frameworks, SuggestedFit
from coprod_desktop.domain.records import FrameworkTie, Outcome, Relation
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.fits import Again, why_again
from coprod_desktop.guidance.frameworks import load_frameworks
from coprod_desktop.services.bin import put_in_bin
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class FitKept:
    """One tie as its page shows it. Its list and code are None when they are not there any more."""

    tie: FrameworkTie
    framework: Framework | None
    code: Code | None
    again: tuple[Again, ...]


@dataclass(frozen=True, slots=True)
class FitOffered:
    """A code that may fit, with the common difference it was found by."""

    fit: SuggestedFit
    framework: Framework
    code: Code
    found_by: str


@dataclass(frozen=True, slots=True)
class OutcomeFits:
    """One difference: its ties in order of making, and what may be offered (without the codes it is tied to)."""

    outcome: Outcome
    fits: tuple[FitKept, ...]
    offered: tuple[FitOffered, ...] = ()

    @property
    def again(self) -> int:
        """How many ties somebody is to look at again."""
        return sum(bool(one.again) for one in self.fits)


@dataclass(frozen=True, slots=True)
class FitWords:
    """What a person says of a fit. `because` is needed; `who` says so."""

    relation: Relation
    because: str | None
    who: str | None = None


def fits_kept(ws: Workspace, case_id: str, resources: Path, today: date) -> list[OutcomeFits]:
    """Every difference of a case study with its ties, in order of making."""
    ties = ws.records(FrameworkTie, case=case_id)
    lists = load_frameworks(resources) if ties else None
    of_each: dict[str, list[FrameworkTie]] = {}
    for tie in ties:
        of_each.setdefault(tie.outcome, []).append(tie)
    return [_of(one, of_each.get(one.id, ()), lists, today) for one in ws.records(Outcome, case=case_id)]


def fits_of_outcome(
    ws: Workspace, outcome_id: str, resources: Path, today: date
) -> tuple[OutcomeFits, Frameworks] | None:
    """One difference with its ties and what may be offered, and the lists; None when it is not there or in the bin."""
    found = ws.get(outcome_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Outcome):
        return None
    lists = load_frameworks(resources)
    outcome = found.record
    ties = [one for one in ws.records(FrameworkTie, case=outcome.case) if one.outcome == outcome.id]
    kept = _of(outcome, ties, lists, today)
    return replace(kept, offered=_offered(kept, lists)), lists


def _of(outcome: Outcome, ties: Sequence[FrameworkTie], lists: Frameworks | None, today: date) -> OutcomeFits:
    kept = []
    for tie in ties:
        framework = lists.find(tie.framework) if lists else None
        code = framework.find(tie.code) if framework else None
        kept.append(FitKept(tie, framework, code, why_again(tie, outcome, framework, today)))
    return OutcomeFits(outcome, tuple(kept))


def _offered(kept: OutcomeFits, lists: Frameworks) -> tuple[FitOffered, ...]:
    """What words alike lead to; a code that is tied already, or was said not to fit, is not offered again."""
    tied = {(one.tie.framework, one.tie.code) for one in kept.fits}
    offered: list[FitOffered] = []
    for common, fit in lists.suggested(kept.outcome.words):
        framework = lists.find(fit.framework)
        code = framework.find(fit.code) if framework else None
        if framework is not None and code is not None and (fit.framework, fit.code) not in tied:
            offered.append(FitOffered(fit, framework, code, common.words))
            tied.add((fit.framework, fit.code))
    return tuple(offered)


def say_fit(
    ws: Workspace, outcome_id: str, framework: str, code: str, said: FitWords, resources: Path, today: date
) -> StepDone | None:
    """Tie a difference to one code, or say that it does not fit; one tie for each, so saying it again changes it.

    The tie keeps the words of the difference and the version of the list as they are today. WorldFault without a
    reason, or when the difference, the list or the code is not there. A list is never tied to a list.
    """
    outcome = standing(ws, Outcome, outcome_id)
    known = load_frameworks(resources).find(framework)
    if known is None or known.find(code) is None:
        raise WorldFault(
            f"There is no code “{code[:40]}” in that list. Nothing was changed; choose one from it."
        )
    because = clean_line(said.because or "")
    if not because:
        raise WorldFault("A fit needs a sentence that says why. Nothing was changed; write it first.")
    before = _tied(ws, outcome, framework, code)
    tie = FrameworkTie(
        id=before.id if before else new_id(), case=outcome.case, outcome=outcome.id, outcome_words=outcome.words,
        framework=known.id, framework_version=known.version, code=code, relation=said.relation, because=because,
        made_by=clean_line(said.who or "") or None, made_on=today, checked_by=before.checked_by if before else None,
    )  # fmt: skip
    key = "change" if before else "add"
    return keep(ws, f"storage.step.{key}_framework_tie", [tie], params={"what": short(outcome.words)})


def _tied(ws: Workspace, outcome: Outcome, framework: str, code: str) -> FrameworkTie | None:
    """The tie of this difference to this code that stands; one in the bin does not."""
    ties = ws.records(FrameworkTie, case=outcome.case)
    wanted = (outcome.id, framework, code)
    return next((one for one in ties if (one.outcome, one.framework, one.code) == wanted), None)


def still_fits(ws: Workspace, tie_id: str, who: str | None, resources: Path, today: date) -> StepDone | None:
    """Somebody looked again and it stands: from now on it is tied to today's words and today's version."""
    tie = standing(ws, FrameworkTie, tie_id)
    outcome = standing(ws, Outcome, tie.outcome)
    known = load_frameworks(resources).find(tie.framework)
    if known is None or known.find(tie.code) is None:
        raise WorldFault(
            "That list or code is not there any more. Nothing was changed; take the line away instead."
        )
    looked = replace(
        tie, outcome_words=outcome.words, framework_version=known.version, made_on=today,
        checked_by=clean_line(who or "") or tie.checked_by,
    )  # fmt: skip
    return keep(ws, "storage.step.change_framework_tie", [looked], params={"what": short(outcome.words)})


def take_fit_away(ws: Workspace, tie_id: str) -> StepDone | None:
    """Into the bin, from where Undo brings it back."""
    standing(ws, FrameworkTie, tie_id)
    return put_in_bin(ws, [tie_id])
