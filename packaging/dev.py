"""Set up, run and test Coprod Desktop with one command each; `python3 packaging/dev.py` alone lists them.

Everything goes into `.venv` beside pyproject.toml: the pinned libraries of packaging/*.lock, checked by their hashes.
When the environment already matches the lock, nothing is fetched and nothing is waited for. Only the standard library
is used here, in a form that old Pythons can still read, so that a wrong version gets a sentence and no syntax error.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
RUN_LOCK = HERE / "requirements.lock"
TEST_LOCK = HERE / "requirements-dev.lock"

# Shared libraries that Qt takes from the system, and the Debian or Ubuntu package of each.
OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libX11.so.6": "libx11-6",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
PACKAGES = {**OFFSCREEN_LIBRARIES, **WINDOW_LIBRARIES}


def version_fault(version: "tuple[int, ...]") -> "str | None":
    """One sentence that says what to install, or None for a Python that this program runs on.

    Annotations are quoted down to the check below: an older Python reads this far.
    """
    if tuple(version[:2]) in SUPPORTED:
        return None
    fault = f"Coprod Desktop needs Python 3.11, 3.12 or 3.13, and this is {version[0]}.{version[1]}: "
    for name in ("python3.13", "python3.12", "python3.11"):
        if _answers(name):
            return fault + f"{name} is installed here, so run the same command with {name}."
    return fault + (
        "install Python 3.13 from python.org, or on Debian or Ubuntu with 'sudo apt-get install python3.13 "
        "python3.13-venv' (or 3.12, or 3.11), and run the same command with it."
    )


def _answers(name: str) -> bool:
    """Whether a command of this name is a working Python; a version manager's empty stand-in is not."""
    if shutil.which(name) is None:
        return False
    return subprocess.call([name, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0


if __name__ == "__main__" and version_fault(tuple(sys.version_info[:2])):
    sys.exit(version_fault(tuple(sys.version_info[:2])))


class Fault(Exception):
    """Something about this machine stops us; the text is a whole sentence with what to do."""


def say(sentence: str) -> None:
    """Tell what is going on, in order with what child processes print."""
    print(sentence, flush=True)


# ---- the environment ------------------------------------------------------------------------------------------------


def environment(lock: Path) -> Path:
    """The Python of `.venv` with everything the lock names; made or mended when it does not match."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    usable = _same_python(python)
    # The test lock holds all that the run lock does.
    if usable and any(_installed(one) for one in {lock, TEST_LOCK}):
        return python
    say("Setting up in .venv; the first time this fetches about 150 MB.")
    if not usable:
        _make_venv()
    _stamp(lock).unlink(missing_ok=True)
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--disable-pip-version-check",
    ]
    if subprocess.call([*install, "--quiet", "--requirement", str(lock)], env=_clean()) != 0:
        raise Fault(
            "The pinned libraries could not be installed; pip's reason is above. The first set-up needs the internet: "
            "check the connection and run the same command again."
        )
    _stamp(lock).write_text(_wanted(lock))
    return python


def _stamp(lock: Path) -> Path:
    return VENV / f"ready-{lock.stem}"


def _installed(lock: Path) -> bool:
    return _stamp(lock).is_file() and _stamp(lock).read_text() == _wanted(lock)


def _wanted(lock: Path) -> str:
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {sys.version_info[:2]} {sys.platform}\n"


def _same_python(python: Path) -> bool:
    """Whether the environment's Python starts and is of the version that runs this file."""
    if not python.exists():
        return False
    asked = [str(python), "-c", "import sys, pip; print(sys.version_info[:2])"]
    try:
        answer = subprocess.run(asked, env=_clean(), capture_output=True, text=True)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == str(sys.version_info[:2])


def _make_venv() -> None:
    if subprocess.call([sys.executable, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL) != 0:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        install_or_explain(
            [f"python{version}-venv"], f"This Python {version} came without its venv and ensurepip parts"
        )
    if subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)], env=_clean()) != 0:
        raise Fault(
            f"The environment {VENV} could not be made; the reason is above. Is the disk full or read-only?"
        )


def _clean(**more: str) -> dict[str, str]:
    """Our environment without what would lead a child Python elsewhere, and with `more`."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")}
    return {**kept, **more}


# ---- what Qt needs from the system ----------------------------------------------------------------------------------


def need_qt(python: Path, window: bool) -> str:
    """Make sure that Qt starts, installing or naming the libraries it lacks.

    Empty when it does. With `window`, Qt's own words when the screen cannot be used although nothing is missing.
    """
    reason = _start_qt(python, window)
    for _ in range(3):  # a library just installed may show the next one that is missing
        if not reason:
            return ""
        missing = missing_libraries(_linked(python, window)) or missing_libraries(reason)
        if not missing:
            break
        packages = sorted({PACKAGES[library] for library in missing if library in PACKAGES})
        install_or_explain(
            packages, f"Qt, which draws the window, cannot find {', '.join(missing)} on this system"
        )
        reason = _start_qt(python, window)
    if window:
        return reason.strip().splitlines()[0]
    raise Fault(f"Qt, which draws the window, does not start on this system: {reason.strip()}")


def _start_qt(python: Path, window: bool) -> str:
    """Open and close Qt in a child process; what it complained of, empty when all is well."""
    wanted = _clean() if window else _clean(QT_QPA_PLATFORM="offscreen")
    trial = "from PySide6.QtWidgets import QApplication; QApplication([])"
    ran = subprocess.run([str(python), "-c", trial], env=wanted, capture_output=True, text=True)
    if ran.returncode == 0:
        return ""
    return (
        ran.stderr.strip().splitlines()[-1]
        if "ImportError" in ran.stderr
        else ran.stderr or "it gave no reason"
    )


def _linked(python: Path, window: bool) -> str:
    """What the system's loader finds and misses for the parts of Qt that we use; empty where it cannot be asked."""
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return ""
    where = "import importlib.util as u; print(u.find_spec('PySide6').submodule_search_locations[0])"
    qt = Path(
        subprocess.run([str(python), "-c", where], capture_output=True, text=True, check=True).stdout.strip()
    )
    parts = [qt / "QtWidgets.abi3.so", qt / "QtPrintSupport.abi3.so"]
    platforms = ["offscreen"] if not window else ["xcb"] if os.environ.get("DISPLAY") else ["wayland-generic"]
    parts += [qt / f"Qt/plugins/platforms/libq{platform}.so" for platform in platforms]
    return subprocess.run(["ldd", *map(str, parts)], capture_output=True, text=True).stdout


def missing_libraries(told: str) -> list[str]:
    """Names of shared libraries that `ldd` ("libX.so.1 => not found") or an ImportError says are missing, sorted."""
    found = re.findall(r"(\S+\.so[.\d]*) => not found", told)
    found += re.findall(r"(\S+\.so[.\d]*): cannot open shared object file", told)
    return sorted(set(found))


def install_or_explain(packages: list[str], what: str) -> None:
    """Install Debian packages when we may, else stop with `what` is missing and the line that mends it."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None or not packages:
        raise Fault(f"{what}. Install them with your system's own software installer and run this again.")
    if os.geteuid() != 0:
        raise Fault(f"{what}. Install what is missing with:  sudo {line}")
    say(f"{what}. Installing: {line}")
    subprocess.call(["apt-get", "update", "-qq"])
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call(line.split(), env=quiet, stdout=subprocess.DEVNULL) != 0:
        raise Fault(f"{what}, and the installation failed; its reason is above. Try:  {line}")


def has_screen() -> bool:
    """Whether there is a screen to try, or somebody named another way for Qt to draw; elsewhere there always is."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


# ---- the commands ---------------------------------------------------------------------------------------------------


def program(python: Path, arguments: list[str]) -> int:
    """Run Coprod Desktop itself with these arguments, in the folder the person is in."""
    return subprocess.call(
        [str(python), "-m", "coprod_desktop.main", *arguments], env=_clean(PYTHONPATH=str(ROOT))
    )


def run(arguments: list[str]) -> int:
    """Open the window, or hand `arguments` to the command line; without a screen write the sample's reports."""
    python = environment(RUN_LOCK)
    if arguments:
        return program(python, arguments)
    reason = need_qt(python, window=True) if has_screen() else "neither DISPLAY nor WAYLAND_DISPLAY is set"
    if not reason:
        return program(python, [])
    folder = free_folder(ROOT / "build" / "sample")
    say(
        f"There is no screen here to open a window on ({reason}), so the sample and its reports are written instead."
    )
    return program(python, ["sample", str(folder)])


def free_folder(wanted: Path) -> Path:
    """`wanted`, or the first of `wanted`-2, -3 and so on that is not there yet: nobody's folder is written over."""
    folder, number = wanted, 1
    while folder.exists():
        number += 1
        folder = wanted.with_name(f"{wanted.name}-{number}")
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder


def test(arguments: list[str]) -> int:
    """Run the tests, or those that `arguments` name; --full runs every case of the long ones.

    All of them are shared out between processes, a file each, so that two cores are both at work.
    """
    python = environment(TEST_LOCK)
    need_qt(python, window=False)
    named = any((ROOT / one.partition("::")[0]).exists() for one in arguments)
    shared_out = [] if named else ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    command = [str(python), "-m", "pytest", *shared_out, *arguments]
    return subprocess.call(command, env=_clean(), cwd=str(ROOT))


def check(arguments: list[str]) -> int:
    """Lint, types, and the tests of the house's arrows and words."""
    python = environment(TEST_LOCK)
    need_qt(python, window=False)
    house = ["tests/test_architecture.py", "tests/test_house.py"]
    steps = [
        ["ruff", "check", *arguments, "."],
        ["ruff", "format", "--check", "--quiet", "."],
        ["mypy"],
        ["pytest", "-q", *house],
    ]
    failed = [
        step[0]
        for step in steps
        if subprocess.call([str(python), "-m", *step], env=_clean(), cwd=str(ROOT)) != 0
    ]
    say(f"Failed: {', '.join(failed)}" if failed else "Lint, types and architecture are in order.")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure speed and memory, or only the benches named; prints ratios against the bare libraries."""
    python = environment(TEST_LOCK)
    need_qt(python, window=False)
    return subprocess.call(
        [str(python), str(HERE / "bench" / "run.py"), *arguments], env=_clean(PYTHONPATH=str(ROOT))
    )


def wheel(arguments: list[str]) -> int:
    """Build the installable wheel into dist/, with the guidance, words and fonts inside."""
    python = environment(TEST_LOCK)
    build = [str(python), "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--no-index", "--quiet"]
    folder = arguments[0] if arguments else str(ROOT / "dist")
    ended = subprocess.call(
        [*build, "--disable-pip-version-check", "--wheel-dir", folder, str(ROOT)], env=_clean()
    )
    for path in sorted(Path(folder).glob("*.whl")):
        say(str(path))
    return ended


def lock(arguments: list[str]) -> int:
    """Pin what pyproject.toml names, with hashes and no address of any package index."""
    python = environment(TEST_LOCK)
    pin = [str(python), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    pin += [
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
        "--no-annotate",
        *arguments,
        "pyproject.toml",
    ]
    steps = [["-o", RUN_LOCK], ["--constraints", RUN_LOCK, "--group", "dev", "-o", TEST_LOCK]]
    for step in steps:
        ended = subprocess.call(
            [*pin, *map(str, step)], env=_clean(UV_PYTHON_DOWNLOADS="never"), cwd=str(ROOT)
        )
        if ended != 0:
            return ended
    return 0


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "wheel": wheel, "lock": lock}


def main(arguments: list[str]) -> int:
    """Do one command; what follows its name belongs to it."""
    summary = "\n".join(
        f"  {name:6} {(does.__doc__ or '').splitlines()[0]}" for name, does in COMMANDS.items()
    )
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py", formatter_class=argparse.RawDescriptionHelpFormatter,
        description="Set up, run and test Coprod Desktop.\n\n" + summary,
    )  # fmt: skip
    parser.add_argument("command", choices=list(COMMANDS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="handed on to the command")
    given = parser.parse_args(arguments or ["--help"])
    try:
        return COMMANDS[given.command](given.rest)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
