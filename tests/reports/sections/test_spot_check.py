"""The spot check: five claims drawn by lot."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.seen import SeenDecision
from coprod_desktop.domain.seen_proofs import SeenProof
from coprod_desktop.domain.snapshot import SeenCase, Snapshot
from coprod_desktop.reports import document as d
from coprod_desktop.reports.build import build


@pytest.fixture
def sheet(snapshot: Snapshot, templates, questions, words):
    def made(case: SeenCase, *, on: date | None = None, large: bool = False) -> d.Document:
        whole = replace(snapshot, cases=(case,), made_on=on or snapshot.made_on)
        page = d.PageSetup(large_print=large)
        return build(whole, templates["spot_check"], questions, words, page=page).document

    return made


@pytest.fixture
def case(snapshot: Snapshot) -> SeenCase:
    """Twelve decisions and nothing else, each written down ten days after it was taken."""
    bare = SeenCase(number="case:1", title="The shed")
    taken = [
        SeenDecision(
            number=f"decision:{n}", question=f"What about {n}?", decided_on=understand_date(f"{n} May 2025")
        )
        for n in range(1, 13)
    ]
    proofs = [
        SeenProof(number=one.number, noted_on=date(2025, 5, 10 + n)) for n, one in enumerate(taken, start=1)
    ]
    return replace(bare, decisions=tuple(taken), proofs=tuple(proofs))


def the_table(document: d.Document) -> d.Table:
    return next(block for block in document.blocks if isinstance(block, d.Table))


def said(document: d.Document) -> str:
    return "\n".join(d.reading_order(document))


def test_five_are_drawn_and_the_same_report_draws_the_same_five(sheet, case) -> None:
    table = the_table(sheet(case))
    assert len({row[0] for row in table.rows}) == 5
    assert the_table(sheet(case)) == table
    assert [row[0] for row in the_table(sheet(case, on=date(2031, 1, 1))).rows] != [
        row[0] for row in table.rows
    ]


def test_each_tells_the_day_it_was_written_down_and_how_long_after(sheet, case) -> None:
    table = the_table(sheet(case))
    assert all(row[2].endswith("May 2025, 10 days later") for row in table.rows)
    assert "half were written down 10 days after that day or sooner" in said(sheet(case))


def test_a_date_that_is_not_a_day_gives_the_least_and_the_most(sheet, case) -> None:
    vague = replace(case.decisions[0], decided_on=understand_date("May 2025"))
    one = replace(
        case, decisions=(vague,), proofs=(SeenProof(number="decision:1", noted_on=date(2025, 6, 10)),)
    )
    assert the_table(sheet(one)).rows[0][2] == "10 June 2025, 10 to 40 days later"
    early = replace(one, proofs=(SeenProof(number="decision:1", noted_on=date(2025, 4, 1)),))
    assert the_table(sheet(early)).rows[0][2] == "1 April 2025, before it happened"


def test_a_record_whose_day_nobody_knows_says_so(sheet, case) -> None:
    unknown = replace(
        case, decisions=case.decisions[:2], proofs=(SeenProof(number="decision:1", noted_on=None),)
    )
    assert "not recorded" in said(sheet(unknown)).lower()


def test_the_last_column_is_left_empty_for_a_tick(sheet, case) -> None:
    table = the_table(sheet(case))
    assert table.header[-1] == "Seen"
    assert {row[-1] for row in table.rows} == {""}


def test_the_starting_word_is_printed_so_that_anybody_can_draw_again(sheet, case, snapshot: Snapshot) -> None:
    assert f"the starting word is “{snapshot.made_on.isoformat()} The shed”" in said(sheet(case))


def test_large_print_tells_every_claim_row_by_row(sheet, case) -> None:
    document = sheet(case, large=True)
    assert not any(isinstance(block, d.Table) for block in document.blocks)
    assert said(document).count("10 days later") == 5


def test_with_nothing_to_check_it_says_so(sheet) -> None:
    assert "There is no claim yet that could be checked" in said(
        sheet(SeenCase(number="case:1", title="Empty"))
    )
