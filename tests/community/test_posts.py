"""Daily posts as they are stored: each of its own daily and server, what they asked, what a setting changes."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.community import daily, daily_answers, due_posts, history, post_steps, posts, reports
from bot.community.asked import AskedPuzzle
from bot.community.connection import Community, Transaction
from bot.community.daily import DailyKind
from bot.community.posts import PostState
from tests.community.post_scenes import AT_1930, DAY, MINUTE, NOTHING, TODAY, claim, stored, waiting_to_be_closed
from tests.community.scenes import (
    ADA,
    HOST,
    NOON,
    SERVER,
    a_question,
    always,
    claim_day,
    from_pool,
    post,
    set_daily,
)


async def test_the_posts_that_take_answers_and_have_some(community: Community) -> None:
    theirs = await posts.answered(community)
    first = await waiting_to_be_closed(community)
    (second, _) = await posts.recent(community, SERVER, 2)
    assert await posts.answered(community) == theirs, "nobody has answered"
    await daily_answers.give(community, second.id, ADA, 1, AT_1930 + DAY)
    assert [each for each in await posts.answered(community) if each not in theirs] == [second]
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO daily_answers VALUES (?, ?, 1, 0)", first.id, ADA)
    third = await claim(community, AT_1930 + 2 * DAY, TODAY + 2 * DAY)
    await daily_answers.give(community, third.id, ADA, 1, AT_1930 + 2 * DAY)
    found = [each for each in await posts.answered(community) if each not in theirs]
    assert found == [second], "one is being closed, one is not up yet"


async def test_a_question_that_nobody_got_to_see_counts_as_never_posted(community: Community) -> None:
    await set_daily(community)
    claimed = await claim(community)
    assert set((await history.of_posts(community, SERVER)).asked) == {"q1"}
    await post_steps.failed(community, claimed.id, "Missing Access", AT_1930)
    await daily.pause(community, SERVER, AT_1930)
    assert (await history.of_posts(community, SERVER)).asked == {}
    assert (await history.of_rounds(community, SERVER)).asked_elsewhere == {}


async def test_every_question_is_posted_before_one_again(community: Community) -> None:
    await set_daily(community)
    names = [f"q{number}" for number in range(7)]
    choose = from_pool(names)
    seen: list[str] = []
    for number in range(21):
        now = AT_1930 + number * DAY
        settings = await daily.get(community, SERVER)
        assert settings is not None
        claimed = await claim_day(community, SERVER, settings.next.day, choose, max(now, settings.next.at))
        assert claimed is not None
        assert claimed.asked is not None
        await post_steps.posted(community, claimed.id, number + 1, now, now)
        seen.append(claimed.asked.question)
    for start in range(len(seen) - 7):
        assert set(seen[start : start + 7]) == set(names)


async def test_a_day_without_a_question_is_missed_and_the_next_one_planned(community: Community) -> None:
    await set_daily(community)
    await reports.retire(community, SERVER, "q1", HOST, NOON)
    assert await claim_day(community, SERVER, TODAY, from_pool(["q1"]), AT_1930) is None
    (missed,) = await posts.recent(community, SERVER, 9)
    assert (missed.state, missed.reason) == (PostState.MISSED, post_steps.NO_QUESTION)
    assert await due_posts.due(community, AT_1930) == NOTHING
    settings = await daily.get(community, SERVER)
    assert settings is not None
    assert settings.next.day == TODAY + DAY


async def test_each_server_claims_its_own(community: Community) -> None:
    for number in range(3):
        await set_daily(community, server=SERVER + number, channel=700 + number)
    claimed = await claim_day(community, SERVER + 1, TODAY, always(a_question()), AT_1930)
    assert claimed is not None
    assert (claimed.server, claimed.channel) == (SERVER + 1, 701)
    assert [each.server for each in (await due_posts.due(community, AT_1930)).to_claim] == [SERVER, SERVER + 2]


async def test_each_daily_of_a_server_is_its_own(community: Community) -> None:
    """What is done to the second leaves the first as it was, and the other way round."""
    first = await set_daily(community)
    second = await daily.configure(
        community, SERVER, NOON, 2, kind=DailyKind.FILM, channel=77, at=first.at, zone=ZoneInfo(first.zone)
    )
    assert [settings.which for settings in await daily.all_of(community, SERVER)] == [1, 2]
    due = await due_posts.due(community, AT_1930)
    assert [(each.server, each.which) for each in due.to_claim if each.server == SERVER] == [(SERVER, 1), (SERVER, 2)]
    puzzle = AskedPuzzle("film", "the-lamp-1961", "the-lamp-1961", "{}")
    claimed = await claim(community)
    other = await post_steps.claim(community, SERVER, 2, TODAY, asking(puzzle), AT_1930)
    assert other is not None
    assert (other.kind, other.asked, other.puzzle, other.channel) == ("film", None, replace(puzzle, number=1), 77)
    assert other.nonce != claimed.nonce
    assert await post_steps.posted(community, claimed.id, 1, AT_1930, AT_1930)
    assert await post_steps.posted(community, other.id, 2, AT_1930, AT_1930)
    assert await daily.pause(community, SERVER, AT_1930, 2)
    assert await daily.get(community, SERVER, 1) == replace(first, next=(await settings_of(community, 1)).next)
    tomorrow = await claim(community, AT_1930 + DAY, TODAY + DAY)
    assert await post_steps.posted(community, tomorrow.id, 3, AT_1930 + DAY, AT_1930 + DAY)
    assert [each.id for each in (await due_posts.due(community, AT_1930 + DAY)).to_close if each.server == SERVER] == [
        claimed.id
    ], "the puzzle of the other daily stays open"
    assert await daily.turn_off(community, SERVER, AT_1930 + DAY, 2)
    assert [each.which for each in await daily.all_of(community, SERVER)] == [1]
    assert [each.id for each in await posts.recent(community, SERVER, 9, 2)] == [other.id]
    assert second.next.day == TODAY


async def test_puzzles_are_counted_through_in_their_server(community: Community) -> None:
    await set_daily(community)
    numbers: list[int] = []
    for day in range(3):
        puzzle = AskedPuzzle("film", f"film-{day}", f"film-{day}", "{}")
        claimed = await post_steps.claim(community, SERVER, 1, TODAY + day * DAY, asking(puzzle), AT_1930 + day * DAY)
        assert claimed is not None
        assert claimed.puzzle is not None
        numbers.append(claimed.puzzle.number)
    assert numbers == [1, 2, 3]


def asking(puzzle: AskedPuzzle) -> post_steps.Chooser:
    async def chosen(_: Transaction) -> AskedPuzzle:
        return puzzle

    return chosen


async def settings_of(community: Community, which: int) -> daily.DailySettings:
    settings = await daily.get(community, SERVER, which)
    assert settings is not None
    return settings


async def test_turning_off_leaves_what_is_being_closed_as_it_is(community: Community) -> None:
    first = await waiting_to_be_closed(community)
    await post_steps.close_failed(community, first.id, "Missing Access", AT_1930 + DAY)
    before = await stored(community, first.id)
    await daily.turn_off(community, SERVER, AT_1930 + DAY + 2 * MINUTE)
    assert await stored(community, first.id) == before


async def test_another_zone_hurries_only_what_is_to_be_sent_and_never_lets_it_wait_longer(
    community: Community,
) -> None:
    await set_daily(community)
    before = await post(community, AT_1930)
    late = AT_1930 + DAY
    failing = await claim(community, late, TODAY + DAY)
    await post_steps.failed(community, failing.id, "Missing Access", late)
    waiting = await stored(community, failing.id)
    await set_daily(community, "23:00", "Pacific/Pago_Pago", late)
    assert (await stored(community, failing.id)).expires_at == waiting.expires_at, "its day ends as it did"
    assert await stored(community, before.id) == before
    await set_daily(community, "00:15", "Europe/Helsinki", late)
    assert (await stored(community, failing.id)).expires_at < waiting.expires_at
    assert await stored(community, before.id) == before


async def test_another_zone_leaves_a_post_that_is_up_as_it_is(community: Community) -> None:
    await set_daily(community)
    today = await post(community, AT_1930)
    changed = await set_daily(community, "00:15", "Europe/Helsinki", AT_1930)
    assert changed.next.at < today.expires_at
    assert await stored(community, today.id) == today
