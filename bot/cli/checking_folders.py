"""Whether whoever runs the bot may read the seeds and write to the data folder, and whether there is room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.seeds import ADDED
from bot.community.connection import FILE_NAME as COMMUNITY
from bot.config import Settings

_LEAST_ROOM = 64
"""MB. A catalogue is written anew beside the old one, and backups stand beside the database."""
_WRITTEN = (COMMUNITY, f"{COMMUNITY}-wal", f"{COMMUNITY}-shm", ADDED)
"""What the bot writes to where it is, instead of putting another file in its place."""
_ROOT = 0


@dataclass(frozen=True, slots=True)
class _User:
    """Whoever runs the bot, as far as can be told."""

    name: str
    ids: tuple[int, int] | None
    """Of the user and their group; None: whoever asks."""

    def may(self, path: Path, rights: int) -> bool:
        """``rights`` are those of ``os.access``, which are also the bits of a file's mode."""
        if self.ids is None:
            return os.access(path, rights)
        found, (user, group) = path.stat(), self.ids
        shift = 6 if found.st_uid == user else 3 if found.st_gid == group else 0
        return (found.st_mode >> shift) & rights == rights


def check_rights_on_seeds(settings: Settings) -> int:
    """A folder that can be listed but not entered looks empty to a build, and root's build can read everything."""
    user = _runs_the_bot(settings.data)
    for path in (path for root in (settings.seeds, settings.data / ADDED) for path in _inside(root)):
        is_folder = path.is_dir()
        if not (is_folder or user.ids):
            continue  # the build names what it cannot read
        if not user.may(path, os.R_OK | os.X_OK if is_folder else os.R_OK):
            print(f"Seeds: {user.name} cannot read {path}: let that user read the seeds, as with chmod -R a+rX.")
            return 1
    return 0


def check_data_folder(settings: Settings) -> int:
    """Whether the folder can be written, or made where it is missing, and what the bot keeps in it."""
    folder, user = settings.data.absolute(), _runs_the_bot(settings.data)
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not existing.is_dir() or not user.may(existing, os.W_OK | os.X_OK):
        print(
            f"Data: {user.name} cannot write to {existing}: grant write permission, or set DATA_DIR to another folder."
        )
        return 1
    for path in (folder / name for name in _WRITTEN):
        if path.exists() and not user.may(path, os.W_OK):
            print(f"Data: {user.name} cannot write to {path}: give it to the user who runs the bot, with chown.")
            return 1
    print(f"Data: {settings.data} can be written.")
    return _check_room(existing)


def _runs_the_bot(data: Path) -> _User:
    """Root asks for another user, the owner of the data folder, as where systemd runs the bot."""
    if data.exists() and getattr(os, "geteuid", lambda: None)() == _ROOT:
        owner = data.stat()
        if owner.st_uid != _ROOT:
            return _User(f"user {owner.st_uid}", (owner.st_uid, owner.st_gid))
    return _User("this user", None)


def _inside(root: Path) -> Iterator[Path]:
    """A folder and what is in it; nothing where it is missing, which a build says."""
    if not root.is_dir():
        return
    yield root
    for folder, folders, files in os.walk(root):
        yield from (path for name in (*folders, *files) if (path := Path(folder, name)).exists())


def _check_room(folder: Path) -> int:
    free = shutil.disk_usage(folder).free // 2**20
    if free >= _LEAST_ROOM:
        return 0
    print(f"Data: the disk of {folder} has only {free} MB left: free {_LEAST_ROOM} MB, or set DATA_DIR to a folder on")
    print("  another disk.")
    return 1
