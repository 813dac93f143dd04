"""Knows whether the bot runs from a clone of its repository or was installed, and where its shipped files are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]
_CLONE = _PACKAGE.parent

IS_CLONE = (_CLONE / "pyproject.toml").is_file()
SHIPPED = _CLONE if IS_CLONE else _PACKAGE / "shipped"
"""The folder that holds ``seeds``, ``docs`` and ``.env.example``; pyproject.toml puts them there in a wheel."""
PROGRAM = "python -m bot" if IS_CLONE else "matinee"


def command(arguments: str) -> str:
    """Returns how to call a subcommand here, quoted for a message: “matinee build”."""
    return f"“{PROGRAM} {arguments}”"
