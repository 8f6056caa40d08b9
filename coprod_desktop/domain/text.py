"""Text as people give it: cleaned once on the way in, counted in words, folded for finding."""

from __future__ import annotations

import re
import unicodedata

# What no file format we write may hold: control characters but tab and line ends, lone surrogates, non-characters.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Invisible switches of writing direction: they can make a line read as something else than it says.
_SWITCHES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CJK = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_FOLDED_LETTERS = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ۃ": "ه", "ـ": None,
        "’": "'", "ʼ": "'",
    }
)  # fmt: skip


def clean(text: str) -> str:
    """The text as it is kept: NFC, line ends as one newline, characters no file may hold replaced by U+FFFD.

    Nothing is cut. Cleaning a clean text gives the same text.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _UNSAFE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _SWITCHES.sub("", text))


def clean_line(text: str) -> str:
    """Like `clean`, on one line: any white space becomes a single space, none at the ends."""
    return " ".join(clean(text).split())


def count_words(text: str) -> int:
    """Words as a funder's form would count them; each Chinese or Japanese character counts as one."""
    spaced, cjk = _CJK.subn(" ", text)
    return cjk + sum(any(letter.isalnum() for letter in word) for word in spaced.split())


def fold(text: str) -> str:
    """The text as the search index sees it: lower case, accents and tatweel gone, look-alike letters made one.

    Each Chinese or Japanese character stands alone between spaces, so that any run of them can be found as a phrase. An
    Arabic word with the article is followed by itself without it.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Mn")
    text = unicodedata.normalize("NFC", text).translate(_FOLDED_LETTERS)
    text = _CJK.sub(lambda found: f" {found.group()} ", text)
    return re.sub(r"\b(ال)(\w{2,})", r"\1\2 \2", text)


def count_characters(text: str) -> int:
    """Characters as a form in a browser counts them against its limit: code points, spaces and line ends included."""
    return len(text)
