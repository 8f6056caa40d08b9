"""Patterns in words: a word, `word*`, `*`, `...`, `#` and `{list}`, looked for in the tokens of one sentence.

Looking is linear in the length of the sentence: a pattern is tried only where its first word stands, and a gap is at
most three words long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_PIECE = re.compile(r"\.\.\.|\{\w+\}|#|\*(?![\w])|[^\W_]+(?:['’-][^\W_]+)*\*?|%|[^\w\s]")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W_]+)*|[^\W_]+|[^\w\s]")
_GAP_WORDS = 3
_NUMBERS = frozenset({
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
})  # fmt: skip
HIDDEN = "\0"  # somebody else's words: no pattern matches it

Kind = Literal["word", "stem", "any", "gap", "number", "list"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign: folded for looking, and where it stands in the text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Part:
    kind: Kind
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens `first` to before `last` match; `taken` holds the token ranges of each list, number and gap, in order."""

    first: int
    last: int
    tag: object
    taken: tuple[tuple[str, int, int], ...] = ()


def tokens_of(text: str, hidden: Sequence[tuple[int, int]] = ()) -> list[Token]:
    """The tokens in order; those inside a hidden range match nothing."""
    found, ranges, at = [], sorted(hidden), 0
    for one in _TOKEN.finditer(text):
        while at < len(ranges) and ranges[at][1] <= one.start():
            at += 1
        inside = at < len(ranges) and ranges[at][0] <= one.start()
        word = HIDDEN if inside else one.group().lower().replace("’", "'")
        found.append(Token(word, one.start(), one.end()))
    return found


def is_number(word: str) -> bool:
    """A number in figures or in words."""
    return word[:1].isdigit() or word in _NUMBERS


def _is_word(word: str) -> bool:
    return word[:1].isalnum()


_Entry = tuple[tuple[_Part, ...], object]


class Lists:
    """The named lists, each as runs of words by their first word, the longest first."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self._runs: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for name, written in lists.items():
            by_first: dict[str, list[tuple[str, ...]]] = {}
            for one in written:
                run = tuple(token.word for token in tokens_of(one))
                by_first.setdefault(run[0], []).append(run)
            for runs in by_first.values():
                runs.sort(key=len, reverse=True)
            self._runs[name] = by_first

    def first_words(self, name: str) -> Iterator[str]:
        """The words a run of this list can begin with."""
        return iter(self._runs[name])

    def lengths(self, name: str, tokens: Sequence[Token], at: int) -> Iterator[int]:
        """How many tokens from here on are a run of this list, the longest first."""
        for run in self._runs[name].get(tokens[at].word, ()):
            if all(at + n < len(tokens) and tokens[at + n].word == word for n, word in enumerate(run)):
                yield len(run)


class Matcher:
    """Many patterns, each with a tag, looked for at once."""

    def __init__(self, patterns: Sequence[tuple[str, object]], lists: Lists) -> None:
        self._lists = lists
        self._pairs: dict[tuple[str, str], list[_Entry]] = {}  # by their first two words: most patterns
        self._words: dict[str, list[_Entry]] = {}
        self._stems: dict[str, list[_Entry]] = {}
        self._numbers: list[_Entry] = []
        self._anywhere: list[_Entry] = []
        for pattern, tag in patterns:
            self._put(_parts(pattern), tag)

    def _put(self, parts: tuple[_Part, ...], tag: object) -> None:
        first, entry = parts[0], (parts, tag)
        if first.kind == "word" and len(parts) > 1 and parts[1].kind == "word":
            self._pairs.setdefault((first.text, parts[1].text), []).append(entry)
        elif first.kind == "word":
            self._words.setdefault(first.text, []).append(entry)
        elif first.kind == "list":
            for word in self._lists.first_words(first.text):
                self._words.setdefault(word, []).append(entry)
        elif first.kind == "stem":
            self._stems.setdefault(first.text[:3], []).append(entry)
        elif first.kind == "number":
            self._numbers.append(entry)
        else:
            self._anywhere.append(entry)

    def find(self, tokens: Sequence[Token]) -> list[Found]:
        """The longest match of each pattern at each place, in the order of the sentence."""
        found = []
        for at, token in enumerate(tokens):
            after = tokens[at + 1].word if at + 1 < len(tokens) else ""
            entries = [
                *self._pairs.get((token.word, after), ()),
                *self._words.get(token.word, ()),
                *self._stems.get(token.word[:3], ()),
                *self._anywhere,
            ]
            if self._numbers and is_number(token.word):
                entries += self._numbers
            for parts, tag in entries:
                best = max(self._ends(parts, 0, tokens, at), key=lambda one: one[0], default=None)
                if best is not None:
                    found.append(Found(at, best[0], tag, best[1]))
        return found

    def _ends(
        self, parts: tuple[_Part, ...], n: int, tokens: Sequence[Token], at: int
    ) -> Iterator[tuple[int, tuple[tuple[str, int, int], ...]]]:
        """Where the parts from `n` on can end when they begin at token `at`, with what they took."""
        while n < len(parts) and parts[n].kind == "word":
            if at >= len(tokens) or tokens[at].word != parts[n].text:
                return
            n, at = n + 1, at + 1
        if n == len(parts):
            yield at, ()
            return
        part = parts[n]
        name = part.text if part.kind == "list" else part.kind
        for length in self._lengths(part, tokens, at):
            for end, taken in self._ends(parts, n + 1, tokens, at + length):
                yield end, ((name, at, at + length), *taken) if part.kind != "stem" else taken

    def _lengths(self, part: _Part, tokens: Sequence[Token], at: int) -> Iterator[int]:
        if part.kind == "gap":
            yield 0
            for length in range(1, _GAP_WORDS + 1):
                if at + length > len(tokens) or not _is_word(tokens[at + length - 1].word):
                    return
                yield length
            return
        if at >= len(tokens):
            return
        word = tokens[at].word
        if part.kind == "list":
            yield from self._lists.lengths(part.text, tokens, at)
        elif (
            (part.kind == "stem" and word.startswith(part.text))
            or (part.kind == "number" and is_number(word))
            or (part.kind == "any" and _is_word(word))
        ):
            yield 1


def _parts(pattern: str) -> tuple[_Part, ...]:
    parts: list[_Part] = []
    for piece in _PIECE.findall(pattern.lower().replace("’", "'")):
        if piece == "...":
            parts.append(_Part("gap"))
        elif piece == "*":
            parts.append(_Part("any"))
        elif piece == "#":
            parts.append(_Part("number"))
        elif piece.startswith("{"):
            parts.append(_Part("list", piece[1:-1]))
        elif piece.endswith("*"):
            parts.append(_Part("stem", piece[:-1]))
        else:
            parts += [_Part("word", token.word) for token in tokens_of(piece)]
    return tuple(parts)
