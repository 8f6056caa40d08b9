"""Run one command: 0 done, 1 a sentence on standard error and nothing changed, 2 called in a way we do not know."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from coprod_desktop.cli.speaking import Speaker, let_go
from coprod_desktop.domain.faults import WorldFault
from coprod_desktop.domain.forbidden import LeakFound
from coprod_desktop.guidance.words import load_words

if TYPE_CHECKING:
    import argparse

    Command = Callable[[argparse.Namespace, Path, Speaker], int]

OpenWindow = Callable[[Path | None], int]


def run(arguments: list[str], resources: Path, open_window: OpenWindow) -> int:
    """Do what the arguments say and give the exit code. `open_window` is called only when no command is named."""
    wants_window = _means_window(arguments)
    speaker = Speaker(load_words(resources, areas=("cli",) if wants_window else None))
    try:
        if wants_window:
            return _open_window(arguments, open_window, speaker)
        from coprod_desktop.cli.parser import make_parser

        chosen = make_parser(speaker.words).parse_args(arguments)
        code = _command(chosen.command)(chosen, resources, speaker)
        speaker.finish()
        return code
    except SystemExit as asked:  # argparse: help and version are 0, a wrong call is 2
        return asked.code if isinstance(asked.code, int) else 2
    except BrokenPipeError:
        let_go(sys.stdout)
        return 0
    except KeyboardInterrupt:
        speaker.warn(speaker.words("cli.fault.stopped"))
        return 1
    except LeakFound as fault:
        speaker.warn(str(fault))
        for hit in fault.hits:
            speaker.warn(
                speaker.words("cli.leak", shown=hit.shown, where=hit.where, record=hit.record or hit.file)
            )
        return 1
    except WorldFault as fault:
        speaker.warn(str(fault))
        return 1
    except OSError as fault:
        name = f" ({Path(fault.filename).name})" if isinstance(fault.filename, str | os.PathLike) else ""
        speaker.warn(
            speaker.words("cli.fault.system", what=fault.strerror or type(fault).__name__, name=name)
        )
        return 1
    except Exception:  # noqa: BLE001 - the border: our own fault is shown as ours, without the group's words
        speaker.warn(speaker.words("cli.fault.ours"))
        speaker.warn(_without_values(sys.exc_info()[1]))
        return 1


def _means_window(arguments: list[str]) -> bool:
    # The start page waits for nothing: the parser and the services behind it are loaded for a command only.
    if not arguments:
        return True
    from coprod_desktop.cli.parser import COMMANDS

    first = arguments[0]
    if len(arguments) > 1 or first.startswith("-") or first in COMMANDS:
        return False
    # A word that is no command may be a slip of the keyboard; what is written as a path is meant as a folder.
    return Path(first).name != first or Path(first).exists()


def _open_window(arguments: list[str], open_window: OpenWindow, speaker: Speaker) -> int:
    if arguments and not Path(arguments[0]).exists():
        raise WorldFault(speaker.words("cli.fault.no_folder", folder=arguments[0]))
    if sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        raise WorldFault(speaker.words("cli.fault.no_screen"))
    return open_window(Path(arguments[0]) if arguments else None)


def _without_values(fault: BaseException | None) -> str:
    """Where our fault happened: files, lines and its type, but not its message, which may hold the group's words."""
    import traceback

    lines = traceback.format_tb(fault.__traceback__) if fault else []
    return "".join(lines) + type(fault).__name__


def _command(name: str) -> Command:
    """The function of a command; its room is imported only now."""
    if name in ("report", "sample"):
        from coprod_desktop.cli import making

        return {"report": making.report, "sample": making.sample}[name]
    if name == "reissue":
        from coprod_desktop.cli import reissuing

        return reissuing.reissue
    if name in ("load", "dump", "schema", "check", "attach", "templates"):
        from coprod_desktop.cli import records

        return {
            "load": records.load, "dump": records.dump, "schema": records.schema, "check": records.check,
            "attach": records.attach, "templates": records.templates,
        }[name]  # fmt: skip
    if name in ("consent", "withdraw", "hold", "where-used", "person"):
        from coprod_desktop.cli import consent

        return {
            "consent": consent.consent, "withdraw": consent.withdraw, "hold": consent.hold,
            "where-used": consent.where_used,
            "person": consent.person,
        }[name]  # fmt: skip
    if name == "measures":
        from coprod_desktop.cli import measures

        return measures.measures
    if name == "responses":
        from coprod_desktop.cli import answers

        return answers.responses
    if name == "words":
        from coprod_desktop.cli import claim_words

        return claim_words.words
    if name == "grants":
        from coprod_desktop.cli import grants

        return grants.grants
    if name in ("packs", "pack-check"):
        from coprod_desktop.cli import funders

        return {"packs": funders.packs, "pack-check": funders.pack_check}[name]
    if name in ("lens", "answers"):
        from coprod_desktop.cli import lens

        return {"lens": lens.lens, "answers": lens.answers}[name]
    from coprod_desktop.cli import folders

    return {
        "new": folders.new,
        "verify": folders.verify,
        "backup": folders.backup,
        "restore": folders.restore,
    }[name]
