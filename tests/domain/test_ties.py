"""Records know which other records they need, and of which kind those must be."""

from datetime import datetime

from coprod_desktop.domain.records import (
    Attachment,
    CaseStudy,
    DocumentMade,
    Funder,
    Group,
    Link,
    Permission,
    Quote,
)
from coprod_desktop.domain.ties import points_to, ties_of

ID, CASE, OTHER = "a" * 8, "b" * 8, "c" * 8


def test_a_permission_points_to_its_words_and_its_funders() -> None:
    permission = Permission(
        id=ID, about=CASE, identity="named", readers=("this_funder",), funders=(OTHER,), state="active"
    )
    assert points_to(permission) == (CASE, OTHER)
    assert [tie.place for tie in ties_of(permission)] == ["about", "funders[0]"]


def test_a_document_points_to_its_cases() -> None:
    document = DocumentMade(
        id=ID, cases=(CASE,), template="two_pages", format="pdf", file_name="r.pdf", sha256="0" * 64,
        audience="funder", funder=OTHER, made_at=datetime(2026, 1, 1), used=(),
    )  # fmt: skip
    assert [(tie.place, tie.target, tie.kinds) for tie in ties_of(document)] == [
        ("cases[0]", CASE, (CaseStudy,)),
        ("funder", OTHER, (Funder,)),
    ]


def test_what_is_inside_a_case_needs_the_case_and_the_rest_nothing() -> None:
    assert points_to(Quote(id=ID, case=CASE, words="x", who="a member")) == (CASE,)
    assert [tie.kinds for tie in ties_of(Group(id=ID, name="Soup", logo=OTHER))] == [(Attachment,)]
    assert points_to(Group(id=ID, name="Soup")) == points_to(Funder(id=ID, name="Town")) == ()


def test_a_link_may_tie_any_two() -> None:
    ties = ties_of(Link(id=ID, from_id=CASE, to_id=OTHER, relation="led_to"))
    assert [(tie.place, tie.kinds) for tie in ties] == [("from_id", ()), ("to_id", ())]
