"""The pages of the frame, by the name their place has."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def own_pages() -> dict[str, type[Page]]:
    """Find, history, bin, backups, report and its preview, and what was made."""
    from coprod_desktop.ui.backup_page import BackupPage
    from coprod_desktop.ui.bin_page import BinPage
    from coprod_desktop.ui.find import FindPage
    from coprod_desktop.ui.history_page import HistoryPage
    from coprod_desktop.ui.preview import PreviewPage, PrintPage
    from coprod_desktop.ui.report_page import ReportPage
    from coprod_desktop.ui.sent_page import SentPage

    return {
        "find": FindPage,
        "history": HistoryPage,
        "bin": BinPage,
        "backup": BackupPage,
        "report": ReportPage,
        "sent": SentPage,
        "preview": PreviewPage,
        "print": PrintPage,
    }
