"""At most three things noticed, most useful first, each with its next step and a way to hear no more of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.finding import Finding
from coprod_desktop.services.findings import is_printed
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.labelled import labelled
from coprod_desktop.ui.kit import (
    Button,
    Card,
    Hint,
    PlainButton,
    QuietButton,
    SectionTitle,
    Text,
    clear,
    flow,
    rule,
)
from coprod_desktop.ui.page import Context, Place

MOST_FINDINGS = 3  # look.md: no screen shows more than three
# The page of one record of a kind, and the page where one more of that kind is kept.
_FORMS = {
    "quote": "quote", "figure": "figure", "turning_point": "turning_point", "story": "told_story", "outcome": "outcome",
    "decision": "decision", "ripple": "ripple", "selection": "selection", "contribution": "contribution",
    "session": "session", "confirmation": "confirmation", "attachment": "file", "not_reached": "unreached",
    "person": "person", "time_worth": "time_worth", "case": "case", "wave": "wave", "claim": "claim",
    "practice_check": "one_check", "plan_change": "plan_change", "next_step": "next_step",
    "grant": "grant", "framework_tie": "fit", "target": "target", "budget_line": "budget_line", "receipt": "receipt",
    "grant_condition": "grant_condition", "grant_report": "grant_report", "policy": "policy",
}  # fmt: skip
_PAGES = {
    "quote": "quotes", "figure": "figures", "turning_point": "turning_points", "story": "stories",
    "outcome": "outcomes", "decision": "decisions", "ripple": "ripples", "selection": "selections",
    "contribution": "giving", "session": "notes", "confirmation": "stories", "attachment": "files",
    "not_reached": "unreached", "person": "people", "time_worth": "time_worth", "case": "case", "group": "group",
    "wave": "measures", "claim": "how_we_know", "bias": "biases", "practice_check": "practice_check",
    "framework_tie": "fits",
    "plan_change": "plan", "next_step": "next_steps", "grant": "funders", "policy": "policies", "sign_off": "readers",
}  # fmt: skip

# Findings about the yes to several people's words lead to where all of them stand.
_ASKS = frozenset({"quote_without_permission", "quote_edited", "quote_ended"})
# The next step is one more of the kind, not a change to those it is about.
_ONE_MORE = frozenset(
    {"one_voice", "only_workers", "story_worn", "quote_worn", "leans_on_one", "mostly_recalled"}
)


class NoticedCard(Card):
    """Hidden while there is nothing to notice. `stop` is called with a finding that is not to be mentioned again, and
    with the group's reason when it says why it is not theirs.
    """

    def __init__(self, context: Context, stop: Callable[[Finding, str | None], None]) -> None:
        super().__init__()
        self._context, self.words, self._stop = context, context.words, stop
        self._findings: Sequence[Finding] = ()
        self._passed = 0
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show the first of them."""
        self._findings, self._passed = findings, 0
        self._draw()

    def _draw(self) -> None:
        clear(self.column)
        self.setVisible(bool(self._findings))
        shown = self._findings[self._passed : self._passed + MOST_FINDINGS]
        self.add(SectionTitle(self.words("ui_pages.home.noticed")))
        for number, finding in enumerate(shown):
            if number:
                self.add(rule())
            self.add(self._one(finding))
        rest = len(self._findings) - self._passed - len(shown)
        if rest:
            self.add(flow(PlainButton(self.words("ui_pages.home.more", n=rest), self._pass_on)))
        elif self._passed:
            self.add(flow(PlainButton(self.words("ui_pages.home.again"), self._from_the_top)))

    def _one(self, finding: Finding) -> QWidget:
        words = self.words
        one = QWidget()
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Text(finding.sentence, "strong"))
        column.addWidget(Hint(finding.why))
        minutes = "" if finding.minutes is None else words("ui_pages.home.about", n=finding.minutes)
        column.addWidget(Text(" ".join(part for part in (finding.smallest_next_step, minutes) if part)))
        quiet = PlainButton(words("ui_pages.home.stop"), lambda: self._stop(finding, None))
        quiet.setAccessibleName(words("ui_pages.home.stop_named", sentence=finding.sentence))
        quiet.setToolTip(words("ui_pages.home.stop_key"))
        reason = Reason(self._context, finding, self._stop)
        buttons: list[Button] = [reason.open, quiet]
        place = place_of(finding, self._context)
        if place is not None:
            go = QuietButton(words("ui_pages.home.go"), lambda: self._context.go(place))
            go.setAccessibleName(words("ui_pages.home.go_named", step=finding.smallest_next_step))
            buttons.insert(0, go)
        column.addLayout(flow(*buttons))
        column.addWidget(reason)
        key = QShortcut(QKeySequence(Qt.Key.Key_Delete), one, lambda: self._stop(finding, None))
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return one

    def _pass_on(self) -> None:
        self._passed += MOST_FINDINGS
        self._draw()
        self._keep_keyboard()

    def _from_the_top(self) -> None:
        self._passed = 0
        self._draw()
        self._keep_keyboard()

    def _keep_keyboard(self) -> None:
        """The button that was pressed is gone: on to the first of what came."""
        button = next(iter(self.findChildren(Button)), None)
        if button is not None:
            button.show()
            button.setFocus(Qt.FocusReason.OtherFocusReason)


class Reason(QWidget):
    """The line "not ours, because", hidden until `open` is pressed; Enter sends it."""

    def __init__(
        self, context: Context, finding: Finding, say: Callable[[Finding, str | None], None]
    ) -> None:
        super().__init__()
        words = context.words
        self._finding, self._say = finding, say
        self.open = PlainButton(words("ui_check.not_ours"), self._show)
        self.open.setAccessibleName(words("ui_check.not_ours_named", sentence=finding.sentence))
        self.line = LineField(words)
        self.line.edit.returnPressed.connect(self._send)
        hint = "printed" if is_printed(finding.rule) else "kept"
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(labelled(self.line, words("ui_check.because"), words(f"ui_check.{hint}")))
        inside.addLayout(flow(QuietButton(words("ui_check.say"), self._send)))
        self.hide()

    def _show(self) -> None:
        self.setVisible(not self.isVisible())
        if self.isVisible():
            self.line.input().setFocus(Qt.FocusReason.OtherFocusReason)

    def _send(self) -> None:
        reason = self.line.text()
        if reason:
            self._say(self._finding, reason)


def place_of(finding: Finding, context: Context) -> Place | None:
    """Where a finding is mended: its box, the first record it is about, or the page of its kind; None for nowhere."""
    if finding.place is None:
        return None
    if context.questions.box(finding.place) is not None:
        return Place("question", finding.place)
    if finding.rule in _ASKS and len(finding.about) > 1:
        return Place("permissions")
    if finding.place in _FORMS and finding.about and finding.rule not in _ONE_MORE:
        return Place(_FORMS[finding.place], finding.about[0])
    page = _PAGES.get(finding.place)
    return Place(page) if page else None
