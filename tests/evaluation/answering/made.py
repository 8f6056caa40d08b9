"""Questions and evidence, made small: what a form asks, and what a group holds."""

from __future__ import annotations

import functools
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from coprod_desktop.domain.dates import understand_date
from coprod_desktop.domain.form_packs import FormPack, FormQuestion
from coprod_desktop.evaluation.answering.pieces import BoxText, FactKnown, Held, Piece
from coprod_desktop.guidance.words import Words, load_words

ROOT = Path(__file__).resolve().parents[3]
ON = date(2026, 11, 24)


@functools.cache
def say() -> Words:
    return load_words(ROOT / "resources", areas=("answering", "lens"))


def question(**more: Any) -> FormQuestion:
    given: dict[str, Any] = {
        "id": "q", "section": "", "question": "What came of it?", "plain": "", "purpose": "assure",
        "answer_type": "text",
    }  # fmt: skip
    return FormQuestion(**{**given, **more})


def pack(*questions: FormQuestion, **more: Any) -> FormPack:
    given: dict[str, Any] = {
        "id": "form", "title": "Form", "funder": "Funder", "country": "GB", "language": "en", "version": "1",
        "licence": "CC0-1.0", "note": "",
    }  # fmt: skip
    return FormPack(**{**given, **more}, questions=questions)


def piece(number: str, kind: str = "outcome", **more: Any) -> Piece:
    if isinstance(more.get("when"), str):
        more["when"] = understand_date(more["when"])
    given: dict[str, Any] = {"texts": (f"This is {number}.",)}
    return Piece(number=number, kind=kind, **{**given, **more})  # type: ignore[arg-type]


def box(name: str = "what_is_different", text: str = "People meet. They cook.", **more: Any) -> BoxText:
    return BoxText(question=name, number=more.pop("number", f"answer:{name}"), text=text, **more)


def held(*pieces: Piece, boxes: tuple[BoxText, ...] = (), **more: Any) -> Held:
    given: dict[str, Any] = {"pieces": pieces, "boxes": {one.question: one for one in boxes}, "on": ON}
    return Held(**{**given, **more})


def fact(text: str, value: object = None, **more: Any) -> FactKnown:
    number = Decimal(str(value)) if value is not None else None
    return FactKnown(text=text, value=number, **more)
