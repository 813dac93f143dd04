"""The folder that films are imported into. Every file is written whole, and nothing changed by hand is replaced."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

from bot.errors import SetupError
from bot.importing.seed import FIRST_BYTES, Seed, Written, digest, record_in, without_record

DOCUMENT_SUFFIXES = (".txt", ".wiki")
SIDE_SUFFIX = ".toml"


class PutOutcome(StrEnum):
    WRITTEN = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """The file, or its side file, was changed by hand or written by hand."""
    AGAIN = "again"
    """The same film came earlier in this import."""


class Folder:
    """A folder of seeds. Raises ``SetupError`` where it cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._records: dict[str, Written] = {}
        self._stem_of: dict[str, str] = {}
        """Of films that an import wrote, by their identity."""
        self._by_import: set[str] = set()
        self._taken: set[str] = set()
        self._seen: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
            for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
                self._note(entry)
        except OSError as error:
            raise SetupError(f"{path} cannot be read or made ({error.strerror}): name another folder.") from None

    def _note(self, entry: os.DirEntry[str]) -> None:
        stem, suffix = os.path.splitext(entry.name)
        if suffix.casefold() not in (*DOCUMENT_SUFFIXES, SIDE_SUFFIX) or stem.startswith("."):
            return
        self._taken.add(stem.casefold())
        if suffix == SIDE_SUFFIX and entry.is_file() and (record := record_in(_start(Path(entry.path)))):
            self._records[stem] = record
            self._stem_of.setdefault(record.identity, stem)
            self._by_import.add(stem)

    def put(self, seed: Seed) -> tuple[PutOutcome, str]:
        """Writes a seed and its side file. Returns the outcome and the name of its document."""
        identity = digest(seed.identity.encode())
        stem = self._stem_of.get(identity) or self._free(seed, identity)
        name = stem + seed.suffix
        if identity in self._seen:
            return PutOutcome.AGAIN, name
        self._seen.add(identity)
        self._stem_of[identity] = stem
        self._by_import.add(stem)
        self._taken.add(stem.casefold())
        document, side = self.path / name, self.path / (stem + SIDE_SUFFIX)
        before = _bytes(document), _bytes(side)
        after = seed.document, seed.side
        if before == after:
            return PutOutcome.UNCHANGED, name
        record = self._records.get(stem)
        other = next(suffix for suffix in DOCUMENT_SUFFIXES if suffix != seed.suffix)
        if document.with_suffix(other).exists():
            return PutOutcome.KEPT, stem + other  # its side file would be this one's
        if self._changed_by_hand(before, after, record):
            return PutOutcome.KEPT, name
        # The document first: killed in between, the next import finds it as it would write it.
        for path, old, new in zip((document, side), before, after, strict=True):
            if old != new:
                _write(path, new)
        return PutOutcome.WRITTEN if before == (None, None) else PutOutcome.UPDATED, name

    def _changed_by_hand(
        self, before: tuple[bytes | None, bytes | None], after: tuple[bytes, bytes], record: Written | None
    ) -> bool:
        document, side = before
        ours = record.document if record else None
        if document is not None and document != after[0] and digest(document) != ours:
            return True
        return side is not None and (record is None or digest(without_record(side)) != record.side)

    def _free(self, seed: Seed, identity: str) -> str:
        """A name that no other film has. One that was written by hand is taken to be this film."""
        if seed.stem.casefold() not in self._taken:
            return seed.stem
        return f"{seed.stem}-{identity[:8]}" if seed.stem in self._by_import else seed.stem


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(FIRST_BYTES)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SetupError(f"{path} cannot be read ({error.strerror}): move it away, and import again.") from None


def _write(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all, even if the import is stopped."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        raise SetupError(f"{path} cannot be written ({error.strerror}): make room, or name another folder.") from None
    finally:
        part.unlink(missing_ok=True)
