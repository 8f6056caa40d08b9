"""Records know which case they belong to, what they point to, and which of their words can be looked for."""

from datetime import datetime

import pytest

from coprod_desktop.domain import records
from coprod_desktop.domain.records import (
    KINDS,
    Answer,
    CaseStudy,
    DocumentMade,
    Group,
    Permission,
    Quote,
    Rows,
    TurningPoint,
    Words,
    case_of,
    kind_named,
    points_to,
    searchable,
)  # fmt: skip

ID, CASE, OTHER = "a" * 8, "b" * 8, "c" * 8
LADLE = Rows(columns=("a",), rows=(("ladle",), (None,)))


def test_kinds_are_found_by_name_and_no_name_is_used_twice() -> None:
    assert [kind_named(kind.kind) for kind in KINDS] == list(KINDS)
    assert len({kind.kind for kind in KINDS}) == len(KINDS)
    assert kind_named("entity") is None


def test_a_case_belongs_to_itself_and_the_group_to_no_case() -> None:
    assert case_of(CaseStudy(id=ID, title="Soup")) == ID
    assert case_of(Quote(id=ID, case=CASE, words="x", who="a member")) == CASE
    assert case_of(Group(id=ID, name="Soup")) is None


def test_a_permission_points_to_its_quote_and_its_funders() -> None:
    permission = Permission(
        id=ID, about=CASE, identity="named", readers=("this_funder",), funders=(OTHER,), state="active"
    )
    assert points_to(permission) == (CASE, OTHER)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (Answer(id=ID, case=CASE, question="q", asked="a?", value=Words(text="leek soup")), "leek soup"),
        (Answer(id=ID, case=CASE, question="q", asked="a?", value=LADLE), "ladle"),
        (Quote(id=ID, case=CASE, words="never cold", who="a neighbour"), "never cold\na neighbour"),
        (TurningPoint(id=ID, case=CASE, title="Boiler", noticed_by="cook"), "Boiler\ncook"),
    ],
)  # fmt: skip
def test_the_words_a_person_would_look_for_are_found(record: records.Record, found: str) -> None:
    assert searchable(record) == found


def test_a_document_points_to_its_cases() -> None:
    document = DocumentMade(
        id=ID, cases=(CASE,), template="two_pages", format="pdf", file_name="r.pdf", sha256="0" * 64,
        audience="funder", funder=OTHER, made_at=datetime(2026, 1, 1), used=(),
    )  # fmt: skip
    assert points_to(document) == (CASE, OTHER)
