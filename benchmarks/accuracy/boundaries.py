"""Where the lead of run-on documents ends and the plot begins: plot that is shown, lead that is hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.accuracy.reading import Record, read_file
from benchmarks.accuracy.tally import Tally
from bot.documents.document import Document
from bot.documents.model import Evidence


def measure(folder: Path, truth: Iterable[Record]) -> list[Tally]:
    """Plot that is shown and lead that is hidden, in run-on documents."""
    shown = Tally("plot text shown as lead", "run-on documents", 0.01, at_least=False)
    hidden = Tally("lead text hidden as plot", "run-on documents", 0.15, at_least=False)
    for record in truth:
        path = folder / record["file"]
        if record.get("lead_end") is None or not path.is_file():
            continue
        document, text, end = read_file(path), path.read_text("utf-8"), record["lead_end"]
        seen = _seen(document)
        leaked = "".join(text[at] for at in sorted(seen) if at >= end).strip()
        shown.add(bool(leaked), 1, f"{record['file']}: {leaked[:200]!r} shown" if leaked else "")
        lead = {at for at in range(end) if not text[at].isspace()}
        lost = "".join(text[at] for at in range(end) if at not in seen).strip()
        hidden.add(len(lead - seen), len(lead), f"{record['file']}: {lost[:200]!r} hidden" if lost else "")
        hidden.cases += 1
    return [shown, hidden]


def _seen(document: Document | None) -> set[int]:
    """Where in a document everybody sees its text: lead, sections and evidence that are no spoilers."""
    if document is None:
        return set()
    evidence: Iterator[Evidence] = (
        part.evidence
        for parts in (document.lead, document.facts, document.cast, document.sections, document.related)
        for part in parts
    )
    return {at for found in evidence if isinstance(found.text, str) for at in range(found.start, found.end)}
