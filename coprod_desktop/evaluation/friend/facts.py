"""What the friend looks at: the records of one case study, as plain sequences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coprod_desktop.domain.claim_words import ClaimGuide
from coprod_desktop.domain.plain_words import PlainWord
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Bias,
    BudgetLine,
    CaseStudy,
    Claim,
    Confirmation,
    Contribution,
    Decision,
    DocumentMade,
    Figure,
    FindingReply,
    FrameworkTie,
    Grant,
    GrantCondition,
    GrantReport,
    GrantShare,
    Link,
    NextStep,
    NotReached,
    Outcome,
    Permission,
    Person,
    PlanChange,
    PracticeCheck,
    PracticeSheet,
    Quote,
    Receipt,
    Response,
    Ripple,
    Rival,
    Selection,
    Session,
    SignOff,
    Story,
    Target,
    TimeWorth,
    TurningPoint,
    Wave,
    Words,
    YearlyTotal,
)


class Say(Protocol):
    """The words catalogue: a key and named fields to words."""

    def __call__(self, key: str, /, **fields: object) -> str:
        """The words in the reader's language."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The records of one case study that are not in the bin, each kind in the order of making.

    `pictures` are its photographs, `confirmations` those about any of its records. `permissions` and `links` may hold
    those of other records too. `people` are the whole group's, those merged into another left out; `visits_by_name`
    says whether its registers hold any names. `grants` are those that pay for it, with what hangs on them.
    `documents` are those with this case study in them. `on` is the day of the check.
    """

    on: date
    case: CaseStudy | None = None
    answers: Sequence[Answer] = ()
    figures: Sequence[Figure] = ()
    quotes: Sequence[Quote] = ()
    turning_points: Sequence[TurningPoint] = ()
    stories: Sequence[Story] = ()
    pictures: Sequence[Attachment] = ()
    confirmations: Sequence[Confirmation] = ()
    decisions: Sequence[Decision] = ()
    permissions: Sequence[Permission] = ()
    sessions: Sequence[Session] = ()
    contributions: Sequence[Contribution] = ()
    outcomes: Sequence[Outcome] = ()
    ripples: Sequence[Ripple] = ()
    links: Sequence[Link] = ()
    selections: Sequence[Selection] = ()
    not_reached: Sequence[NotReached] = ()
    totals: Sequence[YearlyTotal] = ()
    people: Sequence[Person] = ()
    visits_by_name: bool = False
    documents: Sequence[DocumentMade] = ()
    waves: Sequence[Wave] = ()
    responses: Sequence[Response] = ()
    claims: Sequence[Claim] = ()
    rivals: Sequence[Rival] = ()
    biases: Sequence[Bias] = ()
    practice_checks: Sequence[PracticeCheck] = ()
    practice_sheets: Sequence[PracticeSheet] = ()
    plan_changes: Sequence[PlanChange] = ()
    next_steps: Sequence[NextStep] = ()
    time_worth: Sequence[TimeWorth] = ()
    shares: Sequence[GrantShare] = ()
    framework_ties: Sequence[FrameworkTie] = ()
    grants: Sequence[Grant] = ()
    targets: Sequence[Target] = ()
    budget_lines: Sequence[BudgetLine] = ()
    receipts: Sequence[Receipt] = ()
    conditions: Sequence[GrantCondition] = ()
    grant_reports: Sequence[GrantReport] = ()
    sign_offs: Sequence[SignOff] = ()
    replies: Sequence[FindingReply] = ()
    plain_words: Sequence[PlainWord] = ()
    claim_guide: ClaimGuide | None = None

    def prose(self) -> Iterable[tuple[Answer, str]]:
        """Every answer in words that has any, with its text."""
        for one in self.answers:
            if isinstance(one.value, Words) and one.value.text.strip():
                yield one, one.value.text

    def answered(self, question: str) -> bool:
        """Whether the group wrote anything in this box or under it."""
        return any(one.question == question and one.value is not None for one in self.answers)

    def is_english(self, language: str | None) -> bool:
        """Whether words in this language (None: that of the case study) can be measured and looked up."""
        chosen = language or (self.case.language if self.case else None) or "en"
        return chosen.lower().startswith("en")
