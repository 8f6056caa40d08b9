"""Notes of a report: which blocks get a mark, which number it has, and the list that the marks lead to.

Numbers are given in one pass over the finished blocks, in the order of first mention; the same evidence has the same
number wherever it is. A block has one mark at most, and within one part the same evidence is marked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from coprod_desktop.domain.templates import Part, PartKind
from coprod_desktop.reports.document import (
    Block,
    BulletList,
    Figure,
    KeyFigure,
    KeyFigurePanel,
    Note,
    Notes,
    Paragraph,
    Picture,
    QuoteBlock,
    Run,
    Runs,
    Table,
)
from coprod_desktop.reports.sections.appendix import kind_of, links_of, note_on
from coprod_desktop.reports.sections.appendix_words import Key
from coprod_desktop.reports.sections.setting import Section, Setting

# What is no claim, or says by itself how it is known: the limits, the method, the tables of the annex.
_WITHOUT_MARKS: frozenset[PartKind] = frozenset(
    {
        "cover", "contents", "how_we_know", "cannot_say", "not_ours", "consent_line", "consent_page", "strength",
        "figures_table", "measures_annex", "evidence_appendix", "spot_check",
    }
)  # fmt: skip
# Kinds of records that are evidence; the others (limits, ties, replies) stand behind nothing.
EVIDENCE = frozenset(
    {
        "answer", "figure", "quote", "story", "photograph", "turning_point", "decision", "power", "flow", "ripple",
        "outcome", "claim", "session", "total", "connection", "measures", "worth", "practice_check", "yearly_review",
        "plan_change", "plan_step", "confirmation", "selection", "target", "budget_line",
    }
)  # fmt: skip

Sections = Sequence[tuple[Part | None, Section]]


class _Numbered(Protocol):
    @property
    def number(self) -> str: ...


@dataclass(slots=True)
class Numbering:
    """The numbers given so far, met in the text and listed in an appendix, over all chapters of one report."""

    given: dict[Key, int] = field(default_factory=dict)
    met: set[int] = field(default_factory=set)
    listed: set[int] = field(default_factory=set)

    def number(self, key: Key) -> int:
        """The number of this evidence, a new one at its first mention."""
        return self.given.setdefault(key, len(self.given) + 1)


def with_notes(
    sections: Sections, setting: Setting, numbering: Numbering, *, wanted: bool = True
) -> list[Section]:
    """The sections of one case, with marks and the list they lead to. Without an appendix among them, as they are.

    Not `wanted`: no marks. An appendix that lists everything then stands without them; any other is left out.
    """
    parts = [part for part, _ in sections if part is not None and part.kind == "evidence_appendix"]
    if not parts:
        return [section for _, section in sections]
    wanted = wanted and all(part.notes for part in parts)
    whole = any(part.whole for part in parts)
    used: dict[int, Key] = {}
    made = []
    for part, section in sections:
        marked = wanted and part is not None and part.kind not in _WITHOUT_MARKS
        made.append(_Marker(setting, numbering, used).section(section) if marked else section)
    rest = [key for key in everything(setting) if key not in used.values()] if whole else []
    keys = [*used.values(), *rest]
    listed = [_note(key, setting, numbering) for key in keys if numbering.number(key) not in numbering.listed]
    numbering.listed.update(map(numbering.number, keys))
    return [
        _filled(section, tuple(listed), setting, alone=not used)
        if part is not None and part.kind == "evidence_appendix"
        else section
        for (part, _), section in zip(sections, made, strict=True)
    ]


def _filled(section: Section, notes: tuple[Note, ...], setting: Setting, *, alone: bool) -> Section:
    if not notes:
        return Section(())
    about = Paragraph((Run(setting.words("appendix.notes.about_alone")),))
    return replace(
        section,
        blocks=tuple(
            Notes(notes)
            if isinstance(block, Notes)
            else about
            if alone and isinstance(block, Paragraph)
            else block
            for block in section.blocks
        ),
    )


def _note(key: Key, setting: Setting, numbering: Numbering) -> Note:
    number = numbering.number(key)
    back = f"#noted-{number}" if number in numbering.met else None
    return Note(Run(f"[{number}]", link=back, anchor=f"note-{number}"), note_on(key, setting))


def everything(setting: Setting) -> list[Key]:
    """All the evidence of one case, in the order in which a full report tells it."""
    case = setting.case
    alone: tuple[_Numbered, ...] = (
        *case.figures, *case.quotes, *case.photographs, *case.stories, *case.outcomes, *case.totals, *case.claims,
        *case.practice, *case.reviews,
    )  # fmt: skip
    keys: list[Key] = [
        tuple(one.number for one in case.turning_points), tuple(one.number for one in case.sessions),
        tuple(one.number for one in case.power), tuple(one.number for one in case.decisions),
        tuple(one.number for one in case.ledger.flows), tuple(one.number for one in case.ripples),
        tuple(one.number for one in case.connections), tuple(one.number for one in case.plan.changes),
        tuple(one.number for one in case.selections), tuple(one.number for one in case.confirmations),
    ]  # fmt: skip
    keys += [(one.number,) for one in alone]
    keys += [(one.number,) for one in case.answers if _rests(one.number, setting) and not one.set_aside]
    keys += [(case.measures.number,)] if case.measures.told and case.measures.number else []
    keys += [(case.worth.number,)] if case.worth else []
    return [_in_order(key) for key in keys if key]


def _rests(number: str, setting: Setting) -> bool:
    """Whether an answer has evidence: something tied to it, or somebody who said it."""
    answer = next((one for one in setting.case.answers if one.number == number), None)
    return answer is not None and (answer.said_by is not None or bool(links_of(number, setting)))


def _in_order(numbers: Sequence[str]) -> Key:
    return tuple(sorted(set(numbers), key=lambda one: (kind_of(one), int(one.partition(":")[2] or 0))))


def _is_answer(source: Sequence[str]) -> bool:
    """Whether the words are an answer, of a box or of a funder's form: its mark stands at its end."""
    return bool(source) and kind_of(source[0]) in ("answer", "form_answer", "form_draft")


class _Marker:
    """Puts marks on the blocks of one part."""

    def __init__(self, setting: Setting, numbering: Numbering, used: dict[int, Key]) -> None:
        self._setting, self._numbering, self._used = setting, numbering, used
        self._covered: set[str] = set()

    def section(self, section: Section) -> Section:
        blocks = list(section.blocks)
        last = {
            key: place
            for place, block in enumerate(blocks)
            if (key := self._key(getattr(block, "source", ()))) and _is_answer(getattr(block, "source", ()))
        }
        made = [
            block if last.get(self._key(getattr(block, "source", ())), place) != place else self._block(block)
            for place, block in enumerate(blocks)
        ]
        return replace(section, blocks=tuple(made))

    def _key(self, source: Sequence[str]) -> Key:
        """The evidence behind these numbers; empty for none, and for our own words alone."""
        numbers = [one for one in source if kind_of(one) in EVIDENCE]
        numbers = [one for one in numbers if kind_of(one) != "answer" or _rests(one, self._setting)]
        kinds = list(dict.fromkeys(map(kind_of, numbers)))
        if source and kind_of(source[0]).startswith(
            "form"
        ):  # an answer to a funder rests on things of several kinds
            return _in_order(numbers)
        return _in_order([one for one in numbers if kind_of(one) == kinds[0]]) if kinds else ()

    def _marks(self, key: Key) -> Runs:
        if not key or self._covered.issuperset(key):
            return ()
        self._covered.update(key)
        number = self._numbering.number(key)
        anchor = None if number in self._numbering.met else f"noted-{number}"
        self._numbering.met.add(number)
        self._used[number] = key
        return (Run("\u00a0"), Run(f"[{number}]", link=f"#note-{number}", anchor=anchor, raised=True))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(runs=runs, role=role) if runs and role not in ("gap", "small", "byline"):
                return replace(block, runs=(*runs, *self._marks(self._key(block.source))))
            case BulletList(points=points, source=source) if (
                len(points) == len(source) == len(self._alone(source))
            ):
                told = zip(points, source, strict=True)
                return replace(
                    block, points=tuple((*runs, *self._marks(self._key((one,)))) for runs, one in told)
                )
            case BulletList(points=points):
                last = (*points[-1], *self._marks(self._key(block.source)))
                return replace(block, points=(*points[:-1], last))
            case Picture(caption=None):
                return block  # there are no words to stand behind
            case QuoteBlock() | Table() | Figure() | Picture():
                return replace(block, marks=self._marks(self._key(block.source)))
            case KeyFigurePanel(figures=figures):
                keys = {self._key(one.source) for one in figures}
                if len(figures) > 1 and len(keys) == 1:  # all rest on the same: said once, beside the title
                    return replace(block, marks=self._marks(keys.pop()))
                return replace(block, figures=tuple(map(self._key_figure, figures)))
        return block

    @staticmethod
    def _alone(source: Sequence[str]) -> list[str]:
        """Those that a list tells one by one, each a claim of its own: numbers."""
        return [one for one in source if kind_of(one) == "figure"]

    def _key_figure(self, figure: KeyFigure) -> KeyFigure:
        return replace(figure, marks=self._marks(self._key(figure.source)))
