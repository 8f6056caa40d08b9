"""How the claims of a snapshot were kept: when each was written down, and how many files lie beside it."""

from __future__ import annotations

from collections import Counter

from coprod_desktop.domain.ids import made_on
from coprod_desktop.domain.records import Attachment
from coprod_desktop.domain.seen_proofs import SeenProof
from coprod_desktop.services.taking.numbering import Taking

# The records that a spot check draws from: what a funder could ask about one by one.
DRAWN = frozenset({"figure", "quote", "story", "turning_point", "decision", "ripple", "outcome"})


def seen_proofs(taking: Taking) -> tuple[SeenProof, ...]:
    """One for each claim of this case in the snapshot, in the order of their numbers. Taken when all have theirs."""
    files = Counter(one.about for one in taking.ws.records(Attachment) if one.about)
    numbers = [one for one in taking.used if one.partition(":")[0] in DRAWN and one not in taking.before]
    ids = {number: taking.used[number][0].record for number in numbers if taking.used[number]}
    return tuple(
        SeenProof(number=number, noted_on=made_on(id_), files=files[id_]) for number, id_ in ids.items()
    )
