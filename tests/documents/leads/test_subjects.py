"""What a sentence is about: the film, its source, or another work."""

from __future__ import annotations

import pytest

from bot.documents.leads.rules import Sentence
from bot.documents.leads.subjects import begins_with_other, other_works, speaks_of_film
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("Tin is a 1961 film based on a play directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. The novel led to a series directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. Another film was directed by Bo Ek.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. It was remade into a play directed by Bo Ek.", Predicate.DIRECTOR, []),
        (
            "Tin is a 1961 film. It is a remake of the 1951 Norwegian film Ore, written and directed by Bo Ek.",
            Predicate.DIRECTOR,
            [],
        ),
        ("Tin is a 1961 film, a remake of the 1951 film Ore, directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film. Based on the novel Ore, it was directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
    ],
)
def test_who_made_it(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The theme song is performed by the Ores featuring Otto Gray.", []),
        ("It was followed by Ore, with Otto Gray replacing Ida Moss.", []),
        ("It is a remake of a film that Ann Lee made, which starred Otto Gray.", []),
    ],
)
def test_who_is_in_it(text: str, expected: list[str]) -> None:
    assert values(read(f"Tin Boat is a 1961 film. {text}"), Predicate.STARRING) == expected


@pytest.mark.parametrize(
    ("text", "of_film"),
    [
        ("The film won a prize.", True),
        ("It won a prize.", True),
        ("Directed by Nora Finch, all went well.", True),
        ("Critics liked Tin Boat.", True),
        ("The novel won a prize.", False),
        ("A sequel was made.", False),
        ("Another film was made.", False),
        ("A sequel to Ore, it was directed by Nora Finch.", True),
        ("A sequel to Ore (1958), Tin Boat was directed by Nora Finch.", True),
        ("Hale drowns.", False),
    ],
)
def test_the_subject_of_a_later_sentence(text: str, of_film: bool) -> None:
    assert speaks_of_film(text, "Tin Boat") == of_film


def test_a_sentence_begins_with_another_work() -> None:
    assert begins_with_other("Its soundtrack sold well.")
    assert begins_with_other("A second film followed.")
    assert not begins_with_other("The film is based on a novel.")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("It is based on a play by Ann Lee, and was directed by Bo Ek.", [" a play by Ann Lee"]),
        ("It is a remake of Ore; Bo Ek directed it.", [" Ore"]),
        ("It was adapted into a play by Ann Lee", ["a play by Ann Lee"]),
        ("It was directed by Bo Ek.", []),
    ],
)
def test_what_is_said_of_another_work_is_not_said_of_the_film(text: str, others: list[str]) -> None:
    sentence = Sentence(text, text.lower(), "Tin Boat")
    assert [text[start:end] for start, end in other_works(sentence)] == others
