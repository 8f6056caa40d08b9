"""Writing direction: the Unicode bidirectional algorithm (UAX #9, Unicode 15), without explicit embeddings.

Invisible direction switches (U+202A to 202E, U+2066 to 2069) are stripped from every text on its way in, because they
can make a line read as something else than it says; what is left needs rules P2, W1 to W7, N0 to N2, I1, I2, L1 and L2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_STRONG = {"L": 0, "R": 1, "AL": 1}
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e"
    "\u2308\u2309\u230a\u230b\u2329\u232a\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u2983\u2984\u2985\u2986\u3008\u3009"
    "\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\uff08\uff09\uff3b\uff3d\uff5b\uff5d"
)
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_OPENS = dict(zip(_PAIRS[1::2], _PAIRS[::2], strict=True))


def has_right_to_left(text: str) -> bool:
    """True when any character may be written from right to left."""
    return _RIGHT.search(text) is not None


def base_level(text: str, default: int = 0) -> int:
    """0 or 1 by the first strong character (rule P2), `default` when there is none."""
    if default == 0 and not has_right_to_left(text):
        return 0
    for char in text:
        strong = _STRONG.get(unicodedata.bidirectional(char))
        if strong is not None:
            return strong
    return default


def levels(text: str, base: int) -> list[int]:
    """The level of every character of one paragraph; even is left to right, odd right to left."""
    original = [unicodedata.bidirectional(char) or "L" for char in text]
    # Direction switches that came through all the same count as nothing (X9), like joiners.
    kinds = [
        "BN" if kind in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") else kind
        for kind in original
    ]
    start = "R" if base else "L"
    live = [index for index, kind in enumerate(kinds) if kind != "BN"]
    _weak(kinds, live, start)
    _brackets(text, kinds, live, base)
    _neutral(kinds, live, start)
    out = [base] * len(text)
    for index in live:
        kind = kinds[index]
        out[index] = base + 1 if (base % 2 == 0) == (kind == "R") else base
        if kind in ("EN", "AN"):
            out[index] = base + 2 - base % 2
    for index, kind in enumerate(kinds):
        if kind == "BN":
            out[index] = out[index - 1] if index else base
    _spaces(original, out, base)
    return out


def _weak(kinds: list[str], live: list[int], start: str) -> None:
    """Rules W1 to W7, in place."""
    before, strong = start, start
    for index in live:
        kind = kinds[index]
        if kind == "NSM":
            kind = before
        if kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in ("L", "R", "AL"):
            strong = kind
        kinds[index] = before = kind
    for index in live:
        if kinds[index] == "AL":
            kinds[index] = "R"
    for place in range(1, len(live) - 1):
        left, kind, right = kinds[live[place - 1]], kinds[live[place]], kinds[live[place + 1]]
        if left == right and ((kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))):
            kinds[live[place]] = left
    place = 0
    while place < len(live):
        if kinds[live[place]] != "ET":
            place += 1
            continue
        end = place
        while end < len(live) and kinds[live[end]] == "ET":
            end += 1
        beside = (place and kinds[live[place - 1]] == "EN") or (end < len(live) and kinds[live[end]] == "EN")
        for at in range(place, end):
            kinds[live[at]] = "EN" if beside else "ON"
        place = end
    strong = start
    for index in live:
        kind = kinds[index]
        if kind in ("ES", "CS"):
            kinds[index] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in ("L", "R"):
            strong = kind


def _direction(kind: str) -> str | None:
    if kind == "L":
        return "L"
    return "R" if kind in ("R", "EN", "AN") else None


def _brackets(text: str, kinds: list[str], live: list[int], base: int) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds or of what stands before it."""
    stack: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, index in enumerate(live):
        if kinds[index] != "ON":
            continue
        char = text[index]
        if char in _CLOSES:
            if len(stack) == 63:
                return
            stack.append((char, place))
        elif char in _OPENS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == _OPENS[char]:
                    pairs.append((stack[depth][1], place))
                    del stack[depth:]
                    break
    own = "R" if base else "L"
    for first, last in sorted(pairs):
        inside = {_direction(kinds[live[place]]) for place in range(first + 1, last)} - {None}
        if not inside:
            continue
        if own in inside:
            settled = own
        else:
            context = next(
                (d for d in (_direction(kinds[live[p]]) for p in range(first - 1, -1, -1)) if d), own
            )
            settled = context if context != own else own
        for place in (first, last):
            kinds[live[place]] = settled
            after = place + 1
            while after < len(live) and unicodedata.bidirectional(text[live[after]]) == "NSM":
                kinds[live[after]] = settled
                after += 1


def _neutral(kinds: list[str], live: list[int], start: str) -> None:
    """Rules N1 and N2: what has no direction takes that of its two neighbours when they agree, else the paragraph's."""
    place = 0
    while place < len(live):
        if _direction(kinds[live[place]]):
            place += 1
            continue
        end = place
        while end < len(live) and not _direction(kinds[live[end]]):
            end += 1
        left = _direction(kinds[live[place - 1]]) if place else start
        right = _direction(kinds[live[end]]) if end < len(live) else start
        for at in range(place, end):
            kinds[live[at]] = (left if left == right else start) or start
        place = end


def _spaces(original: Sequence[str], out: list[int], base: int) -> None:
    """Rule L1 for separators and the end of the paragraph."""
    trailing = True
    for index in range(len(out) - 1, -1, -1):
        kind = original[index]
        if kind in ("S", "B"):
            trailing = True
            out[index] = base
        elif trailing and kind in ("WS", "BN"):
            out[index] = base
        else:
            trailing = False


def visual_order(depth: Sequence[int]) -> list[int]:
    """Rule L2: the indices of one line's parts from left to right, given each part's level."""
    order = list(range(len(depth)))
    if not depth:
        return order
    for level in range(max(depth), 0, -1):
        place = 0
        while place < len(order):
            if depth[order[place]] < level:
                place += 1
                continue
            end = place
            while end < len(order) and depth[order[end]] >= level:
                end += 1
            order[place:end] = reversed(order[place:end])
            place = end
    return order
