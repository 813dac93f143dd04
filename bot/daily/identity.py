"""What a post is called where everybody reads it, and what its message is known by."""

from __future__ import annotations

from bot.community.posts import QUESTION, Post
from bot.puzzle.puzzle import PuzzleKind
from bot.render import wording

_NAMES = {QUESTION: "Question of the day", PuzzleKind.FILM: "Film of the day", PuzzleKind.CAST: "Who is it?"}
_QUESTION_BUTTONS, _PUZZLE_BUTTONS = "daily:{post}", "guess:open:{post}"


def title(post: Post) -> str:
    """ "Film of the day No. 12, 28 March 2027": what a post is, and nothing of what it asks."""
    number = f" No. {post.puzzle.number}" if post.puzzle is not None else ""
    return f"{_NAMES[post.kind]}{number}, {wording.date(post.day.isoformat())}"


def own_button(post: Post) -> str:
    """The ``custom_id`` of a button that no other post has, or how it begins, up to a colon."""
    return (_QUESTION_BUTTONS if post.kind == QUESTION else _PUZZLE_BUTTONS).format(post=post.id)
