"""XML, read as a stream by the parser that comes with Python (expat).

Only what the handler keeps stays in memory, so memory use does not grow with the file. expat is
maintained with Python itself. The reader made for wiki exports, mwxml, needs four more packages and keeps an empty
element of each page. An export declares no document type: where a file does, it is refused, since only there can
entities be defined that expand into gigabytes or name other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, TypeVar
from xml.parsers import expat

from bot.importing.source import CHUNK, ExportFile

T = TypeVar("T")


class Handler(Protocol[T]):
    """Handles a document's tags and words and produces items from them."""

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def words(self, text: str) -> None: ...
    def finished(self) -> list[T]:
        """The items produced since the last call."""
        ...


class _Declared(Exception):
    """Raised for a file that declares a document type."""


def stream(source: ExportFile, handler: Handler[T]) -> Iterator[T]:
    """What a handler makes of a file, as soon as it is read. Raises ``UnreadableExport`` where the XML is broken."""
    parser = expat.ParserCreate(source.encoding if source.encoding == "utf-16" else None)
    parser.buffer_text = True
    nesting = _Nesting(handler)
    parser.StartElementHandler = nesting.start
    parser.EndElementHandler = nesting.end
    parser.CharacterDataHandler = handler.words
    parser.StartDoctypeDeclHandler = _refuse
    at_end = False
    while not at_end:
        chunk = source.stream.read(CHUNK)
        at_end = not chunk
        try:
            parser.Parse(chunk, at_end)
        except _Declared:
            raise source.problem("declares a document type, which no export does: remove the DOCTYPE.") from None
        except expat.ExpatError as error:
            yield from handler.finished()
            if nesting.closed:
                return  # Kodi lets a link follow
            if at_end:
                raise source.problem("ends too early: copy or download it again.") from None
            raise source.problem(
                f"is broken XML from line {error.lineno} on: export it again; what stands above was imported."
            ) from None
        yield from handler.finished()


class _Nesting:
    """Passes tags on, and notes when the root element is closed."""

    def __init__(self, handler: Handler[Any]) -> None:
        self._handler = handler
        self._depth = 0
        self.closed = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._handler.start(tag, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self.closed = self._depth == 0
        self._handler.end(tag)


def _refuse(name: str, system: str | None, public: str | None, internal: bool) -> None:
    raise _Declared
