"""What somebody agreed to about their words, in plain choices, and the gate that everything somebody said passes.

Somebody's words are a quote, a story, what an outsider said, or a box answered in a member's spoken words: all leave
only by permission. A quote taken from a story stands by its own, and what is taken back for the story is taken back for
its quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import (
    Audience,
    IdentityCode,
    ReaderCode,
)
from coprod_desktop.domain.records import (
    Answer,
    Confirmation,
    Permission,
    Quote,
    Record,
    Story,
    Words,
    case_of,
)
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.saving import new_id
from coprod_desktop.storage import Workspace

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


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's own words, wherever they are kept. `id` and `case` are record ids; `name` is None when not known."""

    id: str
    case: str
    words: str
    who: str
    name: str | None = None


def quoted(quote: Quote) -> Spoken:
    """The words of a quote."""
    return Spoken(quote.id, quote.case, quote.words, quote.who, quote.name)


def spoken(record: Record) -> Spoken | None:
    """The words somebody said; None where there are none, as in an answer that is the group's own."""
    match record:
        case Quote():
            return quoted(record)
        case Story(teller=teller, teller_name=name):
            return Spoken(record.id, record.case, record.wording(), teller, name)
        case Confirmation(who=who, comment=comment) if comment:
            return Spoken(record.id, case_of(record) or "", comment, who, record.name)
        case Answer(value=Words(text=text), said_by=said_by) if said_by:
            return Spoken(record.id, record.case, text, said_by)
    return None


def permission_for(
    said: Spoken,
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
        about=said.id,
        identity=identity,
        readers=readers,
        funders=(funder,) if funder and "this_funder" in readers else (),
        state="active",
        wording=said.words,
        method=method,
        witness=witness,
        given_on=given_on,
    )


def widest(said: Spoken, agreed: Sequence[Permission]) -> int:
    """The place in CHOICES of the widest of the permissions; what the plain choices cannot say counts as the widest."""
    return max((CHOICES.index(choice_of(said, [one]) or "anyone_with_name") for one in agreed), default=0)


def quotes_cut_from(ws: Workspace, story_id: str) -> list[Quote]:
    """The quotes taken from a story or transcript, in order of making; those in the bin are left out."""
    return [one for one in ws.records(Quote) if one.story == story_id]


def permissions_of(ws: Workspace, record_id: str) -> list[Permission]:
    """The permissions that bear on a record now, in order of making; superseded and binned ones are left out."""
    return [one for one in ws.records(Permission) if one.about == record_id and one.state != "superseded"]


def choice_of(said: Spoken, permissions: Sequence[Permission]) -> PermissionChoice | None:
    """Which plain choice the permissions amount to; None when they are something the plain choices cannot say.

    A permission for words that were edited since, withdrawn or run out counts as "unknown": ask again.
    """
    if not permissions:
        return "unknown"
    if len(permissions) > 1:
        return None
    one = permissions[0]
    if one.state not in ("active", "due") or (one.wording is not None and one.wording != said.words):
        return "unknown"
    if one.expires or one.conditions:
        return None
    return next((choice for choice, means in _MEANS.items() if means == (one.identity, one.readers)), None)


@dataclass(frozen=True, slots=True)
class QuoteStanding:
    """How a quote stands: its choice, and a refusal code for its own case's reader (None when it may go out).

    `agreed` is the permission itself where there is exactly one.
    """

    quote: Quote
    choice: PermissionChoice | None
    refused: str | None
    agreed: Permission | None = None


def quotes_with_permission(ws: Workspace, case_id: str, audience: Audience, on: date) -> list[QuoteStanding]:
    """The quotes of a case study with what was agreed to, and why any of them may not go to this audience."""
    book = read_book(ws)
    told = []
    for quote in ws.records(Quote, case=case_id):
        said = book.about(quote.id)
        refused = book.standing(quote, audience, on).refused
        agreed = said[0] if len(said) == 1 else None
        told.append(QuoteStanding(quote, choice_of(quoted(quote), said), refused, agreed))
    return told
