"""The look's colours are told apart by everybody, in every theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from coprod_desktop.ui.theme import THEMES, Theme, load_theme

GROUNDS = ("paper", "card", "sunk", "wash")
TEXTS = ("ink", "soft", "primary", "attention", "warn", "good")


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest, resources: Path) -> Theme:
    return load_theme(resources, request.param)


def test_contrast_is_measured_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_words_can_be_read_on_every_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.colours[text], theme.colours[ground]) >= 4.5


@pytest.mark.parametrize("pair", [("on_primary", "primary"), ("on_primary", "primary_over")])
def test_words_on_the_main_button_can_be_read(theme: Theme, pair: tuple[str, str]) -> None:
    assert contrast(theme.colours[pair[0]], theme.colours[pair[1]]) >= 4.5


@pytest.mark.parametrize("mark", ["line", "focus"])
@pytest.mark.parametrize("ground", ["paper", "card", "sunk"])
def test_borders_and_the_focus_ring_can_be_seen(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(theme.colours[mark], theme.colours[ground]) >= 3


def test_high_contrast_is_black_white_and_one_yellow(resources: Path) -> None:
    assert set(load_theme(resources, "contrast").colours.values()) == {"#000000", "#FFFFFF", "#FFE600"}


def test_every_theme_has_the_same_roles(resources: Path) -> None:
    roles = [set(load_theme(resources, name).colours) for name in THEMES]
    assert roles[0] == roles[1] == roles[2]


def test_the_style_sheet_has_no_name_left_open(look) -> None:
    assert "@" not in look._style_sheet()


def test_everything_grows_from_one_setting(look) -> None:
    small = look.font().pointSizeF()
    look.wear(text_size=200)
    assert look.font().pointSizeF() == 2 * small
    assert look.px(40) == 80
