"""Checks handwritten questions against the films of a catalogue and writes them into it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from bot.catalogue.building.rows import RowWriter, next_evidence
from bot.catalogue.films import FILM, film_of
from bot.catalogue.secret_names import SECRET, capitalised
from bot.catalogue.seeds import PackFile, SeedFile, SeedFolder, read_bytes
from bot.documents.decode import MOST_BYTES
from bot.documents.folding import fold
from bot.documents.model import Film
from bot.errors import SeedProblem, UnreadableSeed
from bot.trivia.packs import MOST_BYTES as MOST_PACK_BYTES
from bot.trivia.packs import Draft, KnownFilms, check_drafts, read_pack
from bot.trivia.question import Question


def read_packs(folder: SeedFolder, films: KnownFilms) -> tuple[list[Question], list[SeedProblem]]:
    """The questions written by hand that hold, and every problem of the others."""
    drafts, problems = _drafts(folder.packs)
    if not drafts:
        return [], problems
    asked = {film.id: film for film in (films.find(draft.film) for draft in drafts if draft.film) if film}
    wanted = {source.seed for film in asked.values() for source in film.sources}
    texts = {file.name: _text(file) for file in folder.files if file.name in wanted}
    questions, found = check_drafts(drafts, films, texts)
    return questions, [*problems, *found]


def write_packs(db: sqlite3.Connection, folder: SeedFolder, read_at: int) -> tuple[list[str], list[SeedProblem]]:
    """Writes the questions that hold into a catalogue whose films and names are written; returns their ids, and
    what is wrong with others."""
    questions, problems = read_packs(folder, StoredFilms(db))
    writer = RowWriter(db, read_at, next_evidence(db))
    writer.questions(questions)
    writer.flush()
    return [asked.id for asked in questions], problems


def delete_packs(db: sqlite3.Connection) -> None:
    """Deletes the rows of ``write_packs``. Call it before deleting any film."""
    [(stored,)] = db.execute("SELECT value FROM meta WHERE key = 'packs'")
    asked = [(question,) for question in json.loads(stored)]
    db.executemany("DELETE FROM evidence WHERE id = (SELECT evidence FROM question WHERE id = ?)", asked)
    db.executemany("DELETE FROM question WHERE id = ?", asked)


class StoredFilms:
    """The films of a catalogue, by the names that a pack's writer may use."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._found: dict[str, Film | None] = {}

    def is_public(self, name: str) -> bool:
        """Whether a person is known from an open text for their part in any film."""
        known = "SELECT 1 FROM name WHERE kind = 'person' AND hidden = 0 AND respelled = 0 AND folded = ?"
        return self._db.execute(known, (fold(name),)).fetchone() is not None

    def secret(self, texts: Iterable[str]) -> list[str]:
        """The names in some texts that only plots contain, as the texts spell them."""
        written = capitalised(texts)
        found = self._db.execute(SECRET, (json.dumps(list(written)),)).fetchall()
        return [name for (folded,) in found for name in written[folded]]

    def find(self, name: str) -> Film | None:
        """A film by its id, its title and year, or a title that only it has."""
        if name not in self._found:
            self._found[name] = self._film(name)
        return self._found[name]

    def _film(self, name: str) -> Film | None:
        row = self._db.execute(FILM, (name,)).fetchone()
        if row is None:
            called = "SELECT DISTINCT key FROM name WHERE kind = 'film' AND hidden = 0 AND respelled = 0 AND folded = ?"
            found = self._db.execute(called, (fold(name),)).fetchall()
            row = self._db.execute(FILM, found[0]).fetchone() if len(found) == 1 else None
        return film_of(row) if row else None


def _drafts(packs: Iterable[PackFile]) -> tuple[list[Draft], list[SeedProblem]]:
    drafts: list[Draft] = []
    problems: list[SeedProblem] = []
    for pack in packs:
        try:
            read, found = read_pack(pack.name, read_bytes(pack.name, pack.path, MOST_PACK_BYTES))
        except UnreadableSeed as error:
            problems.append(error.problem)
            continue
        drafts += read
        problems += found
    return drafts, problems


def _text(file: SeedFile) -> str:
    """A document's text, decoded as for reading: evidence counts its characters. Empty if it can't be read now."""
    try:
        return read_bytes(file.name, file.path, MOST_BYTES).decode("utf-8", "replace")
    except UnreadableSeed:
        return ""
