"""Find in a text what may not be there: names however they are dressed, and details that tell who somebody is.

The scan looks at each different word of a text once, and for words next to each other only at whether together they
make a name; places are worked out only when something was found. False alarms are the price of looking for slips and
look-alikes; what a person cleared is passed in and skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import get_args

from coprod_desktop.domain.forbidden import Forbidden, LeakKind, PatternCode
from coprod_desktop.safety.folding import LETTERS, Folding
from coprod_desktop.safety.name_forms import (
    CLITICS,
    SHORT,
    SLIP_FROM,
    UNSPACED,
    compile_names,
    one_slip,
    without_one,
)
from coprod_desktop.safety.ordinary import MONTHS, NAME_WORDS, NEAR_WORDS
from coprod_desktop.safety.patterns import find_shapes, shapes_of
from coprod_desktop.safety.reading import alike, cut_up, is_month, one_script

MOST_PIECES = 5  # words or bits of words in a row that may together be one name
WIDEST_GAP = 4  # signs between two words of one name
JOINED_FROM = 8  # letters of a whole name that is also looked for inside longer words
_MIXED = re.compile(r"[^\W_]*[\d@$!|][\w@$!|]*")
_SIGN = re.compile(r"[\d@$!|]")
_CAMEL = re.compile(r"[^\W\d_]*[^\W\d_A-Z][A-Z][^\W\d_]*")
_HUMPS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\d_A-Z]+")
_SPACED_OUT = re.compile(r"(?<![^\W\d_])(?:[^\W\d_][\W_]{1,3}){2,60}[^\W\d_](?![^\W\d_])")
_DIGITS = (str.maketrans("013456789@$!|", "oleasgtbgasil"), str.maketrans("013456789@$!|", "oieasgtbqasii"))
_PLAIN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Leak:
    """What was found: its kind, the letters as they stand, where in the text, and whose it is ("" for nobody's)."""

    kind: LeakKind
    shown: str
    start: int
    end: int
    of: str = ""


class Scanner:
    """A list of what is forbidden, compiled once for many texts."""

    def __init__(self, forbidden: Forbidden) -> None:
        self._folding = Folding()
        self._names = compile_names(forbidden.names, self._folding)
        self._shapes = shapes_of(forbidden.patterns)
        self._letters = re.compile(LETTERS)
        self._phrases = [solid for one in forbidden.phrases if (solid := self._solid(one))]
        codes = "|".join(map(re.escape, sorted(forbidden.codes, key=len, reverse=True)))
        self._codes = re.compile(rf"(?<!\w)(?:{codes})(?!\w)") if codes else None
        loose = [self._loosely(text) for text in forbidden.allowed]
        self._allowed = [re.compile(one) for one in loose if one]
        self._allowed_solid = [self._solid(one) for one in forbidden.allowed]
        self._clean: set[str] = set()
        self._clean_written: set[str] = set()
        self._joined = [row for row in self._names.rows if len(row) >= JOINED_FROM]
        known = sorted(self._names.words, key=len, reverse=True)
        self._deep = [word for word in known if len(word) >= 6]

    def find(self, text: str, *, machine: bool = False) -> list[Leak]:
        """Every leak in the text, in its order. `machine` is text no person wrote (names inside a file's structure):
        only names and phrases are looked for there, no numbers.
        """
        found = set(self._shapes_in(text)) if not machine else set()
        found |= set(self._names_in(text))
        if self._phrases:
            found |= set(self._phrases_in(text))
        if self._codes is not None:
            spans = ((one.group(), one.start(), one.end()) for one in self._codes.finditer(text))
            found |= {Leak("code", shown, start, end) for shown, start, end in spans}
        if not found:
            return []
        return _told_once(list(self._not_allowed(text, found)))

    # ---- names ------------------------------------------------------------------------------------------------------

    def _names_in(self, text: str) -> Iterator[Leak]:
        if not self._names or not text:
            return
        folded = self._folding.fold(text)
        if text.isascii():
            written = _PLAIN.findall(text)
            row = [word.lower() for word in written]
        else:
            written = _PLAIN.findall(text)
            row = self._letters.findall(folded)
        different = set(row)
        wanted = self._words_among(different)
        wanted |= self._dressed_among(text, set(written), folded)
        rows = self._rows_among(row)
        spread = self._spread_in(folded)
        anywhere = self._anywhere_in(folded)
        exact = self._names.exact.keys() & set(written)
        initials = [one for one in self._names.exact if len(one) <= SHORT and one[0] in text]
        if wanted or rows or spread or anywhere:
            yield from _Places(self, text, folded).of(wanted, rows, spread, anywhere)
        for form in {*exact, *initials}:
            yield from self._exact_in(text, form)

    def _words_among(self, different: set[str]) -> set[tuple[str, LeakKind, str]]:
        """(the word as it stands, folded; the kind; whose it is) for each different word that is a name.

        Words in which nothing was found are not looked at again: texts of one file share most of theirs.
        """
        names, different = self._names, different - self._clean
        found: set[tuple[str, LeakKind, str]] = {
            (w, "name", names.words[w]) for w in names.words.keys() & different
        }
        found |= {(w, "joined", names.rows[w]) for w in names.rows.keys() & different}
        longer = [word for word in different if len(word) >= JOINED_FROM]
        long = " ".join(longer)
        for form in (*self._joined, *self._deep):
            if form in long:
                of = names.rows.get(form) or names.words[form]
                found |= {
                    (w, "joined", of) for w in longer if form in w and w != form and self._holds(w, form)
                }
        if names.slips:
            for word in different:
                if len(word) >= SLIP_FROM - 1 and word not in names.words:
                    found |= {(word, "slip", of) for of in self._slip_of(word)}
        for word in different if names.stems else ():
            for cut in range(1, 4):
                whose = names.stems.get(word[:-cut])
                if whose and len(word) - cut >= SHORT and not word.isascii():
                    found.add((word, "slip", whose))
        for word in different:
            if "\u0590" <= word[0] <= "\u06ff" or "\u0900" <= word[0] <= "\u0dff":
                found |= {(word, "joined", names.words[form]) for form in self._inside(word)}
        self._clean |= different - {word for word, _, _ in found}
        return found

    def _holds(self, word: str, form: str) -> bool:
        """Whether a longer word holds the form as a word of its own: a whole name anywhere, one name at an end."""
        if form in self._names.rows:
            return True
        before, _, after = word.partition(form)
        return (not before and len(after) > 3) or (not after and len(before) > 3)

    def _slip_of(self, word: str) -> set[str]:
        if word in NEAR_WORDS or word in NAME_WORDS:
            return set()
        slips = self._names.slips
        near: set[str] = set()
        for shorter in (word, *without_one(word)):
            near |= slips.get(shorter, set())
        return {self._names.words[name] for name in near if one_slip(word, name)}

    def _inside(self, word: str) -> set[str]:
        """Names written together with small words before (Arabic, Hebrew) or endings after them (Indian scripts)."""
        bare = CLITICS.sub("", word)
        found = {bare} & self._names.words.keys() if bare != word else set()
        if "\u0900" <= word[0] <= "\u0dff":
            found |= {
                word[:cut] for cut in range(max(3, len(word) - 4), len(word))
            } & self._names.words.keys()
        return found

    def _dressed_among(self, text: str, written: set[str], folded: str) -> set[tuple[str, LeakKind, str]]:
        """Names with digits for letters, humps of camel case, and letters that only look like theirs."""
        names = self._names
        found: set[tuple[str, LeakKind, str]] = set()
        tokens = " ".join(token for token in set(folded.split()) if _SIGN.search(token))
        for mixed in set(_MIXED.findall(tokens)):
            if not any(letter.isalpha() for letter in mixed):
                continue
            for table in _DIGITS:
                plain = mixed.translate(table).strip("_")
                for part in {plain, *plain.split("_")}:
                    of = names.words.get(part) or names.rows.get(part)
                    if of:
                        found.add((mixed, "look_alike", of))
        for word in written - self._clean_written:
            dressed = set(self._dressed(word))
            found |= {(self._folding.fold(word), kind, of) for kind, of in dressed}
            if not dressed:
                self._clean_written.add(word)
        return found

    def _dressed(self, word: str) -> Iterator[tuple[LeakKind, str]]:
        """Names in the humps of a word as it is written, or seen when its letters are read as others like them."""
        if _CAMEL.fullmatch(word):
            humps = [self._folding.fold(hump) for hump in _HUMPS.findall(word)]
            for before, hump in zip(["", *humps], humps, strict=False):
                if hump in self._names.words and before not in ("mc", "mac", "o"):
                    yield "joined", self._names.words[hump]
        for other in alike(word):
            if of := self._names.words.get(self._folding.fold(other)):
                yield "look_alike", of

    def _rows_among(self, row: list[str]) -> set[tuple[str, int]]:
        """(the folded letters together, how many words they stand in) for words in a row that make a name."""
        found: set[tuple[str, int]] = set()
        names = self._names
        for count in range(2, MOST_PIECES + 1):
            together = set(map("".join, zip(*(islice(row, n, None) for n in range(count)), strict=False)))
            found |= {(form, count) for form in names.rows.keys() & together}
            found |= {(form, count) for form in names.words.keys() & together}
        return found

    def _spread_in(self, folded: str) -> list[tuple[int, int, str]]:
        """Places in the folded text of names whose letters stand one by one."""
        found = []
        for run in _SPACED_OUT.finditer(folded):
            solid = "".join(filter(str.isalpha, run.group()))
            for form in (*self._names.rows, *self._names.words):
                if form in solid and (len(form) > SHORT or form == solid):
                    of = self._names.rows.get(form) or self._names.words[form]
                    found.append((run.start(), run.end(), of))
        return found

    def _anywhere_in(self, folded: str) -> list[str]:
        if not self._names.anywhere or UNSPACED.search(folded) is None:
            return []
        squeezed = re.sub(r"[\W_]+", "", folded)
        return [form for form in self._names.anywhere if form in squeezed]

    def _exact_in(self, text: str, form: str) -> Iterator[Leak]:
        """A name that is also a word, or initials: as written, with points or spaces between initials."""
        short = len(form) <= SHORT and form.isupper()
        dotted = r"\.?[ \u00a0]?".join(map(re.escape, form)) + r"\.?" if short else re.escape(form)
        for found in re.finditer(rf"(?<!\w){dotted}(?!\w)", text):
            if form.lower() in MONTHS and is_month(text, found.start(), found.end()):
                continue
            yield Leak("name", found.group(), found.start(), found.end(), self._names.exact[form])

    # ---- numbers, phrases, and what may stay ------------------------------------------------------------------------

    def _shapes_in(self, text: str) -> Iterator[Leak]:
        for kind, start, end in find_shapes(text, self._shapes):
            yield Leak(kind, text[start:end], start, end)

    def _solid(self, text: str) -> str:
        return re.sub(r"[\W_]+", "", self._folding.fold(text))

    def _phrases_in(self, text: str) -> Iterator[Leak]:
        solid = self._solid(text)
        for phrase in self._phrases:
            if phrase in solid:
                found = re.search(r"[\W_]*".join(map(re.escape, phrase)), folded := self._folding.fold(text))
                at = self._folding.starts(text) if not text.isascii() else range(len(folded) + 1)
                start, end = (at[found.start()], at[found.end()]) if found else (0, len(text))
                yield Leak("phrase", text[start:end], start, end)

    def _loosely(self, text: str) -> str:
        words = re.findall(r"\w+", self._folding.fold(text))
        return r"(?<!\w)" + r"[\W_]*".join(map(re.escape, words)) + r"(?!\w)" if words else ""

    def _not_allowed(self, text: str, leaks: set[Leak]) -> Iterator[Leak]:
        folded = self._folding.fold(text)
        at = self._folding.starts(text) if not text.isascii() else range(len(folded) + 1)
        spans = [
            (at[one.start()], at[one.end()]) for allowed in self._allowed for one in allowed.finditer(folded)
        ]
        for leak in leaks:
            solid = self._solid(leak.shown) if leak.kind in get_args(PatternCode) else ""
            if solid and any(solid in allowed for allowed in self._allowed_solid):
                continue
            if not any(start <= leak.start and leak.end <= end for start, end in spans):
                yield leak


class _Places:
    """Where in the text the names that were found stand."""

    def __init__(self, scanner: Scanner, text: str, folded: str) -> None:
        self._scanner = scanner
        self._text = text
        self._folded = folded
        self._names = scanner._names
        self._at = scanner._folding.starts(text) if not text.isascii() else range(len(folded) + 1)
        pattern = _PLAIN if text.isascii() else scanner._letters
        self._spans = [found.span() for found in pattern.finditer(folded)]

    def of(
        self,
        words: set[tuple[str, LeakKind, str]],
        rows: set[tuple[str, int]],
        spread: list[tuple[int, int, str]],
        anywhere: list[str],
    ) -> Iterator[Leak]:
        wanted: dict[str, list[tuple[LeakKind, str]]] = {}
        for word, kind, of in words:
            wanted.setdefault(word, []).append((kind, of))
        plain: set[str] = set()
        met: dict[str, list[tuple[LeakKind, str, int, int]]] = {}
        for start, end in self._spans:
            word = self._folded[start:end]
            for kind, of in wanted.get(word, ()):
                if kind == "slip" and self._is_small(start):
                    plain.add(word)
                met.setdefault(word, []).append((kind, of, start, end))
        for word, places in met.items():
            for kind, of, start, end in places:
                # A word that also stands there without its capital is a word, not a name with a slip.
                if kind != "slip" or word not in plain:
                    yield self._leak(kind, start, end, of)
        for mixed, kinds in wanted.items():
            if not mixed.isalpha() and mixed not in met:
                for found in re.finditer(rf"(?<!\w){re.escape(mixed)}(?!\w)", self._folded):
                    yield self._leak(kinds[0][0], found.start(), found.end(), kinds[0][1])
        yield from self._rows(rows)
        for start, end, of in spread:
            yield self._leak("split", start, end, of)
        for form in anywhere:
            loose = r"[\W_]*".join(map(re.escape, form))
            for found in re.finditer(loose, self._folded):
                yield self._leak("name", found.start(), found.end(), self._names.anywhere[form])

    def _leak(self, kind: LeakKind, start: int, end: int, of: str) -> Leak:
        first, last = self._at[start], self._at[end]
        shown = self._text[first:last]
        if kind == "name" and not shown.isascii() and not one_script(shown):
            kind = "look_alike"
        return Leak(kind, shown, first, last, of)

    def _is_small(self, start: int) -> bool:
        letter = self._text[self._at[start]]
        return letter.islower()

    def _rows(self, rows: set[tuple[str, int]]) -> Iterator[Leak]:
        for count in sorted({count for _, count in rows}):
            wanted = {form for form, how_many in rows if how_many == count}
            for first in range(len(self._spans) - count + 1):
                spans = self._spans[first : first + count]
                form = "".join([self._folded[start:end] for start, end in spans])
                if form not in wanted:
                    continue
                whole = self._names.rows.get(form)
                between = [self._folded[a[1] : b[0]] for a, b in pairwise(spans)]
                if any(len(gap) > WIDEST_GAP for gap in between) or not (
                    whole or cut_up(between, spans, form)
                ):
                    continue
                of = whole or self._names.words[form]
                yield self._leak("name" if whole else "split", spans[0][0], spans[-1][1], of)


def _told_once(leaks: list[Leak]) -> list[Leak]:
    """In their order, without those that stand inside a longer leak of the same person, or say the same again."""
    kept: list[Leak] = []
    reach: dict[str, int] = {}
    for leak in sorted(leaks, key=lambda one: (one.start, -one.end, one.kind == "slip", one.kind)):
        if leak.end > reach.get(leak.of, -1):
            reach[leak.of] = leak.end
            kept.append(leak)
    return kept
