"""A made-up report with every kind of block, for the writers' tests; `parts` repeats its middle to make it long."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from coprod_desktop.reports import document as d
from coprod_desktop.reports.shapes import Circle, Drawing, Label, Path

WORDS = (
    "We meet on Tuesdays in the hall behind St Anne’s, and what we do is decided there by whoever comes. In March the "
    "members asked for the kitchen to be opened earlier, and it was; that changed who could come. "
)


ALT = "A line from April 2023 to March 2024 that bends in September."
TURNS = ("April", "June", "Autumn")


def picture(kind: str = "JPEG") -> bytes:
    image = Image.new("RGB", (60, 40), (14, 90, 90))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def drawing() -> Drawing:
    return Drawing(
        400, 140,
        (
            Path(((20, 100), (180, 100), (220, 60), (380, 60)), "primary", 2.5),
            Path(((180, 100), (380, 100)), "line", 1, (3, 3)),
            Path(((230, 110), (300, 110), (300, 130), (230, 130)), "line", 0.5, None, "wash", True),
            Circle((20, 100), 5, "primary", 2, "paper"),
            Label((20, 120), "April 2023"),
            Label((200, 50), "Plan changed → allotments", bold=True, anchor="middle", colour="primary"),
            Label((380, 40), "March 2024 · المدرسة", anchor="end"),
        ),
    )  # fmt: skip


def part(number: int) -> list[d.Block]:
    run = d.Run
    return [
        d.Heading(1, f"Part {number}: in one breath", f"p{number}-1"),
        d.Paragraph((run(WORDS),), "lead"),
        d.KeyFigurePanel(
            "What we counted",
            (
                d.KeyFigure("14", "people took part in the garden day", "of 39 people asked"),
                d.KeyFigure("£1,240", "spent on tools and soil", "from the group’s accounts"),
                d.KeyFigure("62%", "knew a neighbour by name", "of 21 who answered, in person"),
            ),
        ),
        d.Heading(2, "How we decided", f"p{number}-2"),
        d.Paragraph((run(WORDS * 2),)),
        d.Paragraph(
            (
                run("We asked "), run("every member", strong=True), run("; see "),
                run("our page about deciding together", link="https://example.org/deciding?year=2024&lang=cy"),
                run(" or "), run("what changed", link=f"#p{number}-3"), run(". In Welsh: "),
                run("Mae’r ardd yn perthyn i bawb, medd y tŷ a’r cŵn.", language="cy"), run(" " + WORDS),
            )
        ),
        d.QuoteBlock(("I came for the tomatoes.", "I stayed because somebody asked."), "A member, in her seventies"),
        d.BulletList(((run("Open the kitchen at nine, not at ten. " + WORDS),), (run("Pay in "), run("cash", True)))),
        d.BulletList(tuple((run(text),) for text in ("Ask first.", "Write it down.", "Say what happened.")), True),
        d.Heading(2, "What changed", f"p{number}-3"),
        d.Figure("The plan bent in September", ALT, drawing()),
        d.Heading(3, "Turning points", f"p{number}-4"),
        d.Table(
            "Turning points in order",
            ("When", "What we expected", "What happened"),
            tuple((f"{m} 2023", WORDS[: 40 + k], WORDS[20 : 150 + k]) for k, m in enumerate(TURNS)),
        ),
        d.Table("Hours", ("Month", "Hours"), (("April", "7.5"), ("May", "12")), row_headers=False, numeric=(1,)),
        d.Picture(picture(), 60, 40, 80, "The garden in June", "The garden in June. Photograph: Ada"),
        d.Paragraph((run("We do not have this yet: nobody outside has confirmed these figures."),), "gap"),
        d.Paragraph((run("Counted from the session book."),), "small"),
    ]  # fmt: skip


def report(parts: int = 1, **more: object) -> d.Document:
    logo = d.Picture(picture("PNG"), 60, 40, 24, "")
    blocks: list[d.Block] = [
        d.Cover(
            "Maes-y-dref Garden Group", "How we grew the garden", ("A case study", "Maes-y-dref, Powys"), logo
        ),
        d.Contents("What is in this report", 2),
    ]
    for number in range(parts):
        blocks += part(number)
    return of_blocks(blocks, **more)


def of_blocks(blocks: list[d.Block], **more: object) -> d.Document:
    fields: dict[str, object] = {
        "title": "How we grew the garden", "language": "en-GB", "author": "Maes-y-dref Garden Group",
        "subject": "Case study", "made_on": date(2024, 5, 3),
        "footer": "Maes-y-dref Garden Group · evidence notes at the end",
        "page_words": "Page {page} of {pages}",
    }  # fmt: skip
    return d.Document(**{**fields, "blocks": tuple(blocks), **more})  # type: ignore[arg-type]
