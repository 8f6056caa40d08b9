"""The house's habits that no linter knows: words from the catalogue, sizes, and what a file may say."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from coprod_desktop.guidance.words import Words, load_words

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "coprod_desktop"
WORDS = ROOT / "resources" / "words"
MODULE_LINES = 400
FUNCTION_LINES = 60
# What the window never says (the look of the program: words of the trade stay in the workshop).
BANNED = ("workspace", "schema", "snapshot", "instrument", "wilson", "median interval", "crosswalk", "gate")
# Where Qt takes words that a person reads or hears.
SPEAKING = {
    "QAction", "QCheckBox", "QCommandLinkButton", "QGroupBox", "QLabel", "QMenu", "QPushButton",
    "QRadioButton", "addAction", "addButton", "addItem", "addItems", "addMenu", "addRow", "addTab",
    "drawText", "setAccessibleDescription", "setAccessibleName", "setDetailedText", "setHeaderLabels",
    "setHorizontalHeaderLabels", "setIconText", "setInformativeText", "setItemText", "setLabelText",
    "setPlaceholderText", "setPlainText", "setPrefix", "setStatusTip", "setSuffix", "setTabText", "setText",
    "setTitle", "setToolTip", "setWhatsThis", "setWindowTitle", "showMessage",
}  # fmt: skip


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def where(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


def tracked_files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


# ---- words ----------------------------------------------------------------------------------------------------------


def literal_words(node: ast.expr) -> str:
    """The letters written down in an expression that is, or is built from, text; empty for anything looked up."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return literal_words(node.left) + literal_words(node.right)
    if isinstance(node, ast.IfExp):
        return literal_words(node.body) + literal_words(node.orelse)
    if isinstance(node, (ast.List, ast.Tuple)):
        return "".join(literal_words(part) for part in node.elts)
    return ""


def bare_strings(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Calls that show words to a person which stand in the code itself."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in SPEAKING:
            given = "".join(literal_words(value) for value in [*node.args, *(k.value for k in node.keywords)])
            if any(letter.isalpha() for letter in given):
                yield node, given


def test_the_window_says_nothing_that_is_not_in_the_catalogue() -> None:
    found = [
        f"{where(path, call)} says {given!r}"
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        for call, given in bare_strings(tree_of(path))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "line",
    [
        "QLabel('Save')",
        "button.setText(f'{n} boxes')",
        "self.setWindowTitle('Coprod ' + name)",
        "menu.addAction('Open' if ready else '')",
        "box.addItems(['One', two])",
        "QtWidgets.QPushButton(parent=self, text='Next')",
    ],
)
def test_a_bare_string_is_caught(line: str) -> None:
    assert list(bare_strings(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["QLabel(words('ui.save'))", "label.setText('')", "label.setText('→')", "f('Save')"]
)
def test_words_from_the_catalogue_are_not_bare(line: str) -> None:
    assert not list(bare_strings(ast.parse(line)))


@pytest.fixture(scope="module")
def words(resources: Path) -> Words:
    return load_words(resources)


def asked_keys(tree: ast.AST, areas: set[str]) -> Iterator[tuple[ast.AST, str]]:
    """Every text in the code that has the shape of a key of these areas; "*" stands for a part made while running."""
    shape = re.compile(r"({})(\.[a-z0-9_*]+)+\.?".format("|".join(sorted(map(re.escape, areas)))))
    inside_others: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            inside_others |= {id(part) for part in node.values}
            text = "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside_others:
            text = node.value
        else:
            continue
        if shape.fullmatch(text) and not text.endswith((".toml", ".json", ".py")):
            yield node, text


def is_known(key: str, known: tuple[str, ...]) -> bool:
    pattern = re.compile(re.escape(key).replace(r"\*", r"[a-z0-9_.]+"))
    # A text that ends in a dot is the beginning of a key.
    return any(pattern.match(one) if key.endswith(".") else pattern.fullmatch(one) for one in known)


def test_every_key_that_the_code_asks_for_is_in_the_catalogue(words: Words) -> None:
    known = words.keys()
    areas = {path.stem for path in (WORDS / "en").glob("*.toml")}
    missing = [
        f"{where(path, node)} asks for {key!r}"
        for path in sources()
        for node, key in asked_keys(tree_of(path), areas)
        if not is_known(key, known)
    ]
    assert not missing, "\n".join(missing)


def test_a_key_that_nobody_wrote_is_caught() -> None:
    asked = [
        key
        for _, key in asked_keys(ast.parse("words('ui.a'); w(f'ui.{x}.b'); p = 'ui.c.'; 'ui.toml'"), {"ui"})
    ]
    assert sorted(asked) == ["ui.*.b", "ui.a", "ui.c."]
    assert [is_known(key, ("ui.a", "ui.q.b", "ui.c.d")) for key in asked] == [True, True, True]
    assert not is_known("ui.b", ("ui.a", "ui.b.c"))
    assert not is_known("ui.*.c", ("ui.a", "ui.q.b"))


def texts_in(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a TOML table with its place."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts_in(part, f"{path}.{name}".removeprefix("."))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from texts_in(part, f"{path}[{number}]")


def banned_in(text: str) -> list[str]:
    # A named field in curly brackets is the programmer's word; nobody reads it.
    plain = re.sub(r"\{[^}]*\}", " ", text)
    return [word for word in BANNED if re.search(rf"\b{word}s?\b", plain, re.IGNORECASE)]


def test_the_window_never_says_a_word_of_the_trade() -> None:
    shown = [path for path in WORDS.rglob("*.toml") if path.stem not in ("cli", "reports")]
    shown += (ROOT / "resources" / "guidance").rglob("*.toml")
    assert shown
    found = [
        f"{path.relative_to(ROOT)} {place} says {word!r}: {text}"
        for path in sorted(shown)
        for place, text in texts_in(tomllib.loads(path.read_text("utf-8")))
        if "." in place or " " in text  # ids at the top of a file are not shown
        for word in banned_in(text)
    ]
    assert not found, "\n".join(found)


def test_a_word_of_the_trade_is_caught() -> None:
    assert banned_in("Choose a Workspace or two schemas") == ["workspace", "schema"]
    assert not banned_in("Navigate to {snapshot}, investigate, instrumental")


# ---- code -----------------------------------------------------------------------------------------------------------


def test_a_module_can_be_read_in_one_sitting() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in sources()}
    too_long = [
        f"{p.relative_to(ROOT)}: {lines} lines" for p, lines in lengths.items() if lines > MODULE_LINES
    ]
    assert not too_long, "\n".join(too_long)


def test_a_function_can_be_seen_at_once() -> None:
    too_long = [
        f"{where(path, node)} {node.name}: {node.end_lineno - node.lineno + 1} lines"
        for path in sources()
        for node in ast.walk(tree_of(path))
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno
        and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    assert not too_long, "\n".join(too_long)


# Names that Qt calls, in one word; its others are written likeThis.
_QT_CALLS = {"data", "event", "flags", "paint", "parent", "redo", "undo"}


def undocumented_methods(trees: list[ast.Module]) -> list[ast.FunctionDef]:
    """Public methods that neither Qt, nor a docstring of their own or of the same method elsewhere, explains."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    methods = [
        method
        for one in classes
        if not one.name.startswith("_")
        for method in one.body
        if isinstance(method, ast.FunctionDef) and not method.name.startswith("_")
    ]
    explained = _QT_CALLS | {method.name for method in methods if ast.get_docstring(method)}
    return [m for m in methods if m.name.islower() and m.name not in explained]


def test_every_method_of_the_window_that_qt_does_not_explain_explains_itself() -> None:
    trees = [tree_of(path) for path in sorted((PACKAGE / "ui").rglob("*.py"))]
    bare = [f"{method.name} (line {method.lineno})" for method in undocumented_methods(trees)]
    assert not bare, "\n".join(bare)


def test_an_unexplained_method_is_caught() -> None:
    source = """
class Page:
    def leave(self):
        "Put away."
    def paintEvent(self, event): ...
class Other(Page):
    def leave(self): ...
    def refresh_list(self): ...
    def _inner(self): ...
"""
    assert [method.name for method in undocumented_methods([ast.parse(source)])] == ["refresh_list"]


def kept_state(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """What a module keeps between calls: something empty to be filled later, or a name that a function sets."""
    for node in tree.body:
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        empty = isinstance(value, (ast.List, ast.Set)) and not value.elts
        empty = empty or (isinstance(value, ast.Dict) and not value.keys)
        if isinstance(value, ast.Call) and not value.args:
            empty = empty or ast.unparse(value.func).split(".")[-1] in {"dict", "list", "set", "deque"}
        if empty:
            yield node, ast.unparse(node)
    for inner in ast.walk(tree):
        if isinstance(inner, ast.Global):
            yield inner, ast.unparse(inner)


def test_no_module_keeps_state() -> None:
    found = [f"{where(path, node)} {line}" for path in sources() for node, line in kept_state(tree_of(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "source", ["_made = []", "x: dict[str, int] = {}", "a = set()", "def f():\n    global x"]
)
def test_kept_state_is_caught(source: str) -> None:
    assert list(kept_state(ast.parse(source)))


def test_the_window_never_waits_inside_itself() -> None:
    found = [
        f"{where(path, node)} {ast.unparse(node.func)}"
        for path in sorted((PACKAGE / "ui").rglob("*.py"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"processEvents", "exec", "exec_"}
        # The program's one event loop is the exception.
        and not re.search(r"app(lication)?\.exec$", ast.unparse(node.func), re.IGNORECASE)
    ]
    assert not found, "\n".join(found)


def test_nothing_is_left_for_later() -> None:
    # Written in two halves, so that this file does not find itself.
    later = re.compile("|".join(["TO" + "DO", "FIX" + "ME", r"\bX" + r"XX\b"]))
    found = [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in [
            *sources(),
            *sorted((ROOT / "tests").rglob("*.py")),
            *sorted((ROOT / "packaging").rglob("*.py")),
        ]
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if later.search(line)
    ]
    assert not found, "\n".join(found)


_CHECKS = re.compile(r"assert|check|expect|fail|golden|raises|same|verify|wait", re.IGNORECASE)


def asserts_nothing(test: ast.FunctionDef) -> bool:
    return not any(
        isinstance(node, (ast.Assert, ast.Raise))
        or (isinstance(node, ast.Call) and _CHECKS.search(ast.unparse(node.func)))
        for node in ast.walk(test)
    )


def test_every_test_can_fail() -> None:
    found = [
        f"{where(path, node)} {node.name} asserts nothing"
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and asserts_nothing(node)
    ]
    assert not found, "\n".join(found)


# ---- files ----------------------------------------------------------------------------------------------------------

# In halves, so that this file does not name them itself.
_HOSTS = ("pypi." + "org", "python" + "hosted", "registry." + "npm", "npm" + "js.", "conda." + "anaconda")
_PLACES = ("/" + "work/", "/" + "root/")


def told_secrets(text: str) -> list[str]:
    """Names of package indexes, and of folders of one machine, in a file that everybody gets."""
    return [name for name in (*_HOSTS, *_PLACES) if name in text]


def test_no_file_names_a_package_index_or_a_folder_of_one_machine() -> None:
    found = []
    for path in tracked_files():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)} names {name}" for name in told_secrets(text)]
    assert not found, "\n".join(found)


def test_a_named_index_is_caught() -> None:
    assert told_secrets("--index-url https://" + _HOSTS[0] + "/simple") == [_HOSTS[0]]
    assert told_secrets("cd " + _PLACES[0] + "main") == [_PLACES[0]]
    assert not told_secrets("cd framework/root")
