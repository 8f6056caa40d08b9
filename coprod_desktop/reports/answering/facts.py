"""Plain facts a form asks for, each with what it counts; a fact that nobody recorded is not in the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.form_packs import Fact
from coprod_desktop.domain.seen_grant import SeenGrant, SeenReport
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.answering.pieces import BoxText, FactKnown
from coprod_desktop.evaluation.answering.typed import amount_in_words
from coprod_desktop.reports.answering.pieces import spent_of
from coprod_desktop.reports.sections.numbers import few_words, plain_number
from coprod_desktop.reports.sections.setting import Setting

# Typed questions under the boxes that hold the same fact, used where no records do.
_PEOPLE_TYPED = "who_was_in_the_room.different_people"
_HOURS_TYPED = "gave_and_got.unpaid_hours"
_SPENT_TYPED = "what_it_took.money_spent"


def facts_of(
    setting: Setting, grant: SeenGrant | None, boxes: Mapping[str, BoxText]
) -> dict[Fact, FactKnown]:
    """Every fact that is known."""
    found: dict[Fact, FactKnown | None] = {
        **_of_group(setting), **_of_work(setting, boxes), **_of_grant(grant, setting.snapshot.report),
        **_of_money(setting, grant, boxes)
    }  # fmt: skip
    found["yes_by_dates"] = _by_dates(setting, grant)
    return {name: one for name, one in found.items() if one is not None}


def _define(setting: Setting, name: str, **fields: object) -> str:
    return setting.words(f"answering.definition.{name}", **fields)


def _text(words: str | None, *behind: str) -> FactKnown | None:
    line = clean_line(words or "")
    return FactKnown(text=line, behind=behind) if line else None


def _of_group(setting: Setting) -> dict[Fact, FactKnown | None]:
    group = setting.snapshot.group
    contacts = "; ".join(f"{clean_line(one.label)}: {clean_line(one.detail)}" for one in group.contacts)
    return {
        "group_name": _text(group.name),
        "group_contact": _text(contacts),
        "charity_number": _text(group.charity_number),
    }


def _count(setting: Setting, name: str, value: int | Decimal | None, **more: object) -> FactKnown | None:
    """A count with what it counts; `people` says whether it is one of people."""
    if value is None:
        return None
    number = Decimal(value)
    is_people = bool(more.get("people"))
    behind = tuple(str(one) for one in more.get("behind", ()) or ())  # type: ignore[attr-defined]
    return FactKnown(
        text=plain_number(number), value=number, definition=_define(setting, name, n=more.get("n", 0)),
        people=int(number) if is_people else None, behind=behind,
    )  # fmt: skip


def _of_work(setting: Setting, boxes: Mapping[str, BoxText]) -> dict[Fact, FactKnown | None]:
    case = setting.case
    told, sessions = case.activity, tuple(one.number for one in case.sessions)
    people = _count(setting, "people_registers", told.unique, people=True, behind=sessions)
    if people is None and "unique" in told.small:
        people = FactKnown(
            text=few_words(setting), definition=_define(setting, "people_registers"), behind=sessions
        )
    people = people or _typed(setting, "people_typed", boxes.get(_PEOPLE_TYPED), people=True)
    hours = None
    if case.worth is not None and case.worth.hours:
        hours = _count(setting, "hours_given", case.worth.hours, behind=(case.worth.number,))
    asked = [one for one in case.decisions if one.changed_by_members is not None]
    changed = sum(bool(one.changed_by_members) for one in asked)
    of_decisions = tuple(one.number for one in asked)
    return {
        "people": people,
        "new_people": _count(setting, "new_people", told.new, people=True, behind=sessions),
        "attendances": _count(setting, "attendances", told.attendances, behind=sessions),
        "sessions": _count(setting, "sessions", told.sessions or None, behind=sessions),
        "hours_given": hours or _typed(setting, "hours_typed", boxes.get(_HOURS_TYPED)),
        "decisions": _count(setting, "decisions", len(case.decisions) or None,
                            behind=tuple(one.number for one in case.decisions)),
        "decisions_changed": _count(setting, "decisions_changed", changed if asked else None, n=len(asked),
                                    behind=of_decisions),
    }  # fmt: skip


def _typed(setting: Setting, name: str, box: BoxText | None, *, people: bool = False) -> FactKnown | None:
    if box is None or box.value is None:
        return None
    return _count(setting, name, box.value, people=people, behind=(box.number,))


def _of_grant(grant: SeenGrant | None, report: SeenReport) -> dict[Fact, FactKnown | None]:
    people: dict[Fact, FactKnown | None] = {
        "prepared_by": _text(report.prepared_by), "approved_by": _text(report.approved_by)
    }  # fmt: skip
    if grant is None:
        return people
    period = None
    if grant.starts is not None and grant.ends is not None:
        typed = f"{clean_line(grant.starts.typed)} – {clean_line(grant.ends.typed)}"
        period = FactKnown(text=typed, behind=(grant.number,))
    amount = None
    if grant.pence is not None:
        amount = _money(grant.pence, grant.currency, "", (grant.number,))
    return people | {
        "grant_reference": _text(grant.reference, grant.number),
        "grant_title": _text(grant.title, grant.number),
        "grant_amount": amount,
        "grant_period": period,
        "grant_purpose": _text(grant.description or grant.title, grant.number),
    }


def _money(pence: int, currency: str, definition: str, behind: tuple[str, ...]) -> FactKnown:
    return FactKnown(
        text=amount_in_words(pence, currency),
        pence=pence,
        currency=currency,
        definition=definition,
        behind=behind,
    )


def _sum(parts: Iterable[int | None]) -> int | None:
    """The sum where every part is known; None without any, or where one is not."""
    listed = list(parts)
    known = [one for one in listed if one is not None]
    return sum(known) if known and len(known) == len(listed) else None


def _of_money(
    setting: Setting, grant: SeenGrant | None, boxes: Mapping[str, BoxText]
) -> dict[Fact, FactKnown | None]:
    found: dict[Fact, FactKnown | None] = {}
    box = boxes.get(_SPENT_TYPED)
    if box is not None and box.pence is not None:
        found["spent"] = _money(box.pence, box.currency, _define(setting, "spent_typed"), (box.number,))
    if grant is None:
        return found
    lines = tuple(one.number for one in grant.lines)
    agreed, spent = _sum(one.pence for one in grant.lines), _sum(spent_of(one) for one in grant.lines)
    own = (grant.number,)
    if agreed is not None:
        found["budget"] = _money(agreed, grant.currency, _define(setting, "budget"), lines)
    elif grant.pence is not None:
        found["budget"] = _money(grant.pence, grant.currency, _define(setting, "granted"), own)
    if spent is not None:
        found["spent"] = _money(spent, grant.currency, _define(setting, "spent"), lines)
        if agreed is not None:
            found["unspent"] = _money(agreed - spent, grant.currency, _define(setting, "unspent"), lines)
        elif grant.pence is not None:
            rest = grant.pence - spent
            found["unspent"] = _money(rest, grant.currency, _define(setting, "unspent_grant"), (*own, *lines))
    for name, in_kind in (("other_funding", False), ("in_kind", True)):
        those = [one for one in grant.others if one.in_kind is in_kind and one.agreed is not False]
        amount = _sum(one.pence for one in those)
        if amount is not None:
            numbers = tuple(one.number for one in those)
            found[name] = _money(amount, grant.currency, _define(setting, name), numbers)  # type: ignore[index]
    return found


def _by_dates(setting: Setting, grant: SeenGrant | None) -> FactKnown | None:
    """Whether the work began in time: yes when a session is written down by the last day the start may mean.

    A later first session decides nothing, because an earlier one may not have been written down.
    """
    start: GivenDate | None = grant.starts if grant is not None else None
    dated = [one for one in setting.case.sessions if one.when is not None and one.when.latest is not None]
    if grant is None or start is None or start.latest is None or not dated:
        return None
    first = min(dated, key=lambda one: (one.when.latest, one.number))  # type: ignore[union-attr]
    assert first.when is not None and first.when.latest is not None
    if first.when.latest > start.latest:
        return None
    definition = _define(
        setting,
        "yes_by_dates",
        starts=clean_line(start.typed).rstrip("."),
        first=clean_line(first.when.typed).rstrip("."),
    )
    return FactKnown(text="", yes=True, definition=definition, behind=(grant.number, first.number))
