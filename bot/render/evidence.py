"""Which sentence a fact was read from."""

from __future__ import annotations

from bot import routes
from bot.documents.model import Evidence, Fact, Film
from bot.render import wording
from bot.render.card import Card, Link, Pages, pages, shown
from bot.render.shortening import cut
from bot.spoiler import Spoiler, escape_markdown, reveal

_PAGE_ROOM = 1800
_PER_PAGE = 10
_LONGEST_QUOTATION = 1200
_MOST_SAID = 800


def evidence_card(film: Film, page: int) -> Card:
    """Every fact of a film under the sentence or row that says it, sentence by sentence."""
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
        card.text(f"{cut(statements, _PAGE_ROOM)}\n{quoted(evidence)}")
    to_film = Link("Film", routes.film.to(film.id))
    return card.pager(page, split.count, lambda n: routes.evidence.to(film.id, n), to_film)


def quoted_length(evidence: Evidence) -> int:
    """About how long that is, to page on without tagging what is on other pages."""
    return min(len(evidence.text), _LONGEST_QUOTATION) + len(evidence.seed) + len(evidence.section) + 12


def quoted(evidence: Evidence) -> str:
    """The words and where they stand, a tagged quotation on a line of its own."""
    if isinstance(evidence.text, Spoiler):
        return f"{evidence.text.tagged(_LONGEST_QUOTATION)}\n-# {wording.where(evidence)}"
    text = evidence.text
    if len(text) > _LONGEST_QUOTATION:
        text = text[:_LONGEST_QUOTATION].rsplit(" ", 1)[0] + " …"
    return f"“{shown(text)}”\n-# {wording.where(evidence)}"


def quoted_whole(film: str, evidence: Evidence) -> str:
    """The same behind one tag, with the film and the place: where all of them tell."""
    said = f"{film} ({evidence.seed}, {evidence.section}): {reveal(evidence.text)}"
    return Spoiler(said).tagged(_LONGEST_QUOTATION)


def _statement(fact: Fact) -> str:
    return f"**{wording.label(fact.predicate)}** {wording.value(fact)}"
