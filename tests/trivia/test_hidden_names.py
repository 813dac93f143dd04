"""Names that only a plot or a cast list's hidden part knows are options of spoiler questions of that film at most."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal
from bot.trivia.question import Question, QuestionKind
from bot.trivia.write import QuestionWriter
from tests.reading import assemble

PEOPLE = ("Quorlan Weks", "Zibbeth Oom", "Tavvik Prall", "Nushka Drell")
PLACES = ("Vexholm", "Krallport", "Ombrivale", "Tessingford")
ALIAS = "Wrexalune"


def told(people: Iterable[str], places: Iterable[str]) -> str:
    return "\n".join(
        f"{person} is a quiet sailor who tells the others of a storm and then travels to {place} by night. In"
        f" {place}, {person} meets an old friend with a lamp and stays in {place} for the whole of the summer."
        for person, place in zip(people, places, strict=True)
    )


def film(title: str, year: int, plot: str, *cast: str) -> str:
    lines = "\n".join(f"- {line}" for line in cast)
    return (
        f"= {title} =\n\n{title}\n- Director: Nora Quill\n- Starring: Ada Finch, Milo Sorrel\n\n{title} is a {year}"
        f" film directed by Nora Quill.\n\n== Plot ==\n{plot}\n\n== Cast ==\n{lines}\n"
    )


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    documents = {
        "fog.txt": film(
            "Fog", 1980, told(PEOPLE, PLACES), f"Ada Finch as Mara Quay/{ALIAS}", "Milo Sorrel as Osk Vale",
            "Ida Reed as Pim Lowe", "Tom Birch as Una Hale", "Bo Farris as Rex Moor",
        ),
        "mist.txt": film(
            "Mist", 1981, told(("Hanna Brook", "Iver Stone", "Lena Marsh", "Otto Field"), ("Arborne", "Bellmoor",
            "Cindercross", "Dunwich Bay")),
            "Ada Finch as Sela Crane", "Milo Sorrel as Jon Pike", "Ann Voss as Kit Dove",
            "Lou Grant as Gil Sparrow", "Cy Marsh as Wim Heron",
        ),
        "rain.txt": film("Rain", 1982, "Zelda Quist (Mona Trell) drowns.", "Ada Finch as Ivy Tern"),
    }  # fmt: skip
    films = assemble([read(seed, text.encode(), SideFile())[0] for seed, text in documents.items()]).films
    writer = QuestionWriter(films, frozenset(), len(films))
    return [question for film in films for question in writer.questions(film)]


def options(question: Question) -> list[str]:
    return [reveal(option) for option in (question.answer, *question.wrong)]


def holds(question: Question, *names: str) -> bool:
    said = " / ".join((reveal(question.prompt), *options(question)))
    return any(name in said for name in names)


def test_there_is_something_to_look_at(questions: list[Question]):
    asked = {(question.film, question.kind) for question in questions}
    for film_id in ("fog-1980", "mist-1981"):
        assert {
            (film_id, QuestionKind.CLOZE),
            (film_id, QuestionKind.ACTOR_OF),
            (film_id, QuestionKind.CHARACTER_OF),
        } <= asked
    assert any(holds(question, *PEOPLE) for question in questions)
    assert any(holds(question, *PLACES) for question in questions)


def test_what_one_plot_knows_is_in_no_question_on_another_film(questions: list[Question]):
    found = [question for question in questions if holds(question, *PEOPLE, *PLACES)]
    assert {question.film for question in found} == {"fog-1980"}


def test_what_only_a_plot_knows_is_in_no_open_question(questions: list[Question]):
    secrets = (*PEOPLE, *PLACES, "Hanna Brook", "Bellmoor", "Zelda Quist", "Mona Trell")
    assert not [question for question in questions if holds(question, *secrets) and not question.spoiler]


def test_the_other_names_of_a_part_are_in_no_question_at_all(questions: list[Question]):
    assert not [question for question in questions if holds(question, ALIAS)]
    assert any(
        question.kind == QuestionKind.CHARACTER_OF and reveal(question.answer) == "Mara Quay" for question in questions
    )


def test_gaps_take_strangers_from_the_open_cast_of_other_films(questions: list[Question]):
    strangers = {"Sela Crane", "Jon Pike", "Kit Dove", "Gil Sparrow", "Wim Heron", "Ivy Tern"}
    gaps = [question for question in questions if question.kind == QuestionKind.CLOZE and question.film == "fog-1980"]
    assert any(strangers & set(options(question)) for question in gaps)
