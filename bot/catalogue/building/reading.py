"""Reads seeds into documents, and extracts what the next build needs to know of them."""

from __future__ import annotations

import copyreg
import os
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any, cast

from bot.catalogue.pictures import look_at
from bot.catalogue.seeds import SeedFile, read_bytes
from bot.documents.decode import MOST_BYTES
from bot.documents.document import Document, Entry, entry_of, plot_text
from bot.documents.model import Credit, Evidence, Fact, Paragraph, Picture, RelatedFilm, Section, Source
from bot.documents.placement import Fingerprint, fingerprint
from bot.documents.read import read
from bot.documents.side_file import STAYS_HIDDEN, SideFile, read_side_file
from bot.errors import SeedProblem, Severity, UnreadableSeed
from bot.spoiler import Spoiler

_MOST_SIDE_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class ReadSeed:
    """The result of reading one document, without its content."""

    seed: str
    stamp: str
    problems: tuple[SeedProblem, ...]
    entry: Entry | None = None
    """None for one that cannot be read."""
    plot: Fingerprint | None = None
    counts: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Of its facts, credits, sections and plot paragraphs."""


StoredAt = tuple[str, int]
"""Where a document is stored: a file and the byte offset in it."""


def read_document(file: SeedFile) -> tuple[Document | None, list[SeedProblem]]:
    """One document, None where it cannot be read, and what is wrong with it and its side file. Raises nothing:
    one document must never stop the others."""
    problems: list[SeedProblem] = []
    side = SideFile()
    try:
        if file.side and file.side_name:
            side, problems = read_side_file(file.side_name, read_bytes(file.side_name, file.side, _MOST_SIDE_BYTES))
    except UnreadableSeed as error:
        # What it would hide is not known.
        side = SideFile(broken=True)
        problem = error.problem
        problems.append(replace(problem, message=f"{problem.message} {STAYS_HIDDEN}"))
    try:
        document, found = read(file.name, read_bytes(file.name, file.path, MOST_BYTES), side)
    except UnreadableSeed as error:
        return None, [*problems, error.problem]
    except Exception as error:  # noqa: BLE001 - one document must never stop the others
        problem = SeedProblem(
            file.name,
            f"The reader failed on this document ({type(error).__name__}).",
            "This is a mistake in the bot: please report it, with the document.",
        )
        return None, [*problems, problem]
    document, unseen = _with_picture(file, document)
    return document, [*problems, *found, *unseen]


def _with_picture(file: SeedFile, document: Document) -> tuple[Document, list[SeedProblem]]:
    """The document with the first picture beside it that can be shown. A broken side file hides that, too."""
    shown: Picture | None = None
    problems: list[SeedProblem] = []
    for found in file.pictures if not document.side.broken else ():
        if shown:
            what = f"The document has another picture, {os.path.basename(shown.path)}: that is the one shown."
            problems.append(SeedProblem(found.name, what, "Keep one of the two.", severity=Severity.WARNING))
            continue
        try:
            shown = look_at(found.name, found.path)
        except UnreadableSeed as error:
            problems.append(replace(error.problem, severity=Severity.WARNING))
    return replace(document, source=replace(document.source, picture_file=shown)), problems


def reading_of(file: SeedFile, document: Document | None, problems: Iterable[SeedProblem]) -> ReadSeed:
    """What became of a document that was read from a file."""
    if document is None:
        return ReadSeed(file.name, file.stamp, tuple(problems))
    return ReadSeed(
        file.name,
        file.stamp,
        tuple(problems),
        entry_of(document),
        fingerprint(plot_text(document)) if document.plot else None,
        (len(document.facts), len(document.cast), len(document.sections), len(document.plot)),
    )


def read_files(task: tuple[int, Sequence[SeedFile]], room: Path) -> tuple[list[ReadSeed], list[StoredAt | None]]:
    """Reads documents and puts them down in a file in ``room``, which gets the task's number; what became of each,
    and where it is."""
    number, files = task
    kept = str(room / f"documents-{number}")
    readings: list[ReadSeed] = []
    stored: list[StoredAt | None] = []
    with open(kept, "wb") as put:
        for file in files:
            document, problems = read_document(file)
            readings.append(reading_of(file, document, problems))
            stored.append((kept, put.tell()) if document else None)
            if document:
                pickle.dump(document, put, pickle.HIGHEST_PROTOCOL)
    return readings, stored


def document_at(stored: StoredAt) -> Document:
    """Load a document from where ``read_files`` stored it."""
    path, at = stored
    with open(path, "rb") as kept:
        kept.seek(at)
        return cast("Document", pickle.load(kept))  # noqa: S301 - written by this build


def _pickle_as_calls(*kinds: type[Any]) -> None:
    """Has instances pickled as calls of their class: what dataclasses do for frozen ones with slots looks up the
    fields of each, which takes a good part of the time of reading."""
    for kind in kinds:
        fields = attrgetter(*kind.__slots__)
        copyreg.pickle(kind, lambda made, kind=kind, fields=fields: (kind, fields(made)))


_pickle_as_calls(
    Credit, Document, Evidence, Fact, Fingerprint, Paragraph, Picture, ReadSeed, RelatedFilm, Section, SideFile,
    Source,
)  # fmt: skip
copyreg.pickle(Spoiler, lambda told: (Spoiler, (told.reveal_for_search_or_questions(),)))
