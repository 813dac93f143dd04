"""What the bot knows: the types that readers make, the catalogue stores and renderers show."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from bot.documents.model import Credit, Evidence, Film, Paragraph, Relation, Section
from bot.spoiler import Spoiler
from tests.films import credit, evidence, film, section


def test_evidence_of_a_part():
    verbatim = Evidence("a.txt", "lead", 10, 20, "0123456789")
    assert verbatim.part(2, 4) == Evidence("a.txt", "lead", 12, 14, "23")
    marked = Evidence("a.txt", "Plot", 10, 30, Spoiler("0123456789"))
    assert marked.part(2, 4) == Evidence("a.txt", "Plot", 10, 30, Spoiler("23"))


def test_evidence_of_a_part_has_no_source_of_its_own():
    quoted = Evidence("a.wiki", "lead", 10, 14, "Cork", "[[Cork]]")
    assert quoted.part(1, 3) == Evidence("a.wiki", "lead", 11, 13, "or")


@pytest.mark.parametrize(
    ("made", "hidden"),
    [
        (credit("Ada Finch", "Mara"), False),
        (credit("Ada Finch", None), False),
        (credit("Ada Finch", "Mara", Spoiler("who drowns")), False),
        (credit(Spoiler("Ada Finch"), "Mara"), True),
        (credit("Ada Finch", Spoiler("the ghost")), True),
    ],
)
def test_a_credit_is_a_spoiler_where_who_plays_whom_is(made: Credit, hidden: bool):
    assert made.spoiler == hidden


def test_a_section_is_hidden_as_a_whole():
    made: Section = section("Reception", "It was liked.\nIt won.")
    assert not made.spoiler
    assert made.lines == ["It was liked.", "It won."]
    told = section("Secrets", Spoiler("Osk did it.\nMara knew."))
    assert told.spoiler
    assert told.lines == [Spoiler("Osk did it."), Spoiler("Mara knew.")]


@pytest.mark.parametrize("relation", Relation)
def test_relations_come_in_pairs(relation: Relation):
    assert relation.inverse is not relation
    assert relation.inverse.inverse is relation


def test_a_film_is_called_by_its_title_and_year():
    assert film().label == "Fog (1987)"
    assert replace(film(), year=None).label == "Fog"


def test_what_was_read_cannot_be_changed():
    made: Film = film(lead=(Paragraph("Fog.", evidence("Fog.")),))
    with pytest.raises(FrozenInstanceError):
        made.title = "Rain"  # type: ignore[misc]
