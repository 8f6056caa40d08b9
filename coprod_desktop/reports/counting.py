"""Counts inside sentences, in words where they are small."""

from __future__ import annotations

from coprod_desktop.guidance.words import Words


def number_word(words: Words, n: int) -> str:
    """A small count in words, as it reads best inside a sentence; figures from eleven on."""
    named = words("reports.numbers").split()
    return named[n] if 0 <= n < len(named) else f"{n:,}"


def counted(words: Words, key: str, n: int, **fields: object) -> str:
    """A sentence with a count in it: {k} is the count in words, {K} the same at the head of a sentence."""
    word = number_word(words, n)
    return words(key, n=n, k=word, K=word[:1].upper() + word[1:], **fields)
