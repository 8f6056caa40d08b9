"""What an item shows, and what it does not: ties from a record to differences and boxes, many to many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy, Link, Outcome, Record
from coprod_desktop.services.saving import fold_key, keep, new_id, short, standing, told
from coprod_desktop.storage import StepDone, Workspace

SHOWS = "supports"  # the relation of such a tie in the published format


@dataclass(frozen=True, slots=True)
class Ties:
    """What a record is tied to (in order of making), and the differences of its case study it could be tied to."""

    links: tuple[Link, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something tied to a difference or a box: the tie, the record, and a few words the record is known by."""

    link: Link
    record: Record
    told: str


def ties_from(ws: Workspace, record_id: str, case_id: str | None) -> Ties:
    """What a record shows; the outcomes are those of the case study it stands in, none without one."""
    links = tuple(one for one in _shown(ws) if one.from_id == record_id)
    outcomes = tuple(ws.records(Outcome, case=case_id)) if case_id else ()
    return Ties(links, outcomes)


def evidence_for(ws: Workspace, target_id: str, question: str | None = None) -> list[Evidence]:
    """What is tied to an outcome, or to one box of a case study (`question`), in order of making; not what is in
    the bin.
    """
    return [one for one in _evidence(ws) if (one.link.to_id, one.link.to_question) == (target_id, question)]


def evidence_by_target(ws: Workspace) -> dict[str, list[Evidence]]:
    """`evidence_for` every outcome at once, by the outcome's id."""
    found: dict[str, list[Evidence]] = {}
    for one in _evidence(ws):
        if one.link.to_question is None:
            found.setdefault(one.link.to_id, []).append(one)
    return found


def tie(
    ws: Workspace,
    from_id: str,
    to_id: str,
    *,
    to_question: str | None = None,
    shows: str | None = None,
    does_not_show: str | None = None,
    id: str | None = None,
) -> StepDone | None:
    """Say that a record shows an outcome, or belongs to a box (`to_id` the case study, `to_question` the box).

    None when they are tied already. WorldFault when an end is not there, or is the record itself.
    """
    record = _there(ws, from_id)
    target = _there(ws, to_id)
    if from_id == to_id or not isinstance(target, CaseStudy if to_question else Outcome):
        raise WorldFault("Something can only show a difference or belong to a box. Nothing was changed.")
    same = (from_id, to_id, to_question)
    if any((one.from_id, one.to_id, one.to_question) == same for one in _shown(ws)):
        return None
    link = Link(
        id=id or new_id(), from_id=from_id, to_id=to_id, relation=SHOWS, note=shows, does_not_show=does_not_show,
        to_question=to_question,
    )  # fmt: skip
    return keep(ws, "storage.step.add_link", [link], params={"what": short(told(record))})


def change_tie(ws: Workspace, link: Link) -> StepDone | None:
    """Keep what it shows and does not show; typing in one of them folds into one step."""
    before = standing(ws, Link, link.id)
    params = {"what": short(told(_there(ws, link.from_id)))}
    return keep(ws, "storage.step.change_link", [link], params=params, fold=fold_key(before, link))


def untie(ws: Workspace, link_id: str) -> StepDone | None:
    """Say that it does not show this after all; undo brings the tie back."""
    found = ws.get(link_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Link):
        return None
    with ws.step(
        "storage.step.untie", params={"what": short(told(_there(ws, found.record.from_id)))}
    ) as step:
        step.bin(link_id)
    return step.result


def _shown(ws: Workspace) -> list[Link]:
    """Every tie to a difference or to a box, whatever its relation is called in a file it came from."""
    outcomes = {one.id for one in ws.records(Outcome)}
    return [one for one in ws.records(Link) if one.to_question or one.to_id in outcomes]


def _evidence(ws: Workspace) -> Iterator[Evidence]:
    for link in _shown(ws):
        found = ws.get(link.from_id)
        if found is not None and found.binned_at is None:
            yield Evidence(link, found.record, short(told(found.record)))


def _there(ws: Workspace, record_id: str) -> Record:
    found = ws.get(record_id)
    if found is None or found.binned_at is not None:
        raise WorldFault("One of the two is not there any more, or lies in the bin. Nothing was changed.")
    return found.record
