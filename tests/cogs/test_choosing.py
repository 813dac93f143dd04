"""Names that were typed and not chosen: one match, several, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cogs.club import Club, article, club_with
from tests.visibility import marks

FIRST = "Save the Last Dance (2001)"
SECOND = "Save the Last Dance 2 (2006)"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("Save the Last Dance", FIRST),
        ("save the last dance", FIRST),
        ("  Save the Last Dance (2001)  ", FIRST),
        ("Save the Last Dance 2", SECOND),
        ("save the last dance 2: stepping up", SECOND),
        ("stepping up", SECOND),
        ("save-the-last-dance-2-2006", SECOND),
        ("Save teh Last Dnace 2 (2006)", SECOND),
    ],
)
async def test_what_was_typed_is_taken_for_what_it_means(club: Club, typed: str, title: str) -> None:
    assert (await club.slash("film", film=typed)).seen.splitlines()[0] == title


@pytest.mark.parametrize("command", ["film", "cast", "plot"])
async def test_several_films_become_a_menu(tmp_path: Path, command: str) -> None:
    documents = {"a.txt": article("Fog", 1950), "b.txt": article("Fog", 1987), "c.txt": article("Rain", 1990)}
    async with club_with(tmp_path, documents) as club:
        asked = await club.slash(command, film="fog")
        assert "do you mean?" in asked.seen
        assert asked.options == ["Fog (1950)", "Fog (1987)"]
        chosen = await club.choose(asked, "Fog (1987)")
        assert chosen.message.id == asked.message.id
        assert "Fog (1987)" in chosen.seen.splitlines()[0]
        assert "Plot" in chosen.seen if command == "plot" else "fog" in chosen.seen.casefold()


async def test_a_menu_keeps_the_version_that_was_asked_for(tmp_path: Path) -> None:
    documents = {"fog-old.txt": article("Fog", 1950), "fog-new.txt": article("Fog", 1987)}
    async with club_with(tmp_path, documents) as club:
        asked = await club.slash("plot", film="fog", version="fog-new")
        assert "Plot of Fog (1987)" in (await club.choose(asked, "Fog (1987)")).seen


async def test_several_people_become_a_menu(tmp_path: Path) -> None:
    cast = ["Ada Finch as Mara", "Ida Finch as Osk"]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=cast)}) as club:
        asked = await club.slash("person", name="finch")
        assert set(asked.options) == {"Ada Finch", "Ida Finch"}
        assert (await club.choose(asked, "Ida Finch")).seen.splitlines()[0] == "Ida Finch"


async def test_a_private_question_is_settled_in_private(tmp_path: Path) -> None:
    documents = {"a.txt": article("Fog", 1950), "b.txt": article("Fog", 1987)}
    async with club_with(tmp_path, documents) as club:
        asked = await club.slash("film", film="fog", private=True)
        assert asked.ephemeral
        chosen = await club.choose(asked, "Fog (1950)")
        assert chosen.ephemeral
        assert chosen.message.id == asked.message.id


@pytest.mark.parametrize(
    ("command", "option", "typed", "nearest"),
    [
        ("film", "film", "save the whales", "Save the Last Dance (2001)"),
        ("cast", "film", "save the whales", "Save the Last Dance (2001)"),
        ("plot", "film", "save the whales", "Save the Last Dance (2001)"),
        ("person", "name", "Julian Stilton", "Julia Stiles"),
        ("character", "name", "Sarah Janssen", "Sara Johnson"),
    ],
)
async def test_none_is_answered_privately_with_the_nearest_names(
    club: Club, command: str, option: str, typed: str, nearest: str
) -> None:
    answer = await club.slash(command, **{option: typed})
    assert answer.ephemeral
    assert answer.seen.startswith("I know no ")
    assert typed in answer.seen
    assert nearest in answer.seen
    assert len(answer.seen) < 250


@pytest.mark.parametrize(("command", "option"), [("film", "film"), ("person", "name"), ("character", "name")])
async def test_nothing_near_leads_to_the_list(club: Club, command: str, option: str) -> None:
    answer = await club.slash(command, **{option: "qqqqqqqq"})
    assert answer.ephemeral
    assert "/films lists everything I know." in answer.seen


@pytest.mark.parametrize(("command", "option"), [("film", "film"), ("person", "name"), ("character", "name")])
@pytest.mark.parametrize("typed", ["||", "`", "@everyone", "\u200b", "%", "_" * 200, "#", "?!", "<@1> [a](b)"])
async def test_what_has_no_letters_is_answered_kindly(club: Club, command: str, option: str, typed: str) -> None:
    answer = await club.slash(command, **{option: typed})
    assert answer.ephemeral
    assert f"“{typed[:60]}”" in answer.seen
    assert marks(answer.payload["content"]) == set()


async def test_what_only_a_plot_knows_is_no_nearest_name(club: Club) -> None:
    """A slip of the pen too far to be found: the answer does not say what it was near."""
    for typed in ("Suzanne Wilhelm", "Matt Wattle", "Philo Kerpl", "Mallory"):
        for command in ("person", "character"):
            answer = await club.slash(command, name=typed)
            if answer.ephemeral:
                assert not {"Suze", "Watling", "Kerplunk", "Malakai"} & set(answer.seen.replace(",", " ").split())


async def test_hidden_names_are_not_choices_in_a_menu(tmp_path: Path) -> None:
    """Typed, they are found; a menu has only those in the open."""
    plot = ["Mara Quill (Ada Finchley) meets Mara Quell and Mara Quiller in the storm."]
    cast = ["Ada Finch as Mara Quilt", "Ida Finch as Mara Quint"]
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987, cast=cast, plot=plot)}) as club:
        club.secrets = frozenset({"quiller", "quell", "finchley"})
        asked = await club.slash("character", name="mara qui")
        assert set(asked.options) <= {"Mara Quilt", "Mara Quint", "Fog (1987)"}
        asked = await club.slash("person", name="finch")
        assert set(asked.options) <= {"Ada Finch", "Ida Finch", "Fog (1987)"}


async def test_a_menu_of_many_says_so_and_keeps_the_years(tmp_path: Path) -> None:
    title = "Fog " + "and Rain " * 14
    documents = {f"{year}.txt": article(title.strip(), year, cast=[], plot=[]) for year in range(1950, 1980)}
    async with club_with(tmp_path, documents) as club:
        asked = await club.slash("film", film=title.strip())
        assert "The first 25 of 30: type more of the name." in str(asked.payload)
        assert len(set(asked.options)) == 25
        assert all(option.endswith(")") for option in asked.options)
