"""What somebody agreed to about their words, in plain choices, and the gate that every quote passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, get_args

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import (
    Allowed,
    Audience,
    IdentityCode,
    ReaderCode,
    Refused,
    may_use,
)
from coprod_desktop.domain.records import CaseStudy, Permission, Quote
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

PermissionChoice = Literal[
    "unknown", "only_group", "this_funder_no_name", "this_funder_first_name", "anyone_with_name"
]
# From nobody to anybody. The words for each are `services.permission.<choice>`; "unknown" is no permission at all.
CHOICES: tuple[PermissionChoice, ...] = get_args(PermissionChoice)
_MEANS: dict[PermissionChoice, tuple[IdentityCode, tuple[ReaderCode, ...]]] = {
    "only_group": ("anonymous", ("group",)),
    "this_funder_no_name": ("anonymous", ("this_funder",)),
    "this_funder_first_name": ("first_name", ("this_funder",)),
    "anyone_with_name": ("named", ("public_online",)),
}
# The most to the least that may be said of whose words they are; the strictest of several permissions wins.
_IDENTITIES: tuple[IdentityCode, ...] = ("named", "first_name", "pseudonym", "anonymous", "totals_only")


def permission_for(
    quote: Quote,
    choice: PermissionChoice,
    *,
    funder: str | None,
    given_on: GivenDate | None,
    method: str | None = None,
    witness: str | None = None,
) -> Permission | None:
    """The permission record a plain choice stands for, with the words as they are now; None for "unknown".

    `funder` is the id of the funder meant by "this funder": WorldFault when it is needed and not there.
    """
    if choice == "unknown":
        return None
    identity, readers = _MEANS[choice]
    if "this_funder" in readers and funder is None:
        raise WorldFault(
            "This permission is for one funder, and the case study does not say which. Nothing was changed; "
            "say who the report is for first."
        )
    return Permission(
        id=new_id(),
        about=quote.id,
        identity=identity,
        readers=readers,
        funders=(funder,) if funder and "this_funder" in readers else (),
        state="active",
        wording=quote.words,
        method=method,
        witness=witness,
        given_on=given_on,
    )


def set_permission(
    ws: Workspace,
    quote_id: str,
    choice: PermissionChoice,
    *,
    funder: str | None = None,
    today: date,
    given_on: GivenDate | None = None,
    method: str | None = None,
    witness: str | None = None,
) -> StepDone | None:
    """Keep what was agreed for a quote; earlier permissions for it are superseded. None when it stands so already.

    `funder` defaults to the funder of the quote's case study. A narrower choice is a recorded step: undo never brings
    back a permission somebody gave up.
    """
    quote = standing(ws, Quote, quote_id)
    before = permissions_of(ws, quote_id)
    if choice_of(quote, before) == choice:
        return None
    case = ws.get(quote.case)
    if funder is None and case is not None and isinstance(case.record, CaseStudy):
        funder = case.record.funder
    given_on = given_on or understand_date(today.isoformat())
    made = permission_for(quote, choice, funder=funder, given_on=given_on, method=method, witness=witness)
    changed = [replace(one, state="superseded") for one in before]
    widest = max((CHOICES.index(choice_of(quote, [one]) or "anyone_with_name") for one in before), default=0)
    return keep(
        ws,
        "storage.step.change_permission" if before else "storage.step.record_permission",
        [*changed, *([made] if made else [])],
        params={"who": short(quote.who)},
        recorded=CHOICES.index(choice) < widest,
    )


def withdraw_permission(ws: Workspace, quote_id: str) -> StepDone | None:
    """Somebody takes their permission back: the words reach no report from now on, and undo never changes that.

    `reading.used_in` lists the documents they are in already. None when there was no permission to take back.
    """
    quote = standing(ws, Quote, quote_id)
    changed = [replace(one, state="withdrawn") for one in permissions_of(ws, quote_id)]
    return keep(
        ws, "storage.step.withdraw_permission", changed, params={"who": short(quote.who)}, recorded=True
    )


def permissions_of(ws: Workspace, quote_id: str) -> list[Permission]:
    """The permissions that bear on a quote now, in order of making; superseded and binned ones are left out."""
    return [one for one in ws.records(Permission) if one.about == quote_id and one.state != "superseded"]


def permissions_by_quote(ws: Workspace) -> dict[str, list[Permission]]:
    """`permissions_of` for every record at once."""
    found: dict[str, list[Permission]] = {}
    for one in ws.records(Permission):
        if one.state != "superseded":
            found.setdefault(one.about, []).append(one)
    return found


def choice_of(quote: Quote, permissions: Sequence[Permission]) -> PermissionChoice | None:
    """Which plain choice the permissions amount to; None when they are something the plain choices cannot say.

    A permission for words that were edited since, withdrawn or run out counts as "unknown": ask again.
    """
    if not permissions:
        return "unknown"
    if len(permissions) > 1:
        return None
    one = permissions[0]
    if one.state not in ("active", "due") or (one.wording is not None and one.wording != quote.words):
        return "unknown"
    if one.expires or one.conditions:
        return None
    return next((choice for choice, means in _MEANS.items() if means == (one.identity, one.readers)), None)


def verdict(
    quote: Quote, permissions: Sequence[Permission], audience: Audience, on: date
) -> tuple[Allowed | Refused, Permission | None]:
    """Whether a quote may go to an audience, in which form, and the permission that decided.

    The strictest of several permissions wins, and one that says no is no.
    """
    decided: tuple[Allowed | Refused, Permission | None] = (may_use(quote.words, None, audience, on), None)
    for one in permissions:
        answer = may_use(quote.words, one.terms(), audience, on)
        if isinstance(answer, Refused):
            return answer, one
        so_far = decided[0]
        if isinstance(so_far, Refused) or _IDENTITIES.index(answer.identity) > _IDENTITIES.index(
            so_far.identity
        ):
            decided = (answer, one)
    return decided


def name_as_allowed(quote: Quote, identity: IdentityCode, permission: Permission | None) -> str:
    """Who said it, in the form that was agreed to; the role whenever there is no name to print."""
    if identity == "named" and quote.name:
        return quote.name
    if identity == "first_name" and quote.name and quote.name.split():
        return quote.name.split()[0]
    if identity == "pseudonym" and permission is not None and permission.pseudonym:
        return permission.pseudonym
    return quote.who


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """How a quote stands: its choice, and a refusal code for its own case's reader (None when it may go out)."""

    quote: Quote
    choice: PermissionChoice | None
    refused: str | None


def quotes_with_permission(ws: Workspace, case_id: str, audience: Audience, on: date) -> list[QuoteStanding]:
    """The quotes of a case study with what was agreed to, and why any of them may not go to this audience."""
    by_quote = permissions_by_quote(ws)
    listed = []
    for quote in ws.records(Quote, case=case_id):
        permissions = by_quote.get(quote.id, [])
        answer, _ = verdict(quote, permissions, audience, on)
        refused = answer.reason if isinstance(answer, Refused) else None
        listed.append(QuoteStanding(quote, choice_of(quote, permissions), refused))
    return listed
