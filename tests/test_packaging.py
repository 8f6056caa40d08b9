"""Set-up, lock files and the wheel: what a person with a fresh machine meets first."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "packaging" / "dev.py"
LOCKS = [ROOT / "packaging" / "requirements.lock", ROOT / "packaging" / "requirements-dev.lock"]


@pytest.fixture
def dev(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """packaging/dev.py as a module that can neither install on this system nor fetch anything."""
    spec = importlib.util.spec_from_file_location("coprod_dev", DEV)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000, raising=False)
    yield module


# ---- the Python it needs --------------------------------------------------------------------------------------------


def test_dev_can_be_read_by_pythons_too_old_to_run_it() -> None:
    assert ast.parse(DEV.read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 14)])
def test_another_python_gets_one_sentence_that_says_what_to_install(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int]
) -> None:
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    sentence = dev.version_fault(version)
    assert "needs Python 3.11, 3.12 or 3.13" in sentence
    assert f"this is {version[0]}.{version[1]}" in sentence
    assert "install Python 3.13" in sentence
    assert "\n" not in sentence


def test_a_right_python_that_is_already_here_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "_answers", lambda name: name == "python3.12")
    assert dev.version_fault((3, 10)).endswith("run the same command with python3.12.")


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_right_python_passes(dev: ModuleType, version: tuple[int, int]) -> None:
    assert dev.version_fault(version) is None
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    assert declared == ">=3.11,<3.14"


# ---- pinned, hashed, and from nowhere in particular -----------------------------------------------------------------


def pins(lock: Path) -> dict[str, str]:
    """Name and version of every requirement in a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", lock.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_with_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "index-url" not in text
    requirements = re.split(r"\n(?=\S)", text.strip())
    assert len(requirements) == len(pins(lock)) > 0
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_locks_hold_what_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    run = dict(one.split("==") for one in project["project"]["dependencies"])
    for_tests = dict(one.split("==") for one in project["dependency-groups"]["dev"])
    assert run.items() <= pins(LOCKS[0]).items()
    assert (run | for_tests).items() <= pins(LOCKS[1]).items()
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items(), "the test lock holds all of the run lock"
    assert project["build-system"]["requires"] == [f"hatchling=={for_tests['hatchling']}"]


def test_qt_is_the_version_that_runs_on_old_processors() -> None:
    assert pins(LOCKS[0])["pyside6-essentials"] == "6.9.3"


# ---- set-up ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def set_up(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[ModuleType, list[list[str]]]:
    """dev.py with an empty environment folder, and a list of what it would have run."""
    ran: list[list[str]] = []

    def call(command: list[str], **_: Any) -> int:
        ran.append([str(part) for part in command])
        return 0

    (tmp_path / "venv").mkdir()
    monkeypatch.setattr(dev, "VENV", tmp_path / "venv")
    monkeypatch.setattr(dev, "_same_python", lambda python: True)
    monkeypatch.setattr(dev.subprocess, "call", call)
    return dev, ran


def test_the_first_set_up_installs_by_hash_and_the_second_runs_nothing(
    set_up: tuple[ModuleType, list[list[str]]],
) -> None:
    dev, ran = set_up
    dev.environment(dev.RUN_LOCK)
    assert {"--require-hashes", "--no-deps", str(dev.RUN_LOCK)} <= set(ran[-1])
    ran.clear()
    dev.environment(dev.RUN_LOCK)
    assert ran == []


def test_an_environment_for_tests_also_runs_the_program_but_not_the_other_way(
    set_up: tuple[ModuleType, list[list[str]]],
) -> None:
    dev, ran = set_up
    dev.environment(dev.RUN_LOCK)
    dev.environment(dev.TEST_LOCK)
    assert len(ran) == 2
    dev.environment(dev.RUN_LOCK)
    assert len(ran) == 2


def test_a_changed_lock_or_a_broken_set_up_is_mended(
    set_up: tuple[ModuleType, list[list[str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dev, ran = set_up
    lock = tmp_path / "requirements.lock"
    lock.write_text("one==1\n")
    monkeypatch.setattr(dev, "RUN_LOCK", lock)
    dev.environment(lock)
    lock.write_text("one==2\n")
    dev.environment(lock)
    assert len(ran) == 2
    lock.write_text("one==3\n")
    monkeypatch.setattr(dev.subprocess, "call", lambda *a, **k: 1)
    for _ in range(2):
        with pytest.raises(dev.Fault, match="needs the internet"):
            dev.environment(lock)


# ---- what Qt needs --------------------------------------------------------------------------------------------------

LDD = """
\tlinux-vdso.so.1 (0x00007ffc5a5f2000)
\tlibEGL.so.1 => not found
\tlibQt6Gui.so.6 => /somewhere/libQt6Gui.so.6 (0x00007f0a0c000000)
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
"""


def test_missing_libraries_are_read_from_the_loader_and_from_python(dev: ModuleType) -> None:
    assert dev.missing_libraries(LDD) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    told = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory"
    assert dev.missing_libraries(told) == ["libGL.so.1"]
    assert dev.missing_libraries("libEGL.so.1 => /usr/lib/libEGL.so.1") == []


def broken_qt(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "_start_qt", lambda python, window: "ImportError: libEGL.so.1: cannot open")
    monkeypatch.setattr(dev, "_linked", lambda python, window: LDD)


def test_a_person_is_told_the_one_line_that_installs_what_qt_misses(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_qt(dev, monkeypatch)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    with pytest.raises(dev.Fault) as told:
        dev.need_qt(Path(sys.executable), window=True)
    assert "cannot find libEGL.so.1, libxcb-cursor.so.0" in str(told.value)
    assert str(told.value).endswith("sudo apt-get install -y --no-install-recommends libegl1 libxcb-cursor0")


def test_elsewhere_than_on_debian_the_libraries_are_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_qt(dev, monkeypatch)
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    with pytest.raises(dev.Fault, match=r"libEGL\.so\.1, libxcb-cursor\.so\.0 .*software installer"):
        dev.need_qt(Path(sys.executable), window=True)


def test_a_library_of_unknown_package_is_named_and_no_made_up_package_asked_for(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "_start_qt", lambda python, window: "ImportError: it does not start")
    monkeypatch.setattr(dev, "_linked", lambda python, window: "libnew.so.7 => not found")
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    with pytest.raises(dev.Fault, match=r"cannot find libnew\.so\.7 .*software installer"):
        dev.need_qt(Path(sys.executable), window=False)


def test_root_has_them_installed_and_goes_on(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    answers = iter(["ImportError: libEGL.so.1: cannot open", ""])
    monkeypatch.setattr(dev, "_start_qt", lambda python, window: next(answers))
    monkeypatch.setattr(dev, "_linked", lambda python, window: LDD)
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(dev.subprocess, "call", lambda command, **_: ran.append(command) or 0)
    assert dev.need_qt(Path(sys.executable), window=True) == ""
    assert ran[-1] == ["apt-get", "install", "-y", "--no-install-recommends", "libegl1", "libxcb-cursor0"]


def test_every_library_that_qt_links_from_this_system_has_a_package_or_comes_with_one(
    dev: ModuleType,
) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("Only Linux takes these libraries from the system.")
    linked = dev._linked(Path(sys.executable), False)
    assert dev.missing_libraries(linked) == []
    assert set(re.findall(r"(\S+) => ", linked)) >= {"libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0"}


def test_a_screen_that_cannot_be_reached_counts_as_none(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        dev, "_start_qt", lambda python, window: "qt.qpa.xcb: could not connect to display :9\n"
    )
    monkeypatch.setattr(dev, "_linked", lambda python, window: "")
    assert dev.need_qt(Path(sys.executable), window=True) == "qt.qpa.xcb: could not connect to display :9"


# ---- run and wheel --------------------------------------------------------------------------------------------------


def test_without_a_screen_run_says_so_and_writes_the_sample_and_names_its_reports(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "environment", lambda lock: Path(sys.executable))
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev, "free_folder", lambda wanted: tmp_path / "sample")
    assert dev.run([]) == 0
    told = capfd.readouterr().out
    assert "There is no screen here" in told
    made = {path.suffix for path in (tmp_path / "sample").rglob("*") if str(path) in told}
    assert {".pdf", ".docx", ".html", ".txt"} <= made


def test_a_screen_is_what_the_desktop_or_the_person_names(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    assert not dev.has_screen()
    for name in names:
        with monkeypatch.context() as only:
            only.setenv(name, ":0")
            assert dev.has_screen()


def test_the_sample_is_never_written_over(dev: ModuleType, tmp_path: Path) -> None:
    assert dev.free_folder(tmp_path / "sample") == tmp_path / "sample"
    (tmp_path / "sample").mkdir()
    assert dev.free_folder(tmp_path / "sample") == tmp_path / "sample-2"


@pytest.mark.parametrize("name", ["pdf", "startup", "storage", "word"])
def test_a_bench_started_by_itself_finds_the_project(name: str, tmp_path: Path) -> None:
    bench = ROOT / "packaging" / "bench"
    program = (
        f"import sys; sys.path.insert(0, {str(bench)!r}); import {name}, coprod_desktop, subprocess; "
        "subprocess.run([sys.executable, '-c', 'import coprod_desktop'], check=True)"
    )
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=kept, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr


def test_ci_calls_the_commands_of_the_readme() -> None:
    readme, ci = (ROOT / "README.md").read_text("utf-8"), (ROOT / ".ci" / "run").read_text("utf-8")
    for command in ("python3 packaging/dev.py test", "python3 packaging/dev.py check"):
        assert command in readme
        assert re.search(rf"^{re.escape(command)} \|\|", ci, re.MULTILINE)
    assert "python3 packaging/dev.py run" in readme
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-q"]
    built = subprocess.run([*build, "-w", str(folder), str(ROOT)], capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_every_resource(wheel: Path, resources: Path) -> None:
    with zipfile.ZipFile(wheel) as inside:
        names = set(inside.namelist())
    there = {path.relative_to(resources).as_posix() for path in resources.rglob("*") if path.is_file()}
    assert there
    assert {f"coprod_desktop/resources/{name}" for name in there} <= names
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "resources/"))]


def test_the_wheel_installed_elsewhere_gives_the_command_and_finds_its_resources(
    wheel: Path, tmp_path: Path
) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], check=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    install = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "-q"]
    subprocess.run([*install, "--no-deps", "--no-index", str(wheel)], check=True)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    asked = subprocess.run(
        [str(programs / "python"), "-c", where], capture_output=True, text=True, check=True
    )
    # The libraries are those of the environment that runs this test; only the program itself is installed anew.
    libraries = "\n".join(path for path in sys.path if path.endswith("site-packages"))
    (Path(asked.stdout.strip()) / "libraries.pth").write_text(libraries)
    ran = subprocess.run(
        [str(programs / "coprod"), "templates", "--json"],
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.defpath},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stderr
    assert len(json.loads(ran.stdout)) >= 3
