"""Under a person: make their own record for them, and take back everything of theirs at once."""

from __future__ import annotations

from coprod_desktop.services.consent.pack import Pack, person_pack
from coprod_desktop.ui.kit import PlainButton, QuietButton, SectionTitle, Text, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.consent.papers import open_folder_of, papers_folder
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard


class PersonDataCard(RecordCard):
    """What somebody may ask for about themselves."""

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        words = self.words
        self.add(
            SectionTitle(words("ui_consent.person_data.title")), Text(words("ui_consent.person_data.what"))
        )
        self.make = QuietButton(words("ui_consent.person_data.make"), self._make)
        self.back = PlainButton(words("ui_consent.person_data.take_back"), self._take_back)
        self.open = QuietButton(words("ui_consent.papers.open"), self._open)
        self.told = Text()
        self.told.hide()
        self.open.hide()
        self.add(flow(self.make, self.back), self.told, flow(self.open))
        self._pack: Pack | None = None

    def read(self) -> None:
        """Nothing of it changes with the record."""

    def _make(self) -> None:
        if not self.ready():
            return
        self.make.setEnabled(False)
        context = self.context
        self.act.ask(
            person_pack, self.about, papers_folder(context), context.resources, context.today(), then=self._made,
            failed=lambda fault: self._say(str(fault)),
        )  # fmt: skip

    def _made(self, pack: Pack) -> None:
        self._pack = pack
        names = ", ".join(one.name for one in pack.files)
        self._say(self.words("ui_consent.person_data.made", files=names))
        self.open.show()
        self.open.setFocus()

    def _say(self, sentence: str) -> None:
        self.make.setEnabled(True)
        self.told.setText(sentence)
        self.told.show()

    def _open(self) -> None:
        if self._pack is not None:
            open_folder_of(self._pack.files[0], self.context)

    def _take_back(self) -> None:
        if self.ready():
            self.context.go(Place("withdraw", self.about))
