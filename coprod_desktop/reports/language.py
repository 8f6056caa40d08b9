"""Which way a language is written, and which language a report speaks."""

from __future__ import annotations

import re

from coprod_desktop.reports.typeset.bidi import base_level

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

# Languages usually written from right to left, and the scripts that are (ISO 639, ISO 15924).
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])


def base_of(language: str) -> str:
    """The language of a BCP 47 tag without region or script, in small letters: "cy-GB" gives "cy"."""
    return language.replace("_", "-").split("-")[0].lower()


def tag_of(language: str) -> str:
    """The language as a file may tell it: "und" when what somebody typed is no BCP 47 tag."""
    tag = language.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else "und"


def is_right_to_left(language: str) -> bool:
    """Whether a BCP 47 tag is of a language or script written from right to left."""
    parts = language.replace("_", "-").lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4 and part.isalpha()]
    return scripts[0] in _RIGHT_TO_LEFT_SCRIPTS if scripts else parts[0] in _RIGHT_TO_LEFT


def runs_right_to_left(text: str, default: bool) -> bool:
    """Whether a line of text runs from right to left: by its first strong letter, `default` when it has none."""
    return base_level(text, int(default)) == 1


def document_language(wanted: str, of_our_words: str) -> str:
    """The tag a document carries: the language its headings and sentences are truly in.

    A report wanted in a language that we have no words for keeps our words, and every passage of the group's says its
    own language; claiming otherwise would make a screen reader read English as Welsh.
    """
    return wanted if base_of(wanted) == base_of(of_our_words) else of_our_words


# Languages whose letters are not Latin, besides those written from the right.
_OTHER_LETTERS = frozenset(
    [
        "am", "as", "be", "bg", "bn", "bo", "dz", "el", "gu", "hi", "hy", "ja", "ka", "kk", "km", "kn", "ko", "lo",
        "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "ru", "sa", "si", "sr", "ta", "te", "th", "ti", "uk", "zh",
    ]
)  # fmt: skip


def spoken_in(text: str, language: str | None) -> str | None:
    """The language to mark a text with: none when it has only Latin letters and its language has others.

    A table in Bengali holds cells such as "March 2021" or "not recorded"; read out as Bengali they would be noise.
    """
    if language is None or not text.isascii():
        return language
    parts = language.replace("_", "-").lower().split("-")
    if "latn" in parts:
        return language
    return None if parts[0] in _OTHER_LETTERS or is_right_to_left(language) else language
