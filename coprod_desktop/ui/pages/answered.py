"""What the group answered to the friend: not ours, because; or hush. Each can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.domain.records import FindingReply
from coprod_desktop.services.findings import is_printed, mention_again, replies_of
from coprod_desktop.ui.kit import Card, Hint, PlainButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context


class AnsweredCard(Card):
    """Hidden while nothing was answered."""

    def __init__(self, context: Context, case: str) -> None:
        super().__init__()
        self._context, self._case = context, case
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        words = context.words
        self.add(SectionTitle(words("ui_check.answered")), Hint(words("ui_check.answered_hint")), self._list)
        self.hide()

    def read(self) -> None:
        """Ask for the answers."""
        self._context.act.ask(replies_of, self._case, then=self._show)

    def _show(self, replies: Sequence[FindingReply]) -> None:
        clear(self._list)
        for one in replies:
            self._list.addWidget(self._one(one))
        self.setVisible(bool(replies))

    def _one(self, reply: FindingReply) -> QWidget:
        words = self._context.words
        key = f"not_ours.named.{reply.rule}"
        named = words(key if key in words else "not_ours.named.something")
        block = QWidget()
        inside = QVBoxLayout(block)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(Text(named, "strong"))
        inside.addWidget(Text(reply.reason) if reply.reason else Hint(words("ui_check.quiet")))
        if reply.reason and is_printed(reply.rule):
            inside.addWidget(Hint(words("ui_check.printed_there")))
        again = PlainButton(words("ui_check.again"), partial(self._context.act.do, mention_again, reply.id))
        again.setAccessibleName(words("ui_check.again_named", what=named))
        inside.addLayout(flow(again))
        return block
