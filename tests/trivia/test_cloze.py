"""Gaps in plots: what may fill them, and what is asked where a plot names few."""

from __future__ import annotations

import re

import pytest

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal
from bot.trivia.places import one_lies_in_the_other, well_known
from bot.trivia.question import Question, QuestionKind
from bot.trivia.write import QuestionWriter
from tests.reading import assemble

NAMED = (
    "Mara Quay kills Osk Vale in the old harbour before dawn breaks. Rex Moor hides Una Hale from the angry sailors."
    " Mara Quay hides Pim Lowe from the angry sailors. Later that winter, Una Hale travels by night train to Miami."
    " Everybody who lives in Miami knows that Rex Moor is a liar. In Florida, Pim Lowe repairs a rusty boat with care."
    " Kit Dove tells the others that Osk Vale is her brother. Wim Heron tells the others that Kit Dove has been lying."
    " Six sailors of the crew mutiny below deck while the captain is asleep."
)
UNNAMED = (
    "The keeper of the lighthouse receives a letter in the middle of a stormy night. Nobody on the coast knows that the"
    " old keeper once was a pianist. The youngest of the fishermen steals a necklace and runs into the wild hills."
    " One night the fishermen follow him to a church and wait outside in the snow."
)


def clozes(plot: str) -> list[Question]:
    text = f"= Fog =\n\nFog is a 1980 film directed by Nora Quill.\n\n== Plot ==\n{plot}\n"
    films = assemble([read("fog.txt", text.encode(), SideFile())[0]]).films
    writer = QuestionWriter(films, frozenset(), len(films))
    return [q for film in films for q in writer.questions(film) if q.kind == QuestionKind.CLOZE]


@pytest.fixture(scope="module")
def named() -> list[Question]:
    return clozes(NAMED)


def options(question: Question) -> list[str]:
    return [reveal(option) for option in question.options]


def test_people_are_asked_for_among_people_of_the_plot(named: list[Question]):
    people = {"Mara Quay", "Osk Vale", "Rex Moor", "Una Hale", "Pim Lowe", "Kit Dove", "Wim Heron"}
    asked = [question for question in named if reveal(question.answer) in people]
    assert len(asked) >= 3
    assert all({*options(question)} <= people for question in asked)


def test_a_place_is_asked_for_among_places_of_its_kind_that_the_plot_is_not_in(named: list[Question]):
    [asked] = [question for question in named if reveal(question.answer) == "Miami"]
    others = [place for option in options(asked) if (place := well_known(option))]
    assert [place.kind for place in others] == ["city"] * 4
    assert not [place for place in others if place.name != "Miami" and one_lies_in_the_other(place.name, "Florida")]


def test_a_number_at_the_start_of_a_sentence_has_a_capital_as_the_others_have(named: list[Question]):
    [asked] = [question for question in named if reveal(question.answer) == "Six"]
    assert all(option[0].isupper() for option in options(asked))


def test_what_the_plot_says_in_the_same_words_of_another_is_no_option(named: list[Question]):
    for question in named:
        shown = reveal(question.prompt).partition("“")[2]
        before, _, after = shown.rstrip("”").partition("_____")
        for option in map(reveal, question.wrong):
            assert " ".join([*before.split()[-2:], option]) not in NAMED or len(before.split()) < 2
            assert " ".join([option, *after.split()[:2]]) not in NAMED


def test_who_hides_somebody_from_the_sailors_is_not_asked_with_another_who_does(named: list[Question]):
    both = [q for q in named if {"Una Hale", "Pim Lowe"} <= {*options(q)} and "from the angry" in reveal(q.prompt)]
    assert not both


def test_things_are_left_out_where_nobody_is_named():
    found = {reveal(question.answer): options(question) for question in clozes(UNNAMED)}
    assert {"letter", "pianist", "necklace", "church"} >= set(found)
    assert len(found) >= 3
    for shown in found.values():
        assert all(re.fullmatch("[a-z ]+", option) for option in shown)
        assert not {"lighthouse", "coast"} & {*shown}
