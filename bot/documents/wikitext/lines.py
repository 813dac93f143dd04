"""Tidy lines of wiki words: drop the blanks and empty brackets that removed markup leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.documents.leads.phrases import Phrase
from bot.documents.wikitext.markup import ASIDE
from bot.documents.wikitext.rendering import Piece, parted, stripped, text_of, without

LINE_END = re.compile(r"\n")
ITEM_END = re.compile(rf"[\n{ASIDE}]")
_ASIDE = re.compile(ASIDE)
_DOUBLED = Phrase("  |\t", r"(?<=[ \t])[ \t]+")
_LEFT_OVER = Phrase(
    "(|)| ,| ;| .|\t",
    r" ?\([\s;,:–-]*\)|(?<=\()[\s;,]+|(?<![\s;,])[\s;,]+(?=\))|[ \t](?=[,;.](?:[ \t]|$)(?!\.))",
)


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Return a line without the blanks and empty brackets that removed markup leaves behind."""
    line = list(pieces)
    for pattern in (_DOUBLED, _LEFT_OVER):
        if spans := [match.span() for match in pattern.finditer(text_of(line))]:
            line = without(line, spans)
    return stripped(line)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join the items of a list on one line, with dots between them."""
    items = [item for part in parted(pieces, _ASIDE) if (item := stripped(part))]
    return continued(items, " · ") if len(items) > 1 else [piece for piece in pieces if piece.text != ASIDE]


def one_line(pieces: Iterable[Piece]) -> list[Piece]:
    return continued([line for part in parted(pieces, ITEM_END) if (line := tidy(part))], " ")


def continued(lines: list[list[Piece]], joint: str) -> list[Piece]:
    joined: list[Piece] = []
    for line in lines:
        if joined:
            start = line[0].start
            note = text_of(line).startswith(("(", "as "))
            joined.append(Piece(" " if note else joint, start, start))
        joined += line
    return joined


def tidy_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the lines that aren't blank; lists within a line have dots between their items."""
    return [line for part in parted(pieces, LINE_END) if (line := tidy(_joined(part)))]
