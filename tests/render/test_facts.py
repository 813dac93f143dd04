"""A film's facts as lines of a card."""

from __future__ import annotations

import pytest

from bot.documents.folding import fold
from bot.documents.model import Evidence, Fact, Film
from bot.render.facts import FactLine, fact_groups, is_said


def fact(predicate: str, value: str, section: str = "infobox", text: str = "row", seed: str = "fog.txt") -> Fact:
    return Fact(predicate, value, Evidence(seed, section, 0, 3, text))


def lines(*facts: Fact, most: int = 12) -> list[str]:
    film = Film("fog-1987", "Fog", 1987, (), (), facts, (), (), (), (), ())
    return [str(line).replace("*", "") for group in fact_groups(film, most) for line in group]


@pytest.mark.parametrize(
    ("predicate", "said"),
    [
        ("director", "Directed by Ann; also directed by Bo"),
        ("producer", "Produced by Ann; also produced by Bo"),
        ("distributor", "Distributed by Ann; also distributed by Bo"),
        ("starring", "Starring Ann; also starring Bo"),
        ("genre", "Genre Ann, Bo"),
        ("production_company", "Production Ann, Bo"),
        ("choreography", "Choreography Ann, Bo"),
    ],
)
def test_whom_only_the_introduction_names_did_the_job_too(predicate: str, said: str) -> None:
    assert lines(fact(predicate, "Ann"), fact(predicate, "Bo", "lead")) == [said]
    assert lines(fact(predicate, "Ann"), fact(predicate, "Bo")) == [said.split(" Ann")[0] + " Ann, Bo"]
    assert lines(fact(predicate, "Bo", "lead")) == [said.split(" Ann")[0] + " Bo"]


def test_the_same_people_are_named_once() -> None:
    assert lines(fact("writer", "Ann"), fact("screenplay", "ANN", "lead")) == ["Written by Ann"]
    assert lines(fact("writer", "Ann"), fact("screenplay", "Bo")) == ["Written by Ann", "Screenplay by Bo"]
    everything = [fact(job, "Ann") for job in ("director", "writer", "screenplay", "story")]
    assert lines(*everything) == ["Written and directed by Ann"]
    assert lines(fact("screenplay", "Ann"), fact("story", "Ann")) == ["Written by Ann"]
    assert lines(fact("starring", "Ann"), fact("supporting", "Ann", "lead")) == ["Starring Ann"]
    assert lines(fact("starring", "Ann"), fact("supporting", "Bo", "lead")) == ["Starring Ann", "Also with Bo"]


def test_a_country_is_named_once() -> None:
    assert lines(fact("nationality", "Irish", "lead"), fact("country", "Ireland")) == ["Country Ireland"]
    both = ["Nationality Irish", "Country France"]
    assert lines(fact("nationality", "Irish", "lead"), fact("country", "France")) == both


@pytest.mark.parametrize(
    ("predicate", "row", "values", "said"),
    [
        ("runtime_minutes", "Runtime: 94 minutes (theatrical), 110 min (Director's Cut)", ["94", "110"],
         "Running time 94 minutes (theatrical), 110 minutes (Director's Cut)"),
        ("runtime_minutes", "Runtime: 94 minutes (until Mara dies), 110 minutes", ["94", "110"],
         "Running time 94 minutes"),
        ("runtime_minutes", "Runtime: 94, 110 minutes", ["94", "110"], "Running time 94 minutes"),
        ("release_date", "Released: 1988-01-02 (United States), March 6, 1987 (Ireland)", ["1988-01-02", "1987-03-06"],
         "Released 2 January 1988 (United States), 6 March 1987 (Ireland)"),
        ("release_date", "Released: 1988-01-02, 1987-03-06 (Cork)", ["1988-01-02", "1987-03-06"],
         "Released 6 March 1987"),
    ],
)  # fmt: skip
def test_of_two_times_or_dates_each_says_which_or_the_first_stands_alone(
    predicate: str, row: str, values: list[str], said: str
) -> None:
    assert lines(*(fact(predicate, value, text=row) for value in values)) == [said]


def test_a_row_counts_more_than_an_earlier_year_in_the_introduction() -> None:
    given = [fact("release_date", "1987-03-06"), fact("release_date", "1986", "lead")]
    assert lines(*given) == ["Released 6 March 1987"]


def test_too_many_values_are_counted() -> None:
    stars = [fact("starring", f"Star {number}") for number in range(300)]
    assert lines(*stars) == ["Starring " + ", ".join(f"Star {number}" for number in range(12)) + " and 288 more"]
    assert lines(*stars, most=2) == ["Starring Star 0, Star 1 and 298 more"]


@pytest.mark.parametrize(
    ("given", "text", "said"),
    [
        (fact("director", "José Peña"), "A film by Jose Pena.", True),
        (fact("director", "Ann Lee"), "A film by Ann Leeds.", False),
        (fact("release_date", "1987-03-06"), "Released on March 6, 1987.", True),
        (fact("release_date", "1987-03-06"), "Released on 6 March 1987.", True),
        (fact("release_date", "1987-03-06"), "Released in 1987.", False),
        (fact("runtime_minutes", "94"), "A 94-minute film.", True),
        (fact("runtime_minutes", "94"), "One of 94 films.", False),
        (fact("country", "United States"), "An American film.", True),
        (fact("country", "United States"), "A film about us.", False),
        (fact("genre", "dance drama"), "A drama about a dance.", True),
        (fact("genre", "dance drama"), "A drama.", False),
    ],
)
def test_what_a_text_says_already(given: Fact, text: str, said: bool) -> None:
    assert is_said(FactLine(given.predicate, "", "", (given,)), f" {fold(text)} ") == said


def test_a_line_is_said_when_all_of_it_is() -> None:
    stars = (fact("starring", "Ann Lee"), fact("starring", "Bo Ek"))
    assert is_said(FactLine("starring", "", "", stars), " with ann lee and bo ek ")
    assert not is_said(FactLine("starring", "", "", stars), " with ann lee ")
