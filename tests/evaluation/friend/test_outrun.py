"""The friend hears words that outrun the evidence, and leaves people's own words, plans and what was before alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.domain.records import Claim
from coprod_desktop.evaluation.claim_words import ClaimWords
from coprod_desktop.evaluation.friend import CaseFacts, find_gaps
from coprod_desktop.evaluation.friend.outrun import level_of
from coprod_desktop.guidance.claim_words import load_claim_guide
from coprod_desktop.guidance.words import Words as Catalogue
from tests.evaluation.friend import whole as w

STRONG = "We reduced loneliness. Everyone is happier."


@pytest.fixture
def bare(resources: Path) -> CaseFacts:
    return CaseFacts(on=w.TODAY, claim_guide=load_claim_guide(resources))


def test_each_place_is_told_once_with_a_safer_sentence_that_passes(
    bare: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    facts = replace(
        bare,
        answers=[w.answer("what_is_different", STRONG)],
        figures=[w.figure(label="Improved wellbeing")],
        outcomes=[w.outcome(words="Members feel better")],
        claims=[Claim(id="c", case="case", words="The lunches caused it.")],
    )
    found = [one for one in find_gaps(facts, questions, say) if one.rule == "words_outrun"]
    assert [one.place for one in found] == ["what_is_different", "figure", "outcome", "claim"]
    assert "“We reduced”" in found[0].sentence or "reduced" in found[0].sentence
    assert "2 sentences do so" in found[0].sentence and found[0].why.startswith("So far you have counts.")
    assert bare.claim_guide is not None
    for one in found:
        safer = one.smallest_next_step.split("“", 1)[1].rsplit("”", 1)[0]
        assert ClaimWords(bare.claim_guide).check_line(safer, level_of(facts)).ok, safer


def test_own_words_plans_and_what_was_before_are_left_alone(
    bare: CaseFacts, questions: QuestionSet, say: Catalogue
) -> None:
    facts = replace(
        bare,
        answers=[
            w.answer("what_is_different", STRONG, said_by="a member"),
            w.answer("what_was_going_on", STRONG),
            w.answer("what_next", STRONG),
            w.answer("gave_and_got", "“Everyone is happier,” said Ann."),
            w.answer("in_one_breath", "Mae pawb yn hapus iawn yma nawr.", language="cy"),
        ],
        quotes=[w.quote(1, "a member", words=STRONG)],
        stories=[w.story(happened=STRONG)],
    )
    assert not [one for one in find_gaps(facts, questions, say) if one.rule == "words_outrun"]
    assert not [
        one
        for one in find_gaps(replace(facts, claim_guide=None), questions, say)
        if one.rule == "words_outrun"
    ]
