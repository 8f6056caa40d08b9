"""Reads the prompts of the evidence check, and the known ways to fool oneself."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from coprod_desktop.domain.checking import (
    PROMPTS_EACH,
    STRENGTH_THEMES,
    BiasPrompt,
    PromptTheme,
    StrengthPrompt,
    StrengthPrompts,
)
from coprod_desktop.domain.records import BiasCode
from coprod_desktop.guidance.toml_file import Section, in_language, parse, read_text

_BIASES: tuple[BiasCode, ...] = get_args(BiasCode)


def load_strength(resources: Path, language: str = "en") -> StrengthPrompts:
    """The prompts in this language, in English where there are none; GuidanceFault where the file is wrong."""
    path = in_language(resources / "guidance", "strength", language)
    top = Section(path.name, "", parse(read_text(path), path.name))
    for name in ("language", "licence", "source"):
        top.text(name)
    top.value("checked_on")
    found = StrengthPrompts(
        version=top.whole_number("version", least=1),
        themes=top.each("theme", "theme", _theme),
        biases=top.each("bias", "bias", _bias),
    )
    top.close()
    if tuple(one.id for one in found.themes) != STRENGTH_THEMES:
        raise top.fault("theme", f"the themes are to be {', '.join(STRENGTH_THEMES)}, in this order")
    if tuple(one.id for one in found.biases) != _BIASES:
        raise top.fault("bias", f"these are to be {', '.join(_BIASES)}, in this order")
    return found


def _theme(part: Section) -> PromptTheme:
    theme = PromptTheme(
        id=part.one_of("id", STRENGTH_THEMES),
        called=part.text("called"),
        about=part.text("about"),
        prompts=part.each("prompt", "prompt", _prompt),
    )
    part.close()
    wanted = [f"{theme.id}_{n}" for n in range(1, PROMPTS_EACH + 1)]
    if [one.id for one in theme.prompts] != wanted:
        raise part.fault("prompt", f"the ids are to be {', '.join(wanted)}, in this order")
    return theme


def _prompt(part: Section) -> StrengthPrompt:
    prompt = StrengthPrompt(*(part.text(name) for name in ("id", "asked", "help", "most")))
    part.close()
    return prompt


def _bias(part: Section) -> BiasPrompt:
    told = [part.text(name) for name in ("called", "asked", "help", "told")]
    bias = BiasPrompt(part.one_of("id", _BIASES), *told)
    part.close()
    return bias
