"""What a search found: passages of plots behind tags, and no film that only its plot connects with the words."""

from __future__ import annotations

import pytest

from bot.catalogue.names import Name
from bot.catalogue.search import HiddenHits, Hit, Results, film_key
from bot.render.search import hidden_hits_card, place_link, search_card
from bot.screens.address import short
from bot.spoiler import Spoiler, Words
from tests.films import FOG, TIN, evidence
from tests.render.cards import leads_to, opened, seen
from tests.render.screens import faults, payload

NOTHING = Results((), (), (), (), 0)


def hit(film=FOG, excerpt: Words = "A storm is near.", section: str = "lead", plot: int | None = None) -> Hit:
    return Hit(film, excerpt, frozenset({"storm"}), evidence(excerpt, section), 7, plot)


def found(*hits: Hit | HiddenHits, films: tuple[Name, ...] = (), people: tuple[Name, ...] = ()) -> Results:
    return Results(films, people, (), hits, len(hits))


def test_where_nothing_is_found_the_words_are_hidden_and_nothing_is_claimed() -> None:
    card = search_card("mara drowns", NOTHING, 0)
    assert seen(card) == ["Search", "The documents have nothing on this. Try another spelling, or fewer words."]
    assert "mara drowns" in opened(card)
    assert leads_to(card) == {"Search as a description": "which|mara drowns"}


def test_a_single_word_is_no_description() -> None:
    assert leads_to(search_card("mara", NOTHING, 0)) == {}


def test_a_query_is_in_the_open_only_where_the_card_shows_those_words_anyway() -> None:
    assert "Near" in seen(search_card("Near", found(hit()), 0))
    hidden = search_card("storm", found(hit(excerpt=Spoiler("A storm sinks the boat."), plot=0)), 0)
    assert faults(payload(hidden), ["storm", "boat"]) == []


def test_names_come_first_and_hidden_ones_cannot_be_chosen() -> None:
    names = (Name("person", "ada", "Ada Storm", 100.0), Name("person", "osk", Spoiler("Osk Storm"), 90.0))
    card = search_card(
        "storm", found(hit(), films=(Name("film", "storm-1987", "Storm (1987)", 99.0),), people=names), 0
    )
    said = seen(card)
    assert said[:6] == ["Search", "storm", "Films", "Storm (1987)", "People", "Ada Storm"]
    links = leads_to(card)
    assert links["Ada Storm"] == "person|ada|0"
    assert links["Storm (1987)"] == "film|storm-1987"
    assert not any("Osk" in label for label in links)
    assert "Osk Storm" in opened(card)
    second = seen(search_card("storm", found(hit(), people=names), 1))
    assert "Ada Storm" not in second


def test_a_passage_that_stands_in_several_places_is_said_once() -> None:
    card = search_card("storm", found(hit(), hit(section="Reception"), hit(TIN, "No storm.")), 0)
    said = seen(card)
    assert said.count("A storm is near.") == 1
    assert "fog.txt, introduction; fog.txt, Reception" in said
    assert leads_to(card) == {"Fog (1987)": "film|fog-1987", "Tin Boat (1961)": "film|tin-boat-1961"} | {
        label: to for label, to in leads_to(card).items() if label == "Search as a description"
    }


@pytest.mark.parametrize(("in_plot", "where"), [(True, "in the plot"), (False, "in hidden text")])
def test_of_hidden_passages_even_the_film_is_hidden(in_plot: bool, where: str) -> None:
    card = search_card("storm", found(HiddenHits(FOG, 3, in_plot)), 0)
    assert faults(payload(card), ["storm"]) == []
    assert "Fog" not in " ".join([*seen(card), *leads_to(card)])
    assert f"Fog (1987): 3 passages {where}" in opened(card)
    assert leads_to(card)["Show me"] == f"told|0|{film_key('fog-1987')}|storm"


def test_the_hidden_passages_of_a_film_are_each_behind_a_tag_with_their_page() -> None:
    hits = [hit(excerpt=Spoiler("A storm sinks the boat."), section="Plot", plot=0)]
    card = hidden_hits_card("storm", hits, 0, 6)
    assert seen(card)[:2] == ["Fog (1987)", "6 hidden passages"]
    assert faults(payload(card), ["sinks", "boat"]) == []
    assert leads_to(card)["Read in the plot"] == f"place|fog-1987|{short('fog.txt')}|7"
    assert leads_to(card)["Next"] == f"told|1|{film_key('fog-1987')}|storm"


def test_a_passage_that_has_lost_its_mark_is_hidden_among_the_hidden_ones() -> None:
    card = hidden_hits_card("storm", [hit()], 0, 1)
    assert faults(payload(card), ["storm"]) == []
    assert "A storm is near." in opened(card)


def test_a_button_says_where_it_leads() -> None:
    assert place_link(FOG, evidence("Fog.", "lead"), 7, None).label == "Introduction"
    assert place_link(FOG, evidence("Fog.", "Reception"), 7, None).label == "Read the section"
    assert place_link(FOG, evidence("Fog.", "Plot"), 7, 0).label == "Read in the plot"
    assert place_link(FOG, evidence("Fog."), 10**9, None).to.arguments[-1] == "999999", "an address stays short"


def test_the_longest_page_fits() -> None:
    long = hit(excerpt=Spoiler("A storm. " * 900), plot=0)
    assert faults(payload(hidden_hits_card("s" * 50, [long] * 5, 0, 99))) == []
    assert faults(payload(search_card("s" * 60, found(*[hit(excerpt="A storm. " * 900)] * 5), 0))) == []
