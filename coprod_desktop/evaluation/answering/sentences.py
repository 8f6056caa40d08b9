"""Where a text may be cut: at the end of a sentence, in any script, and never inside somebody's quoted words.

A doubtful place counts as no end, so a cut text may be shorter than it could be, but never breaks a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Signs that end a sentence. After the first kind a space or the end of the text must follow; the others stand alone.
_SPACED = frozenset(".!?…؟۔։܀‽⁇⁈⁉‼")
_ALONE = frozenset("。！？｡．।॥።፧፨။៕។᙮᠃᠉")
# Single quotation marks are read apart, because they are apostrophes too.
_PAIRS = {
    "“": "”", "„": "“”", "‟": "”", "«": "»", "‹": "›", "「": "」", "『": "』", "《": "》", "〝": "〞〟", "(": ")",
    "[": "]", "（": "）", "【": "】", "｢": "｣",
}  # fmt: skip
# Marks that open a quote in one language and close it in another; which one is told by what stands beside them.
_EITHER = {'"': '"', "”": "”", "»": "«", "›": "‹", "״": "״", "“": "”“", "＂": "＂"}
_SAME = frozenset('"״＂')
_OPEN_ENDED = frozenset('“„‟«‹「『《〝"”»›״＂｢')
_CLOSERS = frozenset("”“»«›‹」』》〞〟)]）】｣\"'’״＂")
# A short form before a small letter ends nothing anyway; these stand before names and numbers.
_SHORT_FORMS = (
    "mr mrs ms mx dr prof rev st approx vs e.g i.e eg ie cf viz ca inc ltd sr hon gen col sgt capt m mm mme mlle mgr"
    " sra srta dra av bd p.ej ej z.b d.h u.a bzw ggf evtl h.y e.e ul tzn np itp itd m.in tj"
)
_SHORT = frozenset(_SHORT_FORMS.split())
_NUMBERED = "no nos nr art chap fig p pp vol ed al núm pág tel ext str"
_BEFORE_A_NUMBER = frozenset(_NUMBERED.split())
_LONGEST_WORD = 60
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_BULLET = re.compile(r"[-*•–]\s+\S")
_BLOCK_QUOTE = re.compile(r"\s*>")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that stays whole. `paragraph`: it begins on a line of its own."""

    text: str
    paragraph: bool = False


def units_of(text: str) -> tuple[Unit, ...]:
    """The text in pieces that may be left off from the end, in order; together they are the whole text.

    A sentence that ends in a colon stays with what it announces. Lines of a block quote ("> ") are one piece.
    """
    units: list[Unit] = []
    for paragraph in _paragraphs(text):
        for place, sentence in enumerate(_sentences(paragraph)):
            held = units[-1] if units else None
            if held is not None and held.text.rstrip().endswith((":", "：")):
                units[-1] = Unit(f"{held.text}{' ' if place else chr(10)}{sentence}", held.paragraph)
            else:
                units.append(Unit(sentence, place == 0))
    return tuple(units)


def joined(units: tuple[Unit, ...] | list[Unit]) -> str:
    """The pieces as one text again."""
    text = ""
    for one in units:
        between = " " if not one.paragraph else "\n" if _BULLET.match(one.text) else "\n\n"
        text += f"{between}{one.text}" if text else one.text
    return text


def is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does, so that another may follow on the same line."""
    bare = text.rstrip().rstrip("".join(_CLOSERS))
    return bare[-1:] in _SPACED or bare[-1:] in _ALONE


def _paragraphs(text: str) -> list[str]:
    """Runs of lines that belong together: a line alone ends nothing unless a blank line or a new point follows.

    A quote left open keeps the next paragraph with it.
    """
    runs: list[list[str]] = []
    blank = True
    for line in (" ".join(one.split()) for one in text.split("\n")):
        if not line:
            blank = True
            continue
        quoted = _BLOCK_QUOTE.match(line) is not None
        before = runs[-1][-1] if runs else ""
        after_quote = bool(runs) and _BLOCK_QUOTE.match(before) is not None
        new = blank or _BULLET.match(line) is not None or quoted != after_quote
        if not runs or (new and not _is_open("\n".join(runs[-1])) and not (quoted and after_quote)):
            runs.append([line])
        else:
            runs[-1].append(line)
        blank = False
    return ["\n".join(run) for run in runs]


def _is_open(text: str) -> bool:
    return bool(_depths(text)[-1]) if text else False


def _sentences(paragraph: str) -> list[str]:
    if _BLOCK_QUOTE.match(paragraph):
        return [paragraph]
    depths = _depths(paragraph)
    found, start, at = [], 0, 0
    while at < len(paragraph):
        end = _end_at(paragraph, at, depths)
        if end is None:
            at += 1
            continue
        found.append(paragraph[start:end].strip())
        start = at = end
    rest = paragraph[start:].strip()
    return [one for one in (*found, rest) if one]


def _end_at(text: str, at: int, depths: list[int]) -> int | None:
    """Where the sentence that ends with the sign at this place is over, with its closing marks; None for no end."""
    if text[at] not in _SPACED and text[at] not in _ALONE:
        return None
    alone = False
    end = at
    while end < len(text) and (text[end] in _SPACED or text[end] in _ALONE):
        alone = alone or text[end] in _ALONE
        end += 1
    while end < len(text) and text[end] in _CLOSERS and (depths[end + 1] < depths[end] or text[end] in "’'"):
        end += 1
    if depths[end] or (end < len(text) and not alone and not text[end].isspace()):
        return None
    after = text[end:].lstrip()
    if after[:1].islower() or (after and not any(letter.isalnum() for letter in after)):
        return None
    return None if text[at] == "." and after and _is_short(text[: at + 1], after) else end


def _is_short(before: str, after: str) -> bool:
    """Whether the full stop belongs to a short form ("Dr.", "e.g."), an initial ("J.") or a number ("3.")."""
    words = before[-_LONGEST_WORD:-1].split()
    word = words[-1] if words and not before[-2:-1].isspace() else ""
    bare = word.strip("“\"'‘’([«„").casefold()
    if not bare:
        return True
    if bare.isdigit():  # "3. We planted": the number of a point, unless something stands before it
        return len(before) == len(word) + 1 or "\n" in before[-len(word) - 2 : -1]
    if bare in _BEFORE_A_NUMBER:
        return after[:1].isdigit()
    is_initial = len(bare) == 1 and word[-1].isupper() and word[-1] != "I"
    return bare in _SHORT or is_initial or bool(_INITIALS.fullmatch(bare))


def _depths(text: str) -> list[int]:
    """How many quotes and brackets are open before each letter, and after the last; a double one left open stays so.

    A bracket that nobody closed (a smile, a list "a)") must not make one sentence of all that follows: it is passed
    over.
    """
    depths, lost = _walked(text, frozenset())
    return _walked(text, lost)[0] if lost else depths


def _walked(text: str, passed_over: frozenset[int]) -> tuple[list[int], frozenset[int]]:
    """The depths, and the places of brackets that stay open."""
    opened: list[tuple[str, str, int]] = []  # the mark, what closes it, where
    depths = [0] * (len(text) + 1)
    single = _single_quotes(text)
    inside = 0
    for at, letter in enumerate(text):
        depths[at] = len(opened) + inside
        if at in single:
            inside += single[at]
        elif at in passed_over or (letter in _SAME and _between_letters(text, at)):
            continue
        elif opened and letter in opened[-1][1]:
            opened.pop()
        elif letter in _PAIRS and not (letter in _EITHER and not _opens(text, at)):
            opened.append((letter, _PAIRS[letter], at))
        elif letter in _EITHER and _opens(text, at):
            opened.append((letter, _EITHER[letter], at))
    depths[len(text)] = sum(mark in _OPEN_ENDED for mark, _, _ in opened)
    return depths, frozenset(at for mark, _, at in opened if mark not in _OPEN_ENDED)


def _between_letters(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a mark that could be either stands where a quote begins."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not after.isspace() and not before.isalnum() and before not in ".!?…,;"


def _single_quotes(text: str) -> dict[int, int]:
    """Where words in single marks begin (+1) and end (-1). An apostrophe is neither; one left open is none."""
    found: dict[int, int] = {}
    at = 0
    while at < len(text):
        if text[at] in "‘'‚" and _opens(text, at):
            end = _close_of(text, at)
            if end is not None:
                found[at], found[end] = 1, -1
                at = end
        at += 1
    return found


def _close_of(text: str, start: int) -> int | None:
    """The mark that closes it: the first after the end of a sentence, else the last one before the next quote opens.

    "members’ " inside it must not end it early.
    """
    closes = "’" if text[start] == "‘" else "‘’" if text[start] == "‚" else "'"
    last = None
    for at in range(start + 1, len(text)):
        if text[at] == text[start] and _opens(text, at):
            break
        after = text[at + 1] if at + 1 < len(text) else " "
        if text[at] in closes and not after.isalnum() and not text[at - 1].isspace():
            last = at
            if text[at - 1] in _SPACED:
                break
    return last
