"""Writes the safer sentence: the group's own words and facts, said as the evidence allows. No number is made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coprod_desktop.domain.claim_words import EVIDENCE_LEVELS, ClaimRule, EvidenceLevel, Marked, SafeWords
from coprod_desktop.evaluation.claim_words.english import (
    agree,
    begins_with_name,
    lower_first,
    plural_of,
    quoted_ranges,
    right_article,
    tidy,
    upper_first,
)
from coprod_desktop.evaluation.claim_words.patterns import Found, Matcher, Token, is_number, tokens_of
from coprod_desktop.evaluation.claim_words.reader import ClaimReader

_ROUNDS = 4
_END = re.compile(r"[\s.!…]*$")
# "and" where a new clause with its own subject begins: what stands before it needs no frame.
_JOIN = re.compile(r",? (?:and|so) (?=(?:their|they|our|we|it|this|people|the|she|he|his|her)\b)|; ")
_LEAST_HALF = 3
_BULLET = re.compile(r"^[^\w\"“‘«'(]*")  # what stands before the first word: a dash, a dot
_PLACE = re.compile(r"\{(\w+)\}|\.\.\.|#|\*")
_PEOPLE_VERBS = (
    "are|were|feel|felt|have|had|gained|grew|became|become|sleep|live|no longer|now|got|get|go|went|lead|eat"
)
_OTHER_VERBS = frozenset({
    "is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "can", "feel", "feels", "felt",
    "fell", "rose", "grew", "went", "made", "makes", "led", "became", "got", "came", "gave", "said", "say",
    "says", "told", "works", "work",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Swap:
    """What to say instead, by which rule, and from which step on; None is any."""

    rule: str
    level: EvidenceLevel | None
    said: str


class SaferWriter:
    """Writes safer sentences by the rules of a reader; made once."""

    def __init__(self, reader: ClaimReader) -> None:
        self.reader = reader
        rules = reader.guide.rules
        self._instead = Matcher(
            [(given, _Swap(rule.id, None, said)) for rule in rules for given, said in rule.instead],
            reader.lists,
        )
        self._instead_at = Matcher(
            [
                (given, _Swap(rule.id, level, said))
                for rule in rules
                for level, safe in rule.at.items()
                for given, said in safe.instead
            ],
            reader.lists,
        )
        self._strip = Matcher([(one, rule.id) for rule in rules for one in rule.strip], reader.lists)
        self._people = re.compile(
            rf"^(?:(of (?:the|our) )|the |our |these |many |more )?((?:young|older|local) )?"
            rf"({'|'.join(reader.guide.lists['people'])}) (?=(?:{_PEOPLE_VERBS})\b)"
        )

    def safer(self, sentence: str, level: EvidenceLevel) -> str:
        """A whole sentence that this evidence carries; the sentence itself when nothing in it is marked."""
        text, framed = sentence.strip(), False
        bullet = str(_BULLET.findall(text)[0])
        text = text[len(bullet) :]
        marks = self.reader.every_mark(text, level)
        for _ in range(_ROUNDS):
            before = text
            if not framed and any(one.rule.kind == "claim" for one in marks):
                text = self._without_opening(text, marks)
                marks = marks if text == before else self.reader.every_mark(text, level)
            swapped = self._swapped(text, marks)
            marks = marks if swapped == text else self.reader.every_mark(swapped, level)
            text = swapped
            claims = [one for one in marks if one.rule.kind == "claim"]
            if claims and not framed:
                text, framed = self._framed(text, claims, level), True
                marks = self.reader.every_mark(text, level)
            if not marks or text == before:
                break
        return bullet + text

    def _without_opening(self, text: str, marks: Sequence[Marked]) -> str:
        """ "This proves that" taken off: the frame says how it is known."""
        tokens = tokens_of(text, quoted_ranges(text))
        openings = [one for one in self._strip.find(tokens) if one.first == 0]
        last = max((one.last for one in openings), default=0)
        rest = text[tokens[last].start :] if 0 < last < len(tokens) else text
        inside = any(one.start >= len(text) - len(rest) and one.rule.kind == "claim" for one in marks)
        return upper_first(rest) if inside else text

    # ---- swaps ----

    def _swapped(self, text: str, marks: Sequence[Marked]) -> str:
        """Every marked word for which the rule knows another way of saying it, from the end to the beginning."""
        tokens = tokens_of(text, quoted_ranges(text))
        swaps = self._instead.find(tokens)
        at = len(text) + 1
        for mark in reversed(marks):
            best = _longest_over(mark, [one for one in swaps if _swap_of(one).rule == mark.rule.id], tokens)
            if best is not None and tokens[best.last - 1].end < at:
                text, at = self._put(text, tokens, best, mark.rule), tokens[best.first].start
            elif best is None and mark.rule.kind == "word" and mark.end < at:
                text, at = _replaced(text, mark.start, mark.end, ""), mark.start
        return tidy(text)

    def _put(self, text: str, tokens: Sequence[Token], found: Found, rule: ClaimRule) -> str:
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        said = _filled(_swap_of(found).said, found, text, tokens)
        singular = re.fullmatch(r"some (\w+)", said)
        if rule.plural and singular and singular.group(1) in self.reader.guide.lists["person"]:
            said = f"some {plural_of(singular.group(1))}"
        is_plural = (
            rule.plural and re.match(r"(?:some|few) ", said) is not None and not is_number(said.split()[-1])
        )
        if said and (text[start].isupper() or not text[:start].strip()):
            said = upper_first(said)
        result = _replaced(text, start, end, said)
        at = result.find(said, max(0, start - 3)) + len(said)
        return agree(result, at) if is_plural else result

    # ---- frames ----

    def _framed(self, text: str, claims: Sequence[Marked], level: EvidenceLevel) -> str:
        strongest = max(
            claims,
            key=lambda one: EVIDENCE_LEVELS.index(one.rule.needs) if one.rule.needs in EVIDENCE_LEVELS else 0,
        )
        safe = self._safe_words(strongest.rule, level)
        text = self._softened(text, claims, level)
        claim_text = _END.sub("", tidy(text))
        before, claim_text = _split(claim_text, claims[0].start)
        return before + self._in_frame(claim_text, claims, safe)

    def _softened(self, text: str, claims: Sequence[Marked], level: EvidenceLevel) -> str:
        """The claim's own words made weaker where the rule says how at this step."""
        tokens = tokens_of(text, quoted_ranges(text))
        swaps, at = self._instead_at.find(tokens), len(text) + 1
        for claim in reversed(claims):
            way = claim.rule.id, self._level_of(claim.rule, level)
            fitting = [one for one in swaps if (_swap_of(one).rule, _swap_of(one).level) == way]
            best = _longest_over(claim, fitting, tokens)
            if best is not None and tokens[best.last - 1].end < at:
                text, at = self._put(text, tokens, best, claim.rule), tokens[best.first].start
        return text

    def _in_frame(self, claim_text: str, claims: Sequence[Marked], safe: SafeWords) -> str:
        begun = len("some ") if claim_text.lower().startswith("some ") else 0
        people = self._people.match(claim_text[begun:].lower())
        if people and safe.people:
            who = "".join(part for part in people.groups() if part)
            return safe.people.format(people=who, rest=claim_text[begun + people.end() :])
        is_name = begins_with_name(claim_text, self.reader.known_words)
        frame = safe.loose if is_name is None or _is_fragment(claim_text, claims) else safe.frame
        return frame.format(claim=lower_first(claim_text) if is_name is False else claim_text)

    def _level_of(self, rule: ClaimRule, level: EvidenceLevel) -> EvidenceLevel | None:
        """The step at or below this one for which the rule has its own way of saying it."""
        steps = EVIDENCE_LEVELS[: EVIDENCE_LEVELS.index(level) + 1]
        return next((one for one in reversed(steps) if one in rule.at), None)

    def _safe_words(self, rule: ClaimRule, level: EvidenceLevel) -> SafeWords:
        own = self._level_of(rule, level)
        return rule.at[own] if own is not None else self.reader.guide.evidence[level].safe


def _split(text: str, at: int) -> tuple[str, str]:
    """A first half that is no claim, as a sentence of its own, and the half with the claim."""
    joins = [one for one in _JOIN.finditer(text) if one.end() <= at]
    if not joins or len(text[: joins[-1].start()].split()) < _LEAST_HALF:
        return "", text
    return text[: joins[-1].start()].rstrip(" ,") + ". ", upper_first(text[joins[-1].end() :])


def _swap_of(found: Found) -> _Swap:
    assert isinstance(found.tag, _Swap)
    return found.tag


def _longest_over(mark: Marked, swaps: Sequence[Found], tokens: Sequence[Token]) -> Found | None:
    """The longest of the swaps that lie over the mark."""
    over = [
        one for one in swaps if tokens[one.first].start < mark.end and mark.start < tokens[one.last - 1].end
    ]
    return max(over, key=lambda one: (one.last - one.first, -one.first), default=None)


def _is_fragment(text: str, claims: Sequence[Marked]) -> bool:
    """A label without a verb of its own: "Improved confidence", "Better health"."""
    words = [token.word for token in tokens_of(text)]
    begins = claims[0].start <= 1 if claims else False
    return (
        begins
        and not any(word in _OTHER_VERBS for word in words)
        and not any(word.endswith("ed") for word in words[1:])
    )


def _filled(said: str, found: Found, text: str, tokens: Sequence[Token]) -> str:
    """The second text of a swap, with what the first one took put in, each in its order."""
    taken: dict[str, list[str]] = {}
    for name, first, last in found.taken:
        words = text[tokens[first].start : tokens[last - 1].end] if last > first else ""
        taken.setdefault(name, []).append(words)
    names = {"...": "gap", "#": "number", "*": "any"}
    for name, kept in taken.items():  # "60 % of the 20" keeps the 20: what is used is the last that was taken
        used = [names.get(one.group(), one.group(1)) for one in _PLACE.finditer(said)].count(name)
        taken[name] = kept[len(kept) - used :] if used else []

    def put(one: re.Match[str]) -> str:
        kept = taken.get(one.group(1) or names.get(one.group(), ""), [])
        return kept.pop(0) if kept else ""

    return " ".join(_PLACE.sub(put, said).split())


def _replaced(text: str, start: int, end: int, said: str) -> str:
    """The text with another stretch in it, "a" or "an" and the capital set right."""
    before, after = text[:start], text[end:]
    if not said and not before.strip():
        after = upper_first(after.lstrip(" ,;:"))
    next_word = (said or after).lstrip()
    article = re.search(r"\b([Aa]n?)\s+$", before)
    if article and next_word:
        before = before[: article.start(1)] + right_article(article.group(1), next_word) + " "
    return before + said + after
