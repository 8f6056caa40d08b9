"""What a careful reader would ask for and the group says is not theirs, with its reason."""

from __future__ import annotations

from coprod_desktop.domain.templates import Part
from coprod_desktop.reports.document import BulletList, Paragraph, Run
from coprod_desktop.reports.sections.setting import Section, Setting


def not_ours(part: Part, setting: Setting) -> Section:
    """One line for each, in the group's own words; left out whole when there is none."""
    replies = setting.case.replies
    if not replies:
        return Section(())
    words = setting.words
    lines = []
    for one in replies:
        key = f"not_ours.named.{one.rule}"
        named = words(key if key in words else "not_ours.named.something")
        lines.append((Run(f"{named}: ", strong=True), Run(one.reason, language=setting.theirs())))
    return Section(
        (
            setting.heading(part.heading or words("not_ours.heading")),
            Paragraph((Run(words("not_ours.lead")),)),
            BulletList(tuple(lines), source=tuple(one.number for one in replies)),
        )
    )
