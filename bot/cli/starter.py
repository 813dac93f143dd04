"""What a new user begins with: the three films that come with the bot, settings to fill in, and what to do next."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.errors import SetupError
from bot.process.installed import PROGRAM, SHIPPED

SEEDS = "seeds"
_SETTINGS = ".env.example"
_README = f"""# Your Matinee

1. Put your bot's token into `.env` as `DISCORD_TOKEN`. The file says where to get it.
2. Run `{PROGRAM} check` in this folder: it says what is missing.
3. Run `{PROGRAM} run` in this folder. `{PROGRAM} invite` prints the URL that adds the bot to a server.

`seeds/` holds the film documents. Add your own; `seeds/README.md` shows how. `data/` will hold the databases: back up
what members create with `{PROGRAM} backup FILE`.
"""


def lay_out(folder: Path) -> list[Path]:
    """Lays out a folder to run the bot in: settings, the three seeds, a README. Keeps every file that is there.

    Returns what was written. Raises ``SetupError`` where nothing can be written.
    """
    files = {folder / ".env": (SHIPPED / _SETTINGS).read_bytes(), folder / "README.md": _README.encode()}
    for source in _shipped_seeds():
        files[folder / source.relative_to(SHIPPED)] = source.read_bytes()
    try:
        written = [path for path, data in files.items() if _write(path, data)]
        (folder / ".env").chmod(0o600)  # it will hold the token
    except OSError as error:
        raise SetupError(f"{folder} can't be laid out ({error.strerror or error}). Choose another folder.") from None
    return written


def give_seeds(seeds: Path) -> bool:
    """Copies the films that come with the bot to ``seeds``, unless there is such a folder. Returns whether it did."""
    if seeds.exists():
        return False
    try:
        shutil.copytree(SHIPPED / SEEDS, seeds, copy_function=shutil.copyfile)
    except OSError as error:
        raise SetupError(
            f"{seeds} can't be made ({error.strerror or error}). Set SEEDS_DIR to another folder."
        ) from None
    return True


def _shipped_seeds() -> Iterator[Path]:
    return (path for path in sorted((SHIPPED / SEEDS).rglob("*")) if path.is_file())


def _write(path: Path, data: bytes) -> bool:
    """Whether it was not there before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True
