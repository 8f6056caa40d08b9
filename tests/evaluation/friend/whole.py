"""A case that lacks nothing, and its records one by one, for tests of what the friend notices."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import (
    Answer,
    CaseStudy,
    Confirmation,
    Contribution,
    Decision,
    DocumentMade,
    Figure,
    FrameworkTie,
    Link,
    NotReached,
    Outcome,
    Permission,
    Person,
    Quote,
    Ripple,
    Selection,
    Session,
    SignOff,
    Story,
    Tally,
    TurningPoint,
    UsedRecord,
    Words,
)
from coprod_desktop.evaluation.friend import CaseFacts

TODAY = date(2026, 11, 23)
MAY = understand_date("May 2026")


def plain(box: str) -> str:
    """Forty easy words that no other box has."""
    return " ".join(f"On day {n} we met to talk, cook {box} and eat." for n in range(4))


def made(kind: type[Any], usual: dict[str, Any], more: dict[str, Any]) -> Any:
    return kind(**{**usual, **more})


def answer(question: str, text: str, **more: Any) -> Answer:
    usual = {
        "id": f"a-{question}",
        "case": "case",
        "question": question,
        "asked": "?",
        "value": Words(text=text),
    }
    return made(Answer, usual, more)


def figure(**more: Any) -> Figure:
    usual = {
        "id": "f1", "case": "case", "label": "Cooks", "number": Decimal(14), "unit": "people", "base": 31, "when": MAY,
        "source": "The rota",
    }  # fmt: skip
    return made(Figure, usual, more)


def quote(number: int, who: str, **more: Any) -> Quote:
    usual = {"id": f"q{number}", "case": "case", "words": "I lay the table.", "who": who, "said_on": MAY}
    return made(Quote, usual, more)


def permission(number: int, **more: Any) -> Permission:
    usual = {
        "id": f"p{number}", "about": f"q{number}", "identity": "anonymous", "readers": ("public_online",),
        "state": "active", "wording": "I lay the table.",
    }  # fmt: skip
    return made(Permission, usual, more)


def turning_point(**more: Any) -> TurningPoint:
    usual = {"id": "t1", "case": "case", "title": "The jar", "when": MAY, "changed": "The price."}
    return made(TurningPoint, usual, more)


def story(**more: Any) -> Story:
    usual = {
        "id": "s1", "case": "case", "title": "The bench", "happened": "We built it.", "teller": "a member",
        "told_on": MAY,
    }  # fmt: skip
    return made(Story, usual, more)


def outcome(number: int = 1, **more: Any) -> Outcome:
    usual = {
        "id": f"o{number}",
        "case": "case",
        "words": f"Change {number}",
        "whose": "members",
        "when": MAY,
    }
    return made(Outcome, usual, more)


def link(from_id: str, to_id: str, **more: Any) -> Link:
    usual = {
        "id": f"l-{from_id}-{to_id}", "from_id": from_id, "to_id": to_id, "relation": "supports", "note": "the day",
        "does_not_show": "a bad week",
    }  # fmt: skip
    return made(Link, usual, more)


def fit(code: str = "1", **more: Any) -> FrameworkTie:
    usual = {
        "id": f"fit-{code}", "case": "case", "outcome": "o1", "framework": "sdg", "framework_version": "2015",
        "code": code, "relation": "close", "because": "We do that.",
    }  # fmt: skip
    return made(FrameworkTie, usual, more)


def confirmation(**more: Any) -> Confirmation:
    usual = {
        "id": "c1",
        "about": "o1",
        "who": "the nurse",
        "agrees": "yes",
        "independent": True,
        "asked_on": MAY,
    }
    return made(Confirmation, usual, more)


def decision(**more: Any) -> Decision:
    usual = {
        "id": "d1", "case": "case", "question": "Shed or bench?", "final": "A bench.", "decided_on": MAY, "depth": 4,
    }  # fmt: skip
    return made(Decision, usual, more)


def session(number: int = 1, **more: Any) -> Session:
    usual = {
        "id": f"n{number}",
        "case": "case",
        "what": "We cooked.",
        "when": MAY,
        "tallies": (Tally(count=12),),
    }
    return made(Session, usual, more)


def contribution(**more: Any) -> Contribution:
    usual = {
        "id": "g1", "case": "case", "what": "the hall", "giver": "organisation", "receiver": "group", "when": MAY,
    }  # fmt: skip
    return made(Contribution, usual, more)


def ripple(**more: Any) -> Ripple:
    return made(Ripple, {"id": "r1", "case": "case", "what": "A second club"}, more)


def selection(**more: Any) -> Selection:
    usual = {
        "id": "x1", "case": "case", "title": "Summer", "chosen": ("s1",), "considered": ("s1", "s2"),
        "reasons": "It is true.", "dissent": "",
    }  # fmt: skip
    return made(Selection, usual, more)


def document(template: str, used: str, **more: Any) -> DocumentMade:
    usual = {
        "id": f"doc-{template}", "cases": ("case",), "template": template, "format": "pdf", "file_name": "r.pdf",
        "sha256": "a" * 64, "audience": "funder", "made_at": datetime(2026, 6, 1, tzinfo=UTC),
        "used": (UsedRecord(record=used, mark="m"),),
    }  # fmt: skip
    return made(DocumentMade, usual, more)


def sign_off(**more: Any) -> SignOff:
    return made(SignOff, {"id": "read1", "case": "case", "who": "a member"}, more)


def people(n: int, **more: Any) -> list[Person]:
    return [Person(id=f"person{i}", code=f"M{i}", **more) for i in range(n)]


def whole_case(questions: QuestionSet) -> CaseFacts:
    """A case that lacks nothing."""
    return CaseFacts(
        on=TODAY,
        case=CaseStudy(id="case", title="Lunch", language="en"),
        answers=[answer(box.id, plain(box.id)) for box in questions.boxes],
        figures=[figure()],
        quotes=[quote(1, "a member"), quote(2, "a neighbour")],
        turning_points=[turning_point()],
        permissions=[permission(1), permission(2)],
        not_reached=[NotReached(id="nr", case="case", who="People who work in the day")],
    )
