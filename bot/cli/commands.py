"""What each subcommand of the command line does, but for the running bot's."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from tqdm import tqdm

from bot.catalogue import build as building
from bot.catalogue.building.report import BuildReport, NoFilms
from bot.catalogue.building.workers import workers
from bot.catalogue.connection import Catalogue
from bot.catalogue.export import exported, exported_question, json_line
from bot.catalogue.films import every_film
from bot.catalogue.questions import every_question
from bot.catalogue.version import FILE_NAME
from bot.cli.checking import check
from bot.cli.reporting import print_json, print_report, progress_bar
from bot.cli.starter import lay_out
from bot.community import backup as copying
from bot.community.connection import DRIVER_MISSING
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.config import Settings, database_url
from bot.errors import SetupError, printable
from bot.importing.folder import PutOutcome
from bot.importing.importer import Report, import_files, is_long
from bot.importing.licences import Terms
from bot.plurals import count
from bot.process.holding import holding
from bot.process.installed import IS_CLONE, command
from bot.process.tokens import application_id

Command = Callable[[Settings, argparse.Namespace], int]


def build(settings: Settings, options: argparse.Namespace) -> int:
    """Builds the catalogue and reports on every seed."""
    try:
        with progress_bar() as progress:
            report = building.build(settings.seeds, settings.data, progress)
    except NoFilms as error:
        failed = BuildReport(0, 0, 0, (), error.problems)
        print_json(failed) if options.json else print_report(failed)
        raise
    if options.json:
        print_json(report)
    else:
        print_report(report)
    return 1 if options.strict and report.problems else 0


def init(settings: Settings, options: argparse.Namespace) -> int:
    """Lays out a folder to run the bot in, and says what to do next."""
    folder: Path = options.folder
    written = lay_out(folder)
    if not written:
        print(f"Everything is in {folder} already. Nothing was changed.")
        return 0
    print(*(f"wrote {path}" for path in written), sep="\n")
    print(f"Put your bot's token into {folder / '.env'}, then run {command('run')} in that folder.")
    return 0


def import_(settings: Settings, options: argparse.Namespace) -> int:
    """Makes seeds of exports and reports on what became of everything in them."""
    report = Report()
    to: Path = options.to or settings.seeds
    given = Terms(options.licence, options.attribution)
    try:
        with (
            tqdm(unit=" entries", file=sys.stderr, disable=None) as bar,
            workers(needed=is_long(options.files)) as spread,
        ):
            import_files(options.files, to, given, report, bar.update, spread)
    finally:
        print_import(report, to)
    for error in report.failed[:-1]:
        print(error, file=sys.stderr)
    if report.failed:
        raise report.failed[-1]
    return 0


def export(settings: Settings, options: argparse.Namespace) -> int:
    """Prints the catalogue, one film a line, or all trivia questions, one a line."""

    async def print_all() -> None:
        async with Catalogue.open(_existing(settings)) as opened:
            if options.questions:
                async for asked in every_question(opened):
                    print(json_line(exported_question(asked)))
                return
            async for film in every_film(opened):
                print(json_line(exported(film)))

    asyncio.run(print_all())
    return 0


def preview(settings: Settings, options: argparse.Namespace) -> int:
    """The bot without Discord."""
    try:
        from bot.cli import preview as previewing
    except ImportError as error:
        raise SetupError(f"The preview needs a package that is not installed ({error.name}): {_HOW_TO_PLAY}.") from None
    return previewing.preview(settings, once=options.once, as_json=options.json, port=options.port)


_HOW_TO_PLAY = "use “make play”, which installs it" if IS_CLONE else "install matinee[play]"


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Copies what members and servers created into a file; the bot may be running."""
    if settings.community_url is not None:
        raise SetupError(_PG_DUMP.format(settings.community_url.name, options.file))
    copying.backup(settings.data / COMMUNITY, options.file)
    print(f"Everything in {settings.data / COMMUNITY} is in {options.file} now.")
    return 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Puts such a file in the place of the database; the bot must not be running."""
    if settings.community_url is not None:
        raise SetupError(_PG_RESTORE.format(settings.community_url.name, options.file))
    with holding(settings.data):
        kept = copying.restore(options.file, settings.data / COMMUNITY)
    print(f"The bot starts with what is in {options.file} now.")
    if kept is not None:
        print(f"What was there before is in {kept}.")
    return 0


def move_community(settings: Settings, options: argparse.Namespace) -> int:
    """Copies the community from the database's file into PostgreSQL, or back; nobody may be using either."""
    try:
        from bot.community import moving
    except ImportError as error:
        raise SetupError(DRIVER_MISSING.format(error.name)) from None
    path = settings.data / COMMUNITY
    back = options.to == _FILE
    url = settings.community_url if back else database_url("--to", options.to)
    if url is None:
        raise SetupError("Nothing says where the community is now: set COMMUNITY_URL to copy it from there.")
    with holding(settings.data):
        moved = asyncio.run(moving.to_sqlite(url, path) if back else moving.to_postgresql(path, url))
    target = path if back else url.name
    if not moved.is_new:
        print(f"All {count(moved.rows, 'row')} are in {target} already. Nothing was changed.")
        return 0
    print(f"Copied {count(moved.rows, 'row')} of {count(moved.tables, 'table')} into {target}, and compared them.")
    print(f"{'Take COMMUNITY_URL out of' if back else 'Set COMMUNITY_URL to it in'} .env, then start the bot.")
    return 0


_FILE = "sqlite"
"""What ``move-community --to`` calls the file in the data folder."""


_PG_DUMP = (
    "The community is in {}, which PostgreSQL's own programs back up, also while the bot runs: run"
    " “pg_dump --format=custom --file={} URL”, with what COMMUNITY_URL is for URL."
)
_PG_RESTORE = (
    "The community is in {}, which PostgreSQL's own programs restore: stop every bot that uses it, then run"
    " “pg_restore --clean --if-exists --single-transaction --dbname=URL {}”, with what COMMUNITY_URL is for URL."
)


def invite(settings: Settings, options: argparse.Namespace) -> int:
    """The URL that adds the bot to a server. A bot's id is the first part of its token."""
    # Loaded here: what else this module does can do without Discord, which takes as long to load.
    import discord

    from bot.client import PERMISSIONS

    application = application_id(settings.token)
    print(discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands")))
    return 0


def print_import(report: Report, to: Path) -> None:
    """What an import did, in words: what was skipped and why, what stayed, and the totals."""
    for kind, number in report.skipped.most_common():
        names = ", ".join(map(printable, report.examples[kind]))
        more = ", …" if number > len(report.examples[kind]) else ""
        print(f"skipped {number:,}: {kind.rstrip('.')} ({names}{more})")
    for name in report.kept:
        print(f"kept: {to / name} was changed by hand; delete it and its side file to import it again")
    if report.no_licence:
        print(f"{count(report.no_licence, 'film')} without a known licence: name it with --licence before you publish")
    numbers = ", ".join(f"{report.outcomes[outcome]:,} {outcome}" for outcome in _OUTCOMES)
    print(f"{to}: {numbers}, {sum(report.skipped.values()):,} skipped.")


_OUTCOMES = (PutOutcome.WRITTEN, PutOutcome.UPDATED, PutOutcome.UNCHANGED, PutOutcome.KEPT)


def _existing(settings: Settings) -> Path:
    path = settings.data / FILE_NAME
    if not path.exists():
        raise SetupError(f"There is no catalogue in {settings.data}: run {command('build')} first.")
    return path


COMMANDS: dict[str, Command] = {
    "init": init,
    "build": build,
    "import": import_,
    "export": export,
    "preview": preview,
    "check": check,
    "backup": backup,
    "restore": restore,
    "move-community": move_community,
    "invite": invite,
}
