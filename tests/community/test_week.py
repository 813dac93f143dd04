"""What a week of daily posts was like."""

from __future__ import annotations

from datetime import timedelta

from bot.community import daily, daily_answers, member_names, post_steps, posts, reports
from bot.community.asked import AskedPuzzle
from bot.community.connection import Community
from bot.community.daily_answers import StreakHolder
from bot.community.week import WeekMember, week
from tests.community.scenes import (
    ADA,
    BEN,
    BERLIN,
    CYD,
    HOST,
    NOON,
    SERVER,
    a_question,
    always,
    claim_day,
    post,
    set_daily,
)
from tests.community.test_guesses import a_puzzle, give

DAY = timedelta(days=1)


async def a_week(community: Community, answers: dict[str, dict[int, int]]) -> None:
    """A post a day, from the day of ``NOON`` on: question → member → choice. The last stays open."""
    await set_daily(community, "13:00")
    for number, (question, given) in enumerate(answers.items()):
        today = await post(community, NOON + number * DAY, a_question(question))
        for member, choice in given.items():
            await daily_answers.give(community, today.id, member, choice, NOON + number * DAY)


async def test_closed_posts_are_counted_and_the_open_one_is_not(community: Community) -> None:
    await a_week(community, {"q1": {ADA: 1, BEN: 0}, "q2": {ADA: 1, BEN: 1, CYD: 2}, "q3": {}, "q4": {CYD: 1}})
    for server, member, name in ((SERVER, ADA, "Ada"), (SERVER + 1, ADA, "Z"), (SERVER, CYD, "Cyd")):
        await member_names.seen(community, server, member, name)
    told = await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)
    assert [(each.asked.question, each.answers, each.right) for each in told.posts] == [
        ("q1", 2, 1),
        ("q2", 3, 2),
        ("q3", 0, 0),
    ]
    assert (told.answers, told.right, told.members) == (5, 3, 3)
    assert told.best == (WeekMember(ADA, 2, 2, "Ada"), WeekMember(BEN, 1, 2, None)), "who has none right is not best"
    assert told.streak == StreakHolder(CYD, 1, "Cyd"), "the others missed a day"


async def test_what_closed_before_or_after_is_not_in_it(community: Community) -> None:
    await a_week(community, {"q1": {ADA: 1}, "q2": {ADA: 1}, "q3": {ADA: 1}, "q4": {}})
    # Each closes when the next is posted.
    for since, until, found in ((1, 2, ["q2"]), (0, 3, ["q1", "q2", "q3"]), (3, 9, [])):
        told = await week(community, SERVER, NOON + since * DAY, NOON + until * DAY)
        assert [each.asked.question for each in told.posts] == found


async def test_retired_and_missed_posts_are_not_in_it(community: Community) -> None:
    await a_week(community, {"q1": {ADA: 1}, "q2": {ADA: 0}, "q3": {}})
    await reports.retire(community, SERVER, "q2", HOST, NOON)
    told = await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)
    assert [each.asked.question for each in told.posts] == ["q1"]
    assert told.best == (WeekMember(ADA, 1, 1, None),)


async def test_what_an_open_post_asks_again_is_not_in_it(community: Community) -> None:
    await a_week(community, {"q1": {ADA: 0}, "q2": {ADA: 0}, "q1 again": {}})
    claimed = await claim_day(community, SERVER, (NOON + 3 * DAY).date(), always(a_question("q1")), NOON + 3 * DAY)
    assert claimed is not None
    told = await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)
    assert [each.asked.question for each in told.posts] == ["q2"]
    assert told.members == 1


async def test_puzzles_and_other_dailies_are_in_it_unless_an_open_one_asks_the_same(community: Community) -> None:
    await set_daily(community, "13:00")
    await daily.configure(community, SERVER, NOON, which=2, channel=5, at=NOON.time(), zone=BERLIN)
    for number, key in enumerate(("lamp", "door", "lamp")):
        now = NOON + number * DAY
        settings = await daily.get(community, SERVER, 2)
        assert settings is not None
        puzzle = AskedPuzzle("film", key, "film", "{}")
        claimed = await post_steps.claim(community, SERVER, 2, settings.next.day, asking(puzzle), settings.next.at)
        assert claimed is not None
        await daily_answers.give(community, claimed.id, CYD, posts.SOLVED, now)
        await post_steps.posted(community, claimed.id, 6000 + number, now, now)
    told = await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)
    assert [each.asked for each in told.posts] == [AskedPuzzle("film", "door", "film", "{}", 2)]
    assert told.best == (WeekMember(CYD, 1, 1, None),)
    assert told.streak == StreakHolder(CYD, 3)
    await daily.turn_off(community, SERVER, NOON, 2)
    assert (await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)).streak is None, "no streak goes on there"


async def test_of_those_who_solved_as_much_who_needed_fewer_guesses_is_first(community: Community) -> None:
    puzzle = await a_puzzle(community)
    await give(community, puzzle, ADA, 1, 2, 0)
    await give(community, puzzle, BEN, 1, 0)
    await give(community, puzzle, CYD, 1, 2, 3, 0)
    await post(community, NOON + DAY)
    told = await week(community, SERVER, NOON - DAY, NOON + 9 * DAY)
    assert [each.member for each in told.best] == [BEN, ADA, CYD]


def asking(puzzle: AskedPuzzle) -> post_steps.Chooser:
    async def choose(_: object) -> AskedPuzzle:
        return puzzle

    return choose


async def test_a_week_without_a_post_is_empty(community: Community) -> None:
    told = await week(community, SERVER, NOON - DAY, NOON)
    assert (told.posts, told.best, told.members, told.streak, told.answers) == ((), (), 0, None, 0)
