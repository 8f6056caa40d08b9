"""`coprod measures`: every statistic with its base and its sentence."""

from __future__ import annotations

import argparse
from pathlib import Path

from coprod_desktop.cli.folders import opened
from coprod_desktop.cli.speaking import Speaker
from coprod_desktop.domain.permission import Audience
from coprod_desktop.services.measures_shown import measures_of, told_in_sentences


def measures(chosen: argparse.Namespace, resources: Path, speaker: Speaker) -> int:
    """`coprod measures DIR --case ID [--audience A] [--json]`: what one audience may be told."""
    with opened(chosen.folder, speaker) as ws:
        seen = measures_of(ws, chosen.case, resources, Audience(chosen.audience))
    told = told_in_sentences(seen, speaker.words)
    if chosen.json:
        shapes = (*seen.told, *seen.gaps)
        speaker.json(
            [
                {"asked": asked, "sentences": said, "annex": annex, "numbers": shape}
                for (asked, said, annex), shape in zip(told, shapes, strict=True)
            ]
        )
        return 0
    if not told:
        speaker.say("cli.measures.none")
    for asked, said, annex in told:
        print(asked)
        for sentence in said:
            speaker.say("cli.measures.line", sentence=sentence)
        for sentence in annex:
            speaker.say("cli.measures.annex", sentence=sentence)
        print()
    return 0
