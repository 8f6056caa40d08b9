"""Keep a new record of any plain kind, or a changed one: one step each, named after the kind.

A kind that needs more than its own fields (a quote with its permission, a session with its register) has a service of
its own.
"""

from __future__ import annotations

from dataclasses import fields

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import CaseStudy, Record, case_of
from coprod_desktop.services.saving import fold_key, keep, short, standing, told
from coprod_desktop.storage import StepDone, Workspace


def add_record(ws: Workspace, record: Record) -> StepDone | None:
    """Keep a new record; its case study must be there. WorldFault when words it cannot stand without are missing."""
    _check(record)
    case = case_of(record)
    if case is not None:
        standing(ws, CaseStudy, case)
    return keep(ws, f"storage.step.add_{record.kind}", [record], params={"what": short(told(record))})


def change_record(ws: Workspace, record: Record) -> StepDone | None:
    """Keep the changed record; typing in one field folds into one step. None when it stands so already."""
    _check(record)
    before = standing(ws, type(record), record.id)
    params = {"what": short(told(record))}
    return keep(
        ws, f"storage.step.change_{record.kind}", [record], params=params, fold=fold_key(before, record)
    )


def _check(record: Record) -> None:
    for one in fields(record):
        if one.metadata.get("said") and not str(getattr(record, one.name)).strip():
            raise WorldFault("Some words are still missing there. Nothing was changed; write them first.")
