"""What the columns of a file of grants mean, and what stands in a cell: an amount exact to the penny, a day, a name.

The names of the fields are those of the 360Giving Data Standard (standard.threesixtygiving.org): its titles, as in a
spreadsheet, and its paths, as in JSON. Common headings of funders' own lists are known as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Literal, get_args

from coprod_desktop.domain.amounts import SIGNS
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.answer_columns import plain

GrantField = Literal[
    "id_360", "title", "description", "currency", "amount", "awarded_on", "starts", "ends", "programme",
    "funder_name", "funder_id", "recipient_name", "recipient_id", "url", "reference",
]  # fmt: skip
GRANT_FIELDS: tuple[GrantField, ...] = get_args(GrantField)

# For each field: its title in the standard, its path in JSON, then what funders call it. Signs and capitals are one.
NAMES: Mapping[GrantField, tuple[str, ...]] = {
    "id_360": ("Identifier", "id", "grant identifier", "grant id", "360giving id"),
    "title": ("Title", "title", "project title", "grant title", "project name", "project", "purpose of grant"),
    "description": ("Description", "description", "purpose", "summary", "project description",
                    "grant description", "project summary"),
    "currency": ("Currency", "currency", "currency code"),
    "amount": ("Amount Awarded", "amountAwarded", "amount", "award", "award amount", "grant amount", "grant awarded",
               "awarded", "value", "total awarded", "amount gbp", "amount approved", "sum awarded"),
    "awarded_on": ("Award Date", "awardDate", "date awarded", "date of award", "decision date", "approval date",
                   "date approved", "award made"),
    "starts": ("Planned Dates:Start Date", "plannedDates/0/startDate", "start date", "start", "grant start",
               "project start date", "from", "grant start date", "planned start date"),
    "ends": ("Planned Dates:End Date", "plannedDates/0/endDate", "end date", "end", "grant end", "project end date",
             "to", "grant end date", "planned end date"),
    "programme": ("Grant Programme:Title", "grantProgramme/0/title", "programme", "fund", "fund name", "scheme",
                  "funding programme", "grant programme", "stream"),
    "funder_name": ("Funding Org:Name", "fundingOrganization/0/name", "funder", "funder name", "funding organisation",
                    "funded by", "grant maker", "donor"),
    "funder_id": ("Funding Org:Identifier", "fundingOrganization/0/id", "funder identifier", "funder id"),
    "recipient_name": ("Recipient Org:Name", "recipientOrganization/0/name", "recipient", "recipient name",
                       "organisation", "organisation name", "organization", "grantee", "applicant", "group",
                       "recipient organisation", "charity name", "awarded to"),
    "recipient_id": ("Recipient Org:Identifier", "recipientOrganization/0/id", "recipient identifier", "recipient id",
                     "organisation identifier"),
    "url": ("URL", "url", "web address", "link", "website"),
    "reference": ("Reference", "reference", "grant reference", "reference number", "ref", "ref no", "grant ref",
                  "grant number", "application reference", "our reference", "your reference", "grant no"),
}  # fmt: skip
_NUMBER = re.compile(r"\d[\d.,'’ ]*")
_CODE = re.compile(r"\b[A-Z]{3}\b")
MOST_PENCE = 10**15 - 1  # what a record keeps


def columns_of(names: Sequence[str]) -> tuple[dict[GrantField, int], tuple[int, ...]]:
    """The place of every field whose column is known, and the places of the others. The first column of a name counts.

    A name earlier in the list of names wins over a later one, wherever its column stands: "Description" over "Purpose".
    """
    told = [plain_name(one) for one in names]
    places: dict[GrantField, int] = {}
    taken: set[int] = set()
    for field in GRANT_FIELDS:
        for name in NAMES[field]:
            place = next(
                (n for n, one in enumerate(told) if one == plain_name(name) and n not in taken), None
            )
            if place is not None:
                places[field] = place
                taken.add(place)
                break
    return places, tuple(n for n, one in enumerate(told) if n not in taken and one)


def plain_name(name: str) -> str:
    """A column's name without signs, capitals and the number of the first of several: "Funding Org:0:Name"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)  # "fundingOrganization" in JSON
    return " ".join(word for word in plain(spaced).split() if word != "0")


def unwrapped(cell: str) -> str:
    """A cell without what a spreadsheet puts around text that looks like a number: ="00123" is 00123."""
    held = re.fullmatch(r'="([^"]*)"', cell)
    return held.group(1) if held else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet would work this out instead of showing it."""
    return cell[:1] in ("=", "@") or (cell[:1] in ("+", "-") and bool(re.search(r"[A-Za-z(]", cell)))


def pence_in(cell: str) -> int | None:
    """An amount in hundredths, exact: "£12,500.50", "12 500,5", "1.234,56", "12500"; None when it cannot be told.

    "1.250" is not told: it is one and a quarter in one country and twelve hundred and fifty in another. An amount of
    less than nothing, or finer than a hundredth, is none either.
    """
    text = clean_line(cell)
    for sign in (*SIGNS.values(), *SIGNS):
        text = text.replace(sign, " ")
    text = text.strip().rstrip(".-").strip()
    if not _NUMBER.fullmatch(text):
        return None
    digits = re.sub(r"[ '’]", "", text)
    whole, fraction = _parted(digits)
    if whole is None or len(whole) > 15:
        return None
    pence = Decimal(whole) * 100 + Decimal((fraction + "00")[:2])
    return int(pence) if not fraction[2:].strip("0") and pence <= MOST_PENCE else None


def _parted(digits: str) -> tuple[str | None, str]:
    """Whole part and fraction of a number that may have commas and dots; (None, "") when they cannot be told apart."""
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        last = max(",.", key=digits.rfind)
        other = "." if last == "," else ","
        if digits.count(last) != 1 or not _grouped(digits.partition(last)[0], other):
            return None, ""
        whole, _, fraction = digits.partition(last)
        return whole.replace(other, ""), fraction
    mark = "," if commas else "." if dots else ""
    if not mark:
        return digits, ""
    if digits.count(mark) > 1:
        return (digits.replace(mark, ""), "") if _grouped(digits, mark) else (None, "")
    whole, _, fraction = digits.partition(mark)
    if len(fraction) == 3 and 1 <= len(whole) <= 3 and whole != "0":
        return (whole + fraction, "") if mark == "," else (None, "")
    return whole or "0", fraction


def _grouped(whole: str, mark: str) -> bool:
    """Whether the groups between the marks are of three digits, but the first."""
    first, *rest = whole.split(mark)
    return 1 <= len(first) <= 3 and all(len(one) == 3 for one in rest)


def currency_in(cell: str, amount: str = "") -> str | None:
    """The currency as ISO 4217 code, from its own cell or from the sign or code beside the amount; None when untold."""
    told = clean_line(cell)
    if re.fullmatch(r"[A-Za-z]{3}", told):
        return told.upper()
    for text in (told, clean_line(amount)):
        for code, sign in SIGNS.items():
            if sign in text:
                return code
    code_found = _CODE.search(amount)
    return code_found.group() if code_found else None
