"""What a line of the log looks like: plain for people, JSON for programs."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import discord

from bot.config import LogFormat
from bot.interactions import references
from bot.interactions.refusals import OneLine


def set_up_logging(level: int, form: LogFormat = LogFormat.PLAIN) -> None:
    """Our own log at ``level``; the libraries' at INFO at the most: below that they write out what is sent and
    looked up, plots, interaction tokens and members' words included."""
    if form is LogFormat.JSON:
        discord.utils.setup_logging(level=level, root=True, formatter=JsonLines())
    else:
        discord.utils.setup_logging(level=level, root=True)
    for handler in logging.getLogger().handlers:
        handler.addFilter(OneLine())
        if form is LogFormat.PLAIN:
            handler.addFilter(WithReference())
    # That voice is not supported is no news: the bot never speaks.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    for library in ("discord", "aiosqlite"):
        logging.getLogger(library).setLevel(max(level, logging.INFO))
    # Of its connections we say ourselves what there is to say; it would name sessions, too.
    logging.getLogger("discord.gateway").setLevel(max(level, logging.WARNING))
    # Each change is news to it; what comes of it is ours to say.
    logging.getLogger("watchfiles").setLevel(max(level, logging.WARNING))


class JsonLines(logging.Formatter):
    """Each record as one JSON object on one line, in ASCII: no character in a message can end the line."""

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
    """Puts the reference behind a plain message that does not name it."""

    def filter(self, record: logging.LogRecord) -> bool:
        reference, message = references.current(), record.getMessage()
        if reference and reference not in message:
            record.msg, record.args = f"{message} [{reference}]", ()
        return True
