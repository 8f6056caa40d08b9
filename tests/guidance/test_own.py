"""A group's own questions beside the shipped ones."""

from pathlib import Path

from coprod_desktop.guidance.own import own_sets, with_own
from coprod_desktop.guidance.questions import load_questions

OURS = 'id = "ours"\ntitle = "Ours"\nlanguage = "en"\n[[box]]\nid = "the_dog"\nheading = "The dog"\nprompt = "Whose?"\n'


def test_own_boxes_come_after_the_shipped_ones(resources: Path) -> None:
    shipped = load_questions(resources)
    sets, faults = own_sets(shipped, [("Ours", OURS)])
    joined = with_own(shipped, sets)
    assert not faults
    assert [box.id for box in joined.boxes] == [*(box.id for box in shipped.boxes), "the_dog"]
    assert joined.five_first == shipped.five_first


def test_a_broken_set_is_told_and_the_others_stand(resources: Path) -> None:
    shipped = load_questions(resources)
    sets, faults = own_sets(shipped, [("Broken", "id = ["), ("Ours", OURS)])
    assert [one.id for one in sets] == ["ours"]
    assert [(number, fault.file) for number, fault in faults] == [(0, "Broken")]


def test_an_own_question_may_not_take_a_shipped_or_an_earlier_id(resources: Path) -> None:
    shipped = load_questions(resources)
    stolen = OURS.replace("the_dog", "in_one_breath")
    sets, faults = own_sets(shipped, [("Stolen", stolen), ("Ours", OURS), ("Again", OURS)])
    assert len(sets) == 1
    assert [number for number, _ in faults] == [0, 2]


def test_no_own_sets_leave_the_shipped_set_as_it_is(resources: Path) -> None:
    shipped = load_questions(resources)
    assert with_own(shipped, []) is shipped
