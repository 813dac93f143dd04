"""/films: the whole catalogue, page by page."""

from __future__ import annotations

from pathlib import Path

from tests.cogs.club import Club, article, club_with


async def test_lists_every_film_and_opens_one(club: Club) -> None:
    card = await club.slash("films")
    assert card.seen.splitlines()[:3] == ["2 films", "Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"]
    assert card.options == ["Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"]
    assert card.buttons.keys() == {"Dismiss"}
    film = await club.choose(card, "Save the Last Dance 2 (2006)")
    assert "Directed by David Petrarca" in film.seen


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
