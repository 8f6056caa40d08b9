"""A card under a form, about the record of that form once it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from coprod_desktop.ui.fields.saving import Saver
from coprod_desktop.ui.kit import Card
from coprod_desktop.ui.page import Context


class Keeping(Protocol):
    """A page that can be asked to keep its record before anything is hung on it."""

    def keep_now(self) -> None: ...


class RecordCard(Card):
    """What hangs on a record. `kinds` are the record kinds it shows; `about` is None until the record is kept.

    A form gives its cards from `beneath`, and tells them which record they are about. A card is there from the start:
    one that came in between would push what is being pressed from under the mouse.
    """

    kinds: frozenset[str] = frozenset()

    def __init__(self, context: Context, page: Keeping) -> None:
        """`page` is the form it stands under."""
        super().__init__()
        self.context, self.page = context, page
        self.act, self.words = context.act, context.words
        self.about: str | None = None
        self.savers: list[Saver] = []

    def show_record(self, record_id: str) -> None:
        """Be about this record from now on, and read what hangs on it."""
        self.about = record_id
        self.read()

    def ready(self) -> bool:
        """Have the record kept first; False when it cannot be yet, and then it was said what it needs."""
        if self.about is None:
            self.page.keep_now()
        return self.about is not None

    def read(self) -> None:
        """Ask for what is kept and show it; what is being typed stays."""
        raise NotImplementedError

    def do(self, service: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Change something, then show how it stands."""
        self.act.do(service, *args, **named, then=lambda _: self.read(), failed=self._refused, by=self.page)

    def _refused(self, fault: Exception) -> None:
        self.context.say(str(fault))
        self.read()

    def flush(self) -> None:
        """Send what was typed on its way; called before the page is left."""
        for saver in self.savers:
            saver.flush()
