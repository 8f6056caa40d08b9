"""What people told and showed: stories, photographs, differences with what shows them, and people outside."""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.seen import SeenConfirmation, SeenPhotograph, SeenStory
from coprod_desktop.domain.snapshot import SeenCase
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Picture, QuoteBlock, Run
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import heading_of, nothing, say, say_count, small, table_blocks
from coprod_desktop.reports.sections.people import consent_line, held_findings
from coprod_desktop.reports.sections.prose import ended, lines_of
from coprod_desktop.reports.sections.setting import Section, Setting

_WIDE_MM, _HIGH_MM = 110.0, 80.0
_STORY = ("before", "happened", "changed", "why_matters", "meaning")


def stories(part: Part, setting: Setting) -> Section:
    """Stories in the teller's words, each under its title; how many more there are is said."""
    heading, every = heading_of(part, setting), setting.case.stories
    if not every:
        return nothing(part, heading, setting, "story")
    shown = every[: part.at_most]
    blocks: list[Block] = [setting.heading(heading)]
    for place, one in enumerate(shown, start=1):
        language = setting.theirs(one.language)
        head = setting.heading(one.title, below=1, number=place, language=language)
        blocks.append(replace(head, in_contents=False))
        blocks += _story(one, language, setting)
    if len(every) > len(shown):
        blocks.append(small(say_count(setting, "stories.more", len(every) - len(shown))))
    return Section(tuple(blocks))


def _story(one: SeenStory, language: str | None, setting: Setting) -> list[Block]:
    """The parts of a story that were told, the plain happening without a label before it."""
    told = {name: lines_of(getattr(one, name) or "") for name in _STORY}
    words = [line for name in ("before", "happened", "changed") for line in told[name]]
    said_by = clean_line(one.told_by)
    if one.told_on:
        said_by = setting.say("quote.when", who=said_by, when=clean_line(one.told_on.typed))
    blocks: list[Block] = [QuoteBlock(tuple(words), said_by, language, (one.number,))]
    for name in ("why_matters", "meaning"):
        if told[name]:
            label = Run(setting.say("answer.label", label=say(setting, f"stories.{name}")), strong=True)
            text = Run(ended(" ".join(told[name])), language=language)
            blocks.append(Paragraph((label, text), source=(one.number,)))
    if one.direction == "negative":
        blocks.append(small(say(setting, "stories.negative")))
    return blocks


def photographs(part: Part, setting: Setting) -> Section:
    """Photographs with what they show and who took them; a picture nobody described is found."""
    heading, every = heading_of(part, setting), tuple(one for one in setting.case.photographs if one.data)
    lost = len(setting.case.photographs) - len(every)
    missed = (
        (setting.finding("photographs_lost", "mend", place="attachment", minutes=5, n=lost),) if lost else ()
    )
    if not every:
        empty = nothing(part, heading, setting, "attachment")
        return Section(empty.blocks, (*empty.findings, *missed))
    shown = every[: part.at_most]
    blocks: list[Block] = [setting.heading(heading), *(_picture(one, setting) for one in shown)]
    if len(every) > len(shown):
        blocks.append(small(say_count(setting, "photographs.more", len(every) - len(shown))))
    silent = [one for one in shown if not clean_line(one.alt or "")]
    found: tuple[Finding, ...] = ()
    if silent:
        numbers = tuple(one.number for one in silent)
        found = (
            setting.finding(
                "no_alt_text", "mend", place="attachment", minutes=2, n=len(silent), about=numbers
            ),
        )
    return Section(tuple(blocks), (*found, *missed))


def _picture(one: SeenPhotograph, setting: Setting) -> Picture:
    width = min(_WIDE_MM, _HIGH_MM * one.width_px / max(one.height_px, 1))
    told = [ended(clean_line(one.caption or ""))] if clean_line(one.caption or "") else []
    if one.taken_on:
        told.append(ended(clean_line(one.taken_on.typed)))
    if clean_line(one.credit or ""):
        told.append(say(setting, "photographs.credit", who=clean_line(one.credit or "")))
    if one.covered:
        told.append(say(setting, "photographs.covered"))
    alt = clean_line(one.alt or "") or say(setting, "photographs.no_alt")
    return Picture(one.data, one.width_px, one.height_px, width, alt, " ".join(told) or None, (one.number,))


def name_of(number: str, case: SeenCase, setting: Setting) -> str:
    """What a reader knows a record by: its kind, and its title where it has one."""
    kind = number.partition(":")[0]
    titles = {
        "story": [(one.number, one.title) for one in case.stories],
        "point": [(one.number, one.title) for one in case.turning_points],
        "turning_point": [(one.number, one.title) for one in case.turning_points],
        "decision": [(one.number, one.question) for one in case.decisions],
        "figure": [(one.number, one.label) for one in case.figures],
        "ripple": [(one.number, one.what) for one in case.ripples],
        "outcome": [(one.number, one.words) for one in case.outcomes],
        "claim": [(one.number, one.words) for one in case.claims],
        "session": [(one.number, one.what) for one in case.sessions],
        "photograph": [(one.number, one.caption or one.alt or "") for one in case.photographs],
        "attachment": [(one.number, one.caption or one.alt or "") for one in case.photographs],
        "quote": [(one.number, one.said_by) for one in case.quotes],
    }.get(kind, [])
    title = next((clean_line(words) for own, words in titles if own == number), "")
    key = f"report_parts.kind.{kind}"
    named = setting.words(key if key in setting.words else "report_parts.kind.other")
    return say(setting, "named", kind=named, title=title.rstrip(".")) if title else named


def outside_view(part: Part, setting: Setting) -> Section:
    """What people outside said when they were asked whether it is so."""
    heading, seen = heading_of(part, setting), setting.case.confirmations
    if not seen:
        return nothing(part, heading, setting, "confirmation")
    answered = [one for one in seen if one.agrees in ("yes", "partly", "no")]
    told = [say(setting, "outside.asked", n=len(seen))]
    if answered:
        counts = {name: sum(one.agrees == name for one in answered) for name in ("yes", "partly", "no")}
        listed = setting.join(say(setting, f"outside.{name}", n=n) for name, n in counts.items() if n)
        told.append(say(setting, "outside.answered", n=len(answered), list=listed))
    independent = sum(bool(one.independent) for one in seen)
    told.append(
        say_count(setting, "outside.independent" if independent else "outside.none_independent", independent)
    )
    source = tuple(one.number for one in seen)
    by_lot = sum(one.by_lot for one in seen)
    if by_lot:
        told.append(say_count(setting, "outside.by_lot", by_lot))
    blocks: list[Block] = [setting.heading(heading), Paragraph((Run(" ".join(told)),), source=source)]
    blocks += _confirmations(seen, part, setting)
    for one in seen:
        words = tuple(lines_of(one.comment or ""))
        if words:
            blocks.append(QuoteBlock(words, clean_line(one.who), setting.theirs(), (one.number,)))
    return Section(tuple(blocks))


def _confirmations(seen: tuple[SeenConfirmation, ...], part: Part, setting: Setting) -> tuple[Block, ...]:
    def cell(answer: str | None) -> str:
        return say(setting, f"outside.cell.{answer}") if answer else setting.say("not_recorded")

    table = TableText(
        say(setting, "outside.caption"),
        tuple(say(setting, f"outside.head.{name}") for name in ("about", "who", "agrees", "part")),
        tuple(
            (
                name_of(one.about, setting.case, setting),
                clean_line(one.who),
                cell(one.agrees),
                cell(one.agrees_on_part),
            )
            for one in seen
        ),
    )
    ours = frozenset(cell(answer) for answer in ("yes", "partly", "no", "no_answer"))
    return table_blocks(
        table, part, setting, widths=(0.38, 0.26, 0.18, 0.18), theirs=True, ours=ours, always=(0, 1),
        source=tuple(one.number for one in seen),
    )  # fmt: skip


def consent_page(part: Part, setting: Setting) -> Section:
    """What was considered, used, used without names, and left out, and why; one sentence where nobody's words are."""
    counts = [one for one in setting.case.consent if one.considered]
    if not counts:
        return consent_line(part, setting)
    heading = heading_of(part, setting)
    considered = sum(one.considered for one in counts)
    named, unnamed = sum(one.named for one in counts), sum(one.unnamed for one in counts)
    reasons: dict[str, int] = {}
    for one in counts:
        for reason, n in one.withheld:
            reasons[reason] = reasons.get(reason, 0) + n
    told = [
        say_count(setting, "consent.considered", considered),
        say_count(setting, "consent.named", named),
        say_count(setting, "consent.unnamed", unnamed),
    ]
    table = TableText(
        say(setting, "consent.caption"),
        tuple(say(setting, f"consent.head.{name}") for name in ("kind", "considered", "named", "unnamed", "withheld")),
        tuple(
            (
                say(setting, f"consent.kind.{one.kind}"), str(one.considered), str(one.named), str(one.unnamed),
                str(sum(n for _, n in one.withheld)),
            )
            for one in counts
        ),
        (1, 2, 3, 4),
    )  # fmt: skip
    blocks: list[Block] = [setting.heading(heading), Paragraph((Run(" ".join(told)),))]
    blocks += table_blocks(table, part, setting, widths=(0.32, 0.17, 0.17, 0.17, 0.17))
    if reasons:
        blocks.append(
            Paragraph((Run(say_count(setting, "consent.withheld", sum(reasons.values()))),), "byline")
        )
        points = tuple(
            (Run(say_count(setting, "consent.reason", n, reason=setting.say(f"why.{reason}"))),)
            for reason, n in sorted(reasons.items(), key=lambda one: -one[1])
        )
        blocks.append(BulletList(points))
    inside = sum(one.count for one in setting.case.withheld if one.kind not in _PEOPLES)
    if inside:
        blocks.append(small(setting.counted("consent.inside", inside)))
    return Section(tuple(blocks), held_findings(setting))


_PEOPLES = frozenset({"answer", "quote", "story", "photograph", "confirmation"})
