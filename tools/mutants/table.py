"""Which tests are to notice the faults of which module, and which faults change nothing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FOLDER = Path(__file__).parent
_KEYWORD = re.compile(r"\b(?:SELECT|FROM|WHERE|AND|UPDATE|SET|INSERT|VALUES|DELETE|ORDER BY|RETURNING|JOIN)\b", re.I)
SQL_HAS_NO_CASE = "SQL's own words may be written either way."


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: a line of a function as it was, and as it is with the fault."""

    module: str
    within: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Equivalents:
    """Faults that are none, each with the reason."""

    reasons: dict[Mutant, str]

    def why(self, mutant: Mutant) -> str | None:
        """Why nobody can notice the fault; None when somebody could."""
        same = mutant.was.casefold() == mutant.becomes.casefold()
        if same and "'" not in mutant.was and _KEYWORD.search(mutant.was):
            return SQL_HAS_NO_CASE
        return self.reasons.get(mutant)


def tests() -> dict[str, list[str]]:
    """The tests of each module, the most important module first."""
    return tomllib.loads((_FOLDER / "modules.toml").read_text(encoding="utf-8"))["tests"]


def equivalents() -> Equivalents:
    """What stands in ``equivalent.toml``."""
    found = tomllib.loads((_FOLDER / "equivalent.toml").read_text(encoding="utf-8"))
    return Equivalents(
        {Mutant(one["module"], one["within"], one["was"], one["becomes"]): one["why"] for one in found["mutant"]}
    )
