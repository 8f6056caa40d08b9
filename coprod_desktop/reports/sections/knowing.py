"""Why we think we helped: each claim on a page of its own; the check of the evidence; and biases.

Our own words here never say that something worked: that is the group's claim, printed as such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coprod_desktop.domain.seen_claims import SeenBias, SeenClaim, SeenLink, SeenRival
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Block, BulletList, Heading, PageBreak, Paragraph, Run, Runs
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, small, table_blocks
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.witness import name_of

_MOST_GAPS = 3


def claims(part: Part, setting: Setting) -> Section:
    """Each claim with its steps, the other explanations side by side, others' part, and what would make it surer."""
    heading, every = part.heading or _say(setting, "heading.claims"), setting.case.claims
    if not every:
        return nothing(part, heading, setting, "claim")
    blocks: list[Block] = []
    for place, one in enumerate(every[: part.at_most], start=1):
        if setting.template.max_pages is None:
            blocks.append(PageBreak())  # one page a claim, that can be handed over by itself
        if place == 1:
            blocks += [setting.heading(heading), Paragraph((Run(_say(setting, "report.about")),))]
        blocks.append(
            setting.heading(
                ended(clean_line(one.words)), below=1, number=place * 10, language=setting.theirs()
            )
        )
        blocks += _claim(one, part, setting, place)
    return Section(tuple(blocks))


def _claim(one: SeenClaim, part: Part, setting: Setting, place: int) -> Iterator[Block]:
    yield Paragraph(tuple(_how_sure(one, setting)), source=(one.number,))
    if one.chain:
        yield _inner("report.chain", setting, place * 10 + 1)
        yield BulletList(
            tuple(_link(link, setting) for link in one.chain), numbered=True, source=(one.number,)
        )
        yield from _weakest(one, setting)
    if one.rivals:
        yield from _rivals(one.rivals, part, setting)
    elif not one.rivals_inside:
        yield Paragraph((Run(_say(setting, "report.no_rivals")),), "gap")
    if one.rivals_inside:
        yield small(_count(setting, "report.rivals_inside", one.rivals_inside))
    if one.others_did is not None:
        told = clean_line(one.others_did)
        yield _labelled("others_did", told or _say(setting, "report.others_nothing"), setting, own=not told)
    if clean_line(one.anyway or ""):
        yield _labelled("anyway", clean_line(one.anyway or ""), setting)
    outside = " ".join(_outside(one, setting))
    if outside:
        yield _labelled("outside_label", outside, setting, own=True)
    missing = " ".join(gap_sentence(gap.code, gap.n, gap.link, setting) for gap in one.gaps[:_MOST_GAPS])
    if missing:
        yield _labelled("missing", missing, setting, own=True)


def gap_sentence(code: str, n: int, link: int | None, setting: Setting) -> str:
    """What a careful reader would miss, in words."""
    return counted(setting.words, f"knowing.gap.{code}.sentence", n, link=(link or 0) + 1)


def _how_sure(one: SeenClaim, setting: Setting) -> Iterator[Run]:
    """How sure the group is and why; then what is there, and where more is stated than that."""
    theirs = setting.theirs()
    if one.outcome:
        what = next((o.words for o in setting.case.outcomes if o.number == one.outcome), None)
        if what:
            before, _, after = _say(setting, "report.difference", what="\n").partition("\n")
            yield from (Run(before), Run(ended(clean_line(what)), language=theirs), Run(f"{after} "))
    why = clean_line(one.confidence_because or "")
    if one.confidence is not None:
        how = _say(setting, f"confidence.{one.confidence}")
        if why:
            before, _, after = _say(setting, "report.sure_because", how=how, why="\n").partition("\n")
            yield from (Run(before, strong=True), Run(ended(_small_first(why)), language=theirs), Run(after))
        else:
            yield Run(_say(setting, "report.sure", how=how), strong=True)
        yield Run(" ")
    there = _say(setting, f"level.{one.level_there or 'none'}")
    if one.level_above:
        stated = _say(setting, f"level.{one.level}")
        yield Run(_say(setting, "report.level_above", stated=stated, there=there))
    else:
        yield Run(_say(setting, "report.holds", what=there))
    if one.level_beyond:
        yield Run(" " + _say(setting, "report.level_beyond", stated=_say(setting, f"level.{one.level}")))
    if one.confidence_above:
        how = _say(setting, f"confidence.{one.confidence_there}")
        yield Run(" " + _say(setting, "report.confidence_above", how=how))


def _small_first(text: str) -> str:
    """A sentence as it stands after a colon, unless its first word is more than a plain one ("I", a name, "BBC")."""
    first = text.split(" ", 1)[0]
    plain = first in (
        "The",
        "A",
        "An",
        "We",
        "It",
        "They",
        "Our",
        "This",
        "There",
        "Some",
        "Most",
        "But",
        "Because",
    )
    return text[:1].lower() + text[1:] if plain else text


def _link(link: SeenLink, setting: Setting) -> Runs:
    """A step, how strong it is, and what shows it."""
    shown = [name_of(number, setting.case, setting) for number in link.evidence]
    if link.inside:
        key = "report.inside" if shown else "report.inside_only"
        shown.append(_count(setting, key, link.inside))
    strength = _say(setting, f"strength.{link.strength}")
    key = "report.link" if shown else "report.link_no_evidence"
    before, _, after = _say(setting, key, what="\n", shown=setting.join(shown), strength=strength).partition(
        "\n"
    )
    words = Run(ended(clean_line(link.words)), strong=True, language=setting.theirs())
    return tuple(run for run in (Run(before), words, Run(after)) if run.text)


def _weakest(one: SeenClaim, setting: Setting) -> Iterator[Block]:
    """Which step the whole leans on; nothing for a single step."""
    if one.weakest is None or len(one.chain) < 2:
        return
    if len({link.strength for link in one.chain}) == 1:
        yield small(_say(setting, "report.weakest_all"))
        return
    what = ended(_small_first(clean_line(one.chain[one.weakest].words)))
    yield small(_say(setting, "report.weakest", n=one.weakest + 1, what=what))


def _rivals(rivals: Sequence[SeenRival], part: Part, setting: Setting) -> tuple[Block, ...]:
    """The other explanations, what speaks for and against each, and what the group makes of it."""
    verdicts = [_verdict(one, setting) for one in rivals]
    table = TableText(
        _say(setting, "report.rivals_caption"),
        tuple(_say(setting, f"report.head.{name}") for name in ("rival", "for_it", "against_it", "verdict")),
        tuple(
            (
                clean_line(one.words),
                _speaks(one.for_it, one.evidence_for, setting),
                _speaks(one.against_it, one.evidence_against, setting),
                verdict,
            )
            for one, verdict in zip(rivals, verdicts, strict=True)
        ),
    )
    return table_blocks(
        table, part, setting, widths=(0.26, 0.27, 0.27, 0.20), theirs=True, ours=frozenset(verdicts),
        always=(0,), source=tuple(one.number for one in rivals),
    )  # fmt: skip


def _verdict(one: SeenRival, setting: Setting) -> str:
    """What the group makes of it; while that is open, how likely it seems."""
    told = _say(setting, f"verdict.{one.verdict or 'none'}")
    if one.verdict in (None, "open") and one.likely is not None:
        return _say(setting, "report.seems", verdict=told, likely=_say(setting, f"likely.{one.likely}"))
    return told


def _speaks(words: str | None, evidence: Sequence[str], setting: Setting) -> str:
    told = [ended(clean_line(words))] if clean_line(words or "") and words else []
    told += [ended(name_of(number, setting.case, setting)) for number in evidence]
    return " ".join(told) or setting.say("not_recorded")


def _outside(one: SeenClaim, setting: Setting) -> Iterator[str]:
    if not one.outside:
        return
    yield _count(setting, "report.outside", one.outside)
    yield _count(setting, "report.agree" if one.agree else "report.agree_none", one.agree)
    if one.free:
        yield _count(setting, "report.free", one.free)
    if one.by_lot:
        yield _count(setting, "report.by_lot", one.by_lot)


def strength(part: Part, setting: Setting) -> Section:
    """The group's own check of its evidence in words, the weakest side first."""
    heading, seen = part.heading or _say(setting, "heading.strength"), setting.case.strength
    if seen is None:
        return nothing(part, heading, setting, "strength_check")
    about = (
        _say(setting, "check.about_when", when=clean_line(seen.when.typed))
        if seen.when
        else _say(setting, "check.about")
    )
    told = [Run(about)]
    if clean_line(seen.answered_by or ""):
        told.append(Run(" " + _say(setting, "check.who", who=clean_line(seen.answered_by or ""))))
    if seen.made > 1:
        told.append(Run(" " + _count(setting, "check.again", seen.made)))
    told.append(Run(" " + _say(setting, "check.lowest")))
    rows = tuple(
        (
            f"{one.called}. {one.about}",
            _say(setting, f"word.{one.word or 'none'}"),
            _say(setting, "check.answered_of", n=one.answered, of=one.of),
        )
        for one in seen.themes
    )
    header = tuple(_say(setting, f"check.{name}") for name in ("theme", "word", "answered"))
    table = table_blocks(
        TableText(_say(setting, "check.caption"), header, rows), part, setting, widths=(0.58, 0.22, 0.20)
    )
    blocks: list[Block] = [setting.heading(heading), Paragraph(tuple(told), source=(seen.number,))]
    if seen.most:
        blocks.append(_labelled("most", seen.most, setting, own=True, area="check"))
    blocks += table
    if not table:
        labels = [setting.say("answer.label", label=one.called) for one in seen.themes]
        lines = (ended(label + row[1]) for label, row in zip(labels, rows, strict=True))
        blocks.append(BulletList(tuple((Run(line),) for line in lines)))
    blocks.append(small(_say(setting, "check.scale")))
    return Section(tuple(blocks))


def biases(setting: Setting) -> tuple[Block, ...]:
    """What the group says of the known ways to fool oneself; nothing where it has not gone through them."""
    said = setting.case.biases
    if not said:
        return ()
    numbers = tuple(one.number for one in said)
    apply = [one for one in said if one.may_apply == "yes"]
    told = [_say(setting, "biases.intro")]
    unknown = [f"“{one.called}”" for one in said if one.may_apply == "not_known"]
    not_here = sum(one.may_apply == "no" for one in said)
    if not_here:
        told.append(_count(setting, "biases.none", not_here))
    if unknown:
        told.append(_say(setting, "biases.not_known", list=setting.join(unknown)))
    head = replace(setting.heading(_say(setting, "heading.biases"), below=1, number=1), in_contents=False)
    blocks: list[Block] = [head, Paragraph((Run(" ".join(told)),), source=numbers)]
    if apply:
        blocks.append(
            BulletList(tuple(_bias(one, setting) for one in apply), source=tuple(one.number for one in apply))
        )
    return tuple(blocks)


def _bias(one: SeenBias, setting: Setting) -> Runs:
    note = clean_line(one.note or "")
    told = Run(one.told)
    return (told, Run(f" {ended(note)}", language=setting.theirs())) if note else (told,)


def _labelled(
    key: str, words: str, setting: Setting, *, own: bool = False, area: str = "report"
) -> Paragraph:
    """A short label and what it is about; `own` words are in the report's language."""
    label = setting.say("answer.label", label=_say(setting, f"{area}.{key}"))
    return Paragraph((Run(label, strong=True), Run(ended(words), language=None if own else setting.theirs())))


def _inner(key: str, setting: Setting, number: int) -> Heading:
    """A heading inside a claim, which no table of contents lists."""
    return replace(setting.heading(_say(setting, key), below=2, number=number), in_contents=False)


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"knowing.{key}", **fields)


def _count(setting: Setting, key: str, n: int) -> str:
    return counted(setting.words, f"knowing.{key}", n)
