from __future__ import annotations

from datetime import date

import pytest

from coprod_desktop.domain.frameworks import Code, Framework, words_that_tell


def listed(**told: object) -> Framework:
    base = {
        "id": "x", "name": "X", "version": "1", "owner": "O", "licence": "L", "source": "S",
        "checked_on": date(2026, 11, 24), "codes": (Code("1", "One"),),
    }  # fmt: skip
    return Framework(**(base | told))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "over"),
    [
        ({}, False),
        ({"valid_to": date(2026, 11, 24)}, False),
        ({"valid_to": date(2026, 11, 23)}, True),
        ({"superseded_by": "y"}, True),
        ({"replacing": "A new one is being written."}, False),
    ],
)
def test_a_list_is_over_after_its_last_day_or_once_another_took_its_place(
    told: dict[str, object], over: bool
) -> None:
    assert listed(**told).over(date(2026, 11, 24)) is over


def test_only_words_that_tell_something_count() -> None:
    assert words_that_tell("There is MORE friendship, and they are not so lonely now") == {
        "friendship",
        "lonely",
    }
