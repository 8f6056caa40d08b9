"""The guards of tests/conftest.py, each seen to catch a test that breaks its rule."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Names say which guard must stop the test; "fine" ones must pass.
BREAKERS = """
import os, socket, sqlite3, threading, time, warnings
import pytest
from PySide6.QtCore import QThreadPool, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_network_socket():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM):
        pass

def test_network_default_socket():
    socket.socket()

def test_network_connection():
    socket.create_connection(("127.0.0.1", 9), timeout=0.1)

def test_network_name():
    socket.getaddrinfo("localhost", 80)

def test_left_window(qapp):
    kept.append(QWidget())
    kept[-1].show()

def test_fine_after_a_window_is_hidden():
    kept.pop().hide()

def test_left_thread():
    threading.Thread(target=time.sleep, args=(20,), daemon=True).start()

def test_left_connection(tmp_path):
    kept.append(sqlite3.connect(tmp_path / "a.db"))

def test_warned_by_python():
    warnings.warn("careful")

def test_warned_by_qt(qapp):
    qWarning("careful")

def test_fine_local_sockets_and_closed_things(qtbot, tmp_path):
    one, other = socket.socketpair()
    one.close(), other.close()
    sqlite3.connect(tmp_path / "b.db").close()
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    QThreadPool.globalInstance().start(lambda: None)
    thread = threading.Thread(target=lambda: None)
    thread.start()
    assert os.environ["COPROD_SETTINGS"]

def test_missing_tool(need_tool):
    need_tool("no-such-program")

def test_missing_shared(shared):
    assert shared

@pytest.mark.xfail
def test_left_expected_failure():
    assert True

@pytest.mark.long(sample=7)
@pytest.mark.parametrize("case", range(40))
def test_fine_long(case):
    assert case >= 0

def test_fine_rounds(rounds, chance):
    assert rounds(2, 50) in (2, 50)
    assert 0 <= chance.random() < 1
"""


def run_breakers(folder: Path, *arguments: str, ci: str = "") -> dict[str, list[str]]:
    """Outcomes by the test's name: "passed", "failed", "error" or "skipped", one for each case."""
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "pyproject.toml", folder)
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_breakers.py").write_text(BREAKERS)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "--no-header", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "CI": ci, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
    )
    told = re.findall(r"::(test_\w+)(?:\[\d+\])? (PASSED|FAILED|ERROR|SKIPPED)", ran.stdout)
    assert told, ran.stdout + ran.stderr
    outcomes: dict[str, list[str]] = {}
    for name, outcome in told:
        outcomes.setdefault(name, []).append(outcome.lower())
    return outcomes


def test_a_test_that_breaks_a_rule_fails_and_others_pass(tmp_path: Path) -> None:
    outcomes = run_breakers(tmp_path)
    unguarded = [
        name
        for name, told in outcomes.items()
        if re.match("test_(network|left|warned)", name) and set(told) == {"passed"}
    ]
    assert not unguarded
    assert sum(name.startswith(("test_network", "test_left", "test_warned")) for name in outcomes) == 10
    assert {name: set(told) for name, told in outcomes.items() if name.startswith("test_fine")} == {
        "test_fine_after_a_window_is_hidden": {"passed"},
        "test_fine_local_sockets_and_closed_things": {"passed"},
        "test_fine_long": {"passed"},
        "test_fine_rounds": {"passed"},
    }
    assert outcomes["test_missing_tool"] == outcomes["test_missing_shared"] == ["skipped"]
    assert len(outcomes["test_fine_long"]) == 7


def test_on_ci_nothing_may_be_missing(tmp_path: Path) -> None:
    outcomes = run_breakers(tmp_path, "-k", "missing", ci="true")
    assert outcomes == {"test_missing_tool": ["failed"], "test_missing_shared": ["error"]}


@pytest.mark.parametrize(("arguments", "cases"), [([], 7), (["--seed", "5"], 7), (["--full"], 40)])
def test_long_tests_run_a_sample_unless_all_are_wanted(
    tmp_path: Path, arguments: list[str], cases: int
) -> None:
    assert run_breakers(tmp_path, *arguments, "-k", "fine_long") == {"test_fine_long": ["passed"] * cases}
