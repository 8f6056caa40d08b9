"""What may be typed after `coprod`, as a parser; its help comes from the words catalogue."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import get_args

from coprod_desktop import __version__
from coprod_desktop.domain.claim_words import EVIDENCE_LEVELS
from coprod_desktop.domain.permission import AUDIENCES
from coprod_desktop.domain.records import WavePoint
from coprod_desktop.guidance.words import Words
from coprod_desktop.services.reports import FORMATS, FormatCode

COMMANDS = (
    "new", "load", "dump", "schema", "check", "templates", "attach", "report", "reissue", "sample", "verify",
    "backup", "restore", "consent", "withdraw", "hold", "where-used", "person", "measures", "responses", "words",
    "packs", "pack-check", "grants", "lens", "answers",
)  # fmt: skip


def make_parser(words: Words) -> argparse.ArgumentParser:
    """The parser of every command. `command` names the one that was called."""
    parser = argparse.ArgumentParser(
        prog="coprod", usage="coprod [WORKSPACE]\n       coprod COMMAND ...", description=words("cli.description"),
        epilog=words("cli.after"), allow_abbrev=False,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"Coprod Desktop {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", prog="coprod")
    made = {
        name: commands.add_parser(
            name,
            help=words(f"cli.help.{_key(name)}"),
            description=words(f"cli.help.{_key(name)}"),
            allow_abbrev=False,
        )
        for name in COMMANDS
    }
    _folders(made, words)
    _records(made, words)
    _reports(made, words)
    _reissue(made["reissue"], words)
    _consent(made, words)
    _measures(made, words)
    _answers(made["responses"], words)
    _lens(made, words)
    made["words"].add_argument(
        "--evidence", choices=EVIDENCE_LEVELS, required=True, help=words("cli.option.evidence")
    )
    made["packs"].add_argument(
        "folder", metavar="DIR", type=Path, nargs="?", help=words("cli.option.packs_of")
    )
    made["pack-check"].add_argument("file", metavar="FILE", type=Path, help=words("cli.option.pack_file"))
    _grants(made["grants"], words)
    for name in COMMANDS:
        if name in ("dump", "schema"):
            continue
        made[name].add_argument("--json", action="store_true", help=words("cli.option.json"))
    return parser


def _folders(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    for name in COMMANDS:
        if name in ("new", "schema", "templates", "sample", "restore", "words", "packs", "pack-check"):
            continue
        made[name].add_argument("folder", metavar="DIR", type=Path, help=words("cli.option.folder"))
    made["restore"].add_argument("backup", metavar="BACKUP", type=Path, help=words("cli.option.backup"))
    for name in ("new", "sample", "restore"):
        made[name].add_argument("folder", metavar="DIR", type=Path, help=words("cli.option.new_folder"))
    made["new"].add_argument("--group", metavar="NAME", required=True, help=words("cli.option.group"))
    made["new"].add_argument("--place", metavar="PLACE", help=words("cli.option.place"))
    made["backup"].add_argument("--to", metavar="FOLDER", type=Path, help=words("cli.option.backup_to"))


def _records(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    made["load"].add_argument("file", metavar="FILE.json", type=Path, help=words("cli.option.records"))
    made["load"].add_argument("--update", action="store_true", help=words("cli.option.update"))
    made["dump"].add_argument("--out", metavar="FILE", type=Path, help=words("cli.option.out_file"))
    made["check"].add_argument("--all", action="store_true", help=words("cli.option.quieted"))
    made["attach"].add_argument("files", metavar="FILE", type=Path, nargs="+", help=words("cli.option.files"))
    made["attach"].add_argument("--to", metavar="ID", help=words("cli.option.to_record"))


def _reports(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    report = made["report"]
    report.add_argument("--case", metavar="ID|all", required=True, help=words("cli.option.case"))
    report.add_argument("--template", metavar="ID", required=True, help=words("cli.option.template"))
    report.add_argument("--audience", choices=AUDIENCES, required=True, help=words("cli.option.audience"))
    report.add_argument("--funder", metavar="ID", help=words("cli.option.funder"))
    report.add_argument("--given-to", metavar="WHO", help=words("cli.option.given_to"))
    report.add_argument(
        "--format", metavar="pdf,docx,html,txt", required=True, type=lambda given: _formats(given, words),
        help=words("cli.option.format", formats=", ".join(FORMATS)),
    )  # fmt: skip
    report.add_argument("--out", metavar="DIR", type=Path, required=True, help=words("cli.option.out_folder"))
    report.add_argument("--paper", choices=("a4", "letter"), default="a4", help=words("cli.option.paper"))
    report.add_argument("--large-print", action="store_true", help=words("cli.option.large_print"))
    report.add_argument("--draft", action="store_true", help=words("cli.option.draft"))
    report.add_argument("--grant", metavar="ID", action="append", default=[], help=words("cli.option.grant"))
    report.add_argument("--pack", metavar="ID", help=words("cli.option.pack"))
    report.add_argument("--due-report", metavar="ID", help=words("cli.option.due_report"))
    report.add_argument("--prepared-by", metavar="WHO", help=words("cli.option.prepared_by"))
    report.add_argument("--approved-by", metavar="WHO", help=words("cli.option.approved_by"))
    report.add_argument(
        "--until", metavar="DAY", type=lambda given: _day(given, words), help=words("cli.option.until")
    )
    report.add_argument("--limit-mb", metavar="N", type=_people, default=0, help=words("cli.option.limit_mb"))
    report.add_argument("--photographs", action="store_true", help=words("cli.option.photographs"))
    report.add_argument("--no-notes", action="store_true", help=words("cli.option.no_notes"))


def _reissue(made: argparse.ArgumentParser, words: Words) -> None:
    made.add_argument("document", metavar="DOCUMENT", nargs="?", help=words("cli.option.document"))
    made.add_argument("--out", metavar="DIR", type=Path, help=words("cli.option.out_folder"))
    made.add_argument("--list", action="store_true", help=words("cli.option.list_made"))
    made.add_argument("--find", metavar="WORDS", default="", help=words("cli.option.find_made"))
    made.add_argument("--csv", metavar="FILE", type=Path, help=words("cli.option.csv_made"))
    made.add_argument("--check", metavar="FILE", type=Path, help=words("cli.option.check_file"))


def _consent(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    made["consent"].add_argument("--due", action="store_true", help=words("cli.option.due"))
    for name, key in (
        ("withdraw", "taken_id"),
        ("hold", "taken_id"),
        ("where-used", "used_id"),
        ("person", "person_id"),
    ):
        made[name].add_argument("id", metavar="ID", help=words(f"cli.option.{key}"))
    made["hold"].add_argument("--lift", action="store_true", help=words("cli.option.lift"))
    made["withdraw"].add_argument("--erase", action="store_true", help=words("cli.option.erase"))
    made["person"].add_argument(
        "--out", metavar="DIR", type=Path, required=True, help=words("cli.option.out_folder")
    )


def _measures(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    made["measures"].add_argument("--case", metavar="ID", required=True, help=words("cli.option.case_one"))
    made["measures"].add_argument(
        "--audience", choices=AUDIENCES, default="internal", help=words("cli.option.audience")
    )


def _answers(made: argparse.ArgumentParser, words: Words) -> None:
    made.add_argument("file", metavar="FILE.csv", type=Path, help=words("cli.option.answers"))
    made.add_argument("--instrument", metavar="ID", required=True, help=words("cli.option.instrument"))
    made.add_argument("--wave", metavar="NAME", required=True, help=words("cli.option.wave"))
    made.add_argument("--case", metavar="ID", required=True, help=words("cli.option.one_case"))
    made.add_argument("--licence", metavar="NUMBER", help=words("cli.option.licence"))
    made.add_argument("--point", choices=get_args(WavePoint), help=words("cli.option.point"))
    made.add_argument("--when", metavar="DATE", help=words("cli.option.when_asked"))
    made.add_argument("--eligible", metavar="N", type=_people, help=words("cli.option.eligible"))
    made.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    made.add_argument("--keep-sound", action="store_true", help=words("cli.option.keep_sound"))


def _grants(made: argparse.ArgumentParser, words: Words) -> None:
    made.add_argument("--read", metavar="FILE", type=Path, help=words("cli.option.grants_file"))
    made.add_argument("--id", metavar="ID", help=words("cli.option.grants_id"))
    made.add_argument("--find", metavar="WORDS", help=words("cli.option.grants_find"))
    made.add_argument(
        "--column", metavar="FIELD=NAME", action="append", default=[], help=words("cli.option.grants_column")
    )
    made.add_argument("--case", metavar="ID", help=words("cli.option.grants_case"))
    made.add_argument("--funder", metavar="NAME", help=words("cli.option.grants_funder"))
    made.add_argument("--file-wins", action="store_true", help=words("cli.option.file_wins"))
    made.add_argument("--out", metavar="FILE", type=Path, help=words("cli.option.grants_out"))


def _lens(made: dict[str, argparse.ArgumentParser], words: Words) -> None:
    answers = made["answers"]
    answers.add_argument("--pack", metavar="ID", required=True, help=words("cli.option.pack_answered"))
    answers.add_argument("--grant", metavar="ID", help=words("cli.option.grant_answered"))
    answers.add_argument(
        "--out", metavar="FILE", type=Path, required=True, help=words("cli.option.answers_file")
    )
    for name in ("lens", "answers"):
        made[name].add_argument("--case", metavar="ID", help=words("cli.option.which_case"))


def _people(given: str) -> int:
    """A whole number of people, not below 0; ValueError is told by argparse."""
    number = int(given)
    if not 0 <= number <= 10_000_000:
        raise ValueError
    return number


def _day(given: str, words: Words) -> date:
    """A day as 2026-08-31."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(words("cli.fault.day", given=given[:60])) from None


def _key(name: str) -> str:
    return name.replace("-", "_")


def _formats(given: str, words: Words) -> tuple[FormatCode, ...]:
    """ "pdf,docx" as codes, each once, in the order given."""
    named = [one.strip().lower() for one in given.split(",")]
    chosen = tuple(code for one in dict.fromkeys(named) for code in FORMATS if code == one)
    if len(chosen) != len(dict.fromkeys(named)):
        raise argparse.ArgumentTypeError(
            words("cli.fault.formats", given=given[:60], formats=", ".join(FORMATS))
        )
    return chosen
