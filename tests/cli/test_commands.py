"""Everything without a window: 0 done, 1 a sentence and nothing changed, 2 called in a way we do not know."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coprod_desktop.cli import commands
from coprod_desktop.main import main, resources_folder
from coprod_desktop.services.workspaces import open_workspace
from coprod_desktop.storage import backups, opening

Coprod = Callable[..., Any]
Program = Callable[..., "subprocess.Popen[bytes]"]


def first_case(coprod: Coprod, folder: Path) -> str:
    case: str = json.loads(coprod("check", folder, "--json").out)["cases"][0]["id"]
    return case


def test_a_report_that_would_tell_a_name_is_refused_with_every_place_and_record(
    coprod: Coprod, tmp_path: Path, resources: Path
) -> None:
    folder, out = tmp_path / "group", tmp_path / "out"
    coprod("new", folder, "--group", "Garden group")
    sample = json.loads((resources / "samples" / "sample.json").read_text("utf-8"))
    sample["records"]["person"][0]["name"] = "Quentina Marchbanks"
    answer = next(one for one in sample["records"]["answer"] if one["question"] == "in_one_breath")
    answer["value"]["text"] = "Quentina kept the key. Ring her on 07700 900 461."
    file = shutil.copytree(resources / "samples", tmp_path / "samples") / "sample.json"
    file.write_text(json.dumps(sample), "utf-8")
    assert coprod("load", folder, file).code == 0
    case = first_case(coprod, folder)
    ran = coprod(
        "report", folder, "--case", case, "--template", "two_pages", "--audience", "public", "--format", "txt",
        "--out", out,
    )  # fmt: skip
    assert ran.code == 1 and "it would tell what this reader may not know" in ran.err
    lines = [line for line in ran.err.splitlines() if line.startswith("- ")]
    assert [line.split("”")[0] for line in lines] == ["- “Quentina", "- “07700 900 461"]
    assert all(line.endswith(f"[{answer['id']}]") for line in lines) or "id" not in answer
    assert not out.exists() or not list(out.iterdir())


def test_the_whole_path_from_nothing_to_a_report(coprod: Coprod, tmp_path: Path, resources: Path) -> None:
    folder, out = tmp_path / "group", tmp_path / "out"
    assert coprod("new", folder, "--group", "Garden group").code == 0
    assert coprod("load", folder, resources / "samples" / "sample.json").code == 0
    case = first_case(coprod, folder)
    ran = coprod(
        "report", folder, "--case", case, "--template", "two_pages", "--audience", "public", "--format",
        "pdf,docx,html,txt", "--out", out, "--json",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert sorted(Path(one["path"]).suffix for one in told["files"]) == [".docx", ".html", ".pdf", ".txt"]
    assert all(Path(one["path"]).stat().st_size for one in told["files"])
    assert len(list(out.iterdir())) == 4
    assert coprod("verify", folder).code == 0


def test_a_report_names_its_files_and_what_was_noticed(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    ran = coprod(
        "report", sample, "--case", "all", "--template", "full_case_study", "--audience", "funder", "--format", "txt",
        "--out", tmp_path / "out", "--given-to", "Orrinby Community Fund", "--large-print", "--paper", "letter",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    path = next((tmp_path / "out").iterdir())
    assert ran.out.splitlines()[0] == str(path) and "large print" in path.name
    assert "quote" in ran.out
    documents = json.loads(coprod("dump", sample).out)["records"]["document"]
    assert documents[-1]["given_to"] == "Orrinby Community Fund"


def test_dump_load_dump_is_the_same_bytes(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    assert coprod("dump", sample, "--out", tmp_path / "one" / "d.json").code == 0
    coprod("new", tmp_path / "other", "--group", "Another")
    assert coprod("load", tmp_path / "other", tmp_path / "one" / "d.json").code == 0
    printed = coprod("dump", tmp_path / "other")
    assert printed.out == (tmp_path / "one" / "d.json").read_text("utf-8")
    assert "3 attachments" in printed.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",), ("new",), ("new", "x"), ("load", "x"), ("--colour",), ("a", "b"), ("dump", "x", "--json"),
        ("report", "x", "--case", "all", "--template", "t", "--audience", "all", "--format", "pdf", "--out", "o"),
        ("report", "x", "--case", "all", "--template", "t", "--audience", "public", "--format", "pdf,x", "--out", "o"),
        (
            "report", "x", "--case", "all", "--template", "t", "--audience", "public", "--format", "pdf", "--out", "o",
            "--until", "31 February",
        ),
        ("report", "x", "--case", "all", "--template", "t", "--audience", "public", "--format", "", "--out", "o"),
        ("report", "x", "--case", "all", "--template", "t", "--audience", "public", "--form", "pdf", "--out", "o"),
    ],
)  # fmt: skip
def test_called_in_an_unknown_way_is_2(coprod: Coprod, arguments: tuple[str, ...]) -> None:
    ran = coprod(*arguments)
    assert ran.code == 2 and "usage" in ran.err and ran.out == ""


def test_the_usage_of_a_command_is_one_line_to_type_again(coprod: Coprod) -> None:
    assert coprod("load").err.startswith("usage: coprod load [-h]")
    assert coprod("report", "-h").out.startswith("usage: coprod report [-h]")


def test_the_name_of_a_group_is_said_as_it_is_kept(coprod: Coprod, tmp_path: Path) -> None:
    ran = coprod("new", tmp_path / "g", "--group", "Oak\x1b[31m  Lane\n")
    assert ran.out == f"Made {tmp_path / 'g'} for Oak\ufffd[31m Lane.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("dump", "gone"), ("check", "gone"), ("verify", "gone"), ("backup", "gone"), ("restore", "gone", "there"),
        ("load", "gone", "gone.json"), ("new", "{sample}", "--group", "X"), ("new", "there", "--group", " "),
        ("load", "{sample}", "gone.json"), ("attach", "{sample}", "gone.txt"), ("sample", "{sample}"),
        ("./gone",), ("new", "{sample}/sub", "--group", "X"), ("restore", "{sample}", "there"),
        ("restore", "{sample}/coprod.db", "there"), ("check", "{sample}/coprod.db"),
        ("attach", "{sample}", "/dev/null"),
        ("report", "{sample}", "--case", "x", "--template", "two_pages", "--audience", "public", "--format", "txt",
         "--out", "there"),
        ("report", "{sample}", "--case", "all", "--template", "x", "--audience", "public", "--format", "txt",
         "--out", "there"),
        ("report", "{sample}", "--case", "all", "--template", "two_pages", "--audience", "funder", "--funder", "x",
         "--format", "txt", "--out", "there"),
        ("report", "{sample}", "--case", "all", "--template", "two_pages", "--audience", "funder", "--pack", "x",
         "--format", "txt", "--out", "there"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_1_with_a_sentence_and_nothing_changed(
    coprod: Coprod, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    before = coprod("dump", sample).out
    ran = coprod(*(one.format(sample=sample) for one in arguments))
    assert ran.code == 1 and ran.out == ""
    assert ran.err.strip().endswith(".") and "Traceback" not in ran.err and ran.err.count("\n") == 1
    assert list(Path().iterdir()) == []
    assert coprod("dump", sample).out == before


def test_findings_for_people_and_for_programs(coprod: Coprod, sample: Path) -> None:
    told = json.loads(coprod("check", sample, "--json").out)
    finding = told["cases"][0]["findings"][0]
    assert {"rule", "severity", "sentence", "why", "smallest_next_step", "minutes", "place", "about"} == set(
        finding
    )
    assert finding["sentence"] in coprod("check", sample).out


def test_templates_are_listed(coprod: Coprod) -> None:
    listed = [one["id"] for one in json.loads(coprod("templates", "--json").out)]
    assert {"full_case_study", "two_pages", "tnlcf_progress"} <= set(listed)
    assert all(one in coprod("templates").out for one in listed)


def test_a_report_by_a_funders_form_tells_the_grant_and_counts_up_to_the_day(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    ordered = (
        "report", sample, "--case", "all", "--template", "funder_form", "--audience", "funder", "--funder",
        "01a04d7d-5b3a-7951-9d9d-c9f81818e811", "--format", "txt", "--until", "2026-06-30", "--prepared-by", "Ann",
    )  # fmt: skip
    assert coprod(*ordered, "--out", tmp_path / "a").code == 0
    assert coprod(*ordered, "--no-notes", "--pack", "teagle", "--out", tmp_path / "b").code == 0
    first, second = (next((tmp_path / name).iterdir()).read_text("utf-8") for name in ("a", "b"))
    assert "OCF-118" in first and "30 June 2026" in first and "Ann" in first
    assert "[1]" in first and "[1]" not in second
    assert "Did the project start on time?" in first
    assert "Significant challenges, and the steps taken to meet them." in second


def test_a_folder_is_attached_whole_and_says_what_it_left_out(
    coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "phone" / "May").mkdir(parents=True)
    (tmp_path / "phone" / "May" / "deep.txt").write_text("words")
    (tmp_path / "phone" / ".DS_Store").write_text("x")
    (tmp_path / "phone" / "broken.jpg").write_bytes(b"\xff\xd8\xff" + b"\0" * 99)
    ran = coprod("attach", sample, tmp_path / "phone", "--json")
    assert {one["name"]: one["new"] for one in json.loads(ran.out)} == {"deep.txt": True, "broken.jpg": True}
    assert (
        ".DS_Store was left out" in ran.err
        and "broken.jpg is kept as it is, but it cannot be shown" in ran.err
    )
    again = json.loads(coprod("attach", sample, tmp_path / "phone", "--json").out)
    assert not any(one["new"] for one in again)


def test_files_are_attached_to_a_record(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("kept")
    case = first_case(coprod, sample)
    made = json.loads(coprod("attach", sample, tmp_path / "note.txt", "--to", case, "--json").out)
    kept = {one["id"]: one for one in json.loads(coprod("dump", sample).out)["records"]["attachment"]}
    assert kept[made[0]["id"]]["about"] == case
    (tmp_path / "other.txt").write_text("Another")
    assert "text/plain" in coprod("attach", sample, tmp_path / "other.txt").out
    assert "kept already, as note.txt" in coprod("attach", sample, tmp_path / "note.txt").out


def test_a_backup_is_restored_to_a_new_folder(coprod: Coprod, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    backup = json.loads(coprod("backup", sample, "--to", tmp_path / "stick", "--json").out)["backup"]
    before = coprod("dump", sample).out
    assert coprod("restore", backup, tmp_path / "again").code == 0
    assert coprod("dump", tmp_path / "again").out == before
    assert coprod("restore", backup, tmp_path / "again").code == 1


def test_a_flipped_byte_is_found(coprod: Coprod, sample: Path) -> None:
    data = bytearray((sample / "coprod.db").read_bytes())
    place = data.index(b"Tansy Lane")
    data[place] ^= 1
    (sample / "coprod.db").write_bytes(data)
    ran = coprod("verify", sample)
    assert ran.code == 1 and ran.err
    assert not json.loads(coprod("verify", sample, "--json").out)["whole"]


def test_the_sample_comes_with_its_reports(coprod: Coprod, tmp_path: Path) -> None:
    ran = coprod("sample", tmp_path / "s", "--json")
    assert ran.code == 0, ran.err
    files = [Path(one) for one in json.loads(ran.out)["files"]]
    assert len(files) == 8 and all(
        one.is_file() and one.parent == tmp_path / "s" / "reports" for one in files
    )
    assert coprod("verify", tmp_path / "s").code == 0


def test_help_is_in_plain_words(coprod: Coprod) -> None:
    ran = coprod("--help")
    assert ran.code == 0 and "opens the window" in " ".join(ran.out.split())
    assert coprod("--version").out.startswith("Coprod Desktop ")
    for name in ("new", "load", "report"):
        assert coprod(name, "--help").code == 0


# ---- the window, and faults -----------------------------------------------------------------------------------------


def test_no_command_or_a_folder_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    asked: list[Path | None] = []

    def window(folder: Path | None) -> int:
        asked.append(folder)
        return 0

    assert commands.run([], resources_folder(), window) == 0
    assert commands.run([str(tmp_path)], resources_folder(), window) == 0
    assert asked == [None, tmp_path]


def test_without_a_screen_the_window_says_so(
    coprod: Coprod, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(commands.sys, "platform", "linux")
    ran = coprod(tmp_path)
    assert ran.code == 1 and "no screen" in ran.err


def test_our_own_fault_is_shown_as_ours_without_the_groups_words(
    coprod: Coprod, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Ann said: " + "secret"[::-1]

    def broken(name: str) -> None:
        raise RuntimeError(words)

    monkeypatch.setattr(commands, "_command", broken)
    ran = coprod("templates")
    assert ran.code == 1 and "fault in Coprod Desktop itself" in ran.err
    assert "RuntimeError" in ran.err and "terces" not in ran.err


def test_stopping_with_the_keyboard_says_so(coprod: Coprod, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "_command", stopped)
    ran = coprod("templates")
    assert (ran.code, ran.err) == (1, "Stopped. Nothing was changed.\n")


@pytest.mark.parametrize("locale", ["C", "en_GB.ISO-8859-1", "POSIX"])
def test_any_locale_can_be_spoken_to(program: Program, sample: Path, locale: str) -> None:
    with program("check", sample, LANG=locale, LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0") as ran:
        out, err = ran.communicate(timeout=60)
    assert ran.returncode == 0, err
    with program("dump", sample, LANG=locale, LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0") as ran:
        out, err = ran.communicate(timeout=60)
    assert "St Bride’s hall" in out.decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every path is text")
def test_a_path_that_is_no_text_is_still_told_as_json(coprod: Coprod, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff")
    ran = coprod("new", folder, "--group", "X", "--json")
    assert ran.code == 0 and Path(json.loads(ran.out)["folder"]) == folder


def test_without_standard_output_the_work_is_done_all_the_same(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["check", str(sample)]) == 0
    assert main(["dump", str(sample)]) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_is_full_gets_a_sentence(root: Path, sample: Path) -> None:
    with open("/dev/full", "wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "coprod_desktop", "dump", sample], cwd=root, stdout=full, stderr=-1
        )
    assert ran.returncode == 1 and b"said: No space left on device. " in ran.stderr


def test_a_reader_who_leaves_early_is_no_fault(program: Program, sample: Path) -> None:
    with program("dump", sample) as ran:
        assert ran.stdout is not None and ran.stderr is not None
        ran.stdout.read(10)
        ran.stdout.close()
        err = ran.stderr.read()
    assert err.count(b"Traceback") == 0 and b"Broken" not in err


@pytest.mark.skipif(os.name != "posix", reason="a signal from the keyboard is a POSIX matter")
def test_ctrl_c_in_the_middle_leaves_nothing(
    program: Program, coprod: Coprod, sample: Path, tmp_path: Path
) -> None:
    case = first_case(coprod, sample)
    points = [
        {"id": f"01a00000-0000-7000-8000-{n:012d}", "case": case, "title": f"Turn {n}",
         "happened": "Words and more words. " * 4000}
        for n in range(30)
    ]  # fmt: skip
    many = {"format": "coprod-records", "version": 1, "records": {"turning_point": points}}
    (tmp_path / "many.json").write_text(json.dumps(many))
    assert coprod("load", sample, tmp_path / "many.json").code == 0
    before = coprod("dump", sample).out
    with program(
        "report", sample, "--case", "all", "--template", "full_case_study", "--audience", "internal", "--format", "pdf",
        "--out", tmp_path / "out",
    ) as ran:  # fmt: skip
        waited = time.monotonic() + 30
        while (
            not list((tmp_path / "out").glob(".coprod-*"))
            and ran.poll() is None
            and time.monotonic() < waited
        ):
            time.sleep(0.01)
        ran.send_signal(signal.SIGINT)
        _, err = ran.communicate(timeout=60)
    assert ran.returncode == 1 and err.decode() == "Stopped. Nothing was changed.\n"
    assert list((tmp_path / "out").iterdir()) == []
    assert coprod("dump", sample).out == before


def test_a_folder_open_elsewhere_is_left_alone_with_a_sentence(program: Program, sample: Path) -> None:
    with open_workspace(sample), program("dump", sample) as ran:
        out, err = ran.communicate(timeout=60)
    assert ran.returncode == 1 and out == b"" and b"already open" in err and b"Traceback" not in err


def test_a_folder_that_can_only_be_read_says_why_once(
    coprod: Coprod, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening.os, "access", lambda *_: False)
    assert coprod("check", sample).err.count("where you may not write") == 1
    (tmp_path / "note.txt").write_text("kept")
    ran = coprod("attach", sample, tmp_path / "note.txt")
    assert ran.code == 1 and ran.err.count("where you may not write") == 1 and ran.err.count("\n") == 1


def test_a_backup_that_could_not_be_made_at_the_end_is_said(
    coprod: Coprod, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "note.txt").write_text("kept")
    monkeypatch.setattr(backups, "copy_database", full)
    ran = coprod("attach", sample, tmp_path / "note.txt")
    assert ran.code == 0 and "The backup could not be made: the disk is full" in ran.err


def test_the_program_can_be_started_as_a_module(program: Program) -> None:
    with program("templates") as ran:
        out, _ = ran.communicate(timeout=60)
    assert ran.returncode == 0 and b"two_pages" in out


def test_a_whole_report_never_touches_the_window(sample: Path, tmp_path: Path, root: Path) -> None:
    arguments = [
        "report", str(sample), "--case", "all", "--template", "two_pages", "--audience", "public", "--format",
        "pdf,docx,html,txt", "--out", str(tmp_path / "out"),
    ]  # fmt: skip
    program = f"import sys; from coprod_desktop.main import main; code = main({arguments!r}); " + (
        "print([name for name in sys.modules if name.startswith(('PySide6', 'coprod_desktop.ui'))]); sys.exit(code)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.splitlines()[-1] == "[]"


def test_main_gives_back_an_exit_code() -> None:
    assert main(["templates"]) == 0
