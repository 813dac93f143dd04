"""In which order files are put on the disk and into their places.

A kill or a power cut in the middle of a copy, or between a write and a rename, is never hit by chance: that the steps
come in the order that survives it is what can be asserted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Step = tuple[str, int]
"""What was done, and the number of the file on its disk: a file that is moved keeps it, a copy has another."""


class Disk:
    """Writes down every ``fsync`` and rename of this process."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.steps: list[Step] = []
        self._wrap(patch, "fsync", lambda handle: os.fstat(handle).st_ino)
        self._wrap(patch, "replace", lambda source, *_: Path(source).stat().st_ino)
        self._wrap(patch, "rename", lambda source, *_: Path(source).stat().st_ino)

    def _wrap(self, patch: pytest.MonkeyPatch, name: str, number: Callable[..., int]) -> None:
        real = getattr(os, name)

        def wrapped(*given: Any, **more: Any) -> Any:
            self.steps.append(("fsync" if name == "fsync" else "rename", number(*given)))
            return real(*given, **more)

        patch.setattr(os, name, wrapped)

    def assert_put(self, path: Path, *, folder: bool = True) -> None:
        """The file was written elsewhere, put on the disk, and then moved into its place, and so was its name."""
        number = path.stat().st_ino
        assert ("rename", number) in self.steps, f"{path.name} was not moved into its place"
        moved = self.steps.index(("rename", number))
        assert ("fsync", number) in self.steps[:moved], f"{path.name} was moved before it was on the disk"
        if folder:
            assert ("fsync", path.parent.stat().st_ino) in self.steps[moved:], "its name is not on the disk"
