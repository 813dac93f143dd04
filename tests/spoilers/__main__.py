"""What the bot gives away of a folder of documents with a truth beside it.

``python -m tests.spoilers FOLDER`` prints counts by layout and by kind, and every leak with where it was seen. Exit
status 1 when more than ``--most`` percent of the documents show a secret.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.spoilers.cases import LAYOUTS, cases
from tests.spoilers.counting import HEAD, by_kind, by_layout, total
from tests.spoilers.judging import Leak, judge

_MOST_QUOTED = 3


def _lines(leaks: Iterable[Leak]) -> Iterator[str]:
    """A line for each document: what of its secrets was seen, and where."""
    by_document: dict[str, list[Leak]] = {}
    for leak in leaks:
        by_document.setdefault(str(leak.case), []).append(leak)
    for document, found in by_document.items():
        words = [*dict.fromkeys(leak.words for leak in found)]
        more = f" and {len(words) - _MOST_QUOTED:,} more" if len(words) > _MOST_QUOTED else ""
        quoted = ", ".join(f"“{said}”" for said in words[:_MOST_QUOTED])
        yield f"{document} shows {quoted}{more}: {'; '.join(dict.fromkeys(leak.surface for leak in found))}"


def main() -> int:
    """Reads the arguments, judges and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.spoilers", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="documents with secrets.json or truth.jsonl beside them")
    parser.add_argument("--most", type=float, default=100.0, metavar="PERCENT", help="documents that may show a secret")
    parser.add_argument("--layout", action="append", choices=[*LAYOUTS], help="only documents in this layout")
    parser.add_argument("--kind", default="", help="only documents whose kind begins so")
    parser.add_argument("--documents", type=int, metavar="N", help="only the first N of each layout")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes at a time; at first 1")
    parser.add_argument("--quiet", action="store_true", help="no leaks, only counts")
    arguments = parser.parse_args()
    if not arguments.folder.is_dir():
        parser.error(f"there is no folder {arguments.folder}")
    seen: dict[str, int] = {}
    chosen = []
    for case in cases(arguments.folder):
        if case.kind.startswith(arguments.kind) and (not arguments.layout or case.layout in arguments.layout):
            seen[case.layout] = seen.get(case.layout, 0) + 1
            if not arguments.documents or seen[case.layout] <= arguments.documents:
                chosen.append(case)
    if not chosen:
        parser.error(f"there is no document with a truth in {arguments.folder}")
    leaks = judge(chosen, arguments.jobs)
    if not arguments.quiet:
        print(*_lines(leaks), "", sep="\n")
    overall = total(chosen, leaks)
    print(HEAD, *by_layout(chosen, leaks), *by_kind(chosen, leaks), overall, sep="\n")
    return 1 if 100 * overall.share > arguments.most else 0


if __name__ == "__main__":
    sys.exit(main())
