"""What of the measures goes outside: no small count, nothing that gives one back, and nobody's own answers."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import product

import pytest

from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.permission import AUDIENCES, AudienceCode
from coprod_desktop.domain.seen_measures import SeenMeasure, SeenMeasures
from coprod_desktop.evaluation.disclosure import fewest
from coprod_desktop.evaluation.measure_annex import annex_of
from coprod_desktop.evaluation.measure_sentences import sentences_of
from coprod_desktop.evaluation.measures_told import told_to
from coprod_desktop.guidance.words import load_words
from tests.evaluation.measured import ROOT, of_health, on_a_ladder, results, sheet, wave

WORDS = load_words(ROOT / "resources")
OUTSIDE: tuple[AudienceCode, ...] = tuple(one for one in AUDIENCES if one != "internal")


def told(one: SeenMeasure, audience: AudienceCode) -> SeenMeasure:
    return told_to(SeenMeasures(told=(one,)), audience).told[0]


def test_the_group_sees_all_of_it() -> None:
    one = of_health([(8, 5)] * 5 + [(3, 3)])
    assert told(one, "internal") == one


def test_a_ladder_goes_whole_to_the_funder_and_a_health_question_does_not() -> None:
    pairs = [(3, 5)] * 7 + [(4, 4), (6, 5)]
    assert told(on_a_ladder(pairs), "funder").shift == on_a_ladder(pairs).shift
    health = told(of_health(pairs), "funder")
    assert health.hidden and health.shift is not None
    assert health.shift.better is health.shift.same is health.shift.worse is None and not health.shift.dots


@pytest.mark.parametrize("audience", ["partner", "public"])
def test_a_small_group_of_a_ladder_is_told_in_words_outside(audience: AudienceCode) -> None:
    one = told(on_a_ladder([(3, 5)] * 7 + [(4, 4), (6, 5)]), audience)
    said = " ".join(sentences_of(one, WORDS))
    assert "Most people moved up. The counts are small, so they are not printed here." in said
    assert "7 of 9" not in said and annex_of(one, WORDS) == []


def test_one_or_two_people_are_not_even_counted_outside() -> None:
    for people, audience in product((1, 2), OUTSIDE):
        one = told(on_a_ladder([(3, 5)] * people), audience)
        assert one.base.both is None and one.base.started is None and one.shift is not None
        assert one.shift.people == 0 and one.hidden
        assert "Fewer than 3 people answered." in sentences_of(one, WORDS)


def test_why_people_left_stays_with_the_group() -> None:
    pairs: list[tuple[int | None, int | None]] = [(3, 5)] * 12 + [(3, None)] * 2
    one = on_a_ladder(pairs, left_because="One was in hospital.")
    assert one.base.left_because == "One was in hospital."
    assert all("hospital" not in to_text(told(one, audience)) for audience in OUTSIDE)


def test_no_small_count_and_no_single_answer_goes_outside(
    rounds: Callable[[int, int], int], chance: random.Random
) -> None:
    for _ in range(rounds(100, 10_000)):
        people = chance.randint(0, 40)
        pairs = [
            (chance.randint(0, 10), chance.randint(0, 10) if chance.random() < 0.7 else 10)
            for _ in range(people)
        ]
        one = (of_health if people and chance.random() < 0.5 else on_a_ladder)([*pairs, (1, 2)])
        for audience in OUTSIDE:
            seen = told(one, audience)
            least = fewest(audience, sensitive=one.asked.health, whole_group=True)
            shift = seen.shift
            assert shift is not None
            if least == 1:
                continue
            assert not shift.dots and shift.spread is None
            counts = [shift.better, shift.same, shift.worse]
            counts += [band.count for each in seen.rounds for band in each.bands]
            assert not any(0 < (count or 0) < least for count in counts)
            if None in (shift.better, shift.same, shift.worse):
                # A range for the share, a p and a percentage each give the count back.
                assert shift.share is None and shift.sign_p is None
            if shift.people < 10:
                assert shift.middle is None and shift.middle_range is None


def test_without_the_hiding_the_range_would_give_the_count_back() -> None:
    """The twin: the range of a share alone names k."""
    one = of_health([(8, 5)] * 11 + [(3, 3)])
    assert one.shift is not None and one.shift.share is not None
    from coprod_desktop.evaluation.statistics import wilson

    fits = [k for k in range(13) if (w := wilson(k, 12)) and abs(w.low - one.shift.share.low) < 1e-9]
    assert fits == [11]
    hidden = told(one, "public").shift
    assert hidden is not None and hidden.share is None


def test_two_ratings_of_few_people_do_not_go_outside() -> None:
    start, end = wave("start"), wave("end", when="2027")
    sheets = []
    for n in range(8):
        sheets += [sheet(start, f"P{n}", {"happy": 4}), sheet(end, f"P{n}", {"happy": 5 + n % 2})]
        sheets.append(sheet(end, f"P{n}", {"happy": 6}, rater="worker"))
    seen = results([start, end], sheets)
    assert seen.gaps and all(not told_to(seen, audience).gaps for audience in OUTSIDE)
