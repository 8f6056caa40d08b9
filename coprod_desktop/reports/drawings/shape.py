"""The shape of how a group works together: a line from 0 to 4 for each theme, with a sign for each side.

Lines, not a wheel: a wheel's area grows with the square of its marks, and the order of its spokes changes its form.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from coprod_desktop.domain.seen_practice import RaterSide, SeenMark, SeenPracticeCheck, SeenPrompt, SeenTheme
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.counting import counted, number_word
from coprod_desktop.reports.drawings.pen import Frame, Pen, TableText, fitted, key, number, turned
from coprod_desktop.reports.shapes import Circle, Drawing, Measurer, Path, Shape

TOP = 4
MOST_NAMED = 3  # more themes than these in one sentence are counted instead
Rows = Literal["themes", "prompts"]


def draw_shape(check: SeenPracticeCheck, words: Words, frame: Frame, measurer: Measurer) -> Drawing:
    """The whole figure; at least one theme has a mark."""
    return fitted(
        frame, (None, 3, 2, 1), lambda scale, most: _drawn(check, words, frame, Pen(scale, measurer, most))
    )


def _drawn(check: SeenPracticeCheck, words: Words, frame: Frame, pen: Pen) -> Drawing:
    s, width = pen.scale, frame.width
    left, right = width * 0.36, width - 14 * s
    step = (right - left) / TOP

    def across(mark: Decimal | int) -> float:
        return left + float(mark) * step

    shapes: list[Shape] = []
    y = pen.line * 0.2
    for mark in range(TOP + 1):
        shapes += pen.letter([str(mark)], across(mark), y, colour="soft", anchor="middle")
    y += pen.line
    shapes += pen.letter([words("practice.scale.0")], left - 3 * s, y, colour="soft")
    shapes += pen.letter([words("practice.scale.4")], right + 3 * s, y, colour="soft", anchor="end")
    y += pen.line * 1.3
    top = y
    rows: list[Shape] = []
    for theme in check.themes:
        name = pen.lines(theme.name, left - 16 * s, bold=True)
        high = max(pen.line * len(name), 22 * s) + 8 * s
        middle = y + high / 2
        rows += pen.letter(name, 0, middle - pen.line * len(name) / 2, bold=True)
        rows.append(Path(((left, middle), (right, middle)), "line", 0.8 * s))
        rows += _signs_of(theme, across, middle, s)
        if not theme.marks:
            rows += pen.letter(
                [words("practice.table.too_few")], left + 4 * s, middle - pen.line * 1.05, colour="soft"
            )
        y += high
    grid: list[Shape] = [
        Path(((across(mark), top), (across(mark), y)), "line", 0.5 * s, dash=(1.5 * s, 2.5 * s))
        for mark in range(TOP + 1)
    ]
    signs, bottom = key(_key(check, words, s), pen, width, y + 4 * s)
    return Drawing(width, round(bottom + 2, 2), (*grid, *shapes, *rows, *signs))


def _signs_of(theme: SeenTheme, across: object, middle: float, s: float) -> list[Shape]:
    """Each side's sign, one a little above the line and one a little below, so that both are seen where they agree."""
    shapes: list[Shape] = []
    for one in theme.marks:
        y = middle + {"takes_part": -5.0, "paid_or_in_charge": 5.0, "together": 0.0}[one.side] * s
        x = across(one.middle)  # type: ignore[operator]
        if one.before is not None:
            was = across(one.before)  # type: ignore[operator]
            if was != x:
                shapes.append(Path(((was, y), (x, y)), "primary", 1.1 * s))
            shapes.append(_was(was, y, s))
        shapes.append(sign(one.side, x, y, s))
    return shapes


def sign(side: RaterSide, x: float, y: float, s: float) -> Shape:
    """A full disc for people who take part, an open square for people paid or in charge, a full diamond for all."""
    if side == "takes_part":
        return Circle((x, y), 4.6 * s, "primary", 1.2 * s, "primary")
    if side == "paid_or_in_charge":
        return Path(turned(x, y, 6.0 * s, 4, -45), "primary", 1.6 * s, fill="paper", closed=True)
    return Path(turned(x, y, 6.2 * s, 4), "primary", 1.2 * s, fill="primary", closed=True)


def _was(x: float, y: float, s: float) -> Shape:
    return Path(((x, y - 3.4 * s), (x, y + 3.4 * s)), "primary", 1.6 * s)


def _key(check: SeenPracticeCheck, words: Words, s: float) -> list[tuple[str, list[Shape]]]:
    told = [
        (words(f"practice.side.{side}"), [sign(side, 8 * s, 0, s)])
        for side in sides_of(check)
    ]  # fmt: skip
    if any(mark.before is not None for theme in check.themes for mark in theme.marks):
        told.append((words("practice.key.before"), [_was(8 * s, 0, s)]))
    return told


def sides_of(check: SeenPracticeCheck) -> list[RaterSide]:
    """The sides that have a mark somewhere, in their usual order."""
    order: tuple[RaterSide, ...] = ("takes_part", "paid_or_in_charge", "together")
    told = {mark.side for theme in check.themes for mark in theme.marks}
    return [side for side in order if side in told]


# ---- in words ----


def shape_sentences(check: SeenPracticeCheck, words: Words) -> list[str]:
    """Who marked, the lowest theme and the biggest gap; or why nothing is told."""
    if not check.enough:
        few = "too_few" if check.people else "no_sheet"
        return [counted(words, f"practice.sentence.{few}", check.people)]
    told = [_base(check, words)]
    if check.merged:
        told.append(words("practice.sentence.merged"))
    told += _lowest(check, words)
    told += _gap(check, words)
    return told


def _base(check: SeenPracticeCheck, words: Words) -> str:
    asked = sum(len(theme.prompts) for theme in check.themes)
    sides = [words(f"practice.side_count.{side}", n=count) for side, count in check.sides]
    if len(sides) == 2:
        return counted(words, "practice.sentence.both", asked, a=sides[0], b=sides[1])
    if sides:
        return counted(words, "practice.sentence.one_side", asked, a=sides[0])
    people = words("practice.people", n=check.people)
    return counted(words, "practice.sentence.all", asked, people=people)


def _lowest(check: SeenPracticeCheck, words: Words) -> list[str]:
    low = check.lowest()
    if not low:
        return []
    least = min(mark.middle for mark in low[0].marks)
    if len(low) > 1:
        names = words("drawings.comma").join(one.name for one in low)
        return [words("practice.sentence.lowest_several", themes=names, mark=number(least))]
    sides = [mark.side for mark in low[0].marks if mark.middle == least]
    if len(sides) == 1 and sides[0] != "together":
        side = words(f"practice.side_inside.{sides[0]}")
        return [words("practice.sentence.lowest", theme=low[0].name, side=side, mark=number(least))]
    return [words("practice.sentence.lowest_all", theme=low[0].name, mark=number(least))]


def _gap(check: SeenPracticeCheck, words: Words) -> list[str]:
    wide = check.widest()
    if not wide:
        both = [one for one in check.themes if one.gap is not None]
        return [words("practice.sentence.agree")] if both and len(both) == len(check.themes) else []
    if len(wide) > MOST_NAMED:
        apart = number(wide[0].gap or 0)
        return [
            counted(
                words,
                "practice.sentence.gap_many",
                len(wide),
                gap=apart,
                all=number_word(words, len(check.themes)),
            )
        ]
    if len(wide) > 1:
        names = words("drawings.comma").join(one.name for one in wide)
        return [words("practice.sentence.gap_several", themes=names, gap=number(wide[0].gap or 0))]
    ours, theirs = wide[0].middle("takes_part"), wide[0].middle("paid_or_in_charge")
    return [
        words("practice.sentence.gap", theme=wide[0].name, ours=number(ours or 0), theirs=number(theirs or 0))
    ]


def shown_sentence(check: SeenPracticeCheck, words: Words) -> str:
    """How many of the sentences at 3 or 4 have something that shows them; "" when none stands so high."""
    high = check.high()
    if not high:
        return ""
    shown = sum(one.evidenced for one in high)
    name = "none" if not shown else "some" if shown < len(high) else "all" if shown > 1 else "one"
    said = counted(words, f"practice.sentence.shown_{name}", shown)
    return counted(words, "practice.sentence.shown", len(high), shown=said)


def moved_sentence(check: SeenPracticeCheck, words: Words) -> str:
    """How many marks went up, went down and stayed since last time; "" when nothing can be set beside."""
    pairs = [
        (mark.before, mark.middle)
        for theme in check.themes
        for mark in theme.marks
        if mark.before is not None
    ]
    if not pairs or check.since is None:
        return ""
    counts = {
        "up": sum(now > then for then, now in pairs), "down": sum(now < then for then, now in pairs),
        "same": sum(now == then for then, now in pairs),
    }  # fmt: skip
    parts = words("drawings.comma").join(
        words(f"practice.sentence.part_{name}", n=count) for name, count in counts.items() if count
    )
    then = check.since_when.typed if check.since_when else check.since
    return words("practice.sentence.moved", then=then, parts=parts)


def shape_in_words(check: SeenPracticeCheck, words: Words) -> list[str]:
    """The marks of each theme, after the sentence that says what the picture is."""
    together = "together" in sides_of(check) and len(sides_of(check)) == 1
    told = [words(f"practice.alt.what{'_together' if together else ''}")]
    for theme in check.themes:
        parts = [_part(mark, words) for mark in theme.marks]
        told.append(
            words("practice.alt.theme", theme=theme.name, parts=words("drawings.comma").join(parts))
            if parts
            else words("practice.alt.too_few", theme=theme.name)
        )
    return told


def _part(mark: SeenMark, words: Words) -> str:
    side, middle = words(f"practice.side_inside.{mark.side}"), number(mark.middle)
    if mark.before is None:
        return words("practice.alt.part", side=side, mark=middle)
    return words("practice.alt.part_before", side=side, mark=middle, before=number(mark.before))


# ---- as a table ----


def shape_table(check: SeenPracticeCheck, words: Words, rows: Rows = "themes") -> TableText:
    """A row for each theme or sentence: the middle mark of each side, and those of last time where there are any."""
    sides = sides_of(check)
    counts = dict(check.sides)
    header = [words("practice.table.theme" if rows == "themes" else "practice.table.prompt")]
    for side in sides:
        people = check.people if side == "together" else counts.get(side, 0)
        header.append(words("practice.table.side", side=words(f"practice.side.{side}"), n=people))
    compared = any(mark.before is not None for theme in check.themes for mark in theme.marks)
    header += [words("practice.table.before")] if compared else []
    told = []
    for theme in check.themes:
        if rows == "themes":
            told.append(_row(theme.name, theme.marks, theme.prompts, sides, compared, check, words))
        else:
            for one in theme.prompts:
                name = one.words if check.form == "full" else _both(theme, one, words)
                told.append(_row(name, one.marks, (one,), sides, compared, check, words))
    return TableText(words(f"practice.table.caption_{rows}"), tuple(header), tuple(told))


def _both(theme: SeenTheme, prompt: SeenPrompt, words: Words) -> str:
    return words("practice.theme_and_words", theme=theme.name, words=prompt.words)


def _row(
    name: str, marks: Sequence[SeenMark], prompts: Sequence[SeenPrompt], sides: Sequence[RaterSide], compared: bool,
    check: SeenPracticeCheck, words: Words,
) -> tuple[str, ...]:  # fmt: skip
    by_side = {mark.side: mark for mark in marks}
    cells = [name]
    open_proof = any(one.high and not one.evidenced for one in prompts)
    for side in sides:
        cells.append(_cell(by_side.get(side), open_proof, check, words, told=bool(marks)))
    if compared:
        before = [number(mark.before) for mark in marks if mark.before is not None]
        cells.append(
            words("practice.table.pair", a=before[0], b=before[1]) if len(before) == 2
            else "".join(before) or words("practice.table.not_asked")
        )  # fmt: skip
    return tuple(cells)


def _cell(
    mark: SeenMark | None, open_proof: bool, check: SeenPracticeCheck, words: Words, *, told: bool
) -> str:
    if mark is None:
        return words("practice.table.not_asked" if told else "practice.table.too_few")
    said = number(mark.middle)
    every = check.people if mark.side == "together" else dict(check.sides).get(mark.side, mark.people)
    if mark.people < every:
        said = words("practice.table.gave", mark=said, n=mark.people)
    return words("practice.table.not_evidenced", mark=said) if mark.middle >= 3 and open_proof else said
