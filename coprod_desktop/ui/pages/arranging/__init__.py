"""Reports of the group's own making in the window: the list of them, one put in order, and one of its parts."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def arranging_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.arranging.kinds import ReportKindsPage
    from coprod_desktop.ui.pages.arranging.one import ReportKindPage
    from coprod_desktop.ui.pages.arranging.part import ReportPartPage

    return {"report_kinds": ReportKindsPage, "report_kind": ReportKindPage, "report_part": ReportPartPage}
