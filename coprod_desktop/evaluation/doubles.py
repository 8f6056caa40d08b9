"""Two records that may be one person, for somebody to look at: nothing is ever merged by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from coprod_desktop.domain.records import Person, PersonContact
from coprod_desktop.domain.text import fold

WhyDouble = Literal[
    "same_name", "same_first_and_initials", "other_name", "one_letter", "same_code", "same_phone"
]
SHORTEST_SLIP = 5  # "Ann" and "Ana" are two names


@dataclass(frozen=True, slots=True)
class Double:
    """Two people that look like one, the one kept longer first, and every reason for it in order of weight."""

    one: Person
    other: Person
    why: tuple[WhyDouble, ...]


def possible_doubles(
    people: Iterable[Person],
    contacts: Iterable[PersonContact] = (),
    two: Iterable[tuple[str, str]] = (),
) -> list[Double]:
    """Pairs that look alike, strongest first; `two` are pairs of ids that somebody has found to be two people."""
    standing = {one.id: one for one in people if one.merged_into is None}
    apart = {frozenset(pair) for pair in two}
    phones = {one.person: one.phone for one in contacts if one.phone}
    pairs: dict[frozenset[str], set[WhyDouble]] = defaultdict(set)
    for why, keys in _rules(phones).items():
        buckets: dict[str, set[str]] = defaultdict(set)
        for person in standing.values():
            for key in set(keys(person)):
                buckets[key].add(person.id)
        for inside in buckets.values():
            for a, b in combinations(sorted(inside), 2):
                if _holds(why, standing[a], standing[b]):
                    pairs[frozenset((a, b))].add(why)
    order = list(_rules({}))
    found = [
        Double(standing[min(pair)], standing[max(pair)], tuple(sorted(why, key=order.index)))
        for pair, why in pairs.items()
        if pair not in apart
    ]
    return sorted(found, key=lambda one: (-len(one.why), order.index(one.why[0]), one.one.id, one.other.id))


def _rules(phones: Mapping[str, str]) -> dict[WhyDouble, Callable[[Person], Iterator[str]]]:
    """What people may share, strongest first."""
    return {
        "same_phone": lambda one: _phone(phones.get(one.id)),
        "same_name": lambda one: iter([plain(one.name)] if one.name else []),
        "same_code": lambda one: iter([re.sub(r"[^a-z0-9]", "", fold(one.code))]),
        "other_name": _every_name,
        "one_letter": _slips,
        "same_first_and_initials": _first_and_initials,
    }


def _holds(why: WhyDouble, a: Person, b: Person) -> bool:
    """Whether what they share says something: a slip is one letter, and an alias meets a name or another alias."""
    if why == "one_letter":
        return one_letter_apart(plain(a.name or ""), plain(b.name or ""))
    if why == "other_name":
        shared = set(_every_name(a)) & set(_every_name(b))
        return bool(shared & ({plain(one) for one in (*(a.aliases or ()), *(b.aliases or ()))}))
    return True


def plain(name: str) -> str:
    """A name as it is compared: small letters, accents gone, one blank between the words."""
    return " ".join(re.sub(r"[^\w\s]", "", fold(name)).split())


def initials(name: str) -> str:
    """First letters of the words of a name."""
    return "".join(word[0] for word in plain(name).split())


def _phone(number: str | None) -> Iterator[str]:
    digits = re.sub(r"\D", "", number or "")
    digits = re.sub(r"^(?:00)?440?", "0", digits) if len(digits) > 10 else digits
    if len(digits) >= 7:
        yield digits


def _first_and_initials(one: Person) -> Iterator[str]:
    name = plain(one.name or "")
    if " " in name:
        yield f"{plain(one.first_name) if one.first_name else name.split()[0]}/{initials(name)}"


def _every_name(one: Person) -> Iterator[str]:
    for name in (one.name, one.first_name, *(one.aliases or ())):
        if name and plain(name):
            yield plain(name)
    if one.name and " " in plain(one.name):
        yield initials(one.name)
        yield plain(one.name).split()[0]


def _slips(one: Person) -> Iterator[str]:
    """Two names that are one letter apart share one of these: the name, and the name without each of its letters."""
    name = plain(one.name or "")
    if len(name) >= SHORTEST_SLIP:
        yield name
        yield from (name[:n] + name[n + 1 :] for n in range(len(name)))


def one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter is different, missing or more, or two neighbours changed places; False for the same word."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        swapped = rest_a[:2] == rest_b[:2][::-1] and rest_a[2:] == rest_b[2:]
        return rest_a[1:] == rest_b[1:] or swapped
    return rest_a[1:] == rest_b or rest_a == rest_b[1:]
