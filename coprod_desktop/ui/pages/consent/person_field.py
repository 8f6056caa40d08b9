"""Say which of the group's people is meant by typing a name or code."""

from __future__ import annotations

from coprod_desktop.domain.records import AnswerValue
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.involved import PersonLine


class PersonField(PersonLine):
    """One of the group's people; a name nobody in the list has is said beneath, and not kept."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.edited.connect(self._look_up)

    def value(self) -> AnswerValue | None:
        """A person is no answer to a question of the form."""
        return None

    def _look_up(self) -> None:
        self.say(self.words("ui_consent.person.unknown") if self.name() is not None else "")
