"""Settings: from the environment or .env, checked, and the token never printed."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config import DISCORD_API_URL, LogFormat, Secret, Settings, Watch, read_settings
from bot.errors import SetupError
from tests.conftest import ROOT

NONE = Secret("")
TOKEN = "MTIz.not-a-real.token"


def without_token(settings: Settings) -> Settings:
    """For comparing: two secrets are never equal."""
    return replace(settings, token=NONE)


def test_everything_has_a_default():
    settings = read_settings({})
    assert without_token(settings) == without_token(Settings())
    assert not settings.token
    assert (settings.seeds, settings.data) == (Path("seeds"), Path("data"))
    assert settings.log_level == logging.INFO
    assert settings.log_format is LogFormat.PLAIN
    assert settings.api_url == DISCORD_API_URL
    assert settings.dev_guild is None
    assert settings.watch is Watch.EVENTS
    assert (settings.metrics_port, settings.metrics_host) == (None, "127.0.0.1")


def test_every_setting_is_read():
    settings = read_settings(
        {
            "DISCORD_TOKEN": f" {TOKEN} ",
            "SEEDS_DIR": "/films",
            "DATA_DIR": "there",
            "LOG_LEVEL": "debug",
            "LOG_FORMAT": "JSON",
            "DISCORD_API_URL": "http://127.0.0.1:8080/api/v10/",
            "DEV_GUILD_ID": "123456789012345678",
            "WATCH_SEEDS": "Poll",
            "METRICS_PORT": "9100",
            "METRICS_HOST": "0.0.0.0",  # noqa: S104 - it is only read
        }
    )
    assert settings.token.reveal() == TOKEN
    assert (settings.seeds, settings.data) == (Path("/films"), Path("there"))
    assert settings.log_level == logging.DEBUG
    assert settings.log_format is LogFormat.JSON
    assert settings.api_url == "http://127.0.0.1:8080/api/v10"
    assert settings.dev_guild == 123456789012345678
    assert settings.watch is Watch.POLL
    assert (settings.metrics_port, settings.metrics_host) == (9100, "0.0.0.0")  # noqa: S104 - as above


@pytest.mark.parametrize("blank", ["", "   ", None])
def test_a_blank_setting_is_not_set(blank: str | None):
    keys = ("DISCORD_TOKEN", "SEEDS_DIR", "DATA_DIR", "LOG_LEVEL", "LOG_FORMAT", "DISCORD_API_URL", "DEV_GUILD_ID")
    keys += ("WATCH_SEEDS", "SHARD_COUNT", "SHARD_IDS")
    settings = read_settings(dict.fromkeys(keys, blank))
    assert without_token(settings) == without_token(Settings())
    assert not settings.token


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("LOG_LEVEL", "LOUD"),
        ("LOG_LEVEL", "10"),
        ("LOG_FORMAT", "xml"),
        ("DISCORD_API_URL", "discord.com"),
        ("DISCORD_API_URL", "ftp://discord.com/api"),
        ("DISCORD_API_URL", "https://"),
        ("DISCORD_API_URL", "https://discord.com/api?v=10"),
        ("DISCORD_API_URL", "http://127.0.0.1:8080"),
        ("DISCORD_API_URL", "http://127.0.0.1:8080/api/v9"),
        ("WATCH_SEEDS", "yes"),
        ("WATCH_SEEDS", "events, poll"),
        ("SHARD_COUNT", "0"),
        ("SHARD_COUNT", "-1"),
        ("SHARD_COUNT", "two"),
        ("SHARD_COUNT", "٢"),
        ("SHARD_COUNT", "100001"),
        ("DEV_GUILD_ID", "film night"),
        ("DEV_GUILD_ID", "-5"),
        ("DEV_GUILD_ID", "0"),
        ("DEV_GUILD_ID", "٣٤٥"),
        ("DEV_GUILD_ID", "9" * 30),
        ("METRICS_PORT", "0"),
        ("METRICS_PORT", "65536"),
        ("METRICS_PORT", "http"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_key(key: str, value: str):
    with pytest.raises(SetupError) as refused:
        read_settings({key: value, "DISCORD_TOKEN": TOKEN})
    words = str(refused.value)
    assert words.startswith(f"{key} is “{value}”")
    assert "\n" not in words
    assert TOKEN not in words


@pytest.mark.parametrize(
    ("given", "ids"),
    [("0", (0,)), ("3,1", (1, 3)), ("0-3", (0, 1, 2, 3)), (" 0 , 2 - 3 ", (0, 2, 3)), ("1,1", (1,)), (None, None)],
)
def test_shards_are_numbers_and_ranges(given: str | None, ids: tuple[int, ...] | None):
    settings = read_settings({"SHARD_COUNT": "4", "SHARD_IDS": given})
    assert (settings.shard_count, settings.shard_ids) == (4, ids)


@pytest.mark.parametrize(
    ("count", "ids", "why"),
    [
        ("4", "4", "with a SHARD_COUNT of 4 they end at 3"),
        ("4", "2-4", "with a SHARD_COUNT of 4 they end at 3"),
        ("4", "3-2", "such as 0,1 or 0-3"),
        ("4", "-1", "such as 0,1 or 0-3"),
        ("4", "0,", "such as 0,1 or 0-3"),
        ("4", "all", "such as 0,1 or 0-3"),
        (None, "0", "SHARD_COUNT is not set"),
    ],
)
def test_shards_that_there_are_not_are_named(count: str | None, ids: str, why: str):
    with pytest.raises(SetupError) as refused:
        read_settings({"SHARD_COUNT": count, "SHARD_IDS": ids})
    assert str(refused.value).startswith(f"SHARD_IDS is “{ids}”")
    assert why in str(refused.value)


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HOME", "/home/ada")
    settings = read_settings({"SEEDS_DIR": "~/films", "DATA_DIR": "~"})
    assert (settings.seeds, settings.data) == (Path("/home/ada/films"), Path("/home/ada"))
    assert read_settings({"DATA_DIR": "data~"}).data == Path("data~")


@pytest.mark.parametrize("key", ["SEEDS_DIR", "DATA_DIR"])
def test_a_home_that_is_nobody_s_is_named_with_its_key(key: str):
    with pytest.raises(SetupError, match=f"^{key} is “~no-such-member/films”, "):
        read_settings({key: "~no-such-member/films"})


def test_the_environment_outranks_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".env").write_text("SEEDS_DIR=from-file\nDATA_DIR='from file'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATA_DIR", raising=False)
    monkeypatch.setenv("SEEDS_DIR", "from-environment")
    settings = read_settings()
    assert (settings.seeds, settings.data) == (Path("from-environment"), Path("from file"))


def test_a_secret_never_prints_itself():
    secret = Secret(TOKEN)
    for printed in (str(secret), repr(secret), f"{secret}", f"{secret!r:>40}", "%s" % secret, str([secret])):  # noqa: UP031
        assert TOKEN not in printed
        assert "Secret" in printed
    assert TOKEN not in repr(read_settings({"DISCORD_TOKEN": TOKEN}))
    assert TOKEN not in str(vars(type(secret)))
    assert bool(secret) is True
    assert bool(Secret("")) is False


def test_the_example_explains_every_setting():
    """And sets none of them to anything but its default."""
    example = (ROOT / ".env.example").read_text("utf-8")
    explained = set(re.findall(r"^#?([A-Z_]+)=", example, re.M))
    source = (ROOT / "bot" / "config.py").read_text("utf-8")
    read = set(re.findall(r'"((?:[A-Z]+_)+[A-Z]+)"', source))
    assert explained == read
    given = dict(re.findall(r"^#?([A-Z_]+)=(.*)$", example, re.M))
    given.pop("DEV_GUILD_ID")
    assert without_token(read_settings(given)) == without_token(Settings())


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://matinee:hush@db.example:6432/films", "postgresql://db.example:6432/films"),
        ("postgres://matinee@localhost/films?sslmode=require", "postgresql://localhost/films"),
        ("postgresql://matinee:h%40%2Fsh@/films?host=/run/postgresql&password=hush", "postgresql:///films"),
    ],
)
def test_a_database_is_named_without_its_password(url: str, name: str) -> None:
    community = read_settings({"COMMUNITY_URL": url}).community_url
    assert community is not None
    assert community.reveal() == url
    assert community.name == name
    assert "hush" not in repr(community)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://matinee:hush@localhost/films",
        "localhost/hush",
        "postgresql://matinee:hu/sh@localhost/films",
        "postgresql://matinee:12/hush@localhost/films",
        "postgresql://matinee:12#hush@localhost/films",
        "postgresql://matinee:12?hush@localhost/films",
        "postgresql://matinee:hush@[localhost/films",
        "postgresql://matinee:hush@localhost:high/films",
    ],
)
def test_a_database_that_is_none_is_refused_and_its_password_not_repeated(url: str) -> None:
    with pytest.raises(
        SetupError, match=r"^COMMUNITY_URL is no address of a PostgreSQL database; it must be like"
    ) as at:
        read_settings({"COMMUNITY_URL": url})
    assert "hush" not in str(at.value)
