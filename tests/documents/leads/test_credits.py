"""Credits of one sentence: of the film, or of whatever else it speaks of."""

from __future__ import annotations

import pytest

from bot.documents.leads.credits import credits_in
from bot.documents.leads.rules import Sentence


def credits(text: str, *, of_film: bool = True, opening: int = 0) -> set[tuple[str, str]]:
    sentence = Sentence(text, text.lower(), "Tin Boat", opening)
    return {(str(credit.predicate), credit.name) for credit in credits_in(sentence, of_film=of_film)}


def test_a_sentence_about_something_else_says_no_more_than_who_acts() -> None:
    text = "It was directed by Nora Finch, and Ida Moss stars as a sailor."
    assert credits(text) == {("director", "Nora Finch"), ("starring", "Ida Moss")}
    assert credits(text, of_film=False) == {("starring", "Ida Moss")}


@pytest.mark.parametrize("joint", ["while", "and", ", where", ";"])
def test_each_clause_may_begin_with_names(joint: str) -> None:
    text = f"Nora Finch directed the film{' ' if joint.isalpha() else ''}{joint} Otto Gray produced it."
    assert credits(text) == {("director", "Nora Finch"), ("producer", "Otto Gray")}


def test_what_is_said_of_somebody_may_stand_before_the_verb() -> None:
    text = "Ida Moss, who also produced the film, stars as a sailor."
    assert ("starring", "Ida Moss") in credits(text)
    assert ("starring", "Ida Moss") not in credits("Ida Moss, a friend of Bo Ek, who stars as a sailor.")


def test_a_colon_begins_a_clause() -> None:
    assert credits("Five sailors are in it: Ida Moss and Otto Gray reprise their roles.") == {
        ("starring", "Ida Moss"),
        ("starring", "Otto Gray"),
    }


def test_the_opening_begins_with_no_names() -> None:
    text = "Nora Finch directed the film."
    assert credits(text) == {("director", "Nora Finch")}
    assert credits(text, opening=5) == set()


def test_a_company_may_be_the_subject() -> None:
    assert ("distributor", "Lantern Pictures") in credits("Lantern Pictures released the film.")
