"""/search: films, people, characters and text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cogs.club import Club, article, club_with


async def test_finds_films_by_title(club: Club) -> None:
    card = await club.slash("search", query="last dance")
    lines = card.seen.splitlines()
    at = lines.index("Films")
    assert set(lines[at + 1 : at + 3]) == {"Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"}
    assert (await club.choose(card, "Save the Last Dance 2 (2006)")).seen.startswith("Save the Last Dance 2")


async def test_finds_people_and_characters(club: Club) -> None:
    card = await club.slash("search", query="Izabella Miko")
    assert "People\nIzabella Miko" in card.seen
    assert (await club.choose(card, "Izabella Miko")).seen.splitlines()[0] == "Izabella Miko"
    card = await club.slash("search", query="miles sultana")
    assert "Characters\nMiles Sultana" in card.seen
    assert "Columbus Short" in (await club.choose(card, "Miles Sultana")).seen


async def test_what_may_be_seen_is_shown(club: Club) -> None:
    card = await club.slash("search", query="credible ballerina")
    assert "a more credible ballerina" in card.seen
    assert "save-the-last-dance-2.txt, Reception" in card.seen


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("trumpet nightclubs", "Her father is a jazz musician who plays the trumpet"),
        ("vomiting", "After vomiting in Delacroix's office"),
        ("botched", "the drive-by becomes botched and Malakai is arrested."),
    ],
)
async def test_a_hit_in_a_plot_is_hidden_with_the_title_of_its_film(club: Club, query: str, sentence: str) -> None:
    # The words are what Ben has typed himself: what he does not see is where they lead.
    club.secrets -= set(query.split())
    card = await club.slash("search", query=query, private=True)
    assert "Save the Last Dance" in card.told
    assert "Save the Last Dance" not in card.seen
    assert card.options == []
    assert sentence not in card.told
    passages = await club.click(card, "Show me")
    assert sentence in passages.told
    assert sentence not in passages.seen


async def test_of_what_is_hidden_there_is_a_line_for_each_film(club: Club) -> None:
    card = await club.slash("search", query="Sara")
    assert "Save the Last Dance (2001): 5 passages in the plot" in card.told
    assert "5 passages" not in card.seen


async def test_what_is_hidden_is_shown_to_whoever_asks_and_to_nobody_else(club: Club) -> None:
    card = await club.slash("search", query="trumpet nightclubs")
    assert not card.ephemeral
    shown = await club.click(card, "Show me", by=club.ada)
    assert shown.ephemeral
    assert club.look(card.message).payload == card.payload


async def test_found_words_are_bold_and_lead_to_their_page_of_the_plot(club: Club) -> None:
    shown = await club.click(await club.slash("search", query="vomited"), "Show me")
    assert "After **vomiting** in Delacroix's office" in "\n".join(shown.texts)
    page = await club.click(shown, "Read in the plot")
    assert page.seen.startswith("Plot of Save the Last Dance 2 (2006)")
    assert "Page 3 of 5" in page.seen
    assert "After vomiting in Delacroix's office" in page.told


async def test_a_hidden_section_is_counted_and_leads_to_its_page(tmp_path: Path) -> None:
    text = article("Fog", 1987, more="==Curse of the lamp==\nThe periscope rusts.")
    async with club_with(tmp_path, {"fog.txt": text}) as club:
        club.secrets = frozenset({"rusts"})
        card = await club.slash("search", query="periscope")
        assert "Fog (1987): 1 passage in hidden text" in card.told
        shown = await club.click(card, "Show me")
        assert "The periscope rusts." in (await club.click(shown, "Read the section")).told


@pytest.mark.parametrize("query", ["Malakai", "Malaki"])
async def test_either_spelling_finds_both(club: Club, query: str) -> None:
    club.secrets -= {query.casefold()}
    card = await club.slash("search", query=query, private=True)
    pages = await club.pages(await club.click(card, "Show me"))
    told = "\n".join(page.told for page in pages)
    assert "Malakai" in told
    assert "with his friend Malaki," in told


@pytest.mark.parametrize(
    ("query", "offered"), [("submarine periscope", True), ("periscope", False), ("last dance", False)]
)
async def test_where_little_is_found_the_words_can_be_taken_for_a_description(
    club: Club, query: str, offered: bool
) -> None:
    card = await club.slash("search", query=query)
    assert ("Search as a description" in card.buttons) == offered
    if offered:
        answer = await club.click(card, "Search as a description")
        assert answer.ephemeral
        assert "What was that film?" in answer.seen


async def test_a_name_that_only_a_plot_knows_is_answered_and_not_offered(club: Club) -> None:
    club.secrets -= {"watling"}
    card = await club.slash("search", query="Matthew Watling", private=True)
    assert "Matthew Watling" in "\n".join(text for text in card.told.splitlines() if "Search" not in text)
    assert card.options == []


async def test_others_do_not_read_what_was_searched_for_where_only_a_plot_has_it(club: Club) -> None:
    """An answer that everybody sees says of no word that it is in a plot."""
    card = await club.slash("search", query="Matthew Watling")
    assert not card.ephemeral
    assert "Watling" not in card.seen
    assert "Watling" in card.told


async def test_nothing_found(club: Club) -> None:
    card = await club.slash("search", query="submarine periscope")
    assert "nothing on this" in card.seen
    assert card.menus == []


@pytest.mark.parametrize(
    "query", ['"', "*", "last* OR dance", "NEAR(a b)", "()", "-", "a|b", "dance AND", "col:dance", "||x||", "`", "…"]
)
async def test_no_query_is_an_operator_or_markdown(club: Club, query: str) -> None:
    assert (await club.slash("search", query=query)).seen.startswith("Search")


async def test_more_hits_than_fit_have_pages(tmp_path: Path) -> None:
    plot = [f"In night {number} the lantern goes out again." for number in range(23)]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, plot=plot)}) as club:
        club.secrets = frozenset({"night", "goes out"})
        pages = await club.pages(await club.click(await club.slash("search", query="lantern"), "Show me"))
        told = "\n".join(page.told for page in pages)
        assert [line for line in plot if line not in told] == []
        assert "Page 5 of 5" in pages[-1].seen
        assert (await club.click(pages[-1], "Back")).payload == pages[-2].payload


async def test_the_longest_query_still_has_pages(tmp_path: Path) -> None:
    words = "lantern " * 8 + "night"
    plot = [f"In night {number} the lantern goes out again." for number in range(23)]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, plot=plot)}) as club:
        card = await club.slash("search", query=f"{words:70}".replace("  ", " !")[:70])
        assert len(await club.pages(await club.click(card, "Show me"))) == 5


async def test_equal_passages_are_listed_once_with_all_their_documents(tmp_path: Path) -> None:
    text = article("Fog", 1987, more="==Reception==\nThe lanterns were praised.")
    async with club_with(tmp_path, {"a.txt": text, "b.txt": text}) as club:
        card = await club.slash("search", query="lanterns")
        assert card.seen.count("The lanterns were praised.") == 1
        assert "a.txt, Reception; b.txt, Reception" in card.seen


async def test_of_one_film_found_in_the_open_and_another_in_its_plot_only_the_first_is_listed(tmp_path: Path) -> None:
    documents = {
        "fog.txt": article("Fog", 1987, cast=["Ada Finch as Mara"]),
        "mist.txt": article("Mist", 1990, cast=[], plot=["The ferry sinks, and Ada Finch swims home."]),
    }
    async with club_with(tmp_path, documents) as club:
        card = await club.slash("search", query="Ada Finch")
        assert "Fog (1987)" in card.seen
        assert "Mist" not in card.seen + "".join(card.options)
        assert "Mist (1990)" in card.told
        assert "Mist (1990): 1 passage in the plot" in card.told
