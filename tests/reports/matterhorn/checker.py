"""Every rule over one file."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from tests.reports.matterhorn import about, annotations, archive, content, fonts, structure
from tests.reports.matterhorn.file import File
from tests.reports.matterhorn.rule import Rule

UA: tuple[Rule, ...] = (*content.RULES, *about.RULES, *structure.RULES, *annotations.RULES, *fonts.RULES)


ARCHIVE: tuple[Rule, ...] = tuple(archive.RULES)


def problems(path: Path | bytes, rules: tuple[Rule, ...] = (*UA, *ARCHIVE)) -> list[str]:
    """Everything that is wrong with a file, a line each: the rule, what it says and where; at most three of a kind."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        file = File(pdf, data)
        return [f"{rule.id} {rule.says} {where}" for rule in rules for where in list(rule.check(file))[:3]]
