"""Words shared by several readers: each list once, in its own file in this folder, one entry a line.

A line that begins with ``#`` describes the list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_FOLDER = Path(__file__).parent


def listed(name: str) -> tuple[str, ...]:
    """Return the entries of a list, in the order of its file."""
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def either(words: Iterable[str]) -> str:
    """Return a pattern for one of the words; longer ones come before those they begin with."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


MONTHS = listed("months")
MONTH = rf"(?:{either(MONTHS)})"
NATIONS = either(listed("nations"))
LANGUAGES = either(listed("languages"))
"""Languages whose name differs from their nation's: "Hindi", "Yiddish"."""
