"""The last look: every finished file is opened again and searched for what must not be in it, before it is given."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from coprod_desktop.domain.forbidden import Forbidden, Hit, LeakFound
from coprod_desktop.safety.extract import extract
from coprod_desktop.safety.leaks import Scanner

MOST_TOLD = 5  # hits named in the sentence; the list holds them all
MOST_HITS = 500


def check_finished(files: Sequence[Path], forbidden: Forbidden) -> list[Hit]:
    """Everything forbidden in these files, each with where it stands. What could not be looked into is a hit too."""
    scanner = Scanner(forbidden)
    hits: dict[Hit, None] = {}
    for file in files:
        read = extract(file)
        for sentence in read.closed:
            hits[Hit(file=file.name, where=sentence, kind="closed", shown="")] = None
        for sentence in read.carried:
            hits[Hit(file=file.name, where=sentence, kind="carried", shown="")] = None
        for piece in read.pieces:
            for leak in scanner.find(piece.text, machine=piece.machine):
                where = piece.where or "the file itself"
                hits[Hit(file=file.name, where=where, kind=leak.kind, shown=leak.shown, of=leak.of)] = None
            if len(hits) > MOST_HITS:
                return list(hits)
    return list(hits)


def refuse_leaks(files: Sequence[Path], forbidden: Forbidden) -> None:
    """Take the files away and raise LeakFound when any of them holds something forbidden."""
    hits = check_finished(files, forbidden)
    if not hits:
        return
    for file in files:
        file.unlink(missing_ok=True)
    raise LeakFound(_sentence(hits), tuple(hits))


def _sentence(hits: Sequence[Hit]) -> str:
    told = dict.fromkeys(
        f"“{one.shown}” in {one.where} ({one.file})" if one.shown else one.where for one in hits
    )
    listed = "; ".join(list(told)[:MOST_TOLD]) + ("; and more" if len(told) > MOST_TOLD else "")
    return (
        f"The finished report was searched once more and holds what this reader may not see: {listed}. The files were "
        "taken away again, and your records are safe. Change the words, or say that they may stay, and make it again."
    )
