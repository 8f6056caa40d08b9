"""Time and money: unpaid hours first, then what they compare with, things given, and figures the data unlocked."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from coprod_desktop.domain.seen_worth import (
    SeenCostAvoided,
    SeenRate,
    SeenSocialReturn,
    SeenWellbeingWorth,
    SeenWorth,
)
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.worth import hours_in_words
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run, Table
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, small, table_blocks
from coprod_desktop.reports.sections.numbers import day_in_words, money, plain_number
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting

_SCEPTIC = 4
_CENT = Decimal("0.01")


def time_and_money(part: Part, setting: Setting) -> Section:
    """What people put in. Money stands behind the hours, always at two rates; nothing here is a saving."""
    told, heading = setting.case.worth, part.heading or _say(setting, "heading")
    if told is None:
        return nothing(part, heading, setting, "contribution")
    blocks: list[Block] = [setting.heading(heading), *_hours(told, setting)]
    if told.low is not None and told.chosen is not None:
        blocks += _rates(told, told.low, told.chosen, part, setting)
    blocks += _things(told, part, setting)
    blocks += _figures(told, part, setting)
    return Section(tuple(blocks))


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"worth.report.{key}", **fields)


def _hours(told: SeenWorth, setting: Setting) -> list[Block]:
    said = hours_in_words(told, setting.words, plain_number)
    blocks: list[Block] = [Paragraph((Run(" ".join(said)),), source=(told.number,))] if said else []
    notes = [_say(setting, name, n=n) for name, n in (("joint", told.joint), ("over", told.over)) if n]
    return [*blocks, small(" ".join(notes))] if notes else blocks


def _rates(told: SeenWorth, low: SeenRate, chosen: SeenRate, part: Part, setting: Setting) -> list[Block]:
    same = low.name == chosen.name
    sums = {"low": money(low.pence, low.currency), "chosen": money(chosen.pence, chosen.currency)}
    said = [_say(setting, "money_same" if same else "money", **sums), _say(setting, "not_saving")]
    blocks: list[Block] = [Paragraph((Run(" ".join(said)),), source=(told.number,))]
    if told.because:
        reason = _say(setting, "because", because=clean_line(told.because))
        blocks.append(Paragraph((Run(ended(reason), language=setting.theirs()),)))
    rows = tuple(_rate_row(rate, setting) for rate in ((low,) if same else (low, chosen)))
    header = tuple(_say(setting, f"rates_{name}") for name in ("rate", "hour", "all", "source"))
    table = TableText(_say(setting, "rates_caption"), header, rows, numeric=(1, 2))
    return [*blocks, *table_blocks(table, part, setting, widths=(0.3, 0.14, 0.18, 0.38))]


def _rate_row(rate: SeenRate, setting: Setting) -> tuple[str, ...]:
    source = rate.source
    if rate.valid_from is not None:
        since = day_in_words(rate.valid_from, setting)
        source = _say(setting, "rate_since", source=source, since=since)
    return rate.name, money(rate.pence_per_hour, rate.currency), money(rate.pence, rate.currency), source


def _things(told: SeenWorth, part: Part, setting: Setting) -> list[Block]:
    """What was given in kind; each currency has its own sum."""
    blocks: list[Block] = []
    if told.things:
        rows = [
            (clean_line(one.what), money(one.pence, one.currency), clean_line(one.evidence))
            for one in told.things
        ]
        for currency in dict.fromkeys(one.currency for one in told.things):
            summed = sum(one.pence for one in told.things if one.currency == currency)
            rows.append((_say(setting, "things_total"), money(summed, currency), ""))
        table = Table(
            caption=_say(setting, "things_caption"),
            header=tuple(_say(setting, f"things_{name}") for name in ("what", "cost", "shown")),
            rows=tuple(rows), widths=(0.4, 0.2, 0.4), numeric=(1,), language=setting.theirs(),
            ours=frozenset({_say(setting, "things_total")}),
        )  # fmt: skip
        blocks.append(table)
    if told.things_bare:
        blocks.append(small(_say(setting, "things_bare", n=told.things_bare)))
    return blocks


def _figures(told: SeenWorth, part: Part, setting: Setting) -> list[Block]:
    """Money figures, each with all that went into it, and then what a sceptic would ask."""
    if not (told.social or told.wellbeing or told.avoided):
        return []
    blocks: list[Block] = [
        setting.heading(_say(setting, "money_heading"), below=1, number=1),
        Paragraph((Run(_say(setting, "money_before")),)),
    ]
    for social in told.social:
        blocks += _social(social, part, setting)
    for wellbeing in told.wellbeing:
        blocks += _wellbeing(wellbeing, setting)
    for avoided in told.avoided:
        blocks += _avoided(avoided, setting)
    blocks.append(Paragraph((Run(_say(setting, "sceptic_heading"), strong=True),)))
    blocks.append(BulletList(tuple((Run(_say(setting, f"sceptic_{n + 1}")),) for n in range(_SCEPTIC))))
    return blocks


def _bare(text: str) -> str:
    """Words that stand inside one of our sentences."""
    return clean_line(text).rstrip(".")


def _social(one: SeenSocialReturn, part: Part, setting: Setting) -> list[Block]:
    ratios = (str(value.quantize(_CENT, ROUND_HALF_UP)) for value in (one.ratio, one.ratio_cash_only))
    ratio, cash_only = (f"£{value}" for value in ratios)
    said = _say(setting, "social", words=_bare(one.words), ratio=ratio, cash_only=cash_only)
    rows: list[tuple[str, ...]] = [
        (_say(setting, "social_people"), str(one.people), ""),
        (_say(setting, "social_proxy"), money(one.proxy_pence, "GBP"), clean_line(one.proxy_source)),
    ]
    for name, share, because in one.discounts:
        share_words = _say(setting, "per_cent", n=plain_number(share))
        rows.append((_say(setting, f"social_{name}"), share_words, clean_line(because)))
    for year, (whole, today) in enumerate(zip(one.by_year, one.discounted, strict=True), start=1):
        both = _say(setting, "of_two", first=money(whole, "GBP"), second=money(today, "GBP"))
        rows.append((_say(setting, "social_year", year=year), both, ""))
    rate = _say(setting, "per_cent", n=plain_number(one.discount_per_cent))
    rows.append((_say(setting, "social_present"), money(one.present_value, "GBP"),
                 _say(setting, "social_discount", rate=rate)))  # fmt: skip
    for name_of, pence in (("cash", one.cash), ("time", one.time)):
        rows.append((_say(setting, f"social_{name_of}"), money(pence, "GBP"), ""))
    header = tuple(_say(setting, f"social_{name}") for name in ("step", "number", "why"))
    caption = _say(setting, "social_caption", words=clean_line(one.words))
    table = table_blocks(
        TableText(caption, header, tuple(rows), numeric=(1,)), part, setting, widths=(0.36, 0.24, 0.4)
    )
    return [Paragraph((Run(said),), source=(one.number,)), *table]


def _wellbeing(one: SeenWellbeingWorth, setting: Setting) -> list[Block]:
    low, middle, high = (money(pence, "GBP") for pence in (one.low, one.middle, one.high))
    said = _say(
        setting, "wellbeing", people=one.people, change=plain_number(round(one.mean_change, 2)),
        years=plain_number(one.years), low=low, middle=middle, high=high, price_year=one.price_year,
    )  # fmt: skip
    if one.middle < 0:
        said = f"{said} {_say(setting, 'wellbeing_loss')}"
    how = _say(
        setting, "wellbeing_how", years_because=_bare(one.years_because),
        compared_with=_bare(one.compared_with), source=one.source,
    )  # fmt: skip
    return [Paragraph((Run(said),), source=(one.number,)), small(how)]


def _avoided(one: SeenCostAvoided, setting: Setting) -> list[Block]:
    what = _say(setting, f"what_{one.what}", closed=_bare(one.closed or ""))
    said = _say(
        setting, "avoided", words=_bare(one.words), times=one.times, unit=money(one.unit_pence, "GBP"),
        unit_kind=_say(setting, f"unit_{one.unit_kind}"), price_year=one.price_year,
        sum=money(one.pence, "GBP"), what=what,
    )  # fmt: skip
    how = _say(setting, "avoided_how", whose=_bare(one.whose), how_known=_bare(one.how_known),
               source=_bare(one.source))  # fmt: skip
    return [Paragraph((Run(said),), source=(one.number,)), small(how)]
