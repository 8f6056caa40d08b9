"""What can go wrong outside the program, said so that a person knows what happened, what is safe and what to do."""

from __future__ import annotations


class WorldFault(Exception):
    """The world's fault, not ours: a full disk, a damaged file, a wrong date.

    `str(fault)` is a whole plain sentence (or two): what happened, what is safe, what to do. It is shown as it stands.
    """


class RecordFault(WorldFault):
    """A record that does not fit the open record format. `place` says where: "records.quote[3].words"."""

    def __init__(self, place: str, sentence: str) -> None:
        """`sentence` says what is wrong at `place`."""
        super().__init__(f"{place}: {sentence}" if place else sentence)
        self.place = place
        self.sentence = sentence
