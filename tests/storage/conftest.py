"""A small group of its own for every test, with a clock that the test moves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.domain.codec import to_text
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import (
    Answer,
    Attachment,
    CaseStudy,
    DocumentMade,
    Funder,
    Group,
    Permission,
    Quote,
    UsedRecord,
    Words,
)
from coprod_desktop.storage import Workspace


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **how_long: float) -> None:
        self.now += timedelta(**how_long)


class Maker:
    """Records of the garden group, with new ids."""

    def __init__(self) -> None:
        self.id = IdMaker()

    def group(self, name: str = "Riverside Garden Group") -> Group:
        return Group(id=self.id(), name=name)

    def case(self, title: str = "The garden") -> CaseStudy:
        return CaseStudy(id=self.id(), title=title)

    def answer(self, case: CaseStudy, text: str, question: str = "what_changed") -> Answer:
        return Answer(
            id=self.id(),
            case=case.id,
            question=question,
            asked="What is different now?",
            value=Words(text=text),
        )

    def quote(self, case: CaseStudy, words: str, who: str = "a member") -> Quote:
        return Quote(id=self.id(), case=case.id, words=words, who=who)

    def permission(self, quote: Quote) -> Permission:
        return Permission(
            id=self.id(),
            about=quote.id,
            identity="anonymous",
            readers=("group",),
            state="active",
            wording=quote.words,
        )

    def funder(self, name: str = "The Fund") -> Funder:
        return Funder(id=self.id(), name=name)

    def attachment(self, sha256: str, size: int, name: str = "photo.png") -> Attachment:
        return Attachment(
            id=self.id(), name=name, media_type="image/png", size_bytes=size, sha256=sha256, alt="a photo"
        )

    def document(self, case: CaseStudy, used: tuple[UsedRecord, ...] = ()) -> DocumentMade:
        return DocumentMade(
            id=self.id(),
            cases=(case.id,),
            template="full",
            format="pdf",
            file_name="report.pdf",
            sha256="0" * 64,
            audience="funder",
            made_at=datetime(2026, 3, 2, tzinfo=UTC),
            used=used,
        )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def make() -> Maker:
    return Maker()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "garden"


@pytest.fixture
def ws(folder: Path, make: Maker, clock: Clock) -> Iterator[Workspace]:
    """An open, empty folder of one group."""
    with Workspace.create(folder, make.group(), device="laptop-1", clock=clock) as workspace:
        yield workspace


@pytest.fixture
def case(ws: Workspace, make: Maker) -> CaseStudy:
    """A case study in `ws`."""
    record = make.case()
    with ws.step("test.start_case") as step:
        step.put(record)
    return record


@pytest.fixture
def state() -> Any:
    """`state(ws)`: everything that a person has in the folder, marks, bin, references and words to find."""

    def told(ws: Workspace) -> str:
        records = sorted(
            [to_text(one.record), one.mark, list(one.came_from), one.binned_at] for one in ws.stored()
        )
        inside = ws._connection
        points = inside.execute("SELECT from_id, to_id FROM points ORDER BY 1, 2").fetchall()
        words = inside.execute(
            "SELECT id, words, said FROM search JOIN record ON number = search.rowid ORDER BY id"
        ).fetchall()
        return json.dumps([records, points, words])

    return told


@pytest.fixture
def every_byte() -> Any:
    """`every_byte(folder)`: the bytes of every file in it, by name."""

    def read(folder: Path) -> dict[str, bytes]:
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read
