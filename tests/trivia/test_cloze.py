"""Gaps in plots: what may fill them, and what is asked where a plot names few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.documents.model import Film
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import reveal
from bot.trivia.about import About
from bot.trivia.draw import Draw
from bot.trivia.fillers import Fillers, Truth
from bot.trivia.places import one_lies_in_the_other, takes_article, well_known
from bot.trivia.pools import Pools
from bot.trivia.profiles import NAMES
from bot.trivia.question import Question, QuestionKind
from bot.trivia.terms import PlotTerm, TermType
from bot.trivia.write import QuestionWriter
from tests.reading import assemble

NAMED = (
    "Mara Quay kills Osk Vale in the old harbour before dawn breaks. Rex Moor hides Una Hale from the angry sailors."
    " In spring Mara Quay takes Pim Lowe from the crew of a ship that brings coal."
    " Later that winter, Una Hale travels by night train to Miami."
    " Everybody who lives in Miami knows that Rex Moor is a liar. In Florida, Pim Lowe repairs a rusty boat with care."
    " Kit Dove tells the others that Osk Vale is her brother. Wim Heron tells the others that Kit Dove has been lying."
    " Six sailors of the crew mutiny below deck while the captain is asleep."
)
UNNAMED = (
    "The keeper of the lighthouse receives a letter in the middle of a stormy night. Nobody on the coast knows that the"
    " old keeper once was a pianist. The youngest of the fishermen steals a necklace and runs into the wild hills."
    " One night the fishermen follow him to a church and wait outside in the snow."
)


def films_with(plot: str) -> Sequence[Film]:
    text = f"= Fog =\n\nFog is a 1980 film directed by Nora Quill.\n\n== Plot ==\n{plot}\n"
    return assemble([read("fog.txt", text.encode(), SideFile())[0]]).films


def clozes(plot: str) -> list[Question]:
    films = films_with(plot)
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


@pytest.fixture(scope="module")
def told() -> tuple[About, Fillers]:
    [film] = films_with(NAMED)
    about = About(film)
    return about, Fillers(about, Pools([film]))


def test_no_place_around_one_that_the_plot_is_set_in_is_offered(told: tuple[About, Fillers]):
    _, fillers = told
    offered = set(fillers.names(PlotTerm("Miami", TermType.PLACE), Draw("fog")))
    assert {"Denver", "Toronto"} <= offered
    assert not {"Miami", "Orlando", "Tampa"} & offered  # Florida is named


@pytest.mark.parametrize("article", ["", "the"])
def test_countries_that_take_an_article_stand_beside_each_other_alone(told: tuple[About, Fillers], article: str):
    _, fillers = told
    country = "Netherlands" if article else "Finland"
    found = list(fillers.names(PlotTerm(country, TermType.PLACE, article=article), Draw("x")))
    assert found
    assert {takes_article(name) for name in found} == {bool(article)}


def test_what_the_plot_says_in_the_same_words_may_be_true(told: tuple[About, Fillers]):
    about, fillers = told
    sentence, term = "Rex Moor hides Una Hale from the angry sailors.", PlotTerm("Una Hale", TermType.PERSON)
    truth = Truth(about, fillers, sentence, "Rex Moor hides _____ from the angry sailors.", term)
    assert truth.may_fill("Pim Lowe")  # whom Mara Quay takes from the crew
    assert truth.may_fill("Rex Moor")  # whom the sentence has named
    assert truth.may_fill("Hale")
    assert not truth.may_fill("Kit Dove")


def test_things_are_left_out_where_nobody_is_named():
    found = {reveal(question.answer): options(question) for question in clozes(UNNAMED)}
    assert {"letter", "pianist", "necklace", "church"} >= set(found)
    assert len(found) >= 3
    for shown in found.values():
        assert all(re.fullmatch("[a-z ]+", option) for option in shown)
        assert not {"lighthouse", "coast"} & {*shown}


def test_a_film_s_gaps_for_given_names_have_the_same_ones_for_wrong_answers():
    [film] = films_with(NAMED)
    fillers = Fillers(About(film), Pools([film]))
    beth, ruth = (PlotTerm(name, TermType.PERSON, gender="she") for name in ("Beth", "Ruth"))
    first, second = (list(fillers.names(term, Draw(term.name)))[:5] for term in (beth, ruth))
    assert first == second


CREWS = (
    ("Mara Quay", "Osk Vale", "Rex Moor", "Una Hale", "Pim Lowe"),
    ("Ida Brink", "Ole Ryd", "Tora Lund", "Nils Falk", "Siv Holt"),
    ("Jane Marsh", "Paul Reed", "Ruth Cole", "Mark Dunn", "Beth Ford"),
    ("Sara", "Peter", "Anna", "Tom", "Kate"),
)
TALE = (
    "{0} kills {1} in the old harbour before dawn breaks. {2} hides {3} from the angry sailors and she thanks him."
    " In spring {0} takes {4} from the crew of a ship that brings coal. Later that winter {3} tells {2} that she"
    " leaves. Everybody in the harbour knows that {1} is a liar and that he owes {4} a boat."
)


def library(texts: Sequence[str]) -> tuple[str, list[tuple[Film, Question]]]:
    """All that the documents say, and their clozes on people."""
    documents = [read(f"film-{number}.txt", text.encode(), SideFile())[0] for number, text in enumerate(texts)]
    films = assemble(documents).films
    writer = QuestionWriter(films, frozenset(), len(films))
    people = {
        film.id: {t.name for t in writer._pools.terms[film.id].terms if t.type is TermType.PERSON} for film in films
    }
    asked = [
        (film, question)
        for film in films
        for question in writer.questions(film)
        if question.kind == QuestionKind.CLOZE and reveal(question.answer) in people[film.id]
    ]
    return "\n".join(texts), asked


def assert_nobody_is_a_stranger(said: str, asked: Sequence[tuple[Film, Question]]) -> int:
    """Whoever is offered is in a film of the library, or has one of the given names that come with the bot: never a
    full name that is nobody's. How many of the latter there are."""
    listed = {line.split("\t")[0] for line in NAMES.read_text("utf-8").splitlines()}
    given = 0
    for film, question in asked:
        for option in map(reveal, question.wrong):
            if option not in said:
                assert option in listed, f"{film.title}: {option}"
                given += 1
    return given


def test_nobody_is_offered_who_is_in_no_film():
    tales = [
        f"= {title} =\n\n{title} is a {year} American film.\n\n== Plot ==\n{TALE.format(*crew)}\n"
        for title, year, crew in zip(("Fog", "Rain", "Hail", "Snow"), range(1980, 1988, 2), CREWS, strict=True)
    ]
    said, asked = library(tales)
    assert len(asked) >= 4
    assert assert_nobody_is_a_stranger(said, asked) > 0, "people who are called by a given name stand among others"


def test_nobody_is_offered_who_is_in_no_real_film(shared_films: Path):
    texts = [path.read_text("utf-8") for path in sorted((shared_films / "article").glob("*.txt"))[:12]]
    said, asked = library(texts)
    assert len(asked) >= 40
    given = assert_nobody_is_a_stranger(said, asked)
    assert given < len(asked), "most wrong answers are people of plots"


def test_who_is_right_in_a_gap_stands_in_others_as_often_as_may_be():
    others = ["Ole Ryd", "Tora Lund", "Nils Falk", "Siv Holt"]
    unclear = " ".join(
        f"He says that {name} has left, and {name} tells {name} that {name} is a liar." for name in others
    )
    [film] = films_with(f"{NAMED} {unclear}")
    asked = [q for q in QuestionWriter([film], frozenset(), 1).questions(film) if q.kind == QuestionKind.CLOZE]
    known = {*Pools([film]).terms[film.id].people}
    assert {*others} <= known
    people = {reveal(question.answer) for question in asked} & known
    assert len(people) >= 5
    wrong = Counter(reveal(option) for question in asked for option in question.wrong)
    # Rex Moor is known to be a man, and stands beside fewer.
    assert {wrong[name] for name in people - {"Rex Moor"}} == {2}, wrong


def tale(at: int, text: str) -> str:
    return f"= Boat{at} =\n\nBoat{at} is a {1980 + at} American film.\n\n== Plot ==\n{text}\n"


MEN = ["Steve", "Jerry", "Neil", "Graham", "Mickey", "Jason", "Matt", "Gilbert"]
ALONE = (
    "{0} repairs a rusty boat in the old harbour before dawn breaks. The captain tells his crew that {0} is a liar and"
    " that he owes them money. In spring {0} leaves the harbour because he is tired of the angry sailors."
)


def test_a_given_name_is_as_often_wrong_in_other_films_as_it_is_right_in_its_own():
    _, asked = library([tale(at, ALONE.format(name)) for at, name in enumerate(MEN)])
    right = Counter(reveal(question.answer) for _, question in asked)
    wrong = Counter(reveal(option) for _, question in asked for option in question.wrong)
    assert right.keys() == {*MEN}
    assert all(abs(wrong[name] - 3 * times) <= 2 for name, times in right.items()), (right, wrong)


def test_beside_somebody_whom_one_film_alone_knows_stand_names_of_nobody():
    names = ["Reardon", "Prescott", *MEN]
    said, asked = library([tale(at, ALONE.format(name)) for at, name in enumerate(names)])
    offered = {
        name: {reveal(option) for _, question in asked for option in question.wrong if reveal(question.answer) == name}
        for name in names
    }
    assert offered["Reardon"]
    assert offered["Prescott"]
    assert not any(option in said for name in names[:2] for option in offered[name])
    assert not offered["Reardon"] & offered["Prescott"]
