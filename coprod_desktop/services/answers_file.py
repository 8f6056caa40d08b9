"""A file of answers is read whole before anything is kept: what it would add, row by row, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.ids import IdMaker
from coprod_desktop.domain.instruments import Instrument
from coprod_desktop.domain.records import CaseStudy, Ladder, Person, Response, ScaleAnswer, Wave, WavePoint
from coprod_desktop.domain.text import clean_line
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.answer_columns import (
    answer_in,
    columns_of,
    mode_in,
    number_in,
    rater_in,
    yes_in,
)
from coprod_desktop.services.answer_sheets import owner_of, plain_code, what_does_not_fit
from coprod_desktop.services.answer_table import Table, read_table
from coprod_desktop.services.measures import instruments_of
from coprod_desktop.services.saving import keep, new_id, short, standing
from coprod_desktop.storage import StepDone, Workspace

CODES_TOLD = 8  # codes and columns named in a sentence; beyond that it says that there are more


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be taken in. The words are `answers.problem.<code>` with `column` and `cell`."""

    row: int
    code: str
    column: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class AnswersPlan:
    """What a file would add. `wave_is_new` says that the round is made with it.

    `same` sheets stand there already, word for word. `new_codes` are codes that nobody in the list of people has: they
    stay codes, and no person is made of them. `strangers` are columns that nothing was taken from.
    """

    wave: Wave
    wave_is_new: bool
    sheets: tuple[Response, ...]
    same: int
    problems: tuple[RowProblem, ...]
    new_codes: tuple[str, ...]
    strangers: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class NewRound:
    """What is known of a round that is made with a file. Without a `point` the first of its questions is the start, and
    each later one the end.
    """

    licence: str | None = None
    point: WavePoint | None = None
    when: str | None = None
    eligible: int | None = None


def wave_named(
    ws: Workspace, case_id: str, asked: str, name: str, resources: Path, new: NewRound | None = None
) -> tuple[Wave, bool]:
    """The round of this name that asks this (id of a set, or of a ladder), and whether it is still to be made.

    WorldFault when there is no such set or ladder in the case study, or a licensed set has no licence number.
    """
    standing(ws, CaseStudy, case_id)
    wanted = clean_line(name)
    if not wanted:
        raise WorldFault("The round has no name. Nothing was changed; name it first.")
    before = [one for one in ws.records(Wave, case=case_id) if asked in (one.instrument, one.ladder)]
    same = next((one for one in before if one.name.casefold() == wanted.casefold()), None)
    return (same, False) if same else (_new(ws, case_id, asked, wanted, resources, new, before), True)


def _new(
    ws: Workspace,
    case_id: str,
    asked: str,
    name: str,
    resources: Path,
    new: NewRound | None,
    before: list[Wave],
) -> Wave:
    every, known = instruments_of(ws, resources), new or NewRound()
    ladders = {one.id: one for one in ws.records(Ladder, case=case_id)}
    ladder = ladders.get(asked)
    if ladder is None and asked not in every.sets:
        names = ", ".join((*every.sets, *ladders))
        raise WorldFault(
            f"There is no set of questions “{asked[:60]}”. Nothing was changed. There are: {names}."
        )
    licence = clean_line(known.licence or "") or None
    if ladder is None and every.sets[asked].scoring == "total_only" and not licence:
        raise WorldFault("These questions need your own licence. Nothing was changed; give its number first.")
    return Wave(
        id=new_id(), case=case_id, name=name, point=known.point or ("end" if before else "start"),
        instrument=None if ladder else asked, ladder=ladder.id if ladder else None,
        instrument_version=ladder.number if ladder else every.sets[asked].version, licence_number=licence,
        when=understand_date(known.when) if known.when and clean_line(known.when) else None, eligible=known.eligible,
    )  # fmt: skip


def plan_answers(
    ws: Workspace, file: Path, wave: Wave, resources: Path, today: date, *, wave_is_new: bool = False
) -> AnswersPlan:
    """Read a file against a round; nothing is kept. WorldFault when it is no table, or holds no question of the set."""
    instrument = instruments_of(ws, resources).of(wave)
    if instrument is None:
        raise WorldFault("The questions of this round are not there any more. Nothing was changed.")
    table = read_table(file)
    places, strangers = columns_of(table.names, instrument)
    if instrument.scoring == "total_only":
        if "total" not in places:
            raise WorldFault(f"{file.name} has no column “total”. Nothing was taken in.")
    elif not any(one.startswith("? ") for one in places):
        names = ", ".join(one.id for one in instrument.scales)
        raise WorldFault(f"{file.name} has no column of these questions ({names}). Nothing was taken in.")
    else:
        places.pop("total", None)
    people = {plain_code(one.code): one.merged_into or one.id for one in ws.records(Person)}
    before = [one for one in ws.records(Response, case=wave.case) if one.wave == wave.id]
    reading = _Reading(table, places, instrument, wave, people, before, today)
    reading.read()
    return AnswersPlan(
        wave, wave_is_new, tuple(reading.sheets), reading.same, tuple(reading.problems),
        tuple(dict.fromkeys(one.code for one in reading.sheets if one.code)), strangers, len(table.rows),
    )  # fmt: skip


def keep_answers(ws: Workspace, plan: AnswersPlan, file_name: str) -> StepDone | None:
    """Keep every sheet of the plan, with its round when it is new, as one step; None when there is nothing to keep."""
    if not plan.sheets:
        return None
    records = (plan.wave, *plan.sheets) if plan.wave_is_new else plan.sheets
    params: dict[str, str | int] = {"n": len(plan.sheets), "what": short(file_name)}
    return keep(ws, "storage.step.take_in_answers", records, params=params)


def plan_sentences(plan: AnswersPlan, words: Words) -> list[str]:
    """What the plan says, in sentences; the problems of single rows are told apart from this."""
    said = []
    if plan.sheets:
        said.append(words("answers.plan", n=len(plan.sheets), name=plan.wave.name))
        if plan.wave_is_new:
            said.append(words("answers.new_round", name=plan.wave.name))
    elif not plan.problems:
        said.append(words("answers.none"))
    if plan.same:
        said.append(words("answers.same", n=plan.same))
    if plan.new_codes:
        shown = ", ".join(plan.new_codes[:CODES_TOLD])
        if len(plan.new_codes) > CODES_TOLD:
            shown = words("answers.codes_more", codes=shown)
        said.append(words("answers.codes", n=len(plan.new_codes), codes=shown))
    if plan.strangers:
        said.append(
            words("answers.strangers", n=len(plan.strangers), columns=", ".join(plan.strangers[:CODES_TOLD]))
        )
    if plan.problems:
        said.append(words("answers.problems", n=len(plan.problems)))
    return said


class _Reading:
    """Reads the rows of one table, one after the other."""

    def __init__(
        self, table: Table, places: dict[str, int], instrument: Instrument, wave: Wave, people: dict[str, str],
        before: Iterable[Response], today: date,
    ) -> None:  # fmt: skip
        self.sheets: list[Response] = []
        self.problems: list[RowProblem] = []
        self.same = 0
        self._table, self._places, self._instrument, self._wave = table, places, instrument, wave
        self._people, self._today = people, today
        self._ids = IdMaker()
        # The sheets that stand there, and the row that each one in this file came from.
        self._before = {owner_of(one): one for one in before if one.rater == "self"}
        self._rows: dict[tuple[str, bool, str, str], int] = {}

    def read(self) -> None:
        """Every row: kept in mind, the same as one before, or a problem."""
        for number, cells in self._table.rows:
            found = self._sheet(number, cells)
            if isinstance(found, RowProblem):
                self.problems.append(found)
            elif (clash := self._clash(number, found)) is None:
                self.sheets.append(found)
            elif clash.code == "same":
                self.same += 1
            else:
                self.problems.append(clash)

    def _clash(self, number: int, sheet: Response) -> RowProblem | None:
        owner = owner_of(sheet)
        if sheet.rater != "self" or not owner[0]:
            return None
        before = self._before.get(owner)
        if before is not None:
            alike = replace(sheet, id=before.id, code=before.code, person=before.person) == before
            return RowProblem(number, "same" if alike else "there_already")
        first = self._rows.setdefault(owner, number)
        return None if first == number else RowProblem(number, "twice", cell=str(first))

    def _sheet(self, number: int, cells: tuple[str, ...]) -> Response | RowProblem:
        def cell(code: str) -> str:
            place = self._places.get(code)
            return cells[place] if place is not None and place < len(cells) else ""

        answers: list[ScaleAnswer] = []
        for scale in self._instrument.scales:
            if f"? {scale.id}" not in self._places:
                answers.append(ScaleAnswer(part=scale.id, missing="not_asked"))
                continue
            answer = answer_in(scale, cell(f"? {scale.id}"))
            if answer is None:
                return RowProblem(number, "not_an_answer", scale.short, cell(f"? {scale.id}")[:40])
            answers.append(answer)
        total = number_in(cell("total"))
        if cell("total") and total is None:
            return RowProblem(number, "not_a_total", "total", cell("total")[:40])
        if total is None and not any(one.value is not None or one.missing == "declined" for one in answers):
            return RowProblem(number, "nothing_answered")
        read = {"mode": mode_in(cell("mode")), "rater": rater_in(cell("rater")),
                "assisted": yes_in(cell("assisted")), "looking_back": yes_in(cell("looking_back"))}  # fmt: skip
        for column, value in read.items():
            if cell(column) and value is None:
                return RowProblem(number, "not_known", column, cell(column)[:40])
        code = cell("code")[:100]
        person = self._people.get(plain_code(code)) if code else None
        sheet = Response(
            id=self._ids(), case=self._wave.case, wave=self._wave.id, person=person,
            code=None if person or not code else code, answers=tuple(answers), total=total,
            rater=rater_in(cell("rater")) or "self", looking_back=bool(read["looking_back"]),
            mode=mode_in(cell("mode")), assisted=yes_in(cell("assisted")),
            on=understand_date(cell("on"), self._today) if cell("on") else None,
            goal=cell("goal") or None, because=cell("because") or None,
        )  # fmt: skip
        if what_does_not_fit(self._instrument, sheet) is not None:
            return RowProblem(number, "not_a_total", "total", cell("total")[:40])
        return sheet
