"""How hard a text is to read: sentences, words, syllables and Flesch reading ease. English only.

Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948): 206.835 - 1.015 x words per
sentence - 84.6 x syllables per word. Syllables are counted by spelling, so a figure is good to about two points.
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
_SILENT_END = re.compile(r"(?:[^aeiouyl]e|[^aeiouy]les|[aeiouy]le|[^aeioutdy]ed|[^aeiouycgszx]es|(?:[^s]h)es)$")
# Two vowels side by side that are spoken apart.
_APART = re.compile(r"ia(?!l\b|n\b|g|ge)|io(?!n|us)|iu|ie[tr]|eo(?!p|u)|ua[l]|uou|yi|[^cg]ien|[dflmnrtv]ui[nt]|oi[nc]g|aos|oa[snc]i")
_ENDS_APART = re.compile(r"(?:[aeouy]ing|ism|[^aeiou]ying|[bcdfgkptz]l[e]s?|[^c]ious|[^st]ian|[^csgt]ial)$")
_SAME_ANY = {
    "people": 2, "every": 2, "everyone": 3, "everybody": 4, "everything": 3, "something": 2, "someone": 2, "somebody": 3,
    "business": 2, "evening": 2, "idea": 3, "ideas": 3, "area": 3, "areas": 3, "being": 2, "doing": 2, "going": 2, "seeing": 2,
    "sometimes": 2, "somewhere": 2, "themselves": 2, "themself": 2, "ourselves": 3, "yourselves": 2, "does": 1, "goes": 1, "shoes": 1,
    "create": 2, "created": 3, "quiet": 2, "science": 2, "hour": 1, "hours": 1, "our": 1, "ours": 1, "different": 3,
    "difference": 3, "vegetable": 4, "vegetables": 4, "comfortable": 4, "interesting": 3, "chocolate": 2,
    "co": 2, "diary": 3, "real": 1, "really": 2, "year": 1, "once": 1, "whole": 1, "wholes": 1, "place": 1, "places": 2,
    "homeless": 2, "likely": 2, "lonely": 2, "lively": 2, "safely": 2, "useful": 2, "careful": 2, "hopeful": 2, "move": 1,
    "moved": 1, "lives": 1, "names": 1, "rules": 1, "tables": 2, "couples": 2, "beautiful": 3, "poem": 2, "nobody": 3,
    "names'": 1, "cafe": 2, "café": 2, "recipe": 3, "recipes": 3, "money": 2, "use": 1, "used": 1, "uses": 2, "one": 1, "ones": 1,
    "statement": 2, "statements": 2, "placed": 1, "movement": 2, "fully": 2, "trying": 2, "saying": 2, "buying": 2, "paying": 2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted in one text. `ease` runs from about 0 (hard) to 100 and above (easy); None without any word."""

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
    """The sentences in order, without blank ends. A blank line or a new bullet ends one too; "Mrs." and "3.5" do not."""
    guarded = _ABBREVIATIONS.sub(lambda found: found.group().replace(".", "\x00"), text)
    pieces, start = [], 0
    for end in _END.finditer(guarded):
        pieces.append(guarded[start : end.end()])
        start = end.end()
    pieces.append(guarded[start:])
    clean = (" ".join(piece.replace("\x00", ".").split()) for piece in pieces)
    return tuple(sentence for sentence in clean if _WORD.search(sentence))


def words_of(text: str) -> tuple[str, ...]:
    """The words in order: "we're", "3.5" and "1,000" are one each, "two-way" is two."""
    return tuple(_WORD.findall(text))


def syllables_of(word: str) -> int:
    """Syllables by spelling, at least one. A number counts one for each figure, as it is read at a glance."""
    plain = word.lower().replace("’", "'")
    if any(letter.isdigit() for letter in plain):
        return max(1, sum(letter.isdigit() for letter in plain))
    if plain.endswith("n't") and plain[:-3] in ("did", "does", "is", "was", "could", "would", "should", "had", "has"):
        return syllables_of(plain[:-3]) + 1
    plain = plain.split("'")[0]
    if plain in _SAME_ANY:
        return _SAME_ANY[plain]
    count = len(_VOWELS.findall(plain))
    if _SILENT_END.search(plain) and count > 1:
        count -= 1
    count += len(_APART.findall(plain))
    if _ENDS_APART.search(plain) and not plain.endswith(("le", "les")):
        count += 1
    return max(1, count)


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
