"""/help and /about."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import simcord
from discord import app_commands

from bot import __version__
from bot.catalogue.version import FILE_NAME
from bot.client import FilmBot
from bot.config import Settings
from tests.cogs.club import Club, open_club

TOPICS = ("Films", "Trivia", "Daily", "Moderators")
MEMBERS = {
    *("film", "films", "random", "search", "which", "cast", "person", "character", "plot", "help", "about"),
    *("guess", "puzzle archive"),
    *("trivia play", "trivia practice", "trivia stop", "trivia leaderboard", "trivia stats", "trivia my-data"),
}
MODERATORS = {
    *("setup", "library status", "trivia-reports"),
    *(f"trivia-questions {name}" for name in ("add", "list", "edit", "remove", "export")),
    *("daily set", "daily show", "daily preview", "daily recap", "daily pause", "daily resume", "daily off"),
}
MENTION = re.compile(r"</([a-z -]+):(\d+)>")


async def _told(club: Club, by: simcord.MemberActor) -> dict[str, int]:
    """Every command that the help's pages name to somebody, with the id in its mention."""
    start = await club.slash("help", by=by)
    pages = [start]
    for topic in TOPICS:
        if topic in start.options:
            pages.append(await club.choose(await club.slash("help", by=by), topic, by=by))
    return {name: int(number) for page in pages for name, number in MENTION.findall(page.payload_text)}


async def test_help_is_private_and_begins_with_what_members_do_most(club: Club) -> None:
    card = await club.slash("help")
    assert card.ephemeral
    assert [name for name, _ in MENTION.findall(card.payload_text)][:5] == ["film", "plot", "cast", "which", "search"]
    assert len(card.seen.splitlines()) <= 16, "more than a phone shows"


async def test_each_command_can_be_tapped_by_those_who_may_use_it(club: Club) -> None:
    for_ben = await _told(club, club.ben)
    assert for_ben.keys() == MEMBERS
    for_ada = await _told(club, club.ada)
    assert for_ada.keys() == MEMBERS | MODERATORS
    club.bot.owner_id = club.ada.id
    assert (await _told(club, club.ada)).keys() == MEMBERS | MODERATORS | {"library add", "library remove"}
    registered = {command.name: command.id for command in await club.bot.tree.fetch_commands()}
    assert all(registered[name.split()[0]] == number for name, number in for_ada.items())


async def test_every_command_is_on_somebody_s_page(club: Club) -> None:
    commands = [command for command in club.bot.tree.walk_commands() if isinstance(command, app_commands.Command)]
    named = {command.qualified_name for command in commands}
    assert named == MEMBERS | MODERATORS | {"library add", "library remove"}


async def test_each_page_is_the_asker_s_alone_and_leads_to_the_others(club: Club) -> None:
    start = await club.slash("help")
    assert [label for label in TOPICS if label in start.options] == ["Films", "Trivia", "Daily"]
    films = await club.choose(start, "Films")
    assert films.message.id == start.message.id
    assert (await club.choose(films, "Start")).payload == start.payload
    about = await club.click(films, "About")
    assert about.ephemeral


async def test_a_direct_message_names_no_command_of_servers(club: Club) -> None:
    cleo = club.env.create_user("cleo")
    alone = await club.slash("help", by=cleo)
    films = await club.choose(alone, "Films", by=cleo)
    assert "Moderators" not in alone.options
    assert "</plot:" in films.payload_text
    trivia = await club.choose(films, "Trivia", by=cleo)
    assert "</trivia practice:" in trivia.payload_text
    assert "</trivia play:" not in alone.payload_text + trivia.payload_text


@pytest.fixture
def fresh(settings: Settings, data: Path, tmp_path: Path) -> Settings:
    """The shipped films in a data folder of this test's own."""
    shutil.copy(data / FILE_NAME, tmp_path)
    return replace(settings, data=tmp_path)


async def test_the_ids_of_commands_are_known_without_registering_them_again(fresh: Settings) -> None:
    async with open_club(fresh, remembers_commands=True) as club:
        first = MENTION.findall((await club.slash("help")).payload_text)
        await club.env.restart_bot(FilmBot(fresh, club.bot.catalogue, club.bot.community))
        assert MENTION.findall((await club.slash("help")).payload_text) == first
        assert first


async def test_about_has_version_sources_and_licences(club: Club) -> None:
    card = await club.slash("about")
    assert __version__ in card.seen
    assert "2 films from 3 documents" in card.seen
    for film in ("Save the Last Dance (2001)", "Save the Last Dance 2 (2006)"):
        assert f"{film}: Wikipedia" in card.seen
    assert ".txt" not in card.seen
    assert "https://en.wikipedia.org/wiki/Save_the_Last_Dance_2" in card.seen
    assert "CC BY-SA" in card.seen
    assert "MIT" in card.seen


@pytest.mark.parametrize(("label", "said"), [("Privacy", "/trivia my-data"), ("Terms", "MIT licence")])
async def test_about_leads_to_privacy_and_terms(club: Club, label: str, said: str) -> None:
    page = await club.click(await club.slash("about"), label)
    assert page.seen.startswith(label)
    assert said in page.seen
    assert "2 films" in (await club.click(page, "About")).seen


async def test_whoever_runs_the_bot_can_name_pages_of_their_own(settings: Settings) -> None:
    own = replace(settings, support_url="https://example.org/help", privacy_url="https://example.org/privacy")
    async with open_club(own) as club:
        card = await club.slash("about")
        row = card.payload["components"][0]["components"][-1]["components"]
        assert [(button["label"], button["url"]) for button in row if "url" in button] == [
            ("Get help", "https://example.org/help"),
            ("Privacy", "https://example.org/privacy"),
        ]
        assert card.buttons.keys() == {"Terms", "Dismiss"}
