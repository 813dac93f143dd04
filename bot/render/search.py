"""What a search found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot import routes
from bot.catalogue.films import FilmRef
from bot.catalogue.names import Name
from bot.catalogue.search import Hit, Results
from bot.documents.folding import fold
from bot.render import wording
from bot.render.card import Card, Link, shown
from bot.spoiler import Spoiler, Words, escape_markdown, together

HITS_PER_PAGE = 5
_LONGEST_EXCERPT = 500


def search_card(query: str, results: Results, page: int) -> Card:
    """Films, people and characters of that name, then passages; those from a plot behind tags."""
    card = Card().text("# Search")
    if _is_in_sight(query, results):
        card.text(escape_markdown(query))
    else:
        # The very words may be a secret to others who read this, also where nothing was found.
        card.spoiler(Spoiler(query))
    if not results:
        what = "no further passages" if page else "nothing"
        return card.text(f"The documents have {what} on this. Try another spelling, or fewer words.")
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
    if results.hits:
        card.divider().text("**In the documents**")
    by_film: dict[FilmRef, list[Hit]] = {}
    for hit in results.hits:
        by_film.setdefault(hit.film, []).append(hit)
    for film, hits in by_film.items():
        if _is_open(hits):
            card.text("\n".join([f"**{escape_markdown(film.label)}**", *_passages(hits)])).divider(visible=False)
            links.append(Link(film.label, routes.film.to(film.id), "Film"))
        else:
            card.text("\n".join(_hidden_passages(film, hits))).divider(visible=False)
    address = [Link("Back", routes.search.to(page - 1, query))] if page else []
    if results.more:
        address.append(Link("Next", routes.search.to(page + 1, query)))
    if address:
        card.buttons(*address)
    return card.menu("Open a film, person or character", links)


def _is_in_sight(query: str, results: Results) -> bool:
    """Whether the words stand, as they were typed, in something that the card shows anyway."""
    names = (name.label for name in (*results.films, *results.people, *results.characters))
    passages = (words for hit in results.hits for words in (hit.film.label, hit.excerpt) if _is_open([hit]))
    wanted = fold(query)
    return any(isinstance(words, str) and wanted in fold(words) for words in (*names, *passages))


def _is_open(hits: Sequence[Hit]) -> bool:
    """Whether one of a film's hits may be seen, and with it that the words have to do with the film."""
    return any(isinstance(hit.excerpt, str) for hit in hits)


def _passages(hits: Sequence[Hit]) -> Iterator[str]:
    """Each passage once, with all the places where it stands."""
    said: dict[Words, list[str]] = {}
    for hit in hits:
        said.setdefault(hit.excerpt, []).append(wording.where(hit.evidence))
    for words, where in said.items():
        yield f"{_excerpt(words)}\n-# {'; '.join(dict.fromkeys(where))}"


def _hidden_passages(film: FilmRef, hits: Sequence[Hit]) -> Iterator[str]:
    """The same with title and place behind the tag: that the words have to do with the film is what the plot tells."""
    said: dict[Words, list[str]] = {}
    for hit in hits:
        said.setdefault(hit.excerpt, []).append(f"{hit.evidence.seed}, {hit.evidence.section}")
    for words, where in said.items():
        yield _excerpt(together(Spoiler(f"{film.label} ({'; '.join(dict.fromkeys(where))}): "), words))


def _link(name: Name, screen: str) -> Link:
    to = {
        "film": lambda: routes.film.to(name.key),
        "person": lambda: routes.person.to(name.key, 0),
        "character": lambda: routes.character.to(name.key, 0),
    }[screen]()
    # Only names in the open become choices: `name.label` is a str here, which the type of Link demands.
    return Link(name.label if isinstance(name.label, str) else "", to, screen.capitalize())


def _excerpt(words: Words) -> str:
    return words.tagged(_LONGEST_EXCERPT) if isinstance(words, Spoiler) else shown(words)
