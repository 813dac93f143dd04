"""A plot is hidden whatever the catalogue says of it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import FilmRef, film
from bot.catalogue.search import Hit
from bot.catalogue.version import FILE_NAME
from bot.documents.model import Evidence, Film, Paragraph, PlotVersion
from bot.render.card import Card
from bot.render.plot import length, page_of, plot_card
from bot.render.search import hidden_hits_card
from bot.spoiler import Spoiler, Words
from tests.render.screens import payload
from tests.visibility import revealed, visible

SECRET = "Mara drowns the keeper in the harbour."
WHERE = Evidence("fog.txt", "Plot", 0, len(SECRET), SECRET)


def a_film(*paragraphs: Words) -> Film:
    plot = PlotVersion("fog.txt", tuple(Paragraph(words, WHERE) for words in paragraphs), titled=True)
    return Film("fog-1987", "Fog", 1987, (), (), (), (), (), (plot,), (), ())


def texts(card: Card | None) -> list[str]:
    assert card is not None
    found: list[str] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            found.extend(str(part[key]) for key in ("content", "label", "description") if part.get(key))
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(payload(card))
    return found


@pytest.mark.parametrize("words", [SECRET, Spoiler(SECRET)], ids=["as plain text", "as a spoiler"])
def test_a_paragraph_is_hidden_as_whatever_it_comes(words: Words) -> None:
    said = texts(plot_card(a_film(words, words), "", 0))
    assert "drowns" not in " ".join(map(visible, said))
    assert "drowns" in " ".join(map(revealed, said))


def test_markup_in_plain_text_opens_nothing() -> None:
    said = texts(plot_card(a_film("|| Mara drowns || the keeper `||` in the harbour."), "", 0))
    assert not {"Mara", "drowns", "keeper", "harbour"} & set(" ".join(map(visible, said)).split())


def test_a_paragraph_longer_than_a_page_is_hidden_in_parts() -> None:
    film = a_film((SECRET + " ") * 200)
    first = texts(plot_card(film, "", 0))
    assert "drowns" in " ".join(map(revealed, first))
    assert "drowns" not in " ".join(map(visible, first))
    assert page_of(film.plots[0], 0) == 0


def test_its_length_is_the_same() -> None:
    assert length(a_film(SECRET).plots[0]) == length(a_film(Spoiler(SECRET)).plots[0]) == "1 paragraph, 7 words"


def test_hidden_passages_are_hidden_as_whatever_they_come() -> None:
    hit = Hit(FilmRef("fog-1987", "Fog", 1987), SECRET, frozenset({"drowns"}), WHERE, 0, 0)
    said = texts(hidden_hits_card("drowns", [hit], 0, 1))
    assert "drowns" not in " ".join(map(visible, said))
    assert "drowns" in " ".join(map(revealed, said))


async def test_a_catalogue_that_says_that_all_is_open_opens_no_plot(data: Path, tmp_path: Path) -> None:
    shutil.copyfile(data / FILE_NAME, tmp_path / FILE_NAME)
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as db:
        db.execute("UPDATE evidence SET hidden = 0, source_hidden = 0")
    async with Catalogue.open(tmp_path / FILE_NAME) as catalogue:
        found = await film(catalogue, "save-the-last-dance-2001")
    assert found is not None
    assert isinstance(found.plots[0].paragraphs[0].text, str), "the catalogue does say so"
    for plot in found.plots:
        said = texts(plot_card(found, plot.seed, 0))
        words = str(plot.paragraphs[0].text)[:40]
        assert words[:20] not in " ".join(map(visible, said))
