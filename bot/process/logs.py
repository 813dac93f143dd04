"""Formats the lines of the log: plain text for people, JSON for programs."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import discord

from bot.config import LogFormat
from bot.interactions import references
from bot.interactions.refusals import OneLine


def set_up_logging(level: int, form: LogFormat = LogFormat.PLAIN) -> None:
    """Sets our own log to ``level``, and those of the libraries to INFO or above.

    Below INFO, they write out what is sent and looked up, including plots, interaction tokens and members' words.
    """
    if form is LogFormat.JSON:
        discord.utils.setup_logging(level=level, root=True, formatter=JsonLines())
    else:
        discord.utils.setup_logging(level=level, root=True)
    for handler in logging.getLogger().handlers:
        handler.addFilter(OneLine())
        if form is LogFormat.PLAIN:
            handler.addFilter(WithReference())
    # A warning about missing voice support is pointless: the bot never uses voice.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    for library in ("discord", "aiosqlite"):
        logging.getLogger(library).setLevel(max(level, logging.INFO))
    # We log the connections ourselves; it would also name sessions.
    logging.getLogger("discord.gateway").setLevel(max(level, logging.WARNING))
    # It logs every change; we log the results ourselves.
    logging.getLogger("watchfiles").setLevel(max(level, logging.WARNING))


class JsonLines(logging.Formatter):
    """Formats each record as a JSON object on one line, in ASCII: no character of a message can end the line."""

    def format(self, record: logging.LogRecord) -> str:
        entry: dict[str, str] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if reference := references.current():
            entry["reference"] = reference
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            entry["stack"] = self.formatStack(record.stack_info)
        return json.dumps(entry)


class WithReference(logging.Filter):
    """Appends the reference to a plain message that doesn't contain it."""

    def filter(self, record: logging.LogRecord) -> bool:
        reference, message = references.current(), record.getMessage()
        if reference and reference not in message:
            record.msg, record.args = f"{message} [{reference}]", ()
        return True
