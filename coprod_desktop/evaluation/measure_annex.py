"""What the annex alone may say of a measure: the exact test, the exact ranges and the effect size, for a specialist."""

from __future__ import annotations

from coprod_desktop.domain.seen_measures import SeenMeasure
from coprod_desktop.evaluation.friend.facts import Say
from coprod_desktop.evaluation.measure_numbers import plain
from coprod_desktop.evaluation.statistics import median_interval


def annex_of(one: SeenMeasure, say: Say) -> list[str]:
    """The technical lines of one measure, each with its base; empty where its number of people carries none."""
    shift = one.shift
    if shift is None:
        return []
    told: list[str] = []
    if shift.share is not None and shift.better is not None:
        told.append(
            say(
                "measures.annex.share_range", k=shift.better, n=shift.people, low=round(100 * shift.share.low),
                high=round(100 * shift.share.high),
            )
        )  # fmt: skip
    around = shift.middle_range
    if around is not None and around.coverage is not None:
        ranks = median_interval(range(1, shift.people + 1))
        if ranks is not None:
            told.append(
                say(
                    "measures.annex.median_range", first=ranks.low_rank, last=ranks.high_rank, n=shift.people,
                    coverage=plain(100 * around.coverage),
                )
            )  # fmt: skip
    told += _sign(one, say)
    if shift.effect is not None:
        told.append(say("measures.annex.effect", d=plain(shift.effect, 2), n=shift.people))
    if shift.effect_range is not None:
        ends = {"low": plain(shift.effect_range.low, 2), "high": plain(shift.effect_range.high, 2)}
        told.append(say("measures.annex.effect_range", **ends))
    return told


def _sign(one: SeenMeasure, say: Say) -> list[str]:
    shift = one.shift
    if shift is None or shift.better is None or shift.worse is None:
        return []
    if shift.sign_p is None:
        return []
    told = say(
        "measures.annex.sign", n=shift.better + shift.worse, up=shift.better, down=shift.worse,
        p=f"{shift.sign_p:.3f}" if shift.sign_p >= 0.0005 else "0.0005 (or less)",
    )  # fmt: skip
    all_ = 100 if shift.sign_p >= 0.1 else 1000
    plainly = say("measures.annex.sign_plain", k=max(round(shift.sign_p * all_), 1), all=f"{all_:,}")
    return [told, plainly]
