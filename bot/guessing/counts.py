"""Tells whoever edits the open posts that one of them shows less than there is."""

from __future__ import annotations

from collections.abc import Callable

from bot.community.puzzle_posts import PuzzlePost


class PuzzleCounts:
    """One for a bot. ``tell`` takes a post's row and its server."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._tell = tell

    def changed(self, post: PuzzlePost) -> None:
        self._tell(post.id, post.server)
