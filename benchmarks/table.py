"""What was measured, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing; ``holds`` is None for what has no limit."""

    what: str
    took: str
    floor: str = ""
    ratio: str = ""
    limit: str = ""
    holds: bool | None = None


def fraction(one: float, other: float | None) -> str:
    """How many times the floor something is."""
    return f"{one / other:.2f}" if other else ""


def table(rows: Iterable[Row]) -> str:
    """The rows in markdown."""
    lines = ["| measured | | floor | × floor | limit | |", "|---|--:|--:|--:|---|---|"]
    for row in rows:
        holds = "" if row.holds is None else "holds" if row.holds else "**does not hold**"
        lines.append(f"| {row.what} | {row.took} | {row.floor} | {row.ratio} | {row.limit} | {holds} |")
    return "\n".join(lines)
