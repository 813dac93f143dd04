"""Names that stand beside each other do so in every question on one of them."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from bot.documents.model import Credit, Evidence, Fact, Film
from bot.spoiler import reveal
from bot.trivia.question import Question
from bot.trivia.write import QuestionWriter

NAMES = ["Qarn Falk", "Zult Tern", "Vosk Kell", "Brix Lund", "Drem Ryd", "Yolt Hjort", "Gwerk Brandt", "Pliv Moss"]
"""Nobody is called so: whether a woman or a man is meant is not known of any."""


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
    asked = questions(NAMES)
    assert [reveal(question.answer) for question in asked] == NAMES
    fours = Counter(map(options, asked))
    assert list(fours.values()) == [4, 4]
    assert frozenset().union(*fours) == {*NAMES}


@pytest.mark.parametrize("count", [5, 6, 7])
def test_who_is_left_over_joins_the_others_in_a_circle(count: int) -> None:
    asked = questions(NAMES[:count])
    assert [reveal(question.answer) for question in asked] == NAMES[:count]
    wrong = Counter(reveal(name) for question in asked for name in question.wrong)
    assert wrong == dict.fromkeys(NAMES[:count], 3)


JOBS = ("director", "writer", "producer", "music", "cinematography", "editing")


def film_by(number: int, *jobs: str) -> Film:
    rng = random.Random(number)  # noqa: S311 - names that are nothing alike

    def word() -> str:
        return "".join(rng.choice("bdgkpqvwxz") + rng.choice("aeiou") for _ in range(4)).capitalize()

    facts = [
        Fact(job, name, Evidence(f"{number}.txt", "infobox", 0, len(name), name))
        for job, name in ((job, f"{word()} {word()}") for job in jobs)
    ]
    return Film(f"boat-{number}", f"Boat{number}", 1961, (), (), tuple(facts), (), (), (), (), ())


@pytest.mark.parametrize(("count", "even_alone"), [(48, True), (24, False)])
def test_of_a_large_library_what_keeps_no_company_is_asked_only_of_films_with_little_else(
    count: int, even_alone: bool
) -> None:
    # Nobody else designs costumes: those offered beside the one who does would be wrong and never right.
    films = [film_by(0, *JOBS, "costume_designer"), *(film_by(number, *JOBS) for number in range(1, count))]
    few = [film_by(0, "costume_designer"), *films[1:]]
    for library, asked in ((films, not even_alone), (few, True)):
        kinds = {q.kind for q in QuestionWriter(library, frozenset(), len(library)).questions(library[0])}
        assert ("costume_designer" in kinds) is asked


def test_who_made_two_films_is_never_wrong_in_either() -> None:
    asked = questions([*NAMES[:7], NAMES[0]])
    assert len(asked) == 8
    assert all(reveal(question.answer) not in map(reveal, question.wrong) for question in asked)


def film_with(title: str, people: list[str]) -> Film:
    credits = tuple(
        Credit(person, part, Evidence(f"{title}.txt", "cast", 0, 40, f"{person} as {part}"))
        for person, part in zip(people, PARTS[title], strict=False)
    )
    return Film(title.casefold(), title, 1961, (), (), (), credits, (), (), (), ())


PARTS = {
    "Keel": ["Vagn Skov", "Toke Dahl", "Aske Bro", "Ebbe Kjer"],
    "Oar": ["Odin Vik", "Loke Eng", "Arne Bak", "Jorn Fisk"],
}


@pytest.mark.parametrize(("size", "own"), [(2, 1), (3, 2), (4, 2)])
def test_a_cast_keeps_company_with_that_of_another_film(size: int, own: int) -> None:
    casts = {"Keel": NAMES[:size], "Oar": NAMES[4 : 4 + size]}
    films = [film_with(title, people) for title, people in casts.items()]
    writer = QuestionWriter(films, frozenset(), len(films))
    asked = [q for film in films for q in writer.questions(film) if q.kind == "actor_of"]
    assert len(asked) == 2 * size
    for question in asked:
        cast = next(people for people in casts.values() if reveal(question.answer) in people)
        assert len({*map(reveal, question.wrong)} & {*cast}) == own
    wrong = Counter(name for question in asked for name in map(reveal, question.wrong))
    assert wrong == dict.fromkeys([name for people in casts.values() for name in people], 3)
