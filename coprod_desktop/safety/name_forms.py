"""A person's names compiled into what a scan looks up: words, words in a row, initials, and words one letter away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from coprod_desktop.domain.forbidden import NameForms
from coprod_desktop.safety.folding import LETTERS, Folding
from coprod_desktop.safety.ordinary import NAME_WORDS, PARTICLES

ARTICLES = frozenset(("the", "a", "an", "our", "my", "y", "yr", "le", "la"))
SHORT = 3  # letters: initials and very short names count only as they are written
SLIP_FROM = 5  # letters: shorter names are too near to too many words
# Scripts that write no spaces between words: a name there is looked for anywhere.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u11ff\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
# Letters that Arabic and Hebrew write together with the word after them: and, in, to, from, the.
CLITICS = re.compile("^(?:[وفبلك]?ال|[وفبلك]|[והבלמשכ]{1,2})(?=.{3})")


@dataclass(slots=True)
class Lookup:
    """The compiled names; every dictionary leads from folded letters to whose they are."""

    folding: Folding
    words: dict[str, str] = field(default_factory=dict)  # one word, found alone in any dress
    rows: dict[str, str] = field(default_factory=dict)  # several words written together
    exact: dict[str, str] = field(default_factory=dict)  # as written, with its capitals
    anywhere: dict[str, str] = field(default_factory=dict)  # scripts without spaces
    stems: dict[str, str] = field(default_factory=dict)  # Russian and its kin bend the ends of names
    slips: dict[str, set[str]] = field(default_factory=dict)  # a word with one letter gone -> words
    longest_row: int = 1

    def __bool__(self) -> bool:
        return bool(self.words or self.rows or self.exact or self.anywhere)


def compile_names(names: Iterable[NameForms], folding: Folding) -> Lookup:
    """Everything the scan asks for, made once."""
    found = Lookup(folding)
    letters = re.compile(LETTERS)
    for one in names:
        shown = {folding.fold(word) for form in one.shown for word in letters.findall(form)}
        shown |= {"".join(letters.findall(folding.fold(form))) for form in one.shown}
        for form in one.forms:
            _take(found, form, one.of, letters, shown)
    for word in found.words:
        if len(word) >= SLIP_FROM:
            for shorter in {word, *without_one(word)}:
                found.slips.setdefault(shorter, set()).add(word)
    return found


def _take(found: Lookup, form: str, of: str, letters: re.Pattern[str], shown: set[str]) -> None:
    for dressed in {form, form.upper(), form.title() if form.islower() else form}:
        pieces = letters.findall(found.folding.fold(dressed))
        joined = "".join(pieces)
        if not joined or joined in shown:
            continue
        if UNSPACED.search(joined):
            if len(joined) > 1:
                found.anywhere.setdefault(joined, of)
            continue
        if len(pieces) > 1 and len(joined) > SHORT:
            found.rows.setdefault(joined, of)
            found.rows.setdefault("".join(reversed(pieces)), of)
            found.longest_row = max(found.longest_row, len(pieces))
    if UNSPACED.search(found.folding.fold(form)):
        return
    written = letters.findall(form)
    if len("".join(written)) <= SHORT and form.lower() != form.upper():
        if len("".join(written)) > 1:
            found.exact.setdefault("".join(written), of)
        return
    capitals = [word for word in written if word[:1] != word[:1].lower() or word.lower() == word.upper()]
    if len(written) > 1 and not capitals and written[0].lower() in ARTICLES:
        return  # "the boiler man" is looked for as it stands, not each of its words
    for word in capitals or written:
        _take_word(found, word, of, shown, alone=len(written) == 1)


def _take_word(found: Lookup, word: str, of: str, shown: set[str], *, alone: bool) -> None:
    folded = found.folding.fold(word)
    if folded in shown or (len(folded) < 2 and not alone) or folded in PARTICLES:
        return
    cased = word.lower() != word.upper()
    if len(folded) < SHORT or (cased and (len(folded) == SHORT or folded in NAME_WORDS)):
        for dressed in {word, word.upper(), word[:1].upper() + word[1:]}:
            found.exact.setdefault(dressed, of)
        return
    found.words.setdefault(folded, of)
    found.words.setdefault(found.folding.fold(word.upper()), of)
    if "\u0400" <= word[0] <= "\u052f":
        found.stems.setdefault(folded[:-1] if word[-1] in "аяАЯ" else folded, of)


def without_one(word: str) -> Iterator[str]:
    """The word with each one of its letters but the first left out."""
    return (word[:place] + word[place + 1 :] for place in range(1, len(word)))


def one_slip(word: str, name: str) -> bool:
    """Whether one letter more, fewer, other or changed with its neighbour makes the word into the name, which starts
    with the same letter (Damerau-Levenshtein distance 1).
    """
    if word == name or word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name))
    )
    rest, other = word[start:], name[start:]
    if len(word) > len(name):
        return rest[1:] == other
    if len(word) < len(name):
        return rest == other[1:]
    return rest[1:] == other[1:] or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
