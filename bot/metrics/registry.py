"""Keeps what is measured, in the form that Prometheus reads."""

from __future__ import annotations

from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.process.measures import TABLE, Kept, Measure

OTHER = "other"
MOST_LABELLED = 300
"""Rows of one measure. Each costs memory here and in Prometheus for as long as it runs."""


class Metrics:
    """Has every measure from the start, so that a total is 0 before the first and no alert waits for it."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        self._kept = {measure.name: self._made(measure) for measure in TABLE}
        self._labelled: dict[str, set[tuple[str, ...]]] = {}

    def note(self, measure: Measure, value: float, labels: Sequence[str]) -> None:
        """Keeps ``value``; in a row of “other” labels where the measure has too many rows."""
        kept = self._kept[measure.name]
        if measure.labels:
            kept = kept.labels(*self._within(measure, tuple(labels)))
        match kept:
            case Counter():
                kept.inc(value)
            case Gauge():
                kept.set(value)
            case Histogram():
                kept.observe(value)

    def text(self) -> bytes:
        """All of it, as Prometheus scrapes it: text format 0.0.4."""
        return generate_latest(self._registry)

    def _made(self, measure: Measure) -> Counter | Gauge | Histogram:
        about = (measure.name, measure.what, measure.labels)
        match measure.kind:
            case Kept.TOTAL:
                return Counter(*about, registry=self._registry)
            case Kept.LEVEL:
                return Gauge(*about, registry=self._registry)
            case Kept.SPREAD:
                return Histogram(*about, buckets=measure.bounds, registry=self._registry)

    def _within(self, measure: Measure, labels: tuple[str, ...]) -> tuple[str, ...]:
        seen = self._labelled.setdefault(measure.name, set())
        if labels not in seen:
            if len(seen) >= MOST_LABELLED:
                return (OTHER,) * len(labels)
            seen.add(labels)
        return labels
