"""Lists of names, placeholders, and where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.names import is_placeholder, looks_like_person, split_names
from bot.documents.passage import Passage
from bot.documents.sentences import sentences


def names(text: str, *, companies: bool = False) -> list[str]:
    return [part.text for part in split_names(Passage(text), companies=companies)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora B. Finch, Otto Gray", ["Nora B. Finch", "Otto Gray"]),
        ("Nora Finch and Otto Gray", ["Nora Finch", "Otto Gray"]),
        ("Nora Finch, Otto Gray, and Ida Moss", ["Nora Finch", "Otto Gray", "Ida Moss"]),
        ("Nora Finch & Otto Gray", ["Nora Finch", "Otto Gray"]),
        ("Nora Finch; Otto Gray / Ida Moss\nLeo Sand", ["Nora Finch", "Otto Gray", "Ida Moss", "Leo Sand"]),
        ("Otto Gray, Jr., Leo Sand III", ["Otto Gray, Jr.", "Leo Sand III"]),
        ("Otto Gray (dialogues, lyrics), (story) Ida Moss (2008 festival release)", ["Otto Gray", "Ida Moss"]),
        ('Tom "The Hat" Reed, Ann "Bee, Jr." Lowe', ['Tom "The Hat" Reed', 'Ann "Bee, Jr." Lowe']),
        ("see below", []),
        ("", []),
        (",, and & ;", []),
        ("Nora Finch (unclosed, Otto Gray", ["Nora Finch", "Otto Gray"]),
    ],
)
def test_people_in_a_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lantern Pictures, Gray Brothers Film Co., Ltd.", ["Lantern Pictures", "Gray Brothers Film Co., Ltd."]),
        ("Finch, Gray & Moss Effects Group", ["Finch, Gray & Moss Effects Group"]),
        ("Lantern Pictures and Harbour Films", ["Lantern Pictures", "Harbour Films"]),
        ("Gray & Sons, Lantern Films and Television", ["Gray & Sons", "Lantern Films and Television"]),
        ("Lantern Home Entertainment, QRS", ["Lantern Home Entertainment", "QRS"]),
    ],
)
def test_companies_in_a_list(text: str, expected: list[str]) -> None:
    assert names(text, companies=True) == expected


def test_names_know_where_they_stand() -> None:
    document = "- Writer: Nora Finch (story), Otto Gray"
    value = Passage(document).cut(10)
    for part in split_names(value):
        assert document[part.start : part.end] == part.text


@pytest.mark.parametrize("text", ["unknown", "See below", "N/A", "various", "TBA", "-", "—", "", " ", "(none)"])
def test_placeholders(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["Various Positions", "Nora Finch", "12", "None but the Brave"])
def test_values_are_no_placeholders(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    ["Nora Finch", "J. B. Gray, Jr.", "João de Souza", "Ludwig van Moss", 'Tom "The Hat" Reed', "Madhu", "久石譲"],
)
def test_people(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text", ["", "unknown", "Lantern Pictures", "the director", "It", "a man called Tom", "1984", "A. B.", "see below"]
)
def test_not_people(text: str) -> None:
    assert not looks_like_person(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("J. Edgar Moss met Dr. Gray. They left.", ["J. Edgar Moss met Dr. Gray.", "They left."]),
        ("It stars Otto Gray Jr. and Ida Moss.", ["It stars Otto Gray Jr. and Ida Moss."]),
        ("He moved to the U.S. in May. It rained.", ["He moved to the U.S. in May.", "It rained."]),
        ("Ann vs. Bob is No. 5 on St. Mary's list. The end.", ["Ann vs. Bob is No. 5 on St. Mary's list.", "The end."]),
        ('She said "No." Then she left.', ['She said "No."', "Then she left."]),
        ("He waits… Nobody comes.", ["He waits…", "Nobody comes."]),
        ("It was shown in 1961.Nora Finch wakes.", ["It was shown in 1961.", "Nora Finch wakes."]),
        ("It stars Otto Gray Jr.Nora wakes.", ["It stars Otto Gray Jr.", "Nora wakes."]),
        ('From the novel "Tin".The boat sails.', ['From the novel "Tin".', "The boat sails."]),
        ('It opened in May."Tin Boat" won.', ["It opened in May.", '"Tin Boat" won.']),
        ("A short (of 40 minutes)It won.", ["A short (of 40 minutes)", "It won."]),
        ("A sequel to Run! (1961) and more.", ["A sequel to Run! (1961) and more."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [part.text for part in sentences(Passage(text))] == expected


@given(st.text(), st.booleans())
def test_any_text_can_be_a_list(text: str, companies: bool) -> None:
    for part in split_names(Passage(text, 7), companies=companies):
        assert text[part.start - 7 : part.end - 7] == part.text


@given(st.text(alphabet="AbcJr. ,;&()\"'1|\n-and"))
def test_names_of_any_marks(text: str) -> None:
    for part in split_names(Passage(text), companies=True):
        assert text[part.start : part.end] == part.text
    looks_like_person(text)
    is_placeholder(text)


@given(st.text(alphabet="AaIt. !?…\"')(\n1UJr"))
def test_sentences_hold_every_character(text: str) -> None:
    parts = sentences(Passage(text))
    assert "".join("".join(part.text.split()) for part in parts) == "".join(text.split())
    assert all(text[part.start : part.end] == part.text for part in parts)
