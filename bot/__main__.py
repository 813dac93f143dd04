"""``python -m bot``. Explains when this Python is too old or lacks the packages that the bot needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

_OLDEST = (3, 11)
_OURS = ("bot", "cogs")
_ROOT = Path(__file__).resolve().parents[1]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one subcommand and returns the exit status."""
    if sys.version_info < _OLDEST:
        print(f"Matinee needs Python 3.11 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    try:
        from bot.cli import command_line

        return command_line.main(arguments)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if not missing or missing in _OURS:
            raise
        print(f"This Python does not have what Matinee needs ({missing} is missing). {_remedy()}", file=sys.stderr)
        return 1


def _remedy() -> str:
    if not (_ROOT / "pyproject.toml").exists():
        return "Install Matinee again."  # it was installed as a package, with its dependencies
    installed = Path(".venv", *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
    if not (_ROOT / installed).exists() or Path(sys.prefix).resolve() == (_ROOT / ".venv").resolve():
        return "“make run” installs it."
    return f"Run it with {installed} instead of python."


if __name__ == "__main__":
    sys.exit(main())
