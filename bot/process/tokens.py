"""Checks a bot's token. Never quotes it, even if it is wrong: it may be another secret."""

from __future__ import annotations

import base64
import binascii
import re

from bot.config import Secret
from bot.errors import SetupError

_TOKEN = re.compile(r"[\w-]+={0,2}\.[\w-]+\.[\w-]+", re.ASCII)
"""An id in Base64, a time and a signature. Their lengths have changed over the years."""
_OTHERS = (
    (re.compile(r"\d{15,20}", re.ASCII), "the application's id"),
    (re.compile(r"[0-9a-f]{64}"), "the application's public key"),
    (re.compile(r"[\w-]{32}", re.ASCII), "the client secret"),
)
"""What else Discord's pages about an application offer to copy."""

MISSING = "There is no token: put DISCORD_TOKEN into the environment or into .env."
_COPY_IT = "Copy the token from your application's Bot page: press Reset Token."


def application_id(token: Secret) -> int:
    """Returns the bot's id, the first part of its token. Raises ``SetupError`` if it isn't one."""
    if not token:
        raise SetupError(MISSING)
    found = _id(token.reveal())
    if found is None:
        raise SetupError(f"DISCORD_TOKEN does not look like a bot's token. {_COPY_IT}")
    return found


def wrong_with(token: Secret) -> str | None:
    """Returns why this can't be a bot's token and what to do; None if it may be one."""
    text = token.reveal()
    if not text:
        return MISSING
    if _TOKEN.fullmatch(text) and _id(text) is not None:
        return None
    if text.startswith("Bot "):
        return "DISCORD_TOKEN begins with “Bot”. Leave that word out."
    if text[:1] in "\"'“”‘’":
        return "DISCORD_TOKEN is in quotation marks. Leave them out."
    other = next((name for shape, name in _OTHERS if shape.fullmatch(text)), None)
    seen = f"looks like {other}, not like a bot's token" if other else "does not look like a bot's token"
    return f"DISCORD_TOKEN {seen}. {_COPY_IT}"


def _id(token: str) -> int | None:
    first = token.split(".")[0]
    try:
        return int(base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)))
    except (ValueError, binascii.Error):
        return None
