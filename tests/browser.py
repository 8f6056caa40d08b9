"""The system's Chromium, asked about web pages: what axe-core finds in them, and what they look like on paper."""

from __future__ import annotations

import html
import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

# What axe-core tests: WCAG 2.2, levels A and AA, and its own advice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-extensions", "--disable-sync", "--mute-audio",
)  # fmt: skip
_ASK = """
addEventListener("load", () => axe.run(document, {runOnly: TAGS, iframes: false, preload: false}).then(found =>
  parent.postMessage([NUMBER, found.violations.map(v => v.id + ": " + v.help + " " +
    v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " " + (n.any[0] || n.all[0] || n.none[0] || {}).message)
    .join(" | ")), found.passes.length], "*"), fault => parent.postMessage([NUMBER, ["fault: " + fault], 0], "*")));
"""
_GATHER = """
const found = {};
addEventListener("message", told => {
  found[told.data[0]] = told.data.slice(1);
  if (Object.keys(found).length == COUNT) {
    const out = document.createElement("pre"); out.id = "found"; out.textContent = JSON.stringify(found);
    document.body.replaceChildren(out);
  }
});
"""


def as_seen(page: str, how: str) -> str:
    """The page as it is on a light screen, on a dark one, or on paper: the rules for that hold everywhere."""
    paper, dark = "@media print{", "@media (prefers-color-scheme:dark){"
    assert page.count(paper) == page.count(dark) == 1
    never, always = "@media not all{", "@media all{"
    return page.replace(paper, always if how == "paper" else never).replace(
        dark, always if how == "dark" else never
    )


def faults_of(chromium: str, pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """What axe-core finds in each page, by its name; every page must also have passed something."""
    script = (
        (files("axe_playwright_python") / "axe.min.js").read_text("utf-8").replace("</script", "<\\/script")
    )
    (folder / "axe.js").write_text(script, "utf-8")
    names, frames = list(pages), []
    for number, name in enumerate(names):
        ask = _ASK.replace("TAGS", json.dumps(TAGS)).replace("NUMBER", str(number))
        inside = f'<script src="{(folder / "axe.js").as_uri()}"></script><script>{ask}</script></head>'
        shown = pages[name].replace("</head>", inside, 1)
        frames.append(
            f'<iframe title="{number}" width="1000" height="800" srcdoc="{html.escape(shown)}"></iframe>'
        )
    gather = _GATHER.replace("COUNT", str(len(names)))
    asked = folder / "ask.html"
    asked.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><script>{gather}</script><body>{''.join(frames)}", "utf-8"
    )
    shown = _run(chromium, folder, "--virtual-time-budget=300000", "--allow-file-access-from-files", "--dump-dom",
                 asked.as_uri())  # fmt: skip
    told = re.search(r'<pre id="found">(.*?)</pre>', shown, re.S)
    assert told, "axe-core did not come to an end"
    found: dict[str, Any] = json.loads(html.unescape(told.group(1)))
    assert all(passed > 5 for faults, passed in found.values() if not faults)
    return {name: found[str(number)][0] for number, name in enumerate(names)}


def print_page(chromium: str, page: Path, out: Path, folder: Path) -> None:
    """The page on paper, as a PDF."""
    _run(chromium, folder, f"--print-to-pdf={out}", "--no-pdf-header-footer", page.as_uri())


def smallest_type(chromium: str, page: str, folder: Path) -> float:
    """The size in points of the smallest words on the page, labels in drawings left out."""
    ask = """<script>addEventListener("load", () => document.body.append("smallest " + Math.min(...[...document.body
      .querySelectorAll("*:not(script):not(svg *)")].filter(e => [...e.childNodes].some(n => n.nodeType == 3 &&
      n.data.trim())).map(e => parseFloat(getComputedStyle(e).fontSize)))))</script></head>"""
    asked = folder / "type.html"
    asked.write_text(page.replace("</head>", ask, 1), "utf-8")
    told = re.search(
        r"smallest ([\d.]+)</body>", _run(chromium, folder, "--dump-dom", asked.as_uri()).replace("\n", "")
    )
    assert told
    return float(told.group(1)) * 72 / 96


def _run(chromium: str, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [chromium, *_QUIET, f"--user-data-dir={folder / 'browser'}", *arguments],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout
