"""Whose work a film was made from: what is read, and what is asked."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence, Fact, Film
from bot.spoiler import reveal
from bot.trivia.question import Question, QuestionKind
from bot.trivia.sources import source
from bot.trivia.write import QuestionWriter

AUTHORS = ["Ann Lee", "Joan Fisk", "Mary Holm", "Ruth Cole", "Jane Marsh"]


def film(title: str, *based_on: str, writer: str = "") -> Film:
    said = [Fact("based_on", what, Evidence("a.txt", "lead", 0, 90, f"It is based on {what}.")) for what in based_on]
    if writer:
        said.append(Fact("writer", writer, Evidence("a.txt", "lead", 0, 90, f"It was written by {writer}.")))
    return Film(title.casefold(), title, 1961, (), (), tuple(said), (), (), (), (), ())


@pytest.mark.parametrize(
    ("what", "work", "author"),
    [
        ("the 1950 novel of the same name by Ann Lee", "novel", "Ann Lee"),
        ("the novel by the Danish writer Ann Lee", "novel", "Ann Lee"),
        ('the short story "A Book of Days" by J. D. Moss', "short story", "J. D. Moss"),
        ("Ann Lee's 1950 play Ore", "play", "Ann Lee"),
        ("an unpublished novel of Ann Lee", "novel", "Ann Lee"),
    ],
)
def test_author_and_kind_of_work_are_read(what: str, work: str, author: str) -> None:
    found = source(film("Fog", what))
    assert found
    assert (found.work, found.author) == (work, author)


@pytest.mark.parametrize(
    "what",
    [
        "a novel by Ann Lee and Ida Moss",
        "the play Ore of Ann Lee and on its 1953 version by Ida Moss",
        "a story by Lee",
        "the comic strip by Ann Lee",
        "the novel of the same name",
        "a true story of an agent",
        "Ann Lee's life",
    ],
)
def test_no_author_is_read_where_it_is_not_one_person_s_work(what: str) -> None:
    assert source(film("Fog", what)) is None


def test_two_authors_are_not_one() -> None:
    assert source(film("Fog", "a play by Ann Lee", "a novel by Ida Moss")) is None
    assert source(film("Fog", "a play by Ann Lee", "the 1950 play by Ann Lee"))


def asked(films: list[Film]) -> list[Question]:
    writer = QuestionWriter(films, frozenset(), len(films))
    return [q for one in films for q in writer.questions(one) if q.kind == QuestionKind.AUTHOR_OF]


def test_authors_stand_beside_authors() -> None:
    found = asked([film(f"Boat{at}", f"a novel by {author}") for at, author in enumerate(AUTHORS)])
    assert [reveal(question.answer) for question in found] == AUTHORS
    assert all({*map(reveal, question.options)} <= {*AUTHORS} for question in found)
    assert all("novel" in reveal(question.prompt) and not question.spoiler for question in found)
    assert all(reveal(question.answer) in reveal(question.evidence.text) for question in found)


def test_who_wrote_the_film_too_is_not_asked_for() -> None:
    others = [film(f"Boat{at}", f"a novel by {author}") for at, author in enumerate(AUTHORS)]
    found = asked([*others, film("Fog", "a novel by Elsa Brand", writer="Elsa Brand")])
    assert "Elsa Brand" not in [reveal(question.answer) for question in found]
