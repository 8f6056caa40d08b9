"""`coprod words`: sentences from standard input, one a line, held against the evidence there is."""

from __future__ import annotations

import argparse
import codecs
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.claim_words import Checked, claim_words


def words(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod words --evidence LEVEL [--json]`: marked words are no fault, so this is 0 however many there are."""
    checker = claim_words(resources)
    if sys.stdin is None:
        return 0
    if sys.stdin.isatty():
        speaker.warn(speaker.words("cli.claim_words.type"))
    strangers = 0
    for line in _lines(getattr(sys.stdin, "buffer", None)):
        checked = checker.check_line(line, chosen.evidence)
        strangers += not checked.known
        if chosen.json:
            told = {
                "sentence": checked.text,
                "ok": checked.ok,
                "marked": [one.words for one in checked.marked],
                "safer": checked.safer,
            }
            speaker.raw(json.dumps(told, ensure_ascii=False) + "\n")
        else:
            _tell(checked, speaker)
    if strangers and chosen.json:
        speaker.warn(speaker.words("cli.claim_words.only_english", n=strangers))
    return 0


def _tell(checked: Checked, speaker: Speaker) -> None:
    if not checked.known:
        speaker.say("cli.claim_words.unknown", sentence=checked.text)
    elif checked.ok:
        speaker.say("cli.claim_words.passes", sentence=checked.text)
    else:
        marked = "; ".join(f"“{one.words}”" for one in checked.marked)
        speaker.say("cli.claim_words.marked", sentence=checked.text, n=len(checked.marked), marked=marked)
        for why in dict.fromkeys(one.rule.why for one in checked.marked):
            speaker.say("cli.claim_words.why", why=why)
        speaker.say("cli.claim_words.safer", safer=checked.safer)


def _lines(stream: BinaryIO | None) -> Iterator[str]:
    """Each line that has something in it, as it comes: UTF-8, or as an old Windows program writes it."""
    if stream is None:
        return
    first = stream.readline()
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        whole = (first + stream.read()).decode("utf-16", "replace")
        yield from (line for one in whole.splitlines() if (line := clean_line(one)))
        return
    raw = first.removeprefix(codecs.BOM_UTF8)
    while raw:
        if told := clean_line(_text(raw)):
            yield told
        raw = stream.readline()


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
