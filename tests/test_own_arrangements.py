"""Whatever a group does to a shipped report, it stays a sound document: any order, parts hidden, own colours, draft."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coprod_desktop.domain.records import OwnTemplate
from coprod_desktop.domain.templates import PaperLook, Template
from coprod_desktop.guidance.template_text import template_text
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.services.reading import cases_of
from coprod_desktop.services.reports import ReportOrder, make_report
from coprod_desktop.services.samples import make_sample
from coprod_desktop.services.saving import keep, new_id
from coprod_desktop.services.workspaces import close_workspace
from tests.conftest import ROOT
from tests.reports.matterhorn.checker import problems

RESOURCES = ROOT / "resources"


def shuffled(template: Template) -> Template:
    """Its parts in an order nobody would think of, one in five hidden, in other colours and without the logo."""
    chance = random.Random(template.id)
    parts = [replace(part, hidden=chance.random() < 0.2) for part in template.parts]
    chance.shuffle(parts)
    parts[0] = replace(parts[0], hidden=False)
    return replace(
        template, id="ours", title="Ours", parts=tuple(parts), look=PaperLook(False, "#8A1F2B", "#C26A00")
    )


@pytest.mark.long(sample=1)
@pytest.mark.parametrize("name", sorted(load_templates(RESOURCES)))
def test_any_arrangement_is_made_in_four_formats_and_breaks_no_rule(name: str, tmp_path: Path) -> None:
    ws = make_sample(tmp_path / "sample", RESOURCES)
    ours = OwnTemplate(
        id=new_id(),
        title="Ours",
        toml=template_text(shuffled(load_templates(RESOURCES)[name])),
        based_on=name,
    )
    keep(ws, "storage.step.add_own_template", [ours], params={"what": "Ours"})
    order = ReportOrder(
        cases=(cases_of(ws)[0].id,), template="ours", audience="internal", formats=("pdf", "docx", "html", "txt"),
        out=tmp_path / "out", draft=True,
    )  # fmt: skip
    made = make_report(ws, order, RESOURCES, today=date(2026, 11, 23))
    close_workspace(ws)
    files = {one.format: one.path for one in made.files}
    assert set(files) == {"pdf", "docx", "html", "txt"}
    assert list(problems(files["pdf"])) == []
    assert "draft" in files["pdf"].name
