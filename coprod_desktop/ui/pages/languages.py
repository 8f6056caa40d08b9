"""The languages groups most often write in."""

from __future__ import annotations

from coprod_desktop.domain.questions import Option

# BCP 47 tag and name: its own where every computer has the letters for it. Others, loaded from a file, are kept.
_NAMES = (
    ("en", "English"), ("cy", "Cymraeg"), ("gd", "Gàidhlig"), ("ga", "Gaeilge"), ("fr", "Français"), ("es", "Español"),
    ("pl", "Polski"), ("so", "Soomaali"), ("ar", "Arabic"), ("ur", "Urdu"), ("bn", "Bengali"), ("pa", "Punjabi"),
    ("zh-Hans", "Chinese"),
)  # fmt: skip


def language_options() -> tuple[Option, ...]:
    """One option for each."""
    return tuple(Option(tag, name) for tag, name in _NAMES)


def named(tag: str) -> str:
    """What a language is called; its tag where we have no name for it."""
    return dict(_NAMES).get(tag, tag)
