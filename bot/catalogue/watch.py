"""Notices changes in the seeds folder."""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from pathlib import Path

from bot.catalogue.seeds import DOCUMENTS, SIDE_FILE

_log = logging.getLogger(__name__)

_QUIET = 300
"""Milliseconds without another change before changes are reported: editors write a file several times."""
_MOST_GATHERED = 3000
"""Milliseconds after which changes are reported in any case, as while many files are being copied."""
_LOOK_EVERY = 2000
"""Milliseconds between looks, at a folder that is not there, or at every file where changes are polled for."""


async def changes(folder: Path, own: Path, *, polling: bool) -> AsyncGenerator[None]:
    """Comes around soon after the folder has begun to be watched, and each time that something in it has changed.

    With ``polling`` every file is looked at every now and then; otherwise the system tells, and where it cannot,
    they are polled too. Hidden files, editors' copies and what the bot writes into ``own``, its data folder, do not
    count. A folder that is not there or cannot be read is waited for: this ends only by being closed.
    """
    fine = True
    while True:
        try:
            async with aclosing(_until_replaced(folder, own, polling=polling)) as watching:
                async for _ in watching:
                    fine = True
                    yield
        except (OSError, RuntimeError) as error:  # watchfiles' own errors are RuntimeErrors
            unreadable = _unreadable(folder)
            if not (unreadable or polling):
                polling = True
                _log.warning(
                    "The system does not tell when something in %s changes (%s): its files are looked at every %g"
                    " seconds instead. Raise fs.inotify.max_user_watches, or set WATCH_SEEDS to poll.",
                    folder, error, _LOOK_EVERY / 1000,
                )  # fmt: skip
                continue
            if fine:
                fine = False
                _log.warning(
                    "The seeds folder %s cannot be watched (%s): it is tried again every %g seconds.",
                    folder, unreadable or error, _LOOK_EVERY / 1000,
                )  # fmt: skip
        await asyncio.sleep(_LOOK_EVERY / 1000)


async def _until_replaced(folder: Path, own: Path, *, polling: bool) -> AsyncGenerator[None]:
    """The same for the folder that is there now: ends when another is in its place, fails when there is none."""
    identity = await asyncio.to_thread(_identity, folder)
    root, counts = _what_counts(folder, own)
    # Not loaded before the bot answers.
    from watchfiles import watch

    stop = threading.Event()
    watching = watch(
        root,
        watch_filter=None,
        step=_QUIET,
        debounce=_MOST_GATHERED,
        stop_event=stop,
        rust_timeout=_LOOK_EVERY,
        yield_on_timeout=True,  # to see whether the folder is still the same
        force_polling=polling,
        poll_delay_ms=_LOOK_EVERY,
        ignore_permission_denied=True,
    )
    due = True
    try:
        # Waits in one of asyncio's threads: watchfiles' awatch takes another library for that, of 1.5 MB.
        while (changed := await asyncio.to_thread(next, watching, None)) is not None:
            seen = any(counts(path) for _, path in changed)
            if seen or due:
                yield
            # Polling compares whole seconds: what was written twice in one has to be looked at once more.
            due = seen and polling
            if await asyncio.to_thread(_identity, folder) != identity:  # a drive may be slow to answer
                return
    finally:
        stop.set()  # who stops the bot does not wait until a thread has waited long enough


def _what_counts(folder: Path, own: Path) -> tuple[str, Callable[[str], bool]]:
    """The folder's real path, and whether a change of something in it matters."""
    root, private = os.path.realpath(folder), os.path.realpath(own) + os.sep
    among_seeds = private.startswith(root + os.sep)

    def counts(path: str) -> bool:
        names = path[len(root) :].split(os.sep)
        hidden = any(name.startswith((".", "~")) or name.endswith("~") for name in names)
        of_the_bot = among_seeds and path.startswith(private) and not path.endswith((*DOCUMENTS, SIDE_FILE))
        return not (hidden or of_the_bot)

    return root, counts


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _unreadable(folder: Path) -> str | None:
    """The reason why the folder cannot be read; None if it can."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return error.strerror
    return None
