"""Which stories were read in a round, and which of them were chosen: two ticks for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from coprod_desktop.domain.records import AnswerValue, Story
from coprod_desktop.ui.fields import Field
from coprod_desktop.ui.kit import Hint, clear
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.told import shortened


class StoriesField(Field):
    """A story that is chosen was read. Stories that are no longer there stay in the record as they were."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.words)
        self._look, self._beside = context.look, context.look.text_size < 150
        self._ticks: dict[str, tuple[Tick, Tick]] = {}
        self._read: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._name = ""
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.empty = Hint(self.words("ui_stories.selection.no_stories"))
        self.column.addWidget(self.empty)
        self.column.addLayout(self._list)
        self.column.addWidget(self.note)

    def know_stories(self, stories: Sequence[Story]) -> None:
        """The stories of the case study, a row for each."""
        self.empty.setVisible(not stories)
        if list(self._ticks) == [one.id for one in stories]:
            return
        clear(self._list)
        self._ticks = {}
        for story in stories:
            self._add(story)
        self._show()

    def set_chosen(self, considered: Sequence[str], chosen: Sequence[str]) -> None:
        """Show what was read and what was chosen."""
        self._read, self._chosen = tuple(considered), tuple(chosen)
        self._show()

    def chosen(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Ids of the stories that were read, and of those that were chosen."""
        return self._read, self._chosen

    def value(self) -> AnswerValue | None:
        """Stories are no answer to a question."""
        return None

    def set_value(self, value: AnswerValue | None) -> None:
        """Stories are no answer to a question."""

    def input(self) -> QWidget:
        """The first tick, or the field while there is none."""
        return next((ticks[0] for ticks in self._ticks.values()), self)

    def describe(self, name: str, description: str = "") -> None:
        """The whole is asked in one sentence; each tick says its story."""
        self._name = name
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)

    def tick(self, story_id: str, *, chosen: bool = False) -> Tick:
        """The tick "read" of a story, or the tick "chosen"."""
        return self._ticks[story_id][chosen]

    def _add(self, story: Story) -> None:
        title = shortened(story.title, 90)
        read = Tick(self._look, title)
        read.setAccessibleName(self.words("ui_stories.selection.read", story=title))
        chosen = Tick(self._look, self.words("ui_stories.selection.chosen"))
        chosen.setAccessibleName(self.words("ui_stories.selection.chosen_named", story=title))
        read.clicked.connect(lambda on: self._set(story.id, on, story.id in self._chosen and on))
        chosen.clicked.connect(lambda on: self._set(story.id, on or story.id in self._read, on))
        way = QBoxLayout.Direction.LeftToRight if self._beside else QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(way)
        row.addWidget(read, 3)
        row.addWidget(chosen, 1)
        self._list.addLayout(row)
        self._ticks[story.id] = (read, chosen)

    def _set(self, story: str, read: bool, chosen: bool) -> None:
        self._read = _with(self._read, story, read)
        self._chosen = _with(self._chosen, story, chosen)
        self._show()
        self.tell_edited()
        self.left.emit()

    def _show(self) -> None:
        for story, (read, chosen) in self._ticks.items():
            read.setChecked(story in self._read or story in self._chosen)
            chosen.setChecked(story in self._chosen)


def _with(stories: tuple[str, ...], story: str, there: bool) -> tuple[str, ...]:
    rest = tuple(one for one in stories if one != story)
    return (*rest, story) if there and story not in stories else stories if there else rest
