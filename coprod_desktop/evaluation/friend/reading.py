"""How a box reads to somebody who was not there: long sentences, hard words, shares that are out of nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coprod_desktop.domain.plain_words import PlainWord
from coprod_desktop.domain.questions import QuestionSet
from coprod_desktop.evaluation.friend.facts import CaseFacts
from coprod_desktop.evaluation.friend.gap import Gap
from coprod_desktop.evaluation.reading import measure, sentences_of, words_of

# A shorter text says too little about how it reads; Flesch's own advice is samples of 100 words.
LEAST_WORDS = 40
LONGEST_AVERAGE = 22.0
HARDEST_EASE = (
    45.0  # under 50 is "difficult" on Flesch's scale; names of places and services cost some points
)
LONGEST_SENTENCE = 45
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+")
_SHOWN_WORDS = 9
MOST_WORDS_NAMED = 3
# Somebody's own words between quotation marks are theirs.
_QUOTED = re.compile('“[^”]*”|"[^"]*"|«[^»]*»|(?<!\\w)‘[^’]*’(?!\\w)')
# What a share may be of without anybody asking of how many: time, money, a thing.
_NOT_PEOPLE = (
    r"(?! (?:an?|past|the (?:rent|costs?|money|time|year|day|week|month|price|room|hall|work)|hours?)\b)"
)
_SHARE = re.compile(
    r"\d[\d.,]*\s?(?:%|per ?cent\b)|\b(?:more than|over|about|nearly|almost|around|at least) (?:half|a third|a quarter|"
    rf"two[- ]thirds|three[- ]quarters)\b{_NOT_PEOPLE}(?: of them| the \w+)?|"
    r"\b(?:half|two[- ]thirds|three[- ]quarters) (?:of )?(?:the |our |all )*(?:people|members|village|group|families|"
    r"residents|households|street|women|men|children|patients|neighbours|volunteers|us|them)\b|"
    r"\b(?:the|a) (?:vast )?majority of(?: the| our)? \w+",
    re.I,
)
_OUT_OF = re.compile(
    r"\b\d[\d,]*\s+(?:of|out of|in|from)\s+(?:the\s+|our\s+)?\d|\bof (?:the |our |all )*\d|\(n\s?=", re.I
)


def hard_to_read(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Boxes whose sentences are long or whose words are hard, with the hardest sentence of each."""
    for one, text in facts.prose():
        box = questions.box(one.question)
        if box is None or box.id != one.question or not facts.is_english(one.language):
            continue
        text = without_quotes(text)
        whole = measure(text)
        if whole.words < LEAST_WORDS or whole.ease is None:
            continue
        long = whole.average_sentence > LONGEST_AVERAGE or whole.longest_sentence > LONGEST_SENTENCE
        if not long and whole.ease >= HARDEST_EASE:
            continue
        hardest = hardest_sentence(text)
        fields = {"heading": box.heading, "first": _beginning(hardest), "n": len(words_of(hardest))}
        yield Gap("long_sentences" if long else "hard_words", "strengthen", 5, box.id, (one.id,), fields)


def hardest_sentence(text: str) -> str:
    """The one that costs the most to read: of eight words or more when there is one."""
    told = sentences_of(text)
    long = [one for one in told if len(words_of(one)) >= 8] or list(told)
    return min(long, key=lambda one: measure(one).ease or 0.0, default="")


def _beginning(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= _SHOWN_WORDS + 2 else " ".join(words[:_SHOWN_WORDS]) + " …"


def jargon(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Words with a plainer one, each told once, at the first box that has it."""
    if not facts.plain_words:
        return
    hard = _pattern(facts.plain_words)
    told: set[int] = set()
    for one, text in facts.prose():
        box = questions.box(one.question)
        if box is None or box.id != one.question or one.said_by or not facts.is_english(one.language):
            continue
        here: list[tuple[str, str]] = []
        for word, place in _hard_words(hard, without_quotes(text)):
            if place not in told:
                told.add(place)
                here.append((word, facts.plain_words[place].say))
        if here:
            named = "; ".join(f"{word}: {say}" for word, say in here[:MOST_WORDS_NAMED])
            fields = {
                "heading": box.heading,
                "n": len(here),
                "first": here[0][0],
                "plain": here[0][1],
                "named": named,
            }
            yield Gap("jargon", "note", 5, box.id, (one.id,), fields)


def _pattern(words: Sequence[PlainWord]) -> re.Pattern[str]:
    """One group for each plain word, longest hard words first within it."""
    groups = []
    for one in words:
        hard = sorted(one.instead_of, key=len, reverse=True)
        groups.append(
            "("
            + "|".join(re.escape(each).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for each in hard)
            + ")"
        )
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(groups)})(?![\w’'-]*\w)", re.I)


def _hard_words(hard: re.Pattern[str], text: str) -> Iterator[tuple[str, int]]:
    """Each hard word as it stands, with the place of its plain one; a name ("the Outcomes Star") is left alone."""
    for found in hard.finditer(text):
        before = text[: found.start()].rstrip(" “‘(")
        begins = not before or before[-1] in ".!?…:\n•-–"
        after = text[found.end() :].lstrip(" ")[:1]
        word = found.group()
        if word[0].isupper() and not word.isupper() and not begins:
            continue
        if word[0].isupper() and after.isupper():
            continue
        yield (word.lower() if begins and not word.isupper() else word), (found.lastindex or 1) - 1


def without_quotes(text: str) -> str:
    """The text without what stands between quotation marks, and without web addresses."""
    return _QUOTED.sub(" ", _ADDRESS.sub(" ", text))


def shares(facts: CaseFacts, questions: QuestionSet) -> Iterator[Gap | None]:
    """Boxes that say "more than half" or "60 %" in a sentence that does not say of how many."""
    for one, text in facts.prose():
        box = questions.box(one.question)
        if box is None or one.said_by or not facts.is_english(one.language):
            continue
        bare = share_without_base(text)
        if bare:
            fields = {"heading": box.heading, "first": bare}
            yield Gap("share_in_words", "strengthen", 5, box.id, (one.id,), fields)


def share_without_base(text: str) -> str:
    """The first share in a text that is out of no number, as it is said; "" when there is none."""
    for sentence in sentences_of(without_quotes(text)):
        found = _SHARE.search(sentence)
        if found and not _OUT_OF.search(sentence):
            return found.group().strip()
    return ""
