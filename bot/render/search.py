"""The results of a search."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bot.catalogue.films import FilmRef
from bot.catalogue.names import Name
from bot.catalogue.search import HiddenHits, Hit, Results, film_key
from bot.documents.folding import fold
from bot.documents.model import Evidence
from bot.render import wording
from bot.render.card import Card, Link, shown
from bot.screens import routes
from bot.screens.address import short
from bot.spoiler import Spoiler, Words, escape_markdown

HITS_PER_PAGE = 5
_LONGEST_EXCERPT = 600
_FEW = 3
"""Hits below which a description may find more than all of its words do."""
_FURTHEST = 999_999
"""The largest offset in a seed that a button can open."""


def search_card(query: str, results: Results, page: int) -> Card:
    """Films, people and characters of that name, then passages: those in the open, and for each film how many are
    hidden."""
    card = Card().text("# Search")
    if _is_in_sight(query, results):
        card.text(escape_markdown(query))
    else:
        # The very words may be a secret to others who read this, also where nothing was found.
        card.spoiler(Spoiler(query))
    links: list[Link] = []
    if page == 0:
        for title, names, screen in (
            ("Films", results.films, "film"),
            ("People", results.people, "person"),
            ("Characters", results.characters, "character"),
        ):
            if names:
                card.text("\n".join([f"**{title}**", *(shown(name.label) for name in names)]))
            links += [_link(name, screen) for name in names if not name.hidden]
    if not results:
        card.text("The documents have nothing on this. Try another spelling, or fewer words.")
    if results.hits:
        card.divider().text("**In the documents**")
    links += _hits(card, query, results.hits)
    instead = [_described(query)] if results.count < _FEW and len(query.split()) > 1 else []
    card.pager(page, _pages(results.count), lambda n: routes.search.to(n, query), *instead)
    return card.menu("Open a film, person or character", links)


def hidden_hits_card(query: str, hits: Sequence[Hit], page: int, count: int) -> Card:
    """The hidden passages of one film, each with a button to where it stands, for the one who asked for them."""
    film = hits[0].film
    card = Card().text(f"# {escape_markdown(film.label)}").text(wording.count(count, "hidden passage"))
    for hit in hits:
        excerpt = hit.excerpt if isinstance(hit.excerpt, Spoiler) else Spoiler(hit.excerpt)
        card.beside(excerpt.tagged(_LONGEST_EXCERPT, hit.found), place_link(film, hit.evidence, hit.start, hit.plot))
    return card.pager(
        page,
        _pages(count),
        lambda n: routes.told.to(n, film_key(film.id), query),
        Link("Film", routes.film.to(film.id)),
    )


def place_link(film: FilmRef, evidence: Evidence, start: int, plot: int | None) -> Link:
    """A button to the page of a plot or section on which stands what begins at this offset of its seed."""
    label = "Introduction" if evidence.section == "lead" else "Read the section"
    to = routes.place.to(film.id, short(evidence.seed), min(start, _FURTHEST))
    return Link(label if plot is None else "Read in the plot", to, beside=True)


def _hits(card: Card, query: str, hits: Iterable[Hit | HiddenHits]) -> Iterator[Link]:
    """Shows the hits, and gives the films of those that are in the open."""
    by_film: dict[FilmRef, list[Hit]] = {}
    for hit in hits:
        if isinstance(hit, Hit):
            by_film.setdefault(hit.film, []).append(hit)
    for film, passages in by_film.items():
        card.text("\n".join([f"**{escape_markdown(film.label)}**", *_passages(passages)])).divider(visible=False)
        yield Link(film.label, routes.film.to(film.id), "Film")
    for hit in hits:
        if isinstance(hit, HiddenHits):
            # That the words have to do with the film is what the plot tells: its title is hidden, too.
            where = "in the plot" if hit.in_plot else "in hidden text"
            line = Spoiler(f"{hit.film.label}: {wording.count(hit.count, 'passage')} {where}")
            card.beside(str(line), Link("Show me", routes.told.to(0, film_key(hit.film.id), query), beside=True))


def _pages(count: int) -> int:
    return max(1, -(-count // HITS_PER_PAGE))


def _described(query: str) -> Link:
    return Link("Search as a description", routes.which.to(query), beside=True)


def _is_in_sight(query: str, results: Results) -> bool:
    """Whether the words stand, as they were typed, in something that the card shows anyway."""
    names = (name.label for name in (*results.films, *results.people, *results.characters))
    hits = (hit for hit in results.hits if isinstance(hit, Hit))
    passages = (words for hit in hits for words in (hit.film.label, hit.excerpt))
    wanted = fold(query)
    return any(isinstance(words, str) and wanted in fold(words) for words in (*names, *passages))


def _passages(hits: Sequence[Hit]) -> Iterator[str]:
    """Each passage once, with all its locations."""
    said: dict[Words, list[Hit]] = {}
    for hit in hits:
        said.setdefault(hit.excerpt, []).append(hit)
    for words, found in said.items():
        where = "; ".join(dict.fromkeys(wording.where(hit.evidence) for hit in found))
        yield f"{_excerpt(words, found[0].found)}\n-# {where}"


def _link(name: Name, screen: str) -> Link:
    to = {
        "film": lambda: routes.film.to(name.key),
        "person": lambda: routes.person.to(name.key, 0),
        "character": lambda: routes.character.to(name.key, 0),
    }[screen]()
    # Only names in the open become choices: `name.label` is a str here, which the type of Link demands.
    return Link(name.label if isinstance(name.label, str) else "", to, screen.capitalize())


def _excerpt(words: Words, found: frozenset[str]) -> str:
    return words.tagged(_LONGEST_EXCERPT, found) if isinstance(words, Spoiler) else escape_markdown(words, found)
