"""One sheet of answers: what may stand on it, whose it is, and keeping it as one step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import Person, Response, Wave
from coprod_desktop.domain.text import clean_line, fold
from coprod_desktop.services.measures import instruments_of
from coprod_desktop.services.saving import keep, standing
from coprod_desktop.storage import StepDone, Workspace


@dataclass(frozen=True, slots=True)
class PersonCode:
    """A code somebody may type: of a person in the list, or (`person` None) one that stands on other sheets only.

    `called` is the person's name, "" when none is kept.
    """

    code: str
    person: str | None
    called: str


@dataclass(frozen=True, slots=True)
class StackKept:
    """A round with everything that a stack of its sheets needs. `instrument` is None when it is not there any more."""

    wave: Wave
    instrument: Instrument | None
    sheets: tuple[Response, ...]
    codes: tuple[PersonCode, ...]

    @property
    def may_look_back(self) -> bool:
        """Whether the same words can be asked about the start: official wording ("yesterday") may not be turned."""
        if self.wave.ladder is not None:
            return True
        return self.instrument is not None and not self.instrument.embed and bool(self.instrument.scales)


def stack_of(ws: Workspace, wave_id: str, resources: Path) -> StackKept | None:
    """The round, its sheets in the order they were typed, and every code; None when there is no such round."""
    found = ws.get(wave_id)
    if found is None or found.binned_at is not None or not isinstance(found.record, Wave):
        return None
    wave = found.record
    every = ws.records(Response, case=wave.case)
    people = [PersonCode(one.code, one.merged_into or one.id, one.name or "") for one in ws.records(Person)]
    known = {plain_code(one.code) for one in people}
    others = {plain_code(one.code): one.code for one in every if one.code}
    codes = [*people, *(PersonCode(code, None, "") for key, code in others.items() if key not in known)]
    sheets = tuple(one for one in every if one.wave == wave.id)
    return StackKept(wave, instruments_of(ws, resources).of(wave), sheets, tuple(codes))


def plain_code(code: str) -> str:
    """A code as it is compared: capitals, accents and blanks aside."""
    return "".join(fold(code).split())


def keep_sheet(ws: Workspace, sheet: Response, resources: Path) -> StepDone | None:
    """Keep a new sheet or a corrected one as one step; WorldFault when it does not fit its questions.

    One person fills in one sheet a round; a peer or a worker may fill in more about them.
    """
    wave = standing(ws, Wave, sheet.wave)
    instrument = instruments_of(ws, resources).of(wave)
    if instrument is None:
        raise WorldFault("The questions of this round are not there any more. Nothing was changed.")
    wrong = what_does_not_fit(instrument, sheet)
    if wrong is not None:
        raise WorldFault(wrong)
    others = (
        one for one in ws.records(Response, case=wave.case) if one.wave == wave.id and one.id != sheet.id
    )
    if same_sheet(sheet, others) is not None:
        raise WorldFault(
            "A sheet of this person is in the round already. Nothing was changed; correct that one."
        )
    name = "change" if ws.get(sheet.id) is not None else "add"
    return keep(ws, f"storage.step.{name}_response", [sheet])


def same_sheet(sheet: Response, others: Iterable[Response]) -> Response | None:
    """The sheet that the same person filled in already, in the same round and looking the same way; None for none."""
    if sheet.rater != "self":
        return None
    mine = owner_of(sheet)
    return next((one for one in others if mine[0] and owner_of(one) == mine), None)


def owner_of(sheet: Response) -> tuple[str, bool, str, str]:
    """Whose sheet it is, which way it looks, who filled it in, and about which goal; the first is "" for nobody."""
    whose = sheet.person or (plain_code(sheet.code) if sheet.code else "")
    return whose, sheet.looking_back, sheet.rater, clean_line(sheet.goal or "").casefold()


def what_does_not_fit(instrument: Instrument, sheet: Response) -> str | None:
    """Why the sheet cannot be an answer to these questions, as a sentence; None when it can."""
    if instrument.scoring == "total_only":
        return _wrong_total(instrument, sheet)
    if sheet.total is not None:
        return "These questions are kept answer by answer, not as a total. Nothing was changed."
    parts = [one.part for one in sheet.answers]
    if len(set(parts)) < len(parts):
        return "A question has two answers on this sheet. Nothing was changed."
    for answer in sheet.answers:
        scale = instrument.scale(answer.part)
        if scale is None:
            return f"There is no question “{answer.part[:60]}” in this set. Nothing was changed."
        if answer.value is not None and not scale.least <= answer.value <= scale.most:
            return (
                f"{answer.value} does not stand on the sheet: it goes from {scale.least} to {scale.most}. "
                "Nothing was changed."
            )
        if answer.value is not None and answer.missing is not None:
            return "An answer cannot be there and be missing. Nothing was changed."
    return None if parts else "There is no answer on this sheet. Nothing was changed."


def _wrong_total(instrument: Instrument, sheet: Response) -> str | None:
    least, most = instrument.total_least, instrument.total_most
    if sheet.answers:
        return "Only the total of these questions may be kept, not the answers. Nothing was changed."
    if sheet.total is None:
        return "There is no total on this sheet. Nothing was changed."
    if least is not None and most is not None and not least <= sheet.total <= most:
        return f"A total of {sheet.total} cannot be: it goes from {least} to {most}. Nothing was changed."
    if instrument.conversion and sheet.total != int(sheet.total):
        return "The total is to be a whole number. Nothing was changed."
    return None


def talk_to(instrument: Instrument, sheet: Response) -> bool:
    """Whether an answer is so low that somebody is to talk to the person. Never for what looks back."""
    if sheet.looking_back:
        return False
    if sheet.total is not None and instrument.talk_at_most is not None:
        return sheet.total <= instrument.talk_at_most
    asked = {one.id: one.talk_at for one in instrument.scales}
    return any(one.value in asked.get(one.part, ()) for one in sheet.answers if one.value is not None)
