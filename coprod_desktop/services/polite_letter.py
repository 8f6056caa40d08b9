"""The polite letter: drafted from what is known of a grant, changed by hand, written as PDF, Word and text."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.form_packs import FormPack
from coprod_desktop.domain.records import DocumentMade, Funder, Grant
from coprod_desktop.domain.text import clean
from coprod_desktop.evaluation.answering.lens import burden_of_form, only_they_ask
from coprod_desktop.guidance.questions import load_questions
from coprod_desktop.guidance.templates import load_templates
from coprod_desktop.guidance.words import load_words
from coprod_desktop.reports.polite_letter import LetterFacts, letter, letter_text
from coprod_desktop.services.answering import packs_of
from coprod_desktop.services.paper import day_in_words, write_paper
from coprod_desktop.services.reading import group_of
from coprod_desktop.services.saving import standing
from coprod_desktop.services.sheet_files import contact_of
from coprod_desktop.storage import Workspace

_AREAS = ("polite_letter", "reports")
_MOST_ALONE = 8  # a letter that lists more is not read


def draft_letter(ws: Workspace, grant_id: str, resources: Path) -> str:
    """The letter for one grant, as text. WorldFault when the grant is not there."""
    words, grant = load_words(resources, "en", _AREAS), standing(ws, Grant, grant_id)
    funder, group = standing(ws, Funder, grant.funder), group_of(ws)
    packs = packs_of(ws, resources)
    pack = packs.get(grant.pack or "")
    checked = funder.signatory_checked_on if funder.signatory else None
    cost = burden_of_form(pack, _box_minutes(resources)) if pack is not None else None
    facts = LetterFacts(
        funder=funder.name, group=group.name, contact=contact_of(group), grant=grant.title, reference=grant.reference,
        report=_report(ws, grant, resources), takes_others=pack is not None and pack.accepts_existing,
        signatory_on=None if checked is None else day_in_words(checked, words),
        minutes=cost.minutes if cost else None, people=cost.people if cost else 0,
        alone=_alone(ws, grant, pack, packs),
    )  # fmt: skip
    return letter_text(facts, words)


def _report(ws: Workspace, grant: Grant, resources: Path) -> tuple[str, str] | None:
    """The newest report on this work that was made for people outside, and its day."""
    words, titles = load_words(resources, "en", ("reports",)), load_templates(resources)
    made = [
        one
        for one in ws.records(DocumentMade)
        if one.audience in ("funder", "public") and one.format in ("pdf", "docx", "html") and one.template in titles
        and (not grant.cases or set(one.cases) & set(grant.cases))
    ]  # fmt: skip
    if not made:
        return None
    newest = max(made, key=lambda one: (one.made_at, one.id))
    return titles[newest.template].title, day_in_words(newest.made_at.date(), words)


def _alone(ws: Workspace, grant: Grant, pack: FormPack | None, packs: dict[str, FormPack]) -> list[str]:
    """What of its form no form of the group's other grants asks; nothing while there is no other."""
    if pack is None:
        return []
    ids = {one.pack for one in ws.records(Grant) if one.id != grant.id and one.pack}
    others = [packs[one] for one in sorted(ids) if one in packs]
    return [one.plain or one.question for one in only_they_ask(pack, others)][:_MOST_ALONE]


def _box_minutes(resources: Path) -> dict[str, int]:
    return {one.id: one.minutes for one in load_questions(resources).boxes}


def write_letter(ws: Workspace, text: str, out: Path, resources: Path, today: date) -> list[Path]:
    """Write it as it was left by hand: PDF, Word and plain text side by side. WorldFault when nothing is in it."""
    words, group = load_words(resources, "en", _AREAS), group_of(ws)
    left = clean(text).strip()
    if not left:
        raise WorldFault("The letter is empty. Nothing was written; put a few words in first.")
    document = letter(left, group.name, today, words, day_in_words(today, words))
    more = (("txt", f"{left}\n".encode()),)
    return write_paper(ws, document, out, resources, today, more)
