"""The scan of thousands of short texts, as fast as that of one long one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coprod_desktop.safety.leaks import Leak, Scanner

BETWEEN = "\n;;;;;;\n"  # no name and no number is read across this
AT_ONCE = 200_000  # letters


def find_in_many(scanner: Scanner, texts: Sequence[str]) -> Iterator[tuple[int, Leak]]:
    """Every leak with the place of its text in the list: texts are scanned together, and alone where there is one."""
    first = 0
    while first < len(texts):
        last, size = first, 0
        while last < len(texts) and (size == 0 or size < AT_ONCE):
            size += len(texts[last]) + len(BETWEEN)
            last += 1
        yield from _in_some(scanner, texts, first, last)
        first = last


def _in_some(scanner: Scanner, texts: Sequence[str], first: int, last: int) -> Iterator[tuple[int, Leak]]:
    found = scanner.find(BETWEEN.join(texts[first:last]))
    at, start = first, 0
    hit: dict[int, None] = {}
    for leak in found:
        while at < last and leak.start >= start + len(texts[at]) + len(BETWEEN):
            start += len(texts[at]) + len(BETWEEN)
            at += 1
        hit[at] = None
    for number in hit:
        for leak in scanner.find(texts[number]):
            yield number, leak
