"""A film on its way into the seeds folder: its document and its side file."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from bot.errors import printable

_LONGEST_TEXT = 200
"""Characters that a side file takes of an attribution or a licence."""
_RECORD = re.compile(rb"^# import ([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9a-f]{16})$\n?", re.M)
FIRST_BYTES = 2_000
"""Of a side file, in which its record stands."""
_KEYS = ("title", "year", "source", "licence", "attribution")


@dataclass(frozen=True, slots=True)
class Seed:
    """A document and the content of its side file. ``identity`` is the film's own in every run of the import."""

    identity: str
    stem: str
    suffix: str
    text: str
    origin: str
    """Its source file and the location in it: "films.csv, row 17"."""
    said: dict[str, str | int | None]
    """The keys of the side file."""

    @property
    def document(self) -> bytes:
        return self.text.encode("utf-8")

    @property
    def side(self) -> bytes:
        """The side file. It records what was written, so that the next import knows what was changed by hand."""
        body = "".join(f"{key} = {_toml(value)}\n" for key in _KEYS if (value := self.said.get(key)) is not None)
        head = (
            f"# Imported from {printable(self.origin)}. The next import keeps what is changed by hand in this file"
            " or in its document.\n"
        )
        record = f"# import {digest(self.identity.encode())} {digest(self.document)} {digest((head + body).encode())}\n"
        return (head + record + body).encode()


@dataclass(frozen=True, slots=True)
class Written:
    """What a side file records of the import that wrote it: digests."""

    identity: str
    document: str
    side: str


def record_in(side: bytes) -> Written | None:
    """Read a side file's record; None if no import wrote it."""
    record = _RECORD.search(side[:FIRST_BYTES])
    return Written(*(part.decode() for part in record.groups())) if record else None


def without_record(side: bytes) -> bytes:
    """What the digest of a side file is made of."""
    return _RECORD.sub(b"", side, count=1)


def digest(data: bytes) -> str:
    return hashlib.blake2s(data, digest_size=8).hexdigest()


def _toml(value: str | int) -> str:
    """A value as TOML has it; its basic strings are JSON's (https://toml.io/en/v1.0.0#string)."""
    if isinstance(value, int):
        return str(value)
    return json.dumps(printable(" ".join(value.split())), ensure_ascii=False)


def short(text: str | None) -> str | None:
    """A text that a side file takes; None for none."""
    words = " ".join((text or "").split())
    return words[:_LONGEST_TEXT].strip() or None
