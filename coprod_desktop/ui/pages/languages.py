"""The languages groups most often write in, each by its own name."""

from __future__ import annotations

from coprod_desktop.domain.questions import Option

# BCP 47 tag and the language's own name; others can be loaded from a file and are kept.
_OWN_NAMES = (
    ("en", "English"), ("cy", "Cymraeg"), ("gd", "Gàidhlig"), ("ga", "Gaeilge"), ("fr", "Français"), ("es", "Español"),
    ("pl", "Polski"), ("so", "Soomaali"), ("ar", "العربية"), ("ur", "اردو"), ("bn", "বাংলা"), ("pa", "ਪੰਜਾਬੀ"),
    ("zh-Hans", "简体中文"),
)  # fmt: skip


def language_options() -> tuple[Option, ...]:
    """One option for each."""
    return tuple(Option(tag, name) for tag, name in _OWN_NAMES)
