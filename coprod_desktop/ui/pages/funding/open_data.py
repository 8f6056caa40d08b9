"""A card under a grant: the grant written to a file in the shape of open grant data, so that a funder can paste it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from coprod_desktop.services.grant_columns import GrantField
from coprod_desktop.services.grants_out import write_grant
from coprod_desktop.ui.choose_file import choose_where
from coprod_desktop.ui.kit import Hint, QuietButton, SectionTitle, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard

AREA = "ui_grants_in"


class OpenDataCard(RecordCard):
    """As JSON or CSV; afterwards it says what the standard asks for besides."""

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        ways = [
            QuietButton(words(f"{AREA}.out.{kind}"), partial(self._ask_where, kind))
            for kind in ("json", "csv")
        ]
        self.missing = Hint("")
        self.missing.hide()
        self.add(
            SectionTitle(words(f"{AREA}.out.title")),
            Hint(words(f"{AREA}.out.hint")),
            flow(*ways),
            self.missing,
        )

    def read(self) -> None:
        """Nothing hangs on it."""

    def _ask_where(self, kind: str) -> None:
        if self.ready():
            name = self.words(f"{AREA}.out.name", kind=kind)
            choose_where(self, self.words(f"{AREA}.out.{kind}"), name, lambda file: self.write(Path(file)))

    def write(self, out: Path) -> None:
        """Write the grant there."""
        self.act.ask(
            write_grant, self.about, out, then=partial(self._written, out),
            failed=lambda fault: self.context.say(str(fault)),
        )  # fmt: skip

    def _written(self, out: Path, missing: tuple[GrantField, ...]) -> None:
        words = self.words
        self.context.say(words("grants.written", file=out.name))
        fields = ", ".join(words(f"grants.field.{one}") for one in missing)
        self.missing.setText(words("grants.missing", n=len(missing), fields=fields) if missing else "")
        self.missing.setVisible(bool(missing))
