"""Documents that came through Discord: a folder of their own in the data folder, read like the seeds folder."""

from __future__ import annotations

import json
import re
from pathlib import Path

from bot.catalogue.seeds import ADDED, DOCUMENTS, SIDE_FILE
from bot.documents.decode import MOST_BYTES
from bot.documents.file_kinds import kind_of
from bot.errors import UserError, printable
from bot.process import durable

_NOT_IN_NAMES = re.compile(r"[^\w .,'&!()\-]+")
"""What some system takes amiss in the name of a file."""
_MOST_NAME = 100
_TITLE_AND_YEAR = re.compile(r"(?P<title>.+?) ?\((?P<year>(?:1[89]|20)\d\d)\)")


class AddedDocuments:
    """The folder of those documents. What is asked of it is said in words for the bot's owner."""

    def __init__(self, data: Path) -> None:
        self._folder = data / ADDED

    def names(self) -> list[str]:
        """The files' names, in their order."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if path.name.endswith(DOCUMENTS))

    def add(self, name: str, content: bytes, film: str | None = None) -> str:
        """Keeps a document; the name that the catalogue gives it. Raises ``UserError`` for what is no document.

        ``film`` says which one it tells, where the document does not: the id of a film, or a title with its year.
        """
        name = _checked(name)
        if len(content) > MOST_BYTES:
            raise UserError(f"This file is larger than {MOST_BYTES / 1e6:.0f} MB: put each film into its own file.")
        path = self._folder / name
        if path.exists():
            raise UserError(f"There is a document called {name} already. Remove it first, or rename yours.")
        if (twin := self._with_content(content)) is not None:
            raise UserError(f"This document was added before, as {twin}.")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if film is not None:  # first: the document is never read without it
                durable.write(path.with_suffix(SIDE_FILE), _side_file(film).encode())
            durable.write(path, content)
        except OSError as error:
            raise UserError(f"The document could not be saved in the data folder ({error.strerror}).") from error
        return f"{ADDED}/{name}"

    def _with_content(self, content: bytes) -> str | None:
        for name in self.names():
            path = self._folder / name
            if path.stat().st_size == len(content) and path.read_bytes() == content:
                return name
        return None

    def remove(self, name: str) -> bytes:
        """Deletes a document; what it was. Raises ``UserError`` when there is none of this name."""
        if name not in self.names():
            raise UserError("No document of this name was added through Discord. Choose one from the list.")
        path = self._folder / name
        try:
            content = path.read_bytes()
            path.unlink()
            path.with_suffix(SIDE_FILE).unlink(missing_ok=True)
        except OSError as error:
            raise UserError(f"The document could not be deleted ({error.strerror}).") from error
        return content


def typed_document(title: str, text: str) -> tuple[str, bytes]:
    """The name and the content of a document that was typed in: its title goes first, where it has none."""
    title = title.strip()
    return f"{title}.txt", titled(title, text).encode("utf-8", "replace")


def titled(title: str, text: str) -> str:
    """A document that says which film it is about, unless it begins with a heading."""
    return text if text.lstrip()[:1] in ("#", "=") else f"# {title.strip()}\n\n{text}"


def _side_file(film: str) -> str:
    """What says of a document which film it tells."""
    film = printable(" ".join(film.split()))
    titled = _TITLE_AND_YEAR.fullmatch(film)
    # A JSON string is one of TOML's, too.
    lines = (
        [f"title = {json.dumps(titled['title'], ensure_ascii=False)}", f"year = {titled['year']}"]
        if titled
        else [f"film = {json.dumps(film, ensure_ascii=False)}"]
    )
    return "\n".join([*lines, ""])


def _checked(name: str) -> str:
    """A name that any system takes, and that the catalogue reads. Raises ``UserError`` for another kind of file."""
    stem, dot, suffix = name.rpartition(".")
    suffix = dot + suffix.casefold()
    if suffix not in DOCUMENTS:
        kind = kind_of(name)
        said = f"This is {kind.name}." if kind else "This is not a document."
        raise UserError(f"{said} I can add files that end in {', '.join(DOCUMENTS[:-1])} or {DOCUMENTS[-1]}.")
    stem = " ".join(_NOT_IN_NAMES.sub(" ", stem).split()).lstrip(".~ ").rstrip("~ ")[:_MOST_NAME].rstrip()
    if not stem:
        raise UserError("The file has no name that I can keep: name it after the film.")
    return f"{stem}{suffix}"
