"""The films that a description may be about: what happens is hidden, and in a channel the titles as well."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import discord
import pytest

from bot.catalogue.which import Guess
from bot.render.which import POST, description_in, guesses_card, posted_card
from bot.screens.address import short
from bot.spoiler import Spoiler
from tests.films import FOG, TIN, evidence
from tests.render.cards import ids, leads_to, opened, seen
from tests.render.screens import faults, payload

DESCRIBED = "a lighthouse keeper drowns"


def guess(film=FOG, excerpt: str = "Mara drowns near the lighthouse.", plot: int | None = 0) -> Guess:
    told = Spoiler(excerpt)
    return Guess(film, told, frozenset({"drowns"}), evidence(told, "Plot"), 7, plot)


def test_the_one_who_asked_sees_titles_and_nothing_of_what_happens() -> None:
    card = guesses_card(DESCRIBED, [guess(), guess(TIN, "Osk sinks.", None)])
    assert seen(card) == ["What was that film?", "Fog (1987)", "Tin Boat (1961)"]
    assert faults(payload(card), ["drowns", "lighthouse", "Mara", "sinks"]) == []
    assert "Mara drowns near the lighthouse." in opened(card)
    assert leads_to(card) == {
        "Fog (1987)": "film|fog-1987",
        "Tin Boat (1961)": "film|tin-boat-1961",
        "Read in the plot": f"place|fog-1987|{short('fog.txt')}|7",
        "Read the section": f"place|tin-boat-1961|{short('fog.txt')}|7",
    }
    assert ids(card)["Post it"] == POST


def test_where_nothing_is_like_it_there_is_nothing_to_post() -> None:
    card = guesses_card(DESCRIBED, [])
    assert seen(card)[1].startswith("Nothing like it in the documents.")
    assert "Post it" not in ids(card)


def test_in_a_channel_the_titles_are_hidden_too() -> None:
    card = posted_card(DESCRIBED, [guess(), guess(TIN)])
    assert seen(card) == ["What was that film?", "Film 1", "Film 2"]
    assert "Fog" not in " ".join([*seen(card), *leads_to(card)])
    assert faults(payload(card), ["drowns", "Mara"]) == []
    assert "Tin Boat (1961)" in opened(card)
    assert leads_to(card) == {"Open 1": "film|fog-1987", "Open 2": "film|tin-boat-1961"}


@pytest.mark.parametrize("described", [DESCRIBED, "it’s *that* one, with a_b", "a \\ b", "who || what", "a `code` b"])
def test_what_was_described_is_read_from_the_answer(described: str) -> None:
    view = guesses_card(described, [guess()]).view()
    texts = [item for item in view.walk_children() if isinstance(item, discord.ui.TextDisplay)]
    shown = [text for item in texts if isinstance(text := received(item.content), discord.TextDisplay)]
    message = SimpleNamespace(components=[SimpleNamespace(children=shown)])
    assert fold(description_in(cast(discord.Message, message))) == fold(described)


def received(content: str) -> discord.TextDisplay:
    return discord.TextDisplay({"type": 10, "id": 1, "content": content})


def fold(text: str) -> str:
    """Without blanks, and without bars, which cannot be kept inside a tag."""
    return "".join(text.replace("|", "").split())


def test_nothing_is_read_from_a_message_without_a_description() -> None:
    assert description_in(None) == ""
    bare = SimpleNamespace(components=[SimpleNamespace(children=[received("# What was that film?")])])
    assert description_in(cast(discord.Message, bare)) == ""


def test_the_longest_answer_fits() -> None:
    guesses = [guess(excerpt="Mara drowns. " * 100)] * 5
    for card in (guesses_card("drowns " * 12, guesses), posted_card("drowns " * 12, guesses)):
        assert faults(payload(card), ["drowns"]) == []
