"""What the group answered to the friend with a reason: it is printed as honesty. A hush without a reason is not."""

from __future__ import annotations

from coprod_desktop.domain.records import FindingReply
from coprod_desktop.domain.seen_replies import SeenReply
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.friend import is_printed
from coprod_desktop.services.taking.numbering import Taking


def seen_replies(taking: Taking, case: str) -> tuple[SeenReply, ...]:
    """In the order of making."""
    return tuple(
        SeenReply(
            number=taking.number("reply", one), rule=one.rule, reason=clean_line(one.reason), place=one.place
        )
        for one in taking.let_out(taking.ws.records(FindingReply, case=case))
        if one.reason and clean_line(one.reason) and is_printed(one.rule)
    )
