"""A post is called what it is, and known by what no other post has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.community.asked import AskedPuzzle
from bot.community.connection import Community
from bot.community.posts import QUESTION, Post
from bot.daily.cards import BUTTON
from bot.daily.identity import own_button, title
from bot.puzzle.puzzle import PuzzleKind
from tests.community import scenes


@pytest.fixture
async def post(community: Community) -> Post:
    settings = await scenes.set_daily(community)
    post = await scenes.post(community, settings.next.at + timedelta(seconds=1))
    return replace(post, day=date(2027, 3, 28))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (QUESTION, "Question of the day, 28 March 2027"),
        (PuzzleKind.FILM, "Film of the day No. 12, 28 March 2027"),
        (PuzzleKind.CAST, "Who is it? No. 12, 28 March 2027"),
    ],
)
def test_a_title_says_what_it_is_and_no_more(post: Post, kind: str, said: str) -> None:
    if kind != QUESTION:
        post = replace(post, kind=str(kind), asked=None, puzzle=AskedPuzzle(str(kind), "Heat", "heat", "{}", 12))
    assert title(post) == said


def test_the_buttons_of_a_question_are_its_own(post: Post) -> None:
    for choice in range(4):
        assert BUTTON.format(post=post.id, choice=choice).startswith(f"{own_button(post)}:")
