"""Funders' forms in the window: the list of them, one that is written down here, one question, and a polite letter."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def form_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.forms.pack import PackPage
    from coprod_desktop.ui.pages.forms.packs import PacksPage, ShippedPackPage
    from coprod_desktop.ui.pages.forms.question import AskedPage

    return {
        "packs": PacksPage,
        "pack": PackPage,
        "shipped_pack": ShippedPackPage,
        "pack_question": AskedPage,
    }
