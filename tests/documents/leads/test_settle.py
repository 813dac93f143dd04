"""Names that are made whole once the whole lead is read."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film directed by Bo Ek and written by Ek and Ann Lee.", Predicate.WRITER, ["Bo Ek", "Ann Lee"]),
        (
            "T is a 1961 film directed by Han Min-ho, written by Han and Ann Lee.",
            Predicate.WRITER,
            ["Han Min-ho", "Ann Lee"],
        ),
        (
            "Tin is a 1961 film directed by Joan and Ann Ek and written by Joan Ek and Bo Lee.",
            Predicate.DIRECTOR,
            ["Joan Ek", "Ann Ek"],
        ),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


def test_a_surname_alone_is_made_whole() -> None:
    reading = read("Tin is a 1961 film written by Nora Finch and Otto Gray and directed by Finch.")
    assert values(reading, Predicate.DIRECTOR) == ["Nora Finch"]


def test_what_begins_a_sentence_is_no_given_name() -> None:
    reading = read("Tin is a 1961 film. Starring Prim, Ida Moss, and Otto Gray, it opened in May.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Ida Moss", "Otto Gray"]


def test_a_mononym_is_no_given_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Ida Moss. The film made Prim known.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Ida Moss"]


def test_a_sentence_does_not_lend_its_last_word_to_a_name() -> None:
    reading = read("Tin is a 1961 film starring Prim and Otto Gray. Prim won a prize.")
    assert values(reading, Predicate.STARRING) == ["Prim", "Otto Gray"]
