"""Text read from a source with markup, with the position of each character in that source."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, and the stretch of the source it is shown for, in code points.

    If both have the same length, they correspond character by character. Otherwise the whole stretch stands for the
    whole text ("&ndash;" for "–").
    """

    text: str
    start: int
    end: int
    whole: bool = False
    """Whether it is part of one name, however many commas it contains."""

    def cut(self, start: int, end: int) -> Piece:
        if self.end - self.start == len(self.text):
            return Piece(self.text[start:end], self.start + start, self.start + end, self.whole)
        return Piece(self.text[start:end], self.start, self.end, self.whole)


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def without(pieces: Iterable[Piece], spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """Remove some stretches from the pieces' text; ``spans`` are in order and don't overlap."""
    left: list[Piece] = []
    cuts = iter([*spans, (-1, -1)])
    start, end = next(cuts)
    at = 0
    for piece in pieces:
        last = at + len(piece.text)
        kept = at
        while start >= 0 and start < last:
            if kept < start:
                left.append(piece.cut(kept - at, start - at))
            kept = max(kept, min(end, last))
            if end > last:
                break
            start, end = next(cuts)
        if kept < last:
            left.append(piece.cut(kept - at, last - at) if kept > at else piece)
        at = last
    return left


def rewritten(pieces: Iterable[Piece], changes: Iterable[tuple[int, int, str]]) -> list[Piece]:
    """Replace stretches of the pieces' text.

    ``changes`` (start, end, words) are in order and don't overlap. New words map to the source of the text they
    replace.
    """
    made: list[Piece] = []
    rest = iter(pieces)
    piece = next(rest, None)
    base = 0  # where the piece begins
    at = 0

    def up_to(end: int) -> list[Piece]:
        nonlocal piece, base, at
        taken: list[Piece] = []
        while piece is not None and at < end:
            last = base + len(piece.text)
            if at < last:
                taken.append(piece.cut(at - base, min(end, last) - base))
            at = min(end, last) if last > at else at
            if at >= last:
                piece, base = next(rest, None), last
        return taken

    for start, end, words in changes:
        made += up_to(start)
        replaced = up_to(end)
        if replaced and words:
            made.append(Piece(words, replaced[0].start, max(part.end for part in replaced)))
        elif words:
            here = made[-1].end if made else 0
            made.append(Piece(words, here, here))
    made += up_to(sys.maxsize)
    return made


def parted(pieces: Iterable[Piece], at: re.Pattern[str]) -> list[list[Piece]]:
    """Split the pieces at the matches of a pattern, which never extends over the end of a piece."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        last = 0
        for match in at.finditer(piece.text):
            if match.start() > last:
                parts[-1].append(piece.cut(last, match.start()))
            parts.append([])
            last = match.end()
        if last < len(piece.text):
            parts[-1].append(piece.cut(last, len(piece.text)) if last else piece)
    return parts


def stripped(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces without blanks at either end."""
    kept = list(pieces)
    text = text_of(kept)
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    if left == 0 and right == len(text):
        return kept
    return without(kept, [(0, left), (right, len(text))]) if left < right else []


class Rendering:
    """The text that a source shows, with a way back from every stretch of it to the source."""

    def __init__(
        self, pieces: Iterable[Piece], length: int, replaced: Sequence[int] = (), left_out: Sequence[int] = ()
    ) -> None:
        """``length`` is the source's: text missing at its end has no position.

        ``replaced`` holds the offsets of source lines that aren't shown because others replace them. ``left_out``
        holds those of lines that may reveal anything.
        """
        self.length = length
        self.replaced = replaced
        self.left_out = left_out
        self.pieces = [piece for piece in pieces if piece.text]
        self._at: list[int] = []
        at = 0
        for piece in self.pieces:
            self._at.append(at)
            at += len(piece.text)
        self.text = text_of(self.pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of the text from ``start`` to ``end``."""
        if not self.pieces:
            return 0, 0
        first = max(0, bisect_right(self._at, start) - 1)
        last = max(first, bisect_right(self._at, max(start, end - 1)) - 1)
        read = [
            self.pieces[n].cut(max(0, start - self._at[n]), min(len(self.pieces[n].text), end - self._at[n]))
            for n in range(first, last + 1)
        ]
        # Inserted text, such as a label, has no position in the source.
        read = [piece for piece in read if piece.end > piece.start] or read
        return min(self.length, *(piece.start for piece in read)), min(self.length, max(piece.end for piece in read))

    @property
    def names(self) -> list[tuple[int, int]]:
        """Return the stretches of the text that are (part of) one name each, in order."""
        placed = zip(self._at, self.pieces, strict=True)
        return [(at, at + len(piece.text)) for at, piece in placed if piece.whole]
