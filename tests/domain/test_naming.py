from __future__ import annotations

import pytest

from coprod_desktop.domain.naming import called, names_of, replacements, with_names_as_allowed
from coprod_desktop.domain.records import Person

MARY = Person(id="m", code="M", name="Mary Ellen Price", aliases=("Nell",))


def instead(person: Person, said: str, identity: str) -> dict[str, str]:
    return replacements([(person, said, identity)])  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("identity", "text"),
    [
        ("named", "Mary Ellen Price and Nell met Mary."),
        ("first_name", "Mary and Mary met Mary."),
        ("pseudonym", "Rose and Rose met Rose."),
        ("anonymous", "a member and a member met a member."),
    ],
)
def test_every_name_becomes_the_allowed_form(identity: str, text: str) -> None:
    said = called(MARY, identity, "Rose", "a member")  # type: ignore[arg-type]
    assert with_names_as_allowed("Mary Ellen Price and Nell met Mary.", instead(MARY, said, identity)) == text


def test_a_name_inside_another_word_is_left_alone() -> None:
    ann = Person(id="a", code="A", name="Ann")
    assert with_names_as_allowed(
        "Annual plans, ANN\u2019s soup, ann", instead(ann, "a cook", "anonymous")
    ) == ("Annual plans, a cook\u2019s soup, a cook")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("王芳", "我们和王芳一起种菜。", "我们和X一起种菜。"),
        ("فاطمة", "جاءت وفاطمة معنا", "جاءت وX معنا"),
        ("Siân", "Daeth Siân a'r plant", "Daeth X a'r plant"),
        ("রহিমা", "রহিমার বাগান", "Xর বাগান"),
        ("Łucja", "i Łucja też", "i X też"),
    ],
)
def test_names_in_other_scripts_are_found(name: str, text: str, told: str) -> None:
    assert with_names_as_allowed(text, instead(Person(id="p", code="P", name=name), "X", "anonymous")) == told


def test_somebody_without_a_name_changes_nothing() -> None:
    nobody = Person(id="p", code="P7")
    assert names_of(nobody) == () and called(nobody, "named", None, "a member") == "a member"
    assert with_names_as_allowed("P7 came.", instead(nobody, "a member", "anonymous")) == "P7 came."


def test_small_words_of_a_name_are_no_names_by_themselves() -> None:
    maria = Person(id="p", code="P", name="Maria de Souza", aliases=("the boiler man", "Nan"))
    assert set(names_of(maria)) == {"Maria de Souza", "Maria", "Souza", "the boiler man", "Nan"}
    text = "The boiler man de-iced the pipe; Souza and the man came."
    told = with_names_as_allowed(text, instead(maria, "a member", "anonymous"))
    assert told == "a member de-iced the pipe; a member and the man came."
    assert set(names_of(Person(id="q", code="Q", name="ann lee"))) == {"ann lee", "ann", "lee"}


@pytest.mark.parametrize("text", ["\u0130stvan came", "\u0131stvan came", "ISTVAN came"])
def test_an_i_with_or_without_its_dot_is_found_and_never_a_fault(text: str) -> None:
    istvan = Person(id="p", code="P", name="Istvan")
    assert with_names_as_allowed(text, instead(istvan, "X", "anonymous")) == "X came"
