"""What every test stands on: no network, no leftovers, and honest skipping.

A person's test run skips what their machine cannot do, saying so; with CI=true the same absence is a failure.
"""

from __future__ import annotations

import os
import random
import shutil
import socket
import sqlite3
import sys
import threading
import time
import uuid
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
ON_CI = os.environ.get("CI", "").lower() == "true"
PATIENCE_S = 5.0

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same rounds on every machine, and no stop-watch: a slow laptop is not a fault.
_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "sample", max_examples=25, deadline=None, derandomize=True, suppress_health_check=_QUIET
)
settings.register_profile("full", max_examples=500, deadline=None, suppress_health_check=_QUIET)


# ---- long runs ------------------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("coprod")
    group.addoption(
        "--full", action="store_true", help="run every case of the long tests, not a seeded sample"
    )
    group.addoption(
        "--seed", type=int, default=2026, help="which sample of the long tests to run (default 2026)"
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("full" if config.getoption("--full") else "sample")


def pytest_report_header(config: pytest.Config) -> str:
    if config.getoption("--full"):
        return "long tests: every case"
    return f"long tests: a sample, seed {config.getoption('--seed')} (every case: python3 packaging/dev.py test --full)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep a seeded sample of the cases of each test marked `long` (default 5 of them), in their order."""
    if config.getoption("--full"):
        return
    families: dict[str, list[pytest.Item]] = {}
    for test in items:
        if test.get_closest_marker("long"):
            families.setdefault(test.nodeid.partition("[")[0], []).append(test)
    left_out: set[pytest.Item] = set()
    for name, cases in families.items():
        wanted = cases[0].get_closest_marker("long").kwargs.get("sample", 5)  # type: ignore[union-attr]
        chance = random.Random(f"{config.getoption('--seed')} {name}")
        left_out |= set(cases) - set(chance.sample(cases, min(wanted, len(cases))))
    if left_out:
        config.hook.pytest_deselected(items=[test for test in items if test in left_out])
        items[:] = [test for test in items if test not in left_out]


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`rounds(20, 1000)`: how many rounds a loop makes in a sampled run and in a full one."""
    full = request.config.getoption("--full")
    return lambda sampled, every: every if full else sampled


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """Seeded by the run's seed and the test's name, so that a failure comes back."""
    return random.Random(f"{request.config.getoption('--seed')} {request.node.nodeid}")


# ---- what a machine may lack ----------------------------------------------------------------------------------------


def absent(sentence: str) -> NoReturn:
    """Skip, saying why; with CI=true fail, because there nothing may be missing."""
    if ON_CI:
        pytest.fail(f"{sentence} With CI=true that is a failure.", pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def resources() -> Path:
    """The checkout's `resources/`."""
    return ROOT / "resources"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real input beside the checkout; its texts are test input only."""
    folder = ROOT.parent / "shared"
    if not (folder / "examples").is_dir():
        absent("The folder of real examples (../shared) is not beside this checkout.")
    return folder


@pytest.fixture(scope="session")
def need_tool() -> Callable[[str], str]:
    """`need_tool("qpdf")` gives the program's path, or skips the test saying which program is missing."""

    def need(name: str) -> str:
        found = shutil.which(name)
        if found is None:
            absent(f"The program {name} is not installed here.")
        return found

    return need


# ---- offline is a property ------------------------------------------------------------------------------------------


class NoNetwork(socket.socket):
    """A socket that stays on this machine: Unix sockets work, anything that could reach a network is refused."""

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:
        if family not in (-1, getattr(socket, "AF_UNIX", None)) or (family == -1 and fileno is None):
            raise AssertionError("Coprod Desktop works offline; something here opened a network socket.")
        super().__init__(family, type, proto, fileno)


def _no_names(*_: object, **__: object) -> NoReturn:
    raise AssertionError("Coprod Desktop works offline; something here looked up a network name.")


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "socket", NoNetwork)
    monkeypatch.setattr(socket, "getaddrinfo", _no_names)


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test reads or writes what this computer remembers about the person's own window."""
    folder = tmp_path_factory.getbasetemp() / "settings"
    monkeypatch.setenv("COPROD_SETTINGS", str(folder / f"{uuid.uuid4()}.json"))


# ---- nothing stays behind -------------------------------------------------------------------------------------------


class _Watched(sqlite3.Connection):
    """A connection that can be found again when nobody closed it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _CONNECTIONS.add(self)

    def is_open(self) -> bool:
        try:
            _ = self.total_changes
        except sqlite3.ProgrammingError:
            return False
        return True


_CONNECTIONS: weakref.WeakSet[_Watched] = weakref.WeakSet()


def _open_connections() -> set[int]:
    return {id(connection) for connection in list(_CONNECTIONS) if connection.is_open()}


def _running_threads() -> set[str]:
    # A dummy thread is Python's note of a thread that Qt started; Qt's own are counted through its pool.
    return {
        f"{t.name} ({t.ident})" for t in threading.enumerate() if not isinstance(t, threading._DummyThread)
    }


def _open_windows() -> set[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return set()
    shown = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    return {f"{type(w).__name__} {w.objectName() or w.windowTitle()!r}" for w in shown}


def _pool_is_busy() -> bool:
    core = sys.modules.get("PySide6.QtCore")
    return core is not None and not core.QThreadPool.globalInstance().waitForDone(int(PATIENCE_S * 1000))


@pytest.fixture(autouse=True)
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A test that leaves a window, a thread or a database connection open has not finished, and fails."""
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **k: connect(*a, **{"factory": _Watched, **k}))
    threads, connections = _running_threads(), _open_connections()
    yield
    waited_until = time.monotonic() + PATIENCE_S
    while _running_threads() - threads and time.monotonic() < waited_until:
        time.sleep(0.01)
    left = {
        "threads": _running_threads() - threads,
        "windows": _open_windows(),
        "database connections": _open_connections() - connections,
    }
    told = [f"{what}: {', '.join(map(str, sorted(which, key=str)))}" for what, which in left.items() if which]
    if _pool_is_busy():
        told.append("jobs in Qt's thread pool")
    if told:
        pytest.fail("left behind: " + "; ".join(told), pytrace=False)
