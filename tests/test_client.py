"""The bot itself: which commands Discord is told of and when, and what becomes of its failures."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot.client import PERMISSIONS, FilmBot
from bot.config import Settings
from bot.errors import UserError
from bot.render.card import Card
from bot.screens import routes
from bot.screens.address import Address
from bot.screens.registry import Opener
from tests.cogs.club import Answer, Club, article, built, club_with, open_club

APOLOGY = re.compile(r"Something went wrong on my side\. .*: ([0-9a-f]{8})\.")
SECRET = "Zqxkwjv77 drowns in the last reel"


@pytest.fixture
async def club(settings: Settings) -> AsyncIterator[Club]:
    async with open_club(settings) as club:
        yield club


# ------------------------------------------------------------------------------------ commands


async def test_commands_are_registered_when_they_have_changed(tmp_path: Path) -> None:
    settings = built(tmp_path, {"fog.txt": article("Fog", 1987)})
    async with open_club(settings, remembers_commands=True) as club:
        catalogue = club.bot.catalogue
        assert _registrations(club) == 1

        await club.env.restart_bot(FilmBot(settings, catalogue, club.bot.community))
        assert _registrations(club) == 1
        assert (await club.slash("film", film="fog")).seen.startswith("Fog")

        await club.env.restart_bot(_WithAnotherCommand(settings, catalogue, club.bot.community))
        assert _registrations(club) == 2
        assert "trailer" in club.ben.available_commands(club.world.channel)

        await club.env.restart_bot(FilmBot(settings, catalogue, club.bot.community))
        assert _registrations(club) == 3
        assert "trailer" not in club.ben.available_commands(club.world.channel)


@pytest.mark.parametrize("written", ["", "{", "[]", "[1, 2]", '{"1:global": 3}', "\x00"])
async def test_a_note_that_cannot_be_read_registers_them_again(tmp_path: Path, written: str) -> None:
    settings = built(tmp_path, {"fog.txt": article("Fog", 1987)})
    (settings.data / "commands.json").write_text(written, encoding="utf-8")
    async with open_club(settings, remembers_commands=True) as club:
        assert _registrations(club) == 1
    assert len(json.loads((settings.data / "commands.json").read_text(encoding="utf-8"))) >= 1


async def test_a_note_that_cannot_be_written_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = built(tmp_path, {"fog.txt": article("Fog", 1987)})
    (settings.data / "commands.json").mkdir()
    async with open_club(settings, remembers_commands=True) as club:
        assert (await club.slash("film", film="fog")).seen.startswith("Fog")
    assert "every start registers the commands" in caplog.text


async def test_a_server_for_developing_is_cleared_when_it_is_one_no_longer(tmp_path: Path) -> None:
    settings = built(tmp_path, {"fog.txt": article("Fog", 1987)})
    async with open_club(settings, remembers_commands=True) as club:
        guild = club.world.channel.guild
        developing = replace(settings, dev_guild=guild.id)
        await club.env.restart_bot(FilmBot(developing, club.bot.catalogue, club.bot.community))
        await club.env.restart_bot(FilmBot(settings, club.bot.catalogue, club.bot.community))
        [cleared] = [entry for entry in club.env.http_requests if entry.method == "PUT"][2:]
        assert (cleared.path.endswith(f"/guilds/{guild.id}/commands"), cleared.json) == (True, [])
        assert (await club.slash("film", film="fog")).seen.startswith("Fog")
        await club.env.restart_bot(FilmBot(settings, club.bot.catalogue, club.bot.community))
        assert len([entry for entry in club.env.http_requests if entry.method == "PUT"]) == 3


async def test_to_one_server_at_once_while_developing(club: Club, settings: Settings) -> None:
    guild = club.world.channel.guild
    await club.env.restart_bot(
        FilmBot(replace(settings, dev_guild=guild.id), club.bot.catalogue, club.bot.community, remembers_commands=False)
    )
    last = [entry.path for entry in club.env.http_requests if entry.method == "PUT"][-1]
    assert last.endswith(f"/guilds/{guild.id}/commands")


async def test_a_command_that_is_no_longer_there_registers_them_again_once(club: Club) -> None:
    """Discord's copy is an older one, or was lost and came back from a backup of theirs."""
    tree = club.bot.tree
    gone = tree.remove_command("random")
    assert gone is not None
    told = await club.slash("random")
    assert told.ephemeral
    assert told.seen.endswith("try again in a minute.")
    assert _registrations(club) == 2
    assert "random" not in club.ben.available_commands(club.world.channel)

    tree.add_command(gone)
    await tree.sync()
    tree.remove_command("random")
    assert (await club.slash("random")).seen == told.seen
    assert _registrations(club) == 3, "one of these was the test's own"
    assert [type(error) for error in club.failures()] == [app_commands.CommandNotFound] * 2


async def test_a_command_that_has_other_options_now_registers_them_again(club: Club) -> None:
    tree = club.bot.tree
    tree.remove_command("random")

    @tree.command(name="random", description="It did not need to be told a decade before")
    async def newer(interaction: discord.Interaction, year: int) -> None: ...

    assert "try again in a minute" in (await club.slash("random")).seen
    assert _registrations(club) == 2
    assert [type(error) for error in club.failures()] == [app_commands.CommandSignatureMismatch]


async def test_choices_for_a_command_that_is_no_longer_there(club: Club) -> None:
    club.bot.tree.remove_command("film")
    assert await club.offered("film", "film", "save") == {}
    assert _registrations(club) == 2
    club.failures()


async def test_registering_again_is_tried_again_when_it_failed(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("random", "search"):
        club.bot.tree.remove_command(name)
    club.env.inject_error("PUT", "/applications/*", status=400, code=0, message="Not now", times=1)
    assert "try again in a minute" in (await club.slash("random")).seen
    assert "could not be registered again" in caplog.text
    assert "search" in club.ben.available_commands(club.world.channel)
    await club.slash("search", query="dance")
    assert "search" not in club.ben.available_commands(club.world.channel)
    club.failures()


class _WithAnotherCommand(FilmBot):
    async def setup_hook(self) -> None:
        @app_commands.command(description="One more")
        async def trailer(interaction: discord.Interaction) -> None: ...

        self.tree.add_command(trailer)
        await super().setup_hook()


def _registrations(club: Club) -> int:
    return len([entry for entry in club.env.http_requests if entry.method == "PUT" and "commands" in entry.path])


# ------------------------------------------------------------------------------------ failures


async def test_a_failing_screen_is_answered_privately_with_a_reference_and_logged_whole(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    club.expects_failures = True
    club.bot.screens._openers["film"] = routes.film, _failing(RuntimeError(SECRET))
    answer = await club.slash("film", film="save the last dance")
    _assert_apology(answer, caplog)
    [failure] = club.failures()
    assert isinstance(failure, app_commands.CommandInvokeError)


async def test_a_failing_button_leaves_the_message_as_it_was(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    card = await club.slash("film", film="save the last dance")
    club.expects_failures = True
    club.bot.screens._openers["cast"] = routes.cast, _failing(RuntimeError(SECRET))
    answer = await club.click(card, "Cast")
    assert answer.message.id != card.message.id
    _assert_apology(answer, caplog)
    assert club.look(card.message).payload == card.payload


@pytest.mark.parametrize("error", [TypeError(SECRET), ValueError(SECRET), KeyError(SECRET)])
async def test_a_mistake_of_ours_is_never_blamed_on_the_member_s_button(
    club: Club, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """Who sends a command has pressed no button."""
    club.expects_failures = True
    club.bot.screens._openers["film"] = routes.film, _failing(error)
    answer = await club.slash("film", film="save the last dance")
    _assert_apology(answer, caplog)
    club.failures()


async def test_what_the_member_should_read_is_not_logged_as_a_failure(
    club: Club, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="bot")
    answer = await club.slash("film", film="qqqqqqqq")
    assert answer.ephemeral
    assert answer.seen.startswith("I know no film called")
    assert [record for record in caplog.records if record.name.startswith("bot")] == []


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("film", {"film": "qqqqqqqq"}),
        ("plot", {"film": "qqqqqqqq"}),
        ("films", {"genre": "qqqqqqqq"}),
        ("trivia play", {"film": "qqqqqqqq"}),
        ("trivia stop", {}),
    ],
)
async def test_a_refusal_is_an_answer_and_no_failure(club: Club, command: str, options: dict[str, str]) -> None:
    """To SimCord's page, that is, which shows a failure with a red mark and keeps the member from typing on."""
    before = club.env.error_cursor
    answer = await club.slash(command, **options)
    assert answer.ephemeral
    assert club.env.errors_since(before) == ()


async def test_a_failure_after_the_answer_is_told_in_a_message_of_its_own(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.expects_failures = True
    callback = club.bot.tree.get_command("help")
    assert isinstance(callback, app_commands.Command)

    async def answers_and_fails(_: object, interaction: discord.Interaction, private: bool = False) -> None:
        await interaction.response.send_message("answered")
        raise RuntimeError(SECRET)

    monkeypatch.setattr(callback, "_callback", answers_and_fails)
    result = await club.ben.slash(club.world.channel, "help")
    assert result.response is not None
    assert result.response.content == "answered"
    [apology] = result.followups
    assert apology.ephemeral
    assert APOLOGY.fullmatch(apology.content)
    club.failures()


async def test_nobody_left_to_tell_is_only_logged(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    club.env.inject_error("POST", "/interactions/*", status=404, code=10062, message="Unknown interaction", times=None)
    await club.ben.slash(club.world.channel, "film", film="save the last dance")
    [record] = [record for record in caplog.records if record.name.startswith("bot")]
    assert re.fullmatch(
        r"/film got no answer, reference [0-9a-f]{8}: Discord no longer knows the interaction: the answer came too late"
        r" \(code 10062\)",
        record.getMessage(),
    )
    assert (record.levelname, record.exc_info) == ("WARNING", None)
    assert len([entry for entry in club.env.http_requests if "/callback" in entry.path]) == 1
    club.failures()


def _failing(error: Exception) -> Opener:
    async def screen(*arguments: str) -> Card:
        raise error

    return screen


def _assert_apology(answer: Answer, caplog: pytest.LogCaptureFixture) -> None:
    assert answer.ephemeral
    apology = APOLOGY.fullmatch(answer.seen)
    assert apology, answer.seen
    assert "Zqxkwjv77" not in answer.told
    assert apology[1] in caplog.text
    assert "Traceback" in caplog.text
    assert SECRET in caplog.text


# ------------------------------------------------------------------------------------ screens


async def test_two_screens_of_one_name_stop_the_start(club: Club) -> None:
    async def unused(film: str) -> Card:
        raise AssertionError(film)

    with pytest.raises(ValueError, match="film"):
        club.bot.screens.add(routes.film, unused)


@pytest.mark.parametrize(
    "address",
    ["", "nosuch", "film", "film|a|b|c", "plot|save-the-last-dance-2001||x", "section|save-the-last-dance-2001|x|0"],
)
async def test_an_address_that_leads_nowhere_is_an_answer(club: Club, address: str) -> None:
    with pytest.raises(UserError):
        await club.bot.screens.open(Address.parse(address))


@pytest.mark.parametrize("page", ["-1", "7", "5000"])
@pytest.mark.parametrize(
    "screen",
    [
        "films|{}",
        "about|{}",
        "sections|save-the-last-dance-2-2006|{}",
        "plot|save-the-last-dance-2001||{}",
        "cast|save-the-last-dance-2001|{}",
        "castevidence|save-the-last-dance-2001|{}",
        "evidence|save-the-last-dance-2001|{}",
        "section|save-the-last-dance-2-2006|2|{}",
        "search|{}|dance",
    ],
)
async def test_a_page_that_is_not_there_fails_no_screen(club: Club, screen: str, page: str) -> None:
    """Nobody can press such a button, but an address comes from outside."""
    try:
        card = await club.bot.screens.open(Address.parse(screen.format(page)))
    except UserError:
        return
    assert card.view().total_children_count > 0


async def test_a_card_made_of_an_old_catalogue_is_not_kept(tmp_path: Path) -> None:
    """Somebody's card is still being made when a new catalogue comes and somebody else asks."""
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        address = Address.of("film", "fog-1987")
        (route, opener), entered, goes_on = club.bot.screens._openers["film"], asyncio.Event(), asyncio.Event()

        async def slow(film: str) -> Card:
            card = await opener(film)
            entered.set()
            await goes_on.wait()
            return card

        club.bot.screens._openers["film"] = route, slow
        opening = asyncio.create_task(club.bot.screens.open(address))
        await entered.wait()
        built(tmp_path, {"fog.txt": article("Fog", 1987, director="Tom Brandt")})
        await club.bot.screens.open(Address.of("films", 0))
        goes_on.set()
        await opening
        club.bot.screens._openers["film"] = route, opener
        assert "irected by Tom Brandt" in (await club.slash("film", film="fog")).seen


async def test_cards_are_kept_only_so_long(club: Club) -> None:
    for page in range(2000):
        await club.bot.screens.open(routes.library.to() if page % 2 else Address.of("about", page))
    assert len(club.bot.screens._cards) < 1000


# ------------------------------------------------------------------------------------ what it asks of Discord


async def test_asks_for_as_little_as_it_can(club: Club) -> None:
    assert club.bot.intents == discord.Intents(guilds=True)
    assert club.bot.allowed_mentions is not None
    assert club.bot.allowed_mentions.to_dict() == {"parse": []}
    # The daily post is sent to channels and threads, and looked for there after a crash.
    needed = discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
    )
    assert needed == PERMISSIONS


async def test_keeps_no_view_for_a_message_it_has_sent(club: Club) -> None:
    """Buttons are answered by what their ids say: nothing may pile up for as long as the bot runs."""
    for _ in range(3):
        await club.slash("film", film="save the last dance")
    assert club.bot.persistent_views == []
    assert not club.bot._connection._view_store._views


async def test_text_from_a_document_mentions_nobody(tmp_path: Path) -> None:
    text = article("@everyone <@&1>", 1987, cast=["@here as <@1>"], plot=["@everyone dies at <t:1:R>."])
    async with club_with(tmp_path, {"a.txt": text}) as club:
        for command in ("film", "cast", "plot"):
            answer = await club.slash(command, film="everyone")
            sent = club.env.http_requests[-1]
            assert answer.message.message.mention_everyone is False
            assert "'parse': []" in str(sent.json) or '"parse": []' in str(sent.json)
