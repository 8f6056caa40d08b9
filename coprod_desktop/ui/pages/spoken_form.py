"""A form over somebody's words: the one question of permission stands in it, and is kept after the words."""

from __future__ import annotations

from typing import Any

from coprod_desktop.services.kept import funder_of
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.page import Place
from coprod_desktop.ui.pages.consent.agreed import AgreedBox
from coprod_desktop.ui.pages.form import FormPage
from coprod_desktop.ui.pages.permission import PermissionBox


class SpokenForm(FormPage):
    """`build` puts the question in with `ask_permission`."""

    @property
    def permission(self) -> PermissionBox:
        """The question to whoever said it."""
        return self.agreed.first

    def ask_permission(self) -> None:
        """The one question, here; for everybody whose yes the words need."""
        self.agreed = AgreedBox(self.context, self, about_kind=self.record_kind.kind, before=self._keep_words)
        self.card.add(self.agreed)
        case = self.context.case()
        if case is not None:
            self.act.ask(funder_of, case, then=self.permission.know_funder)

    def show_place(self, place: Place) -> None:
        """Show the record, and what was agreed to."""
        super().show_place(place)
        self._ask_standing()

    def heard(self, step: StepDone, mine: bool) -> None:
        """Words that change need asking again: say so."""
        super().heard(step, mine)
        self._ask_standing()

    def _ask_standing(self) -> None:
        if self.kept:
            self.agreed.about(self.record.id)

    def _keep_words(self) -> None:
        """The words go before what was agreed about them."""
        for saver in self.savers:
            saver.flush()

    def leave(self) -> None:
        """The words first, then what was typed about the permission."""
        super().leave()
        if self.fields:  # it has been drawn
            self.agreed.flush()

    def added(self, record: Any) -> None:
        """A choice made before the words were kept is kept right after them."""
        self.agreed.about(record.id)
