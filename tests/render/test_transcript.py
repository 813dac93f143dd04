"""A message as a terminal shows it."""

from __future__ import annotations

import pytest

from bot.render.card import Card, Link
from bot.render.transcript import excerpt, message_as_text
from bot.screens.address import Address
from bot.spoiler import Spoiler
from tests.render.screens import payload


def test_spoilers_are_blacked_out_and_escapes_taken_away() -> None:
    card = Card().text(r"# C\*A\*S\*H").spoiler(Spoiler("Marcus | dies")).text("end")
    text = message_as_text(payload(card))
    assert "# C*A*S*H" in text
    assert "▒▒▒▒▒▒" in text
    assert "Marcus" not in text
    assert "dies" not in text


def test_buttons_and_menus_are_named() -> None:
    card = Card().text("# Title").divider()
    card.buttons(Link("Back", Address.of("films", 0), disabled=True), Link("Next", Address.of("films", 1)))
    card.menu("Open a film", [Link("Fog (1987)", Address.of("film", "fog-1987"))])
    lines = message_as_text(payload(card)).splitlines()
    assert lines[2:] == ["(Open a film: Fog (1987))", "(Back)  [Next]  [Dismiss]"]


def test_a_message_of_words_alone() -> None:
    assert message_as_text({"content": r"I know no film called “\*”.", "components": []}) == (
        "I know no film called “*”."
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\nb", ["a", "b"]),
        ("a\nb\nc\n", ["a", "b", "c"]),
        ("a\nb\nc\nd", ["a", "b", "… and 2 more lines"]),
        ("x" * 101, ["x" * 99 + "…"]),
        ("", []),
    ],
)
def test_an_excerpt_says_how_much_follows(text: str, shown: list[str]) -> None:
    assert excerpt(text, 3) == shown
