"""The privacy notice as lines for the window, from the same blocks that are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coprod_desktop.reports.document import BulletList, Heading, Paragraph, Table
from coprod_desktop.services.consent.notice import privacy_notice_of
from coprod_desktop.storage import Workspace


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One line of the notice; `small` is a note, `heading` begins a part."""

    text: str
    heading: bool = False
    small: bool = False


def notice_lines(ws: Workspace, resources: Path, today: date) -> list[NoticeLine]:
    """Every line in reading order; a row of a table is one line with its cells after each other."""
    lines: list[NoticeLine] = []
    for block in privacy_notice_of(ws, resources, today).blocks:
        match block:
            case Heading(text=text):
                lines.append(NoticeLine(text, heading=True))
            case Paragraph(runs=runs, role=role):
                lines.append(NoticeLine("".join(run.text for run in runs), small=role in ("small", "gap")))
            case BulletList(points=points):
                lines += [NoticeLine("• " + "".join(run.text for run in runs)) for runs in points]
            case Table(rows=rows):
                lines += [NoticeLine(f"• {row[0]}: {row[1]}. {row[2]}") for row in rows]
    return lines
