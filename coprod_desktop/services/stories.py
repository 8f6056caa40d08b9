"""Stories in people's own words, the quotes taken from them, and texts of talks brought in from a file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from coprod_desktop import safety
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.permission import STANDING, Audience
from coprod_desktop.domain.records import Attachment, CaseStudy, Permission, Person, Quote, Story
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.permission_book import read_book
from coprod_desktop.services.permissions import permissions_of, quotes_cut_from
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

# The parts of a story whose words may be taken as a quote, in the order they are told.
StoryPart = Literal["before", "happened", "changed", "why_matters", "meaning"]


def stories_of(ws: Workspace, case_id: str) -> list[Story]:
    """Stories and transcripts in the order of making."""
    return ws.records(Story, case=case_id)


def quotes_from(ws: Workspace, story_id: str) -> list[Quote]:
    """The quotes taken from a story, in the order of making."""
    return quotes_cut_from(ws, story_id)


def quote_from(
    ws: Workspace, story_id: str, start: int, end: int, *, part: StoryPart = "happened", id: str | None = None
) -> StepDone | None:
    """Take the words of one part of a story from `start` up to `end`, in characters, as a quote.

    The words stay exactly as they stand (white space at the ends aside); who told it, who is involved, and what they
    agreed to go with them, never wider: each permission for the story becomes one for these words. WorldFault when
    nothing is marked.
    """
    story = standing(ws, Story, story_id)
    words = (getattr(story, part) or "")[max(start, 0) : max(end, 0)].strip()
    if not words:
        raise WorldFault("No words are marked. Nothing was changed; mark the words to take first.")
    teller = teller_of(story)
    quote = Quote(
        id=id or new_id(), case=story.case, words=words, who=story.teller, name=_name(ws, story.teller_name, teller),
        language=story.language, said_on=story.told_on, person=teller, story=story.id, involved=story.involved,
    )  # fmt: skip
    agreed = [_for_words(one, story, quote) for one in permissions_of(ws, story_id)]
    params = {"who": short(quote.who)}
    return keep(ws, "storage.step.record_quote", [quote, *agreed], params=params)


def _name(ws: Workspace, name: str | None, person_id: str | None) -> str | None:
    found = ws.get(person_id) if name is None and person_id else None
    return found.record.name if found is not None and isinstance(found.record, Person) else name


def import_text(
    ws: Workspace, file: Path, words: str, case_id: str, teller: str, *, id: str | None = None
) -> StepDone | None:
    """Keep the text of a talk and the file it came from, in one step.

    `words` are what `foreign_text` read in that file; `teller` is who spoke, in role terms.
    """
    standing(ws, CaseStudy, case_id)
    name = clean_line(file.name)
    sha256, size = ws.attach(file, name)
    story = Story(
        id=id or new_id(), case=case_id, title=clean_line(file.stem) or name, form="transcript", happened=words,
        teller=teller,
    )  # fmt: skip
    kept = Attachment(
        id=new_id(), name=name, media_type=safety.sniff_file(file), size_bytes=size, sha256=sha256, about=story.id,
        case=case_id,
    )  # fmt: skip
    return keep(ws, "storage.step.bring_in_text", [story, kept], params={"what": short(name)})


def teller_of(story: Story) -> str | None:
    """Id of the person who told it, None when no person record is named."""
    return next((one.person for one in story.involved if one.part == "told" and one.person), None)


def _for_words(agreed: Permission, story: Story, quote: Quote) -> Permission:
    """What was agreed for a story, for words cut from it: the same, with the quote's wording.

    One given to an older wording, or only to other forms than quotes, is carried along as not given yet: leaving it
    out could make the quote wider than the story, where others agreed.
    """
    fits = agreed.wording is None or agreed.wording == story.wording()
    as_quote = agreed.media is None or "text_quote" in agreed.media
    state = agreed.state if (fits and as_quote) or agreed.state not in STANDING else "draft"
    return replace(agreed, id=new_id(), about=quote.id, wording=quote.words, state=state)


@dataclass(frozen=True, slots=True)
class StoryStanding:
    """A story with why it stays out of a report to its case study's own reader (None when it may go out), whether
    anybody was asked at all, and how many quotes were taken from it.
    """

    story: Story
    refused: str | None
    asked: bool
    quotes: int


def stories_standing(ws: Workspace, case_id: str, today: date) -> list[StoryStanding]:
    """Every story of a case study as its list shows it."""
    case = standing(ws, CaseStudy, case_id)
    audience = Audience("funder", case.funder) if case.funder else Audience("public")
    book = read_book(ws)
    cut = Counter(one.story for one in ws.records(Quote, case=case_id))
    return [
        StoryStanding(one, book.standing(one, audience, today).refused, bool(book.about(one.id)), cut[one.id])
        for one in stories_of(ws, case_id)
    ]
