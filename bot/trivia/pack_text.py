"""Questions → the text of a pack."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.trivia.handwritten import Handwritten


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A question as a pack has it that quotes no document."""

    written: Handwritten
    film: str | None
    """Its id."""
    by: str


def pack_text(about: Sequence[str], entries: Sequence[PackEntry]) -> str:
    """A pack that begins with remarks. Questions that spoil come last: programs show how a file begins."""
    remarks = "".join(f"# {line}".rstrip() + "\n" for line in about)
    ordered = sorted(entries, key=lambda entry: entry.written.spoiler)
    return "\n".join([remarks, *map(_entry, ordered)])


def _entry(entry: PackEntry) -> str:
    written = entry.written
    lines = [
        "[[question]]",
        f"prompt = {_quoted(written.prompt)}",
        f"answer = {_quoted(written.answer)}",
        f"wrong = [{', '.join(map(_quoted, written.wrong))}]",
        f"film = {_quoted(entry.film)}" if entry.film else "",
        f"by = {_quoted(entry.by)}",
        f"spoiler = {'true' if written.spoiler else 'false'}",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _quoted(text: str) -> str:
    # A string of JSON is one of TOML too, but for DEL (https://toml.io/en/v1.0.0#string).
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
