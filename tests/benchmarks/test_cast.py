"""How right cast lists are read, on a made-up article whose lines are counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy.cast import TRUTH, counted_by_hand, measure

ARTICLE = {
    "title": "The Lamp",
    "year": 1993,
    "text": "The Lamp is a 1993 drama film starring Ada Quill.\n==Cast==\n- Ada Quill as Mara, the keeper\n"
    "- Bo Ferris as Osk / Tim\n- Cy Stone\n- Dee Marsh as Vera Vale\n- Eli Ford as Ann",
}
COUNTED = """# A made-up list
film	year	person	character
The Lamp	1993	Ada Quill	Mara
The Lamp	1993	Bo Ferris	Osk / Tim
The Lamp	1993	Cy Stone	
The Lamp	1993	Dee Marsh	Vera
The Lamp	1993	Gus Hale	
Quite Another	1994	Ivy Jones	Mara
"""


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    (tmp_path / "articles.jsonl").write_text(json.dumps(ARTICLE), "utf-8")
    (tmp_path / "truth.tsv").write_text(COUNTED, "utf-8")
    return tmp_path / "truth.tsv"


def test_lines_and_what_is_read_too_much_are_counted(tmp_path: Path, truth: Path):
    recall, precision = measure(tmp_path, truth)
    assert (recall.value, recall.count, recall.cases) == (0.6, 5, 1)
    assert recall.misses == [
        "The Lamp (1993): ('dee marsh', 'vera') not read",
        "The Lamp (1993): ('gus hale', '') not read",
    ]
    # Of six credits in the open two are not listed so; the names behind the tag are the sixth.
    assert (precision.value, precision.count) == (4 / 6, 6)
    assert precision.misses == [
        "The Lamp (1993): ('dee marsh', 'vera vale') read, and not listed so",
        "The Lamp (1993): ('eli ford', 'ann') read, and not listed so",
    ]


def test_a_folder_without_these_films_measures_nothing(tmp_path: Path):
    assert [tally.holds for tally in measure(tmp_path)] == [None, None]


def test_the_lists_are_written_as_they_are_read():
    films = counted_by_hand(TRUTH)
    assert len(films) >= 20
    assert all(person for lines in films.values() for person, _ in lines)
