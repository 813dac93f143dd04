"""A folder's films in five parts, so that what was built with four of them can be measured on the fifth."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from benchmarks.accuracy.reading import Record

FOLDS = 5


def fold(title: str) -> int:
    """The part that a title belongs to: always the same one, whatever else the folder holds."""
    return int(sha256(title.encode("utf-8")).hexdigest(), 16) % FOLDS


def of_fold(records: Iterable[Record], wanted: int | None) -> list[Record]:
    """The records of the films in one fold; all of them where none is wanted."""
    return [record for record in records if wanted is None or fold(record["title"]) == wanted]
