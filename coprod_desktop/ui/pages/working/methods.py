"""Which way of finding out fits: chosen by what is wanted, how many people, time, cost, skill and burden."""

from __future__ import annotations

from functools import partial
from typing import Any, cast, get_args

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from coprod_desktop.domain.prompts import (
    Burden,
    Cost,
    GroupSize,
    Method,
    Skill,
    WantCode,
    methods_for,
)
from coprod_desktop.guidance.practice import load_methods
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    RowButton,
    SectionTitle,
    Text,
    clear,
    flow,
)
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.working.telling import AREA

MINUTES = ("15", "30", "60", "120")
CHOICES: dict[str, tuple[str, ...]] = {
    "want": get_args(WantCode), "size": get_args(GroupSize), "minutes": MINUTES, "cost": get_args(Cost)[:-1],
    "skill": get_args(Skill)[:-1], "burden": get_args(Burden)[:-1],
}  # fmt: skip
PARTS = ("what", "shows", "cannot", "first_step", "goes_to")


class MethodsPage(DrawnPage):
    """The place's detail is a method's id, None for all of them. What was chosen stays chosen."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._methods: tuple[Method, ...] = ()
        self._chosen: dict[str, str] = {}
        self.boxes: dict[str, QComboBox] = {}
        self._list = QVBoxLayout()
        self._count = Hint()

    def show_place(self, place: Place) -> None:
        """Draw the list, or one method."""
        super().show_place(place)
        if not self._methods:
            self._methods = load_methods(self.context.resources)
        one = next((method for method in self._methods if method.id == place.detail), None)
        with self.fresh():
            if one is None:
                self._draw_list()
            else:
                self._draw_one(one)

    def _draw_list(self) -> None:
        words = self.words
        self.column.addWidget(PageTitle(words(f"{AREA}.methods.title")))
        self.column.addWidget(Text(words(f"{AREA}.methods.how")))
        self.boxes = {name: self._box(name, codes) for name, codes in CHOICES.items()}
        blocks = []
        for name, box in self.boxes.items():
            block = QWidget()
            inside = QVBoxLayout(block)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(4)
            inside.addWidget(Hint(words(f"{AREA}.methods.{name}")))
            inside.addWidget(box)
            blocks.append(block)
        self._list, self._count = QVBoxLayout(), Hint()
        self._list.setSpacing(8)
        self.column.addWidget(Card("sunk", 16).add(flow(*blocks), self._count))
        self.column.addLayout(self._list)
        self.first_choice = self.boxes["want"]
        self._fill()

    def _box(self, name: str, codes: tuple[str, ...]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.words(f"{AREA}.methods.{name}"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(20)
        box.addItem(self.words(f"{AREA}.methods.any"), "")
        for code in codes:
            box.addItem(self.words(f"{AREA}.methods.{name}_{code}"), code)
        box.setCurrentIndex(max(box.findData(self._chosen.get(name, "")), 0))
        box.currentIndexChanged.connect(lambda _: self._choose(name, str(box.currentData())))
        return box

    def _choose(self, name: str, code: str) -> None:
        self._chosen[name] = code
        self._fill()

    def _fill(self) -> None:
        words = self.words
        fit = self.fitting()
        clear(self._list)
        self._count.setText(words(f"{AREA}.methods.count", n=len(fit), all=len(self._methods)))
        for one in fit:
            row = RowButton(
                one.name, one.what, self.tags(one), pressed=partial(self.context.go, Place("methods", one.id))
            )
            self._list.addWidget(row)

    def fitting(self) -> tuple[Method, ...]:
        """The methods that fit what is chosen, shortest first."""
        chosen: dict[str, Any] = {name: code for name, code in self._chosen.items() if code}
        minutes = chosen.pop("minutes", None)
        return methods_for(self._methods, most_minutes=int(cast(str, minutes)) if minutes else None, **chosen)

    def tags(self, one: Method) -> str:
        """Minutes, cost, skill and burden on one line."""
        words = self.words
        told = [words(f"{AREA}.methods.takes", n=one.minutes)]
        told += [
            words(f"{AREA}.methods.tag_{name}_{getattr(one, name)}") for name in ("cost", "skill", "burden")
        ]
        return " · ".join(told)

    def _draw_one(self, one: Method) -> None:
        words = self.words
        self.column.addWidget(PageTitle(one.name))
        card = Card().add(Hint(self.tags(one)))
        for name in PARTS:
            card.add(SectionTitle(words(f"{AREA}.methods.part_{name}")), Text(getattr(one, name)))
        ways: list[QWidget] = []
        if one.page:
            ways.append(
                PrimaryButton(words(f"{AREA}.methods.open"), partial(self.context.go, Place(one.page)))
            )
        ways.append(PlainButton(words(f"{AREA}.methods.all"), partial(self.context.go, Place("methods"))))
        self.column.addWidget(card.add(flow(*ways)))
