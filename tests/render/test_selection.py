"""The list of films and what is said where no film fits."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue.facets import Facet, Narrowing
from bot.catalogue.film_set import FilmSet
from bot.documents.facets import FACET_KINDS
from bot.render.selection import FILMS_PER_PAGE, films_card, nothing_card, random_card, unknown_card
from bot.screens import routes
from bot.screens.address import Address
from tests.films import FOG, TIN, film
from tests.render.cards import leads_to, seen
from tests.render.screens import faults, payload

DRAMA = Facet("genre", "dr", "drama", 1200)
EIGHTIES = Facet("decade", "80", "1980s", 3)
NORA = Facet("director", "no", "Nora Quill", 2)


def narrowing(films: int, *facets: Facet, without: tuple[int, ...] = ()) -> Narrowing:
    return Narrowing(facets, FilmSet.of(range(films)), without or (0,) * len(facets))


def keys(**given: str) -> str:
    """The keys of facets, each in the place of its kind."""
    return "|".join(given.get(kind, "") for kind in FACET_KINDS)


def to(chosen: Sequence[str]) -> Address:
    return routes.films.to(0, *chosen)


def test_a_page_of_films_says_how_many_there_are_and_opens_them() -> None:
    card = films_card([FOG, TIN], 0, narrowing(FILMS_PER_PAGE + 1, DRAMA))
    assert seen(card) == ["21 films", "Genre: drama", "Fog (1987)", "Tin Boat (1961)", "Page 1 of 2"]
    assert leads_to(card) == {
        "Fog (1987)": "film|fog-1987",
        "Tin Boat (1961)": "film|tin-boat-1961",
        "Back": "",
        "Next": f"films|1|{keys(genre='dr')}",
    }


def test_all_films_are_narrowed_by_nothing() -> None:
    card = films_card([FOG], 0, narrowing(FILMS_PER_PAGE))
    assert seen(card) == ["20 films", "Fog (1987)"]
    assert leads_to(card) == {"Fog (1987)": "film|fog-1987"}
    assert "This page is empty." in seen(films_card([], 7, narrowing(0)))


def test_a_film_picked_at_random_says_from_what_and_offers_another() -> None:
    card = random_card(film(), 4, narrowing(2, DRAMA, EIGHTIES))
    assert "Picked from 2 films · Genre: drama · Decade: 1980s" in seen(card)
    assert leads_to(card)["Another one"] == f"random|4|{keys(genre='dr', decade='80')}"
    assert leads_to(random_card(film(), 0, narrowing(1)))["Another one"] == ""


def test_where_no_film_fits_each_filter_that_helps_can_be_dropped() -> None:
    card = nothing_card(narrowing(0, DRAMA, EIGHTIES, without=(3, 0)), to, [NORA])
    assert seen(card)[:2] == ["No film fits", "Genre: drama · Decade: 1980s"]
    links = leads_to(card)
    assert links["Without drama (3)"] == f"films|0|{keys(decade='80')}"
    assert not any(label.startswith("Without 1980s") for label in links)
    assert links["Director: Nora Quill (2)"] == f"films|0|{keys(genre='dr', decade='80', director='no')}"


def test_where_no_single_filter_helps_each_alone_is_offered() -> None:
    links = leads_to(nothing_card(narrowing(0, DRAMA, EIGHTIES), to, []))
    assert links == {
        "Only drama (1,200)": f"films|0|{keys(genre='dr')}",
        "Only 1980s (3)": f"films|0|{keys(decade='80')}",
        "All films": "films|0",
    }


def test_another_of_its_kind_takes_a_filter_s_place() -> None:
    comedy = Facet("genre", "co", "comedy", 5)
    links = leads_to(nothing_card(narrowing(0, DRAMA, EIGHTIES), to, [comedy]))
    assert links["Genre: comedy (5)"] == f"films|0|{keys(genre='co', decade='80')}"


def test_an_unknown_filter_names_the_nearest() -> None:
    card = unknown_card("director", "Nora *Quil*", [NORA], [DRAMA], to)
    assert seen(card) == ["I know no films by “Nora *Quil*”. Nearest: Nora Quill."]
    assert leads_to(card) == {"Director: Nora Quill (2)": f"films|0|{keys(genre='dr', director='no')}"}
    assert leads_to(unknown_card("country", "Atlantis", [], [], to)) == {"All films": "films|0"}


def test_the_longest_labels_fit() -> None:
    long = [Facet(kind, "abcdefgh", "Quill " * 10, 10**6) for kind in FACET_KINDS]
    for without in ((0,) * 4, (7,) * 4):
        assert faults(payload(nothing_card(narrowing(0, *long, without=without), to, long))) == []
    assert faults(payload(unknown_card("genre", "*" * 100, long, long, to))) == []
