"""How hard a text is to read: sentences, words, syllables and Flesch reading ease. English only.

Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948): 206.835 - 1.015 x
words per sentence - 84.6 x syllables per word. Syllables are counted by spelling, so a figure is good to
about two points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ABBREVIATIONS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Rd|etc|vs|No|approx|e\.g|i\.e|a\.m|p\.m)\.(?=\s+[^\sA-Z]|\s+[A-Z][a-z])"
)
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*[-•*])")
_WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûüŵŷ]+")
# An e that is written and not said: at the end ("note", "notes", "noted"), and inside before an ending ("lonely").
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouyl]l|(?<=[aeiouy])l)e$"
    r"|(?<![sxzcg])(?<!ch)(?<!sh)(?<![^aeiouylr]l)(?<=[^aeiouy])es$"
    r"|(?<![^aeiouylr]l)(?<=[^aeiouytd])ed$"
    r"|(?<=[^aeioul])e(?=(?:ly|ful|less|ness|ment|ty|where|thing|one|times|body|taker)s?$)"
)
# Two vowels side by side that are said apart: "idea", "radio", "doing", "various".
_APART = re.compile(
    r"ia(?!l|n|g)|io(?!n|us)|iu|ie[tr]|eo(?!p|u)|ual|uou|(?<![ct])ien(?!d)"
    r"|(?:[aeouy]|[^aeiou]y)ing$|ism$|[^c]ious$|[^st]ian$|[^csgt]ial$"
)
# What the rules above get wrong, among the words this program uses.
_BY_HEART = {
    "people": 2, "every": 2, "everyone": 3, "everything": 3, "business": 2, "evening": 2, "idea": 3, "ideas": 3,
    "area": 3, "areas": 3, "being": 2, "does": 1, "shoes": 1, "create": 2, "created": 3, "quiet": 2, "science": 2,
    "hour": 1, "hours": 1, "our": 1, "ours": 1, "vegetable": 4, "vegetables": 4, "interesting": 3, "co": 1,
    "poem": 2, "cafe": 2, "café": 2, "recipe": 3, "recipes": 3, "lion": 2, "ruin": 2, "diary": 3, "element": 3,
    "elements": 3, "themselves": 2, "ourselves": 3, "yourselves": 2, "several": 3, "anyone": 3, "view": 1, "views": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in one text. `ease` runs from about 0 (hard) to 100 and above (easy); None without any
    word.
    """

    sentences: int
    words: int
    syllables: int
    longest_sentence: int

    @property
    def average_sentence(self) -> float:
        """Words per sentence, 0.0 without any."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def ease(self) -> float | None:
        """Flesch reading ease."""
        if not self.words:
            return None
        return 206.835 - 1.015 * self.average_sentence - 84.6 * self.syllables / self.words


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences in order, without blank ends. A blank line or a new bullet ends one too; "Mrs." and "3.5"
    do not.
    """
    return tuple(" ".join(text[start:end].split()) for start, end in sentence_spans(text))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence begins and ends in the text, white space around it left out."""
    guarded = _ABBREVIATIONS.sub(lambda found: found.group().replace(".", "\x00"), text)
    ends = [*(end.end() for end in _END.finditer(guarded)), len(text)]
    spans, start = [], 0
    for end in ends:
        piece = text[start:end]
        if _WORD.search(piece):
            spans.append((end - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def words_of(text: str) -> tuple[str, ...]:
    """The words in order: "we're", "3.5" and "1,000" are one each, "two-way" is two."""
    return tuple(_WORD.findall(text))


def syllables_of(word: str) -> int:
    """Syllables by spelling, at least one. A number counts one for each figure, as it is read at a glance."""
    plain = word.lower().replace("’", "'")
    if any(letter.isdigit() for letter in plain):
        return max(1, sum(letter.isdigit() for letter in plain))
    if plain.endswith("n't") and plain[:-3] in (
        "did",
        "does",
        "is",
        "was",
        "could",
        "would",
        "should",
        "had",
        "has",
    ):
        return syllables_of(plain[:-3]) + 1
    plain = plain.split("'")[0]
    if plain in _BY_HEART:
        return _BY_HEART[plain]
    return max(1, len(_VOWELS.findall(plain)) - len(_SILENT.findall(plain)) + len(_APART.findall(plain)))


def measure(text: str) -> Reading:
    """Count one text."""
    sentences = sentences_of(text)
    lengths = [len(words_of(sentence)) for sentence in sentences]
    return Reading(
        sentences=len(sentences),
        words=sum(lengths),
        syllables=sum(syllables_of(word) for word in words_of(text)),
        longest_sentence=max(lengths, default=0),
    )
