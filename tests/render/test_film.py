"""A film's card, from films that no document tells of."""

from __future__ import annotations

from dataclasses import replace

from bot.documents.model import Evidence, Fact, Film, Paragraph
from bot.render.film import facts_card, film_card
from bot.render.transcript import message_as_text
from tests.render.screens import payload


def fact(predicate: str, value: str) -> Fact:
    return Fact(predicate, value, Evidence("tin-boat.txt", "lead", 0, 3, "Tin"))


def card_of(*facts: Fact) -> str:
    film = Film("tin-boat-1961", "Tin Boat", 1961, (), (), facts, (), (), (), (), ())
    return message_as_text(payload(facts_card(film)))


def test_those_in_smaller_parts_stand_after_the_stars() -> None:
    said = card_of(fact("director", "Bo Ek"), fact("supporting", "Ida Moss"), fact("starring", "Ann Lee"))
    assert "Starring Ann Lee\nAlso with Ida Moss\n" in said.replace("*", "")


def test_a_lead_in_many_pieces_leaves_room_for_the_rest() -> None:
    """A message holds 40 parts; discord.py refuses more."""
    film = Film("tin-boat-1961", "Tin Boat", 1961, (), (), (fact("director", "Bo Ek"),), (), (), (), (), ())
    piece = Paragraph("Tin.", Evidence("tin-boat.txt", "lead", 0, 4, "Tin."))
    said = message_as_text(payload(film_card(replace(film, lead=(piece,) * 60))))
    assert "The whole introduction" in said
    assert "Bo Ek" in said
