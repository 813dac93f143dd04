"""Who plays whom: only parts that are names, and of which one line says who plays them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal
from bot.trivia.question import Question, QuestionKind
from bot.trivia.write import QuestionWriter
from tests.reading import assemble

KINDS = {QuestionKind.ACTOR_OF, QuestionKind.CHARACTER_OF}
OTHERS = ("Tom Birch as Una Hale", "Bo Farris as Rex Moor", "Ann Voss as Kit Dove", "Cy Marsh as Wim Heron")
ELSEWHERE = {
    "mist": "Anna Lind as Mary Stone, Ruth Berg as Jane Field, Emma Holt as Lucy Brook, Clara Ness as Alice Ford",
    "rain": "Julia Roth as Helen Park, Sarah Vane as Nora Lake, Laura Dunn as Rosa Glen, Maria Kerr as Edith Wood",
    "snow": "Peter Dahl as Jack Reef, Simon Wold as Mark Hill, David Rask as Paul Bay, Henry Moss as Carl Dale",
}
"""Other films, whose names are wrong answers."""


def asked_about(*cast: str) -> list[Question]:
    """The questions on who plays whom in a film with these lines."""
    documents = {"fog": (*cast, *OTHERS), **{title: lines.split(", ") for title, lines in ELSEWHERE.items()}}
    films = assemble([_document(title, lines) for title, lines in documents.items()]).films
    writer = QuestionWriter(films, frozenset(), len(films))
    [fog] = [film for film in films if film.title == "Fog"]
    return [question for question in writer.questions(fog) if question.kind in KINDS]


def _document(title: str, cast: Iterable[str]) -> Document:
    lines = "\n".join(f"- {line}" for line in cast)
    name = title.title()
    text = (
        f"= {name} =\n\n{name} is a 1980 film directed by Nora Quill.\n\n== Plot ==\nIt rains.\n\n== Cast ==\n{lines}\n"
    )
    return read(f"{title}.txt", text.encode(), SideFile())[0]


def answers(questions: list[Question]) -> set[str]:
    return {reveal(question.answer) for question in questions}


def test_parts_that_are_names_are_asked_for():
    assert {"Mary Quay", "Ada Finch"} <= answers(asked_about("Ada Finch as Mary Quay"))


@pytest.mark.parametrize("part", ["Second Policeman", "Mara's mother", "Seine Frau", "Rally Volunteer"])
def test_what_somebody_is_is_not_asked_for(part: str):
    found = asked_about(f"Ada Finch as {part}")
    assert found
    assert not {part, "Ada Finch", "Mara"} & answers(found)


def test_a_part_that_two_lines_give_to_two_people_is_not_asked_for():
    found = asked_about("Ada Finch as Saraswati, Beena's mother", "Ida Reed as Saraswati")
    assert found
    assert not {"Saraswati", "Ada Finch", "Ida Reed"} & answers(found)


def test_a_part_that_one_line_gives_to_two_people_is():
    assert {"Ada Finch", "Ida Reed"} <= answers(asked_about("Ada Finch and Ida Reed as Saraswati"))
