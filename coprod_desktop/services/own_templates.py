"""Reports of a group's own making: a shipped one taken over, its parts put in order, renamed, hidden, and its look.

One is kept as the TOML text that can be shared as one file. Every change reads it, changes one thing, and writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coprod_desktop.domain.colours import LINE_LEAST, TEXT_LEAST, contrast, read_colour
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import OwnTemplate
from coprod_desktop.domain.templates import PaperLook, Part, Template
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.template_text import template_text
from coprod_desktop.guidance.templates import (
    load_templates,
    may_say,
    own_templates,
    read_template,
    too_pale,
)
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class TemplateKept:
    """A report that can be made. `record` is the group's own file of it, None for a shipped one.

    `template` is None where the file is broken, and `wrong` says why.
    """

    template: Template | None
    record: OwnTemplate | None = None
    wrong: str = ""


def templates_kept(ws: Workspace, resources: Path) -> list[TemplateKept]:
    """The group's own reports in the order of making, then the shipped ones; a broken one is there, and explained."""
    shipped, records = load_templates(resources), list(ws.records(OwnTemplate))
    made, faults = own_templates(shipped, [(one.title, one.toml) for one in records])
    wrong = {number: str(fault) for number, fault in faults}
    sound = iter(made)
    own = [
        TemplateKept(None, record, wrong[number]) if number in wrong else TemplateKept(next(sound), record)
        for number, record in enumerate(records)
    ]
    return [*own, *(TemplateKept(one) for one in shipped.values())]


def template_kept(ws: Workspace, record_id: str) -> TemplateKept | None:
    """One report of the group's own; None when it is gone or in the bin."""
    found = ws.get(record_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, OwnTemplate):
        return None
    return _kept(found.record)


def _kept(record: OwnTemplate) -> TemplateKept:
    try:
        return TemplateKept(read_template(record.toml, record.title), record)
    except GuidanceFault as fault:
        return TemplateKept(None, record, str(fault))


def copy_template(
    ws: Workspace, resources: Path, template_id: str, title: str
) -> tuple[OwnTemplate, StepDone | None]:
    """A report as one of the group's own, to be changed, under this name. WorldFault when there is none of that id."""
    kept = templates_kept(ws, resources)
    found = next((one for one in kept if one.template is not None and one.template.id == template_id), None)
    if found is None or found.template is None:
        raise WorldFault(f"There is no report “{template_id[:60]}”. Nothing was kept.")
    taken = {one.template.id for one in kept if one.template is not None}
    called = clean_line(title) or found.template.title
    template = replace(found.template, id=_free_id(called, taken), title=called)
    based_on = found.record.based_on if found.record is not None else template_id
    record = OwnTemplate(id=new_id(), title=called, toml=template_text(template), based_on=based_on)
    return record, _keep(ws, "add", record)


def _free_id(title: str, taken: set[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", fold(title)).strip("_")[:40]
    name = name if name[:1].isalpha() else f"own_{name}".rstrip("_")
    found, number = name, 2
    while found in taken:
        found, number = f"{name}_{number}", number + 1
    return found


# ---- changing -------------------------------------------------------------------------------------------------------


def rename_template(ws: Workspace, record_id: str, title: str) -> StepDone | None:
    """Call it otherwise; its id, which files and lists know it by, stays."""
    called = clean_line(title)
    if not called:
        raise WorldFault("Give the report a name. Nothing was changed.")
    return _change(ws, record_id, lambda one: replace(one, title=called), fold="title")


def move_part(ws: Workspace, record_id: str, place: int, by: int) -> StepDone | None:
    """Move the part at a place (from 0) down by so many places, up when below 0; it stops at either end."""

    def change(template: Template) -> Template:
        parts = list(template.parts)
        part = parts.pop(place)
        parts.insert(min(max(place + by, 0), len(parts)), part)
        return replace(template, parts=tuple(parts))

    return _change(ws, record_id, change)


def change_part(ws: Workspace, record_id: str, place: int, part: Part) -> StepDone | None:
    """Keep a changed part in its place; typing in one folds into one step. Fields its kind has no use for are left."""

    def change(template: Template) -> Template:
        before = template.parts[place]
        allowed = may_say(before.kind)
        limits = {name: getattr(part, name) for name in ("words_max", "at_most") if name in allowed}
        heading = clean_line(part.heading)
        if before.kind == "answers_for" and not heading:
            heading = before.heading  # it has no other name
        changed = replace(before, heading=heading, hidden=part.hidden, **limits)
        parts = (*template.parts[:place], changed, *template.parts[place + 1 :])
        if all(one.hidden for one in parts):
            raise WorldFault("A report needs at least one part. Nothing was changed; show another one first.")
        return replace(template, parts=parts)

    return _change(ws, record_id, change, fold=f"part {place}")


def change_look(ws: Workspace, record_id: str, look: PaperLook) -> StepDone | None:
    """Keep the look. WorldFault for a colour too pale for white paper, with the nearest one that can be read."""
    for colour, least in ((look.headings, TEXT_LEAST), (look.rules, LINE_LEAST)):
        if colour and read_colour(colour) is None:
            raise WorldFault(f"“{colour[:20]}” is not a colour such as #0E5A5A. Nothing was changed.")
        if colour and contrast(read_colour(colour) or colour) < least:
            raise WorldFault(f"{too_pale(read_colour(colour) or colour, least)}. Nothing was changed.")
    kept = PaperLook(look.logo, read_colour(look.headings) or "", read_colour(look.rules) or "")
    return _change(ws, record_id, lambda one: replace(one, look=kept), fold="look")


def restore_standard(ws: Workspace, resources: Path, record_id: str) -> StepDone | None:
    """The parts and the look of the shipped report it was made from; its name and id stay. Undo takes it back."""
    record = standing(ws, OwnTemplate, record_id)
    shipped = load_templates(resources).get(record.based_on or "")
    if shipped is None:
        raise WorldFault("The report it was made from is not among those there are. Nothing was changed.")
    kept = _kept(record).template
    own_id = kept.id if kept is not None else _free_id(record.title, set(load_templates(resources)))
    text = template_text(replace(shipped, id=own_id, title=record.title))
    return _keep(ws, "change", replace(record, toml=text))


def _change(
    ws: Workspace, record_id: str, change: Callable[[Template], Template], fold: str | None = None
) -> StepDone | None:
    kept = _kept(standing(ws, OwnTemplate, record_id))
    if kept.template is None or kept.record is None:
        raise WorldFault(kept.wrong)
    try:
        changed = change(kept.template)
    except IndexError as fault:
        raise WorldFault("That part is no longer in the report. Nothing was changed.") from fault
    text = template_text(changed)
    read_template(text, changed.title)  # what cannot be read again is never kept
    record = replace(kept.record, title=changed.title, toml=text)
    return _keep(ws, "change", record, f"{record_id}/{fold}" if fold else None)


def _keep(ws: Workspace, how: str, record: OwnTemplate, fold: str | None = None) -> StepDone | None:
    return keep(
        ws, f"storage.step.{how}_own_template", [record], params={"what": short(record.title)}, fold=fold
    )
