"""Which films share what, by their positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.puzzle_facts import facets_of, films_by, half, initial, length_band, library, word_count
from bot.catalogue.version import FILE_NAME
from bot.documents.folding import name_key

_FOG = (
    "= Fog =\n\nFog\n- Director: Ada Moss\n- Running time: 91 minutes\n\n"
    "Fog is a 1961 French drama film starring Bo Tarn.\n"
)
_RAIN = "= The Rain =\n\nThe Rain\n- Running time: unknown\n\nThe Rain is a 1964 drama film directed by Ada Moss.\n"


@pytest.mark.parametrize(
    ("value", "band"),
    [("89", "under 90 minutes"), ("90 minutes", "90 to 119 minutes"), ("119", "90 to 119 minutes"),
     ("120 min", "2 hours or more"), ("long", None)],
)  # fmt: skip
def test_length_bands(value: str, band: str | None) -> None:
    assert length_band(value) == band


@pytest.mark.parametrize(
    ("title", "letter"),
    [("The Rain", "R"), ("A", "A"), ("An Éclair", "E"), ("9", "9"), ("“Fog”", "F"), ("¡!", None), ("Them", "T")],
)
def test_initials(title: str, letter: str | None) -> None:
    assert initial(title) == letter


def test_a_year_is_before_the_middle_or_not() -> None:
    assert [half(year, 1970) for year in (1969, 1970, 1971)] == ["before 1970", "1970 or later", "1970 or later"]


def test_words_are_counted() -> None:
    assert [word_count(title) for title in ("Fog", "The Rain in Spain", "One Two Three Four Five Six")] == [
        "1", "4", "5 or more",
    ]  # fmt: skip


async def test_what_films_share_is_read_anew_from_another_catalogue(tmp_path: Path) -> None:
    seeds, data = tmp_path / "seeds", tmp_path / "data"
    seeds.mkdir()
    (seeds / "fog.txt").write_text(_FOG, "utf-8")
    build(seeds, data)
    async with Catalogue.open(data / FILE_NAME) as catalogue:
        assert len((await library(catalogue)).films) == 1
        (seeds / "rain.txt").write_text(_RAIN, "utf-8")
        build(seeds, data)
        await catalogue.look()
        read = await library(catalogue)
        assert [film.partition("-")[0] for film in read.films] == ["fog", "rain"] or len(read.films) == 2
        fog = next(film for film in read.films if film.startswith("fog"))
        shared = {(facet.kind, facet.label): len(facet.films) for facet in await facets_of(catalogue, fog)}
        assert shared[("decade", "1960s")] == 2
        assert shared[("director", "Ada Moss")] == 2
        assert shared[("country", "France")] == 1
        by = await films_by(catalogue, [name_key("Ada Moss"), name_key("Bo Tarn")])
        assert {role: len(films) for (role, _), films in by.items()} == {"director": 2, "starring": 1}
        assert {year: len(films) for year, films in read.years.items()} == {1961: 1, 1964: 1}
        assert {band: len(films) for band, films in read.lengths.items()} == {"90 to 119 minutes": 1}
