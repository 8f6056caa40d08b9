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
from coprod_desktop.reports.document import Notes, Paragraph, Run, Runs
from coprod_desktop.reports.sections.appendix_grants import account, promises
from coprod_desktop.reports.sections.appendix_words import Key, Told, count, how, limit, say, short, when
from coprod_desktop.reports.sections.knowing import gap_sentence
from coprod_desktop.reports.sections.numbers import base_cell, known_words, needs_base
from coprod_desktop.reports.sections.prose import ended
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.witness import name_of

_NAMED = 8  # things behind one answer that are named; the rest are counted
_FEW = 10  # people with both answers, below which counts alone are told


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
    together = _mixed if len(set(map(kind_of, key))) > 1 else _TOGETHER.get(kind, _group)
    lead, told = alone(key[0], setting) if alone else together(key, setting)
    runs = [Run(ended(lead), strong=True, language=setting.theirs() if alone else None)]
    return (*runs, *(Run(f" {said}") for said in told if said))


def _confirmed(key: Key, setting: Setting) -> list[SeenConfirmation]:
    return [one for one in setting.case.confirmations if one.about in key]


def _outside(key: Key, setting: Setting) -> list[str]:
    """What people outside said of these records, counted; that nobody was asked, where nobody was."""
    asked = _confirmed(key, setting)
    if not asked:
        return [say(setting, "outside.nobody" if len(key) == 1 else "outside.nobody_group")]
    answers = [one.agrees if one.agrees in ("yes", "partly", "no") else "silent" for one in asked]
    free = sum(bool(one.independent) for one in asked)
    if len(asked) == 1:
        told = [say(setting, f"outside.alone_{answers[0]}")]
        return [*told, say(setting, "outside.free_alone")] if free else told
    counts = {name: answers.count(name) for name in ("yes", "partly", "no", "silent")}
    listed = setting.join(say(setting, f"outside.{name}", n=n) for name, n in counts.items() if n)
    told = [say(setting, "outside.asked", n=len(asked), list=listed)]
    return [*told, count(setting, "outside.free", free)] if free else told


def _figure(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.figures if each.number == number)
    known = known_words(one, setting)
    how = say(setting, "notes.how", how=known.rstrip(".")) if known else say(setting, "notes.how_unknown")
    told = [when(one.when, setting), how]
    if one.base is not None or clean_line(one.base_of or ""):
        told.append(say(setting, "notes.base", base=base_cell(one, setting)))
    told += [*_outside((number,), setting), _figure_limit(one, setting)]
    return say(setting, "lead.figure", title=short(one.label)), told


def _figure_limit(one: SeenFigure, setting: Setting) -> str:
    if one.how_known in ("estimate", "told_us"):
        return limit(one.how_known, setting)
    if not known_words(one, setting):
        return limit("how_unknown", setting)
    if one.base is None and needs_base(one):
        return limit("no_base", setting)
    return limit("survey" if one.how_known == "survey" else "counted", setting)


def _quote(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.quotes if each.number == number)
    told = [when(one.said_on, setting), how("said", setting), *_outside((number,), setting)]
    return say(setting, "lead.quote", who=short(one.said_by)), [*told, limit("one_voice", setting)]


def _story(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.stories if each.number == number)
    told = [
        when(one.told_on or one.about_when, setting),
        how("told", setting),
        *_outside((number,), setting),
    ]
    return say(setting, "lead.story", title=short(one.title)), [*told, limit("one_story", setting)]


def _photograph(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.photographs if each.number == number)
    title = short(one.caption or one.alt)
    lead = say(setting, "lead.photograph", title=title) if title else say(setting, "lead.photograph_bare")
    return lead, [when(one.taken_on, setting), limit("moment", setting)]


def _tied(number: str, setting: Setting) -> list[str]:
    """What shows an outcome or an answer, and what that does not show in the group's own words."""
    names = list(dict.fromkeys(name_of(each, setting.case, setting) for each in links_of(number, setting)))
    if not names:
        return [say(setting, "notes.shows_nothing")]
    return [say(setting, "notes.shows", list=setting.join(map(_inside, names)))]


def _inside(name: str) -> str:
    return short(name)


def _tied_limit(number: str, setting: Setting) -> str:
    """The limit that the group wrote down itself, or the widest that can be seen in the records."""
    shown = links_of(number, setting)
    for link in setting.case.links:
        if link.evidence in shown and number in (link.outcome, _answer_of(link.question, setting)):
            words = clean_line(link.does_not_show or "")
            if words:
                return say(setting, "notes.does_not_show", words=ended(words))
    if not shown:
        return limit("unshown", setting)
    asked = _confirmed((number,), setting)
    if not asked:
        return limit("nobody_outside", setting)
    if any(one.agrees in ("no", "partly") for one in asked):
        return limit("disagree", setting)
    if not any(one.independent for one in asked):
        return limit("stake", setting)
    return limit("one_kind" if len({kind_of(one) for one in shown}) == 1 else "own_account", setting)


def _answer_of(question: str | None, setting: Setting) -> str | None:
    answer = setting.case.answer(question) if question else None
    return answer.number if answer else None


def _outcome(number: str, setting: Setting) -> Told:
    one: SeenOutcome = next(each for each in setting.case.outcomes if each.number == number)
    told = [when(one.when, setting)] if one.when else []
    told += [*_tied(number, setting), *_outside((number,), setting), _tied_limit(number, setting)]
    return say(setting, "lead.outcome", title=short(one.words)), told


def _answer(number: str, setting: Setting) -> Told:
    one: SeenAnswer = next(each for each in setting.case.answers if each.number == number)
    asked = setting.questions.box(one.question) or setting.questions.box(one.question.partition(".")[0])
    title = short(asked.heading if asked else one.asked)
    if one.said_by:
        lead = say(setting, "lead.spoken", who=short(one.said_by), title=title)
        shown = _tied(number, setting) if links_of(number, setting) else []
        return lead, [
            how("said", setting),
            *shown,
            *_outside((number,), setting),
            limit("one_voice", setting),
        ]
    told = [*_tied(number, setting), *_outside((number,), setting), _tied_limit(number, setting)]
    return say(setting, "lead.answer", title=title), told


def _claim(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.claims if each.number == number)
    there = setting.words(f"knowing.level.{one.level_there or 'none'}")
    told = [setting.words("knowing.report.holds", what=there)]
    shown = list(
        dict.fromkeys(name_of(each, setting.case, setting) for link in one.chain for each in link.evidence)
    )
    if shown:
        told.append(say(setting, "notes.shows", list=setting.join(map(_inside, shown))))
    inside = sum(link.inside for link in one.chain)
    if inside:
        told.append(count(setting, "notes.shown_inside", inside))
    about = (number, one.outcome) if one.outcome else (number,)
    told += _outside(about, setting) if _confirmed(about, setting) else _outside((number,), setting)
    gap = next((gap_sentence(each.code, each.n, each.link, setting) for each in one.gaps), "")
    told.append(
        say(setting, "notes.limit", words=gap[:1].lower() + gap[1:]) if gap else limit("none", setting)
    )
    return say(setting, "lead.claim", title=short(one.words)), told


def _measures(number: str, setting: Setting) -> Told:
    seen = setting.case.measures.told
    both = [one.base.both for one in seen if one.base.both is not None and one.comparing != "once"]
    told = [how("asked", setting)]
    fewest = min(both, default=None)
    if fewest is not None and fewest < _FEW:
        told.append(limit("few", setting, n=fewest))
    elif not both:
        told.append(limit("few_once", setting))
    else:
        told.append(limit("self_report", setting))
    return say(setting, "lead.measures", n=len(seen)), told


def _worth(number: str, setting: Setting) -> Told:
    seen = setting.case.worth
    recalled = seen.recalled if seen else 0
    told = [how("from_hours", setting), limit("memory_hours" if recalled else "ledger", setting)]
    return say(setting, "lead.worth", n=seen.lines if seen else 0), told


def _practice(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.practice if each.number == number)
    told = [when(one.when, setting), how("check", setting), limit("perception", setting)]
    return say(setting, "lead.practice_check", title=short(one.title)), told


def _review(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.reviews if each.number == number)
    told = [when(one.when, setting), how("judged", setting), limit("own_account", setting)]
    return say(setting, "lead.yearly_review", title=short(one.title)), told


def _total(number: str, setting: Setting) -> Told:
    one = next(each for each in setting.case.totals if each.number == number)
    by = clean_line(one.by_words or "") or setting.words(f"report_parts.benefit.by.{one.by}")
    told = [when(one.period, setting), how("totals", setting)]
    some = one.not_stated is not None and (one.not_stated.hidden or bool(one.not_stated.count))
    told.append(limit("not_stated" if some else "counted", setting))
    return say(setting, "lead.total", title=short(by)), told


def _group(key: Key, setting: Setting) -> Told:
    """Several records of a kind: how many, from when to when, how we know, and what is the widest limit of them."""
    kind = kind_of(key[0])
    named = kind if f"appendix.group.{kind}" in setting.words else "other"
    told = [
        *_dates(key, setting),
        how(_HOW.get(kind, "written_all" if len(key) > 1 else "written"), setting),
    ]
    if kind not in ("confirmation", "power", "flow", "connection", "session"):
        told += _outside(key, setting)
    widest = _GROUP_LIMITS.get(kind)
    told.append(widest(key, setting) if widest else limit("own_account", setting))
    centre = [
        one.number for one in setting.case.ripples if not one.order
    ]  # what was done, not what came of it
    return count(setting, f"group.{named}", len([one for one in key if one not in centre]) or len(key)), told


def _mixed(key: Key, setting: Setting) -> Told:
    """Things of several kinds behind one answer, by their names."""
    names = list(dict.fromkeys(short(_name(one, setting)) for one in key))
    shown, left = names[:_NAMED], len(names) - _NAMED
    more = [count(setting, "notes.more", left)] if left > 0 else []
    told = [say(setting, "notes.rests", list=setting.join([*shown, *more])), *_outside(key, setting)]
    return say(setting, "lead.mixed", n=len(key)), [*told, limit("own_account", setting)]


def _name(number: str, setting: Setting) -> str:
    """What a record is called; an answer by the heading of its box."""
    answer = next((one for one in setting.case.answers if one.number == number), None)
    if answer is None and f"report_parts.kind.{kind_of(number)}" in setting.words:
        return name_of(number, setting.case, setting)
    if answer is None:
        return count(setting, f"group.{kind_of(number)}", 1)
    box = setting.questions.box(answer.question.partition(".")[0])
    return say(setting, "lead.answer", title=short(box.heading if box else answer.asked))


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
        say(setting, "notes.when", when=first)
        if first == last
        else say(setting, "notes.from_to", first=first, last=last)
    ]
    missing = sum(one is None for one in found)
    return [*told, count(setting, "notes.undated", missing)] if missing else told


def _decisions_limit(key: Key, setting: Setting) -> str:
    unknown = sum(one.depth is None for one in setting.case.decisions if one.number in key)
    return limit("depth_unknown", setting, n=unknown) if unknown else limit("own_account", setting)


def _points_limit(key: Key, setting: Setting) -> str:
    unknown = sum(
        not clean_line(one.noticed_by or "") for one in setting.case.turning_points if one.number in key
    )
    return limit("noticed_unknown", setting, n=unknown) if unknown else limit("own_account", setting)


def _ripples_limit(key: Key, setting: Setting) -> str:
    told = [one for one in setting.case.ripples if one.number in key and one.order]
    left = sum(not clean_line(one.confirmed_by or "") for one in told)
    if left == len(told):
        return limit("none_confirmed", setting)
    return limit("not_confirmed", setting, n=left) if left else limit("own_account", setting)


def _flows_limit(key: Key, setting: Setting) -> str:
    flows = [one for one in setting.case.ledger.flows if one.number in key]
    recalled, lines = sum(one.recalled for one in flows), sum(one.lines for one in flows)
    return limit("memory", setting, n=recalled, of=lines) if recalled else limit("ledger", setting)


def _sessions_limit(key: Key, setting: Setting) -> str:
    recalled = sum(one.recalled for one in setting.case.sessions if one.number in key)
    if recalled:
        return limit("memory_sessions", setting, n=recalled)
    return limit("registers", setting)


def _named_limit(name: str) -> Callable[[Key, Setting], str]:
    return lambda key, setting: limit(name, setting)


_ALONE = MappingProxyType(
    {
        "figure": _figure, "quote": _quote, "story": _story, "photograph": _photograph, "outcome": _outcome,
        "answer": _answer, "claim": _claim, "measures": _measures, "worth": _worth, "practice_check": _practice,
        "yearly_review": _review, "total": _total,
    }
)  # fmt: skip
_TOGETHER = MappingProxyType({"target": promises, "budget_line": account})
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
