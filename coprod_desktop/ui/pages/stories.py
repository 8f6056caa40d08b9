"""Stories in people's own words: the list, and bringing the text of a talk in from a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from coprod_desktop.services.saving import new_id
from coprod_desktop.services.stories import StoryStanding, import_text, stories_standing
from coprod_desktop.ui.choose_file import choose_file
from coprod_desktop.ui.jobs import TextRun
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.listed import ListPage
from coprod_desktop.ui.pages.told import shortened

TEXT_NAMES = "*.txt *.docx *.odt"


class StoriesPage(ListPage):
    """Every story with who told it and how it stands; beneath them the way to a talk's text and to the rounds."""

    kinds = frozenset({"story", "permission", "quote", "case", "selection"})
    area = "ui_stories"
    name = "stories"
    form = "told_story"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._run: TextRun | None = None

    def ask_for_records(self, case: str) -> None:
        """Read the stories with how they stand."""
        self.act.ask(stories_standing, case, self.context.today(), then=self.show_records)

    def row(self, record: StoryStanding) -> tuple[str, str, list[str]]:
        """Its title, its first words, who told it, and why it stays in."""
        words, story = self.words, record.story
        told = [story.teller]
        if not record.asked:
            told.append(words("services.permission.unknown"))
        else:
            told.append(
                words(f"services.refused.{record.refused}" if record.refused else "ui_stories.stories.may")
            )
        if record.quotes:
            told.append(words("ui_stories.stories.quotes", n=record.quotes))
        return story.id, story.title, [shortened(story.happened, 110), " · ".join(told)]

    def beneath_list(self) -> QWidget | None:
        """The two other ways on."""
        words = self.words
        card = Card("sunk", 16)
        self.bring = QuietButton(words("ui_stories.stories.bring"), self.ask_file)
        card.add(
            Text(words("ui_stories.stories.talk"), "strong"), Hint(words("ui_stories.stories.bring_hint"))
        )
        card.add(flow(self.bring))
        rounds = PlainButton(words("ui_stories.stories.rounds"), lambda: self.context.go(Place("selections")))
        card.add(
            Text(words("ui_stories.stories.choose"), "strong"), Hint(words("ui_stories.stories.choose_hint"))
        )
        return card.add(flow(rounds))

    def ask_file(self) -> None:
        """Choose a file with the text of a talk."""
        names = self.words("ui_stories.stories.texts") + f" ({TEXT_NAMES})"
        title = self.words("ui_stories.stories.bring")
        choose_file(self, title, names, lambda name: self.bring_in(Path(name)))

    def bring_in(self, file: Path) -> None:
        """The file comes from outside, so the child reads it."""
        self._let_go()
        self._run = run = TextRun(self)
        run.read.connect(lambda words: self._keep(file, words))
        run.failed.connect(self.context.say)
        run.begin(file)

    def _keep(self, file: Path, words: str) -> None:
        """Keep it, and open what came of it."""
        case = self.context.case()
        if case is None:
            return
        made = new_id()
        somebody = self.words("ui_stories.told_story.somebody")
        self.act.do(
            import_text, file, words, case, somebody, id=made,
            then=lambda _: self.context.go(Place(self.form, made)),
            failed=lambda fault: self.context.say(str(fault)), by=self,
        )  # fmt: skip

    def _let_go(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.end()
            run.deleteLater()

    def end(self) -> None:
        """The group is being closed while a file is read: stop that."""
        self._let_go()
