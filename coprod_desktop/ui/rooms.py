"""The rooms of the window: what joins the side list, when, and which pages belong to each.

A new room is a line here, an icon of its name, and its words in ui_shell.toml (room, menu.go_, help).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """A room is a page of the same name. It joins the list once the group keeps one of `kinds`, or somebody picked it.

    `pages` belong to it as well. A room with no kinds, or `at_once`, is there from the first day. The count shown is of
    `kinds[0]`.
    """

    name: str
    kinds: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    at_once: bool = False

    def count(self, kept: Mapping[str, int]) -> int:
        """How much of what it is for is kept."""
        return kept.get(self.kinds[0], 0) if self.kinds else 0

    def holds(self, kept: Mapping[str, int]) -> bool:
        """Whether something led here already."""
        return any(kept.get(kind, 0) for kind in self.kinds)


# In the order of the list.
ROOMS: tuple[Room, ...] = (
    Room("home"),
    Room("story", pages=("question", "change", "section", "check")),
    # What happened, and who was there.
    Room("notes", ("session",), ("session", "backlog"), at_once=True),
    Room("people", ("person",), ("person", "doubles")),
    Room("turning_points", ("turning_point",), ("turning_point",)),
    # Who had a say, what went both ways, and what came of it.
    Room("decisions", ("decision",), ("decision",)),
    Room("power", ("power_held",)),
    Room("giving", ("contribution",), ("contribution",)),
    Room(
        "worth",
        ("time_worth", "social_return", "wellbeing_worth", "cost_avoided"),
        ("time_worth", "own_rate", "social_return", "wellbeing_worth", "cost_avoided"),
    ),
    Room(
        "funders",
        ("grant", "own_pack"),
        (
            "funder",
            "grant",
            "grant_in",
            "target",
            "budget_line",
            "receipt",
            "asset",
            "other_funding",
            "grant_condition",
            "grant_report",
            "grant_change",
            "reporting_time",
            "policies",
            "policy",
            "grant_wording",
            "packs",
            "pack",
            "shipped_pack",
            "pack_question",
            "lens",
            "form_answer",
            "polite_letter",
        ),
    ),
    Room("ripples", ("ripple",), ("ripple",)),
    Room("plan", ("plan_step",), ("plan_step", "plan_arrow", "plan_change")),
    Room("connections", ("connection",), ("connection",)),
    Room(
        "practice_check",
        ("practice_check", "yearly_review", "next_step"),
        ("one_check", "type_sheets", "next_steps", "next_step", "yearly_review", "methods"),
    ),
    # What people told and showed, and what it shows.
    Room("stories", ("story", "selection"), ("told_story", "selections", "selection", "confirmation")),
    Room("quotes", ("quote",), ("quote",)),
    Room("files", ("attachment",), ("file",)),
    Room("outcomes", ("outcome",), ("outcome", "fits", "fit")),
    Room("figures", ("figure",), ("figure",)),
    Room(
        "how_we_know",
        ("claim", "strength_check", "bias", "limit"),
        ("claim", "rival", "strength", "biases", "limits"),
    ),
    Room(
        "measures",
        ("wave", "ladder"),
        ("ask_new", "ladder", "wave", "answer_sheets", "answers_in", "answers_said"),
    ),
    Room("benefit", ("yearly_total", "not_reached"), ("total", "unreached")),
    # What may leave the group, and what leaves it.
    Room(
        "permissions",
        ("permission", "quote", "story"),
        (
            "agreed",
            "withdraw",
            "consent_sheets",
            "sheet_back",
            "data_care",
            "complaint",
            "data_request",
            "privacy_notice",
            "keeping",
        ),
    ),
    Room(
        "report",
        pages=(
            "preview",
            "print",
            "sent",
            "readers",
            "reader",
            "report_kinds",
            "report_kind",
            "report_part",
        ),
    ),
)
BY_NAME: Mapping[str, Room] = {room.name: room for room in ROOMS}
# Rooms that wait until they hold something, or somebody picked them.
KEPT_BACK: tuple[str, ...] = tuple(room.name for room in ROOMS if room.kinds and not room.at_once)
ROOM_OF: Mapping[str, str] = {page: room.name for room in ROOMS for page in room.pages}
