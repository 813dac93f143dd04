"""Renders the films that fit a description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import discord

from bot.catalogue.which import Guess
from bot.render.card import Action, Card, Link
from bot.render.search import place_link
from bot.screens import routes
from bot.spoiler import TAG, Spoiler, escape_markdown

POST = "which:post"
"""The id of the button that posts the answer. What it answers is read from the message that the button is on."""
_HEADING = "# What was that film?"
_LONGEST_EXCERPT = 480
_ESCAPED = re.compile(r"\\([^\w\s]|_)")


def guesses_card(description: str, guesses: Sequence[Guess], *, posted: bool = False) -> Card:
    """The answer for the one who asked: titles in the open, what happens behind tags. It is ``posted`` once."""
    card = _begun(description)
    if not guesses:
        return card.text("Nothing like it in the documents. Try other words for what happens, where, and to whom.")
    for guess in guesses:
        card.divider(visible=False).text(f"**{escape_markdown(guess.film.label)}**")
        card.text(guess.excerpt.tagged(_LONGEST_EXCERPT, guess.found))
        card.buttons(
            Link(guess.film.label, routes.film.to(guess.film.id), beside=True),
            place_link(guess.film, guess.evidence, guess.start, guess.plot),
        )
    return card.divider().actions(Action("Posted" if posted else "Post it", POST, disabled=posted))


def posted_card(description: str, guesses: Sequence[Guess]) -> Card:
    """Returns the answer for a channel. The titles are hidden too, since a title and the description together spoil."""
    card = _begun(description)
    for number, guess in enumerate(guesses, 1):
        card.divider(visible=False).text(f"**Film {number}**").spoiler(Spoiler(guess.film.label))
        card.text(guess.excerpt.tagged(_LONGEST_EXCERPT, guess.found))
    return card.buttons(
        *(Link(f"Open {number}", routes.film.to(guess.film.id), beside=True) for number, guess in enumerate(guesses, 1))
    )


def description_in(message: discord.Message | None) -> str:
    """Returns the description from the message that answers it; empty if it can't be read."""
    for text in _texts(message.components if message else ()):
        if text.startswith(TAG) and text.endswith(TAG):
            return _ESCAPED.sub(r"\1", text.removeprefix(TAG).removesuffix(TAG)).strip()
    return ""


def _texts(components: Iterable[object]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))


def _begun(description: str) -> Card:
    # Others may read it, and a member may describe the end.
    return Card().text(_HEADING).spoiler(Spoiler(description))
