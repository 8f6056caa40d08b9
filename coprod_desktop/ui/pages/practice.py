"""The pages of what makes messy practice visible: decisions, power, giving, ripples and whom people would call."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def practice_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.connections import ConnectionPage, ConnectionsPage
    from coprod_desktop.ui.pages.decisions import DecisionPage, DecisionsPage
    from coprod_desktop.ui.pages.giving import ContributionPage, GivingPage
    from coprod_desktop.ui.pages.plan import PlanPage
    from coprod_desktop.ui.pages.plan_forms import PlanArrowPage, PlanChangePage, PlanStepPage
    from coprod_desktop.ui.pages.power import PowerPage
    from coprod_desktop.ui.pages.ripples import RipplePage, RipplesPage

    return {
        "decisions": DecisionsPage,
        "decision": DecisionPage,
        "power": PowerPage,
        "giving": GivingPage,
        "contribution": ContributionPage,
        "ripples": RipplesPage,
        "ripple": RipplePage,
        "plan": PlanPage,
        "plan_step": PlanStepPage,
        "plan_arrow": PlanArrowPage,
        "plan_change": PlanChangePage,
        "connections": ConnectionsPage,
        "connection": ConnectionPage,
    }
