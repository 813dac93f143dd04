"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write(path: Path, content: bytes) -> None:
    """Writes a file beside the place it belongs in, waits for the disk, and moves it there. Raises ``OSError``.

    Whoever reads the folder meanwhile finds a name that begins with a dot. A kill or a power cut leaves what was there
    before, or the new file: never a part of it, nor one without its content.
    """
    part = path.with_name(f".{path.name}.new")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Waits until what was written to a file would outlast a power cut. Raises ``OSError``."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """The same for the names in a folder, where a system has that."""
    with suppress(OSError):  # Windows does not open folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
