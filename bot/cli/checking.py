"""Looks at everything the bot needs and says in plain words what is wrong and what to do. Changes nothing."""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sqlite3
import zoneinfo
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.catalogue import build as building
from bot.catalogue.building.report import NoFilms
from bot.catalogue.connection import Catalogue
from bot.catalogue.films import film_count
from bot.catalogue.seeds import ADDED
from bot.catalogue.version import FILE_NAME
from bot.cli.checking_folders import check_data_folder, check_rights_on_seeds
from bot.cli.reporting import print_problems, progress_bar, totals
from bot.community import backup as copying
from bot.community.connection import DRIVER_MISSING
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.community.damage import newest_backup
from bot.community.engine import missing_features
from bot.community.looking import DAILY_CHANNELS, Rows, look
from bot.community.zones import CHOSEN, unknown_among
from bot.config import DatabaseUrl, Settings
from bot.errors import SetupError, Severity
from bot.plurals import count
from bot.process.health import NOT_RUNNING, problems
from bot.process.installed import command
from bot.process.tokens import wrong_with


def check(settings: Settings, options: argparse.Namespace) -> int:
    """The exit status: 1 when something is wrong."""
    wrong = 0
    wrong += _check_sqlite()
    wrong += _check_zones()
    token_wrong = _check_token(settings, online=options.online)
    wrong += token_wrong
    wrong += check_rights_on_seeds(settings) or _check_seeds(settings)
    wrong += check_data_folder(settings)
    wrong += asyncio.run(_check_catalogue(settings))
    community_wrong = _check_community(settings)
    wrong += community_wrong
    if options.online and not (token_wrong or community_wrong):
        wrong += _check_daily_channels(settings)
    wrong += _check_running(settings)
    print("Everything is in order." if not wrong else f"Fix the above, then run {command('check')} again.")
    return 1 if wrong else 0


def _check_sqlite() -> int:
    """Whether this Python's SQLite has what the bot's statements need."""
    missing = missing_features()
    if not missing:
        return 0
    print(f"SQLite: version {sqlite3.sqlite_version} of this Python lacks {', '.join(missing)}: use a Python with")
    print("  a newer SQLite, such as the one from python.org or of the container's image.")
    return 1


def _check_zones() -> int:
    """Whether there are time zones at all: the system's, or those of tzdata."""
    if zoneinfo.available_timezones() - {"UTC"}:
        return 0
    print("Time zones: this machine has none, so no daily post can be timed: run “python -m pip install tzdata”.")
    return 1


def _check_token(settings: Settings, *, online: bool) -> int:
    """Whether it looks like one; ``online``, whether Discord takes it."""
    if why := wrong_with(settings.token):
        print(f"Token: {why}")
        return 1
    if not online:
        print(f"Token: it looks right. {command('check --online')} asks Discord whose it is.")
        return 0
    # Loaded here: the rest of this module can do without Discord, which takes as long to load.
    from bot.process.login import who_is_it

    try:
        found = asyncio.run(who_is_it(settings))
    except SetupError as error:
        print(f"Token: {error}")
        return 1
    where = f"in {count(found.servers, 'server')}" if found.servers else f"in no server yet (see {command('invite')})"
    print(f"Token: Discord knows it. The bot is {found.name}, {where}.")
    if found.endpoint:
        print("Application: it has an Interactions Endpoint URL, so no command reaches the bot: delete that URL under")
        print("  General Information at https://discord.com/developers/applications.")
        return 1
    return 0


def _check_seeds(settings: Settings) -> int:
    """What a build says of the seeds; what it makes is thrown away."""
    try:
        with TemporaryDirectory(prefix="matinee-") as folder, progress_bar() as progress:
            with suppress(OSError):  # without the catalogue that there is, it only takes longer
                shutil.copyfile(settings.data / FILE_NAME, Path(folder) / FILE_NAME)
            report = building.build(settings.seeds, Path(folder), progress, added=settings.data / ADDED)
    except NoFilms as error:
        print(f"Seeds: {error}")
        print_problems(error.problems, "  ")
        return 1
    except SetupError as error:
        print(f"Seeds: {error}")
        return 1
    except OSError as error:
        print(f"Seeds: no folder to try a build in ({error}). Set TMPDIR to one that can be written.")
        return 1
    print(f"Seeds: {totals(report)} in {settings.seeds}.")
    print_problems(report.problems, "  ")
    return int(any(problem.severity is Severity.ERROR for problem in report.problems))


def _check_community(settings: Settings) -> int:
    if settings.community_url is not None:
        return _check_server(settings.community_url)
    path = settings.data / COMMUNITY
    if not path.exists():
        print("Community: nothing stored yet; the bot makes the database when it starts.")
        return 0
    if why := copying.wrong_with(path):
        backup = newest_backup(path) or "FILE"
        print(f"Community: {path} cannot be used. {why} Put a copy back with {command(f'restore {backup}')}.")
        return 1
    print(f"Community: {path} is sound.")
    return _check_chosen_zones(look(path, CHOSEN) or [])


def _check_server(url: DatabaseUrl) -> int:
    try:
        chosen = look(url, CHOSEN)
    except ImportError as error:
        print(f"Community: {DRIVER_MISSING.format(error.name)}")
        return 1
    except SetupError as error:
        print(f"Community: {error}")
        return 1
    if chosen is None:
        print(f"Community: {url.name} can be used; the bot makes its tables when it starts.")
        return 0
    print(f"Community: {url.name} is sound.")
    return _check_chosen_zones(chosen)


def _check_chosen_zones(chosen: Rows) -> int:
    unknown = unknown_among(chosen)
    for zone, servers in unknown.items():
        print(f"Daily posts: the time zone {zone} of {count(servers, 'server')} is unknown on this machine. Until you")
        print("  update tzdata, posts go on without its clock changes (“python -m pip install --upgrade tzdata”).")
    return int(bool(unknown))


def _check_running(settings: Settings) -> int:
    """What the bot that runs on these folders says of itself. That none runs is no fault."""
    found = problems(settings.data, datetime.now(UTC))
    if found == [NOT_RUNNING]:
        print("Bot: not running.")
        return 0
    print("Bot: running and well." if not found else "Bot: running, with problems.")
    for problem in found:
        print(f"  {problem}")
    return int(bool(found))


def _check_daily_channels(settings: Settings) -> int:
    """Whether the bot may post where its daily posts come, as Discord says."""
    place = settings.community_url or settings.data / COMMUNITY
    if isinstance(place, Path) and not place.exists():
        return 0
    # Loaded here, like all that needs Discord.
    from bot.cli.checking_channels import check_channels

    return asyncio.run(check_channels(settings, look(place, DAILY_CHANNELS) or []))


async def _check_catalogue(settings: Settings) -> int:
    path = settings.data / FILE_NAME
    if not path.exists():
        print(f"Catalogue: not built yet; the bot builds it in {settings.data} when it starts.")
        return 0
    try:
        async with Catalogue.open(path) as opened:
            films = await film_count(opened)
    except SetupError as error:
        print(f"Catalogue: {error}")
        return 1
    try:
        older = not building.is_current(settings.seeds, settings.data)
    except SetupError:
        older = False  # what is wrong with the seeds has been said
    age = ", older than the seeds; a running bot rebuilds it" if older else ""
    print(f"Catalogue: {count(films, 'film')}{age}.")
    return 0
