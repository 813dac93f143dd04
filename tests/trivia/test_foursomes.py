"""Names that stand beside each other do so in every question on one of them."""

from __future__ import annotations

from collections import Counter

from bot.documents.model import Evidence, Fact, Film
from bot.spoiler import reveal
from bot.trivia.question import Question
from bot.trivia.write import QuestionWriter

DIRECTORS = ["Orn Falk", "Ulf Tern", "Sif Kell", "Bo Lund", "Per Ryd", "Nils Hjort", "Leif Brandt", "Gorm Moss"]


def film(title: str, director: str) -> Film:
    said = Fact("director", director, Evidence(f"{title}.txt", "infobox", 0, len(director), director))
    return Film(title.casefold(), title, 1961, (), (), (said,), (), (), (), (), ())


def questions(directors: list[str]) -> list[Question]:
    films = [film(f"Boat{number}", director) for number, director in enumerate(directors)]
    writer = QuestionWriter(films, frozenset(), len(films))
    return [question for film in films for question in writer.questions(film)]


def options(question: Question) -> frozenset[str]:
    return frozenset(map(reveal, (question.answer, *question.wrong)))


def test_each_of_four_is_right_once_and_wrong_three_times() -> None:
    asked = questions(DIRECTORS)
    assert [reveal(question.answer) for question in asked] == DIRECTORS
    fours = Counter(map(options, asked))
    assert list(fours.values()) == [4, 4]
    assert frozenset().union(*fours) == {*DIRECTORS}


def test_who_is_in_no_four_is_still_asked_for() -> None:
    asked = questions(DIRECTORS[:7])
    assert len(asked) == 7
    assert sorted(Counter(map(options, asked)).values(), reverse=True)[0] == 4


def test_who_made_two_films_is_never_wrong_in_either() -> None:
    asked = questions([*DIRECTORS[:7], DIRECTORS[0]])
    assert len(asked) == 8
    assert all(reveal(question.answer) not in map(reveal, question.wrong) for question in asked)
