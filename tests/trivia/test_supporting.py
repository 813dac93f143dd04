"""Who is named in a smaller part is never asked for, and is no wrong answer to who stars."""

from __future__ import annotations

import pytest

from bot.documents.model import Evidence, Fact, Film
from bot.spoiler import reveal
from bot.trivia.write import QuestionWriter


def film(title: str, **people: str) -> Film:
    facts = tuple(
        Fact(predicate, name, Evidence(f"{title}.txt", "lead", 0, len(name), name))
        for predicate, name in people.items()
    )
    return Film(title.casefold(), title, 1961, (), (), facts, (), (), (), (), ())


@pytest.mark.parametrize(("job", "asked"), [("editing", True), ("supporting", False)])
def test_the_third_wrong_answer_to_who_stars(job: str, asked: bool) -> None:
    """Two come from other films. The third can only be somebody of this one: an editor, but nobody who plays in it."""
    films = [film("Boat", starring="Ann Lee", **{job: "Ida Moss"}), film("Oar", starring="Olga Brink")]
    films.append(film("Keel", starring="Vera Tern"))
    writer = QuestionWriter(films, frozenset(), len(films))
    questions = [question for film in films for question in writer.questions(film)]
    wrong = [{*map(reveal, question.wrong)} for question in questions if question.film == "boat"]
    assert wrong == ([{"Olga Brink", "Vera Tern", "Ida Moss"}] if asked else [])
    assert {question.kind for question in questions} <= {"starring"}


@pytest.mark.parametrize(("speaking", "asked"), [(12, True), (9, False)])
def test_what_every_third_film_says_that_says_anything_is_not_asked(speaking: int, asked: bool) -> None:
    """Four of thirty films are in Danish; whether that is many depends on how many say their language at all."""
    spoken = ["Danish"] * 4 + [f"{letter}ian" for letter in "ABCDEFGHIJKL"][: speaking - 4]
    films = [film(f"Boat{at}", language=language) for at, language in enumerate(spoken)]
    films += [film(f"Oar{at}", director=f"Ida Moss{at}") for at in range(30 - speaking)]
    writer = QuestionWriter(films, frozenset(), len(films))
    answers = [
        reveal(question.answer) for one in films for question in writer.questions(one) if question.kind == "language"
    ]
    assert ("Danish" in answers) is asked
    assert len({*answers} - {"Danish"}) == speaking - 4
