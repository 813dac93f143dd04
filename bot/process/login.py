"""Log in to Discord, and explain failures in a sentence."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
import discord
from discord.http import Route

from bot.config import DISCORD_API_URL, Settings
from bot.errors import SetupError
from bot.gateway.closing import BAD_TOKEN

_PATIENCE = 30.0
"""Seconds. discord.py itself would retry for longer while Discord has failures."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot that a token belongs to."""

    name: str
    servers: int
    """Approximate number of servers the bot is in."""
    endpoint: str | None
    """The application's interactions URL. If set, Discord sends no interactions to a running bot."""


def use_api(settings: Settings) -> None:
    """Point discord.py's requests at the API of the settings."""
    if settings.api_url != DISCORD_API_URL:
        Route.BASE = settings.api_url


@contextmanager
def failures_explained(settings: Settings) -> Generator[None]:
    """Turn discord.py's login and connection errors into ``SetupError``."""
    try:
        yield
    except discord.LoginFailure:
        raise SetupError(BAD_TOKEN) from None
    except TimeoutError:
        raise SetupError(f"Discord did not answer in time at {settings.api_url}. Try again later.") from None
    except (aiohttp.ClientError, OSError) as error:
        raise SetupError(f"Discord cannot be reached at {settings.api_url} ({error}).") from None
    except discord.HTTPException as error:
        raise SetupError(f"Discord answered with an error at the start: {error.status} {error.text}.") from error
    except discord.DiscordException as error:
        raise SetupError(f"The bot could not start: {error}") from error


async def who_is_it(settings: Settings) -> Identity:
    """Ask Discord which bot the settings' token belongs to. Raises ``SetupError`` if that fails."""
    use_api(settings)
    async with discord.Client(intents=discord.Intents.none()) as client:
        with failures_explained(settings):
            async with asyncio.timeout(_PATIENCE):
                await client.login(settings.token.reveal())
        user, application = client.user, client.application
        assert user is not None  # noqa: S101 - set by login, as is the application
        assert application is not None  # noqa: S101
        return Identity(user.name, application.approximate_guild_count, application.interactions_endpoint_url)
