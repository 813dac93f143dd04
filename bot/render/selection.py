"""The list of films, and a film picked at random: of all, or of those that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot import routes
from bot.address import Address
from bot.catalogue.facets import Facet, Narrowing
from bot.catalogue.films import FilmRef
from bot.documents.facets import FACET_KINDS
from bot.documents.model import Film
from bot.render import wording
from bot.render.card import Card, Link
from bot.render.film import film_card
from bot.render.shortening import clip
from bot.spoiler import escape_markdown

FILMS_PER_PAGE = 20
_LONGEST_BUTTON = 60


def films_card(films: Sequence[FilmRef], page: int, narrowing: Narrowing) -> Card:
    """One page of the films, with a menu that opens one."""
    count = len(narrowing.films)
    if narrowing.facets and not count:
        return nothing_card(narrowing, lambda keys: routes.films.to(0, *keys))
    card = Card().text(f"# {wording.count(count, 'film')}").text(_said(narrowing))
    card.text("\n".join(escape_markdown(film.label) for film in films) or "This page is empty.")
    card.menu("Open a film", [Link(film.label, routes.film.to(film.id)) for film in films])
    pages = max(1, -(-count // FILMS_PER_PAGE))
    return card.pager(page, pages, lambda n: routes.films.to(n, *_keys(narrowing.facets)))


def random_card(film: Film, position: int, narrowing: Narrowing) -> Card:
    """A film's card; it says what the film was picked from, and has a button for another one.

    ``position`` is where the film stands in the list of all.
    """
    count = len(narrowing.films)
    picked = _said(narrowing, f"Picked from {wording.count(count, 'film')}")
    another = Link("Another one", routes.random.to(str(position), *_keys(narrowing.facets)), disabled=count < 2)
    return film_card(film, picked, another)


def nothing_card(narrowing: Narrowing, to: Callable[[Sequence[str]], Address]) -> Card:
    """No film has all that was asked for: what it was, and buttons that leave one part of it out.

    ``to`` gives the address of the screen for what is left, as the keys of facets.
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
        return card.text("Drop one of these, and there are some:").buttons(*links)
    return card.text("Nor does any when one of these is dropped.").buttons(Link("All films", routes.films.to(0)))


def _said(narrowing: Narrowing, *before: str) -> str:
    """A small line on what the films were narrowed by."""
    parts = [*before, *(f"{facet.kind.capitalize()}: {escape_markdown(facet.label)}" for facet in narrowing.facets)]
    return "-# " + " · ".join(parts) if parts else ""


def _keys(facets: Iterable[Facet]) -> list[str]:
    """Of each kind of facet in its place, as an address holds them; none where there are none."""
    keys = {facet.kind: facet.key for facet in facets}
    return [keys.get(kind, "") for kind in FACET_KINDS if keys]
