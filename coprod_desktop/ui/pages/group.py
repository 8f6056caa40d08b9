"""The group's own profile, as it stands on every report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from coprod_desktop.domain.questions import Column
from coprod_desktop.domain.records import Choice, Contact, Group, Rows
from coprod_desktop.services.attaching import LOGO_PX, keep_logo, remove_logo
from coprod_desktop.services.kept import GroupKept, group_kept
from coprod_desktop.services.pictures import order_for_file
from coprod_desktop.services.writing import change_group
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import ChoiceField, LineField, TableField
from coprod_desktop.ui.jobs import PictureRun
from coprod_desktop.ui.kit import Hint, PlainButton, PrimaryButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.languages import language_options
from coprod_desktop.ui.pages.logo import LogoBox

CARE = ("safeguarding_lead", "safeguarding_phone", "complaints_contact")


class GroupPage(FormPage):
    """Name, place, number, languages, ways to reach the group, logo. Exactly one, so there is no list and no bin."""

    kinds = frozenset({"group", "attachment"})
    record_kind = Group
    name = "group"

    _run: PictureRun | None = None

    def build(self) -> None:
        """The fields in the order of a letterhead."""
        words = self.words
        self.ask("name", LineField(words))
        self.ask("place", LineField(words), hint=True)
        self.ask("charity_number", LineField(words), hint=True)
        columns = (
            Column("label", words("ui_pages.group.contact_label")),
            Column("detail", words("ui_pages.group.contact")),
        )
        self.ask("contacts", TableField(words, columns), hint=True)
        self.ask(
            "languages", ChoiceField(words, self.context.look, language_options(), several=True, across=True)
        )
        self.logo = LogoBox(words, self.context.look)
        self.logo.wanted.connect(self._use_logo)
        self.logo.unwanted.connect(self._no_logo)
        self.logo.refused.connect(self.context.say)
        self.card.add(Text(words("ui_pages.group.logo"), "strong"), self.logo)
        self._build_care()

    def _build_care(self) -> None:
        """Who answers for people's data and safety: it enters no report."""
        words = self.words
        self.card.column.addSpacing(8)
        self.card.add(
            SectionTitle(words("ui_consent.group_care.title")), Hint(words("ui_consent.group_care.why"))
        )
        self.ask("safeguarding_lead", LineField(words), hint=True)
        self.ask("safeguarding_phone", LineField(words))
        self.ask("complaints_contact", LineField(words), hint=True)
        care = PlainButton(words("ui_consent.room.care"), lambda: self.context.go(Place("data_care")))
        self.card.add(flow(care))

    def show_place(self, place: Place) -> None:
        """The group is always there: draw its fields once, and show the record."""
        self.place = place
        if self._drawn_for is None:
            self._drawn_for = (None, None)
            self._draw("group")
        QTimer.singleShot(0, self, self.take_keyboard)
        self.act.ask(group_kept, then=self._show_kept)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the record afresh, the logo too."""
        self.act.ask(group_kept, then=self._show_kept)

    def _show_kept(self, told: GroupKept) -> None:
        self._read_back(told.group)
        self.logo.show_logo(told.logo, told.logo_alt)

    def buttons(self) -> Any:
        """Only Done."""
        return flow(PrimaryButton(self.words("ui_pages.form.done"), self.done))

    def _use_logo(self, file: Path) -> None:
        """The file comes from outside, so the child looks at it."""
        self._let_go()
        self._run = run = PictureRun(self)
        run.seen.connect(lambda seen: self.act.do(keep_logo, file.stem, seen, by=self))
        run.look([order_for_file(0, file, most_px=LOGO_PX)])

    def _let_go(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.end()
            run.deleteLater()

    def end(self) -> None:
        """The group is being closed while a picture is looked at: stop that."""
        self._let_go()

    def _no_logo(self) -> None:
        self.act.do(remove_logo, by=self)

    def blank(self, record_id: str, case: str | None) -> Group:
        """Shown until the record has been read."""
        return Group(id=record_id, name="")

    def fill(self, record: Group) -> None:
        """Show it."""
        for name in ("name", "place", "charity_number", *CARE):
            self.put(name, getattr(record, name))
        rows = tuple((one.label or None, one.detail or None) for one in record.contacts or ())
        self.fields["contacts"].set_value(Rows(columns=("label", "detail"), rows=rows) if rows else None)
        languages = record.languages
        self.fields["languages"].set_value(None if languages is None else Choice(chosen=languages))

    def read(self, record: Group) -> Any:
        """The profile as typed. Contacts that were asked for, and there are none, stay so."""
        told: dict[str, Any] = {name: self.words_in(name) for name in ("place", "charity_number", *CARE)}
        table, chosen = self.fields["contacts"].value(), self.fields["languages"].value()
        rows = table.rows if isinstance(table, Rows) else ()
        contacts = tuple(Contact(label=one[0] or "", detail=one[1] or "") for one in rows) or None
        if contacts is None and record.contacts == ():
            contacts = ()
        return replace(
            record, name=self.words_in("name") or "", contacts=contacts,
            languages=chosen.chosen if isinstance(chosen, Choice) else None, **told,
        )  # fmt: skip

    def lacks(self, record: Group) -> bool:
        """It needs a name."""
        return not record.name

    def complete(self, record: Group) -> Group:
        """A group keeps its name."""
        return replace(record, name=record.name or self.record.name)

    def change_call(self, record: Group) -> tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]:
        """Keep it changed."""
        return change_group, (record,), {}
