"""Documents and what nobody may see of them, from a folder with a truth beside it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tests.visibility import without_zero_width

_RUN = 8
"""Words in a row that are a piece of a plot; fewer may stand in an introduction by chance."""
_TITLE = re.compile(r"= ([^=\n]+) =\n")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Case:
    """One document, in one layout, and its secrets."""

    name: str
    kind: str
    layout: str
    files: Mapping[str, bytes]
    """The document, and what belongs to it, such as its side file."""
    secrets: frozenset[str]
    """Words or runs of words, as `words` gives them, joined by blanks."""
    typed: tuple[str, ...] = ()
    """What a member may type who looks for it: they may see what they know, and nothing more."""
    title: str | None = None
    """Documents of different titles may stand in one library; None where it is not known."""

    def __str__(self) -> str:
        return f"{self.name} ({self.kind}, {self.layout})"


def words(text: str) -> list[str]:
    """The words of a text: lower case, letters and digits."""
    return _WORD.findall(unicodedata.normalize("NFKC", without_zero_width(text)).casefold())


def cases(folder: Path) -> Iterator[Case]:
    """All that a folder holds: `secrets.json` names secrets by file, `truth.jsonl` where introductions end."""
    if (folder / "secrets.json").is_file():
        yield from _with_named_secrets(folder)
    if (folder / "truth.jsonl").is_file():
        yield from _with_boundaries(folder)


def _with_named_secrets(folder: Path) -> Iterator[Case]:
    listed: dict[str, tuple[str, list[str]]] = json.loads((folder / "secrets.json").read_text("utf-8"))
    for name, (kind, secrets) in listed.items():
        stem = name.partition(".")[0]
        files = {path.name: path.read_bytes() for path in sorted(folder.glob(f"{stem}.*"))}
        title = _TITLE.match(files[name].decode("utf-8", "replace"))
        yield replace(named(name, kind, files, secrets), title=title[1] if title else None)


AS_IT_IS = "as it is"
"""The layout of documents that were written to make the bot tell."""


def named(name: str, kind: str, files: Mapping[str, bytes], secrets: Iterable[str], layout: str = AS_IT_IS) -> Case:
    """A document whose secrets are made-up names, of which a member may type the beginnings."""
    folded = [" ".join(words(secret)) for secret in secrets]
    typed = tuple(secret[: len(secret) // 2] for secret in folded)
    return Case(name, kind, layout, files, frozenset(folded), typed)


def _with_boundaries(folder: Path) -> Iterator[Case]:
    for line in (folder / "truth.jsonl").read_text("utf-8").split("\n"):
        record = json.loads(line) if line else {}
        path = folder / record.get("file", "")
        if "lead_end" in record and path.is_file():
            text, end = path.read_text("utf-8"), record["lead_end"]
            yield from laid_out(path.stem, record["title"], text[:end], text[end:])


def laid_out(name: str, title: str, introduction: str, plot: str, kind: str = "run-on") -> Iterator[Case]:
    """A document in every layout. Secret is what its plot says and its introduction does not."""
    told = words(plot)
    secrets = frozenset(_runs(told)) - frozenset(_runs(words(f"{title} {introduction}")))
    typed = (title, " ".join(told[:4]), " ".join(told[-4:]))
    for layout, lay in LAYOUTS.items():
        text = lay(title, introduction, plot)
        yield Case(name, kind, layout, {f"{name}.txt": text.encode()}, secrets, typed, title)


def _runs(found: list[str]) -> Iterator[str]:
    return (" ".join(found[at : at + _RUN]) for at in range(len(found) - _RUN + 1))


Layout = Callable[[str, str, str], str]
"""Takes a title, an introduction and a plot; gives the document."""


def _joined(gap: str) -> Layout:
    return lambda _, introduction, plot: f"{introduction.rstrip()}{gap}{plot.lstrip()}\n"


LAYOUTS: dict[str, Layout] = {
    "glued": lambda _, introduction, plot: introduction + plot,
    "space": _joined(" "),
    "newline": _joined("\n"),
    "blank line": _joined("\n\n"),
    "br": _joined("<br>"),
    "U+2028": _joined("\u2028"),
    "under a title": lambda title, introduction, plot: f"= {title} =\n\n{introduction}{plot}",
    "bare plot": lambda _, introduction, plot: plot,
}
