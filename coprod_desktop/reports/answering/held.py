"""All that one case study holds for a form: boxes, evidence, plain facts and tables, out of one snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from coprod_desktop.domain.form_packs import EvidenceKind, Fact, PeriodRule
from coprod_desktop.domain.questions import QuestionSet, SubQuestion, has_answer
from coprod_desktop.domain.records import Choice, Money, Number, Rows, When
from coprod_desktop.domain.records import Words as InWords
from coprod_desktop.domain.seen_grant import SeenGrant
from coprod_desktop.domain.snapshot import SeenAnswer, SeenCase, Snapshot
from coprod_desktop.domain.templates import Template
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.answering.pieces import BoxText, FactKnown, Held, Span
from coprod_desktop.evaluation.answering.typed import amount_in_words
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.answering.facts import facts_of
from coprod_desktop.reports.answering.pieces import pieces_of, spent_of, told_number, wanted_number
from coprod_desktop.reports.measure import RoughMeasurer
from coprod_desktop.reports.sections.prose import ended, lines_of, value_in_words
from coprod_desktop.reports.sections.setting import Setting

_NO_TEMPLATE = Template("", "", "", "en", "", ())
# Kinds of which what is withheld waits for a permission; "only us" is a decision, and waits for nothing.
_DECIDED = "only_us"


def setting_for(snapshot: Snapshot, case: SeenCase, questions: QuestionSet, words: Words) -> Setting:
    """The surroundings in which sentences are told; there is no page."""
    return Setting(snapshot, case, _NO_TEMPLATE, questions, words, RoughMeasurer())


def held_of(
    snapshot: Snapshot,
    case: SeenCase,
    questions: QuestionSet,
    words: Words,
    *,
    grant: SeenGrant | None = None,
    spans: Mapping[PeriodRule, Span] | None = None,
    worn: Mapping[str, int] | None = None,
    on: date | None = None,
) -> Held:
    """What this case study of the snapshot holds for a form. `worn` counts reports of the last year by number."""
    setting = setting_for(snapshot, case, questions, words)
    boxes = {one.question: one for one in _boxes(setting)}
    tables = dict(_tables(setting, grant))
    return Held(
        boxes=boxes,
        pieces=pieces_of(setting, grant, worn or {}),
        facts=facts_of(setting, grant, boxes),
        spans=spans or {},
        withheld=_withheld(case),
        tables={kind: rows for kind, (rows, _) in tables.items()},
        table_numbers={kind: numbers for kind, (_, numbers) in tables.items()},
        photographs=len(case.photographs),
        on=on or snapshot.made_on,
    )


def _withheld(case: SeenCase) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in case.withheld:
        if one.reason != _DECIDED:
            counts[one.kind] = counts.get(one.kind, 0) + one.count
    return counts


# ---- boxes ----------------------------------------------------------------------------------------------------------


def _boxes(setting: Setting) -> Iterator[BoxText]:
    for one in setting.case.answers:
        if not one.set_aside and has_answer(one.value):
            yield _box(one, setting)


def _box(one: SeenAnswer, setting: Setting) -> BoxText:
    asked = setting.questions.find(one.question)
    said_by = clean_line(one.said_by) if one.said_by else None
    value = one.value
    if isinstance(value, InWords) and not isinstance(asked, SubQuestion):
        return BoxText(
            question=one.question, number=one.number, text=value.text.strip(), said_by=said_by,
        )  # fmt: skip
    label = clean_line(asked.label_for(one.asked) if isinstance(asked, SubQuestion) else one.asked)
    told = value_in_words(value, asked, setting)
    line = "" if isinstance(value, Rows) else _labelled(label, told, setting)
    chosen = value.chosen if isinstance(value, Choice) else ()
    named = [asked.option_words(each) or each for each in chosen] if isinstance(asked, SubQuestion) else []
    return BoxText(
        question=one.question, number=one.number, text=line, said_by=said_by,
        value=value.number if isinstance(value, Number) else None,
        pence=value.pence if isinstance(value, Money) else None,
        currency=value.currency if isinstance(value, Money) else "GBP",
        yes={"yes": True, "no": False}.get(chosen[0]) if len(chosen) == 1 else None, chosen=tuple(named),
        day=value.date if isinstance(value, When) else None,
        rows=_rows(value, asked, setting) if isinstance(value, Rows) else (),
    )  # fmt: skip


def _labelled(label: str, told: str, setting: Setting) -> str:
    """ "Money that came in: £300." A question that ends in its own mark stands before the answer as it is."""
    if label.endswith(("?", "？", "؟")):
        return ended(f"{label} {told}")
    return ended(setting.words("answering.typed", label=label.rstrip("."), text=told))


def _rows(value: Rows, asked: object, setting: Setting) -> tuple[tuple[str, ...], ...]:
    columns = asked.columns if isinstance(asked, SubQuestion) else ()
    words = {column.id: clean_line(column.words) for column in columns}
    head = tuple(words.get(column, column.replace("_", " ")) for column in value.columns)
    unknown = setting.words("answering.table.not_recorded")
    rows = [row for row in value.rows if any(cell and cell.strip() for cell in row)]
    return (head, *(tuple(clean_line(cell) if cell else unknown for cell in row) for row in rows))


# ---- tables ---------------------------------------------------------------------------------------------------------

_Told = tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]


def _tables(setting: Setting, grant: SeenGrant | None) -> Iterator[tuple[EvidenceKind, _Told]]:
    say = setting.words
    if grant is not None and grant.lines:
        head = tuple(say(f"answering.table.{name}") for name in ("words", "agreed", "spent", "because"))
        rows = tuple(
            (clean_line(one.words), _amount(one.pence, grant, say), _amount(spent_of(one), grant, say),
             " ".join(lines_of(one.because or "")))
            for one in grant.lines
        )  # fmt: skip
        yield "money", ((head, *rows), tuple(one.number for one in grant.lines))
    if grant is not None and grant.targets:
        head = tuple(say(f"answering.table.{name}") for name in ("promised", "target", "actual", "story"))
        unknown = say("answering.table.not_recorded")
        rows = tuple(
            (clean_line(one.words), wanted_number(one) or unknown, told_number(one) or unknown,
             " ".join(lines_of(one.story or one.revised_because or "")))
            for one in grant.targets
        )  # fmt: skip
        yield "target", ((head, *rows), tuple(one.number for one in grant.targets))
    totals = [one for one in setting.case.totals if one.rows and not one.kept_back]
    if totals:
        head = (say("answering.table.people"), say("answering.table.count"))
        body = tuple(row for one in totals for row in _total_rows(one.rows, one.not_stated, say))
        yield "people", ((head, *body), tuple(one.number for one in totals))


def _total_rows(rows: Sequence[object], not_stated: object, say: Words) -> list[tuple[str, str]]:
    told = []
    for one in (*rows, *([not_stated] if not_stated is not None else [])):
        label = clean_line(getattr(one, "label", "")) or say("answering.table.not_stated")
        count = getattr(one, "count", None)
        hidden = getattr(one, "hidden", False)
        unknown = say(f"answering.table.{'hidden' if hidden else 'not_recorded'}")
        told.append((label, unknown if count is None else str(count)))
    return told


def _amount(pence: int | None, grant: SeenGrant, say: Words) -> str:
    return say("answering.table.not_recorded") if pence is None else amount_in_words(pence, grant.currency)


__all__ = ["Fact", "FactKnown", "held_of", "setting_for"]
