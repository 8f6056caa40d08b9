"""Who may be one person: what is found, and what is left alone."""

from __future__ import annotations

import pytest

from coprod_desktop.domain.records import Person, PersonContact
from coprod_desktop.evaluation.doubles import one_letter_apart, possible_doubles


def person(number: int, name: str | None, **more: object) -> Person:
    return Person(id=f"p{number}", **{"code": f"M0{number}", "name": name, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Ada Tree", "ada  TREE", "same_name"),
        ("José Gómez", "Jose Gomez", "same_name"),
        ("Ada Tree", "Ada Thorn", "same_first_and_initials"),
        ("Ada Tree", "Ada Trees", "one_letter"),
        ("Siân Rhys", "Sina Rhys", "one_letter"),
    ],
)
def test_names_that_are_alike_are_found(one: str, other: str, why: str) -> None:
    (pair,) = possible_doubles([person(1, one), person(2, other)])
    assert why in pair.why


@pytest.mark.parametrize(
    ("one", "other"), [("Ann", "Ana"), ("Ada Tree", "Bo Tree"), ("Ada Tree", "Ada Moss"), (None, None)]
)
def test_people_with_different_names_are_left_alone(one: str | None, other: str | None) -> None:
    assert possible_doubles([person(1, one), person(2, other)]) == []


def test_a_nickname_that_is_anothers_name_is_found() -> None:
    (pair,) = possible_doubles([person(1, "Elizabeth Moss", aliases=("Liz", "EM")), person(2, "Liz")])
    assert pair.why == ("other_name",)


def test_the_same_phone_is_found_however_it_is_written() -> None:
    contacts = [
        PersonContact(id="c1", person="p1", phone="+44 29 2018 0000"),
        PersonContact(id="c2", person="p2", phone="(029) 2018-0000"),
    ]
    (pair,) = possible_doubles([person(1, "Ada Tree"), person(2, "Bo Moss")], contacts)
    assert pair.why == ("same_phone",)


def test_the_same_code_in_other_letters_is_found() -> None:
    (pair,) = possible_doubles([person(1, None, code="M-07"), person(2, None, code="m07")])
    assert pair.why == ("same_code",)


def test_who_is_merged_or_known_to_be_two_is_left_alone() -> None:
    one, other, gone = person(1, "Ada Tree"), person(2, "Ada Tree"), person(3, "Ada Tree", merged_into="p1")
    assert possible_doubles([one, other, gone], two=[("p2", "p1")]) == []


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [("maria", "marla", True), ("maria", "mraia", True), ("maria", "maia", True), ("maria", "maria", False),
     ("maria", "mario t", False), ("", "a", True), ("maria", "miara", False)],
)  # fmt: skip
def test_one_letter_apart(a: str, b: str, apart: bool) -> None:
    assert one_letter_apart(a, b) is apart and one_letter_apart(b, a) is apart
