"""The help: what the bot can do, and what it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import __version__
from bot.catalogue.films import FilmRef
from bot.documents.model import Source
from bot.render import wording
from bot.render.card import Card, Link, Pages
from bot.render.origins import origins
from bot.render.shortening import cut
from bot.screens import routes
from bot.screens.routes import Asker, Topic
from bot.spoiler import escape_markdown
from bot.trivia.scoring import RULE, STREAK_RULE

_PAGE_ROOM = 1800
_PER_PAGE = 20
_LONGEST_LINE = 1200
_TOPICS = {
    Topic.START: ("Start", "What people do most"),
    Topic.FILMS: ("Films", "Look up films, people and plots"),
    Topic.TRIVIA: ("Trivia", "Rounds, practice, scores"),
    Topic.DAILY: ("Daily", "One post a day"),
    Topic.MODERATORS: ("Moderators", "Settings, your questions, reports, the library"),
}
_START = (
    ("Look up a film", ("film", "plot", "cast")),
    ("Find one you half remember", ("which", "search")),
    ("Pick one for tonight", ("random", "films")),
    ("Play trivia here", ("trivia play",)),
    ("Practice alone", ("trivia practice",)),
)
_HIDDEN = "Plots are hidden: tap a grey bar to read it."


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """A command that the asker may use."""

    name: str
    mention: str
    """The command as a mention that members can tap."""
    description: str
    topic: Topic


def help_card(topic: Topic, asker: Asker, commands: Sequence[CommandHelp]) -> Card:
    """A page of the help, with a menu of the others."""
    label, about = _TOPICS[topic]
    card = Card().text("# What I can do" if topic is Topic.START else f"# {label}\n{about}")
    if topic is Topic.START:
        mentions = {command.name: command.mention for command in commands}
        for what, names in _START:
            if known := [mentions[name] for name in names if name in mentions]:
                card.text(f"**{what}**\n{' · '.join(known)}")
        card.text(f"{_HIDDEN} Add `private` to a command, and only you see the answer. Typos are fine.")
    else:
        if topic is Topic.DAILY:
            card.text(_DAILY)
        card.text("\n".join(f"{entry.mention}\n-# {entry.description}" for entry in commands if entry.topic is topic))
        if topic is Topic.TRIVIA:
            card.divider().text(f"**Points**\n{RULE}")
        if topic is Topic.DAILY:
            card.divider().text(f"**Streaks**\n{STREAK_RULE}")
    shown = [other for other in _TOPICS if asker in (Asker.MODERATOR, Asker.OWNER) or other is not Topic.MODERATORS]
    card.menu(
        "More help", [Link(_TOPICS[other][0], routes.help.to(other, asker), _TOPICS[other][1]) for other in shown]
    )
    return card.buttons(Link("All films", routes.films.to(0)), Link("About", routes.about.to(0)))


_DAILY = (
    "A server can have up to three daily posts. One asks a question: tap an answer. Your first one counts, only you"
    " see whether it is right, and the post shows the answer when the next one is up.\n"
    "Or it asks for a film: six guesses, with a new clue before each. Tap *Guess*, or use `/guess`. Only you see yours;"
    " *Share* gives you your result as text that doesn't give the answer away."
)


def about_card(
    films: int, sources: Sequence[tuple[FilmRef, Source]], page: int, urls: Sequence[tuple[str, str]] = ()
) -> Card:
    """Version, and every film with the origins and licences of its documents; ``urls`` are labels and addresses of
    links."""
    by_film: dict[FilmRef, list[Source]] = {}
    for film, source in sources:
        by_film.setdefault(film, []).append(source)
    lines = [
        cut(f"{escape_markdown(film.label)}: {'; '.join(origins(entries)) or 'no source named'}", _LONGEST_LINE)
        for film, entries in by_film.items()
    ]
    split = Pages(lines, _PAGE_ROOM, _PER_PAGE, len)
    card = Card().text(f"# Matinee {__version__}")
    card.text(
        "A spoiler-safe film bot. No word of a plot is visible until you tap it, and every fact leads"
        " back to the sentence it was read from."
    )
    card.text(
        f"I know {wording.count(films, 'film')} from {wording.count(len(sources), 'document')}."
        " Text taken from Wikipedia is by its contributors, under CC BY-SA"
        " (<https://creativecommons.org/licenses/by-sa/4.0/>). My code is under the MIT licence."
    )
    card.text("**Sources**\n" + "\n".join(split.at(page)))
    pages = (Link("Privacy", routes.privacy.to()), Link("Terms", routes.terms.to()))
    replaced = {label for label, _ in urls}
    card.pager(page, split.count, lambda n: routes.about.to(n), *(link for link in pages if link.label not in replaced))
    return card.urls(*urls)


def document_card(markdown: str) -> Card:
    """One of the bot's own pages, such as the one on privacy."""
    return Card().text(markdown).buttons(Link("About", routes.about.to(0)))
