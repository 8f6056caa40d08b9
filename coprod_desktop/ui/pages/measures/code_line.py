"""Whose sheet it is: a person's code or name, a few letters of it, or a code that nobody in the list has."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_sheets import PersonCode, plain_code
from coprod_desktop.ui.fields import LineField

AREA = "ui_measures"


class CodeLine(LineField):
    """One line that knows the codes. `meant` says whose sheet it is; None while several could be meant."""

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._by_name: dict[str, PersonCode] = {}
        self._model = QStringListModel(self)
        completer = QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setModel(self._model)
        self.edit.setCompleter(completer)

    def know(self, codes: Iterable[PersonCode]) -> None:
        """The codes there are. A name that two people share is not offered."""
        every = sorted(codes, key=lambda one: one.code.casefold())
        names: dict[str, list[PersonCode]] = {}
        for one in every:
            names.setdefault(plain_code(one.code), []).append(one)
        for one in every:
            if one.called and plain_code(one.called) not in names:
                alike = [each for each in every if plain_code(each.called) == plain_code(one.called)]
                names[plain_code(one.called)] = alike
        self._by_name = {name: theirs[0] for name, theirs in names.items() if len(theirs) == 1}
        labels = [one.code for one in every] + [one.called for one in every if one.called]
        self._model.setStringList(list(dict.fromkeys(labels)))

    def meant(self) -> PersonCode | None:
        """Whose it is; a code nobody has is somebody's own. None when the letters begin several."""
        shown = self.edit.text().strip()
        by_hand = shown
        if self.edit.hasSelectedText() and self.edit.selectionEnd() == len(self.edit.text()):
            by_hand = self.edit.text()[: self.edit.selectionStart()].strip()
        exact = self._by_name.get(plain_code(by_hand))
        if exact is not None:
            return exact
        if by_hand == shown:  # nothing was filled in: it stands as it is typed
            return PersonCode(by_hand, None, "")
        begun = {one for name, one in self._by_name.items() if name.startswith(plain_code(by_hand))}
        return begun.pop() if len(begun) == 1 else None
