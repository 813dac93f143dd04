"""What the bot can do, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from bot import __version__, routes
from bot.documents.model import Source
from bot.render import wording
from bot.render.card import Card, Link, Pages
from bot.trivia.scoring import RULE

_PAGE_ROOM = 1800
_PER_PAGE = 20


def help_card(commands: Sequence[tuple[str, str]]) -> Card:
    """Every command with what it does; ``commands`` has usage and description of each."""
    card = Card().text("# What I can do")
    card.text("\n".join(f"**{usage}**\n{description}" for usage, description in commands))
    card.divider().text(
        "What tells a plot is hidden: press a dark passage to read it.\n"
        "Add `private` to a command that answers, and only you see it.\n"
        "Titles and names may be typed with mistakes."
    )
    card.divider().text(f"**Trivia points**\n{RULE}")
    return card.buttons(Link("All films", routes.films.to(0)), Link("About", routes.about.to(0)))


def about_card(films: int, sources: Sequence[Source], page: int) -> Card:
    """Version, and every document with its origin and licence."""
    lines = [line for source in sources for line in wording.sources([source])]
    split = Pages(lines, _PAGE_ROOM, _PER_PAGE, len)
    card = Card().text(f"# Matinee {__version__}")
    card.text(
        "A spoiler-safe film bot. No word of a plot is visible until you press it, and every fact leads"
        " back to the sentence it was read from."
    )
    card.text(
        f"I know {wording.count(films, 'film')} from {wording.count(len(sources), 'document')}."
        " Text taken from Wikipedia is by its contributors, under CC BY-SA"
        " (<https://creativecommons.org/licenses/by-sa/4.0/>). My code is under the MIT licence."
    )
    card.text("**Documents**\n" + "\n".join(split.at(page)))
    return card.pager(page, split.count, lambda n: routes.about.to(n), Link("Help", routes.help.to()))
