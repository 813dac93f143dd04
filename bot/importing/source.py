"""A file to import: unpacked, recognised by what is in it, and read piece by piece."""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import re
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import IO, Protocol

from bot.errors import SetupError, printable

_HEAD = 1 << 16
"""Number of first bytes by which a file's format is recognised."""
CHUNK = 1 << 16

_ARCHIVES = {
    b"PK\x03\x04": "a ZIP archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"\xfd7zXZ": "an XZ archive",
    b"(\xb5/\xfd": "a Zstandard archive",
    b"Rar!": "a RAR archive",
}
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_ROOT = re.compile(
    r"\s*(?:(?:<\?[^>]{0,500}\?>|<!--.{0,5000}?-->)\s*)*<(?:!DOCTYPE\s+|[\w.-]+:)?(?P<tag>[\w.-]+)", re.S | re.I
)
_JSON = re.compile(r"\{|\[\s*(?:[\[\]{\"\d]|\Z)")
_ONLY_LINKS = re.compile(r"(?:\s*https?://\S+)+\s*")


class Format(Enum):
    WIKI = auto()
    """A MediaWiki XML export."""
    NFO = auto()
    """XML of Kodi or Jellyfin."""
    JSON = auto()
    TABLE = auto()
    """Comma-separated values, or values between other signs."""


_ROOTS = {"mediawiki": Format.WIKI} | dict.fromkeys(
    ("movie", "movies", "videodb", "tvshow", "episodedetails", "season", "musicvideo", "artist", "album", "set"),
    Format.NFO,
)
"""Formats of XML, by the tag around everything."""


class UnreadableExport(SetupError):
    """A file that cannot be imported, or no further than to some place."""


class _Inner(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Bytes(io.BufferedIOBase):
    """The bytes of a file, unpacked. Reading raises ``UnreadableExport`` where they end too early or are damaged."""

    def __init__(self, name: str, inner: _Inner) -> None:
        self.name = name
        self._inner = inner
        self._ahead = b""

    def readable(self) -> bool:
        return True

    def head(self) -> bytes:
        """The first bytes, which will be read all the same."""
        self._ahead = self._ahead or self.read(_HEAD)
        return self._ahead

    def read(self, size: int | None = -1, /) -> bytes:
        if self._ahead:
            size = len(self._ahead) if size is None or size < 0 else size
            data, self._ahead = self._ahead[:size], self._ahead[size:]
            return data
        try:
            return self._inner.read(CHUNK if size is None or size < 0 else size)
        except EOFError:
            raise UnreadableExport(f"{self.name} ends too early: copy or download it again.") from None
        except (OSError, zlib.error) as error:
            raise UnreadableExport(f"{self.name} is damaged ({error}): copy or download it again.") from None

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file that is open for import."""

    name: str
    """The file's name, without its folder."""
    format: Format
    encoding: str
    stream: Bytes

    def lines(self) -> io.TextIOWrapper:
        """The text of the file; a line's end stays as it is."""
        return io.TextIOWrapper(self.stream, encoding=self.encoding, newline="")

    def problem(self, what: str) -> UnreadableExport:
        """The exception for a problem: ``what`` goes on with the sentence that the file's name begins."""
        return UnreadableExport(f"{self.name} {printable(what)}")


@contextmanager
def opened(path: Path) -> Generator[ExportFile]:
    """Opens a file and recognises its format. Raises ``UnreadableExport`` if it can't be imported."""
    name = printable(path.name)
    try:
        with path.open("rb") as packed:
            stream = Bytes(name, _unpacked(packed))
            yield ExportFile(name, *_recognised(name, stream.head()), stream)
    except FileNotFoundError:
        raise UnreadableExport(f"{name} is not there: check the name and its folder.") from None
    except PermissionError:
        raise UnreadableExport(f"{name} may not be read by this user: change its permissions.") from None


def _unpacked(packed: IO[bytes]) -> _Inner:
    start = packed.read(6)
    packed.seek(0)
    if start.startswith(b"BZh"):
        return bz2.BZ2File(packed)
    if start.startswith(b"\x1f\x8b"):
        return gzip.GzipFile(fileobj=packed)
    return packed


def _recognised(name: str, head: bytes) -> tuple[Format, str]:
    """The format and the encoding that the first bytes of a file show."""
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        raise UnreadableExport(f"{name} is empty: export it again.")
    for magic, kind in _ARCHIVES.items():
        if head.startswith(magic):
            raise UnreadableExport(f"{name} is {kind}: unpack it, and import the files in it.")
    encoding = next((known for mark, known in _BYTE_ORDER_MARKS if head.startswith(mark)), "utf-8")
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    if "\0" in text:
        raise UnreadableExport(f"{name} is no text: import a wiki's XML export, .nfo, JSON or CSV.")
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _xml(name, start), encoding
    if _JSON.match(start):
        return Format.JSON, encoding
    if _ONLY_LINKS.fullmatch(text):
        raise UnreadableExport(f"{name} holds nothing but a link: let Kodi or Jellyfin export the film's details.")
    return Format.TABLE, encoding


def _xml(name: str, start: str) -> Format:
    root = _XML_ROOT.match(start)
    tag = root["tag"].casefold() if root else ""
    if tag == "html":
        raise UnreadableExport(
            f"{name} is a web page: save the page's source as a .wiki file, or use the wiki's export."
        )
    if tag not in _ROOTS:
        kind = f" of another kind (<{printable(tag[:40])}>)" if tag else ", but not whole"
        raise UnreadableExport(f"{name} is XML{kind}: import a wiki's XML export, or an .nfo file of Kodi or Jellyfin.")
    return _ROOTS[tag]
