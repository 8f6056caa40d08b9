"""A report template as TOML text: fields in a fixed order, and nothing written that would be assumed anyway."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from coprod_desktop.domain.templates import PaperLook, Part, Template
from coprod_desktop.guidance.toml_file import written

_APART = ("parts", "look", "hidden_boxes")
_TOP = tuple(one.name for one in fields(Template) if one.name not in _APART)
_ALWAYS = _TOP[:5]  # the loader asks for these
_OF_PART = tuple(one.name for one in fields(Part))
_OF_LOOK = tuple(one.name for one in fields(PaperLook))


def template_text(template: Template) -> str:
    """The template as text; read again it is the same template."""
    blank = Template(id="", title="", description="", language="", licence="", parts=())
    tables = [_table(template, blank, _TOP, always=_ALWAYS)]
    if template.look != PaperLook():
        tables.append("[look]\n" + _table(template.look, PaperLook(), _OF_LOOK))
    for part in template.parts:
        tables.append("[[part]]\n" + _table(part, Part("cover"), _OF_PART, always=("kind",)))
    return "\n".join(tables)


def _table(one: object, usual: object, names: tuple[str, ...], always: tuple[str, ...] = ()) -> str:
    lines = []
    for name in names:
        value = getattr(one, name)
        if name in always or value != getattr(usual, name):
            day = name == "source_date"
            lines.append(f"{name} = {date.fromisoformat(value) if day else written(value)}\n")
    return "".join(lines)
