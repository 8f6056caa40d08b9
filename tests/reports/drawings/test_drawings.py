"""Laws of every drawing over random facts: all of it inside its box, no label over another, every number in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from coprod_desktop.domain.records import DecisionDomain, GivingKind, Holder, RippleKind, RoleThatDay
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.drawings.change import Changes, change_in_order, change_table, draw_change
from coprod_desktop.reports.drawings.depth import Decided, depths_in_words, depths_table, draw_depths
from coprod_desktop.reports.drawings.giving import (
    Flow,
    GiveAndGet,
    draw_giving,
    giving_in_words,
    giving_table,
)
from coprod_desktop.reports.drawings.pen import Frame, TableText
from coprod_desktop.reports.drawings.power import PowerMap, PowerRow, draw_power, power_in_words, power_table
from coprod_desktop.reports.drawings.ripples import Ripple, draw_ripples, ripples_in_words, ripples_table
from coprod_desktop.reports.drawings.steps import (
    Chosen,
    Journeys,
    draw_funnel,
    draw_journeys,
    journeys_in_words,
    journeys_table,
    selection_in_words,
    selection_table,
)
from coprod_desktop.reports.drawings.web import Tie, draw_web, roles_of, web_in_words, web_table
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.shapes import Drawing, Label
from coprod_desktop.reports.svg import svg_text
from coprod_desktop.reports.typeset import Faces
from tests.reports.sound import assert_sound, boxes

ROUGH = RoughMeasurer()
FRAMES = [
    Frame(),
    Frame(470, 600),
    Frame(487, 560, 18 / 11),
    Frame(470, 600, 18 / 11),
    Frame(470, 640, 1, True),
]
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
TEXTS = [
    "A choir",
    LONG,
    "صار الباب مفتوحا يوم الأحد",
    "花园的门每个星期日都打开，因为成员们要求这样做",
    "x" * 90,
    "👩\u200d👩\u200d👧\u200d👦 came",
    "A rather long label that tells in many words what happened when nobody came on a Friday",
]
texts = st.one_of(st.sampled_from(TEXTS), st.text("abc de", min_size=1, max_size=40).filter(str.strip))
holders = st.one_of(st.none(), st.sampled_from(get_args(Holder)))
powers = st.lists(
    st.tuples(st.sampled_from(get_args(DecisionDomain)), holders, holders), min_size=1, max_size=7,
    unique_by=lambda row: row[0],
).map(lambda rows: PowerMap(tuple(PowerRow(*row) for row in rows), "early 2021"))  # fmt: skip
flows = st.lists(
    st.tuples(
        st.sampled_from(get_args(GivingKind)), st.sampled_from(get_args(GivingKind)),
        st.one_of(st.just(Decimal(0)), st.decimals("0.25", "4000", places=2)), st.integers(0, 40),
    ),
    min_size=1, max_size=64, unique_by=lambda one: one[:2],
).map(lambda told: GiveAndGet(tuple(Flow(a, b, h, t if h else t + 1) for a, b, h, t in told), 46, 38))  # fmt: skip
decided = st.lists(
    st.tuples(st.one_of(st.none(), st.integers(0, 6)), st.sampled_from([None, True, False])), min_size=1, max_size=300
).map(lambda told: [Decided(*one) for one in told])  # fmt: skip
roads = st.lists(
    st.tuples(st.permutations(get_args(RoleThatDay)), st.integers(1, 4), st.integers(1, 500)), min_size=1, max_size=9
).map(lambda told: Journeys(tuple((tuple(roles[:many]), count) for roles, many, count in told)))  # fmt: skip
rounds = st.tuples(
    texts, st.integers(0, 900), st.integers(0, 900), st.integers(0, 900), st.sampled_from([None, 1, 7]),
    st.sampled_from([None, 0, 5]),
).map(lambda one: Chosen(*one))  # fmt: skip
ties = st.lists(
    st.tuples(texts, texts, st.integers(0, 60), st.integers(0, 60)).filter(lambda one: one[2] + one[3] > 0),
    min_size=1, max_size=30, unique_by=lambda one: one[:2],
).map(lambda told: [Tie(*one) for one in told])  # fmt: skip
ripples = st.lists(
    st.tuples(texts, st.integers(0, 4), st.integers(-1, 60), texts, st.one_of(st.none(), st.integers(0, 999)),
              st.sampled_from(get_args(RippleKind)), st.booleans()),
    min_size=1, max_size=60,
).map(lambda told: [
    Ripple(str(n), what, order, str(parent) if parent >= 0 else None, because, reach, goes, "a nurse" if by else "")
    for n, (what, order, parent, because, reach, goes, by) in enumerate(told)
])  # fmt: skip
scales = st.sampled_from([(0, 10), (3, 9), (1, 5), (7, 35), (0, 100)])
changes = scales.flatmap(
    lambda ends: st.tuples(
        st.just(ends), st.lists(st.tuples(st.integers(*ends), st.integers(*ends)), min_size=1, max_size=80),
        st.sampled_from(["up", "down"]), st.sampled_from([None, 1, 3]),
        st.sampled_from(["before_after", "looking_back"]),
    )
).map(lambda one: Changes(tuple(one[1]), *one[0], *one[2:]))  # fmt: skip
KINDS: dict[str, tuple[Any, Callable[..., Drawing], Callable[..., list[str]], Callable[..., TableText]]] = {
    "power": (powers, draw_power, power_in_words, power_table),
    "giving": (flows, draw_giving, giving_in_words, giving_table),
    "depth": (decided, draw_depths, depths_in_words, depths_table),
    "journeys": (roads, draw_journeys, journeys_in_words, journeys_table),
    "funnel": (rounds, draw_funnel, selection_in_words, lambda one, words: selection_table([one], words)),
    "web": (ties, draw_web, web_in_words, web_table),
    "change": (changes, draw_change, change_in_order, lambda one, words: change_table(one, words, "Change")),
    "ripples": (ripples, draw_ripples, ripples_in_words, ripples_table),
}


@pytest.fixture(scope="module")
def faces(resources: Path) -> Faces:
    return Faces(resources / "fonts")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(data=st.data(), frame=st.sampled_from(FRAMES))
def test_labels_never_overlap_and_all_is_inside_the_frame(
    kind: str, data: st.DataObject, frame: Frame, words: Words
) -> None:
    facts, draw, _, _ = KINDS[kind]
    assert_sound(draw(data.draw(facts), words, frame, ROUGH), frame, ROUGH)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_so_it_is_with_the_letters_of_the_report(
    kind: str, data: st.DataObject, words: Words, faces: Faces
) -> None:
    facts, draw, _, _ = KINDS[kind]
    frame = data.draw(st.sampled_from(FRAMES))
    assert_sound(draw(data.draw(facts), words, frame, faces), frame, faces)


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_every_number_that_is_drawn_is_in_the_words_or_the_table(
    kind: str, data: st.DataObject, words: Words
) -> None:
    facts, draw, in_words, table = KINDS[kind]
    one = data.draw(facts)
    said = " ".join(in_words(one, words))
    rows = table(one, words)
    said += " ".join((rows.caption, *rows.header, *(cell for row in rows.rows for cell in row)))
    assert all(len(row) == len(rows.header) for row in rows.rows)
    told = set(re.findall(r"\d+", said))
    drawn = {
        n for *_, text in boxes(draw(one, words, Frame(), ROUGH), ROUGH) for n in re.findall(r"\d+", text)
    }
    own = {str(n) for n in range(13)} | sums(
        kind, one
    )  # numbers of depths and roles, and sums of the table's rows
    assert drawn - told <= own


def sums(kind: str, one: Any) -> set[str]:
    if kind == "change":  # numbers of the scale and of the axis
        return {str(n) for n in range(int(one.most) + 1)}
    if kind == "web":
        return {str(sum(tie.then for tie in one)), str(sum(tie.now for tie in one))}
    if kind == "giving":
        ends = [("giver", role) for role in get_args(GivingKind)] + [
            ("receiver", role) for role in get_args(GivingKind)
        ]
        found = set()
        for side, role in ends:
            mine = [flow for flow in one.flows if getattr(flow, side) == role]
            total = sum((flow.hours for flow in mine), Decimal(0))
            found |= set(
                re.findall(r"\d+", f"{total.normalize():,f} {total:f} {sum(flow.things for flow in mine)}")
            )
        return found
    return set()


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_each_is_well_formed_as_svg_and_mirrored_from_right_to_left(
    kind: str, data: st.DataObject, words: Words
) -> None:
    facts, draw, in_words, _ = KINDS[kind]
    one = data.draw(facts)
    plain = draw(one, words, Frame(), ROUGH)
    other = draw(one, words, Frame(right_to_left=True), ROUGH)
    etree.fromstring(svg_text(plain, alt=" ".join(in_words(one, words)), alone=True))
    assert len(plain.shapes) == len(other.shapes)
    a = [470 - shape.at[0] for shape in plain.shapes if isinstance(shape, Label)]
    assert a == pytest.approx([shape.at[0] for shape in other.shapes if isinstance(shape, Label)])


@settings(max_examples=30, deadline=None)
@given(ties=ties)
def test_roles_with_most_answers_come_first_and_none_twice(ties: list[Tie]) -> None:
    roles = roles_of(ties)
    assert len(set(roles)) == len(roles)
    assert set(roles) == {tie.caller for tie in ties} | {tie.called for tie in ties}
