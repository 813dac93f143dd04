"""What the bot says once in a server that it has joined."""

from __future__ import annotations

from bot.render import wording
from bot.render.card import SET_UP, Action, Card

QUESTION = "welcome:question"
FILM = "welcome:film"


def welcome_card(films: int) -> Card:
    """What the bot does, ways to try it, and how films get in. ``films`` is how many it knows."""
    card = Card().text(
        "# Hello, I'm Matinee\n"
        "I answer questions about films without spoiling them. What tells a plot stays hidden until you tap it.\n"
        "I play trivia too, and can post a question or a film to guess every day."
    )
    card.actions(Action("Try it: a film", FILM), Action("Try it: a question", QUESTION), Action("Set up", SET_UP))
    return card.text(
        f"-# I know {wording.count(films, 'film')}. Whoever runs this bot adds more as text documents."
        " `/help` lists what I can do. *Set up* is for moderators (Manage Server)."
    )
