"""What every page in the window is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coprod_desktop.ui.act import Act, StepDone

if TYPE_CHECKING:
    from coprod_desktop.domain.questions import QuestionSet
    from coprod_desktop.guidance.words import Words
    from coprod_desktop.services.claim_words import WordsAgainstEvidence
    from coprod_desktop.ui.icons import Icons
    from coprod_desktop.ui.settings import Settings
    from coprod_desktop.ui.theme import Look


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the window: a page's name, and what it shows (a question id, a record id), None for the whole."""

    page: str
    detail: str | None = None


@dataclass(slots=True)
class Context:
    """What a page may use. It holds no records: pages ask for those through `act`."""

    act: Act
    words: Words
    questions: QuestionSet
    settings: Settings
    look: Look
    icons: Icons
    resources: Path
    go: Callable[[Place], None]
    """Open another place; typing on the page that is left is saved first."""
    back: Callable[[], None]
    """Return to the place before this one."""
    case: Callable[[], str | None]
    """Id of the case study being worked on, None when there is none yet."""
    choose_case: Callable[[str], None]
    """Work on another case study from now on."""
    say: Callable[[str], None]
    """Show a sentence beside the work, until it is closed or the place changes."""
    today: Callable[[], date] = date.today
    restore: Callable[[Path], None] = lambda backup: None
    """Lay a backup out as a new group beside the others, and open it."""
    note: Callable[[], None] = lambda: None
    """Open the small window for a two-minute note."""
    not_ours: Callable[[str], None] = lambda room: None
    """Take a room that holds nothing off the list; it stays under what more can be kept."""
    check: Callable[[], None] = lambda: None
    """Check every byte of the open group and say what was found."""
    against: WordsAgainstEvidence = field(init=False)
    """Holds sentences against the evidence there is; its rules are read when they are first wanted."""

    def __post_init__(self) -> None:
        from coprod_desktop.services.claim_words import WordsAgainstEvidence  # not before a group is open

        self.against = WordsAgainstEvidence(self.resources)


class Page(QWidget):
    """One page. `column` is its layout; the window gives it at most the width of a card, or all when `wide`.

    `kinds` are the record kinds it shows. `help_wanted` tells the help beside it which question (its id) or which page
    (None) it is about now. `refit` asks for room anew, after `wide` has changed.
    """

    help_wanted = Signal(object)
    refit = Signal()
    kinds: frozenset[str] = frozenset()
    wide = False

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.act, self.words = context.act, context.words
        self.place: Place | None = None
        self.setProperty("kind", "page")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def show_place(self, place: Place) -> None:
        """Draw the place afresh from the records. Called each time the page is come to."""
        self.place = place

    def heard(self, step: StepDone, mine: bool) -> None:
        """Something this page shows has changed; `mine` when this page asked for it. Usually it is redrawn."""
        if not mine and self.place is not None:
            self.show_place(self.place)

    def leave(self) -> None:
        """Send to the disk whatever was typed. Called before another place, an undo, and the end."""

    def end(self) -> None:
        """The group is being closed: stop whatever is under way and leave nothing behind."""

    def remember(self) -> dict[str, object]:
        """What would bring the person back to exactly here, kept on this device: JSON values, such as a cursor's."""
        return {}

    def recall(self, kept: dict[str, object]) -> None:
        """Go back to what `remember` gave, as far as it still fits. Called once, after `show_place`."""
