"""Shows the sentences that facts were read from."""

from __future__ import annotations

from bot.documents.model import Evidence, Fact, Film
from bot.render import wording
from bot.render.card import Card, Link, Pages, pages, shown
from bot.render.shortening import cut
from bot.screens import routes
from bot.spoiler import Spoiler, Words, escape_as_it_stands, escape_markdown, reveal
from bot.trivia.question import BY_HAND

_PAGE_ROOM = 1800
_PER_PAGE = 10
_LONGEST_QUOTATION = 1200
_MOST_SAID = 800


def evidence_card(film: Film, page: int) -> Card:
    """Every fact of a film under the sentence or row that states it."""
    said: dict[Evidence, list[str]] = {}
    for fact in film.facts:
        said.setdefault(fact.evidence, []).append(_statement(fact))
    for entry in film.related:
        said.setdefault(entry.evidence, []).append(wording.relation(entry))
    # A row with hundreds of names stands above each part of them.
    blocks = [
        ("\n".join(statements[at] for at in part), evidence)
        for evidence, statements in said.items()
        for part in pages([len(statement) + 1 for statement in statements], _MOST_SAID, len(statements))
    ]
    split = Pages(blocks, _PAGE_ROOM, _PER_PAGE, lambda block: len(block[0]) + quoted_length(block[1]))
    card = Card().text(f"# Evidence\n{escape_markdown(film.label)}")
    for statements, evidence in split.at(page):
        card.text(f"{cut(statements, _PAGE_ROOM)}\n{quoted_source(evidence)}")
    to_film = Link("Film", routes.film.to(film.id))
    return card.pager(page, split.count, lambda n: routes.evidence.to(film.id, n), to_film)


def quoted_length(evidence: Evidence) -> int:
    """Approximate length, so that paging need not tag the text of other pages."""
    words = min(len(evidence.text), _LONGEST_QUOTATION) + min(len(evidence.source or ""), _LONGEST_QUOTATION)
    return words + len(evidence.seed) + len(evidence.section) + 12


def quoted(evidence: Evidence) -> str:
    """The words as a member reads them and the section they stand in, a tagged quotation on a line of its own."""
    if evidence.section == BY_HAND:
        return f"-# {shown(_short(reveal(evidence.text)))}"
    part = wording.part(evidence)
    place = f"\n-# From the {part[:1].lower()}{part[1:]}" if part else ""
    if isinstance(evidence.text, Spoiler):
        return evidence.text.tagged(_LONGEST_QUOTATION) + place
    return f"“{shown(_short(evidence.text))}”{place}"


def quoted_source(evidence: Evidence) -> str:
    """What stands in the file, character for character, and where that is: for those who look it up.

    Where the file says more than everybody may see, that is behind a tag, below what it shows.
    """
    place = f"-# {wording.where(evidence)}"
    source = evidence.source or evidence.text
    if isinstance(evidence.text, Spoiler):
        return f"{_tagged(source)}\n{place}"
    if isinstance(source, Spoiler):
        return f"“{shown(_short(evidence.text))}”\n-# In the file:\n{_tagged(source)}\n{place}"
    return f"“{escape_as_it_stands(_short(source))}”\n{place}"


def quoted_whole(film: str, evidence: Evidence) -> str:
    """The same behind tags, with the film and the place: where all of them tell."""
    said = f"{film} ({evidence.seed}, {evidence.section}): {reveal(evidence.source or evidence.text)}"
    return Spoiler(said).tagged_as_it_stands(_LONGEST_QUOTATION)


def _tagged(words: Words) -> str:
    return Spoiler(reveal(words)).tagged_as_it_stands(_LONGEST_QUOTATION)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTATION else text[:_LONGEST_QUOTATION].rsplit(" ", 1)[0] + " …"


def _statement(fact: Fact) -> str:
    return f"**{wording.label(fact.predicate)}** {wording.value(fact)}"
