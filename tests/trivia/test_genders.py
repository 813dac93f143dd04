"""Who is a woman and who is a man, by the pronouns of a library, by casts and by titles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.documents.model import Credit, Evidence, Film, Paragraph
from bot.trivia.genders import Genders
from bot.trivia.terms import PlotTerm, TermType


def said(text: str) -> Evidence:
    return Evidence("fog.txt", "lead", 0, len(text), text)


def film(lead: str, *cast: tuple[str, str]) -> Film:
    credits = tuple(Credit(person, part, said(f"{person} as {part}")) for person, part in cast)
    return Film("fog", "Fog", 1961, (), (Paragraph(lead, said(lead)),), (), credits, (), (), (), ())


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("Zyx Quay sails. He sings. " * 4, "m"),
        ("Zyx Quay sails with her dog. " * 4, "f"),
        ("Zyx Quay sails. He sings. " * 3, ""),
        ("Zyx Quay sails. He sings. " * 4 + "Zyx sails. She sings.", ""),
        ("Zyx meets Ida. She sings. " * 4, ""),
        ("Zyx sails on, for longer than anybody can say, past a good many of the lesser known islands, and he sings. "
         * 4, ""),
        ("Zyx, he and she and she. " * 4, "m"),
        ("Mary sails. He sings. " * 4 + "Zyx.", ""),
    ],
)  # fmt: skip
def test_the_pronoun_that_comes_next_tells_the_gender_of_a_given_name(lead: str, expected: str) -> None:
    own = film(lead)
    assert Genders([own]).of(own, "Zyx Lund") == expected


def test_what_the_library_says_and_what_is_usual_may_differ() -> None:
    own = film("Mary sails. He sings. " * 4)
    genders = Genders([own])
    assert (genders.by_names["Mary"], genders.of(own, "Mary Lund"), genders.of(own, "Susan Lund")) == ("m", "", "f")


def test_parts_and_performers_tell_each_others() -> None:
    own = film("", ("Zyx Quay", "Lady Qarn"), ("Sandra Quay", "Qarn"))
    genders = Genders([own])
    genders.learn(own, [])
    assert [genders.of(own, name) for name in ("Zyx Quay", "Lady Qarn", "Sandra Quay", "Qarn")] == ["f"] * 4
    assert genders.of(replace(own, id="oar"), "Zyx Quay") == ""


def test_the_plot_comes_before_the_cast() -> None:
    own = film("", ("Robert Quay", "Qarn"))
    genders = Genders([own])
    genders.learn(own, [PlotTerm("Qarn", TermType.PERSON, gender="f"), PlotTerm("Fogbank", TermType.PLACE)])
    assert (genders.of(own, "Qarn"), genders.of(own, "Fogbank")) == ("f", "")
