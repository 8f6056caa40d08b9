"""The permissions room: who still has to be asked, who is due, who thinks it over, who has taken it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.permissions_room import (
    NEEDS,
    AskRow,
    BirthdayRow,
    Needs,
    PermissionsKept,
    permissions_kept,
)
from coprod_desktop.services.sheets import sheet_with_number
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import (
    Card,
    EmptyPage,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    flow,
)
from coprod_desktop.ui.marks import State
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.standing import told_standing
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.rows import state_picture

MOST_ROWS = 5  # of one kind at first; look.md: little at first, more when it is wanted
FOLDED: tuple[Needs, ...] = (
    "withdrawn",
    "stands",
)  # nothing to do about these: folded beside what is to be done
PICTURES: dict[Needs, State] = {"to_ask": "not_started", "stands": "finished"}


def print_words(people: int, words: Words) -> str:
    """What the button that prints sheets says: "Print one sheet to ask these three people"."""
    named = words("ui_pages.number.words").split()
    return words("ui_consent.room.print", n=people, people=named[people] if people < len(named) else people)


class PermissionsPage(DrawnPage):
    """Every yes the group needs, in the order in which somebody has to do something."""

    kinds = frozenset({
        "permission", "quote", "answer", "story", "attachment", "confirmation", "person", "consent_sheet",
    })  # fmt: skip

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._kept = PermissionsKept((), (), 0)
        self._shown: dict[str, int] = {}

    def show_place(self, place: Place) -> None:
        """Read how everything stands."""
        super().show_place(place)
        self.act.ask(permissions_kept, self.context.today(), then=self._show)

    def _show(self, kept: PermissionsKept) -> None:
        self._kept = kept
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words("ui_consent.room.title")))
            if not kept.rows and not kept.birthdays:
                what, why = words("ui_consent.room.empty"), words("ui_consent.room.why")
                first = words("ui_consent.room.first")
                self.column.addWidget(EmptyPage(what, why, first, lambda: self.context.go(Place("quote"))))
            for needs in NEEDS:
                self._section(needs, kept.needing(needs))
                if needs == "to_ask":
                    self._birthdays(kept.birthdays)
            self._sheet_back()
            care = PlainButton(words("ui_consent.room.care"), lambda: self.context.go(Place("data_care")))
            self.column.addLayout(flow(care))

    def _section(self, needs: Needs, rows: Sequence[AskRow]) -> None:
        if not rows:
            return
        words = self.words
        self.column.addWidget(SectionTitle(words(f"ui_consent.needs.{needs}", n=len(rows))))
        if needs == "to_ask":
            people = self._kept.people_to_ask
            self.print = PrimaryButton(print_words(people, words), self._print)
            self.column.addLayout(flow(self.print))
            self.first_choice = self.print
        folded = needs in FOLDED and any(one.needs not in FOLDED for one in self._kept.rows)
        most = self._shown.get(needs, 0 if folded else MOST_ROWS)
        column = QVBoxLayout()
        column.setSpacing(8)
        for one in rows[:most]:
            column.addWidget(self._row(one))
        self.column.addLayout(column)
        if len(rows) > most:
            self.column.addLayout(flow(self._more_button(needs, most, len(rows) - most)))

    def _more_button(self, needs: str, most: int, left: int) -> PlainButton:
        """Shows what is left, said as the whole while nothing is shown."""
        key, what = "more" if most else "unfold", self.words(f"ui_consent.needs.{needs}", n=2)
        more = PlainButton(self.words(f"ui_consent.room.{key}", n=left), partial(self._more, needs, most))
        more.setAccessibleName(self.words(f"ui_consent.room.{key}_named", n=left, what=what))
        return more

    def _more(self, needs: str, shown: int) -> None:
        self._shown[needs] = shown + 20
        self._show(self._kept)

    def _row(self, one: AskRow) -> RowButton:
        words = self.words
        who = one.part.called or words("ui_consent.ask.somebody")
        about = words("ui_consent.room.about", kind=words(f"ui_consent.kind.{one.kind}"), title=one.title)
        lines = [about]
        if one.part.permission is not None:
            lines.append(told_standing(one.part.permission, self.context.today(), words))
        if one.needs == "changed":
            lines.append(words("services.refused.other_wording"))
        if one.part.hold:
            lines.append(words("ui_consent.ask.hold"))
        picture = state_picture(self.context.look, PICTURES.get(one.needs, "begun"))
        place = Place("withdraw" if one.needs == "withdrawn" else "agreed", one.record)
        title = words(f"ui_consent.part.{one.part.involved.part}", who=who)
        shown = [line for line in lines if line]
        return RowButton(title, *shown, picture=picture, pressed=partial(self.context.go, place))

    def _birthdays(self, rows: Sequence[BirthdayRow]) -> None:
        if not rows:
            return
        words = self.words
        self.column.addWidget(SectionTitle(words("ui_consent.room.birthdays")))
        for one in rows:
            day = day_in_words(one.on, words)
            told = words("ui_consent.room.birthday", day=day)
            go = partial(self.context.go, Place("person", one.person))
            self.column.addWidget(RowButton(one.called, told, pressed=go))

    # ---- sheets ----

    def _print(self) -> None:
        self.context.go(Place("consent_sheets"))

    def _sheet_back(self) -> None:
        words = self.words
        self.number = LineField(words)
        self.number.describe(words("ui_consent.room.sheet"))
        self.number.edit.returnPressed.connect(self._open_sheet)
        opening = QuietButton(words("ui_consent.room.sheet_open"), self._open_sheet)
        card = Card("sunk", 16).add(Text(words("ui_consent.room.sheet"), "strong"))
        card.add(Hint(words("ui_consent.room.sheet_hint")), self.number, flow(opening))
        self.column.addWidget(card)

    def _open_sheet(self) -> None:
        number = self.number.text()
        if number:
            self.act.ask(sheet_with_number, number, then=self._go_to_sheet)

    def _go_to_sheet(self, sheet: str | None) -> None:
        if sheet is None:
            self.number.say(self.words("ui_consent.room.sheet_unknown"), wrong=True)
        else:
            self.context.go(Place("sheet_back", sheet))
