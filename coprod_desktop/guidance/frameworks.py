"""Reads the lists of outcomes that others keep, and what may be suggested for a group's own words."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.frameworks import (
    FIT_RELATIONS,
    READY,
    Code,
    CommonOutcome,
    Framework,
    Frameworks,
    SuggestedFit,
)
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

_SUGGESTIONS = "suggestions"


def load_frameworks(resources: Path, language: str = "en") -> Frameworks:
    """Every list and every suggestion, in this language where there is a file for it.

    GuidanceFault with file and place when one is wrong, such as a suggestion for a code that no list has.
    """
    folder = resources / "frameworks"
    names = sorted(path.name.partition(".")[0] for path in folder.glob("*.en.toml"))
    lists = [_framework(_top(folder, name, language)) for name in names if name != _SUGGESTIONS]
    top = _top(folder, _SUGGESTIONS, language)
    ids = {one.id for one in lists}
    for one in lists:
        if one.superseded_by and one.superseded_by not in ids:
            raise top.fault(one.id, f"“{one.superseded_by}” took its place and is not there")
    return _with_suggestions(tuple(sorted(lists, key=lambda one: one.name)), top)


def _top(folder: Path, name: str, language: str) -> Section:
    path = in_language(folder, name, language)
    top = Section(path.name, "", parse(read_text(path), path.name))
    top.text("language")
    return top


def _framework(top: Section) -> Framework:
    checked_on = top.day("checked_on")
    if checked_on is None:
        raise top.fault("checked_on", "this is missing; it is the day somebody last looked at the source")
    told = Framework(
        id=top.text("id"), name=top.text("name"), version=top.text("version"), owner=top.text("owner"),
        licence=top.text("licence"), source=top.text("source"), checked_on=checked_on,
        codes=top.each("code", "code", _code), valid_from=top.day("valid_from"), valid_to=top.day("valid_to"),
        superseded_by=top.text("superseded_by", ""), replacing=top.text("replacing", ""),
        attribution=top.text("attribution", ""), note=top.text("note", ""),
        own_codes=top.yes_no("own_codes", False),
    )  # fmt: skip
    codes = [one.code for one in told.codes]
    if not codes or len(set(codes)) != len(codes):
        raise top.fault("code", "a list has one code at least, and none stands there twice")
    for number, one in enumerate(told.codes, start=1):
        if one.parent and one.parent not in codes[: number - 1]:
            raise top.fault(f"code {number}", f"“{one.parent}” is to stand above what is under it")
    top.close()
    return told


def _code(part: Section) -> Code:
    told = Code(code=part.text("code"), title=part.text("title"), parent=part.text("parent", ""))
    part.close()
    return told


def _with_suggestions(lists: tuple[Framework, ...], top: Section) -> Frameworks:
    top.text("licence")
    top.day("checked_on")
    by_id = {one.id: one for one in lists}

    def fit(part: Section) -> SuggestedFit:
        told = SuggestedFit(
            framework=part.one_of("framework", by_id), code=part.text("code"),
            relation=part.one_of("relation", FIT_RELATIONS), because=part.text("because", ""),
        )  # fmt: skip
        if by_id[told.framework].find(told.code) is None:
            raise part.fault("code", f"“{told.framework}” has no code “{told.code}”")
        if bool(told.because) != (told.relation in READY):
            raise part.fault(
                "because", "a close fit has a reason ready, and any other needs the person's own"
            )
        part.close()
        return told

    def common(part: Section) -> CommonOutcome:
        told = CommonOutcome(
            id=part.text("id"), words=part.text("words"), alike=part.several("alike"),
            fits=part.each("fit", "fit", fit),
        )  # fmt: skip
        part.close()
        return told

    told = Frameworks(lists, top.each("outcome", "outcome", common), top.text("maker"), top.text("version"))
    top.close()
    return told
