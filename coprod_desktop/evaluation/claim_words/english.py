"""A little English: is it English, where somebody else is quoted, and the small changes a swapped word asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from coprod_desktop.evaluation.claim_words.patterns import Token

# A quote ends with its line at the latest, so that a mark that was never closed hides no more than that.
_QUOTED = re.compile(
    r"“[^”\n]*”?|„[^“”\n]*[“”]?|«[^»\n]*»?|\"[^\"\n]*\"?"
    r"|(?<![\w‘])‘[^’\n]{0,300}(?:’(?=\w)[^’\n]{0,300}){0,20}(?:’(?!\w)|$)"
    r"|(?<!\w)'[^'\n]{0,300}(?:'(?=\w)[^'\n]{0,300}){0,20}'(?!\w)"
)
_JUDGED_WORDS = 4  # fewer are not told apart from other languages by their small words
_LATIN = 0.5
_KEEP_S = frozenset({
    "is", "was", "has", "does", "always", "perhaps", "sometimes", "this", "its", "his", "us", "plus", "less",
    "across", "besides", "towards", "as", "yes", "ours", "theirs", "hers", "unless", "thus",
})  # fmt: skip
_VERBS = {
    "is": "are", "was": "were", "has": "have", "does": "do", "isn't": "aren't", "wasn't": "weren't",
    "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_PERSONS = {"person": "people", "child": "children", "woman": "women", "man": "men"}
_BETWEEN = frozenset({
    "ever", "really", "also", "now", "here", "still", "just", "often", "never", "always", "who", "that",
    "truly",
})  # fmt: skip
_ARTICLES = frozenset({
    "the", "a", "an", "our", "in", "at", "on", "this", "that", "these", "those", "we",
})  # fmt: skip
_NAMELESS_END = re.compile(
    r"(?:ing|ness|tion|sion|ment|ity|ship|ence|ance|ers|ies|ours|self-\w+|social|anti-\w+)$"
)
_HOURS = re.compile(r"(?:hour|hono|heir|honest)")
_YOU = re.compile(r"(?:uni(?!m|n)|use|usu|eu|one\b|once\b)")


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Where somebody is quoted, the quotation marks included; a quote left open runs to the end."""
    return [one.span() for one in _QUOTED.finditer(text)]


def is_english(
    text: str, words: Sequence[Token], own: Collection[str], others: Collection[str]
) -> bool | None:
    """Whether it is English; None when it is too short to tell. Letters of another script settle it."""
    letters = [one for one in text if one.isalpha()]
    latin = sum(one.isascii() or "LATIN" in unicodedata.name(one, "") for one in letters)
    if letters and latin < len(letters) * _LATIN:
        return False
    if not letters:
        return None
    ours = sum(one.word in own for one in words)
    theirs = sum(one.word in others for one in words)
    strange = sum(not one.isascii() for one in letters)
    if sum(one.word[:1].isalpha() for one in words) < _JUDGED_WORDS:
        return False if theirs > ours or strange > len(letters) / 6 else None
    if ours == theirs == 0:
        return strange == 0
    return ours >= theirs


def begins_with_name(text: str, seen: Collection[str]) -> bool | None:
    """Whether the first word keeps its capital inside a sentence, None when nobody can tell.

    `seen` are words known to be no names.
    """
    found = re.match(r"[\W_]*([^\W_]+(?:['’-][^\W_]+)*)(\s+[^\W\d_]+)?", text)
    if found is None:
        return False
    first, second = found.group(1), (found.group(2) or "").strip()
    word = first.lower().replace("’", "'").split("'")[0]
    if word == "i" or any(letter.isupper() for letter in first[1:]):
        return True
    if not first[0].isupper():
        return False
    if word in _ARTICLES:
        return False
    if second[:1].isupper() and second != "I":
        return True
    return False if word in seen or _NAMELESS_END.search(word) else None


def lower_first(text: str) -> str:
    """The first letter small."""
    for at, letter in enumerate(text):
        if letter.isalnum():
            return text[:at] + letter.lower() + text[at + 1 :]
    return text


def upper_first(text: str) -> str:
    """The first letter a capital."""
    for at, letter in enumerate(text):
        if letter.isalnum():
            return text[:at] + letter.upper() + text[at + 1 :]
    return text


def plural_of(noun: str) -> str:
    """More than one of it."""
    if noun in _PERSONS:
        return _PERSONS[noun]
    if noun.endswith("y") and noun[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def plural_verb(word: str) -> str:
    """The verb as it follows "people": "feels" becomes "feel"; anything else stays."""
    if word in _VERBS:
        return _VERBS[word]
    if word in _KEEP_S or not word.endswith("s") or word.endswith(("ss", "us")) or len(word) < 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("shes", "ches", "xes", "oes", "sses")) else word[:-1]


def agree(text: str, at: int) -> str:
    """The text with the verb after position `at` made plural, over a small word between ("who", "really")."""
    found = re.match(
        r"((?:\s+(?:" + "|".join(sorted(_BETWEEN)) + r")\b)*\s+)([^\W\d_]+(?:['’][^\W_]+)?)", text[at:]
    )
    if found is None:
        return text
    verb = plural_verb(found.group(2))
    return text[: at + found.start(2)] + verb + text[at + found.end(2) :]


def right_article(article: str, after: str) -> str:
    """ "a" or "an" for the word that follows, with the capital it had."""
    word = after.lower()
    vowel = (word[:1] in tuple("aeiou") and not _YOU.match(word)) or bool(_HOURS.match(word))
    small = "an" if vowel else "a"
    return small.capitalize() if article[0].isupper() else small


def tidy(text: str) -> str:
    """One space between words, none before a stop, no stop doubled by words taken out."""
    text = re.sub(r"[ \t]{2,}", " ", text)
    text = re.sub(r"\s+([,.;:!?)])", r"\1", text)
    text = re.sub(r"([,;:])(?:\s*[,;])+", r"\1", text)
    return re.sub(r"^[\s,;:]+", "", text).strip()
