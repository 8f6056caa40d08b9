"""Numbers of measures as they are said: one decimal, points up or down, and shares as so many in ten."""

from __future__ import annotations

from coprod_desktop.evaluation.friend.facts import Say

_NEARLY = 0.95  # a share above it is "nearly everyone", below the rest of it "hardly anyone"


def plain(value: float, places: int = 1) -> str:
    """A number without needless noughts: "7", "7.5"; never "-0"."""
    told = f"{value:.{places}f}"
    if "." in told:
        told = told.rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def points(value: float, say: Say) -> str:
    """An amount on the scale: "1 point", "2.5 points"."""
    told = plain(abs(value))
    return say("measures.points", n=float(told), told=told)


def change_in_words(value: float, say: Say) -> str:
    """ "up 2 points", "down 1 point" or "no change", on the scale as it was asked."""
    if plain(value) == "0":
        return say("measures.no_change")
    return say(f"measures.{'up' if value > 0 else 'down'}", points=points(value, say))


def tenths(share: float, say: Say) -> str:
    """A share from 0 to 1 as people say it: "about 6 in 10", "nearly everyone"."""
    if share in (0, 1):
        return say(f"measures.tenths.{'everyone' if share else 'nobody'}")
    if share >= _NEARLY:
        return say("measures.tenths.nearly")
    if share <= 1 - _NEARLY:
        return say("measures.tenths.hardly")
    tenth = int(share * 10 + 0.5)
    return say("measures.tenths.half") if tenth == 5 else say("measures.tenths.some", k=tenth)
