"""Writes questions as the text of a pack."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.trivia.handwritten import Handwritten


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A question as written in a pack, with its writer instead of a quote from a document."""

    written: Handwritten
    film: str | None
    """Id of the film; None if the question is about no film."""
    by: str


def pack_text(about: Sequence[str], entries: Sequence[PackEntry]) -> str:
    """Returns a pack that begins with the remarks ``about``.

    Questions with spoilers come last, because programs show previews of the start of a file.
    """
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
    # A JSON string is also a TOML string, except for DEL (https://toml.io/en/v1.0.0#string).
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
