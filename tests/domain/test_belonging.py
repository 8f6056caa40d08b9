from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from coprod_desktop.domain.belonging import belongs_to, without
from coprod_desktop.domain.records import (
    KINDS,
    Attachment,
    Attendance,
    ChainLink,
    Cover,
    DocumentMade,
    Involved,
    Permission,
    PromptEvidence,
    Quote,
    Story,
    WorkingCopy,
)
from coprod_desktop.domain.ties import points_to

# Fields that hold the ids of several records.
_SEVERAL = frozenset(
    ("cases", "grants", "files", "funders", "considered", "chosen", "evidence_for", "evidence_against")
)


def bare(kind: Any, **said: Any) -> Any:
    """A record of the kind with nothing in it but what is said."""
    return kind(**{**{one.name: None for one in fields(kind)}, "id": "me", **said})


def test_a_permission_goes_with_the_words_and_with_the_person_who_gave_it() -> None:
    assert belongs_to(bare(Permission, about="quote", person="mary", funders=())) == ("quote", "mary")


def test_a_quote_goes_with_the_story_it_was_taken_from() -> None:
    assert belongs_to(bare(Quote, case="case", story="story", involved=())) == ("case", "story")


def test_who_was_there_goes_with_the_session() -> None:
    assert set(belongs_to(bare(Attendance, case="c", session="s", person="p"))) == {"c", "s", "p"}


def test_somebody_erased_stays_involved_as_somebody_unknown() -> None:
    story = bare(Story, involved=(Involved(part="named", person="mary"), Involved(part="told", person="ali")))
    assert without(story, {"mary"}).involved == (Involved(part="named"), Involved(part="told", person="ali"))


def test_a_cover_over_somebody_erased_stays_on() -> None:
    cover = Cover(left=1, top=2, width=3, height=4, person="mary", lift_when_allowed=True)
    kept = without(bare(Attachment, working=WorkingCopy(covers=(cover,)), involved=()), {"mary"})
    assert kept.working.covers == (replace(cover, person=None, lift_when_allowed=False),)


def test_a_document_forgets_a_case_that_is_gone() -> None:
    document = bare(DocumentMade, cases=("one", "two"), grants=(), used=())
    assert without(document, {"one"}).cases == ("two",)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_nothing_that_stays_points_to_what_is_gone(kind: Any) -> None:
    said: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in _SEVERAL or (one.name, kind.kind) == ("about", "consent_sheet"):
            said[one.name] = ("gone", "kept")
        elif one.name == "chain":
            said[one.name] = (ChainLink(words="w", evidence=("gone", "kept")),)
        elif one.name == "shown":
            said[one.name] = (PromptEvidence(prompt="p1", evidence=("gone", "kept")),)
        elif one.name == "involved":
            said[one.name] = (Involved(part="shown", person="gone"),)
        elif one.name == "working":
            said[one.name] = WorkingCopy(covers=(Cover(left=0, top=0, width=1, height=1, person="gone"),))
        elif one.name not in ("id", "case") and str(one.type).startswith("str"):
            said[one.name] = "gone"
    record = bare(kind, **said)
    if "gone" not in belongs_to(record):
        assert "gone" not in points_to(without(record, {"gone"}))
    else:
        assert "gone" in points_to(record)
