"""Imports files as seeds into a folder, and reports the outcome for everything in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.documents.file_kinds import EXPORTS
from bot.importing import json_export, nfo, table, wiki_export
from bot.importing.folder import Folder, PutOutcome
from bot.importing.licences import Terms
from bot.importing.making import Found, made
from bot.importing.record import Skipped
from bot.importing.seed import Seed
from bot.importing.source import ExportFile, Format, UnreadableExport, opened
from bot.importing.spreading import Spreader, spread_over

_EXAMPLES = 3
_LONG = 500_000
_PACKED = 4
"""How many times its size a packed file has when it is unpacked, about."""

Progress = Callable[[], object]
"""Called after every page, row or object."""
_READERS: dict[Format, Callable[[ExportFile], Iterator[Found]]] = {
    Format.WIKI: wiki_export.pages,
    Format.NFO: nfo.records,
    Format.JSON: json_export.records,
    Format.TABLE: table.records,
}


@dataclass(slots=True)
class Report:
    """The result of an import."""

    outcomes: Counter[PutOutcome] = field(default_factory=Counter[PutOutcome])
    kept: list[str] = field(default_factory=list[str])
    """Documents that were changed or written by hand, and stay as they are."""
    skipped: Counter[str] = field(default_factory=Counter[str])
    """What was not made into a seed, by what it is or why."""
    examples: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The first few of each kind, by name."""
    failed: list[UnreadableExport] = field(default_factory=list[UnreadableExport])
    """Files that could not be read completely."""
    no_licence: int = 0
    """Films whose licence is unknown."""

    def skip(self, skipped: Skipped) -> None:
        self.skipped[skipped.kind] += 1
        examples = self.examples.setdefault(skipped.kind, [])
        if len(examples) < _EXAMPLES:
            examples.append(skipped.name)


def import_files(
    files: Sequence[Path], to: Path, given: Terms, report: Report, progress: Progress, spread: Spreader = map
) -> None:
    """Imports files, and those in folders.

    ``given`` are the terms that its user names. ``report`` is filled on the way, so that it holds also when the import
    is stopped. ``spread`` has seeds made in several processes.

    Raises ``SetupError`` where the folder cannot be written. A file that cannot be read does not stop the others.
    """
    folder = Folder(to)
    for path in _each(files):
        try:
            with opened(path) as source:
                for found in _seeds(source, path, given, spread):
                    _take(found, folder, report)
                    progress()
        except UnreadableExport as error:
            report.failed.append(error)


def _take(found: Seed | Skipped, folder: Folder, report: Report) -> None:
    if isinstance(found, Skipped):
        report.skip(found)
        return
    outcome, name = folder.put(found)
    report.outcomes[outcome] += 1
    if outcome is PutOutcome.KEPT:
        report.kept.append(name)
    elif outcome is PutOutcome.AGAIN:
        report.skip(Skipped("film that came before", found.origin))
    elif not found.said.get("licence"):
        report.no_licence += 1


def _seeds(source: ExportFile, path: Path, given: Terms, spread: Spreader) -> Iterator[Seed | Skipped]:
    # Kodi calls the file of each film the same: its folder tells which.
    name = f"{path.resolve().parent.name}/{source.name}" if source.name == "movie.nfo" else source.name
    return spread_over(spread, partial(made, file=name, given=given), _READERS[source.format](source))


def is_long(files: Sequence[Path]) -> bool:
    """Whether the import is large enough for other processes to save more time than starting them takes."""
    sizes = (path.stat().st_size * (_PACKED if path.suffix in (".bz2", ".gz") else 1) for path in _each(files))
    try:
        return sum(sizes) > _LONG
    except OSError:
        return False


def _each(files: Sequence[Path]) -> Iterator[Path]:
    """The files, and in the place of a folder those in it that can be imported."""
    for path in files:
        if path.is_dir():
            found = [file for file in path.rglob("*") if file.name.casefold().endswith(EXPORTS) and file.is_file()]
            yield from sorted(found)
        else:
            yield path
