"""What is measured, as Prometheus reads it."""

from __future__ import annotations

import re

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.metrics.registry import MOST_LABELLED, Metrics
from bot.process import measures
from bot.process.measures import Kept, recorded_by

_UNITS = ("_seconds", "_total", "_info", "_connected", "_due", "_overdue", "_running", "_films", "_servers", "_save")


def read(metrics: Metrics) -> dict[tuple[str, tuple[str, ...]], float]:
    """Every sample by its name and the values of its labels, as Prometheus's own parser reads the text."""
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(metrics.text().decode())
        for sample in family.samples
    }


def test_every_measure_is_there_before_anything_has_happened() -> None:
    text = Metrics().text().decode()
    for measure in measures.TABLE:
        assert f"# TYPE {measure.name} {measure.kind.value}" in text
        assert f"# HELP {measure.name} {measure.what}" in text


@pytest.mark.parametrize("measure", measures.TABLE, ids=lambda measure: measure.name)
def test_names_are_as_prometheus_wants_them(measure: measures.Measure) -> None:
    """https://prometheus.io/docs/practices/naming/"""
    assert re.fullmatch(r"matinee_[a-z_]+", measure.name)
    assert measure.name.endswith(_UNITS)
    assert measure.name.endswith("_total") == (measure.kind is Kept.TOTAL)
    assert bool(measure.bounds) == (measure.kind is Kept.SPREAD)


def test_values_are_kept_by_kind() -> None:
    metrics = Metrics()
    with recorded_by(metrics):
        for value in (1, 2):
            measures.POSTS.note(value, "late")
            measures.FILMS.note(value)
            measures.POST_DELAY.note(30 * value)
    measures.FILMS.note(9)  # nobody listens any more
    found = read(metrics)
    assert found["matinee_daily_posts_total", ("late",)] == 3
    assert found["matinee_films", ()] == 2
    assert found["matinee_daily_post_delay_seconds_sum", ()] == 90
    assert found["matinee_daily_post_delay_seconds_bucket", ("30.0",)] == 1


def test_a_measure_never_has_more_rows_than_it_may() -> None:
    metrics = Metrics()
    with recorded_by(metrics):
        for number in range(MOST_LABELLED + 50):
            measures.INTERACTIONS.note(1, "command", f"forged-{number}", "answered")
    found = {labels: value for (name, labels), value in read(metrics).items() if name == measures.INTERACTIONS.name}
    assert len(found) == MOST_LABELLED + 1
    assert found["other", "other", "other"] == 50
