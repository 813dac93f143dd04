"""How many documents give something away, by layout and by kind, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from tests.spoilers.cases import Case
from tests.spoilers.judging import Leak

_Z = 1.96
"""Of the normal distribution: 95 % lie within."""


@dataclass(frozen=True, slots=True)
class Count:
    """Documents of one layout or kind, and those that show a secret."""

    name: str
    documents: int
    leaking: int

    @property
    def share(self) -> float:
        return self.leaking / self.documents if self.documents else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the share."""
        return wilson(self.leaking, self.documents)

    def __str__(self) -> str:
        low, high = self.interval
        share = f"{self.share:.2%} | {low:.2%} to {high:.2%}"
        return f"| {self.name} | {self.documents:,} | {self.leaking:,} | {share} |"


HEAD = "| | documents | with a leak | share | 95 % interval |\n|---|--:|--:|--:|--:|"


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (E. B. Wilson, 1927); from 0 to 1 where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = share + square / (2 * of)
    reach = _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    scale = 1 + square / of
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def by_layout(cases: Sequence[Case], leaks: Iterable[Leak]) -> Iterator[Count]:
    yield from _by(lambda case: case.layout, cases, leaks)


def by_kind(cases: Sequence[Case], leaks: Iterable[Leak]) -> Iterator[Count]:
    """By the family of the kind, which stands before its colon."""
    yield from _by(lambda case: case.kind.partition(":")[0], cases, leaks)


def total(cases: Sequence[Case], leaks: Iterable[Leak]) -> Count:
    [count] = _by(lambda _: "all", cases, leaks)
    return count


def _by(group: Callable[[Case], str], cases: Sequence[Case], leaks: Iterable[Leak]) -> Iterator[Count]:
    leaking = {(leak.case.name, leak.case.kind, leak.case.layout) for leak in leaks}
    for name in dict.fromkeys(map(group, cases)):
        of = [case for case in cases if group(case) == name]
        yield Count(name, len(of), sum((case.name, case.kind, case.layout) in leaking for case in of))
