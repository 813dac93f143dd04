"""What the bot says once in a server that it has joined."""

from __future__ import annotations

from bot.render.card import SET_UP
from bot.render.welcome import FILM, QUESTION, welcome_card
from tests.render.cards import ids, seen
from tests.render.screens import faults, payload


def test_it_can_be_tried_and_set_up_right_away() -> None:
    card = welcome_card(1)
    assert ids(card) == {
        "Try it: a film": FILM,
        "Try it: a question": QUESTION,
        "Set up": SET_UP,
        "Dismiss": "dismiss",
    }
    assert "a question or a film to guess every day" in "\n".join(seen(card))
    assert faults(payload(card)) == []


def test_it_says_how_many_films_it_knows_and_how_more_get_in() -> None:
    assert any(line.startswith("I know 1 film. Whoever runs this bot adds more") for line in seen(welcome_card(1)))
    assert any("I know 1,234 films." in line for line in seen(welcome_card(1234)))
