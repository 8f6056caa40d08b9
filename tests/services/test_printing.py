"""The pages a printer gets: ranges as typed, and a booklet that reads in order once it is folded."""

from __future__ import annotations

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.printing import booklet_sides, pages_wanted


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("", (0, 1, 2, 3, 4, 5)),
        ("  ", (0, 1, 2, 3, 4, 5)),
        ("1-3, 5", (0, 1, 2, 4)),
        ("2", (1,)),
        ("5; 1 – 2", (4, 0, 1)),
        ("1-3, 2-4", (0, 1, 2, 3)),
        ("6", (5,)),
    ],
)
def test_a_range_is_read_as_people_write_it(typed: str, pages: tuple[int, ...]) -> None:
    assert pages_wanted(typed, 6) == pages


@pytest.mark.parametrize("typed", ["0", "7", "3-2", "1-7", "a", "1,,2", "1-", "-1", "1.5", "99999999999"])
def test_a_range_that_is_none_is_told_and_nothing_is_printed(typed: str) -> None:
    with pytest.raises(WorldFault, match="Nothing was printed"):
        pages_wanted(typed, 6)


def test_eight_pages_stand_as_a_printer_would_set_them() -> None:
    assert booklet_sides(8) == ((7, 0), (1, 6), (5, 2), (3, 4))


def test_a_booklet_is_padded_to_whole_sheets_with_the_blank_pages_last() -> None:
    assert booklet_sides(1) == ((None, 0), (None, None))
    assert booklet_sides(6) == ((None, 0), (1, None), (5, 2), (3, 4))
    assert booklet_sides(0) == ()


@pytest.mark.parametrize("count", range(1, 41))
def test_folded_and_leafed_through_every_page_comes_once_and_in_order(count: int) -> None:
    sides = booklet_sides(count)
    assert len(sides) % 2 == 0
    sheets = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    # Leafing: the right halves of the fronts and left halves of the backs from outside in, then the others back out.
    first = [page for front, back in sheets for page in (front[1], back[0])]
    second = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    read = [page for page in first + second if page is not None]
    assert read == list(range(count))
