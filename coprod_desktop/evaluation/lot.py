"""Drawing by lot so that anybody can draw the same again: by a starting word and SHA-256, with no chance of our own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def draw_again(start: str, names: Iterable[str], most: int) -> list[str]:
    """At most `most` of the names, each with the same chance, in the order they are drawn.

    Of the starting word, a space and a name the SHA-256 is worked out for each name, in UTF-8; the lowest are drawn.
    """
    return sorted(dict.fromkeys(names), key=lambda name: hashlib.sha256(f"{start} {name}".encode()).digest())[
        :most
    ]
