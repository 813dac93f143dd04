"""Full-text search: any words at all, plots only behind tags."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue.connection import Catalogue
from bot.catalogue.search import search
from bot.spoiler import Spoiler, reveal


@pytest.mark.parametrize("query", ["Malakai", "malaki", "MALAKI", "Malakai gang"])
async def test_either_spelling_finds_both_plots(catalogue: Catalogue, query: str):
    results = await search(catalogue, query, most=20)
    seeds = {hit.evidence.seed for hit in results.hits}
    assert seeds == {"save-the-last-dance.txt", "save-the-last-dance-plot.txt"}


@pytest.mark.parametrize("query", ["Philomena Kerplunk", "philiomena kerplunk"])
async def test_either_spelling_finds_both_paragraphs(catalogue: Catalogue, query: str):
    results = await search(catalogue, query, most=20)
    assert len(results.hits) == 2
    # Nobody typed the other one: it is found by its very name, and hidden.
    assert all(isinstance(name.label, Spoiler) for name in results.characters)
    assert {reveal(name.label).casefold() for name in results.characters} == {query.casefold()}


async def test_a_hit_in_a_plot_is_hidden(catalogue: Catalogue):
    results = await search(catalogue, "trumpet")
    [hit] = results.hits
    assert isinstance(hit.excerpt, Spoiler)
    assert isinstance(hit.evidence.text, Spoiler)
    assert "trumpet" in reveal(hit.excerpt)
    assert hit.plot == 0
    assert hit.film.id == "save-the-last-dance-2001"


async def test_a_hit_in_a_lead_or_a_reception_is_in_the_open(catalogue: Catalogue):
    for query, words in (("interracial couple", "The film stars"), ("ballerina girl next door", "He noted that")):
        hits = [hit for hit in (await search(catalogue, query)).hits if isinstance(hit.excerpt, str)]
        assert hits
        assert words in reveal(hits[0].excerpt)


async def test_films_people_and_characters_are_found_by_name(catalogue: Catalogue):
    assert (await search(catalogue, "save the last dance")).films[0].label == "Save the Last Dance (2001)"
    assert [name.label for name in (await search(catalogue, "julia styles")).people] == ["Julia Stiles"]
    assert [name.label for name in (await search(catalogue, "simone")).characters] == ["Simone Eldair"]


async def test_hidden_names_are_results_only_when_typed_whole(catalogue: Catalogue):
    assert (await search(catalogue, "Suze")).people == ()
    [name] = (await search(catalogue, "suze williams")).people
    assert name.hidden


async def test_a_name_is_not_found_by_the_middle_of_a_word(catalogue: Catalogue):
    assert [name.label for name in (await search(catalogue, "stiles")).people] == ["Julia Stiles"]
    assert (await search(catalogue, "tiles")).people == ()


async def test_hits_come_in_pages(catalogue: Catalogue):
    whole = await search(catalogue, "Sara", most=100)
    assert not whole.more
    assert len(whole.hits) > 4
    paged = []
    start = 0
    while True:
        page = await search(catalogue, "Sara", start, 2)
        paged += page.hits
        start += 2
        if not page.more:
            break
    assert paged == list(whole.hits)


async def test_all_words_must_be_there(catalogue: Catalogue):
    assert (await search(catalogue, "trumpet xylophone")).hits == ()


@pytest.mark.parametrize(
    "query",
    [
        'trumpet"',
        '"trumpet" OR',
        "trumpet*",
        "text:trumpet",
        "NEAR(trumpet)",
        "trumpet -plays",
        "(trumpet",
        "^trumpet",
        "trumpet'; DROP TABLE film; --",
        "trumpet \x00",
    ],
)
async def test_operators_and_quotes_are_words_or_nothing(catalogue: Catalogue, query: str):
    results = await search(catalogue, query)
    assert all("trumpet" in reveal(hit.excerpt) for hit in results.hits)
    assert await search(catalogue, "trumpet") == await search(catalogue, '"trumpet"')


@pytest.mark.parametrize("query", ["", " ", "…", '"', "||", "\u200b"])
async def test_no_words_find_nothing(catalogue: Catalogue, query: str):
    results = await search(catalogue, query)
    assert not results
    assert not results.more


@given(query=st.text(st.characters(), max_size=80))
@example(query="AND")
@example(query="a" * 80)
@example(query="_")
@example(query="_ trumpet")
@example(query="\ud800 trumpet")
@example(query="٣ ² ⅷ ㊷")
@example(query="Ꮳ𐐀ꭰ")
@example(query="sara " * 16)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_query_is_answered(catalogue: Catalogue, query: str):
    results = await search(catalogue, query)
    for hit in results.hits:
        plot = hit.plot is not None or hit.evidence.section == "Plot"
        assert isinstance(hit.excerpt, Spoiler) or not plot
