"""Text out of bytes whose encoding nobody tells: UTF-8, UTF-16 in both orders, Latin-1, and runs of it in anything."""

from __future__ import annotations

import contextlib
import html
import re

_PRINTED = rb"[\t\n\r\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}"
_RUNS = re.compile(rb"(?:" + _PRINTED + rb"){3,}")
_LATIN_RUNS = re.compile(rb"[\t\n\r\x20-\x7e\xa0-\xff]{3,}")
_WIDE_LE = re.compile(rb"(?:[\x20-\x7e\xa0-\xff]\x00|[\x00-\xff][\x01-\x20\x30\x4e-\x9f\xac-\xd7]){3,}")
_WIDE_BE = re.compile(rb"(?:\x00[\x20-\x7e\xa0-\xff]|[\x01-\x20\x30\x4e-\x9f\xac-\xd7][\x00-\xff]){3,}")
_HAS_WIDE = re.compile(rb"\x00[\x20-\x7e]\x00[\x20-\x7e]|[\x20-\x7e]\x00[\x20-\x7e]\x00")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"),
)  # fmt: skip
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_ESCAPED = re.compile(r"\\u\{?([0-9A-Fa-f]{4,6})\}?|\\x([0-9A-Fa-f]{2})|\\([0-9A-Fa-f]{2,6}) ?")


def decode(data: bytes, told: str | None = None) -> str | None:
    """The whole as text, None when it is not text. A byte order mark wins over what the file tells of itself."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return data.decode(code, "replace")
    if data[:2] == b"<\x00" or data[:200].count(b"\x00") > len(data[:200]) // 3:
        order = "utf-16-le" if data[1:2] == b"\x00" else "utf-16-be"
        return data.decode(order, "replace")
    for guess in (told or "utf-8", "utf-8"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return data.decode(guess)
    return None


def strings(data: bytes) -> list[str]:
    """Every run of three or more printed letters in any of the usual encodings."""
    found = [run.decode("utf-8", "replace") for run in _RUNS.findall(data)]
    if any(byte > 0x9F for byte in data[:4096]) or not data.isascii():
        found += [run.decode("latin-1") for run in _LATIN_RUNS.findall(data) if not run.isascii()]
    if _HAS_WIDE.search(data) or b"\x04" in data or b"\x06" in data:
        found += [run.decode("utf-16-le", "replace") for run in _WIDE_LE.findall(data)]
        found += [run.decode("utf-16-be", "replace") for run in _WIDE_BE.findall(data)]
    return found


def plainer(text: str) -> list[str]:
    """The text with what its writing hides undone: %4D for M, &#77; for M, \\u004d for M; only those that differ."""
    found = []
    if "%" in text and _PERCENT.search(text):
        found.append(
            _PERCENT.sub(
                lambda run: bytes.fromhex(run.group().replace("%", "")).decode("utf-8", "replace"), text
            )
        )
    if "&" in text and (decoded := html.unescape(text)) != text:
        found.append(decoded)
    if "\\" in text and _ESCAPED.search(text):
        found.append(_ESCAPED.sub(_letter, text))
    if "=" in text and re.search(r"=[0-9A-F]{2}=[0-9A-F]{2}", text):
        found.append(
            re.sub(
                r"(?:=[0-9A-F]{2})+",
                lambda run: bytes.fromhex(run.group().replace("=", "")).decode("utf-8", "replace"),
                text,
            )
        )
    return found


def _letter(found: re.Match[str]) -> str:
    code = int(found.group(1) or found.group(2) or found.group(3), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
