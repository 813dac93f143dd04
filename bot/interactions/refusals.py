"""Expected refusals and failures of Discord, which are no bugs: they are logged as a sentence, not a traceback.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

import logging

import aiohttp
import discord

from bot.errors import printable

UNREACHABLE = (10062, 10015, 50027, 40060)
"""The interaction has expired or was already answered: the member cannot be told."""
_KNOWN = {
    10062: "Discord no longer knows the interaction: the answer came too late",
    10015: "Discord no longer takes answers to the interaction",
    50027: "Discord no longer takes answers to the interaction",
    40060: "the interaction was answered before",
    10003: "the channel was deleted",
    10008: "the message was deleted",
    50001: "the bot can't see the channel",
    50013: "the bot lacks a permission",
}
_INVALID_FORM = 50035
_MOST_TEXT = 300


def refusal(error: BaseException) -> str | None:
    """The reason for a refusal in one line for the log; None for an unexpected error."""
    if isinstance(error, discord.HTTPException):
        return _of_answer(error)
    if isinstance(error, TimeoutError):
        return "Discord did not answer in time"
    if isinstance(error, discord.RateLimited):
        return f"Discord wants a pause of {error.retry_after:.0f} s"
    if isinstance(error, (aiohttp.ClientError, ConnectionError)):
        return f"the connection to Discord broke ({_line(str(error)) or type(error).__name__})"
    return None


def _of_answer(error: discord.HTTPException) -> str | None:
    if error.code in _KNOWN:
        return f"{_KNOWN[error.code]} (code {error.code})"
    if error.code == _INVALID_FORM:
        return f"Discord took it for malformed (code {error.code}): {_line(error.text)}"
    if error.status == 429:
        return "Discord limits this bot's address (status 429)"
    if error.status == 403:
        # Without a code this is not from the API: a proxy in front of it sent an error page.
        return f"Discord forbids it (status 403, code {error.code})"
    if error.status >= 500:
        return f"Discord had an error of its own (status {error.status})"
    return None


def is_unreachable(error: BaseException) -> bool:
    """Whether the member can no longer be answered."""
    return isinstance(error, discord.HTTPException) and error.code in UNREACHABLE


def lacks_permission(error: BaseException) -> bool:
    return isinstance(error, discord.Forbidden) and error.code != 0


class OneLine(logging.Filter):
    """Removes the traceback from discord.py's log of a refusal and adds the reason to the line."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        why = refusal(_root(error)) if error is not None and record.name.startswith("discord.") else None
        if why is not None:
            record.msg, record.args = f"{record.getMessage()}: {why}", ()
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True


def _root(error: BaseException) -> BaseException:
    original = getattr(error, "original", None)
    return original if isinstance(original, BaseException) else error


def _line(text: str) -> str:
    return printable("; ".join(text.split("\n")))[:_MOST_TEXT]
