"""A template written by us is read back as the same template, whatever was changed in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coprod_desktop.domain.templates import PaperLook, Part, Template
from coprod_desktop.guidance.faults import GuidanceFault
from coprod_desktop.guidance.template_text import template_text
from coprod_desktop.guidance.templates import load_templates, own_templates, read_template


def test_every_shipped_template_comes_back_as_it_was(resources: Path) -> None:
    shipped = load_templates(resources)
    assert shipped
    for name, template in shipped.items():
        assert read_template(template_text(template), name) == template


def test_what_a_group_changes_comes_back(resources: Path) -> None:
    template = load_templates(resources)["full_case_study"]
    parts = list(reversed(template.parts))
    parts[0] = replace(parts[0], hidden=True, heading='Ours \\ "and" theirs')
    changed = replace(
        template,
        id="ours",
        title="Für uns\u200b",
        parts=tuple(parts),
        look=PaperLook(False, "#7A1F1F", "#C26A00"),
    )
    back = read_template(template_text(changed), "ours")
    assert back.look == changed.look and [one.kind for one in back.parts] == [one.kind for one in parts]
    assert back.parts[0] == parts[0]
    assert back.printed().parts == tuple(parts[1:])


def test_a_hidden_box_is_not_printed_among_the_rest() -> None:
    parts = (Part("summary", questions=("in_one_breath",), hidden=True), Part("boxes"))
    template = Template("a", "A", "A", "en", "CC0-1.0", parts)
    assert "in_one_breath" in template.printed().boxes_named()
    assert [one.kind for one in template.printed().parts] == ["boxes"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('headings = "#FFEE00"', "too pale to read on white paper; the nearest that can be read is #"),
        ('rules = "#DDDDDD"', "too pale"),
        ('rules = "red"', "not a colour"),
        ("logo = 1", "true or false"),
        ('shadow = "#000000"', "not known here"),
    ],
)
def test_a_look_that_cannot_be_read_is_refused_in_a_sentence(line: str, wrong: str) -> None:
    head = 'id = "ours"\ntitle = "Ours"\ndescription = "Us."\nlanguage = "en"\nlicence = "CC0-1.0"\n'
    with pytest.raises(GuidanceFault, match=wrong):
        read_template(f'{head}[look]\n{line}\n[[part]]\nkind = "cover"\n', "ours.toml")


def test_a_report_whose_parts_are_all_hidden_is_none() -> None:
    head = 'id = "ours"\ntitle = "Ours"\ndescription = "Us."\nlanguage = "en"\nlicence = "CC0-1.0"\n'
    with pytest.raises(GuidanceFault, match="no part in it that is shown"):
        read_template(f'{head}[[part]]\nkind = "cover"\nhidden = true\n', "ours.toml")


def test_broken_files_of_a_groups_own_are_told_beside_those_that_hold(resources: Path) -> None:
    text = template_text(replace(load_templates(resources)["two_pages"], id="ours"))
    made, faults = own_templates({"two_pages"}, [("a", "nonsense ="), ("b", text), ("c", text)])
    assert [one.id for one in made] == ["ours"]
    assert [number for number, _ in faults] == [0, 2] and "already the id" in str(faults[1][1])
