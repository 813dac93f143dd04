"""Decides whether to let an interaction in: a command, autocomplete, a press, a choice or a form.

It runs before discord.py parses an interaction, so a refusal costs next to nothing. discord.py has a hook for each
kind of interaction but none for all of them: its table of parsers is the one place that they all pass through.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any, cast

import aiohttp
import discord

from bot.interactions.cooldowns import Allowance, Cooldowns, Pressing
from bot.interactions.measuring import AUTOCOMPLETION, Ending, answered_now, answering
from bot.interactions.references import referred
from bot.process.draining import Draining

_log = logging.getLogger(__name__)

Parser = Callable[[Any], None]

PRESSES = Allowance(burst=30, per_second=5)
"""Commands, presses and forms of one member. Quick fingers turn four pages in a second."""
TYPING = Allowance(burst=60, per_second=15)
"""Discord's apps ask for choices a few times a second."""
MOST_IDS = 10_000
"""Number of interactions remembered. Discord resends what a lost connection missed: a few minutes at most."""

_SLOW_DOWN = "That was a lot at once! Wait ten seconds, then go on."
_RESTARTING = "I'm restarting. Try again in a minute."
_AUTOCOMPLETE = discord.InteractionType.autocomplete.value
_GROUPS = (discord.AppCommandOptionType.subcommand.value, discord.AppCommandOptionType.subcommand_group.value)


class Admission:
    """Lets each interaction in once, unless its member is in a cooldown or the bot is stopping."""

    def __init__(self, draining: Draining, is_elsewhere: Callable[[int | None], bool] = lambda _: False) -> None:
        """``is_elsewhere`` says whether another process answers in a server, or, for None, in direct messages."""
        self._draining = draining
        self._is_elsewhere = is_elsewhere
        self._seen: dict[int, None] = {}
        """The newest last."""
        self.presses: Cooldowns | None = None
        self.typing: Cooldowns | None = None

    def limit_members(self) -> None:
        """Turns the cooldowns on. A bot that no stranger can reach needs none."""
        self.presses, self.typing = Cooldowns(PRESSES), Cooldowns(TYPING)

    def guard(self, connection: Any) -> None:
        """Wraps the connection's parser of interactions."""
        event = "INTERACTION_CREATE"
        parse: Parser = connection.parsers[event]

        def admit(data: Any) -> None:
            with referred(), answering(*_what(data)):  # and so are the tasks that discord.py starts to answer it
                # A payload that is not an interaction may have no id. discord.py reports that.
                if not isinstance(data, dict) or self._lets_in(data, connection):
                    parse(data)

        connection.parsers[event] = admit

    def _lets_in(self, data: Any, connection: Any) -> bool:
        if not self._is_new(int(data["id"])) or self._is_elsewhere(_server(data)):
            return False
        is_typing = data["type"] == _AUTOCOMPLETE
        cooldowns = self.typing if is_typing else self.presses
        pressing = Pressing.FINE if cooldowns is None else cooldowns.press(_member(data))
        if pressing is Pressing.FINE and not self._draining.is_stopping:
            return True
        if known := answered_now():
            known.end(Ending.HELD_OFF)
        if pressing is Pressing.IGNORE:
            return False
        if pressing is Pressing.TELL:
            _log.info("A member is too fast and has to wait a moment")
        text = _SLOW_DOWN if pressing is Pressing.TELL else _RESTARTING
        refusing = asyncio.create_task(_refuse(discord.Interaction(data=data, state=connection), text))
        self._draining.track(refusing)
        return False

    def _is_new(self, number: int) -> bool:
        if number in self._seen:
            _log.info("Interaction %d was sent twice and is answered once", number)
            return False
        self._seen[number] = None
        if len(self._seen) > MOST_IDS:
            del self._seen[next(iter(self._seen))]
        return True


def _server(data: Any) -> int | None:
    return int(data["guild_id"]) if data.get("guild_id") else None


def _what(data: Any) -> tuple[str, str]:
    """The kind of an interaction and, where it has one, its command's name, both of which are the program's own."""
    if not isinstance(data, dict):
        return "unknown", ""
    found = cast("dict[str, Any]", data)
    kind: Any = found.get("type")
    inner: dict[str, Any] = found.get("data") or {}
    if kind not in (discord.InteractionType.application_command.value, _AUTOCOMPLETE):
        return ("form" if kind == discord.InteractionType.modal_submit.value else "press"), ""
    names = [str(inner.get("name"))]
    while (options := inner.get("options")) and options[0].get("type") in _GROUPS:
        inner = options[0]
        names.append(str(inner.get("name")))
    return (AUTOCOMPLETION if kind == _AUTOCOMPLETE else "command"), " ".join(names)


def _member(data: Any) -> int:
    user = data["member"]["user"] if "member" in data else data["user"]
    return int(user["id"])


async def _refuse(interaction: discord.Interaction[Any], text: str) -> None:
    try:
        if interaction.type is discord.InteractionType.autocomplete:
            await interaction.response.autocomplete([])
        else:
            await interaction.response.send_message(text, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _log.info("A refusal could not be told: %s", error)
