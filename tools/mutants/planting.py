"""Faults in Python, planted by mutmut (https://mutmut.readthedocs.io) in a copy of the repository."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.table import ROOT, Mutant

_COPIED = ("bot", "cogs", "docs", "seeds", "tests", "tools", "pyproject.toml", "Makefile", "README.md")
_SURVIVED, _NO_TESTS = 0, 33
"""Exit codes of the tests, as mutmut keeps them; all others mean that the fault was noticed."""
_NO_NAME = "nothing-has-this-name"
_CONFIG = """[mutmut]
source_paths=bot
only_mutate={module}
also_copy=
    cogs
    docs
    seeds
    tools
    Makefile
    README.md
do_not_mutate_patterns=
    _log\\.
pytest_add_cli_args=
    -p
    no:cacheprovider
pytest_add_cli_args_test_selection=
    {tests}
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the faults of one module."""

    there: int
    """How many there are in all."""
    planted: int
    missed: Sequence[Mutant]


def copied(folder: Path) -> Path:
    """A copy of the repository, in which faults may be planted."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def plant(folder: Path, module: str, tests: Sequence[str], sample: int | None, seed: int) -> Outcome:
    """Plants each fault of a module, or a ``sample`` of them, the same for the same ``seed``."""
    (folder / "setup.cfg").write_text(_CONFIG.format(module=module, tests="\n    ".join(tests)), encoding="utf-8")
    shutil.rmtree(folder / "mutants", ignore_errors=True)
    _mutmut(folder, "run", "--max-children", "1", _NO_NAME)  # makes them, and learns which test reaches which
    names = sorted(_results(folder, module))
    if not names:
        return Outcome(0, 0, ())
    chosen = names if sample is None or sample >= len(names) else random.Random(seed).sample(names, sample)  # noqa: S311
    ran = _mutmut(folder, "run", "--max-children", "1", *chosen)
    results = {name: code for name, code in _results(folder, module).items() if name in chosen}
    if None in results.values():
        raise SystemExit(f"The faults of {module} were not all tried; mutmut's last words:\n{ran[-3000:]}")
    missed = [name for name, code in results.items() if code in (_SURVIVED, _NO_TESTS)]
    return Outcome(len(names), len(chosen), [_mutant(folder, module, name) for name in missed])


def _results(folder: Path, module: str) -> dict[str, int | None]:
    path = folder / "mutants" / f"{module}.meta"
    return json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"] if path.exists() else {}


def _mutmut(folder: Path, *arguments: str) -> str:
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    return ran.stdout + ran.stderr


def _mutant(folder: Path, module: str, name: str) -> Mutant:
    lines = _mutmut(folder, "show", name).splitlines()
    within = name.removeprefix(module.removesuffix(".py").replace("/", ".") + ".").partition("__mutmut_")[0]
    parts = [part for part in within.split("ǁ") if part not in ("x", "")]
    return Mutant(
        module,
        ".".join(parts).removeprefix("x_"),
        "\n".join(_changed(lines, "-")),
        "\n".join(_changed(lines, "+")),
    )


def _changed(lines: Sequence[str], mark: str) -> Iterator[str]:
    return (line[1:].strip() for line in lines if line.startswith(mark) and not line.startswith(mark * 3))
