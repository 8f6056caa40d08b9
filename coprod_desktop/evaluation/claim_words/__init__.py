"""The claim-language ladder: which words outrun the evidence, and a safer sentence for each that does.

Source: domain notes 2.15 and 2.16 (Nesta's standards of evidence, 2012; contribution analysis, Mayne 2001). The rules
are `resources/guidance/claim_words.en.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from coprod_desktop.domain.claim_words import Checked, ClaimGuide, EvidenceLevel, Marked
from coprod_desktop.evaluation.claim_words.english import quoted_ranges
from coprod_desktop.evaluation.claim_words.reader import ClaimReader
from coprod_desktop.evaluation.claim_words.safer import SaferWriter
from coprod_desktop.evaluation.reading import sentence_spans

_LONGEST = 600  # letters; no honest sentence comes near it


class ClaimWords:
    """Checks texts by one guide; make it once and keep it."""

    def __init__(self, guide: ClaimGuide) -> None:
        self.guide = guide
        self._reader = ClaimReader(guide)
        self._writer = SaferWriter(self._reader)

    def check_sentence(self, sentence: str, level: EvidenceLevel) -> Checked:
        """One sentence. In another language than the rules it passes, and `known` says so."""
        return self._checked(sentence, level, self._reader.knows(sentence))

    def check_text(self, text: str, level: EvidenceLevel) -> tuple[tuple[int, int, Checked], ...]:
        """Every sentence of a text that is marked, with where it begins and ends in the text."""
        return self._outrun(text, level, self._reader.knows(text))

    def _outrun(
        self, text: str, level: EvidenceLevel, whole: bool | None
    ) -> tuple[tuple[int, int, Checked], ...]:
        found = []
        for start, end in _pieces(text):
            sentence = text[start:end]
            knows = whole if len(sentence) == len(text) else self._reader.knows(sentence)
            one = self._checked(sentence, level, whole if knows is None else knows)
            if one.marked:
                found.append((start, end, one))
        return tuple(found)

    def check_line(self, line: str, level: EvidenceLevel) -> Checked:
        """A line that may hold several sentences, as one: the safer line has each marked sentence put right."""
        known = self._reader.knows(line)
        marked: list[Marked] = []
        safer, at = [], 0
        for start, end, one in self._outrun(line, level, known):
            marked += [Marked(start + m.start, start + m.end, m.words, m.rule) for m in one.marked]
            safer += [line[at:start], one.safer or ""]
            at = end
        return Checked(
            line, tuple(marked), "".join([*safer, line[at:]]) if marked else None, known is not False
        )

    def _checked(self, sentence: str, level: EvidenceLevel, known: bool | None) -> Checked:
        if known is False:
            return Checked(sentence, known=False)
        marked = self._reader.marks(sentence, level)
        return Checked(sentence, marked, self._writer.safer(sentence, level) if marked else None)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The sentences, but none cut inside a quote, and none so long that reading it would take more than its share."""
    quotes = quoted_ranges(text)
    held: tuple[int, int] | None = None
    at = 0
    for start, end in sentence_spans(text):
        while at < len(quotes) and quotes[at][1] <= start:
            at += 1
        inside = held is not None and at < len(quotes) and quotes[at][0] < start < quotes[at][1]
        if held is not None and not inside:
            yield from _cut(text, *held)
        held = (held[0], end) if held is not None and inside else (start, end)
    if held is not None:
        yield from _cut(text, *held)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        space = text.rfind(" ", start, start + _LONGEST)
        cut = space if space > start else start + _LONGEST
        yield start, cut
        start = cut + (space > start)
    if start < end:
        yield start, end
