"""Wiki source as tests read it."""

from __future__ import annotations

from bot.documents.document import Document
from bot.documents.model import Predicate
from bot.documents.read import read
from bot.documents.side_file import SideFile


def document(source: str, name: str = "l.txt") -> Document:
    return read(name, source.encode(), SideFile())[0]


def values(read_document: Document, predicate: Predicate) -> list[str]:
    return [fact.value for fact in read_document.facts if fact.predicate == predicate]
