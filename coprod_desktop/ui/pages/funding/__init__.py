"""The room of funders: grants, what was promised for each, its money, and the words that explain both."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def funding_pages() -> dict[str, type[Page]]:
    """These pages by name, imported when they are first wanted."""
    from coprod_desktop.ui.pages.funding import forms
    from coprod_desktop.ui.pages.funding.funder import FunderPage, PoliciesPage
    from coprod_desktop.ui.pages.funding.grant_in import GrantInPage
    from coprod_desktop.ui.pages.funding.room import FundersPage
    from coprod_desktop.ui.pages.funding.wording import WordingPage
    from coprod_desktop.ui.pages.grants import GrantPage

    return {
        "funders": FundersPage,
        "funder": FunderPage,
        "grant": GrantPage,
        "grant_in": GrantInPage,
        "target": forms.TargetPage,
        "budget_line": forms.BudgetLinePage,
        "receipt": forms.ReceiptPage,
        "asset": forms.AssetPage,
        "other_funding": forms.OtherFundingPage,
        "grant_condition": forms.ConditionPage,
        "grant_report": forms.GrantReportPage,
        "grant_change": forms.GrantChangePage,
        "reporting_time": forms.ReportingTimePage,
        "policies": PoliciesPage,
        "policy": forms.PolicyPage,
        "grant_wording": WordingPage,
    }
