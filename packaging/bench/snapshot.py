"""What a report may say of 10,000 stories, through the gate, against a plain reading of the same records."""

from __future__ import annotations

import random
import tempfile
from datetime import date
from pathlib import Path

from figures import ROOT, Figure, growth, heading, show, turn_about

from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.involving import wording_of
from coprod_desktop.domain.permission import Audience
from coprod_desktop.domain.records import CaseStudy, Involved, Permission, Person, Story
from coprod_desktop.services.taking import take_snapshot
from coprod_desktop.services.workspaces import close_workspace, start_workspace
from coprod_desktop.storage import Workspace

FEW, MANY, PEOPLE = 1_000, 10_000, 300
RESOURCES = Path(ROOT) / "resources"
SAID = "{first} came with {second} to the garden, and we dug together until the rain stopped us. " * 12
DAY = date(2026, 11, 23)


def fill(ws: Workspace, count: int) -> str:
    """So many stories, each told by one person and naming another; both said yes, half of them only for the group."""
    chance, new_id = random.Random(count), IdMaker()
    case = CaseStudy(id=new_id(), title="The garden")
    people = [
        Person(id=new_id(), code=f"M{n}", name=f"Given{n} Family{n}", aliases=(f"Nick{n}",))
        for n in range(PEOPLE)
    ]
    with ws.step("bench.fill") as step:
        for record in (case, *people):
            step.put(record)
        for number in range(count):
            teller, other = chance.sample(people, 2)
            involved = (Involved(part="told", person=teller.id), Involved(part="named", person=other.id))
            story = Story(
                id=new_id(), case=case.id, title=f"Story {number}", teller="a member", involved=involved,
                happened=SAID.format(first=teller.name, second=(other.aliases or ("",))[0]),
            )  # fmt: skip
            step.put(story)
            readers = ("public_online",) if number % 2 else ("group",)
            for one in (teller, other):
                step.put(
                    Permission(
                        id=new_id(), about=story.id, person=one.id, identity="first_name", readers=readers,
                        state="active", wording=wording_of(story),
                    )
                )  # fmt: skip
    return case.id


def read_plainly(ws: Workspace, case: str) -> int:
    """The bare way: every story, person and permission read, and nothing asked of them."""
    return sum(len(ws.records(kind)) for kind in (Story, Permission, Person))


def main() -> None:
    """Measure and print."""
    heading("A snapshot of stories for the public")
    costs: list[tuple[int, float]] = []
    for count in (FEW, MANY):
        with tempfile.TemporaryDirectory() as name:
            ws = start_workspace(Path(name) / "group", "Garden group")
            case = fill(ws, count)
            taken = take_snapshot(ws, [case], Audience("public"), RESOURCES, made_on=DAY).snapshot.cases[0]
            assert len(taken.stories) == count // 2
            ours, bare = turn_about(
                lambda ws=ws, case=case: take_snapshot(
                    ws, [case], Audience("public"), RESOURCES, made_on=DAY
                ),
                lambda ws=ws, case=case: read_plainly(ws, case),
                rounds=5 if count == FEW else 3,
            )
            show(Figure(f"Snapshot of {count:,} stories", ours, bare, "ms", goal=3.0))
            costs.append((count, ours))
            close_workspace(ws)
    growth("Per story", costs[0], costs[1], "ms")


if __name__ == "__main__":
    main()
