"""What one seed says, before it is known which film it belongs to; and evidence for it."""

from __future__ import annotations

from dataclasses import replace

from bot.documents.document import Document, Quote, entry_of, plot_text
from bot.documents.model import Paragraph, Shape, Source
from bot.documents.passage import Passage
from bot.documents.side_file import SideFile
from bot.documents.wikitext.rendering import Piece, Rendering
from bot.spoiler import Spoiler, reveal
from tests.films import evidence, fact

FOG = Document(Source("fog.txt", Shape.ARTICLE), SideFile(), "The Fog", 1987)
WIKI = "in [[Cork|the city]]<!-- Osk -->."
RENDERING = Rendering([Piece("in ", 0, 3), Piece("the city", 10, 18), Piece(".", 32, 33)], len(WIKI))


def test_an_entry_says_which_film_it_is() -> None:
    other = fact("alternative_title", "La Nebbia")
    entry = entry_of(replace(FOG, facts=(other,)))
    assert (entry.seed, entry.shape, entry.id) == ("fog.txt", Shape.ARTICLE, "the-fog-1987")
    assert entry.titles == ("the fog", "la nebbia")
    assert entry.names_film
    assert not entry.sure_of_year
    assert not entry.has_plot


def test_its_side_file_may_say_the_year_or_another_film() -> None:
    sure = entry_of(replace(FOG, side=SideFile(year=1987)))
    assert sure.sure_of_year
    placed = entry_of(replace(FOG, side=SideFile(film="Rain")))
    assert placed.film == "Rain"
    assert not placed.names_film


def test_a_plot_alone_names_no_film() -> None:
    told = tuple(Paragraph(Spoiler(text), evidence(Spoiler(text))) for text in ("Mara waits.", "Osk rows."))
    bare = replace(FOG, title=None, year=None, plot=told)
    entry = entry_of(bare)
    assert (entry.titles, entry.id, entry.has_plot, entry.names_film) == ((), "", True, False)
    assert plot_text(bare) == "Mara waits.\nOsk rows."


def test_a_document_may_be_called_otherwise() -> None:
    named = FOG.named("Rain", None)
    assert (named.title, named.year, named.source) == ("Rain", None, FOG.source)


def test_evidence_of_plain_text_is_the_text() -> None:
    quote = Quote("fog.txt")
    assert quote.safe("lead", Passage("Fog", 4)) == evidence("Fog", start=4)
    hidden = quote.spoiler("Plot", Passage("Osk", 4))
    assert (hidden.text, hidden.source) == (Spoiler("Osk"), None)
    assert quote.stretch("Cast", Passage("Osk", 4), spoiler=True).text == Spoiler("Osk")


def test_evidence_of_wiki_source_stands_in_the_source_and_opens_no_remark() -> None:
    quote = Quote("fog.wiki", RENDERING, WIKI)
    city = quote.safe("lead", Passage("the city", 3))
    assert WIKI[city.start : city.end] == "the city"
    whole = quote.safe("lead", Passage("in the city.", 0))
    assert whole.text == "in the city."
    assert isinstance(whole.source, Spoiler)
    assert reveal(whole.source) == WIKI
    assert isinstance(quote.spoiler("Plot", Passage("in the city.", 0)).source, Spoiler)
    assert quote.stretch("lead", Passage("in the city.", 0), spoiler=False).source is None


def test_a_paragraph_is_open_or_hidden_with_its_evidence() -> None:
    quote = Quote("fog.txt")
    told = quote.paragraph("Plot", Passage("Osk rows.", 4), spoiler=True)
    assert told.text == told.evidence.text == Spoiler("Osk rows.")
    said = quote.paragraph("lead", Passage("Fog is a film.", 4), spoiler=False)
    assert said.text == said.evidence.text == "Fog is a film."
