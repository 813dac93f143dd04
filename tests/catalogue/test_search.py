"""Full-text search: any words at all, plots only behind tags."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue.connection import Catalogue
from bot.catalogue.search import HiddenHits, Hit, film_key, hidden_hits, search
from bot.spoiler import Spoiler, reveal


async def passages(catalogue: Catalogue, query: str) -> list[Hit]:
    """All passages that are found, the hidden ones of each film as they are told to who asks for them."""
    found: list[Hit] = []
    for hit in (await search(catalogue, query, most=100)).hits:
        if isinstance(hit, Hit):
            found.append(hit)
        else:
            told, count = await hidden_hits(catalogue, query, film_key(hit.film.id), most=100)
            assert count == len(told) == hit.count
            found += told
    return found


@pytest.mark.parametrize("query", ["Malakai", "malaki", "MALAKI", "Malakai gang"])
async def test_either_spelling_finds_both_plots(catalogue: Catalogue, query: str):
    seeds = {hit.evidence.seed for hit in await passages(catalogue, query)}
    assert seeds == {"save-the-last-dance.txt", "save-the-last-dance-plot.txt"}


@pytest.mark.parametrize("query", ["Philomena Kerplunk", "philiomena kerplunk"])
async def test_either_spelling_finds_both_paragraphs(catalogue: Catalogue, query: str):
    results = await search(catalogue, query, most=20)
    assert len(await passages(catalogue, query)) == 2
    # Nobody typed the other one: it is found by its very name, and hidden.
    assert all(isinstance(name.label, Spoiler) for name in results.characters)
    assert {reveal(name.label).casefold() for name in results.characters} == {query.casefold()}


async def test_a_hit_in_a_plot_is_hidden(catalogue: Catalogue):
    [hidden] = (await search(catalogue, "trumpet")).hits
    assert isinstance(hidden, HiddenHits)
    assert (hidden.film.id, hidden.count, hidden.in_plot) == ("save-the-last-dance-2001", 1, True)
    [hit] = await passages(catalogue, "trumpet")
    assert isinstance(hit.excerpt, Spoiler)
    assert isinstance(hit.evidence.text, Spoiler)
    assert "trumpet" in reveal(hit.excerpt)
    assert hit.plot == 0
    assert hit.film.id == "save-the-last-dance-2001"


async def test_a_hit_in_a_lead_or_a_reception_is_in_the_open(catalogue: Catalogue):
    for query, words in (("interracial couple", "The film stars"), ("ballerina girl next door", "He noted that")):
        first = (await search(catalogue, query)).hits[0]
        assert isinstance(first, Hit)
        assert isinstance(first.excerpt, str)
        assert words in first.excerpt


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
    whole = await search(catalogue, "dance", most=100)
    assert whole.count == len(whole.hits) > 4
    paged: list[Hit | HiddenHits] = []
    for start in range(0, whole.count, 2):
        page = await search(catalogue, "dance", start, 2)
        assert page.count == whole.count
        paged += page.hits
    assert paged == list(whole.hits)


async def test_what_is_hidden_comes_after_what_is_open_with_a_line_for_each_film(catalogue: Catalogue):
    kinds = [type(hit) for hit in (await search(catalogue, "dance", most=100)).hits]
    assert kinds == sorted(kinds, key=lambda kind: kind is HiddenHits)
    hidden = [hit.film.id for hit in (await search(catalogue, "dance", most=100)).hits if isinstance(hit, HiddenHits)]
    assert sorted(hidden) == ["save-the-last-dance-2-2006", "save-the-last-dance-2001"]


@pytest.mark.parametrize(
    ("typed", "word"), [("nightclub", "nightclubs"), ("vomited", "vomiting"), ("trumpets", "trumpet")]
)
async def test_words_are_found_in_another_form(catalogue: Catalogue, typed: str, word: str):
    [hit] = await passages(catalogue, typed)
    assert hit.found == {word}
    assert f"{word}" in reveal(hit.excerpt)


async def test_a_film_that_is_not_there_has_no_hidden_hits(catalogue: Catalogue):
    assert await hidden_hits(catalogue, "trumpet", "00000000") == ([], 0)
    assert await hidden_hits(catalogue, "", film_key("save-the-last-dance-2001")) == ([], 0)


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
    assert all("trumpet" in reveal(hit.excerpt) for hit in await passages(catalogue, query))
    assert await search(catalogue, "trumpet") == await search(catalogue, '"trumpet"')


@pytest.mark.parametrize("query", ["", " ", "…", '"', "||", "\u200b"])
async def test_no_words_find_nothing(catalogue: Catalogue, query: str):
    results = await search(catalogue, query)
    assert not results
    assert results.count == 0


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
    for hit in await passages(catalogue, query):
        plot = hit.plot is not None or hit.evidence.section == "Plot"
        assert isinstance(hit.excerpt, Spoiler) or not plot
