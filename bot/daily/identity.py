"""The public title of a post, and the button id that identifies its message."""

from __future__ import annotations

from bot.community.posts import QUESTION, Post
from bot.puzzle.puzzle import PuzzleKind
from bot.render import wording

_NAMES = {QUESTION: "Question of the day", PuzzleKind.FILM: "Film of the day", PuzzleKind.CAST: "Who is it?"}
_QUESTION_BUTTONS, _PUZZLE_BUTTONS = "daily:{post}", "guess:open:{post}"


def title(post: Post) -> str:
    """Returns, for example, "Film of the day No. 12, 28 March 2027". It never hints at the question."""
    number = f" No. {post.puzzle.number}" if post.puzzle is not None else ""
    return f"{_NAMES[post.kind]}{number}, {wording.date(post.day.isoformat())}"


def own_button(post: Post) -> str:
    """Returns the ``custom_id`` of a button that only this post has, or its prefix up to a colon."""
    return (_QUESTION_BUTTONS if post.kind == QUESTION else _PUZZLE_BUTTONS).format(post=post.id)
