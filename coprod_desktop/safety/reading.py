"""How letters may be read: what is one name cut up, what is a month and no name, what looks like something else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from coprod_desktop.safety.name_forms import SHORT, SLIP_FROM


def cut_up(between: list[str], spans: list[tuple[int, int]], form: str) -> bool:
    """Whether words in a row are one name cut up, and not two words that happen to make it ("Ann a" for Anna)."""
    if any(len(gap) > 4 or any(mark in gap for mark in ',;:!?()“”"') for gap in between):
        return False
    if all(end - start == 1 for start, end in spans):
        return True
    return len(form) > SLIP_FROM or not any(gap.strip("\t\r\n") == " " or gap == "." for gap in between)


def is_month(text: str, start: int, end: int) -> bool:
    """Whether a name that is also a month stands in a date there ("3 May", "since June")."""
    before, after = text[max(0, start - 12) : start], text[end : end + 8]
    return bool(
        re.search(
            r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|until|by|early|mid|late|last|next|of|during|from|to|and|this))[\s-]$",
            before,
            re.I,
        )
        or re.match(r"[\s,-]{1,2}\d", after)
    )


def alike(word: str) -> Iterator[str]:
    """What else the letters may be meant to be read as: capital I for small l, rn for m, vv for w."""
    if "I" in word[1:] and any(letter.islower() for letter in word):
        yield word[0] + word[1:].replace("I", "l")
    if word[0] in "Il" and len(word) > SHORT:
        yield ("l" if word[0] == "I" else "I") + word[1:]
    for pair, letter in (("rn", "m"), ("vv", "w"), ("VV", "W"), ("nn", "m")):
        if pair in word and len(word) > SHORT:
            yield word.replace(pair, letter)


def one_script(shown: str) -> bool:
    """Whether the letters are all Latin or all of one other alphabet, as an honest name's are."""
    return len({unicodedata.name(letter, "").split(" ")[0] for letter in shown if letter.isalpha()}) < 2
