"""Parts that are somebody's name, and parts that say what somebody is."""

from __future__ import annotations

import pytest

from bot.trivia.parts import has_title, is_named


@pytest.mark.parametrize(
    "part",
    [
        "Zoe", "Mara Quay", "Inspector Clouseau", "Dr. Osk Vale", "Qi'ra", "Young Mara", "Mara Quay / The Gull",
        "Le Valliant", "Ruth-Ann", "Agent Smith", "Óskar",
    ],
)  # fmt: skip
def test_a_name(part: str):
    if "/" in part:
        assert is_named(part.partition(" /")[0])
    else:
        assert is_named(part)


@pytest.mark.parametrize(
    "part",
    [
        "Second Policeman", "Seine Frau", "Rally Volunteer", "Mara's mother", "Osk's Mother", "Le commissaire",
        "Der Wirt", "Pharmacist", "Saloon Piano Player", "Best Supporting Actress", "Frenchman", "Detectives Casals",
        "American Osk Vale", "Former Rebel Gary Vale", "Su hermana", "Il Maresciallo", "Old Woman", "DYSP", "himself",
        "Pool Hall Lookout", "Far",
    ],
)  # fmt: skip
def test_no_name(part: str):
    assert not is_named(part)


def test_a_title_stands_before_a_name():
    assert has_title("Lieutenant Osborne")
    assert has_title("Young Mara")
    assert not has_title("Lieutenant")
    assert not has_title("Mara Quay")
