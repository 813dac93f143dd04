"""How questions are put: in several ways each, always the same one, without stilted words."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from bot.documents.model import Relation
from bot.predicates.table import Predicate
from bot.trivia import wording
from bot.trivia.question import QuestionKind, question_id
from bot.trivia.wording import Phrasings, phrased

LISTS: dict[str, Phrasings] = {
    "cloze": wording.CLOZE,
    "actor_of": wording.ACTOR_OF,
    "actor_of, several": wording.ONE_ACTOR_OF,
    "character_of": wording.CHARACTER_OF,
    "character_of, several": wording.ONE_CHARACTER_OF,
    "author_of": wording.AUTHOR_OF,
    "film_of_character": wording.FILM_OF_CHARACTER,
    "how": wording.HOW_RELATED,
    **{f"which {relation}": said for relation, said in wording.WHICH_RELATED.items()},
    **{f"when {relation}": said for relation, said in wording.WHEN_RELATED.items()},
    **{
        f"{predicate}, {number}": said
        for predicate in Predicate
        if (asked := predicate.record.asked)
        for number, said in (("one", asked.one), ("many", asked.many), ("which", asked.which_film))
        if said
    },
}
EVERY = pytest.mark.parametrize("said", LISTS.values(), ids=LISTS)
STILTED = re.compile(r"\b(?:whom|anew|tells? of)\b|^(?:From|To|By|In|Of) which (?!of these)", re.I)
"""Inversions stand at the start."""


@EVERY
def test_each_is_asked_in_three_ways_or_more(said: Phrasings):
    assert len({re.sub(r"\W", "", form.casefold()) for form in said}) >= 3


@EVERY
def test_all_of_them_name_the_same_things(said: Phrasings):
    fields = [sorted(re.findall(r"\{(\w+)\}", form)) for form in said]
    assert fields == [fields[0]] * len(said)
    assert fields[0]


@EVERY
def test_none_is_stilted_or_longer_than_two_lines_of_a_phone(said: Phrasings):
    for form in said:
        assert not STILTED.search(form)
        assert len(form) <= 80
        assert form[-1] in "?”"
        assert form[0].isupper() or form.startswith("{")


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_can_be_asked_about(relation: Relation):
    assert wording.WHICH_RELATED[relation]
    assert wording.WHEN_RELATED[relation]


def test_the_id_alone_decides_and_all_ways_come_up():
    numbers = [question_id(QuestionKind.CLOZE, f"film-{n}", "line") for n in range(300)]
    forms = ("a {film}", "b {film}", "c {film}")
    first = [phrased(forms, number, film="Fog") for number in numbers]
    assert first == [phrased(forms, number, film="Fog") for number in numbers]
    assert min(Counter(first).values()) > 60
    assert set(first) == {"a Fog", "b Fog", "c Fog"}


def test_the_way_does_not_tell_where_the_answer_stands():
    numbers = [question_id(QuestionKind.CLOZE, f"film-{n}", "line") for n in range(2_000)]
    pairs = Counter((phrased(("a", "b", "c"), number), int(number[-1], 16) % 4) for number in numbers)
    assert len(pairs) == 12
    assert min(pairs.values()) > 100
