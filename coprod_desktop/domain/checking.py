"""The check of the evidence as data: five themes of four prompts, and the known ways to fool oneself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from coprod_desktop.domain.records import BiasCode

StrengthTheme = Literal["voice", "fit", "sources", "part", "open"]
STRENGTH_THEMES: tuple[StrengthTheme, ...] = get_args(StrengthTheme)
PROMPTS_EACH = 4


@dataclass(frozen=True, slots=True)
class StrengthPrompt:
    """One prompt. `most` is the one thing that would help most where its mark is the lowest."""

    id: str
    asked: str
    help: str
    most: str


@dataclass(frozen=True, slots=True)
class PromptTheme:
    """One theme with its four prompts in order."""

    id: StrengthTheme
    called: str
    about: str
    prompts: tuple[StrengthPrompt, ...]


@dataclass(frozen=True, slots=True)
class BiasPrompt:
    """A known way to fool oneself. `told` is what a report says when the group says that it may be at work."""

    id: BiasCode
    called: str
    asked: str
    help: str
    told: str


@dataclass(frozen=True, slots=True)
class StrengthPrompts:
    """All prompts in one language. A check keeps the `version` of the prompts that it answered."""

    version: int
    themes: tuple[PromptTheme, ...]
    biases: tuple[BiasPrompt, ...]

    def prompt(self, prompt_id: str) -> StrengthPrompt | None:
        """The prompt with this id, None when it is not asked."""
        every = (one for theme in self.themes for one in theme.prompts)
        return next((one for one in every if one.id == prompt_id), None)
