"""Tables, JSON and .nfo files of libraries: each film a seed, with its facts, and what is no film named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.documents.side_file import read_side_file
from bot.importing.folder import PutOutcome
from bot.importing.licences import Terms
from tests.importing.films import contents, films, imported, json_lines, nfo, table
from tests.strategies import PIECES

KAGGLE = ("Release Year", "Title", "Origin/Ethnicity", "Director", "Cast", "Genre", "Wiki Page", "Plot")
PAGE = "https://en.wikipedia.org/wiki/Fog"
PLOT = "Mara sails into the fog.\nShe comes back."


def one(tmp_path: Path, name: str, content: str) -> dict[str, Any]:
    """The film that an import of one file gives."""
    (tmp_path / name).write_text(content, "utf-8", newline="")
    report = imported(tmp_path / "seeds", tmp_path / name)
    assert (report.outcomes, report.failed) == ({PutOutcome.WRITTEN: 1}, [])
    [film] = films(tmp_path / "seeds")
    return film


def facts(film: dict[str, Any]) -> set[tuple[str, str]]:
    return {(fact["predicate"], fact["value"]) for fact in film["facts"]}


def test_a_row_of_a_table(tmp_path: Path):
    row = ("1987", "Fog", "Irish", "Nora Quill", "Ada Finch, Milo Sorrel", "drama", PAGE, PLOT)
    film = one(tmp_path, "films.csv", table(KAGGLE, row))
    assert (film["title"], film["year"]) == ("Fog", 1987)
    assert {("director", "Nora Quill"), ("starring", "Ada Finch"), ("starring", "Milo Sorrel")} <= facts(film)
    assert film["plots"][0]["paragraphs"] == PLOT.split("\n")
    [source] = film["sources"]
    assert (source["url"], source["licence"]) == (PAGE, "CC BY-SA 4.0")
    assert "from films.csv, row 2." in contents(tmp_path / "seeds")["fog-1987.toml"]


@pytest.mark.parametrize("sign", ",;\t|")
def test_cells_are_parted_by_what_the_header_has(tmp_path: Path, sign: str):
    film = one(tmp_path, "films.csv", f"\ufefftitle{sign}plot\r\nFog{sign}Mara sails.\r\n")
    assert film["title"] == "Fog"


def test_names_in_json_within_a_table(tmp_path: Path):
    header = ("original_title", "title", "genres", "production_companies", "overview", "release_date", "runtime", "id")
    genres, studio = json.dumps([{"id": 1, "name": "Drama"}]), "[{'name': 'Tidewater Pictures', 'id': 2}]"
    film = one(tmp_path, "films.csv", table(header, ("Nebel", "Fog", genres, studio, PLOT, "1987-03-06", "94.0", "5")))
    assert film["title"] == "Fog"
    assert ("production_company", "Tidewater Pictures") in facts(film)
    assert ("runtime_minutes", "94") in facts(film)


TMDB = {
    "adult": False, "id": 12, "imdb_id": "tt0000012", "title": "Fog", "original_title": "Nebel", "overview": PLOT,
    "release_date": "1987-03-06", "runtime": 94, "budget": 1500000, "revenue": 0, "tagline": "Nobody comes back.",
    "genres": [{"id": 18, "name": "Drama"}], "production_countries": [{"iso_3166_1": "IE", "name": "Ireland"}],
    "spoken_languages": [{"english_name": "English", "iso_639_1": "en", "name": "English"}],
    "production_companies": [{"id": 1, "name": "Tidewater Pictures", "origin_country": "IE"}],
    "credits": {
        "cast": [{"name": "Ada Finch", "character": "Mara"}, {"name": "Milo Sorrel", "character": ""}],
        "crew": [{"name": "Nora Quill", "job": "Director"}, {"name": "Bo Reed", "job": "Gaffer"}],
    },
}  # fmt: skip
OMDB = {
    "Title": "Fog", "Year": "1987", "Rated": "PG", "Released": "06 Mar 1987", "Runtime": "94 min", "Genre": "Drama",
    "Director": "Nora Quill", "Writer": "N/A", "Actors": "Ada Finch, Milo Sorrel", "Plot": PLOT, "Language": "English",
    "Country": "Ireland", "Awards": "1 win", "imdbID": "tt0000012", "Type": "movie", "BoxOffice": "N/A",
    "Response": "True",
}  # fmt: skip


def test_an_answer_of_tmdb(tmp_path: Path):
    film = one(tmp_path, "films.json", json.dumps(TMDB))
    wanted = {
        ("director", "Nora Quill"),
        ("release_date", "1987-03-06"),
        ("runtime_minutes", "94"),
        ("country", "Ireland"),
    }
    assert wanted <= facts(film)
    assert ("Ada Finch", "Mara") in [(credit["person"], credit["character"]) for credit in film["cast"]]
    assert film["sources"][0]["url"] == "https://www.themoviedb.org/movie/12"
    assert "Nobody" not in contents(tmp_path / "seeds")["fog-1987.txt"]
    assert "Gaffer" not in contents(tmp_path / "seeds")["fog-1987.txt"]


def test_an_answer_of_omdb(tmp_path: Path):
    film = one(tmp_path, "films.json", json.dumps(OMDB, indent=1))
    assert {("director", "Nora Quill"), ("release_date", "1987-03-06"), ("starring", "Ada Finch")} <= facts(film)
    assert film["sources"][0]["licence"] == "CC BY-NC 4.0"
    assert "N/A" not in contents(tmp_path / "seeds")["fog-1987.txt"]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([OMDB, OMDB | {"Title": "Rain", "imdbID": "tt0000013"}]),
        json_lines(OMDB, OMDB | {"Title": "Rain", "imdbID": "tt0000013"}),
        json.dumps({"page": 1, "results": [TMDB, TMDB | {"title": "Rain", "id": 13}]}, indent=2),
    ],
    ids=["a list", "a line each", "a list in an object"],
)
def test_several_objects(tmp_path: Path, content: str):
    (tmp_path / "films.json").write_text(content)
    assert imported(tmp_path / "seeds", tmp_path / "films.json").outcomes == {PutOutcome.WRITTEN: 2}
    assert {film["title"] for film in films(tmp_path / "seeds")} == {"Fog", "Rain"}


def test_an_object_longer_than_what_is_read_at_a_time(tmp_path: Path):
    film = one(tmp_path, "films.json", json.dumps([OMDB | {"Plot": "Mara sails. " * 40_000}]))
    assert len(film["plots"][0]["paragraphs"][0]) > 400_000


NFO = [
    *(("title", "Fog"), ("originaltitle", "Nebel"), ("year", "1987"), ("plot", PLOT), ("outline", "Mara sails.")),
    *(("tagline", "Nobody comes back."), ("genre", "Drama"), ("genre", "Mystery"), ("director", "Nora Quill")),
    *(("country", "Ireland"), ("studio", "Tidewater Pictures"), ("premiered", "1987-03-06"), ("runtime", "94")),
    ('uniqueid type="tmdb" default="true"', "12"),
]  # fmt: skip


def test_an_nfo(tmp_path: Path):
    actor = "<actor><name>Ada Finch</name><role>Mara</role><thumb>http://example.org/a.jpg</thumb></actor></movie>"
    film = one(tmp_path, "fog.nfo", nfo(NFO).replace("</movie>", actor) + "https://www.themoviedb.org/movie/12\n")
    assert (film["title"], film["year"]) == ("Fog", 1987)
    assert {("director", "Nora Quill"), ("runtime_minutes", "94"), ("release_date", "1987-03-06")} <= facts(film)
    assert ("Ada Finch", "Mara") in [(credit["person"], credit["character"]) for credit in film["cast"]]
    assert "Nobody" not in contents(tmp_path / "seeds")["fog-1987.txt"]
    assert film["sources"][0]["url"] == "https://www.themoviedb.org/movie/12"


def test_a_library_in_one_file(tmp_path: Path):
    inner = nfo(NFO).partition("?>")[2]
    show = "<tvshow><title>Fog Street</title><plot>They meet.</plot></tvshow>"
    (tmp_path / "videodb.xml").write_text(f"<videodb>{inner}{show}<movie><plot>Lost.</plot></movie></videodb>")
    report = imported(tmp_path / "seeds", tmp_path / "videodb.xml")
    assert report.outcomes == {PutOutcome.WRITTEN: 1}
    assert report.skipped == {"television series": 1, "film without a title": 1}


UNEVEN = "row with more or fewer cells than the first line"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.json", json.dumps(OMDB | {"Type": "series"}), "television series"),
        ("a.json", json.dumps({"name": "Fog", "first_air_date": "1987-03-06", "overview": PLOT}), "television series"),
        ("a.json", json.dumps({"Response": "False", "Error": "Movie not found!"}), "answer that says an error"),
        ("a.json", '[1, "Fog"]', "value that is no object"),
        ("a.json", json.dumps({"plot": PLOT}), "film without a title"),
        ("a.nfo", nfo([("title", "Fog")], "tvshow"), "television series"),
        ("a.nfo", nfo([("title", "Fog")], "episodedetails"), "television episode"),
        ("a.csv", table(("Title", "Plot"), ("", PLOT)), "film without a title"),
        ("a.csv", table(("Title", "Plot"), ("N/A", PLOT)), "film without a title"),
        ("a.csv", table(("Title", "Plot"), ("Fog", "Mara sails", " into the fog")), UNEVEN),
        ("a.csv", table(("Title", "Plot"), ("Fog", "N/A")), "The document has a title but says nothing."),
    ],
)  # fmt: skip
def test_what_is_skipped_is_named(tmp_path: Path, name: str, content: str, kind: str):
    (tmp_path / name).write_text(content, "utf-8", newline="")
    report = imported(tmp_path / "seeds", tmp_path / name)
    assert set(report.skipped) == {kind}
    assert contents(tmp_path / "seeds") == {}


TITLES = {
    **dict.fromkeys(("It", "(500) Days of Rain", "Birdman or (The Rest)", "CON", "nul", "README", "Plot", "…", "霧")),
    **dict.fromkeys(("[FOG]", "../../etc/passwd", "a/b\\c:d*e?f", "= Fog =", "== Plot ==", "{{Infobox film}}")),
    **dict.fromkeys(("Fog & Söhne", "#1", "🌫️", "It's \"Fog\"", "- Director: Osk", "Fog | Rain", "Fog = Rain")),
    **dict.fromkeys(("Unknown", "None", "1984", "<b>Fog</b>", "Spoilers")),
    "Fog (1987 film)": "Fog",
    "Fog\n== Reception ==\nOsk": "Fog == Reception == Osk",
    "F" * 400: "F" * 300,
}  # fmt: skip
"""Titles, each with what it is read as, where that is another one."""


@pytest.mark.parametrize("title", TITLES)
def test_every_title_gets_a_file_and_stays_what_it_is(tmp_path: Path, title: str):
    film = one(tmp_path, "films.csv", table(("Title", "Year", "Director", "Plot"), (title, "", "Nora Quill", PLOT)))
    assert film["title"] == (TITLES[title] or title)
    assert film["plots"][0]["paragraphs"] == PLOT.split("\n")
    for path in (tmp_path / "seeds").iterdir():
        assert path.name.isascii()
        assert len(path.name) < 80
        assert path.stem not in ("con", "nul", "readme")
    assert {path.name for path in tmp_path.iterdir()} == {"films.csv", "seeds"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), min_size=4, max_size=4))
def test_any_values_give_a_seed_that_reads(tmp_path_factory: pytest.TempPathFactory, values: list[str]):
    title, director, cast, plot = values
    folder = tmp_path_factory.mktemp("any")
    film = {"title": f"Fog {title}", "director": director, "cast": [cast, director], "plot": plot, "year": 1987}
    (folder / "films.json").write_text(json_lines(film | {"country": "Ireland"}))
    report = imported(folder / "seeds", folder / "films.json")
    if not report.outcomes:  # a heading that warns of what follows, and no word more
        assert report.skipped == {"film whose plot cannot be hidden for sure": 1}
        assert plot.casefold().strip("|:!* ") in ("spoiler", "spoilers", "plot")
        return
    assert report.outcomes == {PutOutcome.WRITTEN: 1}, report
    side = next((folder / "seeds").glob("*.toml"))
    assert read_side_file(side.name, side.read_bytes())[1] == []
    assert len(films(folder / "seeds")) == 1


def test_terms_that_are_given_count_more(tmp_path: Path):
    (tmp_path / "films.csv").write_text(table(("Title", "Plot"), ("Fog", PLOT)))
    imported(tmp_path / "seeds", tmp_path / "films.csv", given=Terms("MIT", 'Us "all"'))
    side, _ = read_side_file("fog.toml", (tmp_path / "seeds" / "fog.toml").read_bytes())
    assert (side.licence, side.attribution) == ("MIT", 'Us "all"')
