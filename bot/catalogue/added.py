"""Documents that came through Discord: a folder of their own in the data folder, read like the seeds folder."""

from __future__ import annotations

import re
from pathlib import Path

from bot.catalogue.seeds import ADDED, DOCUMENTS
from bot.documents.decode import MOST_BYTES
from bot.documents.file_kinds import kind_of
from bot.errors import UserError

_NOT_IN_NAMES = re.compile(r"[^\w .,'&!()\-]+")
"""What some system takes amiss in the name of a file."""
_MOST_NAME = 100


class AddedDocuments:
    """The folder of those documents. What is asked of it is said in words for the bot's owner."""

    def __init__(self, data: Path) -> None:
        self._folder = data / ADDED

    def names(self) -> list[str]:
        """The files' names, in their order."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if path.name.endswith(DOCUMENTS))

    def add(self, name: str, content: bytes) -> str:
        """Keeps a document; the name that the catalogue gives it. Raises ``UserError`` for what is no document."""
        name = _checked(name)
        if len(content) > MOST_BYTES:
            raise UserError(f"This file is larger than {MOST_BYTES / 1e6:.0f} MB: put each film into its own file.")
        path = self._folder / name
        if path.exists():
            raise UserError(f"There is a document called {name} already. Remove it first, or rename yours.")
        hidden = self._folder / f".{name}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            hidden.write_bytes(content)
            hidden.replace(path)
        except OSError as error:
            raise UserError(f"The document could not be saved in the data folder ({error.strerror}).") from error
        return f"{ADDED}/{name}"

    def remove(self, name: str) -> bytes:
        """Deletes a document; what it was. Raises ``UserError`` when there is none of this name."""
        if name not in self.names():
            raise UserError("No document of this name was added through Discord. Choose one from the list.")
        path = self._folder / name
        try:
            content = path.read_bytes()
            path.unlink()
        except OSError as error:
            raise UserError(f"The document could not be deleted ({error.strerror}).") from error
        return content


def typed_document(title: str, text: str) -> tuple[str, bytes]:
    """The name and the content of a document that was typed in: its title goes first, where it has none."""
    title = title.strip()
    begins = text.lstrip()[:1]
    document = text if begins in ("#", "=") else f"# {title}\n\n{text}"
    return f"{title}.txt", document.encode("utf-8", "replace")


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
