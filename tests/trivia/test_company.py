"""Names that stand beside each other do so in every question on one of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.documents.model import Credit, Evidence, Fact, Film, Paragraph, PlotVersion
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler, reveal
from bot.trivia.company import CHARACTER, PERFORMER
from bot.trivia.pools import Pools
from bot.trivia.question import Question
from bot.trivia.write import QuestionWriter
from tests.reading import assemble

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


@pytest.mark.parametrize(("year", "wrong_in_all"), [(1976, 3), (1977, 0)])
def test_who_is_left_over_joins_those_of_the_time_alone(year: int, wrong_in_all: int) -> None:
    films = [film(f"Boat{number}", director) for number, director in enumerate(NAMES[:4])]
    late = replace(film("Late", NAMES[4]), year=year)
    writer = QuestionWriter([*films, late], frozenset(), len(films) + 1)
    asked = [question for film in [*films, late] for question in writer.questions(film)]
    assert len(asked) == 5
    assert sum(NAMES[4] in map(reveal, question.wrong) for question in asked) == wrong_in_all


HIDDEN = ["Odin", "Loke", "Arne Bak", "Jorn Fisk", "VIGOMAR"]


def film_that_tells(parts: list[str]) -> Film:
    """A film of which only the plot says who plays whom."""

    def told(text: str) -> Evidence:
        return Evidence("keel.txt", "plot", 0, 1000, Spoiler(text))

    credits = tuple(
        Credit(Spoiler(f"{who} Rask"), Spoiler(part), told(f"{part} ({who} Rask)"))
        for who, part in zip(["Qarn", "Zult", "Vosk", "Brix", "Drem"], parts, strict=False)
    )
    plot = PlotVersion("keel.txt", (Paragraph(Spoiler("Zyx."), told("Zyx.")),), titled=True)
    return Film("keel", "Keel", 1961, (), (), (), credits, (), (plot,), (), ())


def others(count: int) -> list[Film]:
    """Films that have parts written like any of these."""
    parts = zip(["ZOLTAN", "BRUXEL", "GWENDA", "PLIVST"], ["Fald", "Hjort", "Gnup", "Skjern"], strict=True)
    casts = [film_with(f"Oar{number}", NAMES[:2], [*names]) for number, names in enumerate(parts)]
    return [*casts, *(film(f"Boat{number}", NAMES[0]) for number in range(count))]


@pytest.mark.parametrize(("count", "alone_is_asked"), [(48, False), (24, True)])
def test_a_hidden_part_stands_beside_two_of_its_cast_or_is_not_asked_in_a_large_library(
    count: int, alone_is_asked: bool
) -> None:
    # "VIGOMAR" is written as nobody else of the film, but as many of others.
    keel = film_that_tells(HIDDEN)
    writer = QuestionWriter([keel, *others(count)], frozenset(), count)
    asked = {reveal(q.answer): {*map(reveal, q.wrong)} for q in writer.questions(keel) if q.kind == "character_of"}
    assert asked.keys() == {*HIDDEN} - (set() if alone_is_asked else {"VIGOMAR"})
    for part in {*HIDDEN} - {"VIGOMAR"}:
        assert len(asked[part] & {*HIDDEN}) >= 2, asked


def test_a_hidden_part_is_asked_beside_others_of_a_film_with_little_else_that_is_hidden() -> None:
    keel = film_that_tells(HIDDEN[-1:])
    asked = QuestionWriter([keel, *others(48)], frozenset(), 48).questions(keel)
    assert "VIGOMAR" in [reveal(question.answer) for question in asked]


def test_who_keeps_no_company_stands_beside_those_who_are_asked_for_nowhere() -> None:
    # A performer alone, three casts that keep each other company, and the last on a long bill.
    lone = film_with("Lone", NAMES[:1], ["Vagn Skov"])
    casts = [film_with(f"Oar{at}", [f"{word} Lind" for word in words], PARTS["Oar"]) for at, words in enumerate(CASTS)]
    bill = [Fact("starring", name, Evidence("b.txt", "lead", 0, len(name), name)) for name in [*NAMES[2:]]]
    billed = Film("billed", "Billed", 1961, (), (), tuple(bill), (), (), (), (), ())
    films = [lone, *casts, billed]
    writer = QuestionWriter(films, frozenset(), len(films), wanted=[lone])
    [asked] = [question for question in writer.questions(lone) if question.kind == "actor_of"]
    assert {*map(reveal, asked.wrong)} <= {*NAMES[2:]}


CASTS = [
    ["Bix", "Gorm", "Hask", "Jort"],
    ["Kvist", "Mard", "Nolk", "Prax"],
    ["Rulf", "Stam", "Tvorg", "Wend"],
]


def film_told(at: int, director: str) -> Film:
    text = f"= Boat{at} =\n\nBoat{at} is a 1961 film directed by {director}.\n"
    [told] = assemble([read(f"boat{at}.txt", text.encode(), SideFile())[0]]).films
    return told


JOBS = {
    "producer": "Odin Vik", "editing": "Loke Eng", "music": "Arne Bak", "writer": "Jorn Fisk", "story": "Toke Dahl",
    "cinematography": "Aske Bro",
}  # fmt: skip


@pytest.mark.parametrize(("count", "late", "asked"), [(48, 1961, True), (48, 1999, False), (24, 1999, True)])
def test_a_title_without_company_is_asked_for_in_a_small_library(count: int, late: int, asked: bool) -> None:
    films = [film_told(at, f"{NAMES[at % 8].split()[0]} {chr(65 + at // 8)}ost") for at in range(count)]
    made = (Fact(job, name, Evidence("b.txt", "infobox", 0, len(name), name)) for job, name in JOBS.items())
    told = film_told(99, "Vagn Skov")
    last = replace(told, year=late, facts=(*told.facts, *made))
    writer = QuestionWriter([*films, last], frozenset(), count + 1)
    assert ("film_of_director" in [question.kind for question in writer.questions(last)]) is asked
    assert sum(not question.spoiler for question in writer.questions(last)) >= 6


CREW = [
    ("editing", "Loke Eng"), ("music", "Arne Bak"), ("cinematography", "Aske Bro"), ("costume_designer", "Odin Vik"),
    ("starring", "Jorn Fisk"), ("starring", "Toke Dahl"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "late", "crew", "asked"),
    [(48, 1999, 6, False), (48, 1961, 6, True), (24, 1999, 6, True), (48, 1999, 5, True)],
)
def test_a_studio_without_company_is_asked_for_where_there_is_little_else(
    count: int, late: int, crew: int, asked: bool
) -> None:
    def said(job: str, name: str) -> Fact:
        return Fact(job, name, Evidence("b.txt", "infobox", 0, len(name), name))

    films: list[Film] = []
    for at in range(count):
        told = film_told(at, f"{NAMES[at % 8].split()[0]} {chr(65 + at // 8)}ost")
        films.append(
            replace(told, facts=(*told.facts, said("production_company", f"{chr(65 + at // 8)}rul Studio{at}")))
        )
    last = replace(film("Last", "Vagn Skov"), year=late)
    last = replace(last, facts=(said("production_company", "Brint Studio99"), *(said(*one) for one in CREW[:crew])))
    writer = QuestionWriter([*films, last], frozenset(), count + 1)
    questions = writer.questions(last)
    assert ("production_company" in [question.kind for question in questions]) is asked
    assert len(questions) >= 6


def test_who_made_two_films_is_never_wrong_in_either() -> None:
    asked = questions([*NAMES[:7], NAMES[0]])
    assert len(asked) == 8
    assert all(reveal(question.answer) not in map(reveal, question.wrong) for question in asked)


def film_with(title: str, people: list[str], parts: list[str]) -> Film:
    credits = tuple(
        Credit(person, part, Evidence(f"{title}.txt", "cast", 0, 40, f"{person} as {part}"))
        for person, part in zip(people, parts, strict=False)
    )
    return Film(title.casefold(), title, 1961, (), (), (), credits, (), (), (), ())


PARTS = {
    "Keel": ["Vagn Skov", "Toke Dahl", "Aske Bro", "Ebbe Kjer"],
    "Oar": ["Odin Vik", "Loke Eng", "Arne Bak", "Jorn Fisk"],
}


@pytest.mark.parametrize(("size", "own"), [(2, 1), (3, 2), (4, 2)])
def test_a_cast_keeps_company_with_that_of_another_film(size: int, own: int) -> None:
    casts = {"Keel": NAMES[:size], "Oar": NAMES[4 : 4 + size]}
    films = [film_with(title, people, PARTS[title]) for title, people in casts.items()]
    writer = QuestionWriter(films, frozenset(), len(films))
    asked = [q for film in films for q in writer.questions(film) if q.kind == "actor_of"]
    assert len(asked) == 2 * size
    for question in asked:
        cast = next(people for people in casts.values() if reveal(question.answer) in people)
        assert len({*map(reveal, question.wrong)} & {*cast}) == own
    wrong = Counter(name for question in asked for name in map(reveal, question.wrong))
    assert wrong == dict.fromkeys([name for people in casts.values() for name in people], 3)


@pytest.mark.parametrize(
    ("person", "part", "genders"),
    [
        ("Sandra Quay", "Mara", ("f", "f")),
        ("Sandra Quay", "Mick", ("f", "")),
        ("Qarn Quay", "Lady Mick", ("f", "f")),
        ("Qarn Quay", "Mick", ("m", "m")),
        ("Sandra Quay", "Sir Mick", ("f", "m")),
    ],
)
def test_a_part_and_who_plays_it_tell_each_others_gender(person: str, part: str, genders: tuple[str, str]) -> None:
    keel = film_with("Keel", [person], [part])
    pools = Pools([keel])
    assert (pools.profile(PERFORMER, keel, person).gender, pools.profile(CHARACTER, keel, part).gender) == genders
