"""The page on which a passage stands, from its place in its seed."""

from __future__ import annotations

from bot.documents.model import Film, Paragraph
from bot.render.place import place_card
from bot.screens.address import short
from bot.spoiler import Spoiler
from tests.films import evidence, film, section, telling
from tests.render.cards import opened, seen

FOG = short("fog.txt")


def long_film() -> Film:
    paragraphs = [f"Mara walks on day {number}. {'She waits. ' * 60}" for number in range(9)]
    return film(
        lead=(Paragraph("Fog is a film.", evidence("Fog is a film.", start=90_000)),),
        plots=(telling("fog.txt", *paragraphs), telling("other.txt", "Osk rows home.")),
        sections=(
            section("Release", "It came out in May.", 95_000),
            section("Release", Spoiler("Osk did it."), 96_000, continues=True),
        ),
    )


def test_a_place_in_a_plot_opens_its_page() -> None:
    told = long_film()
    last = told.plots[0].paragraphs[-1].evidence
    card = place_card(told, FOG, last.end - 1)
    assert "day 8" in opened(card)
    assert "day 0" not in opened(card)
    assert not any("day" in line for line in seen(card))
    assert "day 0" in opened(place_card(told, FOG, 0))


def test_the_telling_is_that_of_the_seed() -> None:
    assert "Osk rows home." in opened(place_card(long_film(), short("other.txt"), 3))


def test_a_place_in_a_section_opens_the_section_from_its_first_stretch() -> None:
    assert seen(place_card(long_film(), FOG, 95_001))[0] == "Release"
    later = place_card(long_film(), FOG, 96_001)
    assert seen(later)[0] == "Release"
    assert "It came out in May." in opened(later)
    assert seen(place_card(long_film(), FOG, 90_001))[0] == "Introduction"


def test_what_is_no_longer_there_opens_the_film() -> None:
    for seed, start in ((FOG, 99_999), (short("gone.txt"), 0)):
        assert seen(place_card(long_film(), seed, start))[0] == "Fog (1987)"


def test_a_passage_ends_before_its_end() -> None:
    assert seen(place_card(long_film(), FOG, 95_000 + len("It came out in May.")))[0] == "Fog (1987)"
