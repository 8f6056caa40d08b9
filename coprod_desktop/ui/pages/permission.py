"""The one question of how far somebody's words may go, where they have gone already, and all else under "More"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import DocumentMade, Permission
from coprod_desktop.services.permissions import CHOICES
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.fields import ChoiceField, LineField
from coprod_desktop.ui.kit import Hint, PlainButton, QuietButton, Text, flow, focus_soon
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.consent.standing import told_standing
from coprod_desktop.ui.pages.consent.terms import Terms
from coprod_desktop.ui.pages.told import told_permission

UNKNOWN = "unknown"


class PermissionBox(QWidget):
    """Four choices for one person, and none for "not asked yet".

    `chosen` comes when a choice can be kept, `funder_named` with the funder a choice needs and the case study did not
    have, `taken_back` when the person has withdrawn, `asked` when they were asked and have not answered, `agreed_again`
    when they said yes to the words as they are now, `detailed` when the details under "More" are to be kept, `held`
    when it is to be held back while something is looked into, or let on again.
    """

    chosen = Signal()
    funder_named = Signal(str)
    taken_back = Signal()
    asked = Signal()
    agreed_again = Signal()
    detailed = Signal()
    held = Signal()

    def __init__(self, context: Context, about_kind: str = "quote") -> None:
        super().__init__()
        self.context, self.words, self._about_kind = context, context.words, about_kind
        words = context.words
        self._funder: str | None = None
        self._agreed: str | None = UNKNOWN
        self._documents: Sequence[DocumentMade] = ()
        self._permission: Permission | None = None
        self._changed_since = False
        self.terms: Terms | None = None
        options = tuple(Option(one, words(f"services.permission.{one}")) for one in CHOICES if one != UNKNOWN)
        self.choice = ChoiceField(words, context.look, options)
        self.choice.describe(words("ui_pages.quote.permission"))
        self.choice.edited.connect(self._choose)
        self.which = LineField(words)
        self.which.describe(words("ui_pages.quote.which_funder"))
        self.which.left.connect(self._name_funder)
        self._which_label = Text(words("ui_pages.quote.which_funder"), "strong")
        self._standing = Hint()
        self.again = QuietButton(words("ui_consent.ask.agreed_again"), self.agreed_again.emit)
        self.ask = PlainButton(words("ui_consent.ask.asked_today"), self.asked.emit)
        self.back = PlainButton(words("ui_pages.quote.take_back"), self.taken_back.emit)
        self.more = PlainButton(words("ui_consent.ask.more"), self._turn_more)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.question = Text(words("ui_pages.quote.permission"), "strong")
        for widget in (self.question, self.choice, self._which_label, self.which, self._standing):
            column.addWidget(widget)
        column.addLayout(flow(self.again, self.back, self.ask, self.more))
        self._tell()

    @property
    def picked(self) -> str:
        """The choice as it stands on the screen, "unknown" for none."""
        return self.choice.chosen() or UNKNOWN

    @property
    def lacks_funder(self) -> bool:
        """Whether the choice is for one funder and nobody has said which."""
        return self.picked.startswith("this_funder") and self._funder is None

    @property
    def more_open(self) -> bool:
        """Whether the details are shown."""
        return self.terms is not None and not self.terms.isHidden()

    def know_funder(self, name: str | None) -> None:
        """Which funder the case study is for, None for none."""
        self._funder = name
        self._tell()

    def show_standing(
        self,
        permission: Permission | None,
        choice: str | None,
        funder: str | None,
        documents: Sequence[DocumentMade] = (),
        *,
        changed_since: bool = False,
    ) -> None:
        """Show what is on record; `changed_since` when the words are no longer those that were agreed to."""
        self._funder, self._agreed, self._permission = funder, choice, permission
        self._documents, self._changed_since = [one for one in documents if one.given_to], changed_since
        if not self.lacks_funder:
            self.choice.choose(None if choice in (None, UNKNOWN) else choice)
        if self.terms is not None:
            self.terms.know_funder(funder)
            self.terms.show_permission(self._permission or self._blank())
        self._tell()

    def flush(self) -> None:
        """Keep the details that were typed."""
        if self.terms is not None:
            self.terms.flush()

    def _blank(self) -> Permission:
        """What stands under "More" while nothing was agreed: the least that can be."""
        return Permission(id=new_id(), about="", identity="anonymous", readers=("only_me",), state="active")

    def _turn_more(self) -> None:
        if self.terms is None:
            self.terms = Terms(self.context, self._about_kind)
            self.terms.hide()
            self.terms.know_funder(self._funder)
            self.terms.changed.connect(self.detailed.emit)
            self._column.addWidget(self.terms)
            self.hold = PlainButton("", self.held.emit)
            self.hold.hide()
            self._column.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignLeading)
            self.terms.show_permission(self._permission or self._blank())
        opening = self.terms.isHidden()
        self.terms.setVisible(opening)
        self.more.say(self.words("ui_consent.ask.less" if opening else "ui_consent.ask.more"))
        self._tell()
        if opening:
            focus_soon(self.terms.first())
        else:
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._tell()
        if self.lacks_funder:
            self.which.input().setFocus()
        else:
            self.chosen.emit()

    def _name_funder(self) -> None:
        name = self.which.text()
        if name and self.lacks_funder:
            self._funder = name
            self._tell()
            self.funder_named.emit(name)

    def _tell(self) -> None:
        self._which_label.setVisible(self.lacks_funder)
        self.which.setVisible(self.lacks_funder)
        told = self._told()
        self._standing.setText(" ".join(told))
        self._standing.setVisible(bool(told))
        one = self._permission
        withdrawn = one is not None and one.state == "withdrawn"
        self.again.setVisible(self._changed_since and not withdrawn)
        self.back.setVisible(one is not None and not withdrawn)
        self.ask.setVisible(one is None and self.picked == UNKNOWN)
        if self.terms is not None:
            restricted = one is not None and one.state == "restricted"
            self.hold.say(self.words("ui_consent.ask.let_on" if restricted else "ui_consent.ask.hold_back"))
            self.hold.setVisible(self.more_open and one is not None and not withdrawn)

    def _told(self) -> list[str]:
        words, one, told = self.words, self._permission, []
        if one is not None and self._agreed is None:
            told.append(told_permission(one, words))
        elif self.picked.startswith("this_funder") and self._funder:
            told.append(words("ui_pages.quote.funder_is", name=self._funder))
        if one is not None:
            ends = self._agreed is not None  # the other sentence says it already
            told.append(told_standing(one, self.context.today(), words, ends=ends))
            if self._changed_since:
                told.append(words("services.refused.other_wording"))
        elif self.picked == UNKNOWN:
            told.append(words("ui_pages.quote.left_out"))
        told += [
            words("ui_pages.quote.went_to", file=one.file_name, who=one.given_to) for one in self._documents
        ]
        return [sentence for sentence in told if sentence]
