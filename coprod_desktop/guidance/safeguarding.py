"""The few words that make the safeguarding card show. All of it stays on this computer, and nothing said is noted."""

from __future__ import annotations

import re
from pathlib import Path

from coprod_desktop.domain.text import fold
from coprod_desktop.guidance.toml_file import Section, parse, read_text


def load_triggers(resources: Path, language: str = "en") -> tuple[str, ...]:
    """The words and phrases, as they stand in the file; "*" at an end stands for any ending of the word."""
    path = resources / "guidance" / f"safeguarding.{language}.toml"
    top = Section(path.name, "", parse(read_text(path), path.name))
    for name in ("language", "licence", "source"):
        top.text(name)
    top.value("checked_on")
    found = top.each("about", "part", _words)
    top.close()
    return tuple(dict.fromkeys(one for each in found for one in each))


def _words(part: Section) -> tuple[str, ...]:
    part.text("what")
    words: tuple[str, ...] = part.several("words")
    part.close()
    return words


def safeguarding_card(text: str, triggers: tuple[str, ...]) -> bool:
    """Whether the card should show for a text: any of the words, whole, capitals, accents and line ends aside."""
    if not triggers:
        return False
    plain = " ".join(_plain(text).split())
    return re.search(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, triggers))})(?!\w)", plain) is not None


def _as_pattern(trigger: str) -> str:
    return re.escape(_plain(trigger)).replace(r"\*", r"\w*")


def _plain(text: str) -> str:
    return fold(text).replace("’", "'").replace("‘", "'").replace("‑", "-").replace("‐", "-")
