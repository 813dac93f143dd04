"""/random: a film of all, or of those that were asked for."""

from __future__ import annotations

from pathlib import Path

from tests.cogs.club import FOREST, Club, built, club_with, forest_documents

LABELS = {f"{title} ({year})": title for title, (year, *_) in FOREST.items()}


def title_of(seen: str) -> str:
    return LABELS[seen.splitlines()[0]]


async def test_the_card_is_that_of_the_film(club: Club) -> None:
    card = await club.slash("random", director="Thomas Carter")
    lines = card.seen.splitlines()
    assert lines[:2] == ["Save the Last Dance (2001)", "Picked from 1 film · Director: Thomas Carter"]
    film = await club.slash("film", film="save-the-last-dance-2001")
    assert [line for line in lines if line not in lines[1:2]] == film.seen.splitlines()
    assert card.options == film.options
    assert film.buttons.keys() <= card.buttons.keys()
    assert "Another one" not in card.buttons, "there is only one"


async def test_another_one_is_another_and_keeps_the_selection(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("random", genre="horror")
        met = [title_of(card.seen)]
        for _ in range(40):
            assert "Picked from 3 films · Genre: Horror" in card.seen
            card = await club.click(card, "Another one")
            assert title_of(card.seen) != met[-1]
            met.append(title_of(card.seen))
        assert set(met) == {"Alder", "Birch", "Cedar"}


async def test_every_film_is_picked_some_time(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        met: set[str] = set()
        for _ in range(120):
            met.add(title_of((await club.slash("random")).seen))
        assert met == set(FOREST)


async def test_somebody_else_gets_another_one_of_their_own(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("random", decade="1970s")
        other = await club.click(card, "Another one", by=club.ada)
        assert other.ephemeral
        assert {title_of(card.seen), title_of(other.seen)} == {"Alder", "Birch"}
        assert club.look(card.message).payload == card.payload


async def test_the_button_works_in_a_new_catalogue(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("random", country="USA")
        built(tmp_path, {name: text for name, text in forest_documents().items() if name in ("Alder.txt", "Cedar.txt")})
        again = await club.click(card, "Another one")
        assert title_of(again.seen) == "Alder"


async def test_nothing_fits(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        card = await club.slash("random", genre="western", country="Italy")
        assert card.seen.splitlines()[:2] == ["No film fits", "Genre: Western · Country: Italy"]
        found = await club.click(card, "Without Italy (1)")
        assert title_of(found.seen) == "Fir"


async def test_choices_are_narrowed_by_the_other_options(tmp_path: Path) -> None:
    async with club_with(tmp_path, forest_documents()) as club:
        assert list(await club.offered("random", "decade", "", genre="comedy")) == ["1980s (2)"]
