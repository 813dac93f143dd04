"""The records of predicates are whole, and everybody who needs one finds what they need in it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import get_args

import pytest

from bot.documents.infobox import read_infobox
from bot.documents.model import Evidence, Fact, Film
from bot.documents.passage import Passage
from bot.predicates.record import CardGroup, FacetKind, Values
from bot.predicates.table import Predicate, record_of
from bot.render import wording
from bot.render.film import facts_card
from bot.render.transcript import message_as_text
from tests.render.screens import payload

SAMPLES = {
    Values.MAKER: "Ann Lee",
    Values.CREW: "Ann Lee",
    Values.MUSICIAN: "Ann Lee",
    Values.PERFORMER: "Ann Lee",
    Values.COMPANY: "Lantern Pictures",
    Values.WORK: "Fog by Ann Lee",
    Values.FILM_TITLE: "Tin Boat",
    Values.DATE: "1961-05-03",
    Values.YEAR: "1961",
    Values.MINUTES: "94 minutes",
    Values.GENRE: "Drama",
    Values.COUNTRY: "Norway",
    Values.LANGUAGE: "Norwegian",
    Values.MONEY: "$5 million",
}
"""A value of each sort, as an infobox has it."""

EVERY = pytest.mark.parametrize("predicate", Predicate)
ROWS = [(label, predicate) for predicate in Predicate for label in filter(None, predicate.record.rows.split("|"))]


@EVERY
def test_a_key_is_one_and_the_words_for_members_are_words(predicate: Predicate) -> None:
    record = predicate.record
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", record.key)
    assert predicate == record.key
    assert record_of(record.key) is record
    assert re.fullmatch(r"[A-Z][a-z]+(?: [a-z]+)*", record.label)


@EVERY
def test_people_have_a_role_and_nothing_else_has(predicate: Predicate) -> None:
    record = predicate.record
    assert bool(re.fullmatch(r"[a-z]+(?: [a-z]+)*", record.role)) == record.values.people
    assert not record.role or wording.role(predicate) == record.role


@EVERY
def test_a_card_shows_it_under_its_label(predicate: Predicate) -> None:
    fact = Fact(predicate, "1961", Evidence("tin-boat.txt", "infobox", 0, 4, "1961"))
    film = Film("tin-boat", "Tin Boat", None, (), (), (fact,), (), (), (), (), ())
    said = message_as_text(payload(facts_card(film))).replace("*", "")
    assert (f"\n{predicate.record.label} 1961" in said) == (predicate.record.group is not CardGroup.HEADER)
    assert predicate not in said.split()


def test_the_table_has_the_order_of_a_card() -> None:
    groups = [group for group, _ in groupby(Predicate, lambda predicate: predicate.record.group)]
    assert groups == list(CardGroup)


@pytest.mark.parametrize(("label", "predicate"), ROWS)
def test_a_row_of_an_infobox_is_read_by_its_record(label: str, predicate: Predicate) -> None:
    row = f"- {label.capitalize()}: {SAMPLES[predicate.record.values]}"
    assert [said.predicate for said in read_infobox(Passage(row)).statements] == [predicate]


def test_no_two_records_read_the_same_row_or_look_the_same() -> None:
    for said in (
        [label for label, _ in ROWS],
        [predicate.record.label for predicate in Predicate],
        [predicate.record.role for predicate in Predicate if predicate.record.role],
    ):
        assert [word for word, times in Counter(said).items() if times > 1] == []


def test_every_facet_but_the_decade_is_said_by_facts() -> None:
    found = {predicate.record.facet for predicate in Predicate if predicate.record.facet}
    assert found == {*get_args(FacetKind)} - {"decade"}


@EVERY
def test_a_question_names_what_it_asks_about(predicate: Predicate) -> None:
    asked = predicate.record.asked
    if asked is None:
        return
    for phrasings in filter(None, (asked.one, asked.many, asked.which_film)):
        assert len(set(phrasings)) >= 3
        assert all(prompt.endswith("?") for prompt in phrasings)
    for prompt in (*asked.one, *asked.many):
        assert prompt.format(film="Fog").count("Fog") == 1
    for prompt in asked.which_film:
        assert prompt.format(name="Ann Lee").count("Ann Lee") == 1
        assert "of these films" in prompt  # how many somebody made is not for a library to say
    if asked.which_film:
        assert asked.which_film_kind.startswith("film_of_")
    assert all(map(record_of, asked.also_right))
    assert not asked.words or re.search(asked.words, f"{predicate.record.label} {predicate.record.role}", re.I)
    assert not predicate.record.values.people or asked.words
