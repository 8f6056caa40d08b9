"""An invented lunch club's decisions, power, gifts, ripples and connections, for tests of their pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.records import (
    Connection,
    Contribution,
    Decision,
    Person,
    PowerHeld,
    Record,
    Ripple,
)
from coprod_desktop.services.saving import keep

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def day(typed: str) -> Any:
    return understand_date(typed, date(2026, 11, 23))


def fill_practice(ws: Any, case: str) -> None:
    """Keep all of it, in one step, in the order in which it stands here."""
    ids = IdMaker()
    ann, raj = (
        Person(id=ids(), code="M01", name="Ann Lee", aliases=("Annie",), belongs="uses_service"),
        Person(id=ids(), code="W02", name="Raj Patel", belongs="worker"),
    )
    decisions = [
        Decision(id=ids(), question="When do we open?", final="On Thursday evenings", depth=4,
                 changed_by_members=True, start_view="Weekday mornings", start_view_of="the worker", about_money=False,
                 suggested_on=day("1 March 2021"), acted_on=day("22 March 2021"), decided_on=day("10 March 2021"),
                 options=("Mornings", "Evenings"), case=case),
        Decision(id=ids(), question="Who holds the money?", depth=1, changed_by_members=False, about_money=True,
                 no_because="the council's rules ask for an officer", case=case),
        Decision(id=ids(), question=f"What is on the sign? {LONG}", depth=6, final="A pot", case=case),
        Decision(id=ids(), question="Fire rules", depth=0, depth_fits="the law says so", case=case),
    ]  # fmt: skip
    start, now = day("early 2021"), day("May 2026")
    rows = [
        PowerHeld(id=ids(), domain="money", start="agency", now="shared", start_on=start, now_on=now,
                  why="members asked to see the budget", case=case),
        PowerHeld(id=ids(), domain="programme", start="worker", now="members", start_on=start,
                     now_on=now, case=case),
        PowerHeld(id=ids(), domain="rules", start="shared", now="worker", start_on=start, now_on=now, case=case),
    ]  # fmt: skip
    gifts = [
        Contribution(id=ids(), what="cooking", giver="member", giver_person=ann.id, receiver="group",
                     hours=Decimal(3), when=day("4 March 2026"), how_known="rota", written_on=date(2026, 3,
                                  6), case=case),
        Contribution(id=ids(), what="help with forms", giver="worker", giver_person=raj.id, receiver="member",
                     receiver_person=ann.id, hours=Decimal("1.5"), when=day("5 March 2026"), how_known="recall",
                     written_on=date(2026, 4, 5), case=case),
        Contribution(id=ids(), what="a kettle", giver="organisation", receiver="group",
                     in_kind_pence=2500, case=case),
        Contribution(id=ids(), what="running the desk", giver="worker", receiver="group", hours=Decimal(8),
                     paid=True, case=case),
    ]  # fmt: skip
    lunch = Ripple(id=ids(), what="We cooked a lunch together", order=0, case=case)
    rota = Ripple(id=ids(), what="Neighbours began a lift rota", order=1, came_of=lunch.id, reach=12,
                  because="they met at the table", confirmed_by="the surgery", case=case)  # fmt: skip
    ripples = [
        lunch, rota,
        Ripple(id=ids(), what="The rota takes people to a choir", order=2, came_of=rota.id, case=case),
        Ripple(id=ids(), what="A second rota began", order=2, came_of=rota.id, goes="stopped", case=case),
        Ripple(id=ids(), what="One driver felt used", order=2, came_of=rota.id, goes="harm", case=case),
        Ripple(id=ids(), what="The hall is cleaner, and louder", order=1, came_of=lunch.id,
                     goes="mixed", case=case),
    ]  # fmt: skip
    ties = [
        Connection(id=ids(), moment="then", from_person=ann.id, to_person=raj.id, about="a bad day", case=case),
        Connection(id=ids(), moment="now", from_person=ann.id, to_who="a neighbour", about="a lift", case=case),
        Connection(id=ids(), moment="now", from_who="a neighbour", to_person=ann.id, case=case),
    ]  # fmt: skip
    every: list[Record] = [ann, raj, *decisions, *rows, *gifts, *ripples, *ties]
    keep(ws, "storage.step.load_records", every, params={"n": len(every), "file": "sample"})
