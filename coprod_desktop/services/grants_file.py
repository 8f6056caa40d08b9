"""A file of grants is read whole before anything is kept: 360Giving JSON or CSV, or a funder's own list."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from coprod_desktop.domain.codec import parse_json
from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import RecordFault, WorldFault
from coprod_desktop.domain.text import clean, clean_line, fold
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_table import (
    LARGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Table,
    read_table_in_pieces,
    text_of,
)
from coprod_desktop.services.grant_columns import (
    GRANT_FIELDS,
    GrantField,
    columns_of,
    currency_in,
    is_formula,
    pence_in,
    plain_name,
    unwrapped,
)
from coprod_desktop.services.pieces import last_of

_DAYS: tuple[GrantField, ...] = ("awarded_on", "starts", "ends")
_TELLING: tuple[GrantField, ...] = ("title", "id_360", "reference")
_NAME_WITHIN = 15  # rows in which the names of the columns may stand, under a title and a note
_PAUSE = 50  # grants looked into without a pause
_MOST_OF_A_LIST = 20  # places of one grant, say; the rest are not read
_DEEPEST = 6  # how deep JSON is looked into: a grant's organisation's location is 4


@dataclass(frozen=True, slots=True)
class GrantProblem:
    """What could not be read of a grant. The words are `grants.problem.<code>` with `field` and `cell`."""

    code: str
    field: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class GrantRead:
    """One grant of a file: `row` is its number there, as a spreadsheet shows it, or its place in JSON.

    `told` are the cells by field, as they stand; `others` the cells of columns that nothing is taken from, with their
    names. `pence` and the days are None when they are not there or could not be read, and then `problems` says so.
    """

    row: int
    told: Mapping[GrantField, str]
    others: tuple[tuple[str, str], ...] = ()
    pence: int | None = None
    currency: str = "GBP"
    days: Mapping[GrantField, GivenDate] | None = None
    problems: tuple[GrantProblem, ...] = ()

    def says(self, field: GrantField) -> str:
        """The words of a field, "" when it has none."""
        return self.told.get(field, "")

    def day(self, field: GrantField) -> GivenDate | None:
        """A day of the grant, None when it has none."""
        return (self.days or {}).get(field)


@dataclass(frozen=True, slots=True)
class GrantsRead:
    """A whole file. `places` is the column of each field, `strangers` the columns that nothing is taken from.

    `rows` are the grants as they stand; each is read when it is asked for. `same` counts rows that stand there twice,
    word for word.
    """

    file_name: str
    columns: tuple[str, ...]
    places: Mapping[GrantField, int]
    strangers: tuple[int, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    same: int = 0

    @property
    def usable(self) -> bool:
        """Whether enough columns are known to tell one grant from another."""
        return any(field in self.places for field in _TELLING)

    def find(self, id_or_row: str) -> GrantRead | None:
        """The grant with this identifier or reference, or in this row."""
        wanted = clean_line(id_or_row).casefold()
        at = [self.places[field] for field in ("id_360", "reference") if field in self.places]
        for number, cells in self.rows:
            if wanted and any(place < len(cells) and cells[place].casefold() == wanted for place in at):
                return self._read(number, cells)
        return next((self._read(*one) for one in self.rows if str(one[0]) == wanted), None)

    def alike(self, text: str, most: int) -> tuple[tuple[GrantRead, ...], int]:
        """The first grants in which all these words stand, in any column, and how many there are in all."""
        wanted = fold(text).split()
        found = [one for one in self.rows if not wanted or _stand_in(wanted, one[1])]
        return tuple(self._read(*one) for one in found[:most]), len(found)

    def _read(self, number: int, cells: tuple[str, ...]) -> GrantRead:
        return _grant(number, cells, self.columns, self.places, self.strangers)


def _stand_in(wanted: Sequence[str], cells: tuple[str, ...]) -> bool:
    said = fold(" ".join(cells))
    return all(word in said for word in wanted)


def read_grants(file: Path, chosen: Mapping[GrantField, int | None] | None = None) -> GrantsRead:
    """Read a file; `chosen` says which column a field is in (None: in no column), where that was not known or is wrong.

    WorldFault, with a whole sentence, when it is too large, no table and no JSON, or holds no grant.
    """
    return last_of(read_grants_in_pieces(file, chosen))


def read_grants_in_pieces(
    file: Path, chosen: Mapping[GrantField, int | None] | None = None
) -> Generator[None, None, GrantsRead]:
    """The same with pauses, so that a save never waits for a long file."""
    table = yield from _table(file)
    if not table.rows:
        raise WorldFault(f"{file.name} holds no grant. Nothing was taken in; choose another file.")
    rows: dict[tuple[str, ...], int] = {}
    for number, cells in table.rows:
        rows.setdefault(cells, number)
    yield
    told = tuple((number, cells) for cells, number in rows.items())
    read = GrantsRead(file.name, table.names, {}, (), told, len(table.rows) - len(told))
    return with_columns(read, chosen or {})


def with_columns(read: GrantsRead, chosen: Mapping[GrantField, int | None]) -> GrantsRead:
    """The same file with other columns for some fields; what is not chosen is known by the names of the columns."""
    places, _ = columns_of(read.columns)
    for field, place in chosen.items():
        places.pop(field, None)
        if place is not None and 0 <= place < len(read.columns):
            places = {other: at for other, at in places.items() if at != place}
            places[field] = place
    taken = set(places.values())
    strangers = tuple(n for n, name in enumerate(read.columns) if n not in taken and name)
    return replace(read, places=places, strangers=strangers)


def columns_named(read: GrantsRead, told: Sequence[str]) -> dict[GrantField, int | None]:
    """What "title=Project" says: the place of that column. WorldFault for a field or a column that is not there."""
    chosen: dict[GrantField, int | None] = {}
    for one in told:
        name, _, column = one.partition("=")
        field = next((each for each in GRANT_FIELDS if each == name.strip()), None)
        if field is None:
            raise WorldFault(
                f"There is no field “{name[:40]}”. Nothing was kept; use {', '.join(GRANT_FIELDS)}."
            )
        places = [n for n, known in enumerate(read.columns) if plain_name(known) == plain_name(column)]
        if not places:
            raise WorldFault(f"{read.file_name} has no column “{column[:40]}”. Nothing was kept.")
        chosen[field] = places[0]
    return chosen


# ---- the table in the file ------------------------------------------------------------------------------------------


def _table(file: Path) -> Generator[None, None, Table]:
    if file.suffix.lower() != ".json" and not _begins_like_json(file):
        return _with_names((yield from read_table_in_pieces(file)))
    try:
        if file.stat().st_size > LARGEST:
            raise WorldFault(
                f"{file.name} is larger than 20 MB. Nothing was taken in; ask the funder for your own grant alone."
            )
        text = text_of(file.read_bytes())
    except OSError as fault:
        raise WorldFault(f"{file.name} cannot be read ({fault.strerror}). Nothing was taken in.") from fault
    try:
        held = parse_json(text)
    except RecordFault as fault:
        where = f", {fault.place}," if fault.place else ""
        raise WorldFault(
            f"{file.name}{where} is not whole JSON: {fault.sentence} Nothing was taken in."
        ) from fault
    yield
    return (yield from _flat(held, file.name))


def _begins_like_json(file: Path) -> bool:
    try:
        with file.open("rb") as opened:
            return text_of(opened.read(64)).lstrip()[:1] in ("{", "[")
    except OSError as fault:
        raise WorldFault(f"{file.name} cannot be read ({fault.strerror}). Nothing was taken in.") from fault


def _with_names(table: Table) -> Table:
    """The table from the row in which most names are known: a funder's list may begin with a title and a note."""
    heads = [(0, table.names), *((number, cells) for number, cells in table.rows[:_NAME_WITHIN])]
    known = [len(columns_of(cells)[0]) for _, cells in heads]
    best = known.index(max(known))
    if best == 0 or known[best] <= max(known[0], 1):
        return _without_notes(table)
    return _without_notes(Table(heads[best][1], table.rows[best:]))


def _without_notes(table: Table) -> Table:
    """Without rows that begin with a hash, which the standard's templates use for notes."""
    return Table(table.names, tuple(one for one in table.rows if not one[1][0].startswith("#")))


def _flat(held: object, name: str) -> Generator[None, None, Table]:
    """JSON as the standard packs it ({"grants": [...]}), or a bare list of grants, as a table of paths and cells."""
    packed = held.get("grants") if isinstance(held, dict) else held
    grants = packed if isinstance(packed, list) else [held] if isinstance(held, dict) else []
    rows: list[dict[str, str]] = []
    for number, one in enumerate(grants):
        row: dict[str, str] = {}
        if isinstance(one, dict):
            _put_leaves(row, one, "", 0)
        if any(row.values()):
            rows.append(row)
        if number % _PAUSE == 0:
            yield
    names = tuple(dict.fromkeys(path for row in rows for path in row))
    yield
    if len(names) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise WorldFault(
            f"{name} has more than {MOST_ROWS:,} grants or {MOST_COLUMNS} fields. Nothing was taken in; split it first."
        )
    if not rows:
        raise WorldFault(f"{name} holds no grant. Nothing was taken in; choose another file.")
    told = tuple((n, tuple(row.get(path, "") for path in names)) for n, row in enumerate(rows, start=1))
    return Table(names, told)


def _put_leaves(row: dict[str, str], held: object, path: str, deep: int) -> None:
    """Every single value in a grant under its path, such as fundingOrganization/0/name."""
    if deep > _DEEPEST:
        return
    inside = f"{path}/" if path else ""
    if isinstance(held, dict):
        for key, one in held.items():
            _put_leaves(row, one, f"{inside}{clean(str(key))[:100]}", deep + 1)
    elif isinstance(held, list):
        for number, one in enumerate(held[:_MOST_OF_A_LIST]):
            _put_leaves(row, one, f"{inside}{number}", deep + 1)
    elif held is not None:
        row[path] = _cell(held)


def _cell(held: object) -> str:
    if isinstance(held, bool):
        return "true" if held else "false"
    return f"{held:f}" if isinstance(held, Decimal) else clean_line(str(held))


# ---- one grant ------------------------------------------------------------------------------------------------------


def _grant(
    number: int,
    cells: tuple[str, ...],
    names: tuple[str, ...],
    places: Mapping[GrantField, int],
    strangers: Sequence[int],
) -> GrantRead:
    told = {
        field: cell
        for field, place in places.items()
        if place < len(cells) and (cell := unwrapped(cells[place]))
    }
    problems: list[GrantProblem] = []
    amount = told.get("amount", "")
    pence = None if is_formula(amount) else pence_in(amount)
    if amount and pence is None:
        problems.append(GrantProblem("formula" if is_formula(amount) else "amount", "amount", amount[:40]))
    currency = currency_in(told.get("currency", ""), amount)
    if pence is not None and currency is None:
        problems.append(GrantProblem("currency", "currency", told.get("currency", "")[:40]))
    days = {field: _day(told[field]) for field in _DAYS if field in told}
    problems += [GrantProblem("day", one, day.typed[:40]) for one, day in days.items() if not day.known]
    starts, ends = (_edge(days.get(one)) for one in ("starts", "ends"))
    if starts and ends and starts[0] > ends[1]:
        problems.append(GrantProblem("ends_before", "ends", days["ends"].typed[:40]))
    problems += [
        GrantProblem("formula", field, cell[:40])
        for field, cell in told.items()
        if field != "amount" and is_formula(cell)
    ]
    others = tuple((names[at], cells[at]) for at in strangers if at < len(cells) and cells[at])
    return GrantRead(number, told, others, pence, currency or "GBP", days, tuple(problems))


def _day(cell: str) -> GivenDate:
    """The day, without the time of day that the standard allows behind it."""
    return understand_date(re.sub(r"^(\d{4}-\d{2}-\d{2})[T ][\d:.+Zz-]+$", r"\1", cell))


def _edge(day: GivenDate | None) -> tuple[date, date] | None:
    """The first and last day it may be, None when nobody knows."""
    return (day.earliest, day.latest) if day and day.earliest and day.latest else None


def problem_sentence(problem: GrantProblem, words: Words) -> str:
    """What could not be read, in a sentence."""
    field = words(f"grants.field.{problem.field}") if problem.field else ""
    return words(f"grants.problem.{problem.code}", field=field, cell=problem.cell)
