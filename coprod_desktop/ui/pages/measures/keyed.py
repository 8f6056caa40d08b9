"""What each key means while a paper sheet is typed in: one key an answer, and on to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coprod_desktop.domain.instruments import Instrument, Scale
from coprod_desktop.domain.records import ScaleAnswer
from coprod_desktop.domain.records.measures import WhyMissing

TOTAL = "total"
MISSING_KEYS: dict[str, WhyMissing] = {" ": "skipped", "-": "declined", "?": "unreadable"}
Told = Literal["", "not_here", "waits", "not_a_key", "at_end"]


@dataclass(slots=True)
class Typed:
    """What is typed for one question: `value`, or why there is none, or neither yet."""

    value: int | None = None
    missing: WhyMissing | None = None

    @property
    def done(self) -> bool:
        """Whether the question needs nothing more."""
        return self.value is not None or self.missing is not None


def by_place(scale: Scale) -> bool:
    """Whether the keys 1, 2, 3 are the places on the sheet: numbers below 0 have no key."""
    return scale.least < 0


def key_of(scale: Scale, value: int) -> str:
    """What is typed for a number."""
    return str(value - scale.least + 1) if by_place(scale) else str(value)


def asked_for(instrument: Instrument) -> tuple[Scale, ...]:
    """The questions on a sheet; for a scale of which only totals are kept, the total alone."""
    if instrument.scoring != "total_only":
        return instrument.scales
    least, most = int(instrument.total_least or 0), int(instrument.total_most or 0)
    return (
        Scale(TOTAL, instrument.total_short, instrument.total_short, least, most, instrument.total_better),
    )


class Keyed:
    """One sheet while it is typed. `at` is the question the next key is for, one past the last when all are done.

    A number that may still grow (1 on a scale to 10) waits: a figure that fits makes it longer, any other key goes on.
    """

    def __init__(self, scales: tuple[Scale, ...]) -> None:
        self.scales = scales
        self.typed = [Typed() for _ in scales]
        self.at = 0
        self.waiting = ""

    def press(self, key: str) -> Told:
        """Take one key, a figure or one of " -?". What is told of it; "" when there is nothing to say."""
        if self.at >= len(self.scales):
            return "at_end"
        if key in MISSING_KEYS:
            if self.waiting and key == " ":
                return self.go_on()
            self._put(Typed(missing=MISSING_KEYS[key]))
            return ""
        if not (key.isascii() and key.isdigit()):
            return "not_a_key"
        return self._figure(key)

    def _figure(self, key: str) -> Told:
        scale = self.scales[self.at]
        number = int(self.waiting + key)
        value = number + scale.least - 1 if by_place(scale) else number
        if value > scale.most and self.waiting:
            if self._may_stand(int(self.waiting)):
                self.go_on()
                return self.press(key)
            return "not_here"
        if value > scale.most or (by_place(scale) and number < 1):
            return "not_here"
        could_grow = not by_place(scale) and number > 0 and number * 10 <= scale.most
        if could_grow:
            self.waiting += key
            self.typed[self.at] = Typed(value if value >= scale.least else None)
            return "waits"
        if value < scale.least:
            return "not_here"
        self._put(Typed(value))
        return ""

    def _may_stand(self, value: int) -> bool:
        scale = self.scales[self.at]
        return scale.least <= value <= scale.most

    def _put(self, typed: Typed) -> None:
        self.typed[self.at] = typed
        self.waiting = ""
        self.at += 1

    def go_on(self) -> Told:
        """To the next question; a number that waits is taken as it stands."""
        if self.waiting and not self._may_stand(int(self.waiting)):
            return "not_here"
        self.waiting = ""
        self.at = min(self.at + 1, len(self.scales))
        return ""

    def go_back(self) -> None:
        """To the question before."""
        self._let_go()
        self.at = max(self.at - 1, 0)

    def wipe(self) -> None:
        """Take away the answer here, or the one before when there is none here."""
        if self.at >= len(self.scales) or not (self.typed[self.at].done or self.waiting):
            self.go_back()
        self.typed[self.at], self.waiting = Typed(), ""

    def go_to(self, place: int) -> None:
        """To this question."""
        self._let_go()
        self.at = max(0, min(place, len(self.scales)))

    def _let_go(self) -> None:
        """A number that cannot stand yet is not an answer."""
        if self.waiting and not self._may_stand(int(self.waiting)):
            self.typed[self.at] = Typed()
        self.waiting = ""

    def choose(self, value: int) -> None:
        """Take a number for the question here, as from a press with the mouse."""
        if self.at < len(self.scales) and self._may_stand(value):
            self._put(Typed(value))

    @property
    def open_questions(self) -> int:
        """How many have neither an answer nor a reason."""
        return sum(not one.done for one in self.typed)

    @property
    def answered(self) -> bool:
        """Whether anything at all is typed."""
        return any(one.done for one in self.typed)

    def answers(self) -> tuple[ScaleAnswer, ...]:
        """The sheet as it is kept; what was left blank is left out by the person."""
        return tuple(
            ScaleAnswer(
                part=scale.id,
                value=one.value,
                missing=None if one.value is not None else one.missing or "skipped",
            )
            for scale, one in zip(self.scales, self.typed, strict=True)
        )

    def show(self, answers: tuple[ScaleAnswer, ...]) -> None:
        """A sheet that was typed before, to be corrected."""
        given = {one.part: one for one in answers}
        for place, scale in enumerate(self.scales):
            one = given.get(scale.id)
            self.typed[place] = Typed(one.value, one.missing) if one is not None else Typed()
        self.at, self.waiting = 0, ""
