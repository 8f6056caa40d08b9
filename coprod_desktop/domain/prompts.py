"""The sentences a group marks or talks over (practice check, yearly review), and ways of finding out, as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal


@dataclass(frozen=True, slots=True)
class Prompt:
    """One sentence. `first`: it stands among the few that are asked first."""

    id: str
    words: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme with its sentences, in the order they are asked."""

    id: str
    name: str
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class EarlierWording:
    """How a sentence was put up to and including the version `until`."""

    prompt: str
    until: int
    words: str


@dataclass(frozen=True)
class PromptSet:
    """Themes in order. `levels` are the words for 0, 1, 2 and on; empty where sentences are talked over, not marked."""

    version: int
    themes: tuple[Theme, ...]
    levels: tuple[str, ...] = ()
    earlier: tuple[EarlierWording, ...] = ()

    def prompts(self, form: Literal["six", "full"] = "full") -> tuple[Prompt, ...]:
        """The sentences of a form, in order."""
        every = (one for theme in self.themes for one in theme.prompts)
        return tuple(one for one in every if form == "full" or one.first)

    def by_theme(self, form: Literal["six", "full"]) -> Iterator[tuple[Theme, tuple[Prompt, ...]]]:
        """Each theme with those of its sentences that the form asks; a theme without any is left out."""
        for theme in self.themes:
            asked = tuple(one for one in theme.prompts if form == "full" or one.first)
            if asked:
                yield theme, asked

    def worded(self, prompt: str, version: int) -> str | None:
        """How a sentence was put in a version; None for a sentence that never was."""
        old = sorted((one.until, one.words) for one in self.earlier if one.prompt == prompt)
        for until, words in old:
            if version <= until:
                return words
        return self._now.get(prompt)

    @cached_property
    def _now(self) -> dict[str, str]:
        return {one.id: one.words for one in self.prompts()}


WantCode = Literal[
    "how_many",
    "who",
    "how_people_are",
    "what_changed",
    "own_words",
    "our_part",
    "connections",
    "say",
    "what_wrong",
]
GroupSize = Literal["one", "few", "many"]
Cost = Literal["none", "little", "some"]
Skill = Literal["anyone", "practice", "trained"]
Burden = Literal["light", "some", "heavy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One way of finding out. `minutes` is a first try with one group; `sizes` are the numbers of people it suits.

    `burden` is what it asks of the people themselves. `page` is the page of the window where it is kept, None for
    none; `goes_to` says that in words.
    """

    id: str
    name: str
    what: str
    shows: str
    cannot: str
    first_step: str
    goes_to: str
    wants: tuple[WantCode, ...]
    sizes: tuple[GroupSize, ...]
    minutes: int
    cost: Cost
    skill: Skill
    burden: Burden
    page: str | None = None


def methods_for(
    methods: tuple[Method, ...],
    *,
    want: WantCode | None = None,
    size: GroupSize | None = None,
    most_minutes: int | None = None,
    cost: Cost | None = None,
    skill: Skill | None = None,
    burden: Burden | None = None,
) -> tuple[Method, ...]:
    """The methods that fit, shortest first; None asks for nothing. Cost, skill and burden are the most there may be."""
    costs, skills, burdens = (
        ("none", "little", "some"),
        ("anyone", "practice", "trained"),
        ("light", "some", "heavy"),
    )
    fit = [
        one
        for one in methods
        if (want is None or want in one.wants)
        and (size is None or size in one.sizes)
        and (most_minutes is None or one.minutes <= most_minutes)
        and (cost is None or costs.index(one.cost) <= costs.index(cost))
        and (skill is None or skills.index(one.skill) <= skills.index(skill))
        and (burden is None or burdens.index(one.burden) <= burdens.index(burden))
    ]
    return tuple(sorted(fit, key=lambda one: one.minutes))
