"""One record and the yes it needs, for whatever has no form of its own or is come to from the permissions room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coprod_desktop.services.agreeing import AgreedKept, agreed_on
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.kit import Card, Hint, PageTitle, PlainButton, PrimaryButton, Text, clear, flow
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.consent.agreed import AgreedBox
from coprod_desktop.ui.pages.told import shortened

MOST_WORDS = 600  # characters of the words shown, so that the question stays in sight
# The form in which each kind of record is written; others are only shown here.
FORMS = {"quote": "quote"}


class AgreedPage(Page):
    """The place's detail is the id of a record that needs a yes."""

    kinds = frozenset({"permission", "quote", "answer", "story", "attachment", "confirmation", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._drawn: str | None = None
        self.agreed: AgreedBox | None = None

    def show_place(self, place: Place) -> None:
        """Draw the record once, and its standing each time."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("permissions"))
        elif self._drawn == place.detail and self.agreed is not None:
            self.agreed.read_again()
        else:
            self.act.ask(agreed_on, place.detail, self.context.today(), then=self._draw)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Show the standing as it is now."""
        if self.agreed is not None:
            self.agreed.read_again()

    def leave(self) -> None:
        """Keep the details that were typed."""
        if self.agreed is not None:
            self.agreed.flush()

    def _draw(self, kept: AgreedKept | None) -> None:
        if kept is None:
            self.context.go(Place("permissions"))
            return
        words = self.words
        clear(self.column)
        self._drawn = kept.record
        self.column.addWidget(PageTitle(words(f"ui_consent.kind.{kept.kind}")))
        card = Card().add(Text(shortened(kept.shown, MOST_WORDS)))
        self.agreed = AgreedBox(self.context, self, about_kind=kept.kind)
        card.add(self.agreed)
        if not kept.parts:
            card.add(Hint(words("ui_consent.agreed.nobody")))
        self.column.addWidget(card)
        done = PrimaryButton(words("ui_consent.agreed.done"), self.context.back)
        buttons: list[QWidget] = [done]
        form = FORMS.get(kept.kind)
        if form is not None:
            place = Place(form, kept.record)
            buttons.append(PlainButton(words("ui_consent.agreed.open"), lambda: self.context.go(place)))
        self.column.addLayout(flow(*buttons))
        self.agreed.about(kept.record)
        self.agreed.first.choice.input().setFocus()
