"""The look as data: colour roles from a theme file, one text size, and the style sheet made from both."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

THEMES = ("light", "dark", "contrast")
TEXT_SIZES = (100, 110, 125, 150, 175, 200)  # per cent
HINT_PT, TEXT_PT, QUESTION_PT, TITLE_PT = 10, 11, 20, 24
FACE = "Atkinson Hyperlegible Next"
# In the order in which a letter that the window's face lacks is looked for.
FALLBACK_FACES = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans Bengali",
    "Noto Sans Gurmukhi", "Noto Sans Tamil", "Noto Sans Ethiopic", "Noto Sans Symbols", "Noto Sans Symbols 2",
    "Noto Emoji", "Coprod Han", "DejaVu Sans",
)  # fmt: skip
OWN_FILES = "AtkinsonNext-*.ttf"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as "#RRGGBB". `arrow` is the picture of a drop-down arrow in the theme's own colour."""

    name: str
    dark: bool
    colours: dict[str, str]
    arrow: Path


def load_theme(resources: Path, name: str) -> Theme:
    """A theme from `resources/themes`; the name is one of THEMES."""
    with (resources / "themes" / f"{name}.toml").open("rb") as file:
        told = tomllib.load(file)
    return Theme(name, bool(told["dark"]), dict(told["colours"]), resources / "themes" / f"{name}-arrow.svg")


def system_theme() -> str:
    """The theme nearest to what the computer is set to: its contrast theme, dark, or light."""
    palette = QGuiApplication.palette()
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    if {window.name(), text.name()} == {"#000000", "#ffffff"}:
        return "contrast"
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


class Look(QObject):
    """The theme and text size in use. `changed` comes after both the palette and the style sheet are new."""

    changed = Signal()

    def __init__(self, resources: Path, theme: str = "system", text_size: int = 100) -> None:
        """`theme` is "system" or one of THEMES; `text_size` is in per cent."""
        super().__init__()
        self._resources = resources
        self._loaded: set[str] = set()
        self._system = system_theme()
        self.chosen = theme if theme in THEMES else "system"
        self.text_size = text_size if text_size in TEXT_SIZES else 100
        self.theme = load_theme(resources, self._name())

    def _name(self) -> str:
        return self._system if self.chosen == "system" else self.chosen

    def colour(self, role: str) -> QColor:
        """The colour of a role ("ink", "primary", ...)."""
        return QColor(self.theme.colours[role])

    def px(self, at_usual_size: float) -> int:
        """A length on screen that grows with the text."""
        return round(at_usual_size * self.text_size / 100)

    def font(self, size_pt: float = TEXT_PT, *, strong: bool = False) -> QFont:
        """The window's face at a size, grown with the text."""
        font = QFont()
        font.setFamilies([FACE, *FALLBACK_FACES])
        font.setPointSizeF(size_pt * self.text_size / 100)
        if strong:
            font.setWeight(QFont.Weight.Bold)
        return font

    def load_faces(self, *, every_script: bool = False) -> None:
        """Make the program's own faces known to Qt: the window's at first, those of every script once a group is shown.

        Without the files the computer's faces are used.
        """
        for file in sorted((self._resources / "fonts").glob("*.ttf" if every_script else OWN_FILES)):
            if file.name not in self._loaded:
                self._loaded.add(file.name)
                QFontDatabase.addApplicationFont(str(file))

    def wear(self, theme: str | None = None, text_size: int | None = None) -> None:
        """Put on a theme or text size (None keeps the one in use) and dress the whole program in it."""
        self.chosen = self.chosen if theme is None else theme
        self.text_size = self.text_size if text_size is None else text_size
        if self.theme.name != self._name():
            self.theme = load_theme(self._resources, self._name())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(self._palette())
        app.setFont(self.font())
        app.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        roles = QPalette.ColorRole
        for role, name in (
            (roles.Window, "paper"), (roles.WindowText, "ink"), (roles.Base, "card"), (roles.AlternateBase, "sunk"),
            (roles.Text, "ink"), (roles.Button, "card"), (roles.ButtonText, "ink"), (roles.BrightText, "on_primary"),
            (roles.Highlight, "primary"), (roles.HighlightedText, "on_primary"), (roles.Link, "primary"),
            (roles.LinkVisited, "primary"), (roles.ToolTipBase, "card"), (roles.ToolTipText, "ink"),
            (roles.PlaceholderText, "soft"), (roles.Light, "card"), (roles.Midlight, "hairline"),
            (roles.Mid, "line"), (roles.Dark, "line"), (roles.Shadow, "line"), (roles.Accent, "primary"),
        ):  # fmt: skip
            palette.setColor(role, self.colour(name))
        for role in (roles.WindowText, roles.Text, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("soft"))
        return palette

    def _style_sheet(self) -> str:
        fields = dict(self.theme.colours)
        fields["arrow"] = self.theme.arrow.as_posix()
        for name, size in (
            ("hint", HINT_PT),
            ("text", TEXT_PT),
            ("question", QUESTION_PT),
            ("title", TITLE_PT),
        ):
            fields[f"{name}_pt"] = f"{size * self.text_size / 100:g}pt"
        fields["section_pt"] = f"{14 * self.text_size / 100:g}pt"
        for length in (4, 6, 8, 12, 14, 16, 22, 24, 40):
            fields[f"px{length}"] = f"{self.px(length)}px"
        sheet = (self._resources / "themes" / "window.qss").read_text("utf-8")
        for name, value in fields.items():
            sheet = sheet.replace(f"@{name}@", value)
        return sheet
