"""Which names share letters: near spellings of a name are looked for among those that share three in a row with it.

SQLite's own index of trigrams takes many times longer to read: it walks through every name that has "the".
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import nlargest
from operator import countOf

NameRow = tuple[int, str, str, int]
"""Id, kind, folded, hidden: columns of ``name``."""
_Key = tuple[str, int, str]

LONGEST = 60
"""Letters from which on a name is as long as any other, where the shortest come first."""
_INSERT = "INSERT INTO name_gram (kind, hidden, gram, size, names) VALUES (?, ?, ?, ?, ?)"
_IDS = "I"
"""Ids as four bytes each, in the byte order of the machine."""


def write_name_index(db: sqlite3.Connection) -> None:
    """Indexes all names of a new catalogue."""
    for group in db.execute("SELECT DISTINCT kind, hidden FROM name ORDER BY kind, hidden").fetchall():
        found: defaultdict[str, array[int]] = defaultdict(lambda: array(_IDS))
        for number, folded in db.execute("SELECT id, folded FROM name WHERE kind = ? AND hidden = ?", group):
            for gram in grams(folded):
                found[gram].append(number)
        db.executemany(_INSERT, ((*group, gram, len(found[gram]), found[gram].tobytes()) for gram in sorted(found)))


def change_name_index(db: sqlite3.Connection, added: Iterable[NameRow], removed: Iterable[NameRow]) -> None:
    """Indexes names that were written and takes others out, as they were before."""
    new: defaultdict[_Key, array[int]] = defaultdict(lambda: array(_IDS))
    for number, kind, folded, hidden in added:
        for gram in grams(folded):
            new[kind, hidden, gram].append(number)
    gone: defaultdict[_Key, set[int]] = defaultdict(set)
    for number, kind, folded, hidden in removed:
        for gram in grams(folded):
            gone[kind, hidden, gram].add(number)
    for key in sorted({*new, *gone}):
        row = db.execute("SELECT names FROM name_gram WHERE kind = ? AND hidden = ? AND gram = ?", key).fetchone()
        names = ids(row[0]) if row else array(_IDS)
        if key in gone:
            names = array(_IDS, (number for number in names if number not in gone[key]))
        names.extend(new.get(key, ()))
        if row:
            db.execute("DELETE FROM name_gram WHERE kind = ? AND hidden = ? AND gram = ?", key)
        if names:
            db.execute(_INSERT, (*key, len(names), names.tobytes()))


def grams(folded: str) -> set[str]:
    """Three letters in a row, a gap before each word counting as one; and the first letter of each word.

    Also as one word: "neyo" is like "Ne-Yo" only without the gap.
    """
    words = folded.split()
    spellings = {f" {folded}", "".join(words)} if len(words) > 1 else {f" {folded}"}
    shared = {text[at : at + 3] for text in spellings for at in range(len(text) - 2)}
    return shared | {f" {word[0]}" for word in words}


def sharing_most(stored: Sequence[bytes], most: int) -> list[int]:
    """At most so many names, those in the most of the stored lists; of those in as many, the lowest ids, which the
    shortest names have. The shortest list comes first."""
    shared: Counter[int] = Counter()
    enough = False
    for left, names in zip(range(len(stored), 0, -1), stored, strict=True):
        # What is in none of the lists so far comes to be in ``left`` of them at most, and is not remembered once enough
        # are in as many. Seen to before the last two lists, the longest, which have most of the names.
        if not enough and left <= 2:
            enough = len(shared) - countOf(shared.values(), left - 1) >= most
        shared.update(filter(shared.__contains__, ids(names)) if enough else ids(names))
    return nlargest(most, shared, key=lambda number: (shared[number], -number))


def ids(names: bytes) -> array[int]:
    """The names that share something, as they are stored."""
    return array(_IDS, names)
