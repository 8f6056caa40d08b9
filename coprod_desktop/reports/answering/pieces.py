"""Each piece of evidence of a case study as whole sentences, with how strong it is and whose account.

Strength, 0 to 3: 0 is from memory or has nothing behind it, 1 is the group's own account, 2 was counted or written
down at the time or is somebody's own words, 3 was confirmed by somebody outside who gains nothing, or people were
asked twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from coprod_desktop.domain.seen import SeenConfirmation, SeenDecision, SeenSession, SeenStory
from coprod_desktop.domain.seen_grant import SeenBudgetLine, SeenGrant, SeenTarget
from coprod_desktop.domain.seen_measures import SeenMeasure
from coprod_desktop.domain.snapshot import SeenFigure, SeenTurningPoint
from coprod_desktop.domain.text import clean_line
from coprod_desktop.evaluation.answering.pieces import Piece
from coprod_desktop.evaluation.answering.typed import amount_in_words
from coprod_desktop.evaluation.measure_sentences import base_in_words, change_counts, sentences_of
from coprod_desktop.evaluation.worth import hours_in_words
from coprod_desktop.reports.drawings import facts
from coprod_desktop.reports.drawings.depth import depth_sentence
from coprod_desktop.reports.drawings.giving import giving_sentence
from coprod_desktop.reports.drawings.power import power_sentence
from coprod_desktop.reports.drawings.ripples import ripples_sentence
from coprod_desktop.reports.sections.numbers import few_words, plain_number, with_unit
from coprod_desktop.reports.sections.people import figure_line
from coprod_desktop.reports.sections.prose import ended, lines_of
from coprod_desktop.reports.sections.setting import Setting

_LEAST_PAIRED = 5  # people asked twice, from which on a change is told in counts
_MOST_MEASURES = 6


def pieces_of(setting: Setting, grant: SeenGrant | None, worn: Mapping[str, int]) -> tuple[Piece, ...]:
    """All the evidence of the setting's case study, and what its grant promised. `worn` counts uses by number."""
    case = setting.case
    shows: dict[str, list[str]] = {}
    for link in case.links:
        if link.outcome is not None:
            shows.setdefault(link.evidence, []).append(link.outcome)
    agreed = _confirmed(case.confirmations)
    pieces = [
        *_work(setting), *_words(setting), *_numbers(setting), *_outside(setting), *_grant(setting, grant)
    ]  # fmt: skip
    return tuple(
        replace(
            one, outcomes=tuple(dict.fromkeys((*one.outcomes, *shows.get(one.number, ())))),
            worn=worn.get(one.number, 0), outside=one.outside or one.number in agreed,
            strength=3 if agreed.get(one.number) else one.strength,
        )
        for one in pieces
        if one.texts or one.kind == "photograph"
    )  # fmt: skip


def _confirmed(confirmations: tuple[SeenConfirmation, ...]) -> dict[str, bool]:
    """Records that somebody outside agreed with, at least in part; True where somebody without a stake did fully."""
    found: dict[str, bool] = {}
    for one in confirmations:
        if one.agrees in ("yes", "partly"):
            found[one.about] = found.get(one.about, False) or (one.agrees == "yes" and bool(one.independent))
    return found


def _say(setting: Setting, key: str, **fields: object) -> str:
    told = setting.words(f"answering.{key}", **fields)
    return told[:1].upper() + told[1:]


def _flat(text: str | None) -> str:
    """A passage on one line, each of its lines ended as a sentence."""
    return " ".join(ended(line) for line in lines_of(text or ""))


# ---- the work -------------------------------------------------------------------------------------------------------


def _work(setting: Setting) -> Iterator[Piece]:
    case = setting.case
    for session in case.sessions:
        yield _session(session, setting)
    if case.decisions:
        counted = depth_sentence(facts.decided(case.decisions), setting.words)
        numbers = tuple(one.number for one in case.decisions)
        yield Piece(
            number=numbers[0], kind="decision", texts=(counted,), strength=2, behind=numbers[1:],
            when=case.decisions[-1].decided_on,
        )  # fmt: skip
    for decision in case.decisions:
        yield _decision(decision, setting)
    if case.power:
        numbers = tuple(one.number for one in case.power)
        told = power_sentence(facts.power_map(case.power), setting.words)
        when = next((one.now_on for one in case.power if one.now_on), None)
        yield Piece(
            number=numbers[0], kind="decision", texts=(told,), when=when, behind=numbers[1:],
            start=any(one.start for one in case.power),
        )  # fmt: skip
    for point in case.turning_points:
        yield _turning_point(point, setting)
    yield from _given(setting)
    yield from _ripples(setting)


def _session(one: SeenSession, setting: Setting) -> Piece:
    what = ended(clean_line(one.what))
    told = _say(setting, "session_when", when=clean_line(one.when.typed), what=what) if one.when else what
    counted = f"{told} {_say(setting, 'session_people', n=one.people)}" if one.people is not None else told
    return Piece(
        number=one.number, kind="session", texts=tuple(dict.fromkeys((counted, told))), when=one.when,
        strength=0 if one.recalled else 2,
    )  # fmt: skip


def _decision(one: SeenDecision, setting: Setting) -> Piece:
    question = ended(clean_line(one.question))
    if one.no_because:
        told = _say(setting, "decision_no", question=question, why=ended(clean_line(one.no_because)))
    elif one.final:
        told = _say(setting, "decision", question=question, final=ended(clean_line(one.final)))
    else:
        told = question
    if one.changed_by_members:
        told = f"{told} {_say(setting, 'changed_by_members')}"
    return Piece(
        number=one.number, kind="decision", texts=(told,) if one.final or one.no_because else (), when=one.decided_on,
        strength=2 if one.decided_on is not None else 1, not_positive=one.no_because is not None,
    )  # fmt: skip


def _turning_point(one: SeenTurningPoint, setting: Setting) -> Piece:
    title = clean_line(one.title).rstrip(".")
    head = _say(setting, "turning_when", when=clean_line(one.when.typed), what=title) if one.when else title
    parts = [_flat(one.happened), _flat(one.changed)]
    whole = " ".join([ended(head), *(part for part in parts if part)])
    least = " ".join(part for part in (ended(head), parts[1] or parts[0]) if part)
    return Piece(
        number=one.number, kind="turning_point", texts=tuple(dict.fromkeys((whole, least, ended(head)))), when=one.when,
        not_positive=bool(one.expected and one.happened),
    )  # fmt: skip


def _given(setting: Setting) -> Iterator[Piece]:
    case = setting.case
    if case.ledger.flows:
        numbers = tuple(one.number for one in case.ledger.flows)
        told = giving_sentence(facts.give_and_get(case.ledger), setting.words)
        recalled = all(one.recalled for one in case.ledger.flows)
        yield Piece(
            number=numbers[0], kind="give_and_get", texts=(told,), strength=0 if recalled else 2, behind=numbers[1:]
        )  # fmt: skip
    if case.worth is not None:
        told = " ".join(hours_in_words(case.worth, setting.words, plain_number))
        if told:
            yield Piece(
                number=case.worth.number, kind="give_and_get", texts=(told,), strength=2, value=case.worth.hours,
                definition=setting.words("answering.definition.hours_given"),
            )  # fmt: skip


def _ripples(setting: Setting) -> Iterator[Piece]:
    ripples = setting.case.ripples
    if not ripples:
        return
    told = ripples_sentence(facts.spread(ripples, lambda one: one.number, few_words(setting)), setting.words)
    numbers = tuple(one.number for one in ripples)
    yield Piece(number=numbers[0], kind="ripple", texts=(told,), behind=numbers[1:])
    for one in ripples:
        what = ended(clean_line(one.what))
        texts = [what]
        if one.because:
            texts.insert(
                0, _say(setting, "ripple_because", what=what, because=ended(clean_line(one.because)))
            )
        yield Piece(
            number=one.number, kind="ripple", texts=tuple(texts), when=one.when, strength=2 if one.confirmed_by else 1,
            outside=bool(one.confirmed_by), not_positive=one.goes != "good",
        )  # fmt: skip


# ---- people's words and the differences -----------------------------------------------------------------------------


def _words(setting: Setting) -> Iterator[Piece]:
    case = setting.case
    for one in case.outcomes:
        words = clean_line(one.words).rstrip(".")
        whole = _say(setting, "outcome_whose", words=words, who=clean_line(one.whose)) if one.whose else words
        told = [ended(whole), *(_flat(part) for part in (one.significance, one.our_part) if part)]
        yield Piece(
            number=one.number, kind="outcome", texts=tuple(dict.fromkeys((" ".join(told), ended(whole)))),
            when=one.when,            not_positive=one.direction in ("negative", "mixed"), outcomes=(one.number,),
        )  # fmt: skip
    for story in case.stories:
        yield _story(story, setting)
    for quote in case.quotes:
        words = " ".join(lines_of(quote.words))
        yield Piece(
            number=quote.number, kind="quote", when=quote.said_on, strength=2, voice=True,
            teller=clean_line(quote.said_by), texts=(_quoted(setting, quote.said_by, words),),
        )  # fmt: skip
    for photograph in case.photographs:
        yield Piece(number=photograph.number, kind="photograph", texts=(), when=photograph.taken_on)


def _story(one: SeenStory, setting: Setting) -> Piece:
    """The whole story, or less of it: always whole parts as they were told."""
    parts = {name: _flat(getattr(one, name)) for name in ("before", "happened", "changed", "why_matters")}
    tellings = (
        ("before", "happened", "changed", "why_matters"),
        ("happened", "changed"),
        ("changed",),
        ("happened",),
    )
    texts = [
        _say(setting, "story", who=clean_line(one.told_by), words=words)
        for names in tellings
        if (words := " ".join(parts[name] for name in names if parts[name]))
    ]
    return Piece(
        number=one.number, kind="story", texts=tuple(dict.fromkeys(texts)), when=one.about_when or one.told_on,
        strength=2, voice=True, teller=clean_line(one.told_by),
        not_positive=one.direction in ("negative", "mixed"),
    )  # fmt: skip


def _quoted(setting: Setting, who: str, words: str) -> str:
    return _say(setting, "said", who=clean_line(who), words=words)


# ---- numbers --------------------------------------------------------------------------------------------------------


def _numbers(setting: Setting) -> Iterator[Piece]:
    case = setting.case
    for figure in case.figures:
        yield _figure(figure, setting)
    for measure in case.measures.told[:_MOST_MEASURES]:
        yield _measure(measure, setting)


def _figure(one: SeenFigure, setting: Setting) -> Piece:
    line = ended(figure_line(one, setting))
    known = one.how_known is not None and one.how_known != "estimate" and one.base is not None
    return Piece(
        number=one.number, kind="figure", texts=(line,) if one.value is not None or one.as_words else (), when=one.when,
        strength=2 if known else 1, people=one.base, value=one.value,
        definition=clean_line(one.label), pence=None,
    )  # fmt: skip


def _measure(one: SeenMeasure, setting: Setting) -> Piece:
    """Everything that is told of a measure, or its base and its counts."""
    say = setting.words
    whole = sentences_of(one, say)
    short = [
        *base_in_words(one, say),
        *([change_counts(one.shift, one, say)] if one.shift is not None else []),
    ]
    asked = ended(clean_line(one.asked.title))
    paired = one.shift.people if one.shift is not None and one.base.both is not None else None
    people = paired if one.shift is not None else one.base.started
    texts = tuple(dict.fromkeys(" ".join([asked, *each]) for each in (whole, short) if each))
    return Piece(
        number=setting.case.measures.number, kind="measure", texts=() if one.no_result else texts,
        strength=3 if (paired or 0) >= _LEAST_PAIRED and one.comparing == "before_after" else 2, people=people,
        when=one.rounds[-1].when if one.rounds else None, start=one.comparing != "once" and one.shift is not None,
        not_positive=one.shift is not None and one.shift.mostly == "worse",
    )  # fmt: skip


# ---- others ---------------------------------------------------------------------------------------------------------


def _outside(setting: Setting) -> Iterator[Piece]:
    case = setting.case
    for one in case.confirmations:
        if one.agrees is None and not one.comment:
            continue
        told = []
        if one.agrees:
            agrees = setting.words(f"answering.agrees.{one.agrees}")
            told.append(_say(setting, "outside", who=clean_line(one.who), agrees=agrees))
        if one.comment:
            told.insert(
                0, _say(setting, "outside_comment", who=clean_line(one.who), words=_flat(one.comment))
            )
        yield Piece(
            number=one.number, kind="outside_view", texts=tuple(told), strength=3 if one.independent else 2,
            outside=True, voice=bool(one.comment), teller=clean_line(one.who), not_positive=one.agrees == "no",
            outcomes=(one.about,) if one.about.startswith("outcome:") else (),
        )  # fmt: skip
    for gap in case.not_reached:
        told_gap = ended(_say(setting, "not_reached", who=clean_line(gap.who).rstrip(".")))
        whole = " ".join([told_gap, *(_flat(part) for part in (gap.why, gap.plan) if part)])
        yield Piece(
            number=gap.number, kind="people", texts=tuple(dict.fromkeys((whole, told_gap))), not_positive=True
        )


def told_number(one: SeenTarget) -> str | None:
    """What came of a promise, as this audience may read it; None when nobody counted."""
    return with_unit(one.actual, one.unit) if one.actual is not None else one.actual_words


def wanted_number(one: SeenTarget) -> str | None:
    """The number promised, or what was agreed instead; None for a promise in words."""
    wanted = one.target if one.revised is None else one.revised
    return None if wanted is None else with_unit(wanted, one.unit)


def spent_of(one: SeenBudgetLine) -> int | None:
    """What was spent is what the group says, else what the receipts come to when all of them are known."""
    if one.spent_pence is not None or not one.receipts:
        return one.spent_pence
    known = [each.pence for each in one.receipts if each.pence is not None]
    return sum(known) if len(known) == len(one.receipts) else None


def _grant(setting: Setting, grant: SeenGrant | None) -> Iterator[Piece]:
    if grant is None:
        return
    for promise in grant.targets:
        yield _promise(promise, setting)
    for line in grant.lines:
        words = clean_line(line.words).rstrip(".")
        agreed = None if line.pence is None else amount_in_words(line.pence, grant.currency)
        pence = spent_of(line)
        spent = None if pence is None else amount_in_words(pence, grant.currency)
        if agreed is None and spent is None:
            continue
        key = "line" if agreed and spent else "line_agreed" if agreed else "line_spent"
        told = _say(setting, key, words=words, agreed=agreed, spent=spent)
        texts = [told]
        if line.because:
            texts.insert(0, _say(setting, "because", text=told, why=ended(clean_line(line.because))))
        yield Piece(
            number=line.number,
            kind="money",
            texts=tuple(texts),
            strength=2,
            pence=pence,
            definition=words,
        )


def _promise(one: SeenTarget, setting: Setting) -> Piece:
    words = clean_line(one.words).rstrip(".")
    target, actual = wanted_number(one), told_number(one)
    if one.dropped:
        told = _say(setting, "promise_dropped", words=words)
    elif target is None:
        told = _say(setting, "promise_words", words=words)
    elif actual is None:
        told = _say(setting, "promise_no_count", words=words, target=target)
    else:
        told = _say(setting, "promise", words=words, target=target, actual=actual)
    story = _flat(one.story or one.revised_because)
    wanted = one.target if one.revised is None else one.revised
    below = one.actual is not None and wanted is not None and one.actual < wanted
    return Piece(
        number=one.number, kind="target", texts=tuple(dict.fromkeys((f"{told} {story}".strip(), told))),
        when=one.actual_on, strength=2 if actual is not None else 1, value=one.actual,
        definition=clean_line(one.definition or words), people=one.actual_n,
        start=one.baseline is not None or one.baseline_words is not None, not_positive=one.dropped or below,
        outcomes=(one.outcome,) if one.outcome else (),
    )  # fmt: skip
