"""Whose permission a record needs, and the wording that somebody agrees to."""

from __future__ import annotations

from dataclasses import replace

from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    Confirmation,
    Involved,
    Quote,
    Record,
    Story,
    Words,
    WorkingCopy,
)


def everybody(record: Record) -> tuple[Involved, ...]:
    """Everybody whose yes a record needs, first who told it, then who is named, shown or responsible; each once.

    Empty for the group's own records, which need none. A picture of nobody known still needs one yes: that of whoever
    made it, or answers for it.
    """
    first: Involved | None = None
    match record:
        case Quote(person=person, who=who):
            first = Involved(part="told", person=person, who=who)
        case Story(teller=who):
            first = Involved(part="told", who=who)
        case Confirmation(who=who, comment=comment):
            if not comment:
                return ()
            first = Involved(part="told", who=who)
        case Answer(said_by=who) if who:
            first = Involved(part="told", who=who)
        case Attachment(involved=involved, made_by=who):
            return involved or (Involved(part="responsible", who=who),)
        case _:
            return ()
    rest: tuple[Involved, ...] = getattr(record, "involved", ())
    told = next((one for one in rest if one.part == "told"), None)
    if told is not None and first.person in (None, told.person):
        first = replace(told, who=told.who or first.who)
        rest = tuple(one for one in rest if one is not told)
    return tuple(dict.fromkeys((first, *rest)))


def wording_of(record: Record) -> str:
    """What somebody agrees to: the words, or for a file its bytes and how it is cut.

    A new cut may show more, so it needs a new yes. Covers are no part of it: they only ever hide.
    """
    match record:
        case Quote(words=words):
            return words
        case Answer(value=Words(text=text)):
            return text
        case Story():
            return record.wording()
        case Confirmation(comment=comment):
            return comment or ""
        case Attachment(sha256=sha256, working=working):
            cut = replace(working, turn=0, covers=()) if working is not None else WorkingCopy()
            return f"{sha256} {to_text(cut)}" if cut != WorkingCopy() else sha256
    return ""
