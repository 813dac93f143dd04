"""The real bot against a simulated Discord (SimCord): in a browser page, or as text."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import signal
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import discord
import simcord
from discord import app_commands
from simcord.preview import Preview

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.version import FILE_NAME
from bot.client import FilmBot
from bot.community import daily
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.connection import Community
from bot.community.daily import DailyKind
from bot.config import Settings
from bot.errors import SetupError
from bot.process.holding import holding
from bot.process.rebuilding import Rebuilding
from bot.render.transcript import excerpt, message_as_text
from bot.service import ensure_catalogue

_COMMAND = re.compile(r"/?(?P<name>[\w-]+(?: [\w-]+(?!\S))*)(?P<options>(?: +\w+:.*)?)$", re.S)
# As Discord writes them out. A title may have a colon of its own: "film:Star Wars: A New Hope".
_OPTION = re.compile(r"(?:^|\s)([a-z_]+):(?=\S|$)")
_TRUTH = {"true": True, "false": False}
_BACKGROUND = re.compile(r"/channels/\d+/messages")
_LOOK_EVERY = 0.1
"""Seconds between looks for what the bot has changed by itself."""
_REFRESH_EVERY = 0.8
"""Seconds from one refresh to the next: the page refuses a press made before it has seen the last one."""
_MOST_STEPS = 10_000
_A_MINUTE = timedelta(minutes=1)
_UNTIL_POSTED = 5.0
"""Seconds within which the bot posts what is due."""
_SHOWN = (("film", " film:{}", 8), ("plot", " film:{}", 5), ("trivia practice", "", 5))
"""Commands for the terminal with their options, and the most lines of each answer."""


@dataclass(frozen=True, slots=True)
class World:
    """A small server with the bot in it."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    members: tuple[simcord.MemberActor, ...]


def preview(settings: Settings, *, once: Sequence[str] | None, as_json: bool, port: int) -> int:
    """Prints the answers to ``once`` and ends, or prints a transcript and serves the page until Ctrl-C."""
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger(Rebuilding.__module__).setLevel(logging.INFO)  # so that one sees one's film come
    if not once:
        print(f"Reading the films in {settings.seeds} and starting the bot.", flush=True)
    with holding(settings.data):
        ensure_catalogue(settings, current=bool(once))
        if once:
            asyncio.run(_answer(settings, once, as_json=as_json))
        else:
            asyncio.run(_serve(settings, port))
    return 0


@asynccontextmanager
async def open_world(settings: Settings) -> AsyncGenerator[World]:
    """The bot, logged in to a simulated Discord with a #film-night channel and two members."""
    # What is played here is not kept: the data folder may be a real bot's.
    with TemporaryDirectory(prefix="matinee-") as folder:
        async with (
            Catalogue.open(settings.data / FILE_NAME) as catalogue,
            Community.open(Path(folder) / COMMUNITY) as community,
            _started(settings, catalogue, community) as world,
        ):
            yield world


@asynccontextmanager
async def _started(settings: Settings, catalogue: Catalogue, community: Community) -> AsyncGenerator[World]:
    # A new simulated Discord knows no commands: what the real one has been told does not count here.
    bot = FilmBot(settings, catalogue, community, remembers_commands=False)
    async with simcord.run(bot, shard_count=1, check_errors=False) as env:
        if bot.user:
            await bot.user.edit(username="Matinee")  # every bot is called TestBot at first
        yield furnish(env)


def furnish(env: simcord.Env) -> World:
    """Puts the server into a simulated Discord that has just been started."""
    guild = env.create_guild("Film Club")
    # Ada may do all that the bot lets anybody do: end others' rounds, set the daily post.
    leave = discord.Permissions(manage_messages=True, manage_guild=True)
    moderators = guild.create_role("Moderators", permissions=leave)
    channel = guild.create_text_channel("film-night")
    members = (
        guild.add_member(env.create_user("ada", global_name="Ada"), roles=[moderators]),
        guild.add_member(env.create_user("ben", global_name="Ben")),
    )
    return World(env, channel, members)


async def _answer(settings: Settings, commands: Sequence[str], *, as_json: bool) -> None:
    async with open_world(settings) as world:
        for command in commands:
            payload = await ask(world, command)
            if as_json:
                print(json.dumps({"command": command, **payload}, ensure_ascii=False))
            else:
                print(f"> {command}\n{message_as_text(payload)}\n")


async def ask(world: World, command: str) -> dict[str, Any]:
    """Types a command as the first member; what the bot answered, as it was sent.

    ``command`` is written as Discord shows it: ``/plot film:Save the Last Dance private:True``. Raises
    ``SetupError`` when it is none of the bot's.
    """
    name, options = _parsed(command)
    options = _typed(world, name, options)
    try:
        result = await world.members[0].slash(world.channel, name, **options)
    except (simcord.SetupError, simcord.OptionError) as error:
        raise SetupError(f"“{command}” cannot be sent: {error}.") from None
    response = result.response
    if response is None:
        raise SetupError(f"The bot did not answer “{command}”.")
    return {
        "content": response.content,
        "flags": response.flags.value,
        "ephemeral": response.ephemeral,
        "components": response.components,
    }


def _parsed(command: str) -> tuple[str, dict[str, Any]]:
    match = _COMMAND.match(command.strip())
    pieces = _OPTION.split(match["options"]) if match else []
    if not match or pieces[0].strip():
        raise SetupError(f"“{command}” is not a command: write it like “/film film:Casablanca”.")
    options: dict[str, Any] = {}
    for name, value in zip(pieces[1::2], pieces[2::2], strict=True):
        text = value.strip()
        if name == "private" and text.casefold() not in _TRUTH:
            raise SetupError(f"“{command}” cannot be sent: private is True or False, not “{text}”.")
        options[name] = _TRUTH[text.casefold()] if name == "private" else text
    return match["name"], options


def _typed(world: World, name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Numbers, truths and channels as the command takes them; what cannot be read stays, for it to refuse."""
    commands = (found for found in _bot(world).tree.walk_commands() if isinstance(found, app_commands.Command))
    command = next((found for found in commands if found.qualified_name == name), None)
    read = dict(options)
    for option, value in options.items():
        parameter = command.get_parameter(option) if command else None
        if parameter is None or not isinstance(value, str):
            continue
        if parameter.type is discord.AppCommandOptionType.integer and value.isdecimal():
            read[option] = int(value)
        elif parameter.type is discord.AppCommandOptionType.boolean:
            read[option] = _TRUTH.get(value.casefold(), value)
        elif parameter.type is discord.AppCommandOptionType.channel:
            if value.removeprefix("#") != world.channel.name:
                raise SetupError(f"There is no channel “{value}” here, only #{world.channel.name}.")
            read[option] = world.channel
    return read


async def _serve(settings: Settings, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: Ctrl-C interrupts
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with open_world(settings) as world:
        bot = _bot(world)
        said = await transcript(world)
        await post_puzzle(world)
        page = world.env.preview(world.channel, viewers=world.members, layout="channel", port=port)
        try:
            async with page:
                print(f"The bot is in #{world.channel.name}. Open this address and type / there:\n\n  {page.url}\n")
                print("Ctrl-C ends it. What members see there:\n")
                print("\n".join(said), flush=True)
                following = asyncio.create_task(follow(world.env, page))
                keeping = asyncio.create_task(bot.rebuilding.run())
                stopping = asyncio.create_task(stop.wait())
                closing = asyncio.create_task(page.wait_closed())
                await asyncio.wait({following, stopping, closing}, return_when=asyncio.FIRST_COMPLETED)
                if following.done():
                    following.result()  # it ends by an error alone
                for task in (following, stopping, closing, keeping):
                    task.cancel()
                with suppress(asyncio.CancelledError):
                    await keeping  # until a build that is under way has ended
        except simcord.SetupError as error:
            raise SetupError(f"The preview page could not be opened: {error}") from None


async def follow(env: simcord.Env, page: Preview) -> None:
    """Lets time pass for the bot and brings onto the page what it changes by itself, until cancelled.

    SimCord's clock stands still by itself: no ``tasks.loop`` would ever come round. The page is refreshed
    only after the bot has written to a channel: a refresh for nothing makes it refuse the next press, and
    answers to presses and commands, which travel by another route, are published by the page itself.
    """
    loop = asyncio.get_running_loop()
    began, epoch = loop.time(), env.now()
    seen, refreshed = len(env.http_requests), -_REFRESH_EVERY
    shown = seen
    while True:
        await asyncio.sleep(_LOOK_EVERY)
        _forget_ended_advance(env)
        requests = env.http_requests
        if shown < len(requests) and _opens_at_newest(page):
            shown = len(requests)
        if not any(_BACKGROUND.search(entry.path) and entry.method != "GET" for entry in requests[seen:]):
            seen = len(requests)
        elif loop.time() - refreshed >= _REFRESH_EVERY and _at_once(page.refresh()):
            seen, refreshed = len(requests), loop.time()
        behind = loop.time() - began - (env.now() - epoch).total_seconds()
        if behind > 0:
            _at_once(env.advance_time(behind))  # as far as the bot's next task, which then runs by itself


def _forget_ended_advance(env: simcord.Env) -> None:
    """Lets operations end at once again after a timer of the bot's own has moved the clock.

    A timer that comes before the next look does so in a task. SimCord asks the event loop for that task's end before
    the next operation, also when it has ended already: without this, the page would stand still until the next press.
    """
    advance = env._real_advance_task  # pyright: ignore[reportPrivateUsage] - it has no other way
    if advance is not None and advance.done():
        env._real_advance_task = None  # pyright: ignore[reportPrivateUsage]


def _opens_at_newest(page: Preview) -> bool:
    """Lets whoever opens the page from now on, or loads it again, see the newest answer first. Says whether it did."""
    messages = page.channel.history(viewer=page.viewers[0])
    return not messages or _at_once(page.show(messages[-1]))


def _at_once(operation: Coroutine[Any, Any, None]) -> bool:
    """Brings one of SimCord's operations to its end before anything else can happen, or drops it.

    A press that arrives while an operation is under way gets lost, and its page waits for the outcome for
    ever. So one that would have to wait, for a press or for the bot, is dropped. Says whether it ended.
    """
    try:
        for _ in range(_MOST_STEPS):
            if operation.send(None) is not None:  # what it waits for; None is just a pause
                break
    except StopIteration:
        return True
    except (simcord.SetupError, TimeoutError):
        pass  # a press is under way, or the bot has not finished what it does
    finally:
        operation.close()
    return False


def _bot(world: World) -> FilmBot:
    bot = world.env.bot
    assert isinstance(bot, FilmBot)  # noqa: S101 - open_world has put it there
    return bot


async def post_puzzle(world: World) -> None:
    """Sets a film of the day and posts the first: all that the page shows to begin with."""
    guild = world.channel.guild
    assert guild is not None  # noqa: S101 - furnish has put the channel into one
    due = world.env.now().replace(second=0, microsecond=0)
    await daily.configure(
        _bot(world).community, guild.id, due - _A_MINUTE, kind=DailyKind.FILM, channel=world.channel.id,
        at=due.time(), zone=ZoneInfo("UTC"),
    )  # fmt: skip
    with suppress(TimeoutError):  # on a slow machine it comes once the page is there
        await world.env.advance_time(_UNTIL_POSTED)


async def transcript(world: World) -> list[str]:
    """The first lines of a few real answers, so that even the terminal shows what the bot does.

    They are given behind the scenes: the page keeps new answers in view only as long as everything in the channel
    fits on the screen, or one has scrolled to the end.
    """
    guild = world.channel.guild
    assert guild is not None  # noqa: S101 - furnish has put the channel into one
    scenes = replace(world, channel=guild.create_text_channel("behind-the-scenes"))
    films = [film async for film in _first(_bot(world).catalogue, 50)]
    film = next((film for film in films if film.plots and film.cast), films[0])
    lines: list[str] = []
    for command, option, most in _SHOWN:
        answer = message_as_text(await ask(scenes, f"/{command}{option.format(film.id)}"))
        lines += ["", f"> /{command}{option.format(film.label)}", *excerpt(answer, most)]
    return lines[1:]


async def _first(catalogue: Catalogue, most: int) -> AsyncIterator[Any]:
    count = 0
    async for film in every_film(catalogue):
        yield film
        count += 1
        if count == most:
            return
