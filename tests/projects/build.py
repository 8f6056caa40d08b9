"""Builds the folder of records that `v<number>` keeps for a released shape of the database.

Run once, when a shape is released, and never again for that number: the files are kept as they were made, so
that every later version of the program can show that it still opens them. `python tests/projects/build.py`
writes `v<newest>`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from coprod_desktop.domain.dates import GivenDate, understand_date  # noqa: E402
from coprod_desktop.domain.ids import IdMaker  # noqa: E402
from coprod_desktop.domain.records import (  # noqa: E402
    Answer,
    Attachment,
    CaseStudy,
    Choice,
    Contact,
    DocumentMade,
    Figure,
    FindingReply,
    Funder,
    Group,
    Link,
    Money,
    Number,
    OwnQuestions,
    Permission,
    Quote,
    Rows,
    TurningPoint,
    UsedRecord,
    When,
    Words,
)
from coprod_desktop.storage import Workspace  # noqa: E402
from coprod_desktop.storage.migrations import latest  # noqa: E402

# The smallest picture that is one: a single grey dot.
DOT_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)


class Clock:
    """Every look at it is a minute later."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


def fill(ws: Workspace, new_id: IdMaker) -> None:
    """Every kind of record, every kind of answer, and every state a step and a record can be in."""
    funder = Funder(id=new_id(), name="The Meadow Fund (invented)")
    case = CaseStudy(
        id=new_id(), title="The garden at Riverside", place="Riverside", funder=funder.id, language="en"
    )
    with ws.step("storage.step.start_case", params={"title": case.title}) as step:
        step.put(funder)
        step.put(case)
    answers = [
        ("one_breath", Words(text="We made a garden together. Tŷ bach, łódź, 图书馆, المدرسة.")),
        ("people", Number(number=Decimal("14"), unit="people")),
        ("who_decides", Choice(chosen=("members", "staff"))),
        ("when", When(date=understand_date("early March 2024"))),
        ("spent", Money(pence=12_050)),
        ("hours", Rows(columns=("who", "hours"), rows=(("Members", "40"), ("Staff", None)))),
        ("what_did_not_work", None),
    ]
    written = [
        Answer(id=new_id(), case=case.id, question=question, asked=f"About {question}?", value=value)
        for question, value in answers
    ]
    for answer in written:
        with ws.step("storage.step.write_answer", params={"question": answer.question}, author="Ada") as step:
            step.put(answer)
    for text in ("We m", "We made a garden", "We made a garden, and it bent."):
        with ws.step(
            "storage.step.write_answer", params={"question": "one_breath"}, fold=written[0].id
        ) as step:
            step.put(replace(written[0], value=Words(text=text)))
    quote = Quote(id=new_id(), case=case.id, words="It is ours now.", who="a member", name="Invented Name")
    permission = Permission(
        id=new_id(), about=quote.id, identity="first_name", readers=("group", "this_funder"), funders=(funder.id,),
        state="active", wording=quote.words, expires=date(2030, 1, 1), given_on=GivenDate("last spring"),
    )  # fmt: skip
    with ws.step("storage.step.record_quote", params={"who": quote.who}) as step:
        step.put(quote)
        step.put(permission)
    sha256, size = ws.attach(DOT_PNG, "logo.png")
    logo = Attachment(
        id=new_id(), name="logo.png", media_type="image/png", size_bytes=size, sha256=sha256, alt="A dot"
    )
    (group,) = ws.records(Group)
    with ws.step("storage.step.set_logo") as step:
        step.put(logo)
        step.put(
            replace(group, logo=logo.id, contacts=(Contact(label="E-mail", detail="garden@example.org"),))
        )
    with ws.step("storage.step.load_records", params={"n": 5, "file": "more.json"}) as step:
        step.put(
            Figure(id=new_id(), case=case.id, label="Members who stayed", number=Decimal("9.5"), base=14)
        )
        step.put(
            TurningPoint(
                id=new_id(),
                case=case.id,
                title="The shed burned",
                when=understand_date("about 2023"),
                changed="",
            )
        )
        step.put(Link(id=new_id(), from_id=quote.id, to_id=case.id, relation="supports"))
        step.put(OwnQuestions(id=new_id(), title="Ours", toml='id = "ours"\n'))
        step.put(FindingReply(id=new_id(), case=case.id, rule="no_base", reason="There is none."))
    mark = ws.get(written[0].id)
    document = DocumentMade(
        id=new_id(), cases=(case.id,), template="full", format="pdf", file_name="garden.pdf", sha256="0" * 64,
        audience="funder", funder=funder.id, made_at=datetime(2026, 3, 2, tzinfo=UTC), given_to="The Meadow Fund",
        used=(UsedRecord(record=written[0].id, mark=mark.mark if mark else ""),),
    )  # fmt: skip
    with ws.step(
        "storage.step.give_report", params={"file": "garden.pdf", "who": "The Meadow Fund"}, recorded=True
    ) as step:
        step.put(document)
    spare = Quote(id=new_id(), case=case.id, words="Words to remove", who="a neighbour")
    with ws.step("storage.step.record_quote", params={"who": spare.who}) as step:
        step.put(spare)
    ws.erase([spare.id])
    with ws.step("storage.step.put_in_bin", params={"n": 1}) as step:
        step.bin(written[1].id)
    for text in ("dropped", "standing", "undone"):
        with ws.step("storage.step.write_answer", params={"question": "what_did_not_work"}) as step:
            step.put(replace(written[6], value=Words(text=f"The path was too narrow ({text}).")))
        if text != "standing":
            ws.undo()


def main() -> None:
    """Write `v<newest>` beside this file; refuse when it is there."""
    folder = Path(__file__).resolve().parent / f"v{latest()}"
    if folder.exists():
        raise SystemExit(f"{folder.name} is released and stays as it is")
    clock, new_id = Clock(), IdMaker()
    group = Group(id=new_id(), name="Riverside Garden Group (invented)", languages=("en", "cy"))
    with Workspace.create(folder, group, device="builder", clock=clock) as ws:
        fill(ws, new_id)
    for left in ("coprod.lock", "coprod.db-journal"):
        (folder / left).unlink(missing_ok=True)


if __name__ == "__main__":
    main()
