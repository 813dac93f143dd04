"""Plants faults in the modules where they would hurt most, and prints for each module how many the tests notice.

``python -m tools.mutants`` tries all modules, which takes hours; ``python -m tools.mutants bot/daily/poster.py`` one,
or those below a folder; ``--sample 40`` at most 40 faults of each, the same ones each time. What is not noticed is
printed as it would stand in equivalent.toml. The exit status is 1 when a module has less than 95 %.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.mutants import planting, queries, table
from tools.mutants.table import Mutant

ENOUGH = 0.95


def score(planted: int, equivalent: int, missed: int) -> float:
    """The share that was noticed of the faults that can be."""
    real = planted - equivalent
    return 1.0 if real <= 0 else (real - missed) / real


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="modules, or folders of them; all when left out")
    parser.add_argument("--sample", type=int, help="at most so many faults of each module and kind")
    parser.add_argument("--seed", type=int, default=1, help="another one chooses other faults")
    options = parser.parse_args(arguments)
    os.nice(10)
    every = table.tests()
    chosen = [module for module in every if not options.modules or module.startswith(tuple(options.modules))]
    if not chosen:
        print(f"No such module in the table; it has {', '.join(every)}.")
        return 2
    equivalent = table.equivalents()
    print(f"{'module':36}{'faults':>8}{'planted':>9}{'none':>6}{'missed':>8}{'noticed':>9}", flush=True)
    enough = True
    with TemporaryDirectory() as folder:
        work = planting.copied(Path(folder) / "work")
        for module in chosen:
            kinds = [("", planting.plant)]
            if module.startswith("bot/community/"):
                kinds.append((" (SQL)", queries.plant))
            for kind, plant in kinds:
                found = plant(work, module, every[module], options.sample, options.seed)
                missed = [mutant for mutant in found.missed if equivalent.why(mutant) is None]
                none = len(found.missed) - len(missed)
                share = score(found.planted, none, len(missed))
                enough &= share >= ENOUGH
                print(
                    f"{module + kind:36}{found.there:8}{found.planted:9}{none:6}{len(missed):8}{share:9.1%}", flush=True
                )
                _print(missed)
    return 0 if enough else 1


def _print(missed: Sequence[Mutant]) -> None:
    for mutant in missed:
        print("\n[[mutant]]")
        for name in ("module", "within", "was", "becomes"):
            print(f"{name} = '''{getattr(mutant, name)}'''")
    if missed:
        print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
