"""Quotes taken from a story follow it: what is taken back or narrowed for the story is so for its quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.permission import STANDING
from coprod_desktop.domain.records import Permission
from coprod_desktop.services.permissions import (
    CHOICES,
    PermissionChoice,
    choice_of,
    permission_for,
    permissions_of,
    quoted,
    quotes_cut_from,
)
from coprod_desktop.storage import Workspace


def taken_back_with(ws: Workspace, story_id: str, agreed: Permission, today: date) -> list[Permission]:
    """What the same person agreed to for quotes from the story, taken back; none for what is no story."""
    return [
        replace(one, state="withdrawn", withdrawn_on=today)
        for quote in quotes_cut_from(ws, story_id)
        for one in permissions_of(ws, quote.id)
        if one.person == agreed.person and one.state != "withdrawn"
    ]


def narrowed_with(
    ws: Workspace,
    story_id: str,
    agreed: Permission,
    choice: PermissionChoice,
    *,
    funder: str | None,
    given_on: GivenDate | None,
) -> list[Permission]:
    """What the same person agreed to for quotes from the story, where it reached further than the story now does.

    The wider ones are superseded, and new ones of that choice stand for them; with "unknown" none do.
    """
    changed: list[Permission] = []
    for quote in quotes_cut_from(ws, story_id):
        said = quoted(quote)
        for one in permissions_of(ws, quote.id):
            now = CHOICES.index(choice_of(said, [one]) or "anyone_with_name")
            if one.person != agreed.person or one.state not in STANDING or now <= CHOICES.index(choice):
                continue
            changed.append(replace(one, state="superseded"))
            made = permission_for(said, choice, funder=funder, given_on=given_on)
            changed += [replace(made, person=one.person, part=one.part, expires=one.expires)] if made else []
    return changed
