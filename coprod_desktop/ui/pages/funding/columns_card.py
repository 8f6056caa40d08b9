"""Which column of a file is which: one list of its columns for each thing we keep of a grant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coprod_desktop.services.grant_columns import GRANT_FIELDS, GrantField
from coprod_desktop.services.grants_file import GrantsRead
from coprod_desktop.ui.fields import DropField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, Hint, QuietButton, SectionTitle, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_grants_in"
# What a funder's list has most often comes first.
_ORDER: tuple[GrantField, ...] = (
    "title", "amount", "reference", "funder_name", "recipient_name", "awarded_on", "starts", "ends", "description",
)  # fmt: skip
MOST_COLUMNS = 120  # offered in a list; a file with more has them by their names


class ColumnsCard(Card):
    """`chosen` is called with the column of every field, None for the fields that no column has."""

    def __init__(
        self, context: Context, read: GrantsRead, chosen: Callable[[Mapping[GrantField, int | None]], object]
    ) -> None:
        super().__init__()
        words = context.words
        self._chosen = chosen
        self.fields: dict[GrantField, DropField] = {}
        columns = [(str(n), _named(read, n)) for n, name in enumerate(read.columns[:MOST_COLUMNS]) if name]
        self.add(SectionTitle(words(f"{AREA}.columns.title")), Hint(words(f"{AREA}.columns.hint")))
        for field in (*_ORDER, *(one for one in GRANT_FIELDS if one not in _ORDER)):
            box = DropField(words, columns, none=words(f"{AREA}.columns.none"))
            place = read.places.get(field)
            box.choose(None if place is None else str(place))
            self.fields[field] = box
            self.add(labelled(box, words(f"grants.field.{field}")))
        self.done = QuietButton(words(f"{AREA}.columns.done"), self._done)
        self.add(flow(self.done))

    def _done(self) -> None:
        told = {field: box.chosen() for field, box in self.fields.items()}
        self._chosen({field: None if column is None else int(column) for field, column in told.items()})


def _named(read: GrantsRead, place: int) -> str:
    """A column by its name and the first thing that stands in it."""
    first = next((cells[place] for _, cells in read.rows[:20] if place < len(cells) and cells[place]), "")
    name = read.columns[place]
    return f"{name}: {shortened(first)}" if first else name
