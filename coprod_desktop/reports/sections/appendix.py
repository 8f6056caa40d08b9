"""The evidence appendix: what stands behind each sentence with a note, how strong it is, and where it stops.

A note is on the records whose numbers it has: one, or several of a kind that stand behind one picture or list.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from coprod_desktop.domain.dates import GivenDate
from coprod_desktop.domain.seen import SeenConfirmation, SeenOutcome
from coprod_desktop.domain.snapshot import SeenAnswer, SeenFigure
from coprod_desktop.domain.templates import Part
from coprod_desktop.domain.text import clean_line
from coprod_desktop.reports.counting import counted
from coprod_desktop.reports.document import Notes, Paragraph, Run, Runs
from coprod_desktop.reports.sections.knowing import gap_sentence
from coprod_desktop.reports.sections.numbers import base_cell, known_words, needs_base
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.witness import name_of

# The numbers of the records that one note is on, in the order they were printed.
Key = tuple[str, ...]
_FEW = 10  # people with both answers, below which counts alone are told
_LONGEST_TITLE = 110  # letters of what a note is on


def evidence_appendix(part: Part, setting: Setting) -> Section:
    """The heading, how to read it, and an empty list of notes, which `noting` fills when all blocks are there."""
    head = setting.heading(part.heading or setting.words("appendix.heading.notes"))
    return Section((head, Paragraph((Run(setting.words("appendix.notes.about")),)), Notes(())))


def kind_of(number: str) -> str:
    """The kind in a report-local number: "story" of "story:2"."""
    return number.partition(":")[0]


def links_of(number: str, setting: Setting) -> list[str]:
    """The numbers of what is tied to an outcome or an answer and shows it, each once."""
    case = setting.case
    question = next((one.question for one in case.answers if one.number == number), None)
    return list(
        dict.fromkeys(
            link.evidence
            for link in case.links
            if link.outcome == number or (question is not None and link.question == question)
        )
    )


def note_on(key: Key, setting: Setting) -> Runs:
    """The words of the note: what it is in bold, then when, how we know, how strong, and its limit."""
    kind = kind_of(key[0])
    alone = _ALONE.get(kind) if len(key) == 1 else None
    lead, told = alone(key[0], setting) if alone else _group(key, setting)
    runs = [Run(ended(lead), strong=True, language=setting.theirs() if alone else None)]
    return (*runs, *(Run(f" {said}") for said in told if said))


_Told = tuple[str, list[str]]


def _say(setting: Setting, key: str, **fields: object) -> str:
    return setting.words(f"appendix.{key}", **fields)


def _count(setting: Setting, key: str, n: int, **fields: object) -> str:
    return counted(setting.words, f"appendix.{key}", n, **fields)


def _short(text: str | None) -> str:
    """A title that stays a title: cut after whole words where it is long."""
    words = clean_line(text or "").rstrip(".")
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(',;:–- ')} …"


def _when(date: GivenDate | None, setting: Setting) -> str:
    return (
        _say(setting, "notes.when", when=clean_line(date.typed)) if date else _say(setting, "notes.no_date")
    )


def _how(name: str, setting: Setting) -> str:
    return _say(setting, "notes.how", how=_say(setting, f"how.{name}"))


def _limit(name: str, setting: Setting, **fields: object) -> str:
    """The limit that is marked as one. With a count `n` it is told in words."""
    n = fields.pop("n", None)
    words = (
        _count(setting, f"limit.{name}", n, **fields)
        if isinstance(n, int)
        else _say(setting, f"limit.{name}")
    )
    return _say(setting, "notes.limit", words=words[:1].lower() + words[1:])


def _confirmed(key: Key, setting: Setting) -> list[SeenConfirmation]:
    return [one for one in setting.case.confirmations if one.about in key]


def _outside(key: Key, setting: Setting) -> list[str]:
    """What people outside said of these records, counted; that nobody was asked, where nobody was."""
    asked = _confirmed(key, setting)
    if not asked:
        return [_say(setting, "outside.nobody" if len(key) == 1 else "outside.nobody_group")]
    answers = [one.agrees if one.agrees in ("yes", "partly", "no") else "silent" for one in asked]
    free = sum(bool(one.independent) for one in asked)
    if len(asked) == 1:
        told = [_say(setting, f"outside.alone_{answers[0]}")]
        return [*told, _say(setting, "outside.free_alone")] if free else told
    counts = {name: answers.count(name) for name in ("yes", "partly", "no", "silent")}
    listed = setting.join(_say(setting, f"outside.{name}", n=n) for name, n in counts.items() if n)
    told = [_say(setting, "outside.asked", n=len(asked), list=listed)]
    return [*told, _count(setting, "outside.free", free)] if free else told


def _figure(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.figures if each.number == number)
    known = known_words(one, setting)
    how = _say(setting, "notes.how", how=known.rstrip(".")) if known else _say(setting, "notes.how_unknown")
    told = [_when(one.when, setting), how]
    if one.base is not None or clean_line(one.base_of or ""):
        told.append(_say(setting, "notes.base", base=base_cell(one, setting)))
    told += [*_outside((number,), setting), _figure_limit(one, setting)]
    return _say(setting, "lead.figure", title=_short(one.label)), told


def _figure_limit(one: SeenFigure, setting: Setting) -> str:
    if one.how_known in ("estimate", "told_us"):
        return _limit(one.how_known, setting)
    if not known_words(one, setting):
        return _limit("how_unknown", setting)
    if one.base is None and needs_base(one):
        return _limit("no_base", setting)
    return _limit("survey" if one.how_known == "survey" else "counted", setting)


def _quote(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.quotes if each.number == number)
    told = [_when(one.said_on, setting), _how("said", setting), *_outside((number,), setting)]
    return _say(setting, "lead.quote", who=_short(one.said_by)), [*told, _limit("one_voice", setting)]


def _story(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.stories if each.number == number)
    told = [
        _when(one.told_on or one.about_when, setting),
        _how("told", setting),
        *_outside((number,), setting),
    ]
    return _say(setting, "lead.story", title=_short(one.title)), [*told, _limit("one_story", setting)]


def _photograph(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.photographs if each.number == number)
    title = _short(one.caption or one.alt)
    lead = _say(setting, "lead.photograph", title=title) if title else _say(setting, "lead.photograph_bare")
    return lead, [_when(one.taken_on, setting), _limit("moment", setting)]


def _tied(number: str, setting: Setting) -> list[str]:
    """What shows an outcome or an answer, and what that does not show in the group's own words."""
    names = list(dict.fromkeys(name_of(each, setting.case, setting) for each in links_of(number, setting)))
    if not names:
        return [_say(setting, "notes.shows_nothing")]
    return [_say(setting, "notes.shows", list=setting.join(map(_inside, names)))]


def _inside(name: str) -> str:
    return _short(name)


def _tied_limit(number: str, setting: Setting) -> str:
    """The limit that the group wrote down itself, or the widest that can be seen in the records."""
    shown = links_of(number, setting)
    for link in setting.case.links:
        if link.evidence in shown and number in (link.outcome, _answer_of(link.question, setting)):
            words = clean_line(link.does_not_show or "")
            if words:
                return _say(setting, "notes.does_not_show", words=ended(words))
    if not shown:
        return _limit("unshown", setting)
    asked = _confirmed((number,), setting)
    if not asked:
        return _limit("nobody_outside", setting)
    if any(one.agrees in ("no", "partly") for one in asked):
        return _limit("disagree", setting)
    if not any(one.independent for one in asked):
        return _limit("stake", setting)
    return _limit("one_kind" if len({kind_of(one) for one in shown}) == 1 else "own_account", setting)


def _answer_of(question: str | None, setting: Setting) -> str | None:
    answer = setting.case.answer(question) if question else None
    return answer.number if answer else None


def _outcome(number: str, setting: Setting) -> _Told:
    one: SeenOutcome = next(each for each in setting.case.outcomes if each.number == number)
    told = [_when(one.when, setting)] if one.when else []
    told += [*_tied(number, setting), *_outside((number,), setting), _tied_limit(number, setting)]
    return _say(setting, "lead.outcome", title=_short(one.words)), told


def _answer(number: str, setting: Setting) -> _Told:
    one: SeenAnswer = next(each for each in setting.case.answers if each.number == number)
    asked = setting.questions.box(one.question) or setting.questions.box(one.question.partition(".")[0])
    title = _short(asked.heading if asked else one.asked)
    if one.said_by:
        lead = _say(setting, "lead.spoken", who=_short(one.said_by), title=title)
        shown = _tied(number, setting) if links_of(number, setting) else []
        return lead, [
            _how("said", setting),
            *shown,
            *_outside((number,), setting),
            _limit("one_voice", setting),
        ]
    told = [*_tied(number, setting), *_outside((number,), setting), _tied_limit(number, setting)]
    return _say(setting, "lead.answer", title=title), told


def _claim(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.claims if each.number == number)
    there = setting.words(f"knowing.level.{one.level_there or 'none'}")
    told = [setting.words("knowing.report.holds", what=there)]
    shown = list(
        dict.fromkeys(name_of(each, setting.case, setting) for link in one.chain for each in link.evidence)
    )
    if shown:
        told.append(_say(setting, "notes.shows", list=setting.join(map(_inside, shown))))
    inside = sum(link.inside for link in one.chain)
    if inside:
        told.append(_count(setting, "notes.shown_inside", inside))
    about = (number, one.outcome) if one.outcome else (number,)
    told += _outside(about, setting) if _confirmed(about, setting) else _outside((number,), setting)
    gap = next((gap_sentence(each.code, each.n, each.link, setting) for each in one.gaps), "")
    told.append(
        _say(setting, "notes.limit", words=gap[:1].lower() + gap[1:]) if gap else _limit("none", setting)
    )
    return _say(setting, "lead.claim", title=_short(one.words)), told


def _measures(number: str, setting: Setting) -> _Told:
    seen = setting.case.measures.told
    both = [one.base.both for one in seen if one.base.both is not None and one.comparing != "once"]
    told = [_how("asked", setting)]
    fewest = min(both, default=None)
    if fewest is not None and fewest < _FEW:
        told.append(_limit("few", setting, n=fewest))
    elif not both:
        told.append(_limit("few_once", setting))
    else:
        told.append(_limit("self_report", setting))
    return _say(setting, "lead.measures", n=len(seen)), told


def _worth(number: str, setting: Setting) -> _Told:
    seen = setting.case.worth
    recalled = seen.recalled if seen else 0
    told = [_how("from_hours", setting), _limit("memory_hours" if recalled else "ledger", setting)]
    return _say(setting, "lead.worth", n=seen.lines if seen else 0), told


def _practice(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.practice if each.number == number)
    told = [_when(one.when, setting), _how("check", setting), _limit("perception", setting)]
    return _say(setting, "lead.practice_check", title=_short(one.title)), told


def _review(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.reviews if each.number == number)
    told = [_when(one.when, setting), _how("judged", setting), _limit("own_account", setting)]
    return _say(setting, "lead.yearly_review", title=_short(one.title)), told


def _total(number: str, setting: Setting) -> _Told:
    one = next(each for each in setting.case.totals if each.number == number)
    by = clean_line(one.by_words or "") or setting.words(f"report_parts.benefit.by.{one.by}")
    told = [_when(one.period, setting), _how("totals", setting)]
    some = one.not_stated is not None and (one.not_stated.hidden or bool(one.not_stated.count))
    told.append(_limit("not_stated" if some else "counted", setting))
    return _say(setting, "lead.total", title=_short(by)), told


def _group(key: Key, setting: Setting) -> _Told:
    """Several records of a kind: how many, from when to when, how we know, and what is the widest limit of them."""
    kind = kind_of(key[0])
    named = kind if f"appendix.group.{kind}" in setting.words else "other"
    told = [
        *_dates(key, setting),
        _how(_HOW.get(kind, "written_all" if len(key) > 1 else "written"), setting),
    ]
    if kind not in ("confirmation", "power", "flow", "connection", "session"):
        told += _outside(key, setting)
    limit = _GROUP_LIMITS.get(kind)
    told.append(limit(key, setting) if limit else _limit("own_account", setting))
    centre = [
        one.number for one in setting.case.ripples if not one.order
    ]  # what was done, not what came of it
    return _count(setting, f"group.{named}", len([one for one in key if one not in centre]) or len(key)), told


def _dates(key: Key, setting: Setting) -> list[str]:
    """From when to when, and how many have no date; nothing for kinds that have none."""
    case = setting.case
    dated: dict[str, GivenDate | None] = {one.number: one.when for one in case.turning_points}
    dated |= {one.number: one.when for one in case.sessions} | {one.number: one.when for one in case.ripples}
    dated |= {one.number: one.when for one in case.figures} | {one.number: one.when for one in case.outcomes}
    dated |= {one.number: one.when for one in case.plan.changes} | {
        one.number: one.said_on for one in case.quotes
    }
    dated |= {one.number: one.decided_on for one in case.decisions}
    found = [dated[number] for number in key if number in dated]
    days = sorted((one for one in found if one and one.earliest), key=lambda one: (one.earliest, one.latest))
    if not days:
        return []
    first, last = clean_line(days[0].typed), clean_line(days[-1].typed)
    told = [
        _say(setting, "notes.when", when=first)
        if first == last
        else _say(setting, "notes.from_to", first=first, last=last)
    ]
    missing = sum(one is None for one in found)
    return [*told, _count(setting, "notes.undated", missing)] if missing else told


def _decisions_limit(key: Key, setting: Setting) -> str:
    unknown = sum(one.depth is None for one in setting.case.decisions if one.number in key)
    return _limit("depth_unknown", setting, n=unknown) if unknown else _limit("own_account", setting)


def _points_limit(key: Key, setting: Setting) -> str:
    unknown = sum(
        not clean_line(one.noticed_by or "") for one in setting.case.turning_points if one.number in key
    )
    return _limit("noticed_unknown", setting, n=unknown) if unknown else _limit("own_account", setting)


def _ripples_limit(key: Key, setting: Setting) -> str:
    told = [one for one in setting.case.ripples if one.number in key and one.order]
    left = sum(not clean_line(one.confirmed_by or "") for one in told)
    if left == len(told):
        return _limit("none_confirmed", setting)
    return _limit("not_confirmed", setting, n=left) if left else _limit("own_account", setting)


def _flows_limit(key: Key, setting: Setting) -> str:
    flows = [one for one in setting.case.ledger.flows if one.number in key]
    recalled, lines = sum(one.recalled for one in flows), sum(one.lines for one in flows)
    return _limit("memory", setting, n=recalled, of=lines) if recalled else _limit("ledger", setting)


def _sessions_limit(key: Key, setting: Setting) -> str:
    recalled = sum(one.recalled for one in setting.case.sessions if one.number in key)
    if recalled:
        return _limit("memory_sessions", setting, n=recalled)
    return _limit("registers", setting)


def _named_limit(name: str) -> Callable[[Key, Setting], str]:
    return lambda key, setting: _limit(name, setting)


_ALONE = MappingProxyType(
    {
        "figure": _figure, "quote": _quote, "story": _story, "photograph": _photograph, "outcome": _outcome,
        "answer": _answer, "claim": _claim, "measures": _measures, "worth": _worth, "practice_check": _practice,
        "yearly_review": _review, "total": _total,
    }
)  # fmt: skip
_HOW = MappingProxyType(
    {
        "power": "judged", "flow": "ledger", "session": "register", "connection": "calls", "total": "totals",
        "confirmation": "outside",
    }
)  # fmt: skip
_GROUP_LIMITS = MappingProxyType(
    {
        "decision": _decisions_limit, "turning_point": _points_limit, "ripple": _ripples_limit, "flow": _flows_limit,
        "session": _sessions_limit, "power": _named_limit("own_judgement"), "connection": _named_limit("connection"),
        "confirmation": _named_limit("outside_few"), "plan_step": _named_limit("plan"),
        "plan_change": _named_limit("plan"), "figure": _named_limit("counted"), "photograph": _named_limit("moment"),
        "total": _named_limit("counted"),
    }
)  # fmt: skip
