"""Reads what charity law asks of a yearly report."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.charity_rules import CharityRule, CharityRules
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

_MOST_PENCE = 10_000_000_000


def load_charity_rules(resources: Path, language: str = "en") -> CharityRules:
    """The rules, in the order of the file; GuidanceFault where it is wrong."""
    path = in_language(resources / "reference", "charity_rules", language)
    top = Section(path.name, "", parse(read_text(path), path.name))
    top.text("language")
    top.text("licence")
    checked_on = top.day("checked_on")
    if checked_on is None:
        raise top.fault("checked_on", "this is to be the day when somebody last looked")
    found = CharityRules(
        top.text("country"), top.text("source"), checked_on, tuple(top.each("rule", "rule", _rule))
    )
    top.close()
    return found


def _rule(part: Section) -> CharityRule:
    told = CharityRule(
        id=part.text("id"), words=part.text("words"),
        pence=part.optional_number("pence", most=_MOST_PENCE),
        valid_from=part.day("valid_from"), valid_to=part.day("valid_to"),
    )  # fmt: skip
    part.close()
    return told
