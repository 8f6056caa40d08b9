"""Hard words and the plain ones that say the same: a list that anybody who knows this work can mend."""

from __future__ import annotations

from pathlib import Path

from coprod_desktop.domain.plain_words import PlainWord
from coprod_desktop.guidance.toml_file import Section, parse, read_text


def load_plain_words(resources: Path, language: str = "en") -> tuple[PlainWord, ...]:
    """The words in the order of the file; empty for a language that has no list yet."""
    path = resources / "guidance" / f"plain_words.{language}.toml"
    if not path.exists():
        return ()
    top = Section(path.name, "", parse(read_text(path), path.name))
    for name in ("language", "licence", "source"):
        top.text(name)
    top.value("checked_on")
    found = top.each("word", "word", _word)
    top.close()
    return found


def _word(part: Section) -> PlainWord:
    say, hard = part.text("say"), tuple(part.several("instead_of"))
    part.close()
    if not hard:
        raise part.fault("instead_of", "this is empty")
    return PlainWord(say=say, instead_of=hard)
