"""Letters as people see them: what belongs together, what shows nothing by itself, what could not be shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

REPLACEMENT = "\ufffd"
# Characters that steer shaping or breaking and have no shape of their own (Unicode: Default_Ignorable_Code_Point).
IGNORABLE = frozenset(
    [
        *(0xAD, 0x34F, 0x61C, 0x180E, 0xFEFF), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0),
    ]
)  # fmt: skip


def missing_sentence(characters: Iterable[str], most: int = 12) -> str:
    """One plain sentence that names what could not be shown; "" when there is nothing to say."""
    ordered = sorted(characters)
    if not ordered:
        return ""
    named = [f"U+{ord(c):04X} {unicodedata.name(c, 'without a name').lower()}" for c in ordered[:most]]
    more = f" and {len(ordered) - most} more" if len(ordered) > most else ""
    word = "character is" if len(ordered) == 1 else "characters are"
    return (
        f"{len(ordered)} {word} not in this program's fonts, so the report shows \ufffd in their place: "
        f"{', '.join(named)}{more}. Your text itself is kept as you wrote it."
    )


def clusters(text: str) -> list[tuple[int, int]]:
    """Where each user-perceived character starts and ends: a base with its marks, joined emoji, a flag, a keycap."""
    out: list[tuple[int, int]] = []
    joined = False
    flags = 0
    for index, char in enumerate(text):
        code = ord(char)
        extends = joined or (
            code > 0x2FF
            and (
                unicodedata.category(char)[0] == "M"
                or (code in IGNORABLE and code not in (0xAD, 0x200B))
                or 0x1F3FB <= code <= 0x1F3FF
            )
        )
        regional = 0x1F1E6 <= code <= 0x1F1FF
        flags = flags + 1 if regional else 0
        if out and (extends or (regional and flags % 2 == 0)):
            out[-1] = (out[-1][0], index + 1)
        else:
            out.append((index, index + 1))
        # A joiner binds the next character only in emoji; between letters it only changes how they join.
        joined = code == 0x200D and ord(text[out[-1][0]]) > 0x2100
    return out


def is_neutral(char: str) -> bool:
    """True for spaces, signs and figures, which stay in the face of what stands before them."""
    return (unicodedata.category(char)[0] in "ZPN" and ord(char) < 0x3000) or char in "+-=<>|~^$"
