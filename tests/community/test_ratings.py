"""Thumbs up and down: one a member and question, in each server."""

from __future__ import annotations

from bot.community import ratings
from bot.community.connection import Community
from bot.community.ratings import Ratings
from tests.community.scenes import ADA, BEN, CYD, NOON, SERVER, later


async def test_the_last_thumb_of_each_member_counts(community: Community) -> None:
    for member, good in ((ADA, True), (BEN, False), (CYD, False), (ADA, False)):
        await ratings.rate(community, SERVER, "q1", member, NOON, good=good)
    assert await ratings.of_question(community, SERVER, "q1") == Ratings(up=0, down=3)


async def test_questions_and_servers_have_their_own(community: Community) -> None:
    await ratings.rate(community, SERVER, "q1", ADA, NOON, good=True)
    await ratings.rate(community, SERVER, "q2", ADA, later(1), good=False)
    await ratings.rate(community, SERVER + 1, "q1", ADA, later(2), good=False)
    assert await ratings.of_question(community, SERVER, "q1") == Ratings(1, 0)
    assert await ratings.of_question(community, SERVER, "q3") == Ratings(0, 0)
