"""A stack of paper sheets is typed in: whose it is, one key an answer, Enter for the next. Each sheet is one step."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import get_args

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import Rater, Response
from coprod_desktop.services.answer_sheets import StackKept, keep_sheet, same_sheet, stack_of, talk_to
from coprod_desktop.services.saving import new_id
from coprod_desktop.ui.act import StepDone
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.kit import (
    Card,
    Hint,
    PageTitle,
    PlainButton,
    PrimaryButton,
    QuietButton,
    RowButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
)  # fmt: skip
from coprod_desktop.ui.marks import Tick
from coprod_desktop.ui.page import Context, Place
from coprod_desktop.ui.pages.drawn import DrawnPage
from coprod_desktop.ui.pages.measures.board import Board
from coprod_desktop.ui.pages.measures.code_line import CodeLine
from coprod_desktop.ui.pages.measures.keyed import TOTAL, asked_for
from coprod_desktop.ui.pages.measures.talk import TalkCard

AREA = "ui_measures"
LAST_SHEETS = 6
HELPED: tuple[bool | None, ...] = (None, False, True)
RATERS: tuple[Rater, ...] = get_args(Rater)
HELPED_WORDS = {None: "unknown", False: "alone", True: "helped"}


class EntryPage(DrawnPage):
    """The place's detail is the id of the round. A sheet that is begun when the page is left is kept as it is."""

    kinds = frozenset({"response", "wave"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._stack: StackKept | None = None
        self.sheets: list[Response] = []
        self._now: Response | None = None  # the sheet that the looking-back screen belongs to
        self._correcting: Response | None = None
        self._asked_again = False  # whether Enter was pressed although questions are open
        self.helped: bool | None = None
        self.rater: Rater = "self"

    # ---- showing ----

    def show_place(self, place: Place) -> None:
        """Read the round and its sheets."""
        super().show_place(place)
        if place.detail is None:
            self.context.go(Place("measures"))
            return
        self.act.ask(stack_of, place.detail, self.context.resources, then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """After an undo the sheets are others; what is being typed stays."""
        if not mine and self._stack is not None:
            self.act.ask(stack_of, self._stack.wave.id, self.context.resources, then=self._read_again)

    def _read_again(self, stack: StackKept | None) -> None:
        if stack is not None:
            self._stack, self.sheets = stack, list(stack.sheets)
            self._tell()

    def _show(self, stack: StackKept | None) -> None:
        if stack is None or stack.instrument is None:
            self.context.go(Place("measures"))
            return
        self._stack, self.sheets = stack, list(stack.sheets)
        self._now = self._correcting = None
        words = self.words
        with self.fresh():
            self.column.addWidget(PageTitle(words(f"{AREA}.entry.title", name=stack.wave.name)))
            self.count = Text("", "strong")
            self.column.addWidget(self.count)
            self.talk = TalkCard(self.context)
            self.column.addWidget(self.talk)
            self.column.addWidget(self._sheet(stack))
            self._rows = QVBoxLayout()
            self._rows.setSpacing(8)
            self.column.addLayout(self._rows)
            done = QuietButton(
                words(f"{AREA}.entry.done"), lambda: self.context.go(Place("wave", stack.wave.id))
            )
            self.column.addLayout(flow(done))
            self.column.addStretch(1)
            self.first_choice = self.code.edit
        self._blank()
        self._tell()

    def _sheet(self, stack: StackKept) -> Card:
        words, instrument = self.words, stack.instrument
        assert instrument is not None
        self.heading = SectionTitle("")
        self.code = CodeLine(words)
        self.code.describe(words(f"{AREA}.entry.whose"), words(f"{AREA}.entry.whose_hint"))
        self.code.know(stack.codes)
        self.code.edit.returnPressed.connect(self._code_typed)
        self.code.edit.textEdited.connect(lambda _: self.code.say(""))
        self.goal = LineField(words)
        self.goal.describe(words(f"{AREA}.entry.goal"))
        self._goal_label = Text(words(f"{AREA}.entry.goal"), "strong")
        self.goal.edit.returnPressed.connect(self._to_board)
        if instrument.scoring != "levels":
            self.goal.hide()
            self._goal_label.hide()
        self.because = LineField(words)
        self.because.describe(words(f"{AREA}.entry.because"))
        self.because.edit.returnPressed.connect(self.keep)
        self._because_label = Text(words(f"{AREA}.entry.because"), "strong")
        if stack.wave.ladder is None:
            self.because.hide()
            self._because_label.hide()
        self.board = Board(words, asked_for(instrument), self.context.look.px(100))
        self.board.enter.connect(self.keep)
        self.board.told.connect(self._say)
        self.board.letter.connect(self._letter)
        self.board.changed.connect(self._changed)
        self.message = Text("", "attention")
        self.message.hide()
        self.helped_button = QuietButton("", partial(self._letter, "a"))
        self.rater_button = QuietButton("", partial(self._letter, "r"))
        self.keep_button = PrimaryButton(words(f"{AREA}.entry.keep"), self.keep)
        self.again = PlainButton(words(f"{AREA}.entry.clear"), self._blank)
        self.look_back = Tick(self.context.look, words(f"{AREA}.entry.look_back"))
        self.look_back.setChecked(bool(self.context.settings.get(self._setting())))
        self.look_back.clicked.connect(self._note_look_back)
        card = Card().add(self.heading, Text(words(f"{AREA}.entry.whose"), "strong"), self.code)
        card.add(self._goal_label, self.goal, self.board, self._because_label, self.because, self.message)
        card.add(flow(self.helped_button, self.rater_button), flow(self.keep_button, self.again))
        card.add(Hint(words(f"{AREA}.entry.keys")))
        card.add(self.look_back)
        if not stack.may_look_back:
            self.look_back.hide()
        return card

    def _to_board(self) -> None:
        focus_soon(self.board)

    def _setting(self) -> str:
        return f"looking_back_{self._stack.wave.id if self._stack else ''}"

    def _note_look_back(self) -> None:
        self.context.settings.put(self._setting(), self.look_back.isChecked())

    def _tell(self) -> None:
        """The count, the state of the sheet, and the sheets so far."""
        words, stack = self.words, self._stack
        if stack is None:
            return
        now = sum(not one.looking_back for one in self.sheets)
        eligible = stack.wave.eligible
        key = "count_of" if eligible is not None and now <= eligible else "count"
        self.count.setText(words(f"{AREA}.entry.{key}", n=now + (self._now is None), of=eligible))
        self.heading.setText(words(f"{AREA}.entry.{'then' if self._now is not None else 'now'}"))
        self.code.setEnabled(self._now is None)
        self.helped_button.say(words(f"{AREA}.helped.{HELPED_WORDS[self.helped]}"))
        self.rater_button.say(words(f"{AREA}.rater.{self.rater}"))
        clear(self._rows)
        if self.sheets:
            self._rows.addWidget(SectionTitle(words(f"{AREA}.entry.so_far", n=len(self.sheets))))
        for one in reversed(self.sheets[-LAST_SHEETS:]):
            whose = self._whose(one)
            title = words(f"{AREA}.entry.{'row_then' if one.looking_back else 'row'}", whose=whose)
            self._rows.addWidget(RowButton(title, self._line(one), pressed=partial(self._correct, one)))

    def _code_of(self, sheet: Response) -> str | None:
        codes = {one.person: one.code for one in self._stack.codes if one.person} if self._stack else {}
        return codes.get(sheet.person or "") or sheet.code

    def _whose(self, sheet: Response) -> str:
        return self._code_of(sheet) or self.words(f"{AREA}.entry.no_code")

    def _line(self, sheet: Response) -> str:
        """The answers in short, in the order of the questions."""
        if sheet.total is not None:
            return str(sheet.total)
        missing = self.words
        return "  ".join(
            str(one.value) if one.value is not None else missing(f"{AREA}.missing.{one.missing or 'skipped'}")
            for one in sheet.answers
        )

    # ---- typing ----

    def _code_typed(self) -> None:
        meant = self.code.meant()
        if meant is None:
            self.code.say(self.words(f"{AREA}.entry.several"), wrong=True)
            return
        if not meant.code:
            self.code.say(self.words(f"{AREA}.entry.codeless"))
        elif meant.person is None:
            self.code.say(self.words(f"{AREA}.entry.stays_code"))
        else:
            self.code.edit.setText(meant.code)
            self.code.say(meant.called)
        focus_soon(self.board if self.goal.isHidden() else self.goal.edit)

    def _letter(self, letter: str) -> None:
        """a: with help or alone. r: who answered. Any other letter says that it does nothing."""
        if letter == "a":
            self.helped = HELPED[(HELPED.index(self.helped) + 1) % len(HELPED)]
        elif letter == "r":
            self.rater = RATERS[(RATERS.index(self.rater) + 1) % len(RATERS)]
        else:
            self._say(self.words(f"{AREA}.told.not_a_key"))
            return
        self.helped_button.say(self.words(f"{AREA}.helped.{HELPED_WORDS[self.helped]}"))
        self.rater_button.say(self.words(f"{AREA}.rater.{self.rater}"))

    def _say(self, sentence: str, wrong: bool = True) -> None:
        kind = "attention" if wrong else "hint"
        if self.message.property("kind") != kind:
            self.message.setProperty("kind", kind)
            self.message.style().unpolish(self.message)
            self.message.style().polish(self.message)
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.message.setAccessibleName(sentence)

    def _changed(self) -> None:
        self._asked_again = False
        self.act.note_typing(self, self.board.keyed.answered)

    def _blank(self) -> None:
        """An empty sheet; the helper and who answered stay as they were for the sheet before."""
        self._now = self._correcting = None
        self._asked_again = False
        self.code.set_text(None)
        self.code.say("")
        self.goal.set_text(None)
        self.because.set_text(None)
        self._wipe_board()
        self._tell()
        focus_soon(self.code.edit)

    def _wipe_board(self) -> None:
        self.board.keyed.show(())
        self.board.draw()
        self._say("")
        self.act.note_typing(self, False)

    def _correct(self, sheet: Response) -> None:
        """Bring a sheet back to be corrected."""
        self.leave()
        self._blank()
        self._correcting, self.helped, self.rater = sheet, sheet.assisted, sheet.rater
        self.code.set_text(self._code_of(sheet))
        self.goal.set_text(sheet.goal)
        self.because.set_text(sheet.because)
        self.board.keyed.show(sheet.answers)
        if sheet.total is not None:
            self.board.keyed.typed[0].value = int(sheet.total)
        self.board.draw()
        self._tell()
        focus_soon(self.board)

    # ---- keeping ----

    def keep(self) -> None:
        """Keep the sheet and go on. A question without an answer is asked about once."""
        keyed = self.board.keyed
        if not keyed.answered:
            self._say(self.words(f"{AREA}.told.nothing"))
            return
        if keyed.open_questions and not self._asked_again:
            self._asked_again = True
            self._say(self.words(f"{AREA}.told.open", n=keyed.open_questions))
            return
        sheet = self._as_typed()
        if sheet is None:
            self._code_typed()
            return
        before = same_sheet(sheet, [one for one in self.sheets if one.id != sheet.id])
        if before is not None:
            self._say(self.words(f"{AREA}.told.twice"))
            return
        self._keep(sheet)
        if self._then_is_asked(sheet):
            self._ask_then(sheet)
        else:
            self._blank()

    def _as_typed(self) -> Response | None:
        stack = self._stack
        meant = self.code.meant()
        if stack is None or meant is None:
            return None
        keyed, old = self.board.keyed, self._correcting
        is_total = keyed.scales[0].id == TOTAL
        value = keyed.typed[0].value
        sheet = old or Response(
            id=new_id(), case=stack.wave.case, wave=stack.wave.id, looking_back=self._now is not None
        )
        return replace(
            sheet, person=meant.person, code=None if meant.person or not meant.code else meant.code,
            answers=() if is_total else keyed.answers(),
            total=Decimal(value) if is_total and value is not None else None,
            rater=self.rater, assisted=self.helped,
            goal=sheet.goal if self.goal.isHidden() else self.goal.text(),
            because=sheet.because if self.because.isHidden() else self.because.text(),
        )  # fmt: skip

    def _keep(self, sheet: Response) -> None:
        places = [place for place, one in enumerate(self.sheets) if one.id == sheet.id]
        if places:
            self.sheets[places[0]] = sheet
        else:
            self.sheets.append(sheet)
        self.act.note_typing(self, False)
        self.act.do(
            keep_sheet, sheet, self.context.resources, by=self, failed=partial(self._refused, sheet)
        )  # fmt: skip
        if self._stack is not None and self._stack.instrument and talk_to(self._stack.instrument, sheet):
            self.talk.show_for(self._whose(sheet), self._stack.instrument.low)

    def _refused(self, sheet: Response, fault: WorldFault) -> None:
        """It is on the screen only: it comes back to be tried again, unless another is begun."""
        self.sheets = [one for one in self.sheets if one.id != sheet.id]
        self.context.say(str(fault))
        if not self.board.keyed.answered:
            self._correct(sheet)

    def _then_is_asked(self, sheet: Response) -> bool:
        return (
            self.look_back.isVisible()
            and self.look_back.isChecked()
            and not sheet.looking_back
            and self._correcting is None
        )

    def _ask_then(self, sheet: Response) -> None:
        """Now is kept; the same questions about the start come on a screen of their own."""
        self._now, self._asked_again = sheet, False
        self.because.set_text(None)
        self._wipe_board()
        self._tell()
        focus_soon(self.board)

    def leave(self) -> None:
        """A sheet that is begun is kept; what was left open counts as left out."""
        if self._stack is None or not self.board.keyed.answered:
            return
        sheet = self._as_typed()
        if (
            sheet is not None
            and same_sheet(sheet, [one for one in self.sheets if one.id != sheet.id]) is None
        ):
            self._keep(sheet)
            self._blank()
