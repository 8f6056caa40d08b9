"""Put the group's own words, numbers and turning points in, change them, and throw them away.

Each function is one step with a name, and gives back None when nothing changed. A new record's id is in `StepDone.ids`;
pass `id=new_id()` to know it beforehand. Change a record with `dataclasses.replace` and the matching `change_...`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from coprod_desktop.domain.dates import GivenDate, understand_date
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.questions import has_answer
from coprod_desktop.domain.records import (
    Answer,
    AnswerValue,
    CaseStudy,
    Choice,
    Figure,
    Funder,
    Group,
    HowKnown,
    Quote,
    Record,
    TurningPoint,
)
from coprod_desktop.domain.text import clean_line
from coprod_desktop.services.permissions import PermissionChoice, permission_for, quoted
from coprod_desktop.services.saving import fold_key, keep, new_id, short, standing, told
from coprod_desktop.storage import StepDone, Workspace

# ---- case studies and the group -------------------------------------------------------------------------------------


def start_case(
    ws: Workspace,
    title: str,
    *,
    place: str | None = None,
    period: GivenDate | None = None,
    language: str | None = None,
    reader: str | None = None,
    funder_name: str | None = None,
    due: GivenDate | None = None,
    id: str | None = None,
) -> StepDone | None:
    """Begin a case study. `funder_name` also keeps the funder (the one of that name, or a new one) as its reader."""
    funder, made = funder_named(ws, funder_name)
    case = CaseStudy(
        id=id or new_id(), title=_said(title, "The case study needs a title"), place=place, period=period,
        language=language, reader=reader, funder=funder, due=due,
    )  # fmt: skip
    return keep(ws, "storage.step.start_case", [*made, case], params={"title": short(case.title)})


def change_case(ws: Workspace, case: CaseStudy) -> StepDone | None:
    """Keep the changed case study; typing in one field folds into one step."""
    before = standing(ws, CaseStudy, case.id)
    case = replace(case, title=_said(case.title, "The case study needs a title"))
    return keep(
        ws,
        "storage.step.change_case",
        [case],
        params={"title": short(case.title)},
        fold=fold_key(before, case),
    )


def set_funder(ws: Workspace, case_id: str, funder_name: str | None) -> StepDone | None:
    """Say which funder the case study is for, by name; None or "" for no funder."""
    case = standing(ws, CaseStudy, case_id)
    funder, made = funder_named(ws, funder_name)
    return keep(
        ws,
        "storage.step.set_funder",
        [*made, replace(case, funder=funder)],
        params={"title": short(case.title)},
    )


def ask_for_open_licence(ws: Workspace, case_id: str, asks: bool) -> StepDone | None:
    """Say whether the funder of a case study asks for an open licence; WorldFault when it is for no funder yet."""
    case = standing(ws, CaseStudy, case_id)
    if case.funder is None:
        raise WorldFault("Say first which funder it is for. Nothing was changed.")
    funder = replace(standing(ws, Funder, case.funder), open_licence=asks)
    return keep(ws, "storage.step.set_open_licence", [funder], params={"name": short(funder.name)})


def change_group(ws: Workspace, group: Group) -> StepDone | None:
    """Keep the changed profile of the group (there is exactly one); typing in one field folds into one step."""
    before = standing(ws, Group, ws.group_id)
    group = replace(group, id=ws.group_id, name=_said(group.name, "The group needs a name"))
    return keep(
        ws,
        "storage.step.change_group",
        [group],
        params={"name": short(group.name)},
        fold=fold_key(before, group),
    )


def funder_named(ws: Workspace, name: str | None) -> tuple[str | None, list[Record]]:
    """Id of the funder of that name, and the record to keep when there is none yet; (None, []) for no name."""
    name = clean_line(name or "")
    if not name:
        return None, []
    for funder in ws.records(Funder):
        if funder.name.casefold() == name.casefold():
            return funder.id, []
    made = Funder(id=new_id(), name=name)
    return made.id, [made]


# ---- answers --------------------------------------------------------------------------------------------------------


def write_answer(
    ws: Workspace,
    case_id: str,
    question: str,
    value: AnswerValue | None,
    *,
    asked: str,
    language: str | None = None,
    voice: str | None = None,
    heading: str | None = None,
) -> StepDone | None:
    """Keep the group's answer to a question: there is one for each question of a case study, and this updates it.

    `asked` is the wording on the screen now; it is kept when the answer changes. `voice` is the role of the member
    whose spoken words these are: "" makes them the group's own, None leaves it as it was; the same for `language`.
    An answer emptied of every word becomes None (taken out again) and is no longer finished; nought and "none of
    these" (Choice with nothing chosen) are answers. `heading` names the step ("Write “How we decided”").
    """
    value, question = _taken_out_when_blank(value), clean_line(question)
    before = answer_to(ws, case_id, question)
    params = {"question": short(heading or asked)}
    fold = f"{case_id}/{question}"
    if before is None:
        if value is None:
            return None
        standing(ws, CaseStudy, case_id)
        answer = Answer(
            id=new_id(), case=case_id, question=question, asked=asked, value=value, language=language,
            said_by=voice or None, only_us=_kept_inside_with_its_box(ws, case_id, question),
        )  # fmt: skip
        return keep(ws, "storage.step.write_answer", [answer], params=params, fold=fold)
    said_by = before.said_by if voice is None else voice or None
    language = before.language if language is None else language
    if (value, said_by, language) == (before.value, before.said_by, before.language):
        return None
    answer = replace(
        before, value=value, asked=asked, said_by=said_by, language=language,
        finished=before.finished and value is not None,
    )  # fmt: skip
    key = "storage.step.write_answer" if value is not None else "storage.step.clear_answer"
    return keep(ws, key, [answer], params=params, fold=fold)


def _kept_inside_with_its_box(ws: Workspace, case_id: str, question: str) -> bool:
    """A typed fact added under a box that is kept inside the group stays inside as well."""
    box, dot, _ = question.partition(".")
    answer = answer_to(ws, case_id, box) if dot else None
    return answer is not None and answer.only_us


def answer_to(ws: Workspace, case_id: str, question: str) -> Answer | None:
    """The answer to one question of one case study, None when nothing was ever written."""
    return ws.answer_to(case_id, question)


def say_finished(ws: Workspace, answer_id: str, finished: bool) -> StepDone | None:
    """The group says that an answer is finished, or that it is not after all."""
    answer = replace(standing(ws, Answer, answer_id), finished=finished)
    key = "storage.step.say_finished" if finished else "storage.step.say_unfinished"
    return keep(ws, key, [answer], params={"question": short(answer.asked)})


def keep_inside(ws: Workspace, record_id: str, only_us: bool) -> StepDone | None:
    """Mark a record of the group's own telling as "only us", or let it out again.

    WorldFault for somebody's words or picture: for those, permission decides.
    """
    found = ws.get(record_id)
    if found is None or not hasattr(found.record, "only_us"):
        raise WorldFault("How far this goes is for permission to say. Nothing was changed.")
    key = "storage.step.keep_to_us" if only_us else "storage.step.let_out"
    kept: Any = found.record
    return keep(ws, key, [replace(kept, only_us=only_us)], params={"question": short(told(kept))})


def _taken_out_when_blank(value: AnswerValue | None) -> AnswerValue | None:
    return value if isinstance(value, Choice) or has_answer(value) else None


# ---- figures, turning points, quotes --------------------------------------------------------------------------------


def record_figure(
    ws: Workspace,
    case_id: str,
    label: str,
    *,
    number: Decimal | None = None,
    as_words: str | None = None,
    unit: str | None = None,
    base: int | None = None,
    base_of: str | None = None,
    when: GivenDate | None = None,
    how_known: HowKnown | None = None,
    source: str | None = None,
    only_us: bool = False,
    id: str | None = None,
) -> StepDone | None:
    """Keep a key figure. What is not known stays None."""
    standing(ws, CaseStudy, case_id)
    figure = Figure(
        id=id or new_id(), case=case_id, label=_said(label, "The figure needs a few words on what it counts"),
        number=number, as_words=as_words, unit=unit, base=base, base_of=base_of, when=when, how_known=how_known,
        source=source, only_us=only_us,
    )  # fmt: skip
    return keep(ws, "storage.step.record_figure", [figure], params={"label": short(figure.label)})


def change_figure(ws: Workspace, figure: Figure) -> StepDone | None:
    """Keep the changed figure."""
    before = standing(ws, Figure, figure.id)
    figure = replace(figure, label=_said(figure.label, "The figure needs a few words on what it counts"))
    return keep(
        ws,
        "storage.step.change_figure",
        [figure],
        params={"label": short(figure.label)},
        fold=fold_key(before, figure),
    )


def record_turning_point(
    ws: Workspace,
    case_id: str,
    title: str,
    *,
    when: GivenDate | None = None,
    expected: str | None = None,
    happened: str | None = None,
    noticed_by: str | None = None,
    changed: str | None = None,
    only_us: bool = False,
    id: str | None = None,
) -> StepDone | None:
    """Keep a moment when the plan bent."""
    standing(ws, CaseStudy, case_id)
    point = TurningPoint(
        id=id or new_id(), case=case_id, title=_said(title, "The turning point needs a few words as its title"),
        when=when, expected=expected, happened=happened, noticed_by=noticed_by, changed=changed, only_us=only_us,
    )  # fmt: skip
    return keep(ws, "storage.step.record_turning_point", [point], params={"title": short(point.title)})


def change_turning_point(ws: Workspace, point: TurningPoint) -> StepDone | None:
    """Keep the changed turning point."""
    before = standing(ws, TurningPoint, point.id)
    point = replace(point, title=_said(point.title, "The turning point needs a few words as its title"))
    return keep(
        ws,
        "storage.step.change_turning_point",
        [point],
        params={"title": short(point.title)},
        fold=fold_key(before, point),
    )


def record_quote(
    ws: Workspace,
    case_id: str,
    words: str,
    who: str,
    permission: PermissionChoice = "unknown",
    *,
    name: str | None = None,
    language: str | None = None,
    said_on: GivenDate | None = None,
    funder: str | None = None,
    today: date,
    given_on: GivenDate | None = None,
    method: str | None = None,
    id: str | None = None,
) -> StepDone | None:
    """Keep somebody's words and, in the same step, what they agreed to.

    `funder` (an id) defaults to the case study's own; WorldFault when the choice is about a funder and there is none.
    Later changes of permission go through `agreeing.agree` and `consent.withdrawing.withdraw`.
    """
    case = standing(ws, CaseStudy, case_id)
    quote = Quote(
        id=id or new_id(), case=case_id, words=_said(words, "A quote needs its words", line=False),
        who=_said(who, "A quote needs to say who spoke, as a role such as “a member”"), name=name, language=language,
        said_on=said_on,
    )  # fmt: skip
    allowed = permission_for(
        quoted(quote),
        permission,
        funder=funder or case.funder,
        given_on=given_on or understand_date(today.isoformat()),
        method=method,
    )
    return keep(
        ws,
        "storage.step.record_quote",
        [quote, *([allowed] if allowed else [])],
        params={"who": short(quote.who)},
    )


def change_quote(ws: Workspace, quote: Quote) -> StepDone | None:
    """Keep the changed quote. When its words change, the permission no longer fits them and has to be asked again."""
    before = standing(ws, Quote, quote.id)
    quote = replace(
        quote, words=_said(quote.words, "A quote needs its words", line=False),
        who=_said(quote.who, "A quote needs to say who spoke, as a role such as “a member”"),
    )  # fmt: skip
    return keep(
        ws,
        "storage.step.change_quote",
        [quote],
        params={"who": short(quote.who)},
        fold=fold_key(before, quote),
    )


# ---- shared by the above --------------------------------------------------------------------------------------------


def _said(words: str, what: str, *, line: bool = True) -> str:
    kept = clean_line(words) if line else words.strip()
    if not kept:
        raise WorldFault(f"{what}. Nothing was changed.")
    return kept
