"""What would be kept of one grant of a file, where it differs from ours, what could not be read; then one press."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.services.grants_file import GrantRead, problem_sentence
from coprod_desktop.services.grants_taken import GrantPlan, keep_planned, plan_grant
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PlainButton,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    focus_soon,
)
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.told import shortened

AREA = "ui_grants_in"
MOST_OTHERS = 12


class PlanCard(Card):
    """Hidden until a grant is picked. `kept` is called once it is on the disk."""

    def __init__(
        self, context: Context, page: QWidget, file_name: str, kept: Callable[[GrantPlan], object]
    ) -> None:
        super().__init__("wash")
        self._context, self._page, self._file_name, self._kept = context, page, file_name, kept
        self.keep: PrimaryButton | None = None
        self.funder: LineField | None = None
        self.hide()

    def pick(self, one: GrantRead, funder: str | None = None, *, file_wins: bool = False) -> None:
        """Work out what would be kept of this grant, and show it."""
        self._context.act.ask(
            plan_grant, one, self._context.case(), funder, file_wins=file_wins,
            then=lambda plan: self._show(one, plan), failed=lambda fault: self._ask_funder(one, fault),
        )  # fmt: skip

    def _ask_funder(self, one: GrantRead, fault: WorldFault) -> None:
        """The file does not say whose money it is."""
        words = self._context.words
        clear(self.column)
        funder = self.funder = LineField(words)
        go_on = QuietButton(words(f"{AREA}.go_on"), lambda: self.pick(one, funder.text()))
        self.add(Text(str(fault), "attention"), labelled(funder, words(f"{AREA}.funder")), flow(go_on))
        self.show()
        focus_soon(funder.input())

    def _show(self, one: GrantRead, plan: GrantPlan) -> None:
        words = self._context.words
        clear(self.column)
        self.add(
            SectionTitle(words(f"{AREA}.{'new' if plan.grant_is_new else 'known'}", title=plan.grant.title))
        )
        for field, told in plan.rows:
            self.add(Text(words("grants.row", field=words(f"grants.field.{field}"), told=told)))
        for each in plan.differs:
            named = words(f"grants.field.{each.field}")
            self.add(Text(words("grants.differs", field=named, ours=each.ours, theirs=each.theirs), "strong"))
        for problem in plan.problems:
            self.add(Text(problem_sentence(problem, words), "attention"))
        if plan.others:
            cells = [
                words("grants.row", field=name, told=shortened(cell))
                for name, cell in plan.others[:MOST_OTHERS]
            ]
            self.add(Hint(words(f"{AREA}.not_taken", n=len(plan.others), what=" · ".join(cells))))
        self.keep = PrimaryButton(words(f"{AREA}.keep"), partial(self._keep, plan))
        ways: list[Button] = [self.keep]
        if plan.differs:
            wins = partial(self.pick, one, plan.funder.name, file_wins=True)
            ways.append(PlainButton(words(f"{AREA}.file_wins"), wins))
        self.add(flow(*ways))
        self.show()
        focus_soon(self.keep)

    def _keep(self, plan: GrantPlan) -> None:
        if self.keep is not None:
            self.keep.setEnabled(False)
        self._context.act.do(
            keep_planned, plan, self._file_name, by=self._page, then=lambda _: self._kept(plan),
            failed=lambda fault: self._context.say(str(fault)),
        )  # fmt: skip
