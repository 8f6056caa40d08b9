"""The room of how the group knows: claims, the check of the evidence, biases, and what cannot be said."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def knowing_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.knowing.biases import BiasesPage
    from coprod_desktop.ui.pages.knowing.claim import ClaimPage
    from coprod_desktop.ui.pages.knowing.claims import HowWeKnowPage
    from coprod_desktop.ui.pages.knowing.limits import LimitsPage
    from coprod_desktop.ui.pages.knowing.rivals import RivalPage
    from coprod_desktop.ui.pages.knowing.strength import StrengthPage

    return {
        "how_we_know": HowWeKnowPage,
        "claim": ClaimPage,
        "rival": RivalPage,
        "strength": StrengthPage,
        "biases": BiasesPage,
        "limits": LimitsPage,
    }
