"""Notes on what was promised to a funder, and on the account of the money."""

from __future__ import annotations

from coprod_desktop.reports.sections.appendix_words import Key, Told, count, how, limit
from coprod_desktop.reports.sections.setting import Setting


def promises(key: Key, setting: Setting) -> Told:
    """Targets: how many, and for how many the number at the start is not known."""
    seen = [one for grant in setting.snapshot.grants for one in grant.targets if one.number in key]
    bare = sum(one.baseline is None and not one.baseline_words for one in seen)
    told = [how("promise", setting)]
    told.append(limit("no_baseline", setting, n=bare) if bare else limit("own_account", setting))
    return count(setting, "group.target", len(key)), told


def account(key: Key, setting: Setting) -> Told:
    """Lines of the budget: how many have a bill kept as a file, and how many have none."""
    lines = [one for grant in setting.snapshot.grants for one in grant.lines if one.number in key]
    kept = sum(any(bill.files for bill in one.receipts) for one in lines)
    told = [how("account", setting)]
    if kept:
        told.append(count(setting, "notes.bills", kept, of=len(lines)))
    without = len(lines) - kept
    told.append(limit("no_bills", setting, n=without) if without else limit("bills", setting))
    return count(setting, "group.budget_line", len(key)), told
