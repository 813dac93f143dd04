"""Picture files beside seeds: told by their first bytes, never decoded, and shown under a name that says nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.catalogue.seeds import read_bytes
from bot.documents.model import Picture
from bot.errors import SeedProblem, Severity, UnreadableSeed

MOST_BYTES = 1_000_000
_JPEG, _PNG, _RIFF, _WEBP = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP"
"""How files of each kind begin (ISO/IEC 10918-1, the PNG specification, RFC 9649)."""
_FEWEST_BYTES = 16


def look_at(name: str, path: str) -> Picture:
    """The picture in a file. Raises ``UnreadableSeed`` with the reason where it is none that can be shown."""
    data = read_bytes(name, path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise _refused(name, "The picture is larger than 1 MB.", "Save a smaller one: 600 pixels are wide enough.")
    if (picture := _picture(name, data)) is None:
        raise _refused(name, "This is no JPEG, PNG or WebP picture.", "Save it again in one of these formats.")
    return picture


def load(picture: Picture, *folders: Path) -> bytes | None:
    """What is in a picture's file, in the first folder that has it; None where it is in none any more, or is no
    longer what was looked at."""
    for folder in folders:
        try:
            data = read_bytes(picture.path, folder / picture.path, MOST_BYTES)
        except UnreadableSeed:
            continue
        if len(data) <= MOST_BYTES and _picture(picture.path, data) == picture:
            return data
    return None


def _picture(path: str, data: bytes) -> Picture | None:
    ending = _ending(data)
    # Clients may keep a file by its name, so another picture needs another.
    digest = hashlib.blake2s(data, digest_size=4).hexdigest()
    return Picture(path, f"picture-{digest}.{ending}") if ending else None


def _ending(data: bytes) -> str | None:
    if len(data) < _FEWEST_BYTES:
        return None
    if data.startswith(_JPEG):
        return "jpg"
    if data.startswith(_PNG):
        return "png"
    return "webp" if data.startswith(_RIFF) and data[8:12] == _WEBP else None


def _refused(name: str, what: str, remedy: str) -> UnreadableSeed:
    return UnreadableSeed(SeedProblem(name, f"{what} The film is shown without it.", remedy, severity=Severity.WARNING))
