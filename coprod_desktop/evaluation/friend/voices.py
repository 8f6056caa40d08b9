"""Whose words there are, by role: quotes, stories, and answers spoken by a member; and anybody from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.domain.permission import STANDING
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.text import fold
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap

_PAID_KINDS = frozenset({"worker", "commissioner", "partner"})
# Roles that people are paid for, as groups name them.
_PAID = re.compile(
    r"\b(?:worker|staff|manager|director|officer|co-?ordinator|nurse|doctor|gp|dr|therapist|teacher|practitioner|"
    r"chief executive|ceo|commissioner|councillor|head of|lead for|evaluator|researcher|professor|consultant|"
    r"physician|clinician|broker)s?\b"
)
_MEMBERS = re.compile(
    r"\b(?:member|volunteer|neighbour|resident|carer|patient|tenant|user|customer|participant|parent)s?\b"
)
_STAFF = re.compile(r"\b(?:members? of (?:the )?(?:staff|team)|(?:staff|team|board) members?)\b")
LEAST_UNNAMED = 3


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who spoke, in role terms; `kind` is how they belong where that is known."""

    id: str
    who: str
    kind: str | None = None

    @property
    def is_paid(self) -> bool:
        """Whether this is somebody's work."""
        if self.kind is not None:
            return self.kind in _PAID_KINDS
        who = fold(self.who)
        return bool(_PAID.search(who)) and not _MEMBERS.search(_STAFF.sub("staff", who))


def _spoken(facts: CaseFacts) -> list[_Voice]:
    kinds = {one.id: one.belongs for one in facts.people}
    spoken = [_Voice(one.id, one.who, kinds.get(one.person or "")) for one in facts.quotes]
    spoken += [_Voice(one.id, one.teller, one.teller_kind) for one in facts.stories]
    spoken += [_Voice(one.id, one.said_by) for one in facts.answers if one.said_by]
    return spoken


def voices(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Nobody's words, those of one side only, or only of people who are paid to be there."""
    spoken = _spoken(facts)
    roles = {" ".join(fold(one.who).split()) for one in spoken}
    ids = tuple(one.id for one in spoken)
    if not spoken:
        yield Gap("no_voice", "missing", 10, "quote")
    elif all(one.is_paid for one in spoken):
        yield Gap("only_workers", "strengthen", 10, "quote", ids, {"n": len(spoken), "who": spoken[0].who})
    elif len(roles) == 1:
        yield Gap("one_voice", "strengthen", 10, "quote", ids, {"who": spoken[0].who})


def nobody_named(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Three voices or more that may be used, and not one by a name. Often that is right; a reader likes to know why."""
    said = {one.id for one in facts.quotes} | {one.id for one in facts.stories}
    standing = [one for one in facts.permissions if one.about in said and one.state in STANDING]
    hidden = [one for one in standing if one.identity in ("anonymous", "totals_only")]
    if len({one.about for one in hidden}) >= LEAST_UNNAMED and len(hidden) == len(standing):
        yield Gap("nobody_named", "note", 10, "quote", (), {"n": len({one.about for one in hidden})})


def outside(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Nobody without a stake in it has been asked about what is told, or only friends of the group."""
    if not facts.stories and not facts.outcomes:
        return
    place = "story" if facts.stories else "outcome"
    answered = [one for one in facts.confirmations if one.agrees != "no_answer"]
    heard = [one for one in answered if one.independent is not False or one.by_lot]
    if answered and not heard:
        fields = {"n": len(answered), "first": answered[0].who}
        yield Gap(
            "only_friends_outside",
            "strengthen",
            10,
            "confirmation",
            tuple(one.id for one in answered),
            fields,
        )
    elif not heard:
        yield Gap("nobody_outside", "strengthen", 10, place)
