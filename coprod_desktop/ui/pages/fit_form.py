"""The form in which a person says where a difference fits, or that it does not: list, line, how, why, who."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Qt, QTimer

from coprod_desktop.domain.frameworks import FIT_RELATIONS, Frameworks
from coprod_desktop.domain.questions import Option
from coprod_desktop.domain.records import Relation
from coprod_desktop.services.fits import FitWords
from coprod_desktop.ui.fields import ChoiceField, DropField, LineField, TextField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import Card, Hint, PlainButton, PrimaryButton, SectionTitle, flow
from coprod_desktop.ui.page import Context

AREA = "ui_fits"


@dataclass(frozen=True, slots=True)
class FitDraft:
    """What stands in the form; None where nothing is chosen or written yet."""

    framework: str | None = None
    code: str | None = None
    relation: str | None = None
    because: str | None = None
    who: str | None = None


class FitForm(Card):
    """`keep` is called with the list, the line and what is said once all that is needed is there."""

    def __init__(
        self,
        context: Context,
        lists: Frameworks,
        keep: Callable[[str, str, FitWords], object],
        draft: FitDraft,
    ) -> None:
        super().__init__()
        words = context.words
        self._context, self._lists, self._keep = context, lists, keep
        self.list = DropField(
            words, [(one.id, one.name) for one in lists.frameworks], none=words(f"{AREA}.fit.no_list")
        )
        self.line = DropField(words, [], none=words(f"{AREA}.fit.no_line"))
        options = tuple(Option(one, began(words(f"fits.relation.{one}"))) for one in FIT_RELATIONS)
        self.relation = ChoiceField(words, context.look, options)
        self.because = TextField(words, least_lines=2, counts=False)
        self.who = LineField(words)
        self.note = Hint("")
        self.add(SectionTitle(words(f"{AREA}.fit.say")))
        self.add(labelled(self.list, words(f"{AREA}.fit.list")), self.note)
        for name, field in (("line", self.line), ("relation", self.relation)):
            self.add(labelled(field, words(f"{AREA}.fit.{name}")))
        for name, text in (("because", self.because), ("who", self.who)):
            self.add(labelled(text, words(f"{AREA}.fit.{name}"), words(f"{AREA}.fit.{name}_hint")))
        self.button = PrimaryButton(words(f"{AREA}.fit.keep"), self.keep)
        self.add(
            flow(
                self.button,
                PlainButton(words(f"{AREA}.fit.clear"), lambda: self.put(FitDraft(who=self.who.text()))),
            )
        )
        self.list.edited.connect(self._offer_lines)
        self.put(draft)

    def draft(self) -> FitDraft:
        """What stands in it now."""
        return FitDraft(
            self.list.chosen(),
            self.line.chosen(),
            self.relation.chosen(),
            self.because.text(),
            self.who.text(),
        )

    def put(self, draft: FitDraft) -> None:
        """Show this, and nothing of what stood there."""
        self.list.choose(draft.framework)
        self._offer_lines()
        self.line.choose(draft.code)
        self.relation.choose(draft.relation)
        self.because.set_text(draft.because)
        self.who.set_text(draft.who)

    def begin(self, draft: FitDraft) -> None:
        """Bring a line into the form; the keyboard goes to the reason, where a person's own words are wanted."""
        self.put(draft)
        field = self.because.input()
        QTimer.singleShot(0, self, lambda: field.setFocus(Qt.FocusReason.OtherFocusReason))

    def _offer_lines(self) -> None:
        """The lines of the list that is chosen, and what is to be known of it."""
        chosen = self._lists.find(self.list.chosen() or "")
        self.line.offer([(one.code, chosen.told(one)) for one in chosen.codes] if chosen else [])
        replaced = chosen.replacing if chosen else ""
        notes = [self._context.words("fits.report.replaced", what=replaced)] if replaced else []
        if chosen and chosen.note:
            notes.append(chosen.note)
        self.note.setText(" ".join(notes))
        self.note.setVisible(bool(notes))

    def keep(self) -> None:
        """Say it; what is still missing takes the keyboard instead."""
        told = self.draft()
        needed = (
            (told.framework, "list", self.list), (told.code, "line", self.line),
            (told.relation, "relation", self.relation), (told.because, "because", self.because),
        )  # fmt: skip
        for value, name, field in needed:
            if not value:
                self._context.say(self._context.words(f"{AREA}.fit.needs_{name}"))
                field.input().setFocus()
                return
        said = FitWords(cast("Relation", told.relation), told.because, told.who)
        self.put(FitDraft(who=told.who))
        self._keep(told.framework or "", told.code or "", said)


def began(words: str) -> str:
    """As at the beginning of a line; in a report the same words stand in the middle of a row."""
    return words[:1].upper() + words[1:]
