"""What a note of the evidence appendix says: only what the records hold, and where they stop."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.seen import SeenConfirmation, SeenDecision, SeenEvidenceLink, SeenFlow, SeenSession
from coprod_desktop.domain.seen_grant import SeenBudgetLine, SeenGrant, SeenReceipt, SeenTarget
from coprod_desktop.domain.snapshot import SeenCase, SeenFigure, Snapshot
from coprod_desktop.reports.document import plain
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.noting import EVIDENCE
from coprod_desktop.reports.sections.appendix import note_on
from coprod_desktop.reports.sections.setting import Setting
from tests.reports.rich_case import rich_snapshot


@pytest.fixture
def tell(snapshot: Snapshot, templates, questions, words):
    """The words of the note on these records of a case."""

    def told(case: SeenCase, *numbers: str, grants: tuple[SeenGrant, ...] = ()) -> str:
        whole = replace(snapshot, cases=(case,), grants=grants)
        setting = Setting(whole, case, templates["full_case_study"], questions, words, RoughMeasurer())
        return plain(note_on(numbers, setting))

    return told


@pytest.fixture
def case(snapshot: Snapshot) -> SeenCase:
    return rich_snapshot(snapshot).cases[0]


BARE = SeenCase(number="case:1", title="The shed")


def figure(**more: object) -> SeenCase:
    return replace(BARE, figures=(SeenFigure(number="figure:1", label="came", **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "limit"),
    [
        ({"how_known": "estimate"}, "it is our estimate, not a count."),
        ({"how_known": "told_us"}, "it rests on what people told us."),
        ({"how_known": "survey", "base": 9}, "it speaks only for those who answered."),
        ({"how_known": "counted", "base": 9}, "it counts only what was written down."),
        ({"how_known": "counted"}, "we do not know out of how many."),
        ({}, "nobody can check it until we write down how we know."),
    ],
)
def test_a_numbers_limit_is_the_widest_that_its_record_shows(
    tell, known: dict[str, object], limit: str
) -> None:
    assert tell(figure(value=None, as_words="some", **known), "figure:1").endswith(f"Its limit: {limit}")


def test_what_is_not_known_of_a_number_is_said(tell) -> None:
    told = tell(figure(), "figure:1")
    assert "The day is not recorded." in told
    assert "How we know is not recorded." in told
    assert "Out of" not in told


def test_a_difference_names_what_shows_it_and_prints_the_groups_own_limit(tell, case) -> None:
    told = tell(case, "outcome:1")
    assert "What shows it: Story: The lift home." in told
    assert "What it does not show: that it lasts." in told


def test_a_difference_that_nothing_shows_says_so(tell, case) -> None:
    bare = replace(case, links=(), confirmations=())
    assert "Nothing is tied to it yet that shows it." in tell(bare, "outcome:1")
    assert tell(bare, "outcome:1").endswith("Its limit: it is said, and not yet shown.")


def test_somebody_outside_who_does_not_agree_is_the_limit(tell, case) -> None:
    link = SeenEvidenceLink(number="link:1", evidence="story:1", outcome="outcome:1")
    no = SeenConfirmation(
        number="confirmation:1", about="outcome:1", who="a nurse", agrees="no", independent=True
    )
    told = tell(replace(case, links=(link,), confirmations=(no,)), "outcome:1")
    assert "does not agree. They have no stake in it." in told
    assert told.endswith("Its limit: somebody outside does not agree, or only in part.")


def test_several_of_a_kind_are_one_note_from_the_first_to_the_last_day(tell) -> None:
    days = ("3 May 2025", "1 March 2024", None)
    taken = tuple(
        SeenDecision(
            number=f"decision:{n}", question="?", decided_on=understand_date(day) if day else None, depth=n
        )
        for n, day in enumerate(days, start=1)
    )
    told = tell(replace(BARE, decisions=taken), *(one.number for one in taken))
    assert told.startswith("3 decisions. When: 1 March 2024 to 3 May 2025. One has no date.")
    unknown = replace(BARE, decisions=(*taken[:2], replace(taken[2], depth=None)))
    assert "for one we do not know how far members decided" in tell(unknown, *(one.number for one in taken))


def test_what_was_written_down_from_memory_is_counted(tell) -> None:
    flow = SeenFlow(number="flow:1", giver="member", receiver="member", lines=9, recalled=4)
    lent = replace(BARE, ledger=replace(BARE.ledger, flows=(flow,)))
    assert tell(lent, "flow:1").endswith("four of 9 lines were written down from memory.")
    sessions = tuple(SeenSession(number=f"session:{n}", what="x", recalled=n < 3) for n in range(1, 6))
    told = tell(replace(BARE, sessions=sessions), *(one.number for one in sessions))
    assert told.endswith("two were written down later, from memory.")


def test_a_promise_and_an_account_tell_what_is_missing_behind_them(tell) -> None:
    wanted = (
        SeenTarget(number="target:1", words="Lunches"),
        SeenTarget(number="target:2", words="Cooks", baseline=Decimal(1)),
    )
    bill = SeenReceipt(number="receipt:1", what="Rice", files=1)
    lines = (
        SeenBudgetLine(number="budget_line:1", words="Food", receipts=(bill,)),
        SeenBudgetLine(number="budget_line:2", words="Rent"),
    )
    grant = SeenGrant(number="grant:1", funder="A trust", title="Lunch", targets=wanted, lines=lines)
    promised = tell(BARE, "target:1", "target:2", grants=(grant,))
    assert promised.startswith("2 promises to a funder.")
    assert promised.endswith("for one we do not know the number at the start.")
    spent = tell(BARE, "budget_line:1", "budget_line:2", grants=(grant,))
    assert "For one of 2 lines a bill is kept as a file." in spent
    assert spent.endswith("for one line no bill is kept as a file.")


def test_no_note_holds_a_number_of_ours(tell, case) -> None:
    kinds = (
        case.figures,
        case.quotes,
        case.stories,
        case.photographs,
        case.outcomes,
        case.claims,
        case.decisions,
    )
    for one in (each for group in kinds for each in group):
        assert one.number not in tell(case, one.number)
        assert one.number.partition(":")[0] + ":" not in tell(case, one.number).lower().replace(
            f"{one.number.partition(':')[0]}: ", ""
        )


def test_everything_that_counts_as_evidence_has_a_name_for_one_and_for_several(words) -> None:
    unnamed = [kind for kind in EVIDENCE if f"appendix.group.{kind}" not in words]
    assert unnamed == []
