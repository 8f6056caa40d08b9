"""Words that outrun the evidence: each box held against what the case study has to show for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.claim_words import Checked, EvidenceLevel
from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.records import (
    Answer,
    Attendance,
    CaseStudy,
    Claim,
    Confirmation,
    Figure,
    FindingReply,
    Outcome,
    Response,
    Rival,
    Session,
    Wave,
    Words,
    YearlyTotal,
)
from coprod_desktop.domain.templates import PartKind, Template
from coprod_desktop.evaluation.claim_words import ClaimWords
from coprod_desktop.evaluation.evidence_held import evidence_held
from coprod_desktop.evaluation.friend import CaseFacts
from coprod_desktop.evaluation.friend.outrun import NO_CLAIMS, overclaims
from coprod_desktop.guidance.claim_words import load_claim_guide
from coprod_desktop.guidance.words import Words as Catalogue
from coprod_desktop.services.knowing import claim_kept
from coprod_desktop.services.questions import questions_of
from coprod_desktop.services.reading import answers_of
from coprod_desktop.services.saving import keep, short
from coprod_desktop.storage import StepDone, Workspace

__all__ = [
    "Checked",
    "ClaimWords",
    "EvidenceLevel",
    "Outrun",
    "WordsAgainstEvidence",
    "claim_words",
    "say_as_far_as_known",
]

_FIGURES: frozenset[PartKind] = frozenset({"key_figures", "figures_table"})
_OUTCOMES: frozenset[PartKind] = frozenset({"outcomes"})
_CLAIMS: frozenset[PartKind] = frozenset({"claims"})
# A box asks for some 120 words; what stands beyond ten times that waits for the check, so that no save waits for this.
_MOST_LETTERS = 8_000
_COUNTED = (Figure.kind, Session.kind, YearlyTotal.kind, Attendance.kind)


def claim_words(resources: Path, language: str = "en") -> ClaimWords:
    """The checker of one language; making it takes about a twentieth of a second, so keep it."""
    return ClaimWords(load_claim_guide(resources, language))


@dataclass(frozen=True, slots=True)
class Outrun:
    """One sentence with such words: where it stands in its text, the words, and what to say instead.

    `marks` are places in the text. `so_far` says what evidence there is, `why` what a careful reader would object.
    """

    start: int
    end: int
    sentence: str
    marks: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    safer: str
    so_far: str
    why: str


class WordsAgainstEvidence:
    """Holds the rules, read when they are first wanted. Used by one thread at a time."""

    def __init__(self, resources: Path) -> None:
        self._resources = resources
        self._checker: ClaimWords | None = None
        self.kept_as_they_are: set[str] = (
            set()
        )  # sentences the group chose to keep, until the window is closed

    def outrun_in(self, ws: Workspace, case_id: str, question: str, text: str) -> tuple[Outrun, ...]:
        """The sentences of a box that say more than the case study can show. None in a box about plans or before, or in
        one that is not in English.
        """
        if question in NO_CLAIMS or not _in_english(ws, case_id):
            return ()
        return self._told(text, evidence_of(ws, case_id))

    def outrun_in_text(self, ws: Workspace, case_id: str, text: str) -> tuple[Outrun, ...]:
        """The same of words that stand in no box, such as an answer to a funder."""
        return self._told(text, evidence_of(ws, case_id)) if _in_english(ws, case_id) else ()

    def outrun_in_claim(self, ws: Workspace, claim_id: str) -> tuple[Outrun, ...]:
        """The sentences of a claim that say more than stands behind that claim itself."""
        kept = claim_kept(ws, claim_id)
        if kept is None or not _in_english(ws, kept.claim.case):
            return ()
        return self._told(kept.claim.words, kept.standing.level or "stories")

    def outrun_everywhere(self, ws: Workspace, case_id: str) -> Mapping[str, tuple[Outrun, ...]]:
        """The same for every answer in the group's own words, by question; those without any are not in it."""
        if not _in_english(ws, case_id):
            return {}
        level = evidence_of(ws, case_id)
        found = {
            question: self._told(one.value.text, level)
            for question, one in answers_of(ws, case_id).items()
            if isinstance(one.value, Words) and not one.said_by and question not in NO_CLAIMS
            and (one.language or "en").startswith("en")
        }  # fmt: skip
        return {question: told for question, told in found.items() if told}

    def _told(self, text: str, level: EvidenceLevel) -> tuple[Outrun, ...]:
        if self._checker is None:
            self._checker = claim_words(self._resources)
        so_far = self._checker.guide.evidence[level].so_far
        text = text[:_MOST_LETTERS]
        return tuple(
            Outrun(
                start, end, one.text, tuple((start + m.start, start + m.end) for m in one.marked),
                tuple(m.words for m in one.marked), one.safer or "", so_far, one.marked[0].rule.why,
            )
            for start, end, one in self._checker.check_text(text, level)
        )  # fmt: skip


def outrun_in_report(
    ws: Workspace, case_ids: Sequence[str], template: Template, words: Catalogue, resources: Path, today: date
) -> tuple[Finding, ...]:
    """Findings about what a report on these case studies would print, less those the group asked not to hear again."""
    guide, questions = load_claim_guide(resources), questions_of(ws, resources).questions
    kinds, named = {part.kind for part in template.parts}, template.boxes_named()
    found: list[Finding] = []
    for case_id in case_ids:
        stored = ws.get(case_id)
        case = stored.record if stored is not None and isinstance(stored.record, CaseStudy) else None
        answers = [one for one in ws.records(Answer, case=case_id) if not one.only_us]
        facts = CaseFacts(
            on=today,
            case=case,
            answers=[one for one in answers if "boxes" in kinds or one.question in named],
            figures=ws.records(Figure, case=case_id) if kinds & _FIGURES else [],
            outcomes=ws.records(Outcome, case=case_id) if kinds & _OUTCOMES else [],
            claims=ws.records(Claim, case=case_id) if kinds & _CLAIMS else [],
            claim_guide=guide,
        )
        quiet = {(one.rule, one.place) for one in ws.records(FindingReply, case=case_id)}
        gaps = overclaims(facts, questions, evidence_of(ws, case_id))
        found += [gap.told(words) for gap in gaps if gap and (gap.rule, gap.place) not in quiet]
    return tuple(found)


def say_as_far_as_known(
    ws: Workspace, case_id: str, question: str, sentence: str, safer: str
) -> StepDone | None:
    """Put the safer sentence in the place of the first such sentence of an answer; None when it is not there any more.

    It is a step of its own, so that undoing it gives back the sentence and nothing else.
    """
    answer = answers_of(ws, case_id).get(question)
    if answer is None or not isinstance(answer.value, Words) or sentence not in answer.value.text:
        return None
    value = Words(text=answer.value.text.replace(sentence, safer, 1))
    params = {"words": short(sentence)}
    return keep(ws, "storage.step.say_as_far_as_known", [replace(answer, value=value)], params=params)


def evidence_of(ws: Workspace, case_id: str) -> EvidenceLevel:
    """How strong the evidence is that a case study holds."""
    kept = ws.counts(case_id)
    claims = ws.records(Claim, case=case_id) if kept.get(Claim.kind) else []
    about = {one for claim in claims for one in (claim.id, claim.outcome)}
    return evidence_held(
        counted=any(kept.get(kind) for kind in _COUNTED),
        waves=ws.records(Wave, case=case_id) if kept.get(Wave.kind) else [],
        responses=ws.records(Response, case=case_id) if kept.get(Response.kind) else [],
        claims=claims,
        rivals=ws.records(Rival, case=case_id) if claims else [],
        confirmations=[one for one in ws.records(Confirmation) if one.about in about] if claims else [],
    )


def _in_english(ws: Workspace, case_id: str) -> bool:
    found = ws.get(case_id)
    language = found.record.language if found is not None and isinstance(found.record, CaseStudy) else None
    return (language or "en").lower().startswith("en")
