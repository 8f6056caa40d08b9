"""The pages a person works on, each by the name its `Place` has."""

from __future__ import annotations

from coprod_desktop.ui.page import Page


def page_makers() -> dict[str, type[Page]]:
    """Every page by name, imported when the window first opens a group.

    A place's detail is a question id for "question", "change" and "check"; "first" or "later" for "section"; a record
    id for the page of one record ("quote", "file", "decision", ...), None for a new one ("new" for a case study); else
    None.
    """
    from coprod_desktop.ui.pages.arranging import arranging_pages
    from coprod_desktop.ui.pages.consent import consent_pages
    from coprod_desktop.ui.pages.forms import form_pages
    from coprod_desktop.ui.pages.funding import funding_pages
    from coprod_desktop.ui.pages.knowing import knowing_pages
    from coprod_desktop.ui.pages.lens import lens_pages
    from coprod_desktop.ui.pages.measures import measure_pages
    from coprod_desktop.ui.pages.practice import practice_pages
    from coprod_desktop.ui.pages.working import working_pages

    return {
        **_telling_pages(),
        **_keeping_pages(),
        **_witness_pages(),
        **knowing_pages(),
        **practice_pages(),
        **working_pages(),
        **consent_pages(),
        **measure_pages(),
        **form_pages(),
        **arranging_pages(),
        **lens_pages(),
        **_worth_pages(),
        **funding_pages(),
    }


def _telling_pages() -> dict[str, type[Page]]:
    """Where the story is told: boxes, the group and its case studies."""
    from coprod_desktop.ui.pages.case import CasePage, CasesPage
    from coprod_desktop.ui.pages.check import CheckPage
    from coprod_desktop.ui.pages.group import GroupPage
    from coprod_desktop.ui.pages.home import HomePage
    from coprod_desktop.ui.pages.own_questions import OwnQuestionsPage
    from coprod_desktop.ui.pages.question import ChangePage, QuestionPage
    from coprod_desktop.ui.pages.read_all import ReadAllPage
    from coprod_desktop.ui.pages.section import SectionPage
    from coprod_desktop.ui.pages.story import StoryPage

    return {
        "home": HomePage,
        "story": StoryPage,
        "question": QuestionPage,
        "change": ChangePage,
        "section": SectionPage,
        "check": CheckPage,
        "group": GroupPage,
        "case": CasePage,
        "cases": CasesPage,
        "own_questions": OwnQuestionsPage,
        "read_all": ReadAllPage,
    }


def _keeping_pages() -> dict[str, type[Page]]:
    """Where things are kept as they happen."""
    from coprod_desktop.ui.pages.backlog import BacklogPage
    from coprod_desktop.ui.pages.benefit import BenefitPage
    from coprod_desktop.ui.pages.doubles import DoublesPage
    from coprod_desktop.ui.pages.figures import FigurePage, FiguresPage
    from coprod_desktop.ui.pages.file import FilePage
    from coprod_desktop.ui.pages.files import FilesPage
    from coprod_desktop.ui.pages.notes import NotesPage
    from coprod_desktop.ui.pages.people import PeoplePage
    from coprod_desktop.ui.pages.person import PersonPage
    from coprod_desktop.ui.pages.quotes import QuotePage, QuotesPage
    from coprod_desktop.ui.pages.session import SessionPage
    from coprod_desktop.ui.pages.totals import NotReachedPage, TotalPage
    from coprod_desktop.ui.pages.turning_points import TurningPointPage, TurningPointsPage

    return {
        "turning_points": TurningPointsPage,
        "turning_point": TurningPointPage,
        "quotes": QuotesPage,
        "quote": QuotePage,
        "figures": FiguresPage,
        "figure": FigurePage,
        "files": FilesPage,
        "file": FilePage,
        "notes": NotesPage,
        "session": SessionPage,
        "backlog": BacklogPage,
        "people": PeoplePage,
        "person": PersonPage,
        "doubles": DoublesPage,
        "benefit": BenefitPage,
        "total": TotalPage,
        "unreached": NotReachedPage,
    }


def _witness_pages() -> dict[str, type[Page]]:
    """What people told, what it shows, and who outside was asked."""
    from coprod_desktop.ui.pages.confirmations import ConfirmationPage
    from coprod_desktop.ui.pages.fit import FitPage
    from coprod_desktop.ui.pages.fits import FitsPage
    from coprod_desktop.ui.pages.members_first import ReaderPage, ReadersPage
    from coprod_desktop.ui.pages.outcomes import OutcomePage, OutcomesPage
    from coprod_desktop.ui.pages.selections import SelectionPage, SelectionsPage
    from coprod_desktop.ui.pages.stories import StoriesPage
    from coprod_desktop.ui.pages.told_story import ToldStoryPage

    return {
        "stories": StoriesPage,
        "told_story": ToldStoryPage,
        "selections": SelectionsPage,
        "selection": SelectionPage,
        "outcomes": OutcomesPage,
        "outcome": OutcomePage,
        "fits": FitsPage,
        "fit": FitPage,
        "confirmation": ConfirmationPage,
        "readers": ReadersPage,
        "reader": ReaderPage,
    }


def _worth_pages() -> dict[str, type[Page]]:
    """What time and things are worth."""
    from coprod_desktop.ui.pages.money_methods import CostAvoidedPage, SocialReturnPage, WellbeingWorthPage
    from coprod_desktop.ui.pages.worth import OwnRatePage, TimeWorthPage, WorthPage

    return {
        "worth": WorthPage,
        "time_worth": TimeWorthPage,
        "own_rate": OwnRatePage,
        "social_return": SocialReturnPage,
        "wellbeing_worth": WellbeingWorthPage,
        "cost_avoided": CostAvoidedPage,
    }
