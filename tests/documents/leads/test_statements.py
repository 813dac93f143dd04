"""What is read from a lead."""

from __future__ import annotations

from bot.documents.leads.statements import HOME_DISTRIBUTOR, CreditFound
from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


def test_who_released_it_on_video_is_no_predicate_and_never_leaves_a_lead() -> None:
    assert HOME_DISTRIBUTOR not in {str(predicate) for predicate in Predicate}
    reading = read("Tin is a 1961 film released by Ore, and on DVD in 2004 by Tin Video.")
    assert HOME_DISTRIBUTOR not in {statement.predicate for statement in reading.statements}


def test_credits_that_say_the_same_are_the_same() -> None:
    first, second = (CreditFound("director", "Bo Ek", start) for start in (1, 1))
    assert {first, second} == {first}
    assert CreditFound("director", "Bo Ek", 2) not in {first}


def test_a_reading_has_its_film_s_title_and_year() -> None:
    reading = read("Tin Boat is a 1961 film directed by Bo Ek.")
    assert (reading.title, reading.year) == ("Tin Boat", 1961)
    assert values(reading, Predicate.TITLE) == ["Tin Boat"]
    assert values(reading, Predicate.YEAR) == ["1961"]
