"""Permission is per use, and the gate that every report passes: may these words go to this audience, in which form?

The rules: missing, expired or contradictory means no; partner and funder do not imply each other; consent is to a
wording, so edited words need asking again. Source: UK GDPR (freely given, specific, informed, as easy to withdraw as
to give).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

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
    "no_permission", "not_standing", "cooling_off", "expired", "restricted", "other_wording", "other_audience",
    "other_funder", "other_form", "totals_only", "someone_not_asked", "safety_hold", "child", "at_risk", "only_us",
]  # fmt: skip
# The most to the least that may be said of whose words they are; the strictest of several permissions wins.
IDENTITIES: tuple[IdentityCode, ...] = get_args(IdentityCode)
MediumCode = Literal[
    "text_quote", "full_story", "photo_face", "photo_no_face", "voice", "video", "artwork", "score"
]
# A permission is due for renewal in the last days before it expires (UK practice: two months' notice).
DUE_DAYS = 60


def strictest(*identities: IdentityCode) -> IdentityCode:
    """The one that says least of who somebody is; "named" of none."""
    return max(identities, key=IDENTITIES.index, default="named")


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
    """What the gate needs to know of one permission; `wording` is what the person agreed to, None when not kept.

    `media` None rules out no form. `cooling_off_until` is the last day of the time to think again.
    """

    identity: IdentityCode
    readers: frozenset[str]
    funders: frozenset[str]
    state: StateCode
    expires: date | None
    wording: str | None
    cooling_off_until: date | None = None
    media: frozenset[str] | None = None


def state_on(terms: Terms, on: date) -> StateCode:
    """The state the days of a permission put it in: time to think, active, due for renewal, expired.

    What a person or the group decided (asked, withdrawn, restricted, superseded, a draft) no day changes.
    """
    if terms.state not in ("given", "cooling_off", "active", "due", "expired"):
        return terms.state
    if terms.expires is not None and on > terms.expires:
        return "expired"
    if terms.cooling_off_until is not None and on <= terms.cooling_off_until:
        return "cooling_off"
    waits = terms.state in ("given", "cooling_off") and terms.cooling_off_until is None
    if terms.state == "expired" or waits:
        return terms.state
    if terms.expires is not None and terms.expires - on <= timedelta(days=DUE_DAYS):
        return "due"
    return "active"


_WHY_NOT: dict[str, RefusalCode] = {
    "expired": "expired",
    "cooling_off": "cooling_off",
    "restricted": "restricted",
}


def may_use(
    words: str, terms: Terms | None, audience: Audience, on: date, medium: MediumCode | None = None
) -> Allowed | Refused:
    """Whether `words` may be shown to `audience` on that day under `terms`; None means nobody asked.

    `this_funder` counts only for the funders listed; `all_funders` and anything public cover every funder. `medium` is
    the form they would be shown in, None when it does not matter.
    """
    if terms is None:
        return Refused("no_permission")
    state = state_on(terms, on)
    if state not in STANDING:
        return Refused(_WHY_NOT.get(state, "not_standing"))
    if medium is not None and terms.media is not None and medium not in terms.media:
        return Refused("other_form")
    if terms.wording is not None and terms.wording != words:
        return Refused("other_wording")
    reach = terms.readers.union(*(IMPLIES[reader] for reader in terms.readers))
    if _NEEDS[audience.code] not in reach:
        return Refused("other_audience")
    if audience.code == "funder" and "all_funders" not in reach and audience.funder not in terms.funders:
        return Refused("other_funder")
    if terms.identity == "totals_only":
        return Refused("totals_only")
    return Allowed(terms.identity)
