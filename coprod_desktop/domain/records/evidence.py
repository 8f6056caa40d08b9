"""What people said and showed: stories, quotes, files, how stories were chosen, and who outside confirmed what."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.records.base import (
    CASE,
    HEX,
    LANGUAGE,
    ONLY_US,
    SHA256,
    Involved,
    PersonKind,
    Record,
    told,
)

CoverOver = Literal["face", "name", "plate", "other"]
_PARTS = "Everybody whose permission it needs: who told it, is named or shown in it, or is responsible."
_SHARE = {"unit": "thousandths of the upright picture", "least": 0, "most": 1000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Record):
    """Somebody's own words. They leave the group only as far as a permission record says."""

    kind: ClassVar[str] = "quote"
    case: str = told(CASE)
    words: str = told("The words, exactly as said or written.", said=True)
    who: str = told("Who said it, in role terms: 'a member', 'a neighbour', 'the practice nurse'.", said=True)
    name: str | None = told(
        "The person's name, kept apart from the role; printed only where permitted.", default=None
    )
    language: str | None = told("BCP 47 tag of the language of the words.", default=None)
    said_on: GivenDate | None = told("When it was said.", default=None)
    person: str | None = told("Id of the person who said it.", default=None)
    story: str | None = told("Id of the story or transcript it was taken from.", default=None)
    involved: tuple[Involved, ...] = told(_PARTS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Story(Record):
    """A story in the teller's own words, or a transcript. It leaves the group only as far as permissions say."""

    kind: ClassVar[str] = "story"
    case: str = told(CASE)
    title: str = told("The story's title.", said=True)
    form: Literal["story", "transcript"] = told(
        "Whether it is a story or the text of a talk.", default="story"
    )
    before: str | None = told("How things were before.", default=None)
    happened: str = told("What happened, in the teller's words.", said=True)
    changed: str | None = told("What changed.", default=None)
    why_matters: str | None = told("Why it matters to the teller.", default=None)
    could_confirm: str | None = told("Who could confirm it, in role terms.", default=None)
    meaning: str | None = told("The teller's own reading of what it means.", default=None)
    teller: str = told("Who told it, in role terms: 'a member', 'a neighbour'.", said=True)
    teller_kind: PersonKind | None = told("How the teller belongs to the work.", default=None)
    teller_name: str | None = told("The teller's name when there is no person record.", default=None)
    collector: str | None = told("Who wrote it down, in role terms.", default=None)
    told_on: GivenDate | None = told("When it was told.", default=None)
    about_when: GivenDate | None = told("Which time it is about.", default=None)
    area: str | None = told(
        "Area of change it belongs to (Most Significant Change calls it a domain).", default=None
    )
    direction: Literal["positive", "negative", "mixed"] | None = told(
        "Whether the change was good, bad or mixed.", default=None
    )
    language: str | None = told(LANGUAGE, default=None)
    involved: tuple[Involved, ...] = told(_PARTS, default=())

    def wording(self) -> str:
        """What somebody agrees to: every word of it that may be printed, in one text."""
        parts = (self.title, self.before, self.happened, self.changed, self.why_matters, self.meaning)
        return "\n\n".join(part for part in parts if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSeat:
    """So many people of one role on a panel."""

    who: str = told("Who, in role terms.")
    count: int = told("How many.", unit="people", least=0)
    members: bool = told("Whether they are members, not paid for it.", default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(Record):
    """One round of choosing the most significant change (Davies and Dart, 2005): the reasons are the evidence."""

    kind: ClassVar[str] = "selection"
    case: str = told(CASE)
    title: str = told("Name of the round.", said=True)
    when: GivenDate | None = told("When the panel met.", default=None)
    area: str | None = told("Area of change the round was about.", default=None)
    panel: tuple[PanelSeat, ...] | None = told("Who chose; null means not recorded.", default=None)
    considered: tuple[str, ...] = told("Ids of the stories that were read.", default=())
    chosen: tuple[str, ...] = told("Ids of the stories that were chosen.", default=())
    reasons: str | None = told("Why these.", default=None)
    dissent: str | None = told("Who saw it otherwise, and why; empty means nobody did.", default=None)
    fed_back_on: GivenDate | None = told("When the tellers were told.", default=None)
    only_us: bool = told(ONLY_US, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A solid patch over part of a picture. It stays unless it may be lifted and its person agrees to be shown."""

    left: int = told("Left edge.", **_SHARE)
    top: int = told("Top edge.", **_SHARE)
    width: int = told("Width.", **_SHARE)
    height: int = told("Height.", **_SHARE)
    over: CoverOver = told("What it hides.", default="face")
    person: str | None = told("Id of the person it protects.", default=None)
    lift_when_allowed: bool = told(
        "Whether it comes off for readers this person agreed to; a withdrawal covers again.", default=False
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingCopy:
    """How a picture is shown: cut and turned, with its covers. The original file is never changed."""

    crop_left: int = told("Left edge of what is shown.", default=0, **_SHARE)
    crop_top: int = told("Top edge of what is shown.", default=0, **_SHARE)
    crop_width: int = told("Width of what is shown.", default=1000, **_SHARE)
    crop_height: int = told("Height of what is shown.", default=1000, **_SHARE)
    turn: Literal[0, 90, 180, 270] = told(
        "Turned clockwise by so many degrees, after the camera's own turn.", default=0
    )
    covers: tuple[Cover, ...] = told(
        "The covers, in the upright picture before it is cut and turned.", default=()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file kept beside the records, under its hash; the record says what it is."""

    kind: ClassVar[str] = "attachment"
    name: str = told("The file's name as it was given.")
    media_type: str = told("What the file is, found from its content, such as 'image/png'.")
    size_bytes: int = told("Size of the file.", unit="bytes", least=0)
    sha256: str = told(SHA256, **HEX)
    about: str | None = told("Id of the record it belongs to.", default=None)
    alt: str | None = told(
        "What it shows, for somebody who cannot see it; empty for pure decoration.", default=None
    )
    case: str | None = told(
        "Id of the case study it belongs to; null for a file of the whole group.", default=None
    )
    caption: str | None = told("The line to print under it.", default=None)
    made_by: str | None = told("Who made it, in role terms: they own it.", default=None)
    taken_on: GivenDate | None = told("When it was taken, read from the picture or given.", default=None)
    latitude: Decimal | None = told("Where it was taken, only when the group keeps places.", default=None)
    longitude: Decimal | None = told("Where it was taken, only when the group keeps places.", default=None)
    working: WorkingCopy | None = told("How it is shown; null means whole and uncovered.", default=None)
    involved: tuple[Involved, ...] = told(_PARTS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation(Record):
    """Somebody outside the group was asked whether something is so."""

    kind: ClassVar[str] = "confirmation"
    about: str = told("Id of the record that was confirmed or not.")
    who: str = told("Who was asked, in role terms.", said=True)
    name: str | None = told("Their name, printed only where permitted.", default=None)
    independent: bool | None = told("Whether they have no stake in it; null when not known.", default=None)
    by_lot: bool = told("Whether they were drawn by lot from a list.", default=False)
    method: str | None = told("How they were asked.", default=None)
    agrees: Literal["yes", "partly", "no", "no_answer"] | None = told(
        "Whether they agree that it happened so.", default=None
    )
    agrees_on_part: Literal["yes", "partly", "no", "no_answer"] | None = told(
        "Whether they agree with what the group says was its own part.", default=None
    )
    comment: str | None = told("What they said, in their words.", default=None)
    asked_on: GivenDate | None = told("When they were asked.", default=None)
    involved: tuple[Involved, ...] = told(_PARTS, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Record):
    """A tie between any two records."""

    kind: ClassVar[str] = "link"
    from_id: str = told("Id of the record it starts from.")
    to_id: str = told("Id of the record it leads to.")
    relation: str = told("What the tie is, such as 'supports' or 'led_to'.")
    note: str | None = told("What it shows.", default=None)
    does_not_show: str | None = told("What it does not show.", default=None)
    to_question: str | None = told("Id of the box it leads to, when `to_id` is a case study.", default=None)
