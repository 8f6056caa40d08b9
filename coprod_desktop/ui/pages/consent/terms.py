"""All that may be said of one permission, folded away under "More" until somebody wants it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.permission import IdentityCode, ReaderCode
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Choice, Permission
from coprod_desktop.services.kept import asks_for_open_licence
from coprod_desktop.services.sheets import THINKING_DAYS, USUAL_YEARS, years_on
from coprod_desktop.ui.fields import ChoiceField, DateField, Field, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PlainButton, SectionTitle, flow
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.consent.standing import as_given, in_words, last_day_of

# In which forms each kind of record can be used at all.
MEDIA_OF = {
    "quote": ("text_quote", "voice", "video"),
    "answer": ("text_quote", "voice", "video"),
    "story": ("text_quote", "full_story", "voice", "video"),
    "attachment": ("photo_face", "photo_no_face", "artwork", "voice", "video"),
    "confirmation": ("text_quote", "full_story"),
}


class Terms(Card):
    """`changed` comes when something is to be kept; `read` then gives the permission as it stands on the screen."""

    changed = Signal()

    def __init__(self, context: Context, about_kind: str = "quote") -> None:
        super().__init__("sunk", 16)
        self.context, self.words = context, context.words
        self._shown: Permission | None = None
        self._asks_open = False
        self.fields: dict[str, Field] = {}
        self.savers: list[Saver] = []
        media = MEDIA_OF.get(about_kind, MEDIA_OF["quote"])
        self._part("who")
        self._choice("identity", get_args(IdentityCode))
        self.pseudonym = self._ask("pseudonym", LineField(self.words))
        self._choice("readers", get_args(ReaderCode), several=True, hint=True)
        self._licence = Hint(self.words("ui_consent.terms.open_licence_note"))
        self._which = Hint()
        self.add(self._licence, self._which)
        self._part("may")
        self._choice("media", media, several=True, hint=True)
        self._choice("edits", ("yes", "with_me", "no"), across=True)
        self._choice("translation", ("yes", "no"), across=True)
        self._part("until")
        self._build_until()
        self._part("how")
        self._ask("given_on", DateField(self.words, today=context.today))
        self._ask("method", LineField(self.words), hint=True)
        self._ask("witness", LineField(self.words), hint=True)
        self._ask("conditions", TextField(self.words, least_lines=2, counts=False), hint=True)

    def _build_until(self) -> None:
        words = self.words
        self._ask("expires", DateField(words, today=self.context.today), hint=True)
        self.usual_end = PlainButton(words("ui_consent.terms.usual_end", n=USUAL_YEARS), self._end_as_usual)
        self.no_end = PlainButton(words("ui_consent.terms.no_end"), self._no_end)
        self.add(flow(self.usual_end, self.no_end))
        self._choice("renew", ("yes", "no"), across=True)
        self.thinking = Tick(self.context.look, words("ui_consent.terms.thinking", n=THINKING_DAYS))
        self.thinking.clicked.connect(self.changed.emit)
        self.add(self.thinking, Hint(words("ui_consent.terms.thinking_hint")))

    def _part(self, name: str) -> None:
        if self.column.count():
            self.column.addSpacing(8)
        self.add(SectionTitle(self.words(f"ui_consent.terms.part_{name}")))

    def _ask(self, name: str, field: Field, *, hint: bool = False) -> Field:
        label = self.words(f"ui_consent.terms.{name}")
        told = self.words(f"ui_consent.terms.{name}_hint") if hint else ""
        block = labelled(field, label, told)
        self.add(block)
        self.fields[name] = field
        self.savers.append(Saver(self.context.act, field, self.changed.emit))
        return field

    def _choice(
        self,
        name: str,
        codes: tuple[str, ...],
        *,
        several: bool = False,
        across: bool = False,
        hint: bool = False,
    ) -> None:
        options = tuple(Option(one, self.words(f"ui_consent.{name}.{one}")) for one in codes)
        field = ChoiceField(self.words, self.context.look, options, several=several, across=across)
        if field.none is not None:
            field.none.hide()  # nothing ticked says it already
        self._ask(name, field, hint=hint)
        if name in ("identity", "readers"):
            field.edited.connect(self._arrange)

    # ---- showing and reading ----

    def know_funder(self, name: str | None) -> None:
        """Which funder "this funder" means, None when nobody has said."""
        words = self.words
        no_name = words("ui_consent.terms.no_funder")
        self._which.setText(words("ui_pages.quote.funder_is", name=name) if name else no_name)
        case = self.context.case()
        if case is not None and name:
            self.context.act.ask(asks_for_open_licence, case, then=self._know_licence)

    def _know_licence(self, asks_open: bool) -> None:
        self._asks_open = asks_open
        key = "funder_asks_open" if asks_open else "open_licence_note"
        self._licence.setText(self.words(f"ui_consent.terms.{key}"))
        self._arrange()

    def show_permission(self, one: Permission) -> None:
        """Show what is on record, leaving alone what is typed and not kept yet."""
        self._shown = one
        if any(saver.waiting for saver in self.savers):
            return
        words = self.words
        yes_no = {True: "yes", False: "no", None: None}
        for name, chosen in (
            ("identity", one.identity), ("edits", one.edits),
            ("translation", yes_no[one.translation]), ("renew", yes_no[one.renew]),
        ):  # fmt: skip
            self._choices(name).choose(chosen)
        self._choices("readers").set_value(Choice(chosen=one.readers))
        self._choices("media").set_value(None if one.media is None else Choice(chosen=one.media))
        for name in ("pseudonym", "method", "witness", "conditions"):
            field = self.fields[name]
            assert isinstance(field, LineField | TextField)
            field.set_text(getattr(one, name))
        self._date("given_on").set_given(in_words(one.given_on, words))
        self._date("expires").set_given(as_given(one.expires, words))
        self.thinking.setChecked(one.cooling_off_until is not None)
        self._arrange()

    def read(self) -> Permission:
        """What is on record with what stands on the screen."""
        assert self._shown is not None
        before = self._shown
        identity: Any = self._choices("identity").chosen() or before.identity
        edits: Any = self._choices("edits").chosen()
        told: dict[str, Any] = {
            name: self._text(name) for name in ("pseudonym", "method", "witness", "conditions")
        }
        readers, media = self._several("readers"), self._several("media")
        is_yes = {"yes": True, "no": False, None: None}
        return replace(
            before,
            identity=identity,
            readers=readers or ("only_me",),
            media=media or None,
            edits=edits,
            translation=is_yes[self._choices("translation").chosen()],
            renew=is_yes[self._choices("renew").chosen()],
            given_on=self._date("given_on").given(),
            expires=last_day_of(self._date("expires").given()),
            cooling_off_until=self._thinking_until(before),
            **told,
        )

    def flush(self) -> None:
        """Keep what was typed now."""
        for saver in self.savers:
            saver.flush()

    def first(self) -> QWidget:
        """What takes the keyboard when it is opened."""
        return self.fields["identity"].input()

    def _thinking_until(self, before: Permission) -> Any:
        if not self.thinking.isChecked():
            return None
        given = last_day_of(self._date("given_on").given()) or self.context.today()
        return before.cooling_off_until or given + timedelta(days=THINKING_DAYS)

    def _end_as_usual(self) -> None:
        begin = last_day_of(self._date("given_on").given()) or self.context.today()
        self._date("expires").set_given(as_given(years_on(begin, USUAL_YEARS), self.words))
        self.changed.emit()

    def _no_end(self) -> None:
        self._date("expires").set_given(None)
        self.changed.emit()

    def _arrange(self) -> None:
        block = self.pseudonym.parentWidget()
        assert block is not None
        block.setVisible(self._choices("identity").chosen() == "pseudonym")
        self._licence.setVisible(self._asks_open or "open_licence" in self._several("readers"))
        self._which.setVisible("this_funder" in self._several("readers"))

    def _choices(self, name: str) -> ChoiceField:
        field = self.fields[name]
        assert isinstance(field, ChoiceField)
        return field

    def _several(self, name: str) -> tuple[Any, ...]:
        value = self._choices(name).value()
        return value.chosen if isinstance(value, Choice) else ()

    def _date(self, name: str) -> DateField:
        field = self.fields[name]
        assert isinstance(field, DateField)
        return field

    def _text(self, name: str) -> str | None:
        field = self.fields[name]
        assert isinstance(field, LineField | TextField)
        return field.text()
