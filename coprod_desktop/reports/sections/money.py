"""The money: the answers on it, a reconciliation whose totals agree or say why not, and the list of receipts."""

from __future__ import annotations

from collections.abc import Sequence

from coprod_desktop.domain.amounts import is_money
from coprod_desktop.domain.seen_grant import SeenGrant, SeenReceipt
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.money_words import (
    check_in_words,
    others_in_words,
    per_cent,
    shares_in_words,
    total_in_words,
)
from coprod_desktop.evaluation.reconciling import (
    Account,
    Line,
    LineDone,
    Other,
    Paid,
    Reconciliation,
    Total,
    reconcile,
    who_paid,
)
from coprod_desktop.guidance.words import Words
from coprod_desktop.reports.document import Block, BulletList, Paragraph, Run
from coprod_desktop.reports.drawings.pen import TableText
from coprod_desktop.reports.sections.artefacts import nothing, table_blocks
from coprod_desktop.reports.sections.boxes import answers_to
from coprod_desktop.reports.sections.grant import each_grant, heading_of, name_of, say
from coprod_desktop.reports.sections.numbers import money
from coprod_desktop.reports.sections.people import figures_list
from coprod_desktop.reports.sections.prose import NO_NEED, ended
from coprod_desktop.reports.sections.setting import Section, Setting


def spending(part: Part, setting: Setting) -> Section:
    """The answers on money and the figures in a currency; then each grant's account, or that there is none yet."""
    head = setting.heading(part.heading or setting.say("heading.spending"))
    asked = (Paragraph((Run(part.prompt),), "small"),) if part.prompt else ()
    body: list[Block] = [*answers_to(part.questions, part, setting)]
    body.extend(figures_list(setting, [figure for figure in setting.case.figures if is_money(figure.unit)]))
    counted = [one for one in setting.snapshot.grants if one.lines]
    if counted:
        for grant in counted:
            body += _account(grant, part, setting)
        return Section((head, *asked, *body))
    account = Paragraph((Run(part.when_empty or setting.say("spending.no_account")),), "gap")
    place = part.questions[0] if part.questions else None
    found = setting.finding("no_account", "missing", heading=head.text, place=place, minutes=20)
    return Section((head, *asked, *body, account), (found,))


# ---- one page that adds up ------------------------------------------------------------------------------------------


def reconciliation(part: Part, setting: Setting) -> Section:
    """For each grant its lines, totals and checks; with several grants, who paid for what share of the whole."""
    grants = [one for one in setting.snapshot.grants if one.lines or one.others]
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "budget_line")
    blocks: list[Block] = [setting.heading(heading)]
    if len(grants) > 1:
        blocks += _shares(grants, part, setting)
    return Section((*blocks, *each_grant(grants, _account, part, setting)))


def reconciled(grant: SeenGrant) -> Reconciliation:
    """A grant's account held against itself."""
    lines = tuple(
        Line(
            one.words, one.pence, one.spent_pence, one.because or "", one.plan or "",
            tuple(Paid(each.what, each.pence, each.files, each.in_bank) for each in one.receipts),
        )
        for one in grant.lines
    )  # fmt: skip
    others = tuple(
        Other(one.from_whom, one.pence, grant.currency, one.in_kind, one.agreed) for one in grant.others
    )
    return reconcile(Account(grant.currency, grant.pence, lines, others, grant.over_shared))


def _account(grant: SeenGrant, part: Part, setting: Setting) -> list[Block]:
    told = reconciled(grant)
    blocks: list[Block] = []
    if grant.lines:
        blocks += _lines(grant, told, part, setting)
    checks = [check_in_words(one, grant.currency, setting.words, money) for one in told.checks]
    if grant.restricted is not None:
        checks.append(say(setting, "bound" if grant.restricted else "free"))
    blocks.append(BulletList(tuple((Run(one),) for one in checks), source=()))
    blocks += _others(grant, told, setting)
    plans = [one for one in grant.lines if (one.plan or "").strip()]
    if plans:
        blocks.append(Paragraph((Run(say(setting, "account.plans"), strong=True),)))
        blocks.append(
            _words([(one.words, one.plan or "") for one in plans], [one.number for one in plans], setting)
        )
    if grant.assets:
        blocks.append(Paragraph((Run(say(setting, "account.assets"), strong=True),)))
        told_of = [(one.what, _asset(one.pence, one.kept_where, grant, setting)) for one in grant.assets]
        blocks.append(_words(told_of, [one.number for one in grant.assets], setting))
    return blocks


def _words(pairs: Sequence[tuple[str, str]], numbers: Sequence[str], setting: Setting) -> BulletList:
    """Names with what is said of each."""
    points = tuple(
        (
            Run(
                setting.say("answer.label", label=clean_line(name).rstrip(".")),
                strong=True,
                language=setting.theirs(),
            ),
            Run(ended(clean_line(told)), language=setting.theirs()),
        )
        for name, told in pairs
    )
    return BulletList(points, source=tuple(numbers))


def _asset(pence: int | None, where: str | None, grant: SeenGrant, setting: Setting) -> str:
    cost = setting.words("funding.not_known") if pence is None else money(pence, grant.currency)
    return say(setting, "account.asset_at", cost=cost, where=clean_line(where)) if where else cost


def _lines(grant: SeenGrant, told: Reconciliation, part: Part, setting: Setting) -> tuple[Block, ...]:
    unknown, words = setting.words("funding.not_known"), setting.words
    even = say(setting, "account.even")
    rows: list[tuple[str, ...]] = [
        (
            clean_line(one.line.words), _money(one.line.agreed, grant, unknown), _money(one.spent, grant, unknown),
            _left(one, grant, unknown),
            clean_line(one.line.because) or (even if one.left == 0 else setting.say("not_recorded")),
        )
        for one in told.rows
    ]  # fmt: skip
    whole = say(setting, "account.together")
    sums = [_summed(one, grant, words) for one in (told.agreed, told.spent)]
    both_known = told.agreed.pence is not None and told.spent.pence is not None
    left = _signed(told.agreed.known - told.spent.known, grant) if both_known else unknown
    rows.append((whole, *sums, left, NO_NEED))
    header = tuple(say(setting, f"account.{name}") for name in ("line", "agreed", "spent", "left", "why"))
    table = TableText(
        say(setting, "account.caption", grant=name_of(grant)), header, tuple(rows), numeric=(1, 2, 3)
    )
    return table_blocks(
        table, part, setting, widths=(0.24, 0.16, 0.16, 0.14, 0.3), theirs=True,
        ours=frozenset({whole, unknown, even, *sums}), always=(0,),
        source=(*(one.number for one in grant.lines), grant.number),
    )  # fmt: skip


def _summed(one: Total, grant: SeenGrant, words: Words) -> str:
    """A total; where a part is not known only that it is at least so much, and a sentence beneath says the rest."""
    if one.pence is not None or one.parts == one.unknown:
        return total_in_words(one, grant.currency, words, money)
    return words("grant_parts.account.at_least", sum=money(one.known, grant.currency))


def _money(pence: int | None, grant: SeenGrant, unknown: str) -> str:
    return unknown if pence is None else money(pence, grant.currency)


def _left(one: LineDone, grant: SeenGrant, unknown: str) -> str:
    return unknown if one.left is None else _signed(one.left, grant)


def _signed(pence: int, grant: SeenGrant) -> str:
    told = money(abs(pence), grant.currency)
    return f"−{told}" if pence < 0 else told


def _others(grant: SeenGrant, told: Reconciliation, setting: Setting) -> list[Block]:
    if not grant.others:
        return []
    blocks: list[Block] = [Paragraph((Run(" ".join(others_in_words(told, setting.words, money))),))]
    unknown = setting.words("funding.not_known")
    pairs = []
    for one in grant.others:
        kind = setting.words("funding.kind.in_kind" if one.in_kind else "funding.kind.cash")
        agreed = "unknown" if one.agreed is None else "yes" if one.agreed else "no"
        said = [_money(one.pence, grant, unknown), kind, setting.words(f"funding.agreed.{agreed}")]
        said += [clean_line(one.shown_by)] if one.shown_by else []
        pairs.append((one.from_whom, setting.words("drawings.comma").join(said)))
    return [*blocks, _words(pairs, [one.number for one in grant.others], setting)]


def _shares(grants: Sequence[SeenGrant], part: Part, setting: Setting) -> list[Block]:
    """Who paid for what part of the whole: each grant by what was spent of it, then everybody else."""
    words, unknown = setting.words, setting.words("funding.not_known")
    parts = [(name_of(one), one.currency, reconciled(one).spent.pence, False) for one in grants]
    parts += _others_once(grants)
    shares = who_paid(parts)
    rows = []
    for one in shares:
        for name, pence, kind in one.parts:
            how = words("funding.kind.in_kind" if kind else "funding.kind.cash")
            amount = unknown if pence is None else money(pence, one.currency)
            rows.append((clean_line(name), how, amount, per_cent(one.per_mille(pence), words)))
    header = tuple(say(setting, f"shares.{name}") for name in ("who", "how", "amount", "part"))
    ours = frozenset(cell for row in rows for cell in row[1:])
    table = table_blocks(
        TableText(say(setting, "shares.caption"), header, tuple(rows), numeric=(2, 3)), part, setting,
        widths=(0.46, 0.2, 0.18, 0.16), theirs=True, ours=ours,
    )  # fmt: skip
    told = [*shares_in_words(shares, words, money), say(setting, "shares.spent")]
    return [Paragraph((Run(" ".join(told)),), source=tuple(one.number for one in grants)), *table]


def _others_once(grants: Sequence[SeenGrant]) -> list[tuple[str, str, int | None, bool]]:
    """What others put in, each once: the same gift is often written under every grant, and a funder of this report is
    there with its own account.
    """
    own = {clean_line(one.funder).casefold() for one in grants}
    found: dict[tuple[str, str, int | None, bool], str] = {}
    for grant in grants:
        for one in grant.others:
            name = clean_line(one.from_whom)
            if name.casefold() not in own:
                found.setdefault((name.casefold(), grant.currency, one.pence, one.in_kind), name)
    return [(name, currency, pence, kind) for (_, currency, pence, kind), name in found.items()]


# ---- receipts -------------------------------------------------------------------------------------------------------


def receipts(part: Part, setting: Setting) -> Section:
    """Every receipt under a number of its own, with the line it belongs to and whether it is in the bank's list."""
    grants = [one for one in setting.snapshot.grants if any(line.receipts for line in one.lines)]
    heading = heading_of(part, setting)
    if not grants:
        return nothing(part, heading, setting, "receipt")
    blocks: list[Block] = [setting.heading(heading)]
    place = 0
    for grant in grants:
        rows, numbers = [], []
        for line in grant.lines:
            for one in line.receipts:
                place += 1
                rows.append(
                    (say(setting, "receipts.number", n=place), *_receipt(one, line.words, grant, setting))
                )
                numbers.append(one.number)
        header = tuple(
            say(setting, f"receipts.{name}") for name in ("place", "what", "line", "when", "amount", "shown")
        )
        table = TableText(
            say(setting, "receipts.caption", grant=name_of(grant)), header, tuple(rows), numeric=(4,)
        )
        ours = frozenset(cell for row in rows for cell in (row[0], row[5]))
        blocks += table_blocks(
            table, part, setting, widths=(0.08, 0.3, 0.18, 0.14, 0.12, 0.18), source=tuple(numbers), theirs=True,
            ours=ours, always=(0, 1),
        )  # fmt: skip
    return Section(tuple(blocks))


def _receipt(one: SeenReceipt, line: str, grant: SeenGrant, setting: Setting) -> tuple[str, ...]:
    unknown = setting.words("funding.not_known")
    what = clean_line(one.what)
    if one.paid_to:
        what = say(setting, "receipts.paid_to", what=what, who=clean_line(one.paid_to))
    bank = "unknown" if one.in_bank is None else "yes" if one.in_bank else "no"
    shown = [say(setting, "receipts.files" if one.files else "receipts.no_file", n=one.files),
             say(setting, f"receipts.bank_{bank}")]  # fmt: skip
    when = clean_line(one.when.typed) if one.when else unknown
    return (
        what,
        clean_line(line),
        when,
        _money(one.pence, grant, unknown),
        setting.words("drawings.comma").join(shown),
    )
