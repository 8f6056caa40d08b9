"""Permission is per use, and the gate that every report passes: may these words go to this audience, in which form?

The rules: missing, expired or contradictory means no; partner and funder do not imply each other; consent is to a
wording, so edited words need asking again. Source: UK GDPR (freely given, specific, informed, as easy to withdraw as
to give).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

# Who may read, from nobody else to anybody. A permission holds a set of these; the table says what each brings with it.
ReaderCode = Literal[
    "only_me",
    "group",
    "this_funder",
    "all_funders",
    "partner",
    "public_print",
    "public_online",
    "open_licence",
]
IMPLIES: dict[str, frozenset[str]] = {
    "only_me": frozenset(),
    "group": frozenset({"only_me"}),
    "this_funder": frozenset({"only_me", "group"}),
    "all_funders": frozenset({"only_me", "group", "this_funder"}),
    "partner": frozenset({"only_me", "group"}),
    "public_print": frozenset({"only_me", "group", "this_funder", "all_funders", "partner"}),
    "public_online": frozenset({"only_me", "group", "this_funder", "all_funders", "partner", "public_print"}),
    "open_licence": frozenset(
        {"only_me", "group", "this_funder", "all_funders", "partner", "public_print", "public_online"}
    ),
}

IdentityCode = Literal["named", "first_name", "pseudonym", "anonymous", "totals_only"]
StateCode = Literal[
    "draft",
    "asked",
    "given",
    "cooling_off",
    "active",
    "due",
    "expired",
    "withdrawn",
    "restricted",
    "superseded",
]
# A permission in one of these states lets words out. "due" is due for renewal, and still stands until it expires.
STANDING: frozenset[str] = frozenset({"active", "due"})

# The audiences a report is made for. "public" means anybody, in print or online, so it needs the wider permission.
AudienceCode = Literal["internal", "partner", "funder", "public"]
AUDIENCES: tuple[AudienceCode, ...] = ("internal", "partner", "funder", "public")
_NEEDS: dict[str, str] = {
    "internal": "group",
    "partner": "partner",
    "funder": "this_funder",
    "public": "public_online",
}

RefusalCode = Literal[
    "no_permission", "not_standing", "expired", "other_wording", "other_audience", "other_funder", "only_us"
]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a report is for. `funder` is the id of the funder record, only for a funder; None is a funder not named."""

    code: AudienceCode
    funder: str | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """The words may go out; `identity` is the most that may be said of whose they are."""

    identity: IdentityCode


@dataclass(frozen=True, slots=True)
class Refused:
    """The words stay in. `reason` is a code; the words catalogue holds its sentence."""

    reason: RefusalCode


@dataclass(frozen=True, slots=True)
class Terms:
    """What the gate needs to know of one permission; `wording` is what the person agreed to, None when not kept."""

    identity: IdentityCode
    readers: frozenset[str]
    funders: frozenset[str]
    state: StateCode
    expires: date | None
    wording: str | None


def may_use(words: str, terms: Terms | None, audience: Audience, on: date) -> Allowed | Refused:
    """Whether `words` may be shown to `audience` on that day under `terms`; None means nobody asked.

    `this_funder` counts only for the funders listed; `all_funders` and anything public cover every funder.
    """
    if terms is None:
        return Refused("no_permission")
    if terms.state not in STANDING:
        return Refused("expired" if terms.state == "expired" else "not_standing")
    if terms.expires is not None and on > terms.expires:
        return Refused("expired")
    if terms.wording is not None and terms.wording != words:
        return Refused("other_wording")
    reach = terms.readers.union(*(IMPLIES[reader] for reader in terms.readers))
    if _NEEDS[audience.code] not in reach:
        return Refused("other_audience")
    if audience.code == "funder" and "all_funders" not in reach and audience.funder not in terms.funders:
        return Refused("other_funder")
    if terms.identity == "totals_only":
        return Refused("other_audience")
    return Allowed(terms.identity)
