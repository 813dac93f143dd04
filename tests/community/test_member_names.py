"""Names as last seen, in each server by itself."""

from __future__ import annotations

import pytest

from bot.community import answers, leaderboard, member_names, rounds
from bot.community.connection import Community
from tests.community.scenes import ADA, BEN, SERVER, a_round, ask, later

NOBODY = 987654


async def names(community: Community, server: int = SERVER) -> dict[int, str | None]:
    return {each.member: each.name for each in await leaderboard.standings(community, server, 9)}


async def test_a_table_has_the_names_as_last_seen_there(community: Community) -> None:
    played: list[int] = []
    for server, channel in ((SERVER, 1), (SERVER + 1, 2)):
        running = await a_round(community, channel, server)
        played.append(running.id)
        question = await ask(community, running)
        for member in (ADA, BEN):
            await answers.give(community, question.id, member, 1, later(10))
        await rounds.close(community, question.id, later(20))
    await member_names.seen(community, SERVER, ADA, "Ada")
    await member_names.seen(community, SERVER + 1, ADA, "Ada elsewhere")
    assert await names(community) == {ADA: "Ada", BEN: None}
    await member_names.seen(community, SERVER, ADA, "Ada the Great")
    assert await names(community) == {ADA: "Ada the Great", BEN: None}
    assert (await names(community, SERVER + 1))[ADA] == "Ada elsewhere"
    assert [each.name for each in await leaderboard.of_round(community, played[0])] == ["Ada the Great", None]
    assert [each.name for each in await leaderboard.of_round(community, played[1])] == ["Ada elsewhere", None]
    one = await leaderboard.standing(community, SERVER, ADA)
    assert one is not None
    assert one.name == "Ada the Great"
    assert one.answers == 1


async def test_no_name_is_stored_of_somebody_without_answers(community: Community) -> None:
    """They may have had their data deleted a moment ago."""
    await a_round(community, 1, SERVER)
    await member_names.seen(community, SERVER, NOBODY, "Ada")
    assert not await community.rows("SELECT 1 FROM member_names WHERE member_id = ?", NOBODY)


@pytest.mark.file  # which tells whether anything was written
async def test_a_name_that_is_the_same_is_not_written_again(community: Community) -> None:
    await member_names.seen(community, SERVER, ADA, "Ada")
    [before] = await community.rows("PRAGMA data_version")
    await member_names.seen(community, SERVER, ADA, "Ada")
    assert await community.rows("PRAGMA data_version") == [before]
    await member_names.seen(community, SERVER, ADA, "x" * 40)
    assert await community.rows("SELECT name FROM member_names WHERE server_id = ? AND member_id = ?", SERVER, ADA) == [
        ("x" * member_names.LONGEST,)
    ]
    assert await community.rows("PRAGMA data_version") != [before]
