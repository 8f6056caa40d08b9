"""Ids sort by the time of making and are never the same twice."""

import uuid

from coprod_desktop.domain.ids import IdMaker, is_id


def test_ids_made_one_after_the_other_sort_in_that_order() -> None:
    make = IdMaker()
    made = [make() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_keep_their_order_when_the_clock_jumps_back() -> None:
    times = iter([2_000, 1_000, 1_000, 3_000])
    make = IdMaker(clock=lambda: next(times))
    made = [make() for _ in range(4)]
    assert made == sorted(made)


def test_an_id_is_a_version_7_uuid_with_its_time_in_front() -> None:
    made = uuid.UUID(IdMaker(clock=lambda: 1_700_000_000_000)())
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == 1_700_000_000_000


def test_only_a_lower_case_uuid_has_the_shape_of_an_id() -> None:
    assert is_id("01a2092a-9acc-7b20-8ab8-8b5bff4417e2")
    for wrong in (
        "",
        "01A2092A-9ACC-7B20-8AB8-8B5BFF4417E2",
        "x" * 36,
        "01a2092a-9acc-7b20-8ab8-8b5bff4417e2\n",
    ):
        assert not is_id(wrong)
