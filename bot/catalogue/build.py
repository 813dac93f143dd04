"""Seeds → catalogue: read everything, write a new file beside the old one, put it in its place."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from bot.catalogue.facet_rows import write_facets
from bot.catalogue.rows import RowWriter
from bot.catalogue.seeds import SeedFile, fingerprint, list_seeds, read_bytes
from bot.catalogue.word_rows import write_words
from bot.documents.assemble import Assembly, Unplaced, assemble
from bot.documents.decode import MOST_BYTES
from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile, read_side_file
from bot.errors import SeedProblem, SetupError, UnreadableSeed
from bot.trivia.packs import MOST_BYTES as MOST_PACK_BYTES
from bot.trivia.packs import Draft, Films, check_drafts, read_pack
from bot.trivia.question import Question
from bot.trivia.write import QuestionWriter

FORMAT = "12"
"""Part of what makes a catalogue out of date: raise it when the schema or the reading changes."""

FILE_NAME = "catalogue.sqlite"
_MOST_SIDE_BYTES = 100_000

Progress = Callable[[int, int], None]
"""Called with how many documents have been read, and of how many."""


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What became of one document. Counts are of what it says, before it is joined with others."""

    seed: str
    shape: str
    film: str | None
    title: str | None
    year: int | None
    facts: int
    cast: int
    sections: int
    paragraphs: int
    placement: float | None
    """How sure it is whose plot this is, 0 to 1; None for a document that names its film."""
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    films: int
    questions: int
    seeds: tuple[SeedReport, ...]
    problems: tuple[SeedProblem, ...]


class NoFilms(SetupError):
    """There is nothing to make a catalogue of; ``problems`` says why."""

    def __init__(self, seeds: Path, problems: tuple[SeedProblem, ...]) -> None:
        super().__init__(f"No film could be read from {seeds}: put a document into it (see seeds/README.md).")
        self.problems = problems


def build(seeds: Path, data: Path, progress: Progress | None = None) -> BuildReport:
    """Builds the catalogue of a seeds folder into ``data/catalogue.sqlite``.

    The old catalogue stays in use until the new one is whole, and stays for good when the building
    fails. A document that cannot be read is reported and stops no other. Raises ``SetupError`` when a
    folder cannot be read or written, and ``NoFilms`` when no film could be read.
    """
    before = fingerprint(seeds)
    documents, problems = read_all(seeds, progress)
    assembly = assemble(documents)
    packs, found = read_packs(seeds, assembly)
    problems = (*problems, *assembly.problems, *found)
    if not assembly.films:
        raise NoFilms(seeds, problems)
    with _replacing(data, FILE_NAME) as path:
        questions = _write(path, assembly, packs, problems, before)
    return BuildReport(len(assembly.films), questions, tuple(_report(documents, assembly)), problems)


def is_current(seeds: Path, data: Path) -> bool:
    """Whether the catalogue is there and was built from these seeds by this version of the bot."""
    meta = _meta(data)
    return meta.get("format") == FORMAT and meta.get("seeds") == fingerprint(seeds)


def is_readable(data: Path) -> bool:
    """Whether the catalogue is there and was built by this version of the bot, from whatever seeds."""
    return _meta(data).get("format") == FORMAT


def _meta(data: Path) -> dict[str, str]:
    path = data / FILE_NAME
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as db:
            return dict(db.execute("SELECT key, value FROM meta"))
    except sqlite3.Error:
        return {}


def read_all(seeds: Path, progress: Progress | None = None) -> tuple[list[Document], tuple[SeedProblem, ...]]:
    """Every document of the folder that can be read, and every problem."""
    folder = list_seeds(seeds)
    problems = list(folder.problems)
    documents: list[Document] = []
    for count, file in enumerate(folder.files, 1):
        document, found = _read_one(file)
        problems += found
        if document:
            documents.append(document)
        if progress:
            progress(count, len(folder.files))
    return documents, tuple(problems)


def read_packs(seeds: Path, assembly: Assembly) -> tuple[list[Question], list[SeedProblem]]:
    """The questions written by hand that hold, and every problem of the others."""
    folder = list_seeds(seeds)
    drafts: list[Draft] = []
    problems: list[SeedProblem] = []
    for pack in folder.packs:
        try:
            read_drafts, found = read_pack(pack.name, read_bytes(pack.name, pack.path, MOST_PACK_BYTES))
        except UnreadableSeed as error:
            problems.append(error.problem)
            continue
        drafts += read_drafts
        problems += found
    if not drafts:
        return [], problems
    films = Films(assembly.films)
    asked = {film.id: film for film in (films.find(draft.film) for draft in drafts) if film}
    wanted = {source.seed for film in asked.values() for source in film.sources}
    texts = {file.name: _text(file) for file in folder.files if file.name in wanted}
    questions, found = check_drafts(drafts, films, texts)
    return questions, [*problems, *found]


def _text(file: SeedFile) -> str:
    """A document as it was read: evidence counts its characters. Nothing, where it is gone since."""
    try:
        return read_bytes(file.name, file.path, MOST_BYTES).decode("utf-8", "replace")
    except UnreadableSeed:
        return ""


def _read_one(file: SeedFile) -> tuple[Document | None, list[SeedProblem]]:
    problems: list[SeedProblem] = []
    side = SideFile()
    try:
        if file.side and file.side_name:
            side, problems = read_side_file(file.side_name, read_bytes(file.side_name, file.side, _MOST_SIDE_BYTES))
    except UnreadableSeed as error:
        problems.append(error.problem)
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
    return document, [*problems, *found]


@contextmanager
def _replacing(folder: Path, name: str) -> Generator[Path]:
    """A path to write to; what is there at the end takes the place of ``folder/name`` at once."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    except OSError as error:
        raise SetupError(
            f"The data folder {folder} cannot be written ({error.strerror}): create it, or set DATA_DIR."
        ) from None
    os.close(handle)
    path = Path(temporary)
    try:
        yield path
        path.chmod(0o644)
        path.replace(folder / name)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"The catalogue could not be written to {folder} ({error}).") from error
    finally:
        path.unlink(missing_ok=True)


def _report(documents: Iterable[Document], assembly: Assembly) -> Iterator[SeedReport]:
    placements = {plot.seed: plot.placement for film in assembly.films for plot in film.plots if plot.placement}
    films = {film.id: film for film in assembly.films}
    unplaced: dict[str, Unplaced] = {entry.document.seed: entry for entry in assembly.unplaced}
    for document in sorted(documents, key=lambda entry: entry.seed):
        seed = document.seed
        film = films.get(assembly.film_of.get(seed, ""))
        yield SeedReport(
            seed=seed,
            shape=document.shape.value,
            film=film.id if film else None,
            title=film.title if film else document.title,
            year=film.year if film else document.year,
            facts=len(document.facts),
            cast=len(document.cast),
            sections=len(document.sections),
            paragraphs=len(document.plot),
            placement=placements.get(seed),
            candidates=tuple((c.film, c.score) for c in unplaced[seed].candidates) if seed in unplaced else (),
        )


def _write(
    path: Path, assembly: Assembly, packs: Iterable[Question], problems: Iterable[SeedProblem], seeds: str
) -> int:
    """Writes the whole catalogue; returns how many questions are in it."""
    questions = 0
    now = datetime.now(UTC).replace(microsecond=0)
    writing = QuestionWriter(assembly.films, packs)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file is thrown away when anything fails: it needs no journal.
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        db.executescript(resources.files("bot.catalogue").joinpath("schema.sql").read_text("utf-8"))
        db.execute("BEGIN")
        writer = RowWriter(db, int(now.timestamp()))
        for film in assembly.films:
            writer.film(film)
            questions += writer.questions(writing.questions(film))
        for unplaced in assembly.unplaced:
            writer.source(unplaced.document.source, None, 0)
        writer.names()
        write_facets(db)
        write_words(db)
        writer.problems(problems)
        meta = {"format": FORMAT, "seeds": seeds, "built": now.isoformat()}
        db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        db.execute("COMMIT")
        db.execute("PRAGMA optimize")
    with path.open("rb") as file:
        os.fsync(file.fileno())
    return questions
