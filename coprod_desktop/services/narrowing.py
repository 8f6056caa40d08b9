"""The stricter of then and today, record by record: what keeps one, or somebody in it, from readers by now.

The permissions have a book of their own (`permission_book.StricterBook`).
"""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.records import Attachment, Person, Record, WorkingCopy

_AGES = ("under_16", "16_17")


def narrower(then: Record, now: Record | None) -> Record:
    """The record as it stood, with what keeps it or somebody in it from readers by today."""
    if getattr(now, "only_us", False) and not getattr(then, "only_us", True):
        then = replace(then, only_us=True)  # type: ignore[call-arg]  # only kinds that have it come here
    match then, now:
        case Person(), Person():
            return _safer_person(then, now)
        case Attachment(), Attachment() if then.working != now.working:
            return replace(
                then, working=_smaller(then.working or WorkingCopy(), now.working or WorkingCopy())
            )
    return then


def _safer_person(then: Person, now: Person) -> Person:
    """A child stays one, whoever is at risk or held back today was so then, and every name by today is known."""
    ages = [one for one in _AGES if one in (then.age_band, now.age_band)]
    names = dict.fromkeys(one for one in (*(then.aliases or ()), now.name, *(now.aliases or ())) if one)
    aliases = tuple(one for one in names if one not in (then.name, then.first_name))
    return replace(
        then, safety_hold=then.safety_hold or now.safety_hold, at_risk=then.at_risk or now.at_risk,
        age_band=ages[0] if ages else then.age_band, aliases=aliases or then.aliases,
    )  # fmt: skip


def _smaller(then: WorkingCopy, now: WorkingCopy) -> WorkingCopy:
    """What both show of the picture: somebody cut off at the edge since stays cut off."""
    left, top = max(then.crop_left, now.crop_left), max(then.crop_top, now.crop_top)
    right = min(then.crop_left + then.crop_width, now.crop_left + now.crop_width)
    bottom = min(then.crop_top + then.crop_height, now.crop_top + now.crop_height)
    if right <= left or bottom <= top:
        return now
    return replace(then, crop_left=left, crop_top=top, crop_width=right - left, crop_height=bottom - top)
