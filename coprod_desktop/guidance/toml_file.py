"""Strict reading of a TOML file: each table says what it may hold, and every fault names its place."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from coprod_desktop.guidance.faults import GuidanceFault


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_T = TypeVar("_T")
_N = TypeVar("_N", bound=_Named)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
LARGEST_FILE = 2_000_000  # characters; the shipped files are a fortieth of it


def read_text(path: Path) -> str:
    """The file's text, which must be UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise GuidanceFault(path.name, f"byte {fault.start}", "it is not UTF-8 text") from fault
    except OSError as fault:
        raise GuidanceFault(path.name, "", f"it cannot be read ({fault.strerror})") from fault


def in_language(folder: Path, name: str, language: str) -> Path:
    """The file of that name in a language, the English one where that language has none yet."""
    path = folder / f"{name}.{language}.toml"
    return path if path.exists() else folder / f"{name}.en.toml"


def own_by_id(
    taken: Container[str], files: Sequence[tuple[str, str]], read: Callable[[str, str], _N], what: str
) -> tuple[dict[str, _N], list[tuple[int, GuidanceFault]]]:
    """What a group's own files (title, TOML text) hold, by id, and the faults of the others by their place in `files`.

    An id that is `taken`, or that an earlier file has, may not be used again; `what` is the word for such a thing.
    """
    found: dict[str, _N] = {}
    faults: list[tuple[int, GuidanceFault]] = []
    for number, (title, text) in enumerate(files):
        try:
            one = read(text, title)
            if one.id in taken or one.id in found:
                raise GuidanceFault(title, "id", f"“{one.id}” is already the id of another {what}")
        except GuidanceFault as fault:
            faults.append((number, fault))
        else:
            found[one.id] = one
    return found, faults


def parse(text: str, file: str) -> dict[str, Any]:
    """The file as plain tables. A syntax error is told with its line."""
    if len(text) > LARGEST_FILE:
        raise GuidanceFault(file, "", f"it has {len(text):,} characters; {LARGEST_FILE:,} is the most")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise GuidanceFault(file, "", f"it is not a TOML file ({fault})") from fault
    except (RecursionError, ValueError) as fault:
        # A deep nest or a number with thousands of digits: Python's own limits, met before TOML's.
        raise GuidanceFault(file, "", "it is nested too deep or holds a number that is too long") from fault


def written(value: object) -> str:
    """A text, a number, true or false, or a tuple of these, as a TOML file says it; read again it is the same."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{"".join(map(_letter, value))}"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(written, value))}]"
    return str(value)


def _letter(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    return f"\\u{ord(letter):04x}" if ord(letter) < 32 or ord(letter) == 127 else letter


class Section:
    """One table of a file, read field by field; `close` refuses what nobody asked for."""

    def __init__(self, file: str, place: str, table: object) -> None:
        """`place` is "" at the top of the file."""
        if not isinstance(table, Mapping):
            raise GuidanceFault(file, place, "this is to be a table with named parts")
        self.file = file
        self.place = place
        self._table = table
        self._asked: set[str] = set()

    def fault(self, name: str, wrong: str) -> GuidanceFault:
        """A fault at this field; name "" for the table itself."""
        return GuidanceFault(self.file, ": ".join(part for part in (self.place, name) if part), wrong)

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return name in self._table

    def _take(self, name: str, kind: type[_T], default: _T | None, called: str) -> _T:
        self._asked.add(name)
        if name not in self._table:
            if default is None:
                raise self.fault(name, f"this is missing; it is to be {called}")
            return default
        value = self._table[name]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(name, f"this is to be {called}")
        return value

    def text(self, name: str, default: str | None = None) -> str:
        """Words, cleaned, without blank ends. Required unless there is a default; a required one may not be
        empty.
        """
        from coprod_desktop.domain.text import (
            clean,  # not at the top: the words of a start page do without it
        )

        words = clean(self._take(name, str, default, "text in quotation marks")).strip()
        if not words and default is None:
            raise self.fault(name, "this is empty")
        return words

    def prose(self, name: str, default: str | None = None) -> str:
        """Words that may be broken over lines in the file: single line ends become spaces, blank lines stay
        paragraphs.
        """
        paragraphs = self.text(name, default).split("\n\n")
        return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())

    def whole_number(
        self, name: str, default: int | None = None, *, least: int = 0, most: int = 100_000
    ) -> int:
        """A whole number within bounds."""
        number = self._take(name, int, default, "a whole number")
        if not least <= number <= most:
            raise self.fault(name, f"{number} is not between {least} and {most}")
        return number

    def optional_number(self, name: str, *, least: int = 0, most: int = 100_000) -> int | None:
        """A whole number, None when the field is absent."""
        return self.whole_number(name, least=least, most=most) if self.has(name) else None

    def yes_no(self, name: str, default: bool) -> bool:
        """True or false."""
        return self._take(name, bool, default, "true or false")

    def one_of(self, name: str, allowed: Iterable[_T], default: str | None = None) -> _T:
        """One of a few fixed words."""
        word = self.text(name, default)
        for choice in (known := tuple(allowed)):
            if choice == word:
                return choice
        raise self.fault(name, f"“{word}” is not one of {', '.join(map(str, known))}")

    def several(self, name: str, allowed: Iterable[_T] | None = None) -> tuple[Any, ...]:
        """A list of words, each one of `allowed` where given, none twice; empty when absent."""
        words = tuple(self._take(name, list, [], "a list of words"))
        known = None if allowed is None else tuple(allowed)
        for number, word in enumerate(words, start=1):
            if not isinstance(word, str):
                raise self.fault(f"{name} {number}", "this is to be text in quotation marks")
            if known is not None and word not in known:
                raise self.fault(name, f"“{word}” is not one of {', '.join(map(str, known))}")
            if words.index(word) != number - 1:
                raise self.fault(name, f"“{word}” stands there twice")
        return words

    def day(self, name: str) -> date | None:
        """A date written without quotation marks (2026-04-01), None when absent."""
        given = self.value(name)
        if given is not None and (not isinstance(given, date) or isinstance(given, datetime)):
            raise self.fault(name, "this is to be a day such as 2026-01-31, without quotation marks")
        return given

    def part(self, name: str) -> Section:
        """The table of this name inside this one, which must be there."""
        return Section(self.file, ", ".join(part for part in (self.place, name) if part), self.value(name))

    def value(self, name: str) -> object:
        """Whatever stands there, None when absent; the caller checks it."""
        self._asked.add(name)
        return self._table.get(name)

    def each(self, name: str, called: str, read: Callable[[Section], _T]) -> tuple[_T, ...]:
        """A list of tables, each read by `read`; empty when absent. A place in it is "`called` 3"."""
        tables = self._take(name, list, [], "a list of tables")
        inside = f"{self.place}, " if self.place else ""
        return tuple(
            read(Section(self.file, f"{inside}{called} {number}", table))
            for number, table in enumerate(tables, start=1)
        )

    def close(self) -> None:
        """Refuse fields that were not asked for: a misspelt name must not pass unseen."""
        strangers = sorted(set(self._table) - self._asked)
        if strangers:
            known = ", ".join(sorted(self._asked))
            raise self.fault("", f"“{strangers[0]}” is not known here; the names are {known}")
