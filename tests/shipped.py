"""The documents that come with the bot, apart from whatever else somebody keeps in ``seeds/``."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

_FOLDER = Path(__file__).resolve().parents[1] / "seeds"
DOCUMENTS = ("save-the-last-dance", "save-the-last-dance-2", "save-the-last-dance-plot")
"""Each a text with a side file."""
PACKS = ("save-the-last-dance",)


def _copied() -> Path:
    # Its own clean-up would come as a warning, and warnings are errors.
    copy = TemporaryDirectory(prefix="matinee-seeds-")
    atexit.register(copy.cleanup)
    names = ["README.md"]
    names += [f"{name}.{kind}" for name in DOCUMENTS for kind in ("txt", "toml")]
    names += [f"trivia/{name}.toml" for name in PACKS]
    (Path(copy.name) / "trivia").mkdir()
    for name in names:
        shutil.copy2(_FOLDER / name, Path(copy.name) / name)
    return Path(copy.name)


SEEDS = _copied()
"""A folder with these alone. Nobody writes to it."""
