"""What shows the sentences at 3 or 4: records that are found by typing, or a line that says where to look."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from coprod_desktop.domain.records import PromptEvidence
from coprod_desktop.domain.seen_practice import SeenPrompt
from coprod_desktop.services.practice import CheckKept, check_kept, say_what_shows
from coprod_desktop.services.reading import Found, find_everywhere
from coprod_desktop.ui.fields import LineField
from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card, Hint, PlainButton, QuietButton, SectionTitle, Text, clear, flow
from coprod_desktop.ui.page import Context
from coprod_desktop.ui.pages.record_card import Keeping, RecordCard
from coprod_desktop.ui.pages.told import shortened
from coprod_desktop.ui.pages.working.telling import AREA

MOST_FOUND = 6
# What can show how a group works; a person or a paper about consent cannot.
CAN_SHOW = frozenset({
    "session", "story", "quote", "figure", "turning_point", "decision", "ripple", "outcome", "attachment",
    "contribution", "answer", "confirmation", "selection",
})  # fmt: skip


class ProofCard(RecordCard):
    """A block for each sentence at 3 or 4. Without any, one line says when there will be."""

    kinds = frozenset({"practice_sheet"})

    def __init__(self, context: Context, page: Keeping) -> None:
        super().__init__(context, page)
        self.blocks: dict[str, ProofBlock] = {}
        self._hint = Hint(self.words(f"{AREA}.proof.none"))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add(SectionTitle(self.words(f"{AREA}.proof.title")), self._hint, self._list)

    def read(self) -> None:
        """Ask how it stands."""
        self.act.ask(check_kept, self.about, self.context.resources, then=self._show)

    def _show(self, kept: CheckKept | None) -> None:
        if kept is None:
            return
        high = kept.seen.high()
        said = {one.prompt: one for one in kept.check.shown}
        self._hint.setText(self.words(f"{AREA}.proof.{'why' if high else 'none'}"))
        if [one.prompt for one in high] != list(self.blocks):
            clear(self._list)
            self.savers.clear()
            self.blocks = {one.prompt: ProofBlock(self, one) for one in high}
            for block in self.blocks.values():
                self._list.addWidget(block)
        for one in high:
            self.blocks[one.prompt].show_proof(said.get(one.prompt), kept)


class ProofBlock(Card):
    """One sentence with what shows it."""

    def __init__(self, card: ProofCard, prompt: SeenPrompt) -> None:
        super().__init__("sunk", 16)
        self._card, self._prompt = card, prompt.prompt
        self._said = PromptEvidence(prompt=prompt.prompt)
        words = card.words
        self._state = Hint()
        self._linked, self._found = QVBoxLayout(), QVBoxLayout()
        self.where = LineField(words)
        self.where.describe(words(f"{AREA}.proof.where"), prompt.words)
        card.savers.append(Saver(card.act, self.where, self._keep_words))
        self.look = LineField(words)
        self.look.describe(words(f"{AREA}.proof.look"), prompt.words)
        self.look.edit.returnPressed.connect(self._look_for)
        find = QuietButton(words(f"{AREA}.proof.find"), self._look_for)
        self.add(Text(prompt.words, "strong"), self._state, self._linked)
        self.add(Hint(words(f"{AREA}.proof.where")), self.where, Hint(words(f"{AREA}.proof.look")), self.look)
        self.add(flow(find), self._found)

    def show_proof(self, said: PromptEvidence | None, kept: CheckKept) -> None:
        """Show what shows it; what is being typed stays."""
        words = self._card.words
        self._said = said or PromptEvidence(prompt=self._prompt)
        proven = bool(self._said.words or any(one in kept.named for one in self._said.evidence))
        self._state.setText(words(f"{AREA}.proof.{'shown' if proven else 'not_yet'}"))
        if not self.where.edit.hasFocus():
            self.where.set_text(self._said.words)
        clear(self._linked)
        for one in self._said.evidence:
            if one in kept.named:
                gone = PlainButton(words(f"{AREA}.proof.unlink"), partial(self._unlink, one))
                gone.setAccessibleName(words(f"{AREA}.proof.unlink_named", what=shortened(kept.named[one])))
                self._linked.addLayout(flow(Text(shortened(kept.named[one])), gone))

    def _keep_words(self) -> None:
        self._card.do(say_what_shows, self._card.about, self._prompt, words=self.where.text())

    def _keep(self, evidence: tuple[str, ...]) -> None:
        self._card.do(
            say_what_shows, self._card.about, self._prompt, evidence=evidence, words=self.where.text()
        )

    def _unlink(self, gone: str) -> None:
        self._keep(tuple(one for one in self._said.evidence if one != gone))
        self.look.edit.setFocus()

    def _look_for(self) -> None:
        text = self.look.text() or ""
        self._card.act.ask(find_everywhere, text, then=self._show_found)

    def _show_found(self, found: list[Found]) -> None:
        clear(self._found)
        words = self._card.words
        fit = [one for one in found if one.kind in CAN_SHOW][:MOST_FOUND]
        if not fit:
            self._found.addWidget(Hint(words(f"{AREA}.proof.nothing_found")))
        for one in fit:
            kind, title = words(f"ui_shell.kind.{one.kind}"), shortened(one.title or one.excerpt)
            link = QuietButton(
                words(f"{AREA}.proof.link", kind=kind, what=title), partial(self._link, one.id)
            )
            self._found.addLayout(flow(link))

    def _link(self, record_id: str) -> None:
        clear(self._found)
        self.look.set_text(None)
        self._keep((*self._said.evidence, record_id))
        self.look.edit.setFocus()
