"""/films: the whole catalogue, page by page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cogs.club import Club, article, built, club_with, forest_documents


async def test_lists_every_film_and_opens_one(club: Club) -> None:
    card = await club.slash("films")
    assert card.seen.splitlines()[:3] == ["2 films", "Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"]
    assert card.options == ["Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"]
    assert card.buttons.keys() == {"Dismiss"}
    film = await club.choose(card, "Save the Last Dance 2 (2006)")
    assert "irected by David Petrarca" in film.seen


async def test_turns_pages(tmp_path: Path) -> None:
    titles = [f"Number {number:02}" for number in range(45)]
    documents = {f"{title}.txt": article(title, 1990, plot=()) for title in titles}
    async with club_with(tmp_path, documents) as club:
        pages = await club.pages(await club.slash("films"))
        assert [label for page in pages for label in page.options] == [f"{title} (1990)" for title in titles]
        assert "Page 1 of 3" in pages[0].seen
        assert "Back" not in pages[0].buttons
        assert "Next" not in pages[2].buttons
        back = await club.click(pages[2], "Back")
        assert back.payload == pages[1].payload


async def test_files_titles_without_their_articles(tmp_path: Path) -> None:
    documents = {f"{title}.txt": article(title, 1990) for title in ("The Zebra", "A Beach", "Mist")}
    async with club_with(tmp_path, documents) as club:
        assert (await club.slash("films")).options == ["A Beach (1990)", "Mist (1990)", "The Zebra (1990)"]


async def test_lists_what_was_asked_for_and_says_so(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("films", genre="horor", country="italian")
        assert card.seen.splitlines()[:4] == [
            "2 films",
            "Genre: Horror · Country: Italy",
            "Birch (1979)",
            "Cedar (1981)",
        ]
        card = await club.slash("films", genre="comedy", decade="1985", director="pena", country="USA")
        assert card.options == ["Elm (1985)"]
        assert "Genre: Comedy · Decade: 1980s · Director: José Peña · Country: United States" in card.seen


async def test_what_was_chosen_is_taken(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        for option in ("genre", "decade", "director", "country"):
            offered = await club.offered("films", option, "")
            assert offered
            for name, value in offered.items():
                card = await club.slash("films", **{option: value})
                label, count = name.removesuffix(")").split(" (")
                assert f"{option.capitalize()}: {label}" in card.seen
                assert len(card.options) == int(count)


async def test_only_what_still_gives_films_is_offered(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        assert list(await club.offered("films", "genre", "")) == [
            "Horror (3)",
            "Comedy (2)",
            "Science fiction (1)",
            "Western (1)",
        ]
        assert list(await club.offered("films", "genre", "", country="Italy")) == [
            "Horror (2)",
            "Comedy (1)",
            "Science fiction (1)",
        ]
        assert list(await club.offered("films", "director", "", country="Italy", genre="comedy")) == ["José Peña (1)"]
        assert await club.offered("films", "director", "farris", country="Italy") == {}
        # Another option that cannot be made out does not stand in the way.
        assert list(await club.offered("films", "director", "faris", country="Ruritania")) == ["Bo Farris (1)"]


async def test_pages_keep_what_was_asked_for_in_a_new_catalogue_too(tmp_path: Path) -> None:
    director = "Annabella-Marguerite Lindqvist-Oyelaran"
    documents = {f"{n}.txt": article(f"Number {n:02}", 1950 + n, director=director) for n in range(45)}
    more = {"new.txt": article("Number 007", 1999, director="Bo Farris")}
    async with club_with(tmp_path, documents | forest_documents()) as club:
        asked = {"genre": "drama", "director": "lindqvist", "country": "Ireland"}
        pages = await club.pages(await club.slash("films", **asked))
        assert [label for page in pages for label in page.options] == [f"Number {n:02} ({1950 + n})" for n in range(45)]
        assert all(f"Director: {director}" in page.seen for page in pages)
        assert all(len(address) <= 100 for page in pages for address in page.buttons.values())
        built(tmp_path, documents | more)
        back = await club.click(pages[2], "Back")
        assert back.options == pages[1].options


async def test_nothing_fits(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("films", genre="horror", decade="1990s", director="Nora Quill")
        assert card.seen.splitlines()[:2] == ["No film fits", "Genre: Horror · Decade: 1990s · Director: Nora Quill"]
        assert card.buttons.keys() == {"Without 1990s (2)", "Dismiss"}
        left = await club.click(card, "Without 1990s (2)")
        assert left.options == ["Alder (1973)", "Birch (1979)"]
        card = await club.slash("films", genre="western", decade="1970s", director="Peña")
        assert card.buttons.keys() == {
            "Only Western (1)",
            "Only 1970s (2)",
            "Only José Peña (2)",
            "All films",
            "Dismiss",
        }
        assert (await club.click(card, "All films")).seen.startswith("5 films")
        card = await club.slash("films", genre="western", decade="1970s", director="Peña")
        assert (await club.click(card, "Only 1970s (2)")).options == ["Alder (1973)", "Birch (1979)"]


async def test_where_nothing_fits_the_nearest_that_does_is_offered(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("films", genre="horror", decade="1990s")
        assert card.options[0] == "Genre: Western (1)"
        decades = [option for option in card.options if option.startswith("Decade")]
        assert decades == ["Decade: 1980s (1)", "Decade: 1970s (2)"]
        assert (await club.choose(card, decades[1])).options == ["Alder (1973)", "Birch (1979)"]
        card = await club.slash("random", genre="horror", decade="1990s")
        assert "Decade: 1970s" in (await club.choose(card, decades[1])).seen


async def test_an_empty_option_offers_something_whatever_the_others_say(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        assert await club.offered("films", "director", "", genre="western", country="Italy")
        assert await club.offered("films", "country", "", genre="western", decade="1970s")


async def test_what_no_film_has_is_answered_with_the_nearest(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("films", director="Nora Quigley-Smythe")
        assert card.ephemeral
        assert card.seen.startswith("I know no films by “Nora Quigley-Smythe”.")
        card = await club.slash("films", genre="||", director="Nora")
        assert card.ephemeral
        assert "Nearest: " in card.seen
        chosen = await club.choose(card, card.options[0])
        assert "Director: Nora Quill" in chosen.seen
        card = await club.slash("random", country="Ruritania")
        assert card.options
        assert all(option.startswith("Country: ") for option in card.options)


async def test_a_selection_whose_documents_were_taken_away(tmp_path: Path) -> None:
    documents = {f"{n}.txt": article(f"Number {n:02}", 1950 + n, director="Ann Lindqvist") for n in range(21)}
    async with club_with(tmp_path, documents | forest_documents()) as club:
        card = await club.slash("films", director="lindqvist")
        built(tmp_path, forest_documents())
        answer = await club.click(card, "Next")
        assert answer.ephemeral
        assert "Ask again with a command" in answer.seen


async def test_what_only_a_plot_tells_is_no_choice(club: Club) -> None:
    for option in ("genre", "decade", "director", "country"):
        for typed in ("", "m", "mal", "malakai", "watling"):
            await club.offered("films", option, typed)  # asserts that nothing in it is secret


@pytest.mark.parametrize("typed", ["the fog", "The  Fog", "a fog"])
async def test_an_article_before_a_title_does_no_harm(tmp_path: Path, typed: str) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987), "m.txt": article("The Matrix", 1999)}) as club:
        assert (await club.slash("film", film=typed)).seen.startswith("Fog (1987)")
        assert list(await club.offered("film", "film", typed)) == ["Fog (1987)"]
        assert "no film called" in (await club.slash("film", film="the fig tree")).seen
