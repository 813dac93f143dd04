"""A film's card, from films that no document tells of."""

from __future__ import annotations

from bot.documents.model import Evidence, Fact, Film
from bot.render.film import film_card
from bot.render.transcript import message_as_text
from tests.render.screens import payload


def fact(predicate: str, value: str) -> Fact:
    return Fact(predicate, value, Evidence("tin-boat.txt", "lead", 0, 3, "Tin"))


def card_of(*facts: Fact) -> str:
    film = Film("tin-boat-1961", "Tin Boat", 1961, (), (), facts, (), (), (), (), ())
    return message_as_text(payload(film_card(film)))


def test_those_in_smaller_parts_stand_after_the_stars() -> None:
    said = card_of(fact("director", "Bo Ek"), fact("supporting", "Ida Moss"), fact("starring", "Ann Lee"))
    assert "Starring Ann Lee\nAlso with Ida Moss\n" in said.replace("*", "")
