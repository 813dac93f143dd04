"""The command line: run (the default) and the other subcommands, of which ``--help`` tells."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot import __version__
from bot.cli.starter import give_seeds
from bot.config import Settings, home, read_settings
from bot.errors import SetupError
from bot.process import garbage, health
from bot.process.installed import PROGRAM

_READ_FILMS = ("run", "build", "preview", "check")
_INTERRUPTED = 128 + signal.SIGINT
"""The exit status that shells give to what Ctrl-C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand and returns the exit status. What went wrong is one sentence on the last line."""
    options = _parser().parse_args(_with_default(sys.argv[1:] if arguments is None else list(arguments)))
    try:
        settings = _overridden(read_settings(), options)
        if options.command in _READ_FILMS:
            _begin_with_films(settings)
        status = _run(options.command, settings, options)
        sys.stdout.flush()  # here, where a broken pipe is expected, and not when Python ends
        return status
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # What runs until it is stopped has ended well; anything else was cut short.
        return 0 if options.command in ("run", "preview") else _INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output has had enough of it. Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _begin_with_films(settings: Settings) -> None:
    """Gives a new user the films that come with the bot, where they have named no folder of their own."""
    if home() != Path() and settings.seeds == home() / "seeds" and give_seeds(settings.seeds):
        print(f"{settings.seeds} has three films to begin with. Add your own there.", file=sys.stderr, flush=True)


def _run(command: str, settings: Settings, options: argparse.Namespace) -> int:
    # Loaded when they are asked for: what builds and reports takes as long to load as the whole running bot.
    if command == "run":
        garbage.off()  # until the bot is ready
        from bot import service

        service.run(settings)
        return 0
    if command == "health":
        return _health(settings)
    from bot.cli import commands

    return commands.COMMANDS[command](settings, options)


def _health(settings: Settings) -> int:
    """Prints what is wrong with the running bot; the exit status is 1 when something is."""
    found = health.problems(settings.data, datetime.now(UTC))
    print("\n".join(found) or "The bot is running and well.")
    return 1 if found else 0


def _with_default(arguments: list[str]) -> list[str]:
    """``run`` where no subcommand is named, also before its options."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        return ["run", *arguments]
    return arguments


def _overridden(settings: Settings, options: argparse.Namespace) -> Settings:
    return replace(settings, seeds=options.seeds or settings.seeds, data=options.data or settings.data)


def _folder(text: str) -> Path:
    """A folder as an option names it: shells leave the ``~`` of ``--seeds=~/films`` as it is."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise argparse.ArgumentTypeError(f"nobody here has the home folder of “{text}”: write the whole path") from None


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--seeds", type=_folder, metavar="DIR", help="read the documents of this folder (SEEDS_DIR)")
    common.add_argument("--data", type=_folder, metavar="DIR", help="keep the databases in this folder (DATA_DIR)")
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Matinee, a spoiler-safe film bot for Discord.")
    parser.add_argument("--version", action="version", version=__version__)
    subcommands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, help_text: str) -> argparse.ArgumentParser:
        subcommand = subcommands.add_parser(name, parents=[common], help=help_text, description=help_text)
        subcommand.set_defaults(command=name)
        return subcommand

    add("run", "run the bot on Discord (the default)")
    init = add("init", "lay out a folder to run the bot in: settings, three films, a README")
    init.add_argument("folder", type=_folder, metavar="DIR", help="made where it is not there; what is in it stays")
    build = add("build", "read the seeds and write the catalogue")
    build.add_argument("--json", action="store_true", help="print the report as JSON")
    build.add_argument("--strict", action="store_true", help="exit with status 1 when there are problems")
    importing = add("import", "make seeds of a wiki's XML export, or of a film library's .nfo, JSON or CSV files")
    importing.add_argument("files", type=Path, nargs="+", metavar="FILE", help="an export, or a folder of exports")
    importing.add_argument("--to", type=_folder, metavar="DIR", help="the folder for the seeds (SEEDS_DIR by default)")
    importing.add_argument("--licence", metavar="TEXT", help="the licence of the texts, for every film of these files")
    importing.add_argument("--attribution", metavar="TEXT", help="whom to name for the texts")
    export = add("export", "print the catalogue as JSON lines, one film a line")
    export.add_argument("--questions", action="store_true", help="print the trivia questions instead, one a line")
    preview = add("preview", "try the bot without Discord, in a browser page")
    preview.add_argument("--once", nargs="+", metavar="COMMAND", help="print the answers to these commands and end")
    preview.add_argument("--json", action="store_true", help="with --once: print the answers' payloads")
    preview.add_argument("--port", type=int, default=0, help="the page's port (any free one by default)")
    check = add("check", "say in plain words what is wrong and what to do")
    check.add_argument(
        "--online", action="store_true", help="also ask Discord whose token it is, and where daily posts may come"
    )
    add("health", "say whether the running bot is well, quickly, for a container's health check")
    backup = add("backup", "copy what members and servers created into a file, also while the bot runs")
    backup.add_argument(
        "file", type=Path, metavar="FILE", help="written whole or not at all; an older backup is replaced"
    )
    restore = add("restore", "put such a file back, while the bot does not run")
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that “backup” wrote; it is checked first")
    moving = add("move-community", "copy what members and servers created into PostgreSQL, or back; no bot may run")
    moving.add_argument(
        "--to",
        required=True,
        metavar="URL",
        help="postgresql://… copies the file there; sqlite copies COMMUNITY_URL back",
    )
    add("invite", "print the URL that adds the bot to a server")
    return parser
