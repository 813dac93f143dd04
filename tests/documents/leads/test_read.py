"""Whole leads: the shipped ones, those of the practice set, and any text."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.documents.leads.read import names_its_film, read_lead
from bot.documents.model import Predicate, Relation
from bot.documents.passage import Passage
from bot.documents.run_on import split_run_on
from tests.documents.leads.reading import values

FILMS = Path(__file__).parents[4] / "shared" / "films"
SEEDS = Path(__file__).parents[3] / "seeds"


def test_evidence_is_the_sentence() -> None:
    document = "Tin is a 1961 film. It was directed by Nora Finch. It won."
    reading = read_lead([Passage(document, 100)])
    evidence = next(item.evidence for item in reading.statements if item.predicate is Predicate.DIRECTOR)
    assert evidence.text == "It was directed by Nora Finch."
    assert document[evidence.start - 100 : evidence.end - 100] == evidence.text


def test_the_title_of_a_remake_is_none_of_the_film() -> None:
    reading = read_lead([Passage("Tin is a 1961 film. The story was remade and released in 1995 as Thagaram.")])
    assert [film.title for film in reading.relations] == ["Thagaram"]
    assert not values(reading, Predicate.ALTERNATIVE_TITLE)


def test_the_seed_save_the_last_dance() -> None:
    document = Passage((SEEDS / "save-the-last-dance.txt").read_text("utf-8"))
    reading = read_lead(split_run_on(document).lead)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for statement in reading.statements:
        found[statement.predicate].append(statement.value)
    assert found == {
        "title": ["Save the Last Dance"],
        "year": ["2001"],
        "nationality": ["American"],
        "genre": ["dance"],
        "production_company": ["MTV Films"],
        "director": ["Thomas Carter"],
        "distributor": ["Paramount Pictures"],
        "starring": ["Julia Stiles", "Sean Patrick Thomas"],
        "release_date": ["2001-01-12"],
    }
    assert [(item.relation, item.title, item.year, item.release) for item in reading.relations] == [
        (Relation.SEQUEL, "Save the Last Dance 2", 2006, "direct-to-video")
    ]


def test_the_seed_save_the_last_dance_2() -> None:
    text = (SEEDS / "save-the-last-dance-2.txt").read_text("utf-8")
    start = text.index("Save the Last Dance 2 (also")
    reading = read_lead([Passage(text[start : text.index("==Plot==")], start)])
    assert (reading.title, reading.year) == ("Save the Last Dance 2", 2006)
    assert values(reading, Predicate.ALTERNATIVE_TITLE) == ["Save the Last Dance 2: Stepping Up"]
    assert values(reading, Predicate.GENRE) == ["dance drama"]
    assert values(reading, Predicate.RELEASE_DATE) == ["2006-10-10"]
    assert values(reading, Predicate.DISTRIBUTOR) == ["Paramount Home Entertainment", "MTV"]
    assert [(item.relation, item.title, item.year) for item in reading.relations] == [
        (Relation.SEQUEL_OF, "Save the Last Dance", 2001)
    ]


@given(st.lists(st.text(), max_size=3))
def test_any_text(paragraphs: list[str]) -> None:
    read_lead([Passage(paragraph) for paragraph in paragraphs])
    for paragraph in paragraphs:
        names_its_film(Passage(paragraph))


_SENTENCES = (
    "Tin Boat is a the 1961 film (also known as ) , . ; and directed written produced by starring stars with Nora"
    ' Finch Jr. " sequel to of released on May 3, as who & / - based novel It The played remake'
)
_WORDS = st.sampled_from(re.findall(r"\S+", _SENTENCES))


@given(st.lists(_WORDS, max_size=40).map(" ".join))
def test_any_order_of_words(words: str) -> None:
    lead = Passage(f"Tin Boat is a 1961 film {words}", 9)
    for item in read_lead([lead]).statements:
        assert item.value
        assert item.evidence.text == lead.text[item.evidence.start - 9 : item.evidence.end - 9]


@pytest.mark.skipif(not FILMS.is_dir(), reason=f"needs the practice leads in {FILMS}")
def test_practice_leads() -> None:
    """Titles, years and directors of 300 leads, as far as the leads and their truth agree."""
    rows = [json.loads(line) for line in (FILMS / "leads.jsonl").read_text("utf-8").splitlines()]
    titles = years = directors = stated = 0
    for row in rows:
        reading = read_lead([Passage(part) for part in row["lead"].split("\n")])
        titles += reading.title is not None
        years += reading.year == row["year"]
        for name, in_lead in zip(row["truth"]["director"]["value"], row["in_lead"]["director"], strict=True):
            stated += in_lead
            directors += in_lead and name in values(reading, Predicate.DIRECTOR)
    assert titles >= 0.98 * len(rows)
    assert years >= 0.95 * len(rows)
    assert directors >= 0.95 * stated
