"""The measure of how well films are found by their titles, on folders whose figures are counted by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy import names
from bot.catalogue.names import find

TITLES = [("Rocky", 1976), ("Rocky II", 1979), ("Łódź Café", 1999), ("Quite (film)", 1990), ("Fog (novel)", 1950)]


@pytest.fixture
def films(tmp_path: Path) -> Path:
    lines = [json.dumps({"title": title, "year": year}) for title, year in TITLES]
    (tmp_path / "leads.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


def test_each_way_to_type_a_title_is_counted(films: Path):
    rows = names.measure(films)
    found = {row.measure: (row.hits, row.count) for row in rows}
    assert found["found by the title as it is"] == (4, 4)
    assert found["found without accents"] == (1, 1)
    assert found["found with a numeral written in another way"] == (2, 2)
    assert found["a number opens a film without it"] == (0, 24)
    assert all(row.holds is not False for row in rows)


def test_a_film_opened_without_its_number_is_a_miss(films: Path, monkeypatch: pytest.MonkeyPatch):
    async def careless(catalogue: object, kind: object, typed: str):
        return await find(catalogue, kind, typed.split()[0])  # type: ignore[arg-type]

    monkeypatch.setattr(names.names, "find", careless)
    *_, numbered = names.measure(films)
    assert numbered.hits > 0
    assert numbered.holds is False
    assert any("Rocky (1976)" in miss for miss in numbered.misses)


def test_a_folder_without_titles_measures_nothing(tmp_path: Path):
    assert {row.holds for row in names.measure(tmp_path)} == {None}
