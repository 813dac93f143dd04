"""Words that several readers know: each list once, in a file of its own beside this one, one entry a line.

A line that begins with ``#`` says what the list holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_FOLDER = Path(__file__).parent


def listed(name: str) -> tuple[str, ...]:
    """The entries of a list, in the order of its file."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def either(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longer of two that begin alike first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MONTHS = listed("months")
MONTH = rf"(?:{either(MONTHS)})"
NATIONS = either(listed("nations"))
LANGUAGES = either(listed("languages"))
"""Languages that are not called as their nation is: "Hindi", "Yiddish"."""
