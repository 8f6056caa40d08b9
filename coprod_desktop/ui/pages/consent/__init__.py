"""Permission and the care of people's data: the rooms, pages and small cards that ask, show and take back."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def consent_pages() -> dict[str, type[Page]]:
    """The pages of consent by name.

    A place's detail is a record id for "agreed", "withdraw", "sheet_back", "complaint" and "data_request" (None for a
    new one of the last two); "complaint" or "data_request" for its list on "data_care", None for all; else None.
    """
    from coprod_desktop.ui.pages.consent.agreed_page import AgreedPage
    from coprod_desktop.ui.pages.consent.care import CarePage
    from coprod_desktop.ui.pages.consent.complaint import ComplaintPage
    from coprod_desktop.ui.pages.consent.data_request import DataRequestPage
    from coprod_desktop.ui.pages.consent.keeping import KeepingPage
    from coprod_desktop.ui.pages.consent.notice import NoticePage
    from coprod_desktop.ui.pages.consent.room import PermissionsPage
    from coprod_desktop.ui.pages.consent.sheet_back import SheetBackPage
    from coprod_desktop.ui.pages.consent.sheets_page import SheetsPage
    from coprod_desktop.ui.pages.consent.withdraw import WithdrawPage

    return {
        "permissions": PermissionsPage,
        "agreed": AgreedPage,
        "consent_sheets": SheetsPage,
        "sheet_back": SheetBackPage,
        "withdraw": WithdrawPage,
        "data_care": CarePage,
        "privacy_notice": NoticePage,
        "keeping": KeepingPage,
        "complaint": ComplaintPage,
        "data_request": DataRequestPage,
    }
