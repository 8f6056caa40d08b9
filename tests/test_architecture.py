"""The house's arrows and library rules, read from the source itself (README, "How it is built")."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "coprod_desktop"

# room -> the rooms of ours it may import, besides itself
ARROWS: dict[str, set[str]] = {
    "domain": set(),
    "guidance": {"domain"},
    "evaluation": {"domain"},
    "safety": {"domain"},
    "storage": {"domain"},
    "reports": {"domain", "guidance", "evaluation"},
    "services": {"domain", "guidance", "evaluation", "safety", "storage", "reports"},
    "sharing": {"domain", "guidance", "safety", "storage", "services"},
    "cli": {"domain", "guidance", "services", "sharing"},
    "ui": {"domain", "guidance", "services", "sharing"},
    "worker": {"domain", "guidance", "evaluation", "safety", "reports"},
}
ARROWS["main"] = set(ARROWS)
ARROWS["__main__"] = {"main"}
ARROWS["__init__"] = set()

# library -> where it may be imported, as the beginning of a module's path inside the package; nothing else from outside
# the standard library may be imported at all
LIBRARIES: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui",),
    "shiboken6": ("ui",),
    "docx": ("reports.writers",),
    "reportlab": ("reports.writers",),
    "lxml": ("reports.writers",),
    "uharfbuzz": ("reports.writers", "reports.typeset"),
    "pypdfium2": ("ui", "safety", "reports.writers"),
    "PIL": ("safety", "reports.writers"),
    "pi_heif": ("safety",),
}
# the names under which those that are not called as they are imported are pinned
PINNED_AS = {"docx": "python-docx", "PIL": "pillow", "pi_heif": "pi-heif", "PySide6": "pyside6-essentials"}
# standard library, but only in these rooms
GUARDED: dict[str, tuple[str, ...]] = {
    "sqlite3": ("storage",),
    "zipfile": ("sharing", "safety", "reports.writers.docx"),
}
# The program works offline: nothing that talks to a network is imported anywhere.
NETWORK = {
    "asyncio", "ftplib", "http", "imaplib", "nntplib", "poplib", "smtplib", "socket", "socketserver", "ssl",
    "telnetlib", "urllib", "webbrowser", "wsgiref", "xmlrpc", "PySide6.QtNetwork",
}  # fmt: skip
ALLOWED_AT_TOP = {
    "coprod_desktop", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
}  # fmt: skip


def imported_names(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """Every module name that the source imports, at any depth, in absolute form; "?" for a name made while running."""
    names: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                parts = parts[: len(parts) - node.level + (1 if is_package else 0)]
                base = ".".join([*parts, base] if base else parts)
            names += [f"{base}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in {"__import__", "import_module", "importlib.import_module"}:
                first = node.args[0] if node.args else None
                names.append(
                    first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else "?"
                )
    return names


def _within(name: str, prefixes: tuple[str, ...] | set[str]) -> bool:
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def broken_rules(source: str, module: str, *, is_package: bool = False) -> list[str]:
    """What the module (dotted, with the package's name in front) imports against the rules, as sentences."""
    inside = module.removeprefix(PACKAGE).removeprefix(".") or "__init__"
    room = inside.split(".")[0]
    broken: list[str] = []
    for name in imported_names(source, module, is_package=is_package):
        top = name.split(".")[0]
        if name == "?":
            broken.append(f"{module} imports a module by a name made while running")
        elif top == PACKAGE:
            target = [*name.split("."), "__init__"][1]
            target = target if target in ARROWS else "__init__"
            if target not in (room, "__init__") and target not in ARROWS[room]:
                broken.append(f"{module} may not import {name}: no arrow from {room} to {target}")
        elif _within(name, NETWORK):
            broken.append(f"{module} may not import {name}: the program works offline")
        elif top in LIBRARIES:
            if not _within(inside, LIBRARIES[top]):
                broken.append(f"{module} may not import {top}: only in {', '.join(LIBRARIES[top])}")
        elif top in GUARDED:
            if not _within(inside, GUARDED[top]):
                broken.append(f"{module} may not import {top}: only in {', '.join(GUARDED[top])}")
        elif top not in sys.stdlib_module_names:
            broken.append(f"{module} may not import {top}: not a library this project has chosen")
    return broken


def modules() -> list[tuple[Path, str]]:
    """Each source file of the package with its dotted name."""
    found = []
    for path in sorted((ROOT / PACKAGE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append((path, ".".join(parts[:-1] if parts[-1] == "__init__" else parts)))
    return found


def test_every_import_follows_an_arrow_or_a_library_rule() -> None:
    broken = [
        sentence
        for path, module in modules()
        for sentence in broken_rules(path.read_text("utf-8"), module, is_package=path.name == "__init__.py")
    ]
    assert not broken, "\n".join(broken)


def test_every_library_that_may_be_imported_is_installed_with_the_program() -> None:
    lock = (ROOT / "packaging" / "requirements.lock").read_text("utf-8")
    unpinned = [name for name in LIBRARIES if f"\n{PINNED_AS.get(name, name)}==" not in f"\n{lock}"]
    assert not unpinned


def test_every_room_of_the_package_has_arrows() -> None:
    rooms = {path.stem if path.is_file() else path.name for path in (ROOT / PACKAGE).iterdir()}
    assert rooms - {"__pycache__", "py"} <= set(ARROWS), "a new room needs its arrows written down first"


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain.records", "from coprod_desktop.storage.workspace import Workspace"),
        ("domain.records", "import reportlab"),
        ("storage.workspace", "from ..services import writing"),
        ("storage.workspace", "from coprod_desktop import ui"),
        ("services.reports", "from PySide6.QtCore import QObject"),
        ("services.reports", "def late():\n    import sqlite3"),
        ("cli.commands", "import coprod_desktop.ui.window"),
        ("cli.commands", "import coprod_desktop.storage"),
        ("ui.window", "from coprod_desktop.reports import build"),
        ("ui.window", "from PySide6 import QtNetwork"),
        ("worker", "import coprod_desktop.storage"),
        ("reports.build", "from docx import Document"),
        ("reports.writers.pdf", "import zipfile"),
        ("guidance.words", "import urllib.parse"),
        ("guidance.words", "import http.client"),
        ("guidance.words", "import yaml"),
        ("main", "import importlib\nimportlib.import_module(name)"),
        ("main", "import importlib\nimportlib.import_module('sqlite3')"),
    ],
)
def test_a_forbidden_import_is_caught(module: str, line: str) -> None:
    assert broken_rules(line, f"{PACKAGE}.{module}")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain.records", "from .text import clean\nimport json"),
        ("reports.writers.docx", "import docx, zipfile"),
        ("reports.writers.docx.parts", "import zipfile"),
        ("storage.workspace", "import sqlite3"),
        ("main", "def main():\n    from coprod_desktop.ui import window"),
        (
            "ui.window",
            "from coprod_desktop.services.writing import write_answer\nfrom PySide6 import QtWidgets",
        ),
    ],
)
def test_an_allowed_import_passes(module: str, line: str) -> None:
    assert not broken_rules(line, f"{PACKAGE}.{module}")


def test_the_readme_draws_the_arrows_that_this_test_holds_us_to() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    names = r"((?:[a-z.]+, )*[a-z.]+)"
    drawn = {
        room.removesuffix(".py"): set(targets.split(", "))
        for rooms, targets in re.findall(
            rf"{names} *-> *{names}", readme.split("Who may know whom")[1].split("**")[0]
        )
        for room in rooms.split(", ")
    }
    ours = {room: targets for room, targets in ARROWS.items() if targets and room not in ("main", "__main__")}
    assert drawn == ours


REPORT_LOADED = f"""
import sys
print("loaded:", *sorted({{name.split(".")[0] for name in sys.modules}} & set({tuple(LIBRARIES)!r})))
"""


def loaded_after(program: str) -> set[str]:
    """Which of the libraries a fresh Python has loaded when it has run the program."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", program + REPORT_LOADED],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.splitlines()[-1].removeprefix("loaded:").split())


@pytest.mark.parametrize("arguments", [["templates", "--json"], ["schema"], ["--help"]], ids=lambda a: a[0])
def test_the_command_line_loads_neither_qt_nor_the_writers(arguments: list[str]) -> None:
    assert not loaded_after(f"from coprod_desktop.main import main\nmain({arguments!r})")


def test_the_child_process_loads_neither_qt_nor_the_writers_before_it_has_work() -> None:
    assert not loaded_after("import coprod_desktop.worker")


def test_the_start_page_loads_qt_and_nothing_else() -> None:
    opened = "from PySide6.QtWidgets import QApplication\nQApplication.exec = lambda *_: 0\n"
    opened += "from coprod_desktop.main import main\nassert main([]) == 0"
    assert loaded_after(opened) == {"PySide6", "shiboken6"}


def test_a_loaded_library_is_seen() -> None:
    assert loaded_after("import reportlab, json") == {"reportlab"}


def test_the_top_of_the_checkout_holds_only_what_belongs_there() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    at_top = {line.split("/")[0] for line in listed.splitlines()}
    assert {name for name in at_top if not name.startswith(".")} <= ALLOWED_AT_TOP


def loaded_at_once(tree: ast.Module, module: str, *, is_package: bool) -> set[str]:
    """What a module imports while it is loaded itself: not inside functions, nor for type checkers alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            found.update(imported_names(ast.unparse(node), module, is_package=is_package))
        waiting += ast.iter_child_nodes(node)
    return found


def in_a_circle(edges: dict[str, set[str]]) -> set[str]:
    """Modules that come back to themselves; no other can meet a module that is only half loaded."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(edges[start])
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += edges.get(one, ())
        return seen

    return {one for one in edges if one in reached(one)}


def import_edges() -> dict[str, set[str]]:
    """For every module of ours, those of ours that load with it: what it imports, and the packages around those.

    The packages around a module itself are loaded before it begins.
    """
    paths = {name: path for path, name in modules() if path.name != "__main__.py"}
    edges: dict[str, set[str]] = {}
    for name, path in sorted(paths.items()):
        tree = ast.parse(path.read_text("utf-8"))
        loads = loaded_at_once(tree, name, is_package=path.name == "__init__.py")
        wanted = {one if one in paths else one.rpartition(".")[0] for one in loads} & set(paths)
        around = {package for one in wanted for package in packages_around(one)}
        edges[name] = (wanted | (around - packages_around(name))) - {name}
    return edges


def packages_around(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:n]) for n in range(1, len(parts))}


def test_no_module_imports_itself_in_a_circle() -> None:
    """The window loads its rooms late and in any order; a circle of imports would break for some people only."""
    edges = import_edges()
    assert len(edges) > 100
    assert not in_a_circle(edges)


def test_a_circle_of_imports_is_seen() -> None:
    assert in_a_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == {"b", "c"}
    source = "import coprod_desktop.x\ndef f():\n    import coprod_desktop.y\n"
    assert loaded_at_once(ast.parse(source), "coprod_desktop.z", is_package=False) == {"coprod_desktop.x"}
