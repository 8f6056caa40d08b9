"""A group's own reports: made from a shipped one, changed part by part, printed like any other, shared as one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.records import OwnTemplate, Words
from coprod_desktop.domain.templates import PaperLook, Template
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.services.history import undo
from coprod_desktop.services.own_files import take_in_file, write_file
from coprod_desktop.services.own_templates import (
    change_look,
    change_part,
    copy_template,
    move_part,
    rename_template,
    restore_standard,
    template_kept,
    templates_kept,
)
from coprod_desktop.services.reports import Made, ReportOrder, make_report
from coprod_desktop.services.writing import write_answer
from coprod_desktop.storage import Workspace


@pytest.fixture
def ours(ws: Workspace, resources: Path) -> str:
    return copy_template(ws, resources, "two_pages", "For the trustees")[0].id


def now(ws: Workspace, record_id: str) -> Template:
    kept = template_kept(ws, record_id)
    assert kept is not None and kept.template is not None, kept
    return kept.template


def made(ws: Workspace, case: str, resources: Path, template: str, **more: object) -> Made:
    order = ReportOrder(
        cases=(case,), template=template, audience="internal", formats=("txt", "html"), out=ws.folder.parent / "out",
        **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return make_report(ws, order, resources, today=date(2026, 11, 23))


def test_a_copy_stands_beside_the_shipped_ones_under_its_own_id(
    ws: Workspace, ours: str, resources: Path
) -> None:
    kept = templates_kept(ws, resources)
    assert kept[0].template is not None and kept[0].template.id == "for_the_trustees"
    assert {one.template.id for one in kept[1:] if one.template} == set(load_templates(resources))
    again = copy_template(ws, resources, "for_the_trustees", "For the trustees")[0]
    assert now(ws, again.id).id == "for_the_trustees_2" and again.based_on == "two_pages"
    assert (
        now(ws, copy_template(ws, resources, "two_pages", "2026 – für alle")[0].id).id == "own_2026_fur_alle"
    )


def test_parts_are_moved_renamed_hidden_and_limited_and_undo_takes_each_back(
    ws: Workspace, ours: str, resources: Path
) -> None:
    kinds = [part.kind for part in now(ws, ours).parts]
    move_part(ws, ours, 1, -1)
    assert [part.kind for part in now(ws, ours).parts] == [kinds[1], kinds[0], *kinds[2:]]
    assert move_part(ws, ours, 0, -1) is None, "it stops at either end"
    place = next(at for at, part in enumerate(now(ws, ours).parts) if part.kind == "summary")
    part = now(ws, ours).parts[place]
    change_part(
        ws, ours, place, replace(part, heading="  What matters ", hidden=True, words_max=80, at_most=9)
    )
    changed = now(ws, ours).parts[place]
    assert (changed.heading, changed.hidden, changed.words_max) == ("What matters", True, 80)
    assert changed.at_most is None, "a part of this kind has no use for it"
    undo(ws)
    undo(ws)
    assert [one.kind for one in now(ws, ours).parts] == kinds and now(ws, ours).parts == (
        load_templates(resources)["two_pages"].parts
    )


def test_the_standard_is_restored_and_that_can_be_undone(ws: Workspace, ours: str, resources: Path) -> None:
    change_look(ws, ours, PaperLook(logo=False, headings="#7a1f1f"))
    move_part(ws, ours, 0, 3)
    changed = now(ws, ours)
    restore_standard(ws, resources, ours)
    standard = load_templates(resources)["two_pages"]
    assert now(ws, ours) == replace(standard, id="for_the_trustees", title="For the trustees")
    undo(ws)
    assert now(ws, ours) == changed


def test_a_pale_colour_is_refused_with_the_nearest_that_can_be_read(ws: Workspace, ours: str) -> None:
    with pytest.raises(
        WorldFault, match="too pale to read on white paper; the nearest that can be read is #"
    ):
        change_look(ws, ours, PaperLook(headings="#FFCC00"))
    with pytest.raises(WorldFault, match="not a colour"):
        change_look(ws, ours, PaperLook(rules="teal"))
    change_look(ws, ours, PaperLook(rules="#c26a00"))  # enough for a line, too pale for text
    assert now(ws, ours).look == PaperLook(rules="#C26A00")
    with pytest.raises(WorldFault, match="too pale"):
        change_look(ws, ours, PaperLook(headings="#c26a00"))


def test_nothing_makes_a_report_without_a_part_or_a_name(ws: Workspace, ours: str) -> None:
    parts = now(ws, ours).parts
    for place in range(len(parts) - 1):
        change_part(ws, ours, place, replace(parts[place], hidden=True))
    with pytest.raises(WorldFault, match="at least one part"):
        change_part(ws, ours, len(parts) - 1, replace(parts[-1], hidden=True))
    with pytest.raises(WorldFault, match="a name"):
        rename_template(ws, ours, "  ")
    with pytest.raises(WorldFault, match="no longer in the report"):
        move_part(ws, ours, 99, 1)


def test_what_is_printed_is_what_was_arranged(ws: Workspace, case: str, ours: str, resources: Path) -> None:
    write_answer(ws, case, "in_one_breath", Words(text="Neighbours dig together."), asked="What did you do?")
    place = next(at for at, part in enumerate(now(ws, ours).parts) if part.kind == "summary")
    change_part(ws, ours, place, replace(now(ws, ours).parts[place], heading="What matters most"))
    change_look(ws, ours, PaperLook(headings="#7A1F1F"))
    text, page = (one.path.read_text("utf-8") for one in made(ws, case, resources, "for_the_trustees").files)
    assert "What matters most" in text and "Neighbours dig together." in text
    assert "--primary:#7A1F1F" in page and "--rule:#7A1F1F" in page
    change_part(ws, ours, place, replace(now(ws, ours).parts[place], hidden=True))
    text = made(ws, case, resources, "for_the_trustees", draft=True).files[0].path.read_text("utf-8")
    assert "Neighbours dig together." not in text, "a hidden box is not printed elsewhere"
    assert "Draft" in text


def test_one_file_carries_it_to_another_group_and_a_broken_one_is_explained(
    ws: Workspace, ours: str, resources: Path, tmp_path: Path
) -> None:
    file = tmp_path / "For the board.toml"
    write_file(ws, OwnTemplate, ours, file)
    file.write_text(file.read_text("utf-8").replace('id = "for_the_trustees"', 'id = "board"'), "utf-8")
    take_in_file(ws, OwnTemplate, file)
    assert "board" in {one.template.id for one in templates_kept(ws, resources) if one.template}
    broken = tmp_path / "Broken.toml"
    broken.write_text('id = "x"\n[[part]]\nkind = "poem"\n', "utf-8")
    take_in_file(ws, OwnTemplate, broken)
    (kept,) = [one for one in templates_kept(ws, resources) if one.wrong]
    assert kept.template is None and "Broken" in kept.wrong
    with pytest.raises(WorldFault):
        move_part(ws, kept.record.id, 0, 1)  # type: ignore[union-attr]
    with pytest.raises(WorldFault, match="not among those there are"):
        restore_standard(ws, resources, kept.record.id)  # type: ignore[union-attr]


def test_an_id_that_ships_may_not_be_taken_by_a_file(
    ws: Workspace, case: str, resources: Path, tmp_path: Path
) -> None:
    file = tmp_path / "Mine.toml"
    file.write_text((resources / "reports" / "two_pages.toml").read_text("utf-8"), "utf-8")
    take_in_file(ws, OwnTemplate, file)
    assert "already the id" in templates_kept(ws, resources)[0].wrong
    assert made(ws, case, resources, "two_pages").files, "the shipped one is made as ever"
