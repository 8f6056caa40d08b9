"""What is wrong in a guidance file, and where, in a sentence for the person who wrote it."""

from __future__ import annotations

from coprod_desktop.domain.faults import WorldFault


class GuidanceFault(WorldFault):
    """A guidance file that cannot be used. `file` is its name, `place` where in it ("box 2, question 1:
    options").
    """

    def __init__(self, file: str, place: str, wrong: str) -> None:
        """`wrong` says what is wrong there, without a full stop."""
        where = f"{file}, {place}" if place else file
        super().__init__(f"{where}: {wrong}. Nothing was changed; mend the file and load it again.")
        self.file = file
        self.place = place
        self.wrong = wrong
