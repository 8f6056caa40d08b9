"""A text is cut at the end of a sentence, in any script, and never inside somebody's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coprod_desktop.evaluation.answering.sentences import joined, units_of

# Whole sentences in many scripts; each ends where its own script ends one.
SENTENCES = (
    "We met on Monday.", "Forty people came!", "Who decides now?", "It rained …", "Dr. Smith paid £3.50 to Mrs. Jones.",
    "We use e.g. the old hall.", "The U.S. visitors liked it.", "Nous avons mangé ensemble.", "¿Quién decide?",
    "Rydym yn cwrdd bob wythnos.", "আমরা প্রতি সপ্তাহে মিলিত হই।", "हम हर हफ़्ते मिलते हैं।", "ہم ہر ہفتے ملتے ہیں۔",
    "من يقرر الآن؟", "نلتقي كل أسبوع.", "我们每周见面。", "谁来决定？", "በየሳምንቱ እንገናኛለን።",
    "ਅਸੀਂ ਹਰ ਹਫ਼ਤੇ ਮਿਲਦੇ ਹਾਂ।", "נפגשנו ביום שני.", "Ми зустрічаємося щотижня.",
    "We said no. ", "The members’ room is full.", "It's theirs (and ours).",
)  # fmt: skip
# Quotes with several sentences inside: nothing may be cut before their end.
QUOTED = (
    "Ann said “I came. I stayed. I cook.”", 'Ann said "It was cold. We went in."', "Elle a dit « Bonjour. Ça va ? »",
    "Er sagte „Ja. Das geht. Gut.“", "Powiedziała „Tak. Zostaję.”", "她说「好。我来。」",
    "‘I came. The members’ room was full.’", "«Vine. Me quedé.»", "(We tried. It failed.)",
    "They wrote 'No way. Not us.'",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("We met. We ate. We sang.", ["We met.", "We ate.", "We sang."]),
        ("Dr. Smith came. J. Brown left.", ["Dr. Smith came.", "J. Brown left."]),
        ("It cost £3.50. Done!", ["It cost £3.50.", "Done!"]),
        (
            "我们见面了。她说：「很好。我来了。」然后走了。",
            ["我们见面了。", "她说：「很好。我来了。」", "然后走了。"],
        ),
        ("She said “No. Never.” Then she left.", ["She said “No. Never.”", "Then she left."]),
        ("»Ja. Nein.« sagte er. Gut.", ["»Ja. Nein.« sagte er.", "Gut."]),
        ("An open “quote. It never. Ends.", ["An open “quote. It never. Ends."]),
        ('The 5" pipe. The 6" pipe.', ['The 5" pipe.', 'The 6" pipe.']),
        ("We did:\n- one\n- two", ["We did:\n- one", "- two"]),
        ("> One. Two.\n> Three.\nAfter that.", ["> One. Two.\n> Three.", "After that."]),
        ("Hard\nwrapped lines. Go on.", ["Hard\nwrapped lines.", "Go on."]),
        ("First point\n\nSecond point", ["First point", "Second point"]),
        ("A smile :( in the text. It goes on.", ["A smile :( in the text.", "It goes on."]),
        ("No. 5 is ours. They said no. We left.", ["No. 5 is ours.", "They said no.", "We left."]),
        ("“One.\n\n“Two.” End.", ["“One.\n“Two.” End."]),
        ("ไม่มีจุด สองประโยค", ["ไม่มีจุด สองประโยค"]),
        ("", []),
    ],
)
def test_a_text_is_parted_only_where_a_sentence_ends(text: str, whole: list[str]) -> None:
    assert [one.text for one in units_of(text)] == whole


@given(
    st.lists(st.sampled_from((*SENTENCES, *QUOTED)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_in_any_mix_of_scripts_every_cut_lies_between_two_whole_sentences(
    told: list[str], chance: object
) -> None:
    whole = [one.strip() for one in told]
    text = " ".join(whole)
    ends = set()
    at = 0
    for one in whole:
        at += len(one)
        ends.add(at)
        at += 1
    cut = 0
    for unit in units_of(text):
        cut = text.index(unit.text, cut) + len(unit.text)
        assert cut in ends, text[:cut]


@given(st.text(max_size=300))
def test_parted_and_put_together_again_no_word_is_lost(text: str) -> None:
    assert joined(units_of(text)).split() == text.split()


@given(st.lists(st.sampled_from((*SENTENCES, *QUOTED)), min_size=2, max_size=8))
def test_a_mixed_text_is_parted_at_all(told: list[str]) -> None:
    plain = [one.strip() for one in told if one in SENTENCES[:4]]
    if len(plain) >= 2:
        assert len(units_of(" ".join(plain))) == len(plain)
