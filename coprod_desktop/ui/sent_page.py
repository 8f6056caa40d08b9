"""What the group made and who has it: made again, given, looked for, and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.choose_file import choose_file, choose_where
from coprod_desktop.ui.fields.field import LineEdit
from coprod_desktop.ui.fields.reading import day_in_words
from coprod_desktop.ui.kit import (
    Card,
    EmptyPage,
    Hint,
    PageTitle,
    PlainButton,
    QuietButton,
    Text,
    clear,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context, Page, Place
from coprod_desktop.ui.pages.consent.standing import given_in_words
from coprod_desktop.ui.reissue_card import ReissueCard
from coprod_desktop.ui.report_choices import reports_folder
from coprod_desktop.ui.report_made import GivenTo

if TYPE_CHECKING:
    from datetime import date

    from coprod_desktop.domain.faults import WorldFault
    from coprod_desktop.domain.questions import QuestionSet
    from coprod_desktop.services.portal_files import PhotographsApart
    from coprod_desktop.services.sent import KnownFile, SentReport, ThreeWords
    from coprod_desktop.ui.act import StepDone

AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page shows; `far` is None while there is no case study."""

    reports: list[SentReport]
    far: ThreeWords | None


def facts_of(ws: Any, case: str | None, questions: QuestionSet, today: date) -> Facts:
    """Read them."""
    from coprod_desktop.services.sent import sent_reports, three_words

    reports = sent_reports(ws, today)
    return Facts(reports, three_words(ws, case, questions, reports) if case else None)


class SentPage(Page):
    """The place's detail is the id of a document: its report stands first."""

    kinds = frozenset({"document", "permission", "quote", "story", "answer", "attachment", "confirmation"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        words = self.words
        self._facts: Facts | None = None
        self._shown = AT_ONCE
        self.card: ReissueCard | None = None
        self._top = QVBoxLayout()
        self._list = QVBoxLayout()
        self._list.setSpacing(16)
        self._far = Card("sunk", 16)
        self.filter = LineEdit(self)
        self.filter.setPlaceholderText(words("ui_sent.filter"))
        self.filter.setAccessibleName(words("ui_sent.filter"))
        self.filter.setMaximumWidth(context.look.px(420))
        self.filter.textChanged.connect(lambda _: self._fill())
        self.table = QuietButton(words("ui_sent.table"), self._ask_where)
        self.check = QuietButton(words("ui_sent.check"), self._ask_which)
        self._more = PlainButton(words("ui_sent.more"), self._show_more)
        self.column.addWidget(PageTitle(words("ui_sent.title")))
        self.column.addWidget(self._far)
        self.column.addLayout(self._top)
        self.column.addWidget(self.filter)
        self.photographs = QuietButton(words("ui_sent.portal.photographs"), self._put_photographs_apart)
        self.photographs.setAccessibleName(words("ui_sent.portal.photographs_named"))
        readers = PlainButton(words("ui_sent.readers"), lambda: context.go(Place("readers")))
        self.column.addLayout(flow(self.table, self.check, self.photographs, readers))
        self.column.addLayout(self._list)
        self.column.addLayout(flow(self._more))
        self.column.addStretch(1)
        for widget in (self._far, self.filter, self.table, self.check, self.photographs, self._more):
            widget.hide()

    def show_place(self, place: Place) -> None:
        super().show_place(place)
        context = self.context
        self.act.ask(facts_of, context.case(), context.questions, context.today(), then=self._show)

    def heard(self, step: StepDone, mine: bool) -> None:
        """Also what its own cards did is told in the list."""
        if self.place is not None:
            self.show_place(self.place)

    def end(self) -> None:
        if self.card is not None:
            self.card.end()

    def _show(self, facts: Facts) -> None:
        first, self._facts = self._facts is None, facts
        some = bool(facts.reports)
        for widget in (self.filter, self.table, self.check, self.photographs):
            widget.setVisible(some)
        self._tell_far(facts.far if some else None)
        self._fill()
        if first and some:
            focus_soon(self.filter)

    def _tell_far(self, far: ThreeWords | None) -> None:
        clear(self._far.column)
        self._far.setVisible(far is not None)
        if far is not None:
            words = self.words
            self._far.add(
                Text(words("ui_sent.sections_done", n=far.done, all=far.sections)),
                Text(words("ui_sent.reports_made", n=far.made)),
                Text(words("ui_sent.reports_given", n=far.given)),
            )
            self._far.column.setSpacing(4)

    def _fill(self) -> None:
        from coprod_desktop.services.sent import found_in

        clear(self._list)
        if self._facts is None:
            return
        if not self._facts.reports:
            words = self.words
            self._list.addWidget(
                EmptyPage(words("ui_sent.empty"), words("ui_sent.why"), words("ui_sent.offer"),
                          lambda: self.context.go(Place("report")))
            )  # fmt: skip
            return
        wanted = self.place.detail if self.place is not None else None
        found = found_in(self._facts.reports, self.filter.text())
        found.sort(key=lambda one: wanted is None or wanted not in [each.id for each in one.documents])
        for one in found[: self._shown]:
            self._list.addWidget(SentCard(self, one))
        if not found:
            self._list.addWidget(Text(self.words("ui_sent.none_found")))
        self._more.setVisible(len(found) > self._shown)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._fill()

    def go_to(self, document: str) -> None:
        """Show one report first."""
        self.filter.clear()
        self.context.go(Place("sent", document))

    # ---- making again ----

    def make_again(self, report: SentReport) -> None:
        """Make it from the records as they stood then; one at a time."""
        if self.card is not None and self.card.at_work:
            return
        self._take_card_away()
        self.card = ReissueCard(self.context, report.id, report.name, self._closed)
        self._top.addWidget(self.card)

    def _closed(self) -> None:
        self._take_card_away()
        focus_soon(self.filter)

    def _take_card_away(self) -> None:
        if self.card is not None:
            self._top.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    # ---- a table, and a file in the hand ----

    def _ask_where(self) -> None:
        choose_where(self, self.words("ui_sent.table"), self.words("ui_sent.table_name"), self.write_table)

    def write_table(self, target: str) -> None:
        """Write what is shown as a table for a spreadsheet."""
        from coprod_desktop.services.sent import found_in

        reports = found_in(self._facts.reports if self._facts else (), self.filter.text())

        def write(_: Any) -> None:
            from coprod_desktop.services.sent import write_sent_table

            write_sent_table(reports, Path(target))

        said = self.words("ui_sent.table_done", file=Path(target).name)
        self.act.ask(write, then=lambda _: self.context.say(said))

    def _put_photographs_apart(self) -> None:
        """Those of the case study being worked on, with their captions, beside the reports."""
        from coprod_desktop.services.portal_files import photographs_of_case

        case, context = self.context.case(), self.context
        if case is not None:
            self.photographs.setEnabled(False)
            self.act.do(
                photographs_of_case, case, reports_folder(context.settings), context.resources, context.today(),
                then=self._tell_photographs, failed=self._no_photographs, by=self,
            )  # fmt: skip

    def _tell_photographs(self, made: PhotographsApart) -> None:
        self.photographs.setEnabled(True)
        folder = str(made.folder)
        self.context.say(self.words("ui_sent.portal.photographs_done", n=len(made.pictures), folder=folder))

    def _no_photographs(self, fault: WorldFault) -> None:
        self.photographs.setEnabled(True)
        self.context.say(str(fault))

    def _ask_which(self) -> None:
        choose_file(self, self.words("ui_sent.check"), "", self.look_up)

    def look_up(self, file: str) -> None:
        """Say whether a file is one that was made here."""
        from coprod_desktop.services.sent import look_up_file

        self.act.ask(look_up_file, Path(file), then=self._tell_file)

    def _tell_file(self, known: KnownFile) -> None:
        words = self.words
        if not known.documents:
            self.context.say(words("reissue.list.not_ours"))
            return
        one = known.documents[0]
        day = day_in_words(one.made_at.date(), words)
        self.context.say(words("reissue.list.is_ours", file=one.file_name, day=day))


class SentCard(Card):
    """One report: when it was made and as what, who has it, and what can be done."""

    def __init__(self, page: SentPage, report: SentReport) -> None:
        super().__init__("card", 16)
        words = page.words
        self.column.setSpacing(8)
        self.add(Text(report.name, "strong"), Hint(self._for_whom(page, report)))
        formats = words("ui_sent.and").join(
            words(f"ui_shell.made.format_{one.format}") for one in report.documents
        )
        made = words("ui_sent.made", day=day_in_words(report.made_on, words), formats=formats)
        self.add(Text(made), Text(self._given(page, report)))
        if report.taken_back and report.replaced_by is None:
            self.add(Text(words("ui_sent.taken_back", n=report.taken_back), "attention"))
        self.again = QuietButton(
            words(
                "ui_sent.without"
                if report.taken_back and report.replaced_by is None
                else "ui_sent.make_again"
            ),
            lambda: page.make_again(report),
        )
        self.again.setAccessibleName(words("ui_sent.make_again_named", name=report.name))
        buttons: list[QWidget] = [self.again]
        for key, other in (("replaced_by", report.replaced_by), ("replaces", report.replaces)):
            if other is not None:
                go = PlainButton(words(f"ui_sent.{key}"), lambda other=other: page.go_to(other))  # type: ignore[misc]
                go.setAccessibleName(words(f"ui_sent.{key}_named", name=report.name))
                buttons.append(go)
        told_numbers = any(one.tables for one in report.documents) and report.audience != "internal"
        may_stay = told_numbers and not report.readers and not report.stayed_in
        ids = [one.id for one in report.documents]
        self.add(flow(*buttons), GivenTo(page.context, ids, report.name if may_stay else ""))

    def _for_whom(self, page: SentPage, report: SentReport) -> str:
        words = page.words
        audience = words(f"ui_sent.for.{report.audience}")
        reader = words("ui_sent.for.named", who=report.funder) if report.funder else audience
        return words("ui_sent.for_whom", reader=reader, about=words("ui_sent.and").join(report.cases))

    def _given(self, page: SentPage, report: SentReport) -> str:
        words = page.words
        if not report.readers:
            return words("ui_sent.stayed_in" if report.stayed_in else "ui_sent.given_nobody")
        readers = [
            words("ui_sent.reader", who=one.who, day=given_in_words(one.on, words)) if one.on else one.who
            for one in report.readers
        ]
        return words("ui_sent.given", who="; ".join(readers))
