"""Faults in SQL: every condition of a query, in turn, holds for every row.

mutmut does not read SQL, and there is most of what `bot.community` does.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.mutants.planting import Outcome
from tools.mutants.table import Mutant

_CONDITION = re.compile(
    r"\b(?:WHERE|AND|ON|OR) \(?(?P<condition>(?:COALESCE\()?[a-z_.]+"
    r"(?: (?:=|<>|<|>|<=|>=) (?:\?|[a-z_.]+(?![a-z_.(])|'[a-z]+'|\d+)| IS (?:NOT )?NULL| IN \('[^)]*\)))"
)
_PATIENCE = 300
"""Seconds: a fault with which the tests never end is noticed."""


def plant(folder: Path, module: str, tests: Sequence[str], sample: int | None, seed: int) -> Outcome:
    """Takes each condition of a module's queries out, or a ``sample`` of them."""
    path = folder / module
    source = path.read_text(encoding="utf-8")
    found = list(_CONDITION.finditer(source))
    chosen = found if sample is None or sample >= len(found) else random.Random(seed).sample(found, sample)  # noqa: S311
    missed: list[Mutant] = []
    try:
        for match in chosen:
            start, end = match.span("condition")
            path.write_text(f"{source[:start]}({match['condition']} OR 1){source[end:]}", encoding="utf-8")
            if _pass(folder, tests):
                line = source[source.rfind("\n", 0, start) + 1 : source.find("\n", end)].strip()
                missed.append(Mutant(module, "SQL", line, f"({match['condition']} OR 1)"))
    finally:
        path.write_text(source, encoding="utf-8")
    return Outcome(len(found), len(chosen), missed)


def _pass(folder: Path, tests: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", "-x", "--tb=no", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return (
            subprocess.run(  # noqa: S603
                command, cwd=folder, env=environment, capture_output=True, timeout=_PATIENCE, check=False
            ).returncode
            == 0
        )
    except subprocess.TimeoutExpired:
        return False
