"""What is offered while a member types: films, people and characters, and never what only a plot knows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from discord import app_commands

from bot.catalogue.version import FILE_NAME
from bot.errors import Unavailable
from tests.cogs.club import Club, article, club_with

FIRST, SECOND = "save-the-last-dance-2001", "save-the-last-dance-2-2006"
FILM_COMMANDS = ("film", "cast", "plot")
NAMED = [*((command, "film") for command in FILM_COMMANDS), ("person", "name"), ("character", "name")]


@pytest.mark.parametrize("command", FILM_COMMANDS)
async def test_films_are_offered_with_their_years_by_their_ids(club: Club, command: str) -> None:
    assert await club.offered(command, "film", "") == {
        "Save the Last Dance (2001)": FIRST,
        "Save the Last Dance 2 (2006)": SECOND,
    }


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("save the last dance", FIRST),
        ("SAVE THE LAST", FIRST),
        ("save the last dance 2", SECOND),
        ("last dance 2006", SECOND),
        ("2006", SECOND),
        ("stepping up", SECOND),
        ("sav the lst dnace", FIRST),
        ("sáve thé läst dancé", FIRST),
    ],
)
async def test_the_best_match_comes_first(club: Club, typed: str, best: str) -> None:
    offered = await club.offered("film", "film", typed)
    assert next(iter(offered.values())) == best


@pytest.mark.parametrize(
    ("command", "typed", "name"),
    [
        ("person", "julia", "Julia Stiles"),
        ("person", "JULIA STILES", "Julia Stiles"),
        ("person", "jula stilse", "Julia Stiles"),
        ("person", "stiles", "Julia Stiles"),
        ("person", "jülia", "Julia Stiles"),
        ("person", "bisset jacqueline", "Jacqueline Bisset"),
        ("person", "robert cort", "Robert W. Cort"),
        ("person", "ne yo", "Ne-Yo"),
        ("character", "sara", "Sara Johnson"),
        ("character", "delacrox", "Monique Delacroix"),
        ("character", "KATRINA", "Katrina"),
        ("character", "johnson sara", "Sara Johnson"),
    ],
)
async def test_people_and_characters_are_found_as_they_are_typed(
    club: Club, command: str, typed: str, name: str
) -> None:
    offered = await club.offered(command, "name", typed)
    assert next(iter(offered)) == name


async def test_accents_may_be_left_out(tmp_path: Path) -> None:
    text = article("Amélie’s Größe", 1987, director="José Ángel Peña")
    async with club_with(tmp_path, {"a.txt": text}) as club:
        assert list(await club.offered("film", "film", "amelies grosse")) == ["Amélie’s Größe (1987)"]
        assert next(iter(await club.offered("person", "name", "jose angel pena"))) == "José Ángel Peña"


@pytest.mark.parametrize(("command", "option"), NAMED)
async def test_a_chosen_value_opens_what_its_name_says(club: Club, command: str, option: str) -> None:
    offered = await club.offered(command, option, "")
    assert offered
    for name, value in offered.items():
        assert name in (await club.slash(command, **{option: value})).seen


@pytest.mark.parametrize(("command", "option"), NAMED)
async def test_no_more_than_25(tmp_path: Path, command: str, option: str) -> None:
    documents = {
        f"{number}.txt": article(f"Number {number:02}", 1990, cast=[f"Ada Number{number} as Number {number}"])
        for number in range(40)
    }
    async with club_with(tmp_path, documents) as club:
        for typed in ("", "n", "number"):
            assert len(await club.offered(command, option, typed)) == 25


async def test_two_films_of_one_title_are_told_apart_by_their_years(tmp_path: Path) -> None:
    documents = {"a.txt": article("Fog", 1950), "b.txt": article("Fog", 1987)}
    async with club_with(tmp_path, documents) as club:
        assert set(await club.offered("film", "film", "fog")) == {"Fog (1950)", "Fog (1987)"}
        assert next(iter(await club.offered("film", "film", "fog 1987"))) == "Fog (1987)"


async def test_a_long_title_is_cut_and_still_opens_its_film(tmp_path: Path) -> None:
    title = "The Uncommonly Long and Winding Story of the " + "Very " * 30 + "Last Lighthouse"
    async with club_with(tmp_path, {"a.txt": article(title, 1987)}) as club:
        [(name, value)] = (await club.offered("film", "film", "uncommonly")).items()
        assert len(name) <= 100
        assert title in (await club.slash("film", film=value)).seen


@pytest.mark.parametrize(("command", "option"), NAMED)
async def test_a_name_that_only_a_plot_knows_is_never_offered(
    club: Club, data: Path, command: str, option: str
) -> None:
    """However much of it is typed. That nothing of a plot is in any choice is asserted with every choice."""
    hidden, in_the_open = _names(data)
    assert {"Suze Williams", "Matthew Watling", "Marcus", "Malakai", "Malaki", "Philomena Kerplunk"} <= hidden
    for name in hidden:
        for typed in {name, name[: len(name) // 2], name[:1], name.casefold(), f"{name}x"}:
            assert set(await club.offered(command, option, typed)) <= in_the_open


def _names(data: Path) -> tuple[set[str], set[str]]:
    """Names that stand nowhere in the open, and those that do."""
    with closing(sqlite3.connect(data / FILE_NAME)) as db:
        rows = db.execute("SELECT folded, label, hidden FROM name").fetchall()
    in_the_open = {folded for folded, _, hidden in rows if not hidden}
    return (
        {label for folded, label, _ in rows if folded not in in_the_open},
        {label for _, label, hidden in rows if not hidden},
    )


async def test_where_it_fails_nothing_is_offered(
    club: Club, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Every option that offers something; the app would say that its options could not be loaded."""

    async def broken(*_: object) -> None:
        raise Unavailable("The films are being read again.")

    options = [
        (command.qualified_name, parameter.name)
        for command in club.bot.tree.walk_commands()
        if isinstance(command, app_commands.Command)
        for parameter in command.parameters
        if parameter.autocomplete
    ]
    assert len(options) > 10
    monkeypatch.setattr(club.bot.catalogue, "rows", broken)
    monkeypatch.setattr("bot.daily.setting.suggest", lambda *_: 1 / 0)
    for option in options:
        assert await club.ada.autocomplete(club.world.channel, *option, "a") == [], option
    assert "Ignoring exception" not in caplog.text  # discord.py's own words
    assert "Answering typing in /daily set failed, reference" in caplog.text
