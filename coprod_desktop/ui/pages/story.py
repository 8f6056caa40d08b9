"""The list of boxes: the first five, then the others once the first report is made or somebody asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.services.reading import BoxState, boxes_of, documents_of
from coprod_desktop.ui.kit import Flow, PageTitle, PlainButton, PrimaryButton, SectionTitle, flow
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.rows import box_place, box_row, step_button


class StoryPage(DrawnPage):
    """Every box with its honest state."""

    kinds = frozenset({"answer", "document", "case", "own_questions"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._boxes: Sequence[BoxState] = ()
        self._later_wanted = False

    def show_place(self, place: Place) -> None:
        """Read how far each box is."""
        super().show_place(place)
        case = self.context.case()
        if case is None:
            self.context.go(Place("case"))
            return
        self.act.ask(boxes_of, case, self.context.questions, then=self._keep)
        self.act.ask(documents_of, case, then=self._show)

    def _keep(self, boxes: Sequence[BoxState]) -> None:
        self._boxes = boxes

    def _show(self, documents: Sequence[object]) -> None:
        with self.fresh():
            first = [one for one in self._boxes if one.box.id in self.context.questions.five_first]
            later = [one for one in self._boxes if one not in first]
            begun_later = any(one.state != "not_started" for one in later)
            self.column.addWidget(PageTitle(self.words("ui_pages.story.title")))
            self.column.addLayout(self._part("first", first))
            if documents or self._later_wanted or begun_later:
                self.column.addLayout(self._part("later", later))
            elif later:
                more = PlainButton(self.words("ui_pages.story.more_boxes", n=len(later)), self._open_later)
                self.column.addLayout(flow(more))
            self.column.addLayout(self._ways(first))

    def _part(self, name: str, boxes: list[BoxState]) -> QVBoxLayout:
        part = QVBoxLayout()
        part.setSpacing(8)
        part.addWidget(SectionTitle(self.words(f"ui_pages.story.{name}")))
        for box in boxes:
            part.addWidget(box_row(box, self.context))
        return part

    def _ways(self, first: list[BoxState]) -> Flow:
        empty = next((one.box for one in [*first, *self._boxes] if one.state == "not_started"), None)
        check = self.words("ui_pages.question.to_check")
        if empty is None:
            return flow(PrimaryButton(check, self._check))
        place = box_place(empty.id, self.context)
        said = self.words("ui_pages.story.write", heading=empty.heading)
        write = step_button(said, self.context.look, lambda: self.context.go(place))
        return flow(write, PlainButton(check, self._check)) if self._boxes else flow(write)

    def _check(self) -> None:
        self.context.go(Place("check"))

    def _open_later(self) -> None:
        self._later_wanted = True
        if self.place is not None:
            self.show_place(self.place)
