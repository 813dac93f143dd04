"""Reads the settings from the environment and ``.env``. No other module reads either."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from platformdirs import user_data_path

from bot.errors import SetupError
from bot.process.installed import IS_CLONE

_API_PATH = "/api/v10"
DISCORD_API_URL = f"https://discord.com{_API_PATH}"
_LONGEST_LINK = 512
_MOST_SHARDS = 100_000
"""Highest accepted number of shards. A million servers need fewer than a thousand."""
_NUMBER = re.compile(r"[0-9]{1,9}")
METRICS_HOST = "127.0.0.1"
"""Default address of the metrics server: reachable only from this machine."""
_MOST_PORTS = 65_535
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")


class Watch(StrEnum):
    """How the running bot notices that seeds have changed."""

    EVENTS = "events"
    """By the events of the operating system."""
    POLL = "poll"
    """By checking every file every other second, for folders for which the system reports no events."""
    OFF = "off"
    """Not at all; seeds are only checked when the bot starts."""


class LogFormat(StrEnum):
    """Format of a line of the log."""

    PLAIN = "plain"
    """Text, for people."""
    JSON = "json"
    """A JSON object, for programs."""


class Secret:
    """A text that never prints itself."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret(…)" if self._value else "Secret()"

    __str__ = __repr__


class DatabaseUrl(Secret):
    """Address of a PostgreSQL database, including its password."""

    __slots__ = ("name",)

    EXAMPLE = "postgresql://matinee:PASSWORD@127.0.0.1:5432/matinee"

    def __init__(self, value: str) -> None:
        """Raises ``ValueError`` if this is no such address, or if the password has characters that end it early."""
        super().__init__(value)
        parts = urlsplit(value)
        rest = f"{parts.path}{parts.query}{parts.fragment}"
        if parts.scheme not in ("postgresql", "postgres") or "@" in rest or parts.fragment:
            raise ValueError
        where = parts.hostname or ""
        self.name = f"postgresql://{where}{f':{parts.port}' if parts.port else ''}{parts.path}"
        """The address without user and password, for logs and messages."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The validated settings. ``.env.example`` explains each of them."""

    token: Secret = field(default_factory=lambda: Secret(""))
    seeds: Path = field(default_factory=lambda: home() / "seeds")
    data: Path = field(default_factory=lambda: home() / "data")
    community_url: DatabaseUrl | None = None
    log_level: int = logging.INFO
    log_format: LogFormat = LogFormat.PLAIN
    api_url: str = DISCORD_API_URL
    metrics_port: int | None = None
    """None: nothing is measured, and no port is opened."""
    metrics_host: str = METRICS_HOST
    dev_guild: int | None = None
    shard_count: int | None = None
    """Number of shards of the whole bot; None: the number that Discord recommends."""
    shard_ids: tuple[int, ...] | None = None
    """Shards of this process; None: all."""
    watch: Watch = Watch.EVENTS
    support_url: str | None = None
    privacy_url: str | None = None
    terms_url: str | None = None


def read_settings(environment: Mapping[str, str | None] | None = None) -> Settings:
    """Reads the settings from ``environment``. The default is ``.env``, overridden by the process's environment.

    Raises ``SetupError`` for the first invalid setting. It names the key and, except for a secret, the value.
    """
    if environment is None:
        environment = {**_dotenv(), **os.environ}
    values = {key: value.strip() for key, value in environment.items() if value and value.strip()}
    shard_count = _shard_count(values.get("SHARD_COUNT"))
    return Settings(
        token=Secret(values.get("DISCORD_TOKEN", "")),
        seeds=_folder("SEEDS_DIR", values.get("SEEDS_DIR")) or home() / "seeds",
        data=_folder("DATA_DIR", values.get("DATA_DIR")) or home() / "data",
        community_url=database_url("COMMUNITY_URL", values.get("COMMUNITY_URL")),
        log_level=_log_level(values.get("LOG_LEVEL", "INFO")),
        log_format=_log_format(values.get("LOG_FORMAT", LogFormat.PLAIN)),
        api_url=_api_url(values.get("DISCORD_API_URL", DISCORD_API_URL)),
        metrics_port=_port("METRICS_PORT", values.get("METRICS_PORT")),
        metrics_host=values.get("METRICS_HOST", METRICS_HOST),
        dev_guild=_snowflake("DEV_GUILD_ID", values.get("DEV_GUILD_ID")),
        shard_count=shard_count,
        shard_ids=_shard_ids(values.get("SHARD_IDS"), shard_count),
        watch=_watch(values.get("WATCH_SEEDS", Watch.EVENTS)),
        support_url=_link("SUPPORT_URL", values.get("SUPPORT_URL")),
        privacy_url=_link("PRIVACY_URL", values.get("PRIVACY_URL")),
        terms_url=_link("TERMS_URL", values.get("TERMS_URL")),
    )


def _dotenv() -> Mapping[str, str | None]:
    try:
        return dotenv_values(".env")
    except (UnicodeDecodeError, OSError) as error:
        raise SetupError(f".env cannot be read ({error}): save it as plain text in UTF-8.") from None


def home() -> Path:
    """Returns the default parent folder of ``seeds`` and ``data``.

    It is the current folder in a clone or in a folder set up for the bot, otherwise the user's data folder.
    """
    if IS_CLONE or Path(".env").exists() or Path("seeds").is_dir():
        return Path()
    return user_data_path("matinee", appauthor=False)


def _folder(key: str, value: str | None) -> Path | None:
    """Returns the path with a leading ``~`` expanded: no shell does so for .env or a unit file."""
    if value is None:
        return None
    try:
        return Path(value).expanduser()
    except RuntimeError:
        raise SetupError(f"{key} is “{value}”, but nobody here has that home folder: write the whole path.") from None


def _log_level(value: str) -> int:
    if value.upper() not in _LEVELS:
        raise SetupError(f"LOG_LEVEL is “{value}”; it must be one of {', '.join(_LEVELS)}.")
    return logging.getLevelNamesMapping()[value.upper()]


def _log_format(value: str) -> LogFormat:
    try:
        return LogFormat(value.lower())
    except ValueError:
        raise SetupError(f"LOG_FORMAT is “{value}”; it must be one of {', '.join(LogFormat)}.") from None


def _watch(value: str) -> Watch:
    try:
        return Watch(value.lower())
    except ValueError:
        raise SetupError(f"WATCH_SEEDS is “{value}”; it must be one of {', '.join(Watch)}.") from None


def _api_url(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        parts = urlsplit("")  # "http://[" and the like
    # A proxy needs the same path: without it, Discord answers with its home page.
    is_api = parts.path.rstrip("/").endswith(_API_PATH) and not (parts.query or parts.fragment)
    if parts.scheme not in ("http", "https") or not parts.netloc or not is_api:
        raise SetupError(f"DISCORD_API_URL is “{value}”; it must be a URL like {DISCORD_API_URL}.")
    return value.rstrip("/")


def database_url(key: str, value: str | None) -> DatabaseUrl | None:
    """Returns the parsed address. Raises ``SetupError``, without the value since it holds a password."""
    try:
        return DatabaseUrl(value) if value is not None else None
    except ValueError:
        raise SetupError(
            f"{key} is no address of a PostgreSQL database; it must be like {DatabaseUrl.EXAMPLE}, with %40 for an @"
            " in the password, %3A for a :, %2F for a /, %23 for a # and %3F for a ?."
        ) from None


def _link(key: str, value: str | None) -> str | None:
    """Returns a link that Discord accepts for a button."""
    if value is None or (value.startswith(("https://", "http://", "discord://")) and len(value) <= _LONGEST_LINK):
        return value
    raise SetupError(f"{key} is “{value}”; it must be a link that begins with https://.")


def _shard_count(value: str | None) -> int | None:
    if value is None:
        return None
    if _NUMBER.fullmatch(value) and 0 < int(value) <= _MOST_SHARDS:
        return int(value)
    raise SetupError(
        f"SHARD_COUNT is “{value}”; it must be the number of shards of the whole bot, 1 to {_MOST_SHARDS:,}."
    )


def _shard_ids(value: str | None, count: int | None) -> tuple[int, ...] | None:
    """Parses numbers and ranges, such as ``0,2-3``."""
    if value is None:
        return None
    if count is None:
        raise SetupError(f"SHARD_IDS is “{value}”, but SHARD_COUNT is not set: how many shards has the whole bot?")
    found: set[int] = set()
    for part in value.split(","):
        first, dash, last = (number.strip() for number in part.partition("-"))
        last = last if dash else first
        if not (_NUMBER.fullmatch(first) and _NUMBER.fullmatch(last) and int(first) <= int(last)):
            raise SetupError(f"SHARD_IDS is “{value}”; it must be numbers of shards, such as 0,1 or 0-3.")
        if int(last) >= count:
            highest = count - 1
            raise SetupError(f"SHARD_IDS is “{value}”, but with a SHARD_COUNT of {count} they end at {highest}.")
        found.update(range(int(first), int(last) + 1))
    return tuple(sorted(found))


def _port(key: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= _MOST_PORTS:
        raise SetupError(f"{key} is “{value}”; it must be a port, a number from 1 to {_MOST_PORTS}.")
    return int(value)


def _snowflake(key: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not value.isascii() or not value.isdigit() or not 0 < int(value) < 2**63:
        raise SetupError(
            f"{key} is “{value}”; it must be a server's id, a number of about 18 digits"
            " (in Discord: right-click the server, Copy Server ID)."
        )
    return int(value)
