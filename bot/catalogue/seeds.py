"""The seeds folder: which files are documents, which are side files, which are neither."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import SeedProblem, SetupError, Severity, UnreadableSeed

DOCUMENT = ".txt"
SIDE_FILE = ".toml"
PACKS = "trivia"
"""The subfolder whose TOML files are packs of questions, where they stand beside no document."""
_IGNORED_NAMES = frozenset({"readme.md", "readme.txt", "licence", "license", "thumbs.db"})
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SeedFile:
    """One document's file and, where it has one, its side file's."""

    name: str
    """Path relative to the seeds folder, with ``/`` between its parts."""
    path: Path
    side: Path | None
    side_name: str | None


@dataclass(frozen=True, slots=True)
class PackFile:
    """One pack of trivia questions."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class SeedFolder:
    files: tuple[SeedFile, ...]
    packs: tuple[PackFile, ...]
    problems: tuple[SeedProblem, ...]


def list_seeds(folder: Path) -> SeedFolder:
    """The documents in a folder and its subfolders, and the packs of questions, in the order of their names.

    Raises ``SetupError`` when the folder itself cannot be read. What is not a document is named in the
    problems, so that nobody wonders why their film is missing.
    """
    documents: list[Path] = []
    side_files: dict[Path, Path] = {}
    problems: list[SeedProblem] = []
    for path in _walk(folder, folder, problems):
        suffix = path.suffix.casefold()
        if _UNPRINTABLE.search(path.relative_to(folder).as_posix()):
            problems.append(
                SeedProblem(
                    _name(folder, path),
                    "Its name, or its folder's, holds characters that cannot be written.",
                    "Rename it, in letters and digits.",
                )
            )
        elif suffix == DOCUMENT:
            documents.append(path)
        elif suffix == SIDE_FILE:
            side_files[path.with_suffix("")] = path
        else:
            problems.append(
                SeedProblem(
                    _name(folder, path),
                    "The file is not a document, and was left out.",
                    f"Seeds are text files whose names end in {DOCUMENT}; rename it if it is one.",
                    severity=Severity.WARNING,
                )
            )
    files: list[SeedFile] = []
    for path in documents:
        side = side_files.pop(path.with_suffix(""), None)
        files.append(SeedFile(_name(folder, path), path, side, _name(folder, side) if side else None))
    packs: list[PackFile] = []
    for lone in side_files.values():
        if lone.relative_to(folder).parts[0] == PACKS and lone.parent != folder:
            packs.append(PackFile(_name(folder, lone), lone))
            continue
        problems.append(
            SeedProblem(
                _name(folder, lone),
                "The side file stands beside no document.",
                f"Name it like the document it is about ({lone.stem}{DOCUMENT}), or delete it.",
            )
        )
    return SeedFolder(
        tuple(sorted(files, key=lambda file: file.name)),
        tuple(sorted(packs, key=lambda pack: pack.name)),
        tuple(problems),
    )


def read_bytes(name: str, path: Path, most: int) -> bytes:
    """A file's bytes, at most one more than ``most``. Raises ``UnreadableSeed`` with the reason."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise UnreadableSeed(
                SeedProblem(name, "It is not a file.", "Seeds are plain text files; move it elsewhere.")
            )
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        target = _printable(os.readlink(path)) if path.is_symlink() else ""
        raise UnreadableSeed(
            SeedProblem(
                name,
                f"It is a link to “{target}”, which does not exist." if target else "The file is gone.",
                "Put the file there, or delete the link.",
            )
        ) from None
    except OSError as error:
        raise UnreadableSeed(
            SeedProblem(
                name,
                f"The file cannot be read ({error.strerror}).",
                "Let the bot's user read it, or move it elsewhere.",
            )
        ) from None


def fingerprint(folder: Path) -> str:
    """Changes whenever a file in the folder is added, removed, renamed or written."""
    digest = hashlib.blake2b(digest_size=16)
    for path in _walk(folder, folder, []):
        try:
            status = path.stat() if path.exists() else path.lstat()  # what a link leads to counts
        except OSError:
            continue  # gone since the folder was listed
        digest.update(f"{_name(folder, path)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode("utf-8", "replace"))
    return digest.hexdigest()


def _walk(root: Path, folder: Path, problems: list[SeedProblem]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if folder == root:
            raise SetupError(
                f"The seeds folder {root} cannot be read ({error.strerror}): create it, or set SEEDS_DIR."
            ) from None
        problems.append(
            SeedProblem(
                _name(root, folder),
                f"The folder cannot be read ({error.strerror}).",
                "Let the bot's user read it, or move it elsewhere.",
            )
        )
        return
    for entry in entries:
        if entry.name.startswith((".", "~")) or entry.name.endswith("~") or entry.name.casefold() in _IGNORED_NAMES:
            continue
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if path.suffix.casefold() == DOCUMENT:
                problems.append(
                    SeedProblem(
                        _name(root, path),
                        "It is a folder with the name of a document.",
                        "Rename the folder; documents in it are read all the same.",
                    )
                )
            yield from _walk(root, path, problems)
        else:
            yield path


def _name(root: Path, path: Path) -> str:
    return _printable(path.relative_to(root).as_posix())


def _printable(name: str) -> str:
    """A file name for people. One that is not UTF-8 comes with surrogates, which no terminal or database
    takes; a control character could write another line of the report."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), name)
