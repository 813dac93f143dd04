"""What a folder holds: the truth, line by line, and documents, read as the build does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bot.documents.document import Document
from bot.documents.model import Predicate
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed

Record = dict[str, Any]
"""A line of a JSONL file."""


def records(path: Path) -> list[Record]:
    """The lines of a JSONL file; none where it is missing."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read_text(name: str, text: str) -> Document | None:
    """A document read as the build does; None where the reader says that there is nothing to read."""
    return _read(name, text.encode("utf-8"))


def read_file(path: Path) -> Document | None:
    return _read(path.name, path.read_bytes())


def values_of(document: Document | None, predicate: Predicate) -> list[str]:
    """What a document's facts say, in their order; nothing for one that could not be read."""
    return [fact.value for fact in document.facts if fact.predicate == predicate] if document else []


def _read(name: str, data: bytes) -> Document | None:
    try:
        return read(name, data, SideFile())[0]
    except UnreadableSeed:
        return None
