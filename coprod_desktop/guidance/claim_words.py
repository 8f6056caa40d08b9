"""Reads the words that outrun the evidence, and how to say it instead. A wrong line is told with its place."""

from __future__ import annotations

import re
import string
from pathlib import Path

from coprod_desktop.domain.claim_words import (
    EVIDENCE_LEVELS,
    NEEDS,
    REACHES,
    ClaimGuide,
    ClaimRule,
    EvidenceLevel,
    EvidenceWords,
    Pairs,
    RuleKind,
    SafeWords,
    Scope,
)
from coprod_desktop.guidance.toml_file import Section, parse, read_text

_KINDS: tuple[RuleKind, ...] = ("word", "claim")
_BREAKS = ("all", "clause", "then")
_NAMED = re.compile(r"\{(\w*)\}")


def load_claim_guide(resources: Path, language: str = "en") -> ClaimGuide:
    """The rules of one language; GuidanceFault says where the file is wrong."""
    path = resources / "guidance" / f"claim_words.{language}.toml"
    top = Section(path.name, "", parse(read_text(path), path.name))
    for name in ("licence", "source"):
        top.text(name)
    top.value("checked_on")
    lists = _lists(top)
    scopes = top.each("scope", "scope", lambda part: _scope(part, lists))
    rules = top.each("rule", "rule", lambda part: _rule(part, lists))
    evidence = {one.level: one for one in top.each("evidence", "evidence", _evidence)}
    _whole(top, scopes, rules, evidence)
    breaks = _inside(top, "breaks")
    listed = _inside(top, "language_words")
    guide = ClaimGuide(
        language=top.text("language"),
        lists=lists,
        scopes=scopes,
        breaks={name: breaks.several(name) for name in _BREAKS},
        rules=rules,
        evidence=evidence,
        own_words=frozenset(listed.several("english")),
        other_words=frozenset(listed.several("others")),
        beginnings=frozenset(listed.several("beginnings")),
    )
    breaks.close()
    listed.close()
    top.close()
    return guide


def _inside(part: Section, name: str) -> Section:
    return Section(part.file, f"{part.place}, {name}" if part.place else name, part.value(name))


def _lists(top: Section) -> dict[str, tuple[str, ...]]:
    table = top.value("lists")
    inside = Section(top.file, "lists", table)
    names = list(table) if isinstance(table, dict) else []
    lists: dict[str, tuple[str, ...]] = {}
    for name in names:
        words = tuple(dict.fromkeys(inside.several(name)))
        for one in words:
            _known(inside, name, one, lists)
        lists[name] = words
    return lists


def _known(part: Section, name: str, pattern: str, lists: dict[str, tuple[str, ...]]) -> None:
    """A pattern may name only the lists that stand above it, and needs a word of its own."""
    if not pattern.strip():
        raise part.fault(name, "a pattern is empty")
    for named in _NAMED.findall(pattern):
        if named not in lists:
            raise part.fault(name, f"“{pattern}” names a list “{named}” that is not there")


def _patterns(part: Section, name: str, lists: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    words: tuple[str, ...] = part.several(name)
    for one in words:
        _known(part, name, one, lists)
        if one.split()[0] in ("...", "*") and name == "words":
            raise part.fault(name, f"“{one}” is to begin with a word")
    return words


def _pairs(part: Section, lists: dict[str, tuple[str, ...]]) -> Pairs:
    listed = part.value("instead") or []
    pairs = []
    for number, one in enumerate(listed if isinstance(listed, list) else [None], start=1):
        if not isinstance(one, list) or len(one) != 2 or not all(isinstance(word, str) for word in one):
            raise part.fault(
                f"instead {number}", "this is to be two texts, what stands there and what to say"
            )
        _known(part, f"instead {number}", one[0], lists)
        given, used = _NAMED.findall(one[0]), _NAMED.findall(one[1])
        if any(used.count(name) > given.count(name) for name in used):
            raise part.fault(f"instead {number}", "the second text names a list that the first does not have")
        pairs.append((one[0], one[1]))
    return tuple(pairs)


def _frame(part: Section, name: str, fields: set[str]) -> str:
    text = part.text(name)
    if {field for _, field, _, _ in string.Formatter().parse(text) if field is not None} != fields:
        raise part.fault(name, f"this is to hold {' and '.join(f'{{{one}}}' for one in sorted(fields))}")
    return text


def _safe(part: Section, pairs: Pairs = ()) -> SafeWords:
    people = _frame(part, "people", {"people", "rest"}) if part.has("people") else None
    return SafeWords(_frame(part, "frame", {"claim"}), _frame(part, "loose", {"claim"}), people, pairs)


def _scope(part: Section, lists: dict[str, tuple[str, ...]]) -> Scope:
    scope = Scope(
        id=part.text("id"),
        reach=part.one_of("reach", REACHES),
        words=_patterns(part, "words", lists),
        unless=_patterns(part, "unless", lists),
        covers=frozenset(part.several("covers")),
        first=part.yes_no("first", False),
    )
    part.close()
    return scope


def _rule(part: Section, lists: dict[str, tuple[str, ...]]) -> ClaimRule:
    rule = ClaimRule(
        id=part.text("id"),
        needs=part.one_of("needs", NEEDS),
        kind=part.one_of("kind", _KINDS),
        called=part.text("called"),
        why=part.text("why"),
        words=_patterns(part, "words", lists),
        unless=_patterns(part, "unless", lists),
        instead=_pairs(part, lists),
        strip=part.several("strip"),
        plural=part.yes_no("plural", False),
        at=_at(part, lists),
    )
    if not rule.words:
        raise part.fault("words", "a rule needs words")
    part.close()
    return rule


def _at(part: Section, lists: dict[str, tuple[str, ...]]) -> dict[EvidenceLevel, SafeWords]:
    if not part.has("at"):
        return {}
    levels = Section(part.file, f"{part.place}, at", part.value("at"))
    found: dict[EvidenceLevel, SafeWords] = {}
    for level in EVIDENCE_LEVELS:
        if levels.has(level):
            inside = Section(part.file, f"{part.place}, at {level}", levels.value(level))
            found[level] = _safe(inside, _pairs(inside, lists))
            inside.close()
    levels.close()
    return found


def _evidence(part: Section) -> EvidenceWords:
    told = EvidenceWords(
        part.one_of("level", EVIDENCE_LEVELS), part.text("called"), part.text("so_far"), _safe(part)
    )
    part.close()
    return told


def _whole(
    top: Section,
    scopes: tuple[Scope, ...],
    rules: tuple[ClaimRule, ...],
    evidence: dict[EvidenceLevel, EvidenceWords],
) -> None:
    missing = [level for level in EVIDENCE_LEVELS if level not in evidence]
    if missing:
        raise top.fault("evidence", f"there are no words for {', '.join(missing)}")
    ids = [one.id for one in rules]
    doubles = sorted({one for one in ids if ids.count(one) > 1})
    if doubles:
        raise top.fault("rule", f"“{doubles[0]}” stands there twice")
    for scope in scopes:
        for one in sorted(scope.covers - set(ids)):
            raise top.fault(f"scope {scope.id}", f"“{one}” is no rule here")
