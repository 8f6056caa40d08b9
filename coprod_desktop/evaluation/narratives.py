"""Paragraphs a group may copy: why a number is red, why it came out otherwise, and what good it does the public.

They are put together from what is written down and never add a reason or a claim. What is not written is listed as
what the group must still say itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coprod_desktop.domain.charity_rules import CharityRules
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.money_words import total_in_words
from coprod_desktop.evaluation.reconciling import Reconciliation
from coprod_desktop.evaluation.target_words import Number, aim_in_words, variance_in_words
from coprod_desktop.evaluation.targets import Aim, state_of

Say = Callable[..., str]
Written = Callable[[int, str], str]


@dataclass(frozen=True, slots=True)
class Narrative:
    """A paragraph, and what the group must still say itself, one sentence each."""

    text: str
    still: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is written beside a number: the story, what was agreed instead and why, and who agreed."""

    story: str = ""
    revised_to: str = ""
    revised_because: str = ""
    agreed_by: str = ""
    dropped: bool = False


def exception(
    aim: Aim, reasons: Reasons, on: date, say: Say, number: Number, *, actual: str = ""
) -> Narrative | None:
    """Why a number is red: what was promised, what it is, why, and what is agreed; None where nothing is red.

    `actual` are words in the place of a number too small to tell.
    """
    state = state_of(aim, on)
    if state not in ("short", "no_number") and not reasons.dropped:
        return None
    due = aim.due.isoformat() if aim.due and not reasons.dropped else ""
    told = [_named(aim, say), _sentence(say, "promised", told=aim_in_words(aim, say, number, actual=actual))]
    if reasons.dropped:
        told.append(say("funding.story.dropped"))
    elif state == "no_number":
        told.append(say("funding.story.no_number"))
    elif not actual:
        told.append(_sentence(say, "off", off=variance_in_words(aim, say, number)))
    still: list[str] = []
    _because(reasons, told, still, say)
    if not reasons.revised_to:
        still.append(say("funding.still.what_next"))
    if due and state == "no_number":
        still.append(say("funding.still.count"))
    return Narrative(" ".join(told), tuple(still))


def variance_story(
    aim: Aim, reasons: Reasons, say: Say, number: Number, *, actual: str = ""
) -> Narrative | None:
    """Why a number came out otherwise than promised, better or worse; None where it is even or not known."""
    off = variance_in_words(aim, say, number)
    if aim.actual is None and not actual:
        return None
    if aim.target is not None and aim.actual == aim.target and not reasons.revised_to:
        return None
    told = [_named(aim, say), _sentence(say, "promised", told=aim_in_words(aim, say, number, actual=actual))]
    if off and not actual:
        told.append(_sentence(say, "off", off=off))
    still: list[str] = []
    _because(reasons, told, still, say)
    return Narrative(" ".join(told), tuple(still))


def money_story(told: Reconciliation, say: Say, written: Written) -> Narrative | None:
    """Why lines of the budget came out otherwise; None where none did."""
    currency = told.account.currency
    said: list[str] = []
    still: list[str] = []
    for one in told.rows:
        if not one.left:
            continue
        case = "left" if one.left > 0 else "over"
        name = clean_line(one.line.words)
        said.append(say(f"funding.story.line_{case}", name=name, sum=written(abs(one.left), currency)))
        if one.line.because.strip():
            said.append(say("funding.story.because", because=_bare(one.line.because)))
        else:
            still.append(say("funding.still.line_why", name=name))
        if one.left > 0 and one.line.plan.strip():
            said.append(say("funding.story.plan", plan=_bare(one.line.plan)))
    if not said:
        return None
    whole = total_in_words(told.spent, currency, say, written)
    return Narrative(" ".join([say("funding.story.spent", sum=whole), *said]), tuple(still))


def _named(aim: Aim, say: Say) -> str:
    return say("funding.story.name", words=_bare(aim.words))


def _sentence(say: Say, key: str, **fields: object) -> str:
    return say(f"funding.story.{key}", **fields)


def _because(reasons: Reasons, told: list[str], still: list[str], say: Say) -> None:
    """The reason and the agreement, or that they are missing."""
    if reasons.story.strip():
        told.append(say("funding.story.because", because=_bare(reasons.story)))
    elif not (reasons.revised_to and reasons.revised_because.strip()):
        still.append(say("funding.still.why"))
    if not reasons.revised_to:
        return
    told.append(say("funding.story.revised", to=reasons.revised_to))
    if reasons.revised_because.strip():
        told.append(say("funding.story.because", because=_bare(reasons.revised_because)))
    if reasons.agreed_by.strip():
        told.append(say("funding.story.agreed", who=_bare(reasons.agreed_by)))
    else:
        still.append(say("funding.still.agreed"))


def _bare(text: str) -> str:
    """Words that stand inside one of our sentences."""
    return clean_line(text).rstrip(".")


# ---- what good it does the public -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PublicGood:
    """What is written down and may go to the public: None and empty are not known.

    `people` is None too where the number is too small to tell. `who` says who took part, by role or place.
    """

    group: str
    place: str = ""
    purpose: str = ""
    sessions: int = 0
    people: int | None = None
    outcomes: Sequence[str] = ()
    not_reached: Sequence[str] = ()
    hours: Decimal | None = None


def public_benefit(told: PublicGood, rules: CharityRules, on: date, say: Say, number: Number) -> Narrative:
    """The public-benefit paragraph for a trustees' annual report, and what trustees must say themselves.

    Source of the two ideas (a benefit that can be named; to the public or a part of it): the Charity Commission's
    public benefit guidance, with its day in the rules.
    """
    said = (
        [say("funding.good.purpose", group=told.group, purpose=_bare(told.purpose))]
        if told.purpose.strip()
        else []
    )
    if told.sessions and told.people is not None:
        said.append(
            say("funding.good.people", n=told.people, people=f"{told.people:,}", sessions=told.sessions)
        )
    elif told.sessions:
        said.append(say("funding.good.sessions", n=told.sessions))
    if told.hours:
        said.append(say("funding.good.hours", n=told.hours, hours=number(told.hours)))
    said += [say("funding.good.different")] if told.outcomes else []
    said += [say("funding.good.outcome", words=_bare(one)) for one in told.outcomes]
    if told.not_reached:
        said.append(
            say("funding.good.not_reached", who=say("drawings.comma").join(map(_bare, told.not_reached)))
        )
    still = [say(f"funding.still.{name}") for name in _trustees_say(told)]
    still.append(say("funding.still.rules", source=rules.source, day=rules.checked_on.isoformat()))
    for rule in rules.in_force(on):
        still.append(say("funding.still.threshold", words=rule.words))
    return Narrative(" ".join(said), tuple(still))


def _trustees_say(told: PublicGood) -> list[str]:
    """What no record can say for the trustees, and what is missing from the records."""
    missing = [
        ("purpose", told.purpose.strip()),
        ("people", told.people is not None),
        ("outcomes", told.outcomes),
    ]
    return [*(name for name, there in missing if not there), "regard", "section", "harm"]
