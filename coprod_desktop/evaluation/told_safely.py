"""Counts of people as one audience may see them: whole-group counts, shares and typed figures made safe to tell.

`ABOUT` is the written list of every number in a snapshot and what it says of people. A number that is not in it has
not been thought about, and a test refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP
from types import MappingProxyType
from typing import Literal

from coprod_desktop.domain.permission import AudienceCode
from coprod_desktop.domain.seen import SeenActivity, SeenConnection, SeenLedger, SeenRipple, SeenSession
from coprod_desktop.domain.snapshot import SeenFigure
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.attendance import went_on
from coprod_desktop.evaluation.disclosure import SafeShare, fewest, safe_share, safe_table

# What a number says of people. Sessions, money, days and sizes of pictures are of "nobody". "words" count words,
# pictures of people and incidents, and their reasons name no risk. "openly" are people who took a part openly: a seat
# on a panel, somebody outside who confirmed. "measured" is made safe by `measures_told`, and "sides" by
# `practice`, which joins sides of fewer than three. "given" are hours and things by role, never by person. A count of
# the whole group is "whole_group" and not sensitive. A "breakdown" parts people by a characteristic, and is held
# against what was issued before. The group "typed" a figure, which is judged by its unit, its base and its label.
About = Literal[
    "nobody", "words", "openly", "measured", "sides", "given", "whole_group", "breakdown", "typed"
]

_BY_SHAPE: Mapping[str, Mapping[About, str]] = MappingProxyType(
    {
        "SeenPhotograph": {"nobody": "width_px height_px covered"},
        "SeenLogo": {"nobody": "width_px height_px"},
        "SeenSession": {"nobody": "minutes depth", "whole_group": "people"},
        "SeenQuarter": {"nobody": "year quarter sessions ways"},
        "SeenActivity": {
            "nobody": "sessions dated attendances named hours hours_from could_come_back estimate estimate_from"
            " recalled ways ways_asked",
            "whole_group": "unique new returning median_visits came_back journeys grew grew_of",
        },
        "SeenDecision": {"nobody": "depth pence days_to_action"},
        "SeenFlow": {"given": "hours lines in_kind_pence recalled"},
        "SeenLedger": {"whole_group": "named both", "nobody": "typical_recall_days with_recall_gap"},
        "SeenRipple": {"nobody": "order", "whole_group": "reach"},
        "SeenSelection": {"openly": "panel members", "nobody": "told considered chosen"},
        "SeenTotalRow": {"breakdown": "count"},
        "SeenConnection": {"whole_group": "count"},
        "ConsentCount": {"words": "considered named unnamed withheld"},
        "Withheld": {"words": "count"},
        "SeenFigure": {"typed": "value base"},
        "Number": {"typed": "number"},
        "Money": {"nobody": "pence"},
        "SeenRate": {"nobody": "pence_per_hour pence"},
        "SeenThing": {"nobody": "pence"},
        "SeenSocialReturn": {
            "typed": "people",
            "nobody": "proxy_pence discounts by_year discounted present_value cash time ratio ratio_cash_only"
            " discount_per_cent",
        },
        "SeenWellbeingWorth": {
            "typed": "people",
            "nobody": "mean_change years low middle high price_year",
        },
        "SeenCostAvoided": {"nobody": "times unit_pence price_year pence"},
        "SeenLink": {"nobody": "inside"},
        "SeenRival": {"nobody": "inside"},
        "SeenClaimGap": {"nobody": "n link"},
        "SeenClaim": {"nobody": "weakest rivals_inside", "openly": "outside agree free by_lot"},
        "SeenTheme": {"nobody": "answered of"},
        "SeenStrength": {"nobody": "made"},
        "SeenPlanStep": {"nobody": "evidence"},
        "SeenMark": {"sides": "middle people before"},
        "SeenPrompt": {"nobody": "kept_in"},
        "SeenPracticeCheck": {"nobody": "answers dont_know not_ours", "sides": "people sides since_people"},
        "SeenYearlyReview": {"nobody": "asked"},
        "SeenProof": {"nobody": "files"},
        "SeenRange": {"measured": "low high coverage"},
        "SeenAsked": {"nobody": "least most levels noticeable version"},
        "SeenBase": {"measured": "eligible started both lost nameless late assisted alone unknown"},
        "SeenShift": {
            "measured": "people better same worse much_better much_worse before after middle mean effect sign_p dots"
        },
        "SeenBandCount": {"measured": "count"},
        "SeenRound": {"measured": "answered missing middle mean percents"},
        "SeenBenchmark": {"nobody": "value", "measured": "people ours"},
        "SeenGap": {"measured": "people higher same lower middle"},
        "SeenTarget": {"typed": "baseline target actual actual_n revised"},
        "SeenPrinted": {"typed": "value baseline"},
        "SeenGrant": {"nobody": "pence over_shared"},
        "SeenBudgetLine": {"nobody": "pence spent_pence"},
        "SeenReceipt": {"nobody": "pence files"},
        "SeenAsset": {"nobody": "pence"},
        "SeenOther": {"nobody": "pence"},
        "SeenAsking": {"nobody": "minutes times unknown", "whole_group": "people"},
        "SeenReport": {"words": "incidents complaints"},
        "SeenFormAnswer": {"nobody": "words characters words_max chars_max"},
        "SeenWorth": {
            "given": "hours lines recalled not_known children paid things_bare joint over",
        },
    }
)
ABOUT: Mapping[str, About] = MappingProxyType(
    {
        f"{shape}.{name}": about
        for shape, told in _BY_SHAPE.items()
        for about, names in told.items()
        for name in names.split()
    }
)


@dataclass(frozen=True, slots=True)
class Telling:
    """For whom, and the words for counts that are not told exactly: `few`, `most` and `some`, with {n} and {of}.

    `people` and `sensitive` are beginnings of words by which a typed figure is known to count people, or to be about
    health, disability or the like.
    """

    audience: AudienceCode
    few: str
    most: str
    some: str
    kept_back: str
    people: frozenset[str] = frozenset()
    sensitive: frozenset[str] = frozenset()

    @property
    def least(self) -> int:
        """Smaller counts of the whole group are not told; 1 when all are."""
        return fewest(self.audience, whole_group=True)


def safe_activity(told: SeenActivity, telling: Telling) -> SeenActivity:
    """The counts of people and sessions; what is too small for this audience is None, and named in `small`."""
    least, audience = telling.least, telling.audience
    if least == 1:
        return told
    away: dict[str, object] = {}
    if told.unique is not None and 0 < told.unique < least:
        away |= {"unique": None, "median_visits": None}
    if safe_table((told.new, told.returning), audience, whole_group=True).why:
        away |= {"new": None, "returning": None}
    if safe_share(told.came_back or 0, told.could_come_back or 0, audience).k is None:
        away |= {"came_back": None}
    if safe_table([n for _, n in told.journeys], audience, whole_group=True).why:
        away |= {"journeys": ()}
    away = {name: to for name, to in away.items() if getattr(told, name)}
    grew, of = went_on(told.journeys)
    if "journeys" in away and safe_share(grew, of, audience).k is not None:
        told = replace(told, grew=grew, grew_of=of)
    return replace(told, **away, small=tuple(away))  # type: ignore[arg-type]


def safe_ledger(told: SeenLedger, telling: Telling) -> SeenLedger:
    """The ledger; how many people both gave and got only where that is told exactly, else `small`."""
    if not told.named or safe_share(told.both, told.named, telling.audience).k is not None:
        return told
    return replace(told, named=0, both=0, small=True)


def safe_sessions(told: Sequence[SeenSession], telling: Telling) -> tuple[SeenSession, ...]:
    """Sessions; how many were there is None when they were too few to tell."""
    return tuple(replace(one, people=_or_none(one.people, telling)) for one in told)


def safe_ripples(told: Sequence[SeenRipple], telling: Telling) -> tuple[SeenRipple, ...]:
    """Ripples; how many one reached is None when they were too few to tell, and that is said of it."""
    small = [one.reach is not None and 0 < one.reach < telling.least for one in told]
    return tuple(
        replace(one, reach=None, reach_small=True) if away else one
        for one, away in zip(told, small, strict=True)
    )


def safe_connections(told: Sequence[SeenConnection], telling: Telling) -> tuple[SeenConnection, ...]:
    """Whom people would call, by role; nothing when there are so few answers that they are known by their role."""
    return () if 0 < sum(one.count for one in told) < telling.least else tuple(told)


def _or_none(count: int | None, telling: Telling) -> int | None:
    return None if count is not None and 0 < count < telling.least else count


# ---- typed figures --------------------------------------------------------------------------------------------------


def safe_figure(figure: SeenFigure, telling: Telling) -> SeenFigure:
    """A typed figure: a share or count of people that is too small is told in words, and its percentage not at all."""
    if telling.audience == "internal" or figure.value is None or figure.value < 0:
        return figure
    unit = clean_line(figure.unit or "").casefold()
    sensitive = _speaks_of(f"{figure.label} {figure.base_of or ''}", telling.sensitive)
    percent = unit.startswith(("%", "per cent", "percent"))
    people = _speaks_of(unit or figure.label, telling.people)
    if figure.base and (percent or people):
        k = figure.value * figure.base / 100 if percent else figure.value
        k = k.to_integral_value(ROUND_HALF_UP)
        if k > figure.base:
            return figure
        return _shared(
            figure, safe_share(int(k), figure.base, telling.audience, sensitive=sensitive), telling
        )
    if people and not percent:
        least = fewest(telling.audience, sensitive=sensitive, whole_group=True)
        if 0 < figure.value < least:
            return replace(figure, value=None, as_words=telling.few.format(n=least))
    return figure


def _shared(figure: SeenFigure, share: SafeShare, telling: Telling) -> SeenFigure:
    if share.k is not None:
        return figure
    if share.kind == "few":
        words = telling.few.format(n=(share.high or 0) + 1)
    elif share.kind == "most":
        words = telling.most.format(n=share.low)
    else:
        words = telling.some if share.kind == "some" else telling.kept_back
    base = figure.base if share.n is not None else None
    return replace(figure, value=None, as_words=words, base=base)


def _speaks_of(text: str, beginnings: frozenset[str]) -> bool:
    words = "".join(one if one.isalpha() else " " for one in text.casefold()).split()
    return any(word.startswith(tuple(beginnings)) for word in words) if beginnings else False
