"""Who is in a film."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Starring Ida Moss and Otto Gray, the film follows a sailor.", ["Ida Moss", "Otto Gray"]),
        ("The film features Ida Moss and Otto Gray in lead roles.", ["Ida Moss", "Otto Gray"]),
        ("The film features Captain Hale as a ghost.", []),
        ("The cast includes Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It features an ensemble cast including Ida Moss, Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ("It is about two sailors led by Sebastian Hale.", []),
        ("Written by Ann Lee, the film will star Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("In the leading roles are Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It features an all-star cast: Ida Moss, Otto Gray and Leo Sand.", ["Ida Moss", "Otto Gray", "Leo Sand"]),
        ("It stars the voices of Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars mostly new or unknown actors, including Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The film introduces Ida Moss as Ann and stars Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("The film introduced Ida Moss.", ["Ida Moss"]),
        ("Hale is portrayed by Ida Moss, with Otto Gray as Ann.", ["Ida Moss", "Otto Gray"]),
        ("It features nearly all of the cast of Tin, including Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("With a cast of amateurs, led by Ida Moss, it was shot in a week.", ["Ida Moss"]),
        ("The cast and crew, including Nora Finch, were housed in tents.", []),
        ("Also featuring Ida Moss and Otto Gray, the plot follows a sailor.", ["Ida Moss", "Otto Gray"]),
        ("A version of the old play, this adaptation stars Ida Moss and Otto Gray.", ["Ida Moss", "Otto Gray"]),
        (
            "It features Ida Moss, Prim, Zed, Otto Gray, Fay, Leo Sand, and Kit.",
            ["Ida Moss", "Prim", "Zed", "Otto Gray", "Fay", "Leo Sand", "Kit"],
        ),
        ("Nora Finch directs the film, which stars herself alongside Otto Gray.", ["Otto Gray"]),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "stars", "supporting"),
    [
        ("The supporting cast includes Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss with supporting roles by Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("The supporting cast features Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("Supporting roles are played by Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss. It also features Otto Gray.", ["Ida Moss"], ["Otto Gray"]),
        ("It stars Ida Moss. Otto Gray also appears.", ["Ida Moss"], ["Otto Gray"]),
        ("Among the many cameos are Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It has small roles and cameo appearances, including Ida Moss and Otto Gray.", [], ["Ida Moss", "Otto Gray"]),
        ("It stars Ida Moss, with appearances by Otto Gray and Leo Sand.", ["Ida Moss"], ["Otto Gray", "Leo Sand"]),
    ],
)
def test_smaller_parts_are_no_stars(text: str, stars: list[str], supporting: list[str]) -> None:
    reading = read(f"Tin Boat is a 1961 film. {text}")
    assert values(reading, Predicate.STARRING) == stars
    assert values(reading, Predicate.SUPPORTING) == supporting
