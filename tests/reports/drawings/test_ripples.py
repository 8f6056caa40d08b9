"""The ripple map: orders, chains, what confirms and what went wrong, and a tree whatever the ties are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.pen import Frame
from coprod_desktop.reports.drawings.ripples import (
    MOST_DRAWN,
    Ripple,
    draw_ripples,
    in_tree_order,
    longest_chain,
    ripples_in_words,
    ripples_sentence,
    ripples_table,
    shown_of,
)
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Circle, Label

FIVE = [
    Ripple("a", "We opened on Sundays", 0),
    Ripple("b", "Neighbours met", 1, "a", "there was tea", 24, confirmed_by="the warden"),
    Ripple("c", "The clinic moved its hours", 2, "b", reach=400, confirmed_by="the manager"),
    Ripple("d", "The Friday group shrank", 1, "a", goes="harm"),
    Ripple("e", "A choir began", 2, "b", goes="stopped"),
]


def test_the_sentence_counts_ripples_the_longest_chain_and_who_outside_confirmed(words: Words) -> None:
    assert ripples_sentence(FIVE, words) == (
        "4 ripples, the longest chain is 2 long; 2 were confirmed by somebody outside. "
        "Two of them did harm, were mixed or have stopped."
    )


def test_the_words_tell_the_ties_and_why(words: Words) -> None:
    said = " ".join(ripples_in_words(FIVE, words))
    assert "It came of “We opened on Sundays” because there was tea." in said
    assert "First ripple: The Friday group shrank, harmful." in said


def test_rings_when_there_is_room_and_a_list_when_there_is_not(words: Words) -> None:
    rings = draw_ripples(FIVE, words, Frame(), RoughMeasurer())
    across = {round(s.centre[0]) for s in rings.shapes if isinstance(s, Circle) and s.stroke == "none"}
    narrow = draw_ripples(FIVE, words, Frame(200, 600), RoughMeasurer())
    down = [s.centre[1] for s in narrow.shapes if isinstance(s, Circle) and s.stroke == "none"]
    assert len(across) >= 3
    assert down == sorted(down)


def test_too_many_ripples_keep_those_nearest_the_centre_and_the_table_keeps_all(words: Words) -> None:
    many = [Ripple(str(n), f"r{n}", n % 5) for n in range(90)]
    assert len(shown_of(many)) == MOST_DRAWN
    assert max(one.order for one in shown_of(many)) == 2
    assert len(ripples_table(many, words).rows) == 90


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 12)), max_size=12).map(
        lambda told: [Ripple(str(n), "x", order, str(parent)) for n, (order, parent) in enumerate(told)]
    )
)
def test_every_ripple_is_told_once_after_what_it_came_of_even_in_a_circle(ripples: list[Ripple]) -> None:
    told = in_tree_order(ripples)
    assert sorted(one.key for one, _, _ in told) == sorted(one.key for one in ripples)
    assert all(
        parent is None or (parent < place and told[parent][1] < column)
        for place, (_, column, parent) in enumerate(told)
    )
    assert longest_chain(ripples) <= len(ripples)


def test_a_word_that_no_ring_has_room_for_is_not_broken(words: Words) -> None:
    long = [*FIVE, Ripple("f", "Inauguration " + "undurchschaubarerweise" * 2, 2, "b")]
    drawing = draw_ripples(long, words, Frame(), RoughMeasurer())
    assert any("undurchschaubarerweise" * 2 in s.text for s in drawing.shapes if isinstance(s, Label))


def test_nothing_confirmed_is_said_and_one_sign_alone_has_no_key(words: Words) -> None:
    plain = [Ripple("a", "Tea", 0), Ripple("b", "Talk", 1, "a")]
    assert ripples_sentence(plain, words) == "1 ripple; none was confirmed by anybody outside."
    texts = [
        s.text for s in draw_ripples(plain, words, Frame(), RoughMeasurer()).shapes if isinstance(s, Label)
    ]
    assert "Good" not in texts
