"""Documents of any length, ordinary ones and such as make readers slow: ``python -m benchmarks.long_documents``.

It reads each at one length and at ten times that length, and says how many times longer the second took and how many
times more memory it needed; beyond ``MOST`` times it fails. Another argument than none is the shorter length.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator

from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import UnreadableSeed
from tests.reading import assemble

MOST = 16.0
"""Times as much, for ten times the length: what is quadratic takes a hundred."""
_LENGTH = 60_000
_AGAIN = 3
_LEAST_SECONDS = 0.002

_FILM = "Fog is a 1987 Irish drama film directed by Nora Quill. The film stars Ada Finch and Milo Sorrel."
_TOLD = "Mara inherits a lighthouse from an uncle. Osk (Milo Sorrel) drives the fleet into the fog. "
_HEAD = f"= Fog =\n\nFog\n- Director: Nora Quill\n- Released: 1987-03-06\n\n{_FILM}\n\n"
_ROW = "= Fog =\n\n- Director: Nora Quill\n- Starring: "
_PLOT = f"{_HEAD}==Plot==\n"
_WIKI = "{{Infobox film\n| name = Fog\n}}\n'''Fog''' is a 1987 film.\n\n== Plot ==\n"
_PAGE = '<h1 id="firstHeading">Fog</h1><div class="mw-parser-output"><p>Fog is a 1987 film.</p><h2>Plot</h2>'
_CAST = f"{_HEAD}==Cast==\n"


def _repeated(before: str, part: str, after: str = "") -> Callable[[int], str]:
    """``part`` as often as it takes; a "~" in it becomes a number."""

    def text(length: int) -> str:
        numbers = range(max(1, length // len(part)))
        return before + "".join(part.replace("~", str(number)) for number in numbers) + after

    return text


DOCUMENTS: dict[str, Callable[[int], str]] = {
    "article, one paragraph": _repeated(_PLOT, _TOLD),
    "article, paragraphs": _repeated(_PLOT, f"{_TOLD}\n"),
    "article, sections": _repeated(_HEAD, f"== Part ~ ==\n{_TOLD}\n"),
    "article, plots": _repeated(_HEAD, f"== Plot ==\n{_TOLD}\n"),
    "article, rows": _repeated(_ROW, "Ada Finch\n- Starring: "),
    "article, unknown rows": _repeated(_HEAD, "- Label ~: some value\n"),
    "article, one row": _repeated(_ROW, "Ada Finch~, ", f"\n\n{_FILM}"),
    "article, one row of brackets": _repeated(_ROW, "(a) ", f"\n\n{_FILM}"),
    "article, cast": _repeated(_CAST, "- Ada Finch~ as Mara~, who dies\n"),
    "article, cast on one line": _repeated(_CAST, "Ada Finch as Mara, "),
    "article, cast in a table": _repeated(f"{_CAST}Actor | Role\n", "Ada Finch~ | Mara~\n"),
    "article, cast of dashes": _repeated(f"{_CAST}- Ada ", "– - "),
    "article, lead": _repeated(f"= Fog =\n\n{_FILM}", " It was released by Tidewater Pictures on March 6, 1987."),
    "article, lead of brackets": _repeated("= Fog =\n\nFog ", "(also) ", "is a 1987 film.\n"),
    "article, lead of names": _repeated("= Fog =\n\nFog is a 1987 film starring ", "Ada Finch~, ", "Bo Farris.\n"),
    "article, lead of one name": _repeated("= Fog =\n\nFog is a 1987 film directed by ", "Ada Finch "),
    "article, sequels": _repeated("= Fog =\n\nFog is a 1987 film. ", "It is the sequel to Rain (1980). "),
    "run-on": _repeated(_FILM, _TOLD),
    "run-on, no spaces behind stops": _repeated(_FILM, _TOLD.replace(". ", ".")),
    "run-on, no stops": _repeated(_FILM, _TOLD.replace(".", "")),
    "run-on, initials": _repeated(_FILM, " A. B."),
    "run-on, performers": _repeated(_FILM, " Mara (Ada Finch)"),
    "run-on, many performers": _repeated(_FILM, " Mara~ (Ada Finch~) goes."),
    "run-on, played by": _repeated(_FILM, " Mara played by Ada Finch and"),
    "plot": _repeated("", _TOLD),
    "plot, lines": _repeated("", f"{_TOLD}\n"),
    "plot, names": _repeated("", "Mara~ Quill~ meets Osk~ Lind~. "),
    "plot, one word": _repeated("", "a"),
    "plot, blanks": _repeated("Mara", " ", "dies"),
    "plot, blank lines": _repeated("Mara", " \n", "dies"),
    "plot, quotation marks": _repeated("", '"'),
    "plot, brackets": _repeated("", "Mara ("),
    "plot, stops": _repeated("", ". "),
    "plot, accents": _repeated("e", "\u0301"),
    "equals signs": _repeated("", "= \n"),
    "number signs": _repeated("", "# a\n"),
    "braces": _repeated("", "{{"),
    "wiki source": _repeated(_WIKI, f"{_TOLD}\n\n"),
    "wiki source, brackets": _repeated("{{Infobox film\n| name = Fog\n| starring = ", "{{ubl|", "\n}}\n"),
    "wiki source, links": _repeated(_WIKI, "[[Mara|Osk]] [[a "),
    "wiki source, quotes": _repeated(_WIKI, "'''''a "),
    "wiki source, comments": _repeated(_WIKI, "Osk <!-- <ref> "),
    "note, keys": _repeated("---\ntitle: Fog\n", "key~: [[Mara]] {{a\n", f"---\n{_FILM}\n"),
    "note, plot": _repeated("---\ntitle: Fog\nplot: |\n", f"  {_TOLD}\n", f"---\n{_FILM}\n"),
    "note, callouts": _repeated("# Fog (1987)\n\n", "> [!note] Mara~\n> Osk **rows** ||\n\n"),
    "note, templates": _repeated("---\ntitle: Fog\n---\n", "{{ {% <% %% [[a ![["),
    "note, emphasis": _repeated("---\ntitle: Fog\n---\n", "*a _b **c "),
    "web page": _repeated(_PAGE, f"<p>{_TOLD}</p>\n"),
    "web page, elements": _repeated(_PAGE, "<div><p><i>Mara"),
    "web page, torn tags": _repeated(_PAGE, "<a b='<!-- <"),
    "web page, table": _repeated(f"{_PAGE}<table>", "<tr><td>Ada Finch~</td><td>Mara~</td></tr>", "</table>"),
    "hard-wrapped": _repeated(
        "", "Mara inherits a lighthouse from an uncle whom she has never met, and\nfinds a boat. "
    ),
    "titles": _repeated(f"{_HEAD}", "# Rain\n\n"),
    "wiki source, escaped": _repeated(f"{_WIKI}&lt;ref /&gt;", "[[Mara]]&lt;ref&gt; &amp;quot;a&#39;&#39; "),
    "wiki source, table": _repeated(f"{_WIKI}\n== Cast ==\n{{| class=a\n", "|-\n| Ada Finch~ || Mara~\n", "|}\n"),
}


def read_document(text: str) -> None:
    """What the build does with one document, as far as its length matters."""
    try:
        document, _ = read("fog.txt", text.encode(), SideFile())
    except UnreadableSeed:
        return
    assemble([document])


def seconds(text: str) -> float:
    """The least processor time of a few, on texts that differ: what was read before is remembered."""
    times: list[float] = []
    for number in range(_AGAIN):
        start = time.process_time()
        read_document(f"{text}{number}")
        times.append(time.process_time() - start)
    return max(min(times), _LEAST_SECONDS)


def memory(text: str) -> int:
    """Bytes that reading needs at most, besides the text and what is remembered of names that came up before."""
    read_document(text)
    tracemalloc.start()
    read_document(text)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def measured(length: int) -> Iterator[tuple[str, float, float, float]]:
    """For each document how long the long one took in seconds, and how many times the time and memory of the short."""
    for name, write in DOCUMENTS.items():
        short, long = write(length), write(10 * length)
        took = seconds(long)
        yield name, took, took / seconds(short), memory(long) / memory(short)


def main() -> int:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else _LENGTH
    worst = 0.0
    print(f"{'10 ×':>8} {length:>9,} characters   {'time':>7} {'memory':>7}")
    for name, took, times, bytes_ in measured(length):
        worst = max(worst, times, bytes_)
        print(f"{name:34} {took * 1e3:7.0f} ms {times:7.1f} {bytes_:7.1f}{'  !' if max(times, bytes_) > MOST else ''}")
    return worst > MOST


if __name__ == "__main__":
    sys.exit(main())
