"""What a description says: its words, genre, decade, country."""

from __future__ import annotations

import pytest

from bot.catalogue.description import understood


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("a war film from the 90s", {("genre", "War"), ("decade", "1990s")}),
        ("a family that flees from the war in 1942", set()),
        ("set in the 1930s, a film about a boxer", set()),
        ("80s sci-fi movie about a robot", {("genre", "Science fiction"), ("decade", "1980s")}),
        ("a 1917 silent comedy", {("genre", "Comedy"), ("decade", "1910s")}),
        ("that French one, or from South Africa?", {("country", "France"), ("country", "South Africa")}),
        ("a boy called Frank", set()),
    ],
)
def test_genre_decade_and_country_are_noticed_where_the_film_itself_is_meant(text: str, facets: set[tuple[str, str]]):
    # "The 80s" may be those of any century: no film has the others.
    found = {facet for facet in understood(text).facets if not facet[1].startswith("20")}
    assert found == facets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the film is about a dancer who dances", ["dancer", "dances"]),
        ("the of and", ["the", "of", "and"]),
        ("Mr. O'Neil's café", ["mr", "o", "neil", "cafe"]),
        ("", []),
    ],
)
def test_empty_words_are_left_out_unless_there_are_no_others(text: str, words: list[str]):
    assert [" ".join(term.words) for term in understood(text).terms] == words


def test_everyday_words_stand_for_those_of_summaries():
    [term] = understood("a cop").terms
    assert {"polic", "policeman"} <= term.stems
