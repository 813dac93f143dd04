"""The measure of /which, on a made-up folder whose figures are counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.which import measure, without_first

PLOTS = [
    {"title": "The Lamp", "year": 1993, "plot": "A cartographer inherits a lighthouse. She repairs the lamp."},
    {"title": "Goat", "year": 1987, "plot": "A baker bets his cart on a race. The goat runs away with a hat."},
    {"title": "Rain", "year": 1990, "plot": "Twins swap schools. It rains."},
]
DESCRIBED = [
    {"title": "The Lamp", "year": 1993, "description": "a map maker, that is a cartographer, and her lighthouse"},
    {"title": "goat", "year": 1987, "description": "a baker who loses a race"},
    {"title": "Rain", "year": 1990, "description": "a submarine"},
]


def test_shares_are_counted(tmp_path: Path) -> None:
    for name, lines in (("plots", PLOTS), ("described", DESCRIBED)):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    rows = measure(tmp_path)
    assert [(row.hits, row.count) for row in rows] == [(2, 3)] * 6
    assert [row.holds for row in rows[3:]] == [True, True, False]


def test_a_first_sentence_is_left_out_of_the_plot_and_of_its_names() -> None:
    plot = "A young sailor named Mara Quill inherits an old lighthouse on Brenn (Ida Eck). It rains. It snows. It ends."
    [told], [asked] = without_first([{"title": "Fog", "year": 1987, "plot": plot}])
    assert told["plot"] == "It rains. It snows. It ends."
    assert asked["description"] == "A young sailor named inherits an old lighthouse on ."
