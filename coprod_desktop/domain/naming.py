"""Names inside somebody's own words, put into the form that was agreed to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from coprod_desktop.domain.permission import IdentityCode
from coprod_desktop.domain.records import Person

# Scripts that write words apart, so that "Ann" is not looked for inside "Annual". In others a name is found anywhere.
_APART = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")


def names_of(person: Person) -> tuple[str, ...]:
    """Every name a person is known by: whole name, each word of it, what they are called, aliases. Longest first.

    A word in small letters is no name by itself, as in "Maria de Souza" or "the boiler man", unless the whole name is.
    """
    aliases = person.aliases or ()
    whole = [one for one in (person.name, person.first_name, *aliases) if one and one.strip()]
    words = [
        word
        for name in whole
        for word in name.split()
        if len(word) > 1 and (not word.islower() or (name.islower() and name not in aliases))
    ]
    return tuple(sorted(dict.fromkeys([*whole, *words]), key=len, reverse=True))


def first_name_of(person: Person) -> str | None:
    """What a person is called; None when no name is kept."""
    return person.first_name or (person.name.split()[0] if person.name and person.name.split() else None)


def called(person: Person, identity: IdentityCode, pseudonym: str | None, role: str) -> str:
    """What may be said for a person's name; the role whenever there is no name to say."""
    allowed = {
        "named": person.name or first_name_of(person),
        "first_name": first_name_of(person),
        "pseudonym": pseudonym,
    }
    return allowed.get(identity) or role


def with_names_as_allowed(text: str, instead: Mapping[str, str]) -> str:
    """The text with each of these names replaced, whatever their case; the longest name is found first."""
    wanted = {name.casefold(): said for name, said in instead.items() if name.strip() and name != said}
    if not wanted:
        return text
    pattern = "|".join(
        _as_pattern(name) for name in sorted(instead, key=len, reverse=True) if name.casefold() in wanted
    )

    def said(found: re.Match[str]) -> str:
        # A dotless or dotted I is another letter when folded, but no other one when capitals do not count.
        name = found.group()
        alike = (one for one in wanted if re.fullmatch(re.escape(one), name, re.IGNORECASE))
        return wanted.get(name.casefold()) or wanted[next(alike)]

    return re.sub(pattern, said, text, flags=re.IGNORECASE)


def _as_pattern(name: str) -> str:
    before = r"(?<!\w)" if _writes_apart(name[0]) else ""
    after = r"(?!\w)" if _writes_apart(name[-1]) else ""
    return f"{before}{re.escape(name)}{after}"


def _writes_apart(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_APART)


def replacements(people: Iterable[tuple[Person, str, IdentityCode]]) -> dict[str, str]:
    """Which name becomes what, for people with what may be said of each.

    A first name that may be said stays; so does every name of somebody who may be named.
    """
    instead: dict[str, str] = {}
    for person, said, identity in people:
        for name in names_of(person):
            if identity == "named" or (identity == "first_name" and name.casefold() == said.casefold()):
                continue
            instead.setdefault(name, said)
    return instead
