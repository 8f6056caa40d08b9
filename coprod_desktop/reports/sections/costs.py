"""A plain picture of what each line cost, beside what came of it: never a price for an outcome, never a saving."""

from __future__ import annotations

from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Block
from coprod_desktop.reports.drawings.costs import (
    Cost,
    costs_in_words,
    costs_sentence,
    costs_table,
    draw_costs,
    drawn_of,
)
from coprod_desktop.reports.sections.artefacts import figure, frame_of, nothing, small, table_blocks
from coprod_desktop.reports.sections.grant import each_grant, heading_of, name_of, say
from coprod_desktop.reports.sections.money import reconciled
from coprod_desktop.reports.sections.numbers import money
from coprod_desktop.reports.sections.setting import Section, Setting


def cost_picture(part: Part, setting: Setting) -> Section:
    """For each grant with an amount on a line: bars, then the lines with what came of each."""
    grants = [
        one for one in setting.snapshot.grants if any(cost.spent or cost.agreed for cost in costs_of(one))
    ]
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "budget_line")
    blocks: list[Block] = [setting.heading(heading)]
    blocks += each_grant(grants, _picture, part, setting)
    return Section((*blocks, small(say(setting, "costs.note"))))


def costs_of(grant: SeenGrant) -> list[Cost]:
    """The lines of a grant as the picture draws them."""
    done = reconciled(grant).rows
    return [
        Cost(clean_line(line.words), row.line.agreed, row.spent, clean_line(line.came_of_it or ""))
        for line, row in zip(grant.lines, done, strict=True)
    ]


def _picture(grant: SeenGrant, part: Part, setting: Setting) -> list[Block]:
    words, costs = setting.words, costs_of(grant)
    source = tuple(one.number for one in grant.lines)

    def written(pence: int) -> str:
        return money(pence, grant.currency)

    drawing = draw_costs(costs, words, frame_of(setting), setting.measurer, written)
    told = costs_in_words(costs, words, written)
    picture = figure(costs_sentence(costs, words, written), told, drawing, source)
    caption = say(setting, "costs.caption", grant=name_of(grant))
    ours = frozenset({words("grant_parts.costs.not_said"), words("funding.not_known")})
    table = table_blocks(
        costs_table(costs, words, written, caption), part, setting, widths=(0.26, 0.15, 0.15, 0.44), source=source,
        theirs=True, ours=ours, always=(0,),
    )  # fmt: skip
    left_out = len(costs) - len(drawn_of(costs))
    return [picture, *([small(counted(words, "drawings.list_more", left_out))] if left_out else []), *table]
