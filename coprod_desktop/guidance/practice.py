"""Reads the practice check, the yearly review and the ways of finding out from resources/guidance."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from coprod_desktop.domain.prompts import (
    Burden,
    Cost,
    EarlierWording,
    GroupSize,
    Method,
    Prompt,
    PromptSet,
    Skill,
    Theme,
    WantCode,
)
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

LEVELS = 5  # 0 to 4


def load_practice(resources: Path, language: str = "en") -> PromptSet:
    """The practice check; GuidanceFault where the file is wrong. One sentence of each theme comes first."""
    top = _opened(resources, "practice", language)
    levels = top.each("level", "level", _level)
    if [number for number, _ in levels] != list(range(LEVELS)):
        raise top.fault("level", f"the levels are to be 0 to {LEVELS - 1}, in that order")
    made = _prompt_set(top, "theme", tuple(words for _, words in levels))
    for theme in made.themes:
        if sum(one.first for one in theme.prompts) != 1:
            raise top.fault("theme", f"“{theme.id}” is to have one sentence that comes first")
    return made


def load_yearly_review(resources: Path, language: str = "en") -> PromptSet:
    """The yearly review; it has no levels, because it is talked over."""
    return _prompt_set(_opened(resources, "yearly_review", language), "part", ())


def load_methods(resources: Path, language: str = "en") -> tuple[Method, ...]:
    """The ways of finding out, in the order of the file."""
    top = _opened(resources, "methods", language)
    methods = top.each("method", "method", _method)
    top.close()
    _all_different(top, "method", [one.id for one in methods])
    return methods


def _opened(resources: Path, name: str, language: str) -> Section:
    path = in_language(resources / "guidance", name, language)
    top = Section(path.name, "", parse(read_text(path), path.name))
    for one in ("language", "licence", "source"):
        top.text(one)
    top.value("checked_on")
    return top


def _prompt_set(top: Section, called: str, levels: tuple[str, ...]) -> PromptSet:
    version = top.whole_number("version", least=1)
    themes = top.each(called, called, _theme)
    earlier = top.each("earlier", "earlier wording", _earlier)
    top.close()
    ids = [one.id for theme in themes for one in theme.prompts]
    _all_different(top, called, [*(one.id for one in themes), *ids])
    for one in earlier:
        if one.prompt not in ids:
            raise top.fault("earlier", f"“{one.prompt}” is not the id of a sentence")
        if one.until >= version:
            raise top.fault("earlier", f"“{one.prompt}” is to be of a version before {version}")
    return PromptSet(version, themes, levels, earlier)


def _all_different(top: Section, name: str, ids: list[str]) -> None:
    if not ids:
        raise top.fault(name, "there is nothing in it")
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise top.fault(name, f"the id “{twice[0]}” stands there twice")


def _level(part: Section) -> tuple[int, str]:
    told = part.whole_number("level", most=LEVELS - 1), part.prose("words")
    part.close()
    return told


def _theme(part: Section) -> Theme:
    theme = Theme(part.text("id"), part.prose("name"), part.each("prompt", "prompt", _prompt))
    part.close()
    if not theme.prompts:
        raise part.fault("prompt", "there is no sentence in it")
    return theme


def _prompt(part: Section) -> Prompt:
    prompt = Prompt(part.text("id"), part.prose("words"), part.yes_no("first", False))
    part.close()
    return prompt


def _earlier(part: Section) -> EarlierWording:
    earlier = EarlierWording(part.text("id"), part.whole_number("until", least=1), part.prose("words"))
    part.close()
    return earlier


def _method(part: Section) -> Method:
    method = Method(
        id=part.text("id"), name=part.prose("name"), what=part.prose("what"), shows=part.prose("shows"),
        cannot=part.prose("cannot"), first_step=part.prose("first_step"), goes_to=part.prose("goes_to"),
        wants=part.several("wants", get_args(WantCode)), sizes=part.several("sizes", get_args(GroupSize)),
        minutes=part.whole_number("minutes", least=1, most=600), cost=part.one_of("cost", get_args(Cost)),
        skill=part.one_of("skill", get_args(Skill)), burden=part.one_of("burden", get_args(Burden)),
        page=part.text("page", "") or None,
    )  # fmt: skip
    part.close()
    for name, told in (("wants", method.wants), ("sizes", method.sizes)):
        if not told:
            raise part.fault(name, "this is empty")
    return method
