"""One row of the table: what it measures, its limit, and the count so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

Z = 1.96
"""So many standard errors hold 95 % of a normal distribution."""


@dataclass(slots=True)
class Tally:
    """One row of the table: so much of so many, and what the misses were."""

    measure: str
    on: str
    limit: float
    at_least: bool = True
    least: float | None = None
    """Where a share may be too small, too: the least that holds, beside ``limit`` as the most."""
    hits: float = 0
    count: int = 0
    cases: int = 0
    """What ``on`` counts, where that is not what the share is of."""
    misses: list[str] = field(default_factory=list)

    def add(self, hit: float, of: int, miss: str = "") -> None:
        """Counts ``hit`` of ``of``; ``miss`` says what was wrong, if anything was."""
        self.hits += hit
        self.count += of
        if miss:
            self.misses.append(miss)

    @property
    def value(self) -> float | None:
        return self.hits / self.count if self.count else None

    @property
    def holds(self) -> bool | None:
        """None where there was nothing to measure."""
        if self.value is None:
            return None
        if self.least is not None:
            return self.least <= self.value <= self.limit
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def line(self) -> str:
        limit = f"{'≥' if self.at_least else '≤'} {self.limit:g}"
        if self.least is not None:
            limit = f"{self.least:.3g} to {self.limit:.3g}"
        if self.value is None:
            return f"| {self.measure} | no {self.on} | | | | {limit} | not measured |"
        low, high = interval(self.hits, self.count)
        holds = "yes" if self.holds else "NO"
        return (
            f"| {self.measure} | {self.cases or self.count:,} {self.on} | {self.count:,} | {self.value:.3f}"
            f" | {low:.3f} to {high:.3f} | {limit} | {holds} |"
        )


def interval(hits: float, count: int) -> tuple[float, float]:
    """Where a share of ``hits`` of ``count`` lies with 95 % confidence (E. B. Wilson, 1927)."""
    share, z = hits / count, Z**2 / count
    middle, width = share + z / 2, sqrt(z * (share * (1 - share) + z / 4))
    return (middle - width) / (1 + z), (middle + width) / (1 + z)
