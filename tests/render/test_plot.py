"""A plot page by page: not a word of it in the open."""

from __future__ import annotations

import pytest

from bot.documents.model import Paragraph, PlotVersion, Shape, Source
from bot.render import plot as module
from bot.render.card import MOST_LABEL
from bot.render.plot import hidden, length, page_of, plot_card, plot_version, to_page, version_label
from bot.screens.address import short
from bot.spoiler import Spoiler, reveal
from tests.films import credit, evidence, film, telling
from tests.render.cards import leads_to, opened, seen
from tests.render.screens import faults, payload
from tests.visibility import leaks

FIRST = telling("fog.txt", "Mara drowns.", "Osk rows home.")
SECOND = telling("notes/other.txt", "Ilse lights the lamp again.", placement=0.619)
SOURCES = (
    Source("fog.txt", Shape.ARTICLE, url="https://en.wikipedia.org/wiki/Fog"),
    Source("notes/other.txt", Shape.PLOT_ONLY, attribution="Ann Harper"),
)
TOLD = film(plots=(FIRST, SECOND), sources=SOURCES)
SECRETS = ["Mara", "drowns", "Osk", "rows", "Ilse", "lamp"]


def test_every_paragraph_is_behind_a_tag() -> None:
    card = plot_card(TOLD, "", 0)
    assert card
    assert leaks(payload(card), SECRETS) == []
    assert "Mara drowns." in opened(card)
    assert "Osk rows home." in opened(card)
    assert seen(card)[:2] == ["Plot of Fog (1987)", "Version 1 of 2 · 2 paragraphs, 5 words"]


def test_text_that_has_lost_its_mark_is_hidden_all_the_same() -> None:
    bare = PlotVersion("fog.txt", (Paragraph("Mara drowns.", evidence("Mara drowns.", "Plot")),), True)
    card = plot_card(film(plots=(bare,)), "", 0)
    assert card
    assert leaks(payload(card), SECRETS) == []
    assert isinstance(hidden("Mara drowns."), Spoiler)


@pytest.mark.parametrize(
    "version", ["2", "notes/other.txt", "NOTES/OTHER.TXT", " Harper ", "other", short(SECOND.seed)]
)
def test_a_telling_is_named_in_any_way(version: str) -> None:
    assert plot_version(TOLD, version) is SECOND


@pytest.mark.parametrize(
    ("version", "found"), [("", FIRST), ("1", FIRST), ("wikipedia", FIRST), ("3", None), ("no such", None)]
)
def test_the_first_is_meant_where_none_is_named(version: str, found: PlotVersion | None) -> None:
    assert plot_version(TOLD, version) is found
    assert (plot_card(TOLD, version, 0) is None) == (found is None)


def test_a_telling_is_told_from_another_without_a_word_of_it() -> None:
    assert version_label(TOLD, FIRST) == "1: Wikipedia, 2 paragraphs, 5 words"
    assert version_label(TOLD, SECOND) == "2: Ann Harper, 1 paragraph, 5 words"
    assert version_label(film(plots=(FIRST,), sources=()), FIRST) == "1: 2 paragraphs, 5 words"
    assert length(SECOND) == "1 paragraph, 5 words"


def test_a_telling_that_names_no_film_says_how_sure_it_is_and_rounds_down() -> None:
    card = plot_card(TOLD, "2", 0)
    assert card
    assert "This text names no film. It fits this one with 61% certainty." in seen(card)
    assert leads_to(card)["1: Wikipedia, 2 paragraphs, 5 words"] == f"plot|fog-1987|{short('fog.txt')}|0"


def test_a_film_without_a_plot_has_no_card() -> None:
    assert plot_card(film(), "", 0) is None


def test_a_long_plot_is_told_on_pages_that_fit() -> None:
    plot = telling("fog.txt", *(f"Day {number}: {'Mara waits. ' * 300}" for number in range(6)))
    told = film(plots=(plot,))
    pages = [card for page in range(40) if (card := plot_card(told, "", page))]
    assert all(faults(payload(card), ["Mara", "waits"]) == [] for card in pages)
    words = " ".join(map(opened, pages))
    assert all(f"Day {number}:" in words for number in range(6))


def test_a_place_in_the_seed_is_found_on_its_page() -> None:
    plot = telling("fog.txt", *(f"Day {number}. {'Mara waits. ' * 60}" for number in range(6)))
    told = film(plots=(plot,))
    for number, paragraph in enumerate(plot.paragraphs):
        card = plot_card(told, "", page_of(plot, paragraph.evidence.start))
        assert card
        assert f"Day {number}." in opened(card)
    assert page_of(plot, 0) == 0


def test_a_paragraph_longer_than_a_page_is_cut_into_parts() -> None:
    short_one = Spoiler("Mara drowns.")
    (left,) = to_page(short_one, 100)
    assert left is short_one, "nothing is done to what fits"
    parts = to_page(Spoiler("Mara waits. " * 50), 100)
    assert all(0 < len(part) <= 100 for part in parts)
    assert " ".join(map(reveal, parts)).split() == ("Mara waits. " * 50).split()


def test_a_place_in_a_long_paragraph_is_found_on_its_part_s_page() -> None:
    plot = telling("fog.txt", "Mara waits. " * 600)
    start = plot.paragraphs[0].evidence.start
    first, second, *_ = to_page(hidden(plot.paragraphs[0].text), module._PAGE_ROOM)
    for at, page in ((0, 0), (len(first), 0), (len(first) + 1, 1), (len(first) + len(second) + 2, 2)):
        assert page_of(plot, start + at) == page


def test_a_telling_whose_source_is_not_known_is_shown_without_it() -> None:
    card = plot_card(film(plots=(FIRST,), sources=()), "", 0)
    assert card
    assert "Mara drowns." in opened(card)
    assert not [line for line in seen(card) if line.startswith("Source")]
    assert leads_to(card)["Film"] == "film|fog-1987"


def test_a_long_name_fills_what_a_label_has_room_for() -> None:
    source = Source("fog.txt", Shape.ARTICLE, attribution="A" * 300)
    label = version_label(film(plots=(FIRST,), sources=(source,)), FIRST)
    assert len(label) == MOST_LABEL
    assert label.endswith("2 paragraphs, 5 words")


def test_the_cast_is_beside_it_where_there_is_one() -> None:
    for cast, leads in (((credit("Ada Finch", "Mara"),), "cast|fog-1987|0"), ((), "")):
        card = plot_card(film(plots=(FIRST,), sources=SOURCES, cast=cast), "", 0)
        assert card
        assert leads_to(card)["Cast"] == leads
