"""Renders the list of films and a random film, from all films or from those that filters leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.catalogue.facets import Facet, Narrowing
from bot.catalogue.films import FilmRef
from bot.documents.facets import FACET_KINDS, FacetKind
from bot.documents.model import Film
from bot.render import wording
from bot.render.card import Card, Link
from bot.render.film import film_card
from bot.render.shortening import clip
from bot.screens import routes
from bot.screens.address import Address
from bot.spoiler import escape_markdown

FILMS_PER_PAGE = 20
_OF: dict[FacetKind, str] = {
    "genre": "films of the genre",
    "decade": "films from",
    "director": "films by",
    "country": "films from",
}
_LONGEST_BUTTON = 60
_MOST_SAID = 3

To = Callable[[Sequence[str]], Address]
"""The address of a screen of films, from the keys of the facets that these have."""


def films_card(films: Sequence[FilmRef], page: int, narrowing: Narrowing) -> Card:
    """Returns a page of the films, with a menu that opens one."""
    count = len(narrowing.films)
    card = Card().text(f"# {wording.count(count, 'film')}").text(_said(narrowing))
    card.text("\n".join(escape_markdown(film.label) for film in films) or "This page is empty.")
    card.menu("Open a film", [Link(film.label, routes.film.to(film.id)) for film in films])
    pages = max(1, -(-count // FILMS_PER_PAGE))
    return card.pager(page, pages, lambda n: routes.films.to(n, *_keys(narrowing.facets)))


def random_card(film: Film, position: int, narrowing: Narrowing) -> Card:
    """Returns a film's card that says what it was picked from, with a button for another film.

    ``position`` is the film's position in the list of all films.
    """
    count = len(narrowing.films)
    picked = _said(narrowing, f"Picked from {wording.count(count, 'film')}")
    another = Link("Another one", routes.random.to(str(position), *_keys(narrowing.facets)), disabled=count < 2)
    return film_card(film, picked, another)


def nothing_card(narrowing: Narrowing, to: To, instead: Sequence[Facet]) -> Card:
    """Returns the card for when no film fits all filters: it names them and links to the nearest films.

    ``to`` gives the address of the screen for what is left, as the keys of facets; ``instead`` is what can be asked
    for in the place of one of them.
    """
    facets = narrowing.facets
    card = Card().text("# No film fits").text(_said(narrowing))
    links = [
        Link(
            f"Without {clip(facet.label, _LONGEST_BUTTON)} ({left:,})",
            to(_keys(other for other in facets if other is not facet)),
        )
        for facet, left in zip(facets, narrowing.without, strict=True)
        if left
    ]
    if links:
        card.text("Try changing or removing a filter:").buttons(*links)
    else:
        card.text("Removing any single filter does not help. Each alone has films:")
        alone = (Link(f"Only {_counted(facet)}", to(_keys([facet]))) for facet in facets)
        card.buttons(*alone, Link("All films", routes.films.to(0)))
    return card.menu("Change a filter", [_replacing(other, facets, to) for other in instead])


def unknown_card(kind: FacetKind, words: str, near: Sequence[Facet], others: Sequence[Facet], to: To) -> Card:
    """Returns the card for an unknown value of a facet, with a menu of known values, nearest first."""
    card = Card().text(unknown_words(kind, words, near))
    links = [_replacing(facet, others, to) for facet in near]
    if not links:
        return card.buttons(Link("All films", routes.films.to(0)))
    return card.menu(f"Choose a {kind}", links)


def unknown_words(kind: FacetKind, words: str, near: Sequence[Facet]) -> str:
    """Returns the same as markdown, for places where nothing can be chosen."""
    said = f"I know no {_OF[kind]} “{escape_markdown(words)}”."
    named = ", ".join(escape_markdown(facet.label) for facet in near[:_MOST_SAID])
    return f"{said} Nearest: {named}." if named else said


def _replacing(facet: Facet, others: Iterable[Facet], to: To) -> Link:
    """To the films that have a facet, and those of the others that are of another kind."""
    kept = [other for other in others if other.kind != facet.kind]
    return Link(f"{facet.kind.capitalize()}: {_counted(facet)}", to(_keys([*kept, facet])))


def _counted(facet: Facet) -> str:
    return f"{clip(facet.label, _LONGEST_BUTTON)} ({facet.films:,})"


def _said(narrowing: Narrowing, *before: str) -> str:
    """Returns a line in small print with the filters."""
    parts = [*before, *(f"{facet.kind.capitalize()}: {escape_markdown(facet.label)}" for facet in narrowing.facets)]
    return "-# " + " · ".join(parts) if parts else ""


def _keys(facets: Iterable[Facet]) -> list[str]:
    """Of each kind of facet in its place, as an address holds them; none where there are none."""
    keys = {facet.kind: facet.key for facet in facets}
    return [keys.get(kind, "") for kind in FACET_KINDS if keys]
