"""Lists of names inside running text: where they begin, go on and stop."""

from __future__ import annotations

import pytest

from bot.documents.leads.name_runs import read_name, read_names
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film directed by Joan and Ann Turner.", Predicate.DIRECTOR, ["Joan Turner", "Ann Turner"]),
        ("Tin is a 1961 Tamil film directed by Fazil and Hari Das.", Predicate.DIRECTOR, ["Fazil", "Hari Das"]),
        ("Tin is a 1961 film directed by the brothers Bo and Ulf Ek.", Predicate.DIRECTOR, ["Bo Ek", "Ulf Ek"]),
        ("Tin is a 1961 film directed by Norwegian Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by the Moss Brothers.", Predicate.DIRECTOR, ["The Moss Brothers"]),
        ("Tin is a 1961 film directed by Tom Disney.", Predicate.DIRECTOR, ["Tom Disney"]),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stars Ida Moss and, in his final role, Otto Gray.", ["Ida Moss", "Otto Gray"]),
        ("It stars Bette and Ida Moss.", ["Ida Moss"]),
        (
            "It stars Ida Moss, better known as Bee of the band Ore, Otto Gray and Leo Sand.",
            ["Ida Moss", "Otto Gray", "Leo Sand"],
        ),
        ('It stars Ida Moss, Curt "T.N." Gray and Leo Sand.', ["Ida Moss", 'Curt "T.N." Gray', "Leo Sand"]),
        ("It stars Ida Moss, will.i.ek, 40 Pence and Leo Sand.", ["Ida Moss", "will.i.ek", "40 Pence", "Leo Sand"]),
        ("It stars Ida Moss, Bo the Baker, and Leo d'Ore.", ["Ida Moss", "Bo the Baker", "Leo d'Ore"]),
        (
            'It stars Ida "Bee" Moss, Otto de Gray Jr. and Leo O\'Sand.',
            ['Ida "Bee" Moss', "Otto de Gray Jr.", "Leo O'Sand"],
        ),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee wrote it", "Ann Lee"),
        ("Ann Lee.", "Ann Lee"),
        ("Sammy Lee Jr. wrote", "Sammy Lee Jr."),
        ('Bo "Big" Ek is', 'Bo "Big" Ek'),
        ("Guillermo del Toro and", "Guillermo del Toro"),
        ("Ludwig van der Berg plays", "Ludwig van der Berg"),
        ("Ann of Lantern Films", "Ann"),
        ("J. J. Ek, who", "J. J. Ek"),
        ("will.i.ek and", "will.i.ek"),
    ],
)
def test_a_name_ends_where_running_text_goes_on(text: str, name: str) -> None:
    found = read_name(text, 0)
    assert found
    assert (found.name, found.start, found.end) == (name, 0, len(name))


@pytest.mark.parametrize("text", ["the boat", "It won", "Finch's film", "Released in May", "", "1961"])
def test_what_begins_no_name(text: str) -> None:
    assert read_name(text, 0) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Ore Company and", ["The Ore Company"]),
        ("Lamp & Sons in May", ["Lamp & Sons"]),
        ("Ore and Company", ["Ore and Company"]),
        ("Lantern Pictures, Inc. and Ore Films", ["Lantern Pictures, Inc.", "Ore Films"]),
        ("20th Lamp Studios.", ["20th Lamp Studios"]),
    ],
)
def test_a_company_goes_on_where_a_person_would_not(text: str, names: list[str]) -> None:
    assert [named.name for named in read_names(text, 0, companies=True)[0]] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee, Bo Ek, and Cy Marsh.", ["Ann Lee", "Bo Ek", "Cy Marsh"]),
        ("Ann Lee (uncredited), Bo Ek", ["Ann Lee", "Bo Ek"]),
        ("Ann Lee; Bo Ek / Cy Marsh", ["Ann Lee", "Bo Ek", "Cy Marsh"]),
        ("Ann Lee and a dog", ["Ann Lee"]),
        ("Ann Lee, and Bo Ek directed it", ["Ann Lee"]),
        ("May 3, 1961", []),
    ],
)
def test_a_list_ends_before_the_subject_of_the_next_clause(text: str, names: list[str]) -> None:
    found, end = read_names(text, 0)
    assert [named.name for named in found] == names
    assert text[:end].endswith(tuple(names) or "") or end > 0


def test_before_a_verb_the_last_name_is_part_of_the_list() -> None:
    names, end = read_names("Ann Lee and Bo Ek directed it", 0, before_verb=True)
    assert [named.name for named in names] == ["Ann Lee", "Bo Ek"]
    assert end == len("Ann Lee and Bo Ek")


def test_the_first_of_two_may_have_the_surname_of_the_second() -> None:
    assert [named.family for named in read_names("Ann and Mary Turner", 0)[0]] == ["Turner", ""]
    assert [named.family for named in read_names("Ann, Mary Turner", 0)[0]] == ["", ""]
