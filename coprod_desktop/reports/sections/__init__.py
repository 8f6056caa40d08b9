"""Section builders: each turns one part of a template into blocks, purely, and never invents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from coprod_desktop.domain.templates import Part, PartKind
from coprod_desktop.reports.sections.appendix import evidence_appendix
from coprod_desktop.reports.sections.artefacts import (
    connections,
    decisions,
    give_and_get,
    journeys,
    power_map,
    ripples,
    selection,
)
from coprod_desktop.reports.sections.asked_for import compliance, grant_changes, reporting_cost
from coprod_desktop.reports.sections.boxes import answers_for, box, boxes
from coprod_desktop.reports.sections.costs import cost_picture
from coprod_desktop.reports.sections.doing import activity, benefit
from coprod_desktop.reports.sections.evidence import cannot_say, how_we_know
from coprod_desktop.reports.sections.fits import fits
from coprod_desktop.reports.sections.form import form
from coprod_desktop.reports.sections.front import contents, cover, key_figures, summary
from coprod_desktop.reports.sections.grant import page_one, targets
from coprod_desktop.reports.sections.knowing import claims, strength
from coprod_desktop.reports.sections.measures import measures, measures_annex
from coprod_desktop.reports.sections.money import receipts, reconciliation, spending
from coprod_desktop.reports.sections.outcomes import outcomes
from coprod_desktop.reports.sections.people import consent_line, figures_table, quotes
from coprod_desktop.reports.sections.plan import plan
from coprod_desktop.reports.sections.practice import depth_of_sessions, practice, yearly_review
from coprod_desktop.reports.sections.proof import promise, proof, years
from coprod_desktop.reports.sections.readings import members_read, room_to_write
from coprod_desktop.reports.sections.replies import not_ours
from coprod_desktop.reports.sections.setting import Section, Setting
from coprod_desktop.reports.sections.spot_check import spot_check
from coprod_desktop.reports.sections.turning import timeline
from coprod_desktop.reports.sections.witness import (
    consent_page,
    outside_view,
    photographs,
    stories,
)
from coprod_desktop.reports.sections.worth import time_and_money

Builder = Callable[[Part, Setting], Section]

BUILDERS: Mapping[PartKind, Builder] = MappingProxyType(
    {
        "cover": cover,
        "contents": contents,
        "summary": summary,
        "key_figures": key_figures,
        "box": box,
        "boxes": boxes,
        "timeline": timeline,
        "quotes": quotes,
        "figures_table": figures_table,
        "how_we_know": how_we_know,
        "cannot_say": cannot_say,
        "not_ours": not_ours,
        "members_read": members_read,
        "room_to_write": room_to_write,
        "answers_for": answers_for,
        "form": form,
        "spending": spending,
        "consent_line": consent_line,
        "activity": activity,
        "journeys": journeys,
        "benefit": benefit,
        "decisions": decisions,
        "power_map": power_map,
        "give_and_get": give_and_get,
        "time_and_money": time_and_money,
        "ripples": ripples,
        "plan": plan,
        "fits": fits,
        "depth_of_sessions": depth_of_sessions,
        "practice": practice,
        "yearly_review": yearly_review,
        "connections": connections,
        "measures": measures,
        "measures_annex": measures_annex,
        "outcomes": outcomes,
        "stories": stories,
        "selection": selection,
        "photographs": photographs,
        "outside_view": outside_view,
        "claims": claims,
        "strength": strength,
        "proof": proof,
        "years": years,
        "promise": promise,
        "consent_page": consent_page,
        "evidence_appendix": evidence_appendix,
        "spot_check": spot_check,
        "page_one": page_one,
        "targets": targets,
        "reconciliation": reconciliation,
        "receipts": receipts,
        "cost_picture": cost_picture,
        "compliance": compliance,
        "grant_changes": grant_changes,
        "reporting_cost": reporting_cost,
    }
)
