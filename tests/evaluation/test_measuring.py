"""From sheets of answers to results: who is matched with whom, what is added up, and what is never mixed."""

from __future__ import annotations

import random

import pytest

from coprod_desktop.domain.seen_measures import SeenMeasure
from coprod_desktop.guidance.instruments import ladder_instrument
from tests.evaluation.measured import instruments, ladder, of_health, on_a_ladder, results, sheet, wave

LADDER = {"ladder-1": ladder_instrument(ladder())}


def of_part(told: tuple[SeenMeasure, ...], short: str) -> SeenMeasure:
    (found,) = [one for one in told if one.asked.short == short]
    return found


# ---- who is counted -------------------------------------------------------------------------------------------------


def test_eligible_started_both_and_lost_stand_together() -> None:
    told = on_a_ladder(
        [(3, 5)] * 4 + [(2, None)] * 3 + [(None, 6)] * 2, eligible=12, eligible_of="came twice"
    )
    assert (told.base.eligible, told.base.eligible_of) == (12, "came twice")
    assert (told.base.started, told.base.both, told.base.lost, told.base.late) == (7, 4, 3, 2)


def test_a_round_that_does_not_say_for_how_many_leaves_that_open() -> None:
    assert on_a_ladder([(1, 2)] * 5).base.eligible is None


def test_a_code_is_the_same_however_it_is_typed() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    told = results([start, end], [sheet(start, "ab 12", 3), sheet(end, "AB12 ", 5)], LADDER).told
    assert told[0].base.both == 1


def test_people_who_were_merged_are_one() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = [sheet(start, None, 3, person="p1"), sheet(end, None, 5, person="p2")]
    told = results([start, end], sheets, LADDER, merged={"p2": "p1"}).told
    assert told[0].base.both == 1
    assert results([start, end], sheets, LADDER).told[0].base.both == 0


def test_sheets_without_name_or_code_match_nothing_and_are_counted() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = [sheet(start, None, 3), sheet(start, " ", 4), sheet(start, "A", 4), sheet(end, "A", 4)]
    base = results([start, end], sheets, LADDER).told[0].base
    assert (base.started, base.both, base.lost, base.nameless) == (3, 1, 0, 2)


def test_the_last_of_two_sheets_of_one_person_counts() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = [sheet(start, "A", 9), sheet(start, "A", 2), sheet(end, "A", 4)]
    assert results([start, end], sheets, LADDER).told[0].base.both == 1
    many = [
        one
        for n in range(6)
        for one in (sheet(start, f"A{n}", 9), sheet(start, f"A{n}", 2), sheet(end, f"A{n}", 4))
    ]
    shift = results([start, end], many, LADDER).told[0].shift
    assert shift is not None and shift.better == 6


def test_two_rounds_of_one_point_count_each_person_once() -> None:
    first, again = wave("start", "ladder-1"), wave("start", "ladder-1", "May 2025")
    sheets = [sheet(one, who, 4) for one in (first, again) for who in ("A", "B", None)]
    (told,) = results([first, again], sheets, LADDER).told
    assert told.base.started == 4  # A, B, and two sheets of which nobody knows whose they are
    assert [one.answered for one in told.rounds] == [3, 3]


def test_help_with_a_sheet_is_counted_over_the_people_who_answered_both_times() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = [
        sheet(start, "A", 2, assisted=True),
        sheet(end, "A", 3),
        sheet(start, "B", 2),
        sheet(end, "B", 3),
    ]
    sheets += [sheet(start, "C", 2, assisted=None), sheet(end, "C", 3)]
    base = results([start, end], sheets, LADDER).told[0].base
    assert (base.assisted, base.alone, base.unknown) == (1, 1, 1)


def test_an_answer_dated_before_the_start_is_no_after() -> None:
    start, end = wave("start", "ladder-1", "March 2026"), wave("end", "ladder-1", "March 2025")
    told = results([start, end], [sheet(start, "A", 2), sheet(end, "A", 3)], LADDER).told
    assert told[0].base.both == 0


def test_over_years_each_person_counts_once_with_first_start_and_last_end() -> None:
    rounds = [wave("start", "ladder-1", "2023"), wave("start", "ladder-1", "2024")]
    rounds += [wave("end", "ladder-1", "2025"), wave("end", "ladder-1", "2026")]
    sheets = [
        sheet(one, f"P{n}", value) for one, value in zip(rounds, (1, 5, 4, 3), strict=True) for n in range(6)
    ]
    told = results(rounds, sheets, LADDER).told[0]
    assert told.shift is not None and (told.shift.people, told.shift.middle) == (6, 2)
    assert [one.name for one in told.rounds] == [one.name for one in rounds]


def test_each_later_point_is_compared_with_the_first_on_its_own() -> None:
    rounds = [
        wave("start", "ladder-1", "2024"),
        wave("middle", "ladder-1", "2025"),
        wave("after", "ladder-1", "2026"),
    ]
    sheets = [
        sheet(one, f"P{n}", value) for one, value in zip(rounds, (1, 5, 4), strict=True) for n in range(6)
    ]
    told = results(rounds, sheets, LADDER).told
    assert [(one.rounds[-1].point, one.shift.middle) for one in told if one.shift] == [
        ("middle", 4),
        ("after", 3),
    ]
    assert all(len(one.rounds) == 2 for one in told)


def test_rounds_that_stand_alone_are_told_one_by_one_in_time_order() -> None:
    rounds = [wave("once", "ons4", "2026"), wave("once", "ons4", "2025")]
    sheets = [sheet(one, f"P{n}", {"happy": 4, "anxious": 3}) for one in rounds for n in range(6)]
    told = [one for one in results(rounds, sheets).told if not one.no_result]
    assert [(one.rounds[0].name[-4:], one.asked.short) for one in told] == [
        ("2025", "Happy yesterday"), ("2025", "Anxious yesterday"),
        ("2026", "Happy yesterday"), ("2026", "Anxious yesterday"),
    ]  # fmt: skip


# ---- what is never mixed --------------------------------------------------------------------------------------------


def test_looking_back_is_never_mixed_with_a_true_start() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = []
    for n in range(6):
        sheets += [
            sheet(start, f"P{n}", 4),
            sheet(end, f"P{n}", 6),
            sheet(end, f"P{n}", 2, looking_back=True),
        ]
    seen = results([start, end], sheets, LADDER)
    ways = {one.comparing: one.shift for one in seen.told}
    assert set(ways) == {"before_after", "looking_back"}
    assert ways["before_after"] is not None and ways["before_after"].middle == 2
    assert ways["looking_back"] is not None and ways["looking_back"].middle == 4
    (gap,) = seen.gaps
    assert (gap.other, gap.people, gap.lower, gap.middle) == ("looking_back", 6, 6, -2)


def test_self_peer_and_worker_stay_apart_with_the_gap_shown() -> None:
    start, end = wave("start", "ladder-1"), wave("end", "ladder-1", "March 2026")
    sheets = []
    for n in range(6):
        sheets += [sheet(start, f"P{n}", 4), sheet(end, f"P{n}", 5)]
        sheets += [sheet(start, f"P{n}", 4, rater="worker"), sheet(end, f"P{n}", 8, rater="worker")]
        sheets += [sheet(end, f"P{n}", value, rater="peer") for value in (1, 5, 6)]
    seen = results([start, end], sheets, LADDER)
    middles = {one.rater: one.shift.middle for one in seen.told if one.shift}
    assert middles == {"self": 1, "worker": 4}
    assert [(gap.other, gap.higher, gap.same, gap.lower) for gap in seen.gaps] == [
        ("peer", 0, 6, 0),
        ("worker", 6, 0, 0),
    ]


def test_a_new_wording_is_another_question() -> None:
    old, new = wave("start"), wave("end", when="March 2026", instrument_version=2)
    told = results([old, new], [sheet(old, "A", {"happy": 3}), sheet(new, "A", {"happy": 9})]).told
    assert all(one.comparing == "once" for one in told if one.asked.short == "Happy yesterday")


# ---- what is added up -----------------------------------------------------------------------------------------------


def test_the_four_wellbeing_questions_are_never_summed() -> None:
    start, end = wave("start"), wave("end", when="March 2026")
    four = {"satisfied": 5, "worthwhile": 7, "happy": 9, "anxious": 5}
    told = results([start, end], [sheet(each, f"P{n}", four) for each in (start, end) for n in range(6)]).told
    assert len(told) == 4 and not any(one.asked.total for one in told)
    bands = {one.asked.short: [b.words for b in one.rounds[0].bands if b.count] for one in told}
    assert list(bands.values()) == [["medium"], ["high"], ["very high"], ["medium"]]


def test_loneliness_is_summed_only_when_all_three_were_answered() -> None:
    start = wave("start", "loneliness")
    whole = {"companionship": 1, "left_out": 2, "isolated": 3}
    sheets = [
        sheet(start, "A", whole),
        sheet(start, "B", {**whole, "isolated": None}),
        sheet(start, "C", {"left_out": 2}),
    ]
    total = of_part(results([start], sheets).told, "Loneliness, 3 to 9")
    assert total.base.started == 1
    assert (total.asked.least, total.asked.most, total.asked.better) == (3, 9, "down")
    many = [sheet(start, f"P{n}", whole) for n in range(6)]
    assert of_part(results([start], many).told, "Loneliness, 3 to 9").rounds[0].middle == 6


def test_less_anxious_is_better_and_still_told_as_it_was_asked() -> None:
    told = of_health([(8, 5)] * 5 + [(4, 6), (3, 3)])
    assert told.shift is not None
    assert (told.shift.better, told.shift.same, told.shift.worse) == (5, 1, 1)
    assert told.shift.middle == -3 and told.shift.spread is not None
    assert (told.shift.spread.low, told.shift.spread.high) == (-3, 2)
    assert (told.shift.much_better, told.shift.much_worse) == (5, 1)


@pytest.mark.parametrize(("raw", "turned"), [(21, 19.25), (26, 23.21), (7, 7.0), (35, 35.0)])
def test_a_licensed_total_is_turned_by_its_table(raw: int, turned: float) -> None:
    start = wave("start", "swemwbs", licence_number="W123")
    told = results([start], [sheet(start, f"P{n}", {}, total=raw) for n in range(6)]).told
    assert told[0].rounds[0].middle == turned and told[0].asked.licence_number == "W123"


def test_without_a_licence_number_no_total_is_told() -> None:
    start = wave("start", "swemwbs")
    told = results([start], [sheet(start, f"P{n}", {}, total=21) for n in range(6)]).told
    assert told[0].no_result == "no_licence" and not told[0].rounds


def test_goals_are_counts_for_each_level_and_have_no_middle() -> None:
    end = wave("end", "goals")
    values = [-2, -1, 0, 0, 1, 2, 2]
    told = results([end], [sheet(end, f"P{n}", {"goal": v}, goal="g") for n, v in enumerate(values)]).told
    assert told[0].base.about == "goals" and told[0].shift is None
    assert [band.count for band in told[0].rounds[0].bands] == [1, 1, 2, 1, 2]
    assert told[0].rounds[0].middle is None


def test_a_number_outside_the_scale_is_no_answer() -> None:
    start = wave("start")
    assert all(
        one.no_result == "no_answers" for one in results([start], [sheet(start, "A", {"happy": 11})]).told
    )


def test_a_round_whose_questions_are_not_there_any_more_is_left_out() -> None:
    gone = wave("start", "not_here")
    assert results([gone], [sheet(gone, "A", {"x": 1})]).told == ()


# ---- how much is told -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("people", [0, 1, 2, 3, 4, 5, 6, 9, 10, 19, 20, 29, 30, 34])
def test_the_number_of_people_decides_what_is_worked_out(people: int, chance: random.Random) -> None:
    pairs = [(chance.randint(2, 5), chance.randint(2, 8)) for _ in range(people)]
    told = on_a_ladder([*pairs, (4, None), (None, 4)])
    shift = told.shift
    assert shift is not None and shift.people == people
    counts = None not in (shift.better, shift.same, shift.worse)
    assert counts == bool(shift.dots) == (people >= 5)
    assert bool(shift.moved) == (people >= 3)
    assert (shift.middle is not None) == (shift.middle_range is not None) == (people >= 6)
    assert (shift.share is not None) == (shift.sign_p is not None) == (people >= 10)
    assert (shift.quarters is not None) == (people >= 20)
    assert (shift.mean is not None) == (shift.effect is not None) == (people >= 30)
    if counts:
        assert (shift.better or 0) + (shift.same or 0) + (shift.worse or 0) == people


def test_for_the_whole_population_there_is_no_range() -> None:
    pairs = [(n % 4, n % 7) for n in range(34)]
    whole = on_a_ladder(pairs, eligible=34, everybody=True)
    assert whole.base.everybody and whole.shift is not None
    assert (
        whole.shift.share
        is whole.shift.middle_range
        is whole.shift.mean_range
        is whole.shift.effect_range
        is None
    )
    some = on_a_ladder(pairs, eligible=35, everybody=True)
    assert not some.base.everybody and some.shift is not None and some.shift.share is not None


def test_when_all_stay_the_same_there_is_no_effect_and_no_test() -> None:
    shift = on_a_ladder([(4, 4)] * 34).shift
    assert shift is not None and shift.same == 34
    assert shift.effect is None and shift.sign_p is None and shift.mean == 0


# ---- published figures ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("modes", "told"),
    [
        ({"paper"}, {None, "other_mode"}), ({"paper", "screen"}, {None, "other_mode"}),
        ({"interviewer"}, {None, "other_mode"}), ({"paper", "interviewer"}, {"mixed_modes"}),
        ({None}, {"mode_unknown"}),
    ],
)  # fmt: skip
def test_a_published_figure_stands_only_beside_the_same_way_of_asking(
    modes: set[str | None], told: set[str | None]
) -> None:
    start, ways = wave("start", mode=None), sorted(modes, key=str)
    sheets = [sheet(start, f"P{n}", {"happy": 6}, mode=ways[n % len(ways)]) for n in range(32)]
    marks = next(
        one for one in results([start], sheets).told if one.asked.short == "Happy yesterday"
    ).benchmarks
    assert {one.refused for one in marks} == told
    assert all((one.ours is None) == bool(one.refused) for one in marks)


@pytest.mark.parametrize(("people", "beside"), [(19, None), (20, "middle"), (29, "middle"), (30, "mean")])
def test_few_people_stand_beside_no_published_figure(people: int, beside: str | None) -> None:
    start = wave("start")
    told = next(
        one
        for one in results([start], [sheet(start, f"P{n}", {"happy": 6}) for n in range(people)]).told
        if one.asked.short == "Happy yesterday"
    )
    found = {mark.ours_is for mark in told.benchmarks if not mark.refused}
    assert found == ({beside} if beside else set())


def test_a_published_share_stands_beside_our_share() -> None:
    start = wave("start", "loneliness")
    sheets = [sheet(start, f"P{n}", {"lonely": 1 if n < 5 else 4}) for n in range(25)]
    marks = of_part(results([start], sheets).told, "Feels lonely").benchmarks
    assert [round(one.ours or 0) for one in marks] == [20, 0]


def test_every_shipped_set_can_be_measured() -> None:
    for name, one in instruments().items():
        start, end = wave("start", name, licence_number="1"), wave("end", name, "2027", licence_number="1")
        least = {scale.id: scale.least for scale in one.scales}
        sheets = [
            sheet(each, f"P{n}", least, total=one.total_least) for each in (start, end) for n in range(34)
        ]
        assert results([start, end], sheets).told, name
