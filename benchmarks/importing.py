"""How an export of a wiki is imported: how quickly, with how much memory, and whether every plot is hidden.

`python -m benchmarks.importing FOLDER` makes exports of 500 and 2,000 pages out of a folder of film documents with the
truth beside them (`articles.jsonl`, `wikitext/`, `plots.jsonl`), imports each with one command, builds a catalogue of
what came of it, and prints a table. Exit status 1 when a row does not hold.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.accuracy.reading import read_text, records
from benchmarks.processes import run
from benchmarks.table import Row, fraction, table
from bot.catalogue.building.reading import read_document
from bot.catalogue.seeds import list_seeds
from bot.documents.document import Document

_SIZES = (500, 2_000)
_MOST_GROWTH = 30
"""MB more than the smaller export takes, of all processes together: the reader remembers words, up to a number."""
_RUN = 8
"""Words in a row that are a piece of a plot; fewer may stand in an introduction by chance."""
_SITE = "<siteinfo><sitename>Wikipedia</sitename><base>https://en.wikipedia.org/wiki/Main_Page</base></siteinfo>"


def write_export(folder: Path, size: int, path: Path) -> int:
    """Writes an export of so many pages, as far as the folder has them; returns how many it has."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(f'<mediawiki xml:lang="en">\n{_SITE}\n')
        for written, (title, text) in enumerate(islice(_pages(folder), size), start=1):
            file.write(
                f"<page><title>{escape(title)}</title><ns>0</ns><id>{written}</id><revision><id>{written}</id>"
                f"<model>wikitext</model><text>{escape(text)}</text></revision></page>\n"
            )
        file.write("</mediawiki>\n")
    return written


def _pages(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "wikitext").glob("*.wiki")):
        yield path.stem.replace("-", " "), path.read_text("utf-8")
    seen: set[str] = set()
    for entry in records(folder / "articles.jsonl"):
        title: str = entry["title"]
        yield f"{title} ({entry['year']} film)" if title in seen else title, entry["text"]
        seen.add(title)


def measure(folder: Path, room: Path) -> Iterator[Row]:
    """Imports exports of each size, and looks at what came of the largest."""
    peaks: list[float] = []
    for size in _SIZES:
        export, seeds, data = room / f"{size}.xml", room / f"seeds-{size}", room / f"data-{size}"
        pages = write_export(folder, size, export)
        took, peak = run("import", export, "--to", seeds)
        building, _ = run("build", "--seeds", seeds, "--data", data)
        peaks.append(peak)
        documents = len(list_seeds(seeds).files)
        yield Row(
            f"importing {pages:,} pages, {documents:,} films",
            f"{took:.1f} s, {pages / took:.0f} pages a second",
            f"{building:.1f} s to build them",
            fraction(took, building),
        )
        limit = f"≤ {_MOST_GROWTH} MB more" if len(peaks) > 1 else ""
        holds = peak - peaks[0] <= _MOST_GROWTH if limit else None
        yield Row("its peak memory", f"{peak:.0f} MB", f"{peaks[0]:.0f} MB", fraction(peak, peaks[0]), limit, holds)
    yield from _looked_at(folder, room / f"seeds-{_SIZES[-1]}")


def _looked_at(folder: Path, seeds: Path) -> Iterator[Row]:
    """Whether every imported document reads, and no more of a plot is open in it than in the same text as it was."""
    plots = {(entry["title"], entry["year"]): entry["plot"] for entry in records(folder / "plots.jsonl")}
    unread = looked_at = shown = before = 0
    for file in list_seeds(seeds).files:
        document, _ = read_document(file)
        if document is None:
            unread += 1
        elif (plot := plots.get((document.title, document.year))) is not None:
            looked_at += 1
            shown += _shows(document, plot)
            before += _shows(read_text("as it was.txt", Path(file.path).read_text("utf-8")), plot)
    yield Row("imported documents that cannot be read", f"{unread:,}", limit="0", holds=unread == 0)
    what = f"of {looked_at:,} plots in the truth, those of which a piece is open"
    yield Row(what, f"{shown:,}", f"{before:,} without an import", "", "no more", shown <= before)


def _shows(document: Document | None, plot: str) -> bool:
    return document is not None and bool(_runs(plot) & set().union(*map(_runs, _open(document))))


def _open(document: Document) -> Iterator[str]:
    parts: Sequence[object] = (*document.lead, *document.facts, *document.cast, *document.sections, *document.related)
    texts = (part.evidence.text for part in parts)  # type: ignore[attr-defined]
    return (text for text in texts if isinstance(text, str))


def _runs(text: str) -> set[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def main() -> int:
    """Reads the arguments, measures and reports; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.importing", description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="documents with the truth beside them")
    folder: Path = parser.parse_args().folder
    if not (folder / "articles.jsonl").is_file():
        parser.error(f"there is no articles.jsonl in {folder}")
    with tempfile.TemporaryDirectory() as room:
        rows = list(measure(folder, Path(room)))
    print(table(rows))
    return 1 if any(row.holds is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
