"""Words that give the story away where a sentence otherwise talks of the film."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents import twists
from bot.documents.twists import names_a_deed, surely_gives_away

GIVEN_AWAY = [
    "The film is known for its twist ending, in which Vex is revealed to be the king.",
    "Critics praised the final scene.",
    "In the end, everybody leaves.",
    "The original ending was cut.",
    "The stranger turns out to be her father.",
    "Mara's death was filmed in one night.",
    "The murder of Osk took three days to shoot.",
    "The boat ends with a storm.",
    "It stars Ada Finch as Mara / Vex.",
    "It stars Ada Finch as Mara Voss, alias Vex.",
    "He dies at the hands of Mara.",
    "Word spread about the scene in which Osk meets the wolves.",
    "Two endings were filmed.",
    "Osk is seen only in the last ten minutes.",
    "The trailer gave away that Osk never lived.",
    "It was banned because the priest gets away with it.",
    "Some viewers guessed who it was.",
    "A critic liked that the city was only a dream.",
    "The sisters' deaths were found unearned.",
    "It was cut by the hanging of Osk.",
    "Stay for the return from the grave.",
]
HARMLESS = [
    "Tin Boat is a 1961 British drama film directed by Nora Finch.",
    "It was the last film of the studio.",
    "The film was released at the end of the year.",
    "Shooting began in May 1961 and ended in June.",
    "The script was revealed in 1960.",
    "It was filmed in two cities and released in three versions.",
    "The last ten films of the studio were comedies.",
    "The studio gave away copies of the novel.",
]


@pytest.mark.parametrize("sentence", GIVEN_AWAY)
def test_endings_and_secrets(sentence: str) -> None:
    assert surely_gives_away(sentence)


@pytest.mark.parametrize("sentence", HARMLESS)
def test_what_is_said_of_the_film(sentence: str) -> None:
    assert not surely_gives_away(sentence)


@pytest.mark.parametrize("sentence", ["Mara kills Osk.", "Osk was shot.", "She marries the killer."])
def test_deeds(sentence: str) -> None:
    assert names_a_deed(sentence)


def test_a_shooting_is_no_deed() -> None:
    assert not names_a_deed("The shooting took three weeks, and the shoot was cheap.")


@pytest.mark.parametrize("pattern", [twists._SURE, twists._FATE], ids=["sure", "fate"])
@given(st.data())
def test_whatever_a_pattern_matches_is_looked_at(pattern: re.Pattern[str], data: st.DataObject) -> None:
    """The words that are looked for first leave out nothing."""
    assert surely_gives_away(data.draw(st.from_regex(pattern, alphabet=string.printable)))


def test_to_shoot_a_film_is_no_deed() -> None:
    assert not names_a_deed("Pugh shot the film in Welsh and English.")
    assert not names_a_deed("The crew shot its scenes in Cork.")
    assert names_a_deed("Pugh shot the film star in the end.")
    assert names_a_deed("Pugh shot the movie-maker.")
