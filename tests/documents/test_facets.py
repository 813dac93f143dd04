"""What a film is looked for by."""

from __future__ import annotations

import pytest

from bot.documents.facets import facets_of, meant
from bot.documents.model import Film
from bot.documents.read import read
from bot.documents.side_file import SideFile
from tests.reading import assemble


def film_of(text: str, side: SideFile | None = None) -> Film:
    [film] = assemble([read("fog.txt", text.encode(), side or SideFile())[0]]).films
    return film


ARTICLE = """= Fog =

- Director: Nora Quill, Bo Farris
- Released: 1987-03-06
- Country: USA, Ireland

Fog is a 1987 American science fiction horror film directed by Nora Quill.

== Plot ==
In the French fog, a western begins, directed by Osk.
"""


def test_rows_and_lead_give_each_facet_once():
    assert sorted(facets_of(film_of(ARTICLE))) == [
        ("country", "Ireland"),
        ("country", "United States"),
        ("decade", "1980s"),
        ("director", "Bo Farris"),
        ("director", "Nora Quill"),
        ("genre", "Horror"),
        ("genre", "Science fiction"),
    ]


def test_what_is_hidden_is_no_facet():
    facets = dict(facets_of(film_of(ARTICLE, SideFile(spoils=frozenset({"lead", "infobox"})))))
    assert facets.keys() == {"decade"}


def test_a_remark_is_no_facet():
    text = ARTICLE.replace("Ireland", "the place where " + "the old " * 10 + "lighthouse once stood")
    assert {label for kind, label in facets_of(film_of(text)) if kind == "country"} == {"United States"}


@pytest.mark.parametrize(
    ("kind", "typed", "labels"),
    [
        ("genre", "sci-fi", ("Science fiction",)),
        ("genre", "rom-com", ("Romantic comedy", "Romance", "Comedy")),
        ("genre", "nothing", ()),
        ("country", "american", ("United States",)),
        ("country", "Ruritania", ()),
        ("decade", "1994", ("1990s",)),
        ("decade", " ’90s", ("2090s", "1990s")),
        ("decade", "20s", ("2020s", "1920s")),
        ("decade", "90", ("2090s", "1990s")),
        ("decade", "1990 s", ("1990s",)),
        ("decade", "19", ()),
        ("decade", "12345", ()),
        ("director", "Nora Quill", ()),
    ],
)
def test_words_of_everyday_mean_facets(kind, typed, labels):
    assert meant(kind, typed) == labels
