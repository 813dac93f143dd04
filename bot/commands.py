"""What each subcommand of the command line does, but for the running bot's."""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import json
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tqdm import tqdm

from bot.catalogue import build as building
from bot.catalogue.building.report import BuildReport, NoFilms, Progress
from bot.catalogue.building.workers import workers
from bot.catalogue.connection import Catalogue
from bot.catalogue.export import exported, exported_question, json_line
from bot.catalogue.films import every_film, film_count
from bot.catalogue.questions import every_question
from bot.catalogue.seeds import ADDED
from bot.catalogue.version import FILE_NAME
from bot.community import backup as copying
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.config import Settings
from bot.errors import SeedProblem, SetupError, Severity, printable
from bot.importing.folder import PutOutcome
from bot.importing.importer import Report, import_files, is_long
from bot.importing.licences import Terms
from bot.plurals import count
from bot.render.wording import certainty

Command = Callable[[Settings, argparse.Namespace], int]

_MUCH_TO_READ = 200


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
        from bot import preview as previewing
    except ImportError as error:
        raise SetupError(
            f"The preview needs a package that is not installed ({error.name}): use “make play”, which installs it."
        ) from None
    return previewing.preview(settings, once=options.once, as_json=options.json, port=options.port)


def check(settings: Settings, options: argparse.Namespace) -> int:
    """Looks at everything the bot needs and says what is wrong and what to do. Changes nothing."""
    wrong = 0
    if settings.token:
        print("Token: set. Whether Discord takes it shows when the bot runs.")
    else:
        wrong += 1
        print("Token: missing. Put DISCORD_TOKEN into .env (see .env.example).")
    wrong += _check_seeds(settings)
    wrong += _check_data_folder(settings)
    wrong += asyncio.run(_check_catalogue(settings))
    wrong += _check_community(settings)
    print("Everything is in order." if not wrong else "Fix the above, then run “python -m bot check” again.")
    return 1 if wrong else 0


def _check_seeds(settings: Settings) -> int:
    """What a build says of the seeds; what it makes is thrown away."""
    try:
        with TemporaryDirectory(prefix="matinee-") as folder, progress_bar() as progress:
            with suppress(OSError):  # without the catalogue that there is, it only takes longer
                shutil.copyfile(settings.data / FILE_NAME, Path(folder) / FILE_NAME)
            report = building.build(settings.seeds, Path(folder), progress, added=settings.data / ADDED)
    except NoFilms as error:
        print(f"Seeds: {error}")
        _print_problems(error.problems, "  ")
        return 1
    except SetupError as error:
        print(f"Seeds: {error}")
        return 1
    except OSError as error:
        print(f"Seeds: no folder to try a build in ({error}): set TMPDIR to one that can be written.")
        return 1
    print(f"Seeds: {_totals(report)} in {settings.seeds}.")
    _print_problems(report.problems, "  ")
    return int(any(problem.severity is Severity.ERROR for problem in report.problems))


def _check_data_folder(settings: Settings) -> int:
    """Whether the folder can be written, or made where it is missing."""
    folder = settings.data.absolute()
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        print(f"Data: {settings.data} can be written.")
        return 0
    print(f"Data: {existing} cannot be written by this user: give it leave, or set DATA_DIR to another folder.")
    return 1


def _check_community(settings: Settings) -> int:
    path = settings.data / COMMUNITY
    if not path.exists():
        print("Community: nothing stored yet; the bot makes the database when it starts.")
        return 0
    if why := copying.wrong_with(path):
        print(f"Community: {path} cannot be used. {why} Put a copy back with “python -m bot restore FILE”.")
        return 1
    print(f"Community: {path} is sound.")
    return 0


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


def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Copies what members and servers created into a file; the bot may be running."""
    copying.backup(settings.data / COMMUNITY, options.file)
    print(f"Everything in {settings.data / COMMUNITY} is in {options.file} now.")
    return 0


def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Puts such a file in the place of the database; the bot must not be running."""
    kept = copying.restore(options.file, settings.data / COMMUNITY)
    print(f"The bot starts with what is in {options.file} now.")
    if kept is not None:
        print(f"What was there before is in {kept}.")
    return 0


def invite(settings: Settings, options: argparse.Namespace) -> int:
    """The URL that adds the bot to a server. A bot's id is the first part of its token."""
    # Loaded here: what else this module does can do without Discord, which takes as long to load.
    import discord

    from bot.client import PERMISSIONS
    from bot.service import application_id

    application = application_id(settings.token)
    print(discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands")))
    return 0


def print_json(report: BuildReport) -> None:
    print(json.dumps(dataclasses.asdict(report), ensure_ascii=False, indent=2))


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


def print_report(report: BuildReport) -> None:
    """The report in words: each seed with its shape, film and counts, then every problem."""
    for seed in report.seeds:
        film = f"{seed.title} ({seed.year}), {seed.film}" if seed.year else f"{seed.title}, {seed.film}"
        sure = f", {certainty(seed.placement)} sure" if seed.placement is not None else ""
        print(f"{seed.seed}: {seed.shape}, " + (f"{film}{sure}" if seed.film else "not placed"))
        found = {"fact": seed.facts, "credit": seed.cast, "section": seed.sections, "plot paragraph": seed.paragraphs}
        print("  " + ", ".join(count(number, noun) for noun, number in found.items()))
    _print_problems(report.problems)
    print(f"{_totals(report)}.")


def _print_problems(problems: Iterable[SeedProblem], indent: str = "") -> None:
    for problem in problems:
        print(f"{indent}{problem.severity}: {problem}")


def _totals(report: BuildReport) -> str:
    return (
        f"{count(report.films, 'film')} from {count(report.documents, 'document')},"
        f" {count(report.questions, 'trivia question')}, {count(len(report.problems), 'problem')}"
    )


@contextmanager
def progress_bar() -> Generator[Progress]:
    """A bar on the terminal when there is much to read; nothing when there is not, or nobody looks."""
    bar: tqdm[Any] | None = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        if total < _MUCH_TO_READ:
            return
        if bar is None:
            bar = tqdm(total=total, unit=" documents", file=sys.stderr, disable=None)
        bar.update(done - bar.n)

    try:
        yield show
    finally:
        if bar is not None:
            bar.close()


def _existing(settings: Settings) -> Path:
    path = settings.data / FILE_NAME
    if not path.exists():
        raise SetupError(f"There is no catalogue in {settings.data}: run “python -m bot build” first.")
    return path


COMMANDS: dict[str, Command] = {
    "build": build,
    "import": import_,
    "export": export,
    "preview": preview,
    "check": check,
    "backup": backup,
    "restore": restore,
    "invite": invite,
}
