"""Counts of people on their way into a snapshot: the one place where they are made safe for one audience to read.

Tables of people by a characteristic are held against those in every report made before for somebody outside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from coprod_desktop.domain.finding import Finding
from coprod_desktop.domain.records import DocumentMade, IssuedCell, IssuedTable, TotalOf, YearlyTotal
from coprod_desktop.domain.seen import SeenActivity, SeenTotalRow, SeenTotals
from coprod_desktop.domain.snapshot import SeenFigure
from coprod_desktop.domain.templates import PartKind
from coprod_desktop.evaluation.differencing import NOT_STATED, Settled, settle
from coprod_desktop.evaluation.disclosure import fewest
from coprod_desktop.evaluation.told_safely import Telling, safe_activity, safe_figure
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.activity import activity_of
from coprod_desktop.services.taking.numbering import Taking
from coprod_desktop.storage import RecordsThen, Workspace

# What a question is about decides how small a count may be; "other" may be about health, so it is treated so.
SENSITIVE: frozenset[TotalOf] = frozenset({"ethnicity", "disability", "other"})
# Rows that say which part people have in the work, and nothing of what they are.
NO_TRAIT: frozenset[TotalOf] = frozenset({"people"})


def telling_of(taking: Taking) -> Telling:
    """How counts are told to this audience, in the report's words."""
    words = taking.words
    return Telling(
        taking.audience.code, few=words("disclosure.few", n="{n}"), most=words("disclosure.most", n="{n}"),
        some=words("disclosure.some"), kept_back=words("disclosure.kept_back"),
        people=frozenset(words("disclosure.words.people").split()),
        sensitive=frozenset(words("disclosure.words.sensitive").split()),
    )  # fmt: skip


def told_activity(taking: Taking, case: str) -> SeenActivity:
    """What was done and who came, as far as this audience may know how many."""
    told = activity_of(taking.ws, case, taking.made_on, outside=not taking.inside, until=taking.until)
    return safe_activity(told, telling_of(taking))


def told_figures(taking: Taking, figures: Sequence[SeenFigure]) -> tuple[SeenFigure, ...]:
    """Typed figures; one that is told in words instead of its number is noticed for the group."""
    telling = telling_of(taking)
    told = tuple(safe_figure(one, telling) for one in figures)
    for before, after in zip(figures, told, strict=True):
        if before.value is not None and after.value is None:
            notice(taking, "figure_small", (after.number,), label=after.label, instead=after.as_words)
    return told


def notice(taking: Taking, rule: str, about: tuple[str, ...], **fields: object) -> None:
    """Tell the group what its report says otherwise than it was counted, why, and what to do."""
    words = taking.words
    ids = tuple(taking.used[number][0].record for number in about if number in taking.used)
    taking.noticed.append(
        Finding(
            rule=rule, severity="note", sentence=words(f"disclosure.{rule}.sentence", **fields),
            why=words(f"disclosure.{rule}.why", **fields),
            smallest_next_step=words(f"disclosure.{rule}.step", **fields), about=ids,
        )
    )  # fmt: skip


# ---- tables of people -----------------------------------------------------------------------------------------------


def issued_before(ws: Workspace, case: str, key: str) -> list[IssuedTable]:
    """The tables of this kind in reports made for somebody outside, the latest first, each once.

    Whether a report was given is not always kept, so every one counts, unless the group says that it stayed in. A
    report that is made again counts as issued before itself.
    """
    made = [*ws.records(DocumentMade), *(ws.made_again if isinstance(ws, RecordsThen) else ())]
    documents = [one for one in made if one.audience != "internal" and not one.stayed_in]
    documents.sort(key=lambda one: (one.made_at, one.id), reverse=True)
    listed = (table for one in documents for table in one.tables if (table.case, table.key) == (case, key))
    return list(dict.fromkeys(listed))


def issue(
    taking: Taking, part: PartKind, table: IssuedTable, *, sensitive: bool = False, whole_group: bool = False
) -> Settled:
    """A table of people as it may be printed by `part` now, after all that was issued before, and kept for later.

    Its cells are as counted; those who did not say are the last one, with an empty label. Tables of the same key in
    this very snapshot count as issued before.
    """
    here = [one for _, one in taking.issued if (one.case, one.key) == (table.case, table.key)]
    earlier = [*here, *(one for one in issued_before(taking.ws, table.case, table.key) if one not in here)]
    told = settle(table, earlier, taking.audience.code, sensitive=sensitive, whole_group=whole_group)
    if told.issued not in here:
        taking.issued.append((part, told.issued))
    return told


def seen_totals(taking: Taking, case: str) -> tuple[SeenTotals, ...]:
    """Anonymous totals in the order of making, small counts hidden, so that no two of them tell of one person.

    The latest period is settled first: where two are too close to print both, it is the older one that gives way.
    """
    records = taking.let_out(taking.ws.records(YearlyTotal, case=case))
    seen: dict[str, SeenTotals] = {}
    printed: dict[str, list[IssuedTable]] = defaultdict(list)
    for record in sorted(records, key=_latest_first):
        number = taking.number("total", record)
        table = IssuedTable(
            key=_key(record), case=case, period=record.period, counted_on=taking.made_on, cells=_cells(record)
        )
        told = issue(
            taking, "benefit", table, sensitive=record.by in SENSITIVE, whole_group=record.by in NO_TRAIT
        )
        _tell_group(taking, told, record, number)
        if told.again and told.issued in printed[table.key]:
            continue
        printed[table.key].append(told.issued)
        seen[record.id] = _seen(record, told, number)
    return tuple(seen[one.id] for one in records if one.id in seen)


def _key(record: YearlyTotal) -> str:
    return ".".join(("total", record.by, *filter(None, (record.reach, record.by_words))))


def _latest_first(record: YearlyTotal) -> tuple[int, str]:
    latest = record.period.latest if record.period else None
    return (-(latest or date.max).toordinal(), record.id)


def _cells(record: YearlyTotal) -> tuple[IssuedCell, ...]:
    """The rows as counted, no two of one name, none without."""
    names: Counter[str] = Counter()
    cells = []
    for row in record.rows:
        label = row.label.strip() or "–"
        names[label] += 1
        once = names[label] == 1
        cells.append(IssuedCell(label=label if once else f"{label} ({names[label]})", count=row.count))
    if record.not_stated is not None:
        cells.append(IssuedCell(label=NOT_STATED, count=record.not_stated))
    return tuple(cells)


def _seen(record: YearlyTotal, told: Settled, number: str) -> SeenTotals:
    rows = [_row(one) for one in told.issued.cells if one.label != NOT_STATED]
    beside = [_row(one) for one in told.issued.cells if one.label == NOT_STATED]
    return SeenTotals(
        number=number, by=record.by, by_words=record.by_words, period=told.issued.period, reach=record.reach,
        rows=tuple(rows), not_stated=beside[0] if beside else None, kept_back=bool(rows) and told.kept_back,
        counted_on=told.issued.counted_on if told.again else None,
    )  # fmt: skip


def _row(cell: IssuedCell) -> SeenTotalRow:
    return SeenTotalRow(label=cell.label, count=None if cell.hidden else cell.count, hidden=cell.hidden)


def _tell_group(taking: Taking, told: Settled, record: YearlyTotal, number: str) -> None:
    least = fewest(taking.audience.code, sensitive=record.by in SENSITIVE)
    what = record.by_words or taking.words(f"report_parts.benefit.by.{record.by}")
    if told.again:
        notice(
            taking,
            "counts_again",
            (number,),
            what=what,
            n=least,
            day=_day(told.issued.counted_on, taking.words),
        )
    elif told.close:
        notice(taking, "counts_close", (number,), what=what, n=least)
    elif told.kept_back and told.issued.cells:
        notice(taking, "counts_kept_back", (number,), what=what, n=least)


def _day(day: date | None, words: Words) -> str:
    if day is None:
        return ""
    month = words("reports.months").split()[day.month - 1]
    return words("reports.date", day=day.day, month=month, year=day.year)
