"""Which words of a record a person may look for."""

from __future__ import annotations

from coprod_desktop.domain.records.artefacts import Decision
from coprod_desktop.domain.records.base import Record
from coprod_desktop.domain.records.people import Person, YearlyTotal
from coprod_desktop.domain.records.telling import Answer, Rows, When, Words


def searchable(record: Record) -> str:
    """The words of a record that a person may look for, most telling first; empty when it is not looked for."""
    match record:
        case Answer(value=Words(text=text), said_by=said_by):
            parts: tuple[str | None, ...] = (text, said_by)
        case Answer(value=Rows(rows=rows)):
            parts = tuple(cell for row in rows for cell in row)
        case Answer(value=When(date=given)):
            parts = (given.typed,)
        case Person(aliases=aliases):
            parts = (record.name, record.code, record.first_name, *(aliases or ()), record.note)
        case YearlyTotal(rows=totals):
            parts = (record.by_words, *(one.label for one in totals))
        case Decision(options=options):
            parts = (
                record.question, record.final, record.start_view, *(options or ()), record.influenced_by,
                record.no_because,
            )  # fmt: skip
        case _:
            parts = tuple(getattr(record, name) for name in _LOOKED_FOR.get(record.kind, ()))
    return "\n".join(part for part in parts if part)


# The fields of words of the plainer kinds, most telling first.
_LOOKED_FOR: dict[str, tuple[str, ...]] = {
    "case": ("title", "place", "reader"),
    "quote": ("words", "who", "name"),
    "story": (
        "title", "happened", "before", "changed", "why_matters", "meaning", "teller", "teller_name", "area",
        "could_confirm",
    ),
    "turning_point": ("title", "expected", "happened", "noticed_by", "changed"),
    "figure": ("label", "as_words", "unit", "base_of", "source"),
    "session": ("what", "activity", "place", "lead"),
    "contribution": ("what", "price_evidence"),
    "power_held": ("why", "asked"),
    "ripple": ("what", "because", "who", "confirmed_by"),
    "outcome": ("words", "whose", "significance", "our_part", "others_helped", "where"),
    "selection": ("title", "reasons", "dissent"),
    "not_reached": ("who", "why", "plan"),
    "connection": ("about", "from_who", "to_who"),
    "attachment": ("name", "caption", "alt"),
    "confirmation": ("who", "name", "comment"),
    "consent_sheet": ("number", "who"),
    "complaint": ("about", "who"),
    "funder": ("name",),
    "group": ("name",),
    "document": ("file_name", "given_to"),
    "grant": ("title", "reference", "description", "programme"),
    "target": ("words", "definition", "story", "revised_because"),
    "budget_line": ("words", "because", "underspend_plan", "came_of_it"),
    "receipt": ("what", "paid_to"),
    "asset": ("what", "kept_where"),
    "other_funding": ("from_whom",),
    "grant_condition": ("words", "because"),
    "policy": ("name",),
    "reporting_time": ("what",),
    "grant_report": (
        "title", "promised", "done", "difference", "because", "needs_approval", "decisions_wanted", "went_wrong",
        "publicity", "prepared_by", "approved_by",
    ),
    "grant_change": ("what", "because", "answer_words"),
    "own_pack": ("title",),
    "own_template": ("title",),
    "form_answer": ("full", "middle", "short", "definition", "approved_by"),
    "question_tie": ("because",),
    "framework_tie": ("because",),
    "sign_off": ("who", "asked_to_change", "done_about_it", "disagreement"),
    "own_instrument": ("title",),
    "ladder": ("words", "at_0", "at_5", "at_10"),
    "wave": ("name", "eligible_of"),
    "response": ("goal", "because"),
    "plan_step": ("words",),
    "plan_arrow": ("because", "assumption"),
    "plan_change": ("learned", "before", "after", "decided_by"),
    "claim": ("words", "others_did", "anyway", "confidence_because"),
    "rival": ("words", "for_it", "against_it"),
    "bias": ("note",),
    "limit": ("words",),
    "practice_check": ("title", "moved_because"),
    "yearly_review": ("title", "who"),
    "next_step": ("words", "who", "came_of_it"),
    "own_rate": ("name", "source"),
    "time_worth": ("rate_because",),
    "social_return": ("words", "proxy_source"),
    "wellbeing_worth": ("compared_with", "years_because"),
    "cost_avoided": ("words", "source", "whose"),
}  # fmt: skip
