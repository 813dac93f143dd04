"""The seeds folder: which files are documents, which are side files, which are neither."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bot.documents.file_kinds import kind_of
from bot.errors import UNPRINTABLE, SeedProblem, SetupError, Severity, UnreadableSeed, printable

DOCUMENTS = (".txt", ".wiki", ".md", ".markdown", ".html", ".htm")
SIDE_FILE = ".toml"
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
PACKS = "trivia"
"""The subfolder whose TOML files are packs of questions, where they stand beside no document."""
ADDED = "added"
"""The subfolder of the data folder for documents that came through Discord; their names begin with it and ``/``."""
_IGNORED_NAMES = frozenset({"readme.md", "readme.txt", "licence", "license", "thumbs.db"})


class FoundFile(NamedTuple):
    """A file in the folder. Names are kept as the system has them: two may read alike once they can be printed.

    A tuple, as is a document's file, because there are so many of them.
    """

    name: str
    path: str
    stamp: str


class SeedFile(NamedTuple):
    """One document's file, its side file's and those of pictures beside it, where it has them."""

    name: str
    """Path relative to the seeds folder, with ``/`` between its parts."""
    path: str
    side: str | None
    side_name: str | None
    stamp: str
    """Changes whenever one of its files is written, added or removed."""
    pictures: tuple[FoundFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PackFile:
    """One pack of trivia questions."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class SeedFolder:
    files: tuple[SeedFile, ...]
    packs: tuple[PackFile, ...]
    problems: tuple[SeedProblem, ...]
    fingerprint: str
    """Changes whenever a file in the folder is added, removed, renamed or written."""


def list_seeds(folder: Path, added: Path | None = None) -> SeedFolder:
    """The documents in a folder and its subfolders, and the packs of questions, in the order of their names.

    Those in the folder ``added``, where there is one, count as if they were in a subfolder of that name.

    Raises ``SetupError`` when the folder itself cannot be read. What is not a document is named in the
    problems, so that nobody wonders why their film is missing.
    """
    documents: list[tuple[str, FoundFile]] = []
    side_files: dict[str, FoundFile] = {}
    pictures: dict[str, list[FoundFile]] = {}
    problems: list[SeedProblem] = []
    lines: list[str] = []
    for found in _walk_both(folder, added, problems):
        lines.append(f"{found.name}\0{found.stamp}\0")
        stem, suffix = os.path.splitext(found.name)
        suffix = suffix.casefold()
        if UNPRINTABLE.search(found.name):
            problems.append(
                SeedProblem(
                    printable(found.name),
                    "Its name, or its folder's, holds characters that cannot be written.",
                    "Rename it, in letters and digits.",
                )
            )
        elif suffix in DOCUMENTS:
            documents.append((stem, found))
        elif suffix == SIDE_FILE:
            side_files[stem] = found
        elif suffix in PICTURES:
            pictures.setdefault(stem, []).append(found)
        else:
            problems.append(_no_document(found.name))
    files = [_seed_file(found, side_files.get(stem), pictures.get(stem, [])) for stem, found in documents]
    problems += _lone_pictures(pictures, {stem for stem, _ in documents})
    for stem, _ in documents:
        side_files.pop(stem, None)
    packs: list[PackFile] = []
    for stem, lone in side_files.items():
        if lone.name.startswith(f"{PACKS}/"):
            packs.append(PackFile(lone.name, lone.path))
            continue
        problems.append(
            SeedProblem(
                lone.name,
                "The side file stands beside no document.",
                f"Name it like the document it is about ({os.path.basename(stem)}{DOCUMENTS[0]}), or delete it.",
            )
        )
    return SeedFolder(
        tuple(sorted(files, key=lambda file: file.name)),
        tuple(sorted(packs, key=lambda pack: pack.name)),
        tuple(problems),
        _digest(lines),
    )


def _no_document(name: str) -> SeedProblem:
    """The problem for a file that is left out because of its extension."""
    kind = kind_of(name)
    what = f"This is {kind.name}, and not a document: it was left out." if kind else "This is not a document."
    ends = f"{', '.join(DOCUMENTS[:-1])} or {DOCUMENTS[-1]}"
    remedy = kind.remedy if kind else f"The names of documents end in {ends}: save its text as one of these."
    return SeedProblem(name, what, remedy, severity=Severity.WARNING)


def _seed_file(found: FoundFile, side: FoundFile | None, pictures: Sequence[FoundFile]) -> SeedFile:
    # The document's own comes first: by its time, documents are put in order.
    stamps = [found.stamp, *([side.stamp] if side else []), *(f"picture {picture.stamp}" for picture in pictures)]
    return SeedFile(
        found.name,
        found.path,
        side.path if side else None,
        side.name if side else None,
        " ".join(stamps),
        tuple(pictures),
    )


def _lone_pictures(pictures: Mapping[str, Sequence[FoundFile]], documents: Container[str]) -> Iterator[SeedProblem]:
    """Pictures beside no document."""
    for stem, (first, *_) in pictures.items():
        if stem not in documents:
            what = "The picture stands beside no document."
            remedy = f"Name it like the document it belongs to ({os.path.basename(stem)}{DOCUMENTS[0]}), or delete it."
            yield SeedProblem(first.name, what, remedy, severity=Severity.WARNING)


def read_bytes(name: str, path: str | Path, most: int) -> bytes:
    """A file's bytes, at most one more than ``most``. Raises ``UnreadableSeed`` with the reason."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableSeed(
                SeedProblem(name, "It is not a file.", "Seeds are plain text files; move it elsewhere.")
            )
        with open(path, "rb") as file:
            # Room is made for as much as is asked for.
            return file.read(min(status.st_size, most) + 1)
    except FileNotFoundError:
        target = printable(os.readlink(path)) if os.path.islink(path) else ""
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


def fingerprint(folder: Path, added: Path | None = None) -> str:
    """As in ``list_seeds``, for less work."""
    return _digest(f"{found.name}\0{found.stamp}\0" for found in _walk_both(folder, added, []))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b(os.fsencode("".join(lines)), digest_size=16).hexdigest()


def _walk_both(folder: Path, added: Path | None, problems: list[SeedProblem]) -> Iterator[FoundFile]:
    names: set[str] = set()
    for found in _walk(str(folder), "", problems):
        names.add(found.name)
        yield found
    # Where the data folder is among the seeds, they have been found.
    if added is None or not added.is_dir() or added.resolve().is_relative_to(folder.resolve()):
        return
    for found in _walk(str(added), f"{ADDED}/", problems):
        if found.name not in names:
            yield found
        else:
            problems.append(
                SeedProblem(
                    printable(found.name),
                    "The seeds folder has a document of this name, and another was added through Discord.",
                    "Rename the one in the seeds folder. Until then the added one is left out.",
                )
            )


def _walk(folder: str, inside: str, problems: list[SeedProblem]) -> Iterator[FoundFile]:
    """The files in a folder and its subfolders; ``inside`` says where in the seeds folder, ending in ``/``."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        if not inside:
            raise SetupError(
                f"The seeds folder {folder} cannot be read ({error.strerror}): create it, or set SEEDS_DIR."
            ) from None
        problems.append(
            SeedProblem(
                printable(inside.rstrip("/")),
                f"The folder cannot be read ({error.strerror}).",
                "Let the bot's user read it, or move it elsewhere.",
            )
        )
        return
    for entry in entries:
        name = entry.name
        if name.startswith((".", "~")) or name.endswith("~") or name.casefold() in _IGNORED_NAMES:
            continue
        if entry.is_dir(follow_symlinks=False):
            if name.casefold().endswith(DOCUMENTS):
                problems.append(
                    SeedProblem(
                        printable(inside + name),
                        "It is a folder with the name of a document.",
                        "Rename the folder; documents in it are read all the same.",
                    )
                )
            yield from _walk(entry.path, f"{inside}{name}/", problems)
        elif stamp := _stamp(entry):
            yield FoundFile(inside + name, entry.path, stamp)


def _stamp(entry: os.DirEntry[str]) -> str | None:
    """Size and time of writing; of what a link leads to, where it leads anywhere. None when the file is gone."""
    try:
        status = entry.stat()
    except OSError:
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError:
            return None
    return f"{status.st_size} {status.st_mtime_ns}"
