"""Who is in a film."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The film stars Ida Moss and Otto Gray as two sailors.", ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss as Ann, Otto Gray as Bob, and Leo Sand as Cy.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars Madhu and Priya in the lead roles, and Hari Das in a key role.", ["Madhu", "Priya", "Hari Das"]),
        ("Starring Ida Moss and Otto Gray, the film follows a sailor.", ["Ida Moss", "Otto Gray"]),
        ("The film features Ida Moss and Otto Gray in lead roles.", ["Ida Moss", "Otto Gray"]),
        ("The film features Captain Hale as a ghost.", []),
        ("Ida Moss and Otto Gray co-star.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars as a sailor, and Otto Gray plays her brother.", ["Ida Moss", "Otto Gray"]),
        ("The cast includes Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It features an ensemble cast including Ida Moss, Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray, Prim and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Prim", "Leo Sand"],
        ),
        ("It stars Ida Moss and, in his final role, Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss stars with Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars Ida Moss as the title character, Ann Hale, a sailor.", ["Ida Moss"]),
        (
            "It stars Ida Moss as Ann Hale, Dr. Dark and Big Bob. The film also stars Leo Sand.",
            ["Ida Moss", "Leo Sand"],
        ),
        ("It stars Ida Moss as the captain, Otto Gray, and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        (
            "It stars Ida Moss and Otto Gray as Ann Hale and Bob Hale, Leo Sand as Cy.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It is about two sailors led by Sebastian Hale.", []),
        (
            "It stars Ida Moss as Ann, alongside Otto Gray and Leo Sand in the lead roles.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It stars Ida Moss, who reprises her role as Ann, alongside Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It stars Ida Moss as Ann / Tin Woman alongside Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        (
            "It features Ida Moss in a dual role alongside Otto Gray, Prim and Zed.",
            ["Ida Moss", "Otto Gray", "Prim", "Zed"],
        ),
        ("Written by Ann Lee, the film will star Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("In the leading roles are Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray head the cast.", ["Ida Moss", "Otto Gray"]),
        ("It features an all-star cast: Ida Moss, Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars among others Ida Moss and Academy Award winner Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars radio personality Ida Moss and YouTube personality Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars Bette and Ida Moss.", ["Ida Moss"]),
        ('It stars Ida Moss, Curt "T.N." Gray and Leo Sand.', ["Ida Moss", 'Curt "T.N." Gray', "Leo Sand"]),
        ("It stars Ida Moss, will.i.ek, 40 Pence and Leo Sand.", ["Ida Moss", "will.i.ek", "40 Pence", "Leo Sand"]),
        ("It stars Ida Moss, Bo the Baker, and Leo d'Ore.", ["Ida Moss", "Bo the Baker", "Leo d'Ore"]),
        ("It stars Ida Moss and Otto Gray, as well as Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("The cast included noted stage actor Otto Gray as Bob, and Ida Moss as Ann.", ["Otto Gray", "Ida Moss"]),
        (
            "Ida Moss reprises her role, with Otto Gray and Leo Sand joining the cast.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It was directed by Ida Moss, who also stars along with Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The theme song is performed by the Ores featuring Otto Gray.", []),
        ("It was followed by Ore, with Otto Gray replacing Ida Moss.", []),
        ("It is a remake of a film that Ann Lee made, which starred Otto Gray.", []),
        ("It stars the voices of Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            'It stars Ida "Bee" Moss, Otto de Gray Jr. and Leo O\'Sand.',
            ['Ida "Bee" Moss', "Otto de Gray Jr.", "Leo O'Sand"],
        ),
    ],
)
def test_performers(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "stars", "supporting"),
    [
        (
            "It stars Ida Moss, with Otto Gray and Leo Sand in supporting roles.",
            ["Ida Moss"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("It stars Madhu in the lead role, with Hari in a supporting role.", ["Madhu"], ["Hari"]),
        ("The supporting cast includes Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss with supporting roles by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss, and features Otto Gray in a cameo.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss in the lead role with Otto Gray making a guest appearance.", ["Ida Moss"], ["Otto Gray"]),
        (
            "It stars Ida in the lead role while Otto Gray and Leo Sand play supporting roles.",
            ["Ida"],
            ["Otto Gray", "Leo Sand"],
        ),
        ("The supporting cast features Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss, with Otto Gray providing the voice of the boat.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss, with special appearances by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("Supporting roles are played by Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("Ida Moss and Otto Gray appear in supporting roles.", [], ["Ida Moss", "Otto Gray"]),
    ],
)
def test_smaller_parts_are_no_stars(text: str, stars: list[str], supporting: list[str]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == stars
    assert values(reading, Predicate.SUPPORTING) == supporting


def test_a_mononym_is_no_given_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Ida Moss. The film made Prim known.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Ida Moss"]


def test_a_sentence_does_not_lend_its_last_word_to_a_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Otto Gray. Prim won a prize.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Otto Gray"]
