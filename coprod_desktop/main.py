"""The composition root: the only file that knows every layer. The window is imported only when it is wanted."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def resources_folder() -> Path:
    """Where the questions, templates, words, fonts and samples are: inside an installed package, or beside it."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program: 0 done; 1 a sentence on standard error and nothing changed; 2 called in an unknown way."""
    from coprod_desktop.cli.commands import run

    return run(list(sys.argv[1:] if arguments is None else arguments), resources_folder(), open_window)


def open_window(folder: Path | None) -> int:
    """Open the window on a group's folder, or on the start page when there is none. Returns the exit code."""
    gc.disable()  # the window collects garbage itself, on its own thread (ui.tidy), and there is none before it stands
    from coprod_desktop.ui.program import run_window

    return run_window(folder, resources_folder())


if __name__ == "__main__":
    sys.exit(main())
