"""The program's own words in one language, found by key, with plurals."""

from __future__ import annotations

import string
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.toml_file import parse, read_text

_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})


class MissingWordsError(LookupError):
    """Our fault: a key or a named field that the catalogue does not have."""


def plural_form(language: str, n: float | Decimal) -> str:
    """Which form of words a count takes (Unicode CLDR cardinal rules): English, Welsh and French; others as
    English.
    """
    base = language.split("-")[0]
    if base == "cy":
        return {0: "zero", 1: "one", 2: "two", 3: "few", 6: "many"}.get(
            int(n) if n == int(n) else -1, "other"
        )
    if base == "fr":
        return "one" if 0 <= n < 2 else "other"
    return "one" if n == 1 else "other"


class Words:
    """Words by key: `words("ui.start.open")`, `words("findings.too_long", n=612, limit=500)`.

    `catalogue` maps a key to words with named fields, or to plural forms ("other" always among them) chosen
    by the field `n`. A field's value is put in as it stands: nothing inside it is read as a field.
    """

    def __init__(self, catalogue: Mapping[str, str | Mapping[str, str]], language: str = "en") -> None:
        """`language` is a BCP 47 tag and chooses the plural rule."""
        self._catalogue = dict(catalogue)
        self.language = language

    def __call__(self, key: str, /, **fields: object) -> str:
        """The words for a key with its fields filled in; MissingWordsError when either is not there."""
        words = self._catalogue.get(key)
        if words is None:
            raise MissingWordsError(f"no words for “{key}” in “{self.language}”")
        if not isinstance(words, str):
            n = fields.get("n")
            if not isinstance(n, (int, float, Decimal)):
                raise MissingWordsError(f"“{key}” has plural forms and needs a number n")
            words = words.get(plural_form(self.language, n), words["other"])
        try:
            return words.format_map(fields)
        except KeyError as missing:
            raise MissingWordsError(f"“{key}” needs the field {missing}") from missing

    def __contains__(self, key: object) -> bool:
        """Whether there are words for this key."""
        return key in self._catalogue

    def keys(self) -> tuple[str, ...]:
        """Every key, sorted."""
        return tuple(sorted(self._catalogue))

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every key with its words, each plural form on its own, for tests on the whole catalogue."""
        for key in self.keys():
            words = self._catalogue[key]
            for form in (words,) if isinstance(words, str) else words.values():
                yield key, form


def load_words(resources: Path, language: str = "en", areas: Collection[str] | None = None) -> Words:
    """The areas of a language, None for all: `words/en/ui.toml` gives the keys that begin with "ui."."""
    folder = resources / "words" / language
    files = sorted(file for file in folder.glob("*.toml") if areas is None or file.stem in areas)
    if not files:
        raise GuidanceFault(f"words/{language}", "", "there are no words in this language")
    catalogue: dict[str, str | Mapping[str, str]] = {}
    for file in files:
        _gather(catalogue, file.name, file.stem, parse(read_text(file), file.name))
    return Words(catalogue, language)


def languages_with_words(resources: Path, area: str) -> tuple[str, ...]:
    """The languages that an area of words is there in, English first."""
    found = {file.parent.name for file in (resources / "words").glob(f"*/{area}.toml")}
    return tuple(sorted(found, key=lambda tag: (tag != "en", tag)))


def _gather(
    catalogue: dict[str, str | Mapping[str, str]], file: str, path: str, table: Mapping[str, Any]
) -> None:
    for name, value in table.items():
        key = f"{path}.{name}"
        if isinstance(value, str):
            catalogue[key] = _checked(file, key, value)
        elif isinstance(value, dict) and value and set(value) <= _FORMS:
            if "other" not in value or not all(isinstance(form, str) for form in value.values()):
                raise GuidanceFault(file, key, "plural forms are texts, and “other” is always one of them")
            catalogue[key] = {form: _checked(file, key, words) for form, words in value.items()}
        elif isinstance(value, dict):
            _gather(catalogue, file, key, value)
        else:
            raise GuidanceFault(file, key, "this is to be text, plural forms or a table of them")


def _checked(file: str, key: str, words: str) -> str:
    """Named fields only: a bare {} or an attribute would fail while somebody is working."""
    try:
        fields = [name for _, name, _, _ in string.Formatter().parse(words) if name is not None]
    except ValueError as fault:
        raise GuidanceFault(file, key, f"the curly brackets do not fit ({fault})") from fault
    for field in fields:
        if not field.isidentifier():
            raise GuidanceFault(file, key, f"“{{{field}}}” is not a plain named field")
    return words
