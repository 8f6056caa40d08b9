"""Why we think we helped, the check of the evidence, biases and the group's own limits, as a report tells them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.seen_claims import (
    SeenBias,
    SeenClaim,
    SeenClaimGap,
    SeenLimit,
    SeenLink,
    SeenRival,
    SeenStrength,
    SeenTheme,
)
from coprod_desktop.domain.snapshot import Snapshot
from coprod_desktop.domain.templates import Part, PartKind, Template
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.build import build
from coprod_desktop.reports.document import Heading, PageBreak, PageSetup, Table, reading_order

CLAIM = SeenClaim(
    number="claim:1", words="It is likely that we had a part in it", level="contribution", level_there="paired",
    level_above=True, weakest=1, confidence="high", confidence_there="medium", confidence_above=True,
    confidence_because="It all fits", others_did="", anyway="Perhaps",
    chain=(SeenLink(words="We cooked", strength="strong", evidence=("turning_point:1",), inside=1),
           SeenLink(words="They met", strength="weak")),
    rivals=(SeenRival(number="rival:1", words="A bus stop", likely="likely", for_it="It opened then", verdict="open"),),
    rivals_inside=1, outside=2, agree=1, free=1, by_lot=1,
    gaps=(SeenClaimGap(code="rivals_open", n=2), SeenClaimGap(code="link_bare", link=0)),
)  # fmt: skip
STRENGTH = SeenStrength(
    number="strength_check:1", most="Ask one person.", answered_by="members",
    themes=(SeenTheme(theme="voice", called="Whose voice", about="Who chose?", word="starting", answered=3),
            SeenTheme(theme="fit", called="Fit", about="Does it suit?", answered=1)),
)  # fmt: skip


def told(snapshot: Snapshot, questions: QuestionSet, words: Words, *kinds: PartKind, **more: object):  # type: ignore[no-untyped-def]
    case = replace(snapshot.cases[0], **more)  # type: ignore[arg-type]
    template = Template("t", "T", "", "en", "CC0-1.0", tuple(Part(kind=kind) for kind in kinds))
    built = build(replace(snapshot, cases=(case,)), template, questions, words, page=PageSetup())
    return built.document, " ".join(reading_order(built.document))


def test_a_claim_says_what_is_held_and_where_more_is_said_than_that(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    document, text = told(
        snapshot, questions, words, "claims", claims=(CLAIM, replace(CLAIM, number="claim:2"))
    )
    for said in (
        "What we hold so far is less: answers of the same people before and after.",
        "A careful reader would be fairly sure on what is written down here.",
        "and one more piece that is not shown here. Strength: strong.",
        "The weakest step is step 2: they met.",
        "Still open. It seems likely.",
        "One more explanation stays inside the group.",
        "We know of nobody else who had a part in it.",
        "Two people outside were asked about it and answered. One agreed, at least in part.",
        "Two other explanations are still open.",
        "Step 1 is called more than weak, and nothing is tied to it.",
    ):
        assert said in text, said
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 2
    assert [block.rows[0][0] for block in document.blocks if isinstance(block, Table)] == ["A bus stop"] * 2


def test_the_check_is_said_to_be_the_groups_own_view_and_about_evidence_not_people(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    _, text = told(snapshot, questions, words, "strength", strength=STRENGTH)
    assert (
        "This is how the group itself sees its evidence. It is about the evidence, not about people" in text
    )
    assert text.index("starting") < text.index("too little answered to say")
    assert "What would help most: Ask one person." in text
    assert "3 of 4" in text and "/12" not in text


def test_biases_stand_under_how_we_know_with_the_groups_note(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    said = (
        SeenBias(
            number="bias:1", bias="season", called="Season", told="It was July.", may_apply="yes", note="So"
        ),
        SeenBias(number="bias:2", bias="yardstick", called="Yardstick", told="", may_apply="not_known"),
        SeenBias(number="bias:3", bias="keen_ones", called="Keen", told="", may_apply="no"),
    )
    _, text = told(snapshot, questions, words, "how_we_know", biases=said)
    assert "Of one of them it says: not here. We do not know about: “Yardstick”." in text
    assert "It was July. So." in text


def test_the_groups_own_limits_come_first_and_replace_or_take_out_the_drafts(
    snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    limits = (
        SeenLimit(number="limit:1", words="We asked nobody under 18."),
        SeenLimit(number="limit:2", words="", rule="comparison"),
        SeenLimit(number="limit:3", words="Nobody outside was asked.", rule="outside"),
        SeenLimit(number="limit:4", words="It may be old.", rule="a_gap_that_is_closed"),
    )
    before = told(snapshot, questions, words, "cannot_say")[1]
    text = told(snapshot, questions, words, "cannot_say", limits=limits)[1]
    assert "We do not compare" in before and "We do not compare" not in text
    assert text.index("under 18") < text.index("It may be old.")
    assert "Nobody outside the group has told us yet" not in text and "Nobody outside was asked." in text


@pytest.mark.parametrize("kind", ["claims", "strength"])
def test_nothing_kept_leaves_no_trace(
    kind: PartKind, snapshot: Snapshot, questions: QuestionSet, words: Words
) -> None:
    document, _ = told(snapshot, questions, words, kind)
    assert not any(isinstance(block, Heading | PageBreak) for block in document.blocks)
