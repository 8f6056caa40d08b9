"""How far a question of a form is answered: twelve statuses (domain notes 7.5), told in four words.

The first rule that holds gives the status, so that what stands in the way most is said. There is no grade, no sum and
no share; a weight only decides what is listed first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from coprod_desktop.domain.form_packs import EvidenceKind, Fact, FormQuestion
from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.evaluation.answering.answer import Answered
from coprod_desktop.evaluation.friend.facts import Say

Status = Literal[
    "ready",
    "story_only",
    "number_only",
    "thin",
    "no_start",
    "stale",
    "consent",
    "too_strong",
    "changed_plan",
    "nothing",
    "not_ours",
    "unknown_need",
]
Word = Literal["ready", "little", "nothing", "not_ours"]
# How a person's approval stands: none, good, or lost because a record it rests on changed, went, or may not be used.
Approval = Literal["none", "good", "changed", "binned", "permission"]
Step = Literal[
    "none",
    "approve",
    "read_again",
    "count",
    "choose_number",
    "type_value",
    "choose",
    "fill_table",
    "attach",
    "story",
    "outside",
    "looking_back",
    "more_people",
    "second_source",
    "freshen",
    "ask_permission",
    "safer_words",
    "settle_change",
    "agree_target",
    "write_box",
    "write_short",
    "add_evidence",
    "check_form",
]
_WORDS: Mapping[Status, Word] = {
    "ready": "ready", "nothing": "nothing", "unknown_need": "nothing", "not_ours": "not_ours"
}  # fmt: skip
# Minutes of a step, an honest guess; a box has its own.
_MINUTES: Mapping[Step, int] = {
    "none": 0, "approve": 3, "read_again": 5, "count": 10, "choose_number": 2, "type_value": 2, "choose": 1,
    "fill_table": 15, "attach": 5, "story": 15, "outside": 15, "looking_back": 20, "more_people": 30,
    "second_source": 10, "freshen": 10, "ask_permission": 10, "safer_words": 5, "settle_change": 10,
    "agree_target": 10, "write_box": 10, "write_short": 5, "add_evidence": 5, "check_form": 10,
}  # fmt: skip
# Which room opens for a step; a box or a kind of record as findings name them.
_PLACES: Mapping[Step, str] = {
    "none": "", "approve": "form_answer", "read_again": "form_answer", "count": "figure",
    "choose_number": "form_answer", "type_value": "form_answer", "choose": "form_answer",
    "fill_table": "budget_line", "attach": "attachment", "story": "story",
    "outside": "confirmation", "looking_back": "wave", "more_people": "wave", "second_source": "outcome",
    "freshen": "session", "ask_permission": "permission", "safer_words": "form_answer", "settle_change": "target",
    "agree_target": "target", "write_box": "answer", "write_short": "form_answer",
    "add_evidence": "outcome", "check_form": "own_pack",
}  # fmt: skip
_KEPT_AS: Mapping[EvidenceKind, str] = {
    "session": "session", "decision": "decision", "turning_point": "turning_point", "give_and_get": "contribution",
    "ripple": "ripple", "outcome": "outcome", "measure": "wave", "story": "story", "quote": "quote",
    "figure": "figure", "photograph": "attachment", "outside_view": "confirmation", "money": "budget_line",
    "target": "target", "people": "session",
}  # fmt: skip
_FACT_PLACES: Mapping[Fact, str] = {
    "group_name": "group", "group_contact": "group", "charity_number": "group", "grant_reference": "grant",
    "grant_title": "grant", "grant_amount": "grant", "grant_period": "grant", "grant_purpose": "grant",
    "prepared_by": "grant_report", "approved_by": "grant_report", "people": "session", "new_people": "session",
    "attendances": "session", "sessions": "session", "hours_given": "contribution", "volunteers": "contribution",
    "decisions": "decision", "decisions_changed": "decision", "budget": "budget_line", "spent": "budget_line",
    "unspent": "budget_line", "other_funding": "other_funding", "in_kind": "other_funding", "yes_by_dates": "session",
}  # fmt: skip
# Where words and pictures of people are withheld, by the kind of evidence they would be.
_WITHHELD: Mapping[EvidenceKind, str] = {
    "story": "story", "quote": "quote", "photograph": "photograph", "outside_view": "confirmation"
}  # fmt: skip
# Where the same status has a reason of its own for a step.
_OWN_REASONS: frozenset[tuple[Status, Step]] = frozenset(
    (
        ("story_only", "choose_number"), ("story_only", "type_value"), ("story_only", "choose"),
        ("story_only", "fill_table"), ("story_only", "agree_target"), ("number_only", "outside"),
        ("thin", "more_people"), ("thin", "story"), ("thin", "outside"), ("thin", "type_value"),
        ("thin", "write_short"), ("consent", "read_again"), ("nothing", "attach"), ("nothing", "type_value"),
        ("nothing", "choose"),
    )
)  # fmt: skip
_SCORE: Mapping[Status, float] = {
    "ready": 1.0, "nothing": 0.0, "unknown_need": 0.0, "consent": 0.25, "too_strong": 0.25, "stale": 0.25
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands. `n` pieces of evidence are in time, the newest of `newest`.

    `place` is a box ("what_is_different") or a kind of record ("story") whose room opens for the step; `people` are
    those the step asks. `fields` fill the reason's words. `approved` says whether a person approved the answer.
    """

    status: Status
    step: Step
    minutes: int = 0
    place: str = ""
    people: int = 0
    n: int = 0
    newest: date | None = None
    approved: bool = False
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def word(self) -> Word:
        """Ready, Needs a little, Nothing yet or Not ours. What nobody approved is not ready."""
        if self.status == "ready" and not self.approved:
            return "little"
        return _WORDS.get(self.status, "little")

    @property
    def score(self) -> float:
        """How far along it is, from 0 to 1, for sorting; never shown."""
        if self.status == "ready" and not self.approved:
            return 0.5
        return _SCORE.get(self.status, 0.5)


@dataclass(frozen=True, slots=True)
class Said:
    """What people have said of a question. `not_ours` is the reason that it is not theirs, None when nobody said so.

    `outrun` counts sentences of its text that say more than the evidence carries. `written` says that a person wrote
    or chose an answer. `box_minutes` are by box.
    """

    approval: Approval = "none"
    not_ours: str | None = None
    outrun: int = 0
    written: bool = False
    valued: bool = False
    box_minutes: Mapping[str, int] = field(default_factory=dict)


def standing_of(
    answered: Answered, said: Said, withheld: Mapping[str, int], grant: SeenGrant | None = None
) -> Standing:
    """The status of a question and its smallest next step. `withheld` is `Held.withheld`."""
    question = answered.question
    waiting = sum(withheld.get(_WITHHELD[one], 0) for one in question.evidence if one in _WITHHELD)
    status, step, fields = _rule(answered, said, waiting, grant)
    place, minutes = _place_for(answered, step, said)
    return Standing(
        status, step, minutes, place, _people(step, question, waiting, fields), len(answered.gathered.ranked),
        answered.gathered.newest, said.approval == "good", fields,
    )  # fmt: skip


_Ruled = tuple[Status, Step, dict[str, object]]


def _rule(answered: Answered, said: Said, waiting: int, grant: SeenGrant | None) -> _Ruled:
    question = answered.question
    if said.not_ours is not None:
        return "not_ours", "none", {"because": said.not_ours}
    if said.approval == "permission":
        return "consent", "read_again", {"n": max(waiting, 1)}
    if answered.too_long and not said.written:
        return "thin", "write_short", {}
    if not answered.has_anything and not said.written:
        return _empty(answered, waiting)
    changed = _changed(question, grant)
    if changed:
        return "changed_plan", "settle_change", {"n": changed}
    if said.outrun:
        return "too_strong", "safer_words", {"n": said.outrun}
    lacking = _lacking(answered, said, waiting)
    if lacking is not None:
        return lacking
    if said.approval in ("changed", "binned"):
        return "ready", "read_again", {}
    return "ready", "none" if said.approval == "good" else "approve", {}


def _empty(answered: Answered, waiting: int) -> _Ruled:
    """Nothing to answer with: because nobody may use it, because it is of another time, or because nobody has it."""
    question, gathered = answered.question, answered.gathered
    if waiting:
        return "consent", "ask_permission", {"n": waiting}
    late = (*gathered.outside_time, *gathered.old)
    if late:
        return "stale", "freshen", {"n": len(late), "day": _newest(late)}
    if not (question.draws_on or question.evidence or question.facts or question.attachments):
        if question.answer_type == "text":
            return "unknown_need", "check_form", {}
        return "nothing", "type_value", {}
    if question.answer_type == "file":
        return "nothing", "attach", {}
    if question.answer_type in ("number", "money", "date", "choice", "yes_no"):
        return "nothing", "choose" if question.answer_type in ("choice", "yes_no") else "type_value", {}
    if question.draws_on:
        return "nothing", "write_box", {}
    return "nothing", "add_evidence" if question.evidence else "type_value", {}


def _lacking(answered: Answered, said: Said, waiting: int) -> _Ruled | None:
    """What stands there but does not do yet; the first thing that is lacking."""
    question, lacks, gathered = answered.question, answered.lacks, answered.gathered
    if "value" in lacks and not said.valued:
        if question.answer_type in ("choice", "yes_no"):
            return "story_only", "choose", {}
        return "story_only", "choose_number" if answered.typed.offers else "type_value", {}
    if "table" in lacks and not said.written:
        return "story_only", "fill_table", {}
    if "files" in lacks and not said.written:
        return "nothing", "attach", {}
    if "number" in lacks:
        return "story_only", "count", {}
    if "target" in lacks:
        return "story_only", "agree_target", {}
    if "facts" in lacks and not said.written and len(answered.missing) == len(question.facts):
        return "thin", "type_value", {"n": len(answered.missing)}
    if "voice" in lacks or "outside_voice" in lacks:
        if waiting:
            return "consent", "ask_permission", {"n": waiting}
        if _is_counted(answered):
            return "number_only", "story" if "voice" in lacks else "outside", {}
    if "baseline" in lacks:
        return "no_start", "looking_back", {}
    if gathered.old and not gathered.ranked and not answered.boxes:
        return "stale", "freshen", {"n": len(gathered.old), "day": _newest(gathered.old)}
    if "people" in lacks:
        return "thin", "more_people", {"n": answered.people or 0, "least": question.min_n or 0}
    if "voice" in lacks or "outside_voice" in lacks:
        return "thin", "story" if "voice" in lacks else "outside", {}
    if question.purpose == "achieve" and question.answer_type == "text" and answered.strength <= 1:
        return "thin", "second_source", {}
    return None


def _is_counted(answered: Answered) -> bool:
    counted = any(one.value is not None or one.people is not None for one in answered.gathered.ranked)
    return counted or answered.people is not None or answered.typed.value is not None


def _changed(question: FormQuestion, grant: SeenGrant | None) -> int:
    """How many targets of this question were changed or given up without a reason that the funder agreed to."""
    if grant is None or not ("target" in question.evidence or "target" in question.needs):
        return 0
    return sum(
        (one.dropped or one.revised is not None)
        and not (one.agreed_by and (one.revised_because or one.story))
        and one.question in (None, question.id)
        for one in grant.targets
    )


def _place_for(answered: Answered, step: Step, said: Said) -> tuple[str, int]:
    question = answered.question
    if step == "safer_words" and answered.boxes:
        return answered.boxes[0].question.split(".")[0], _MINUTES[step]
    if step == "write_box" and question.draws_on:
        box = question.draws_on[0]
        minutes = 2 if "." in box else said.box_minutes.get(box, _MINUTES[step])
        return box, minutes
    if step in ("add_evidence", "freshen") and question.evidence:
        return _KEPT_AS[question.evidence[0]], _MINUTES[step]
    if step == "type_value" and answered.missing and answered.missing[0] in _FACT_PLACES:
        return _FACT_PLACES[answered.missing[0]], _MINUTES[step]
    return _PLACES[step], _MINUTES[step]


def _people(step: Step, question: FormQuestion, waiting: int, fields: Mapping[str, object]) -> int:
    """How many people the step asks something of."""
    if step == "ask_permission":
        return waiting
    if step in ("story", "outside"):
        return 1
    return question.min_n or 0 if step in ("looking_back", "more_people") else 0


def _newest(late: Sequence[object]) -> date | None:
    days = [one.when.latest for one in late if getattr(one, "when", None) and one.when.latest]  # type: ignore[attr-defined]
    return max(days, default=None)


# ---- in words -------------------------------------------------------------------------------------------------------


def word_of(standing: Standing, say: Say) -> str:
    """One of the four words."""
    return say(f"lens.word.{standing.word}")


def reason_of(standing: Standing, say: Say) -> str:
    """The line beneath: the finer status, in a sentence."""
    name: str = standing.status
    if standing.fields.get("difference"):
        return say("lens.reason.ready_difference")
    if name == "ready" and not standing.approved:
        name = "ready_again" if standing.step == "read_again" else "ready_draft"
    elif (standing.status, standing.step) in _OWN_REASONS:
        name = f"{name}_{standing.step}"
    return say(f"lens.reason.{name}", **standing.fields)


def step_of(standing: Standing, say: Say) -> str:
    """The smallest next step in a sentence; "" when there is none."""
    return "" if standing.step == "none" else say(f"lens.step.{standing.step}")
