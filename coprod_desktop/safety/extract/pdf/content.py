"""The text a page shows: letters with their places, put together again however they were drawn one by one.

Invisible text and text under shapes is text like any other here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from coprod_desktop.safety.extract.pdf.fonts import Font
from coprod_desktop.safety.extract.pdf.syntax import End, Reader, Word

Matrix = tuple[float, float, float, float, float, float]
WORD_GAP = 160  # thousandths of the size between two letters that are read as two words
FAR_BACK, FAR_ON = 300, 1500  # jumps inside one text that make it another place on the line
_SAME: Matrix = (1, 0, 0, 1, 0, 0)
_INLINE_END = re.compile(rb"[\s]EI(?=[\s]|$)")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Shown(NamedTuple):
    """Some letters, where they start, where they end on the line, and how large they are."""

    x: float
    y: float
    end: float
    size: float
    text: str


def times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does `one` first and `other` then."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


class _Page:
    """Follows the operators of one content stream."""

    def __init__(self, fonts: Callable[[str], Font]) -> None:
        self.fonts = fonts
        self.shown: list[Shown] = []
        self.ctm: Matrix = _SAME
        self.stack: list[tuple[Any, ...]] = []
        self.line: Matrix = _SAME
        self.text: Matrix = _SAME
        self.font = Font()
        self.size = 1.0
        self.spacing = self.word_spacing = self.leading = self.rise = 0.0
        self.scale = 1.0

    def move(self, x: float, y: float) -> None:
        self.line = self.text = times((1, 0, 0, 1, x, y), self.line)

    def show(self, parts: list[Any]) -> None:
        """Show texts, moved apart or together by the numbers between them (thousandths of the size, to the left)."""
        said: list[str] = []
        width, codes, spaces, held = 0.0, 0, 0, 0.0
        for one in parts:
            if isinstance(one, bytes) and not isinstance(one, Word):
                letters, wide, count = self.font.read(one)
                if said and held > WORD_GAP:
                    said.append(" ")
                said.append(letters)
                width, codes, spaces, held = (
                    width + held + wide,
                    codes + count,
                    spaces + letters.count(" "),
                    0.0,
                )
            elif isinstance(one, int | float):
                held -= one
                if held < -FAR_BACK or held > FAR_ON:
                    self._put("".join(said), width, codes, spaces)
                    self._put("", held, 0, 0)
                    said, width, codes, spaces, held = [], 0.0, 0, 0, 0.0
        self._put("".join(said), width + held, codes, spaces, held)

    def _put(self, letters: str, width: float, codes: int, spaces: int, after: float = 0.0) -> None:
        """Note letters of this width (thousandths, the last `after` of it behind them) and go to their end."""
        whole = times(self.text, self.ctm)
        size = abs(self.size) * max(abs(whole[3]), abs(whole[1]), 1e-6)
        step = (width / 1000 * self.size + codes * self.spacing + spaces * self.word_spacing) * self.scale
        drawn = step - (self.spacing if codes else 0.0) - after / 1000 * self.size * self.scale
        if letters:
            turned = abs(whole[1]) > abs(whole[0])
            x, y = (whole[5], -whole[4]) if turned else (whole[4], whole[5])
            per = whole[1] if turned else whole[0]
            self.shown.append(Shown(x, y, x + drawn * per, size, letters))
        self.text = times((1, 0, 0, 1, step, 0), self.text)

    def do(self, word: bytes, given: list[Any]) -> None:
        numbers = [float(one) for one in given if isinstance(one, int | float)]
        match word:
            case b"Tj" | b"'" | b'"':
                if word != b"Tj":
                    self.move(0, -self.leading)
                self.show([one for one in given if isinstance(one, bytes)][-1:])
            case b"TJ":
                self.show(given[0] if given and isinstance(given[0], list) else [])
            case b"Tf" if numbers and given and isinstance(given[0], str):
                self.font, self.size = self.fonts(given[0]), numbers[0]
            case b"Tm" if len(numbers) == 6:
                self.line = self.text = (*numbers,)  # type: ignore[assignment]
            case b"Td" | b"TD" if len(numbers) == 2:
                if word == b"TD":
                    self.leading = -numbers[1]
                self.move(*numbers)
            case b"T*":
                self.move(0, -self.leading)
            case b"BT":
                self.line = self.text = _SAME
            case b"cm" if len(numbers) == 6:
                self.ctm = times((*numbers,), self.ctm)  # type: ignore[arg-type]
            case b"q":
                self.stack.append((self.ctm, self.font, self.size, self.spacing, self.scale))
            case b"Q" if self.stack:
                self.ctm, self.font, self.size, self.spacing, self.scale = self.stack.pop()
            case b"Tc" | b"Tw" | b"TL" | b"Tz" if numbers:
                self._space(word, numbers[0])
            case _:
                return

    def _space(self, word: bytes, number: float) -> None:
        match word:
            case b"Tc":
                self.spacing = number
            case b"Tw":
                self.word_spacing = number
            case b"TL":
                self.leading = number
            case _:
                self.scale = number / 100 or 1.0


def read_content(data: bytes, fonts: Callable[[str], Font]) -> tuple[list[Shown], list[Any]]:
    """The letters shown, in the order of drawing, and the dictionaries and loose texts among the operators."""
    page = _Page(fonts)
    aside: list[Any] = []
    reader = Reader(data)
    given: list[Any] = []
    while True:
        try:
            value = reader.value()
        except End:
            return page.shown, aside
        if not isinstance(value, Word):
            given.append(value)
            if len(given) > 4000:
                given.clear()
            continue
        if value == b"ID":
            end = _INLINE_END.search(data, reader.at)
            reader.at = end.end() if end else len(data)
        elif value in (b"BDC", b"DP", b"BMC", b"MP") or (value not in _SHOWS and any(map(_is_text, given))):
            aside += given
        page.do(value, given)
        given = []


_SHOWS = frozenset((b"Tj", b"TJ", b"'", b'"', b"true", b"false", b"null"))


def _is_text(value: Any) -> bool:
    return isinstance(value, bytes) and not isinstance(value, Word)


def readings(shown: list[Shown]) -> Iterator[str]:
    """The page's text as drawn, as it stands on the page from top to bottom, and both of these for text that runs from
    right to left.
    """
    said = set()
    for pieces in (shown, sorted(shown, key=_place)):
        text = _joined(pieces)
        if text in said:
            continue
        said.add(text)
        yield text
        if _RIGHT_TO_LEFT.search(text):
            yield "\n".join(line[::-1] for line in text.split("\n"))
    close = "".join(one.text for one in shown)
    if len(close) < 200 and close not in said:
        yield close


def _place(one: Shown) -> tuple[float, float]:
    return (-round(one.y / max(2.0, one.size / 3)), one.x)


def _joined(pieces: list[Shown]) -> str:
    out: list[str] = []
    before: Shown | None = None
    for one in pieces:
        if before is not None:
            gap = one.x - before.end
            if abs(one.y - before.y) > 0.4 * max(one.size, before.size):
                out.append("\n")
            elif _RIGHT_TO_LEFT.search(one.text) and abs(one.end - before.x) <= 0.16 * one.size:
                pass
            elif gap > 0.16 * one.size or one.x < before.x - 0.5 * one.size:
                out.append(" ")
        out.append(one.text)
        before = one
    return "".join(out)
