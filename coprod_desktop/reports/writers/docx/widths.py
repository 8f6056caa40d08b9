"""How wide the columns of a Word table are: Word is told, so that every program sets the table alike."""

from __future__ import annotations

from coprod_desktop.reports.document import Table


def widths_of(table: Table, width: int, size: float) -> list[int]:
    """Widths of the columns in twentieths of a point: the table's own shares, or by what stands in them.

    No column is narrower than its longest word at `size` points, as long as all fit; a web address does not count.
    """
    columns = [[row[place] for row in (table.header, *table.rows)] for place in range(len(table.header))]
    longest = [max(map(len, column)) for column in columns]
    weights = [min(max(one, 8), 40) for one in longest]
    shares = table.widths or [weight / sum(weights) for weight in weights]
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    least = [min(round((word * 0.6 * size + 12) * 20), width * 2 // 5) for word in words]
    if sum(least) >= width:
        return [round(one * width / sum(least)) for one in least]
    wanted = [max(share * width, one) for share, one in zip(shares, least, strict=True)]
    spare, over = sum(wanted) - sum(least), sum(wanted) - width
    # What is too much is taken from the columns that have more than they need, in proportion.
    taken = over / spare if spare else 0.0
    return [round(want - taken * (want - one)) for want, one in zip(wanted, least, strict=True)]
