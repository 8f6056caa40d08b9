"""What a key means on a sheet, whatever the scale: one key an answer, and never another answer than was typed."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from coprod_desktop.domain.instruments import Scale
from coprod_desktop.guidance.instruments import load_instruments
from coprod_desktop.ui.pages.measures.keyed import Keyed, asked_for, key_of


def sheet(*ranges: tuple[int, int]) -> Keyed:
    return Keyed(tuple(Scale(f"q{n}", "How?", "How", *ends) for n, ends in enumerate(ranges)))


def type_in(keyed: Keyed, keys: str) -> list[int | None]:
    for key in keys:
        keyed.press(key)
    return [one.value for one in keyed.typed]


@pytest.mark.parametrize(
    ("keys", "values"),
    [
        ("5555", [5, 5, 5, 5]),
        ("0000", [0, 0, 0, 0]),
        ("10101010", [10, 10, 10, 10]),
        ("1234", [1, 2, 3, 4]),
        ("1123", [1, 1, 2, 3]),
        ("1 0", [1, 0, None, None]),
        ("9104", [9, 10, 4, None]),
    ],
)
def test_on_a_scale_to_ten_only_a_one_waits(keys: str, values: list[int | None]) -> None:
    assert type_in(sheet(*[(0, 10)] * 4), keys) == values


def test_what_is_not_on_the_sheet_is_told_and_changes_nothing() -> None:
    keyed = sheet((1, 3), (1, 5))
    assert [keyed.press(key) for key in "0498"] == ["not_here"] * 4
    assert (keyed.at, keyed.answered) == (0, False)
    assert keyed.press("x") == "not_a_key"
    assert keyed.press("²") == "not_a_key"


def test_a_total_of_two_figures_is_typed_as_it_is_written(resources: Path) -> None:
    short = load_instruments(resources)["swemwbs"]
    for total in range(7, 36):
        keyed = Keyed(asked_for(short))
        typed = type_in(keyed, str(total))
        assert typed == [total], total
    keyed = Keyed(asked_for(short))
    keyed.press("3")
    assert keyed.press("6") == "not_here"
    keyed = Keyed(asked_for(short))
    keyed.press("2")
    assert keyed.go_on() == "not_here"


def test_levels_below_nought_are_typed_by_their_place(resources: Path) -> None:
    goals = load_instruments(resources)["goals"]
    for key, value in zip("12345", (-2, -1, 0, 1, 2), strict=True):
        keyed = Keyed(asked_for(goals))
        assert type_in(keyed, key) == [value]
        assert key_of(goals.scales[0], value) == key


def test_going_back_and_wiping_never_leave_half_a_number() -> None:
    keyed = sheet((7, 35), (0, 10))
    keyed.press("2")
    keyed.go_back()
    assert [one.value for one in keyed.typed] == [None, None]
    type_in(keyed, "21")
    keyed.press("4")
    keyed.wipe()
    assert (keyed.at, [one.value for one in keyed.typed]) == (1, [21, None])


def test_every_sheet_typed_by_its_keys_comes_out_as_it_is_on_paper() -> None:
    random = Random(4)
    for _ in range(2000):
        ends = [random.choice([(0, 10), (1, 3), (1, 5), (-2, 2), (0, 100), (7, 35)]) for _ in range(5)]
        keyed = sheet(*ends)
        paper = [random.randint(*one) for one in ends]
        for scale, value in zip(keyed.scales, paper, strict=True):
            for key in key_of(scale, value):
                assert keyed.press(key) in ("", "waits")
            if keyed.waiting:
                keyed.press(" ")
        assert [one.value for one in keyed.typed] == paper
