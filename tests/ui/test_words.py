"""All words of the window come from the catalogue, none is missing or left over, and none is one of the banned ones."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.domain.records import KINDS
from coprod_desktop.guidance.words import Words

BANNED = (
    "workspace", "schema", "snapshot", "instrument", "wilson", "median interval", "crosswalk", "gate",
    "item", "entity", "database", "error", "invalid", "please note",
)  # fmt: skip
KEY = re.compile(r"ui_(?:shell|pages)(?:\.[a-z0-9_]+)+")
START = re.compile(r"(ui_(?:shell|pages)\.[a-z0-9_.]*)\Z")
# Qt calls that show their argument to a person.
SHOWING = {
    "setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "addAction", "addMenu", "addItem", "Text",
    "Hint", "PageTitle", "SectionTitle", "QuestionTitle", "PrimaryButton",
    "QuietButton", "PlainButton", "Button", "Tick", "Pick",
    "QLabel", "QPushButton", "say",
}  # fmt: skip


def sources(root: Path) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((root / "coprod_desktop" / "ui").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


def named_keys(root: Path) -> tuple[set[str], set[str]]:
    """Keys written out in the code, and the beginnings of keys that are put together there."""
    whole, begun = set(), set()
    for _, tree in sources(root):
        inside = {
            id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0] if node.values else None
                if isinstance(first, ast.Constant) and START.match(str(first.value)):
                    begun.add(str(first.value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
                whole |= {node.value} if KEY.fullmatch(node.value) else set()
    return whole, begun


def test_every_key_in_the_code_has_words(root: Path, words: Words) -> None:
    whole, begun = named_keys(root)
    missing = sorted(key for key in whole if key not in words)
    every_key = words.keys()
    dangling = sorted(start for start in begun if not any(key.startswith(start) for key in every_key))
    assert not missing + dangling


def test_no_words_of_the_frame_are_left_over(root: Path, words: Words) -> None:
    whole, begun = named_keys(root)
    # menu entries and kinds of record are named by data, not by whole keys
    every_key = words.keys()
    for key in (key for key in every_key if key.startswith("ui_shell.")):
        used = key in whole or any(key.startswith(start) for start in begun)
        assert used, f"{key} is used nowhere"


@pytest.mark.parametrize("banned", BANNED)
def test_the_window_never_says(banned: str, words: Words) -> None:
    said = re.compile(rf"\b{banned}s?\b", re.IGNORECASE)
    found = [f"{key}: {text}" for key, text in words.texts() if key.startswith("ui_") and said.search(text)]
    assert not found


def test_no_words_are_shown_that_do_not_come_from_the_catalogue(root: Path) -> None:
    bare = [
        f"{path.name}:{node.lineno} {argument.value!r}"
        for path, tree in sources(root)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node) in SHOWING
        for argument in node.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        if re.search(r"[A-Za-z]{2}", argument.value) and argument.value not in STYLES
    ]
    assert not bare


# Kinds of label in the style sheet, given beside the words.
STYLES = {"hint", "title", "question", "section", "strong", "attention", "text", "tag"}


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_no_modal_loops_and_no_rich_text_in_the_window(root: Path) -> None:
    """Our code opens dialogs with signals and never takes somebody's words for markup."""
    forbidden = re.compile(r"\.exec_?\(\)|processEvents|RichText|AutoText|setHtml\(|MarkdownText")
    found = [
        f"{path.name}: {line.strip()}"
        for path, _ in sources(root)
        for line in path.read_text("utf-8").splitlines()
        if forbidden.search(line) and "app.exec()" not in line
    ]
    assert not found


def test_every_kind_of_record_has_a_name_for_the_bin_and_for_find(words: Words) -> None:
    missing = [one.kind for one in KINDS if f"ui_shell.kind.{one.kind}" not in words]
    assert not missing
