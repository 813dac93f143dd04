"""One row of the table: what it measures, its limit, and the count so far."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """One row of the table: so much of so many, and what the misses were."""

    measure: str
    on: str
    limit: float
    at_least: bool = True
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
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def line(self) -> str:
        limit = f"{'≥' if self.at_least else '≤'} {self.limit:g}"
        if self.value is None:
            return f"| {self.measure} | no {self.on} | | {limit} | not measured |"
        holds = "yes" if self.holds else "NO"
        return f"| {self.measure} | {self.cases or self.count:,} {self.on} | {self.value:.3f} | {limit} | {holds} |"
