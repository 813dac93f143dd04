"""The settings of the daily post, and the next one, after every kind of change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, due_posts, post_steps, posts, servers
from bot.community.connection import Community, Row
from bot.community.posts import PostState
from bot.daily.schedule import Days
from bot.errors import UserError
from tests.community.scenes import BERLIN, CHANNEL, NOON, SERVER, a_question, always, claim_day, later, post, set_daily

DAY = timedelta(days=1)
AT_1930 = datetime(2026, 3, 10, 18, 30, tzinfo=UTC)


async def test_what_is_left_out_keeps_its_value(community: Community) -> None:
    first = await set_daily(community)
    assert (first.days, first.spoilers, first.role, first.paused_at) == (Days.ALL, False, None, None)
    changed = await daily.configure(
        community, SERVER, NOON, channel=21, at=time(8), zone=BERLIN, days=Days.WEEKENDS, spoilers=True, role=5
    )
    assert (changed.channel, changed.at, changed.days, changed.spoilers, changed.role) == (
        21, time(8), Days.WEEKENDS, True, 5,
    )  # fmt: skip
    kept = await set_daily(community)
    assert (kept.days, kept.spoilers, kept.role) == (Days.WEEKENDS, True, 5)
    assert kept == await daily.get(community, SERVER)
    without = await daily.configure(community, SERVER, NOON, channel=21, at=time(8), zone=BERLIN, role=daily.NO_ROLE)
    assert without.role is None
    assert await daily.get(community, SERVER + 1) is None


async def test_the_first_post_is_at_the_next_such_time(community: Community) -> None:
    assert (await set_daily(community, "19:30")).next.at == AT_1930
    assert (await set_daily(community, "12:59")).next.day == date(2026, 3, 11)
    assert (await set_daily(community, "13:00")).next.at == NOON, "now is not over"


async def test_the_same_again_does_not_move_what_is_due(community: Community) -> None:
    before = await set_daily(community)
    again = await set_daily(community, now=AT_1930 + timedelta(minutes=1), channel=99)
    assert again.next == before.next, "it is only late"


async def test_a_tag_goes_with_its_channel(community: Community) -> None:
    async def tag(**changed: int) -> int | None:
        return (await daily.configure(community, SERVER, NOON, **changed)).tag

    await set_daily(community)
    assert await tag(tag=501) == 501
    assert await tag(role=77) == await tag(channel=CHANNEL) == 501, "of the same forum"
    assert await tag(channel=99) is None, "of another it means nothing"
    assert await tag(channel=98, tag=601) == 601
    assert await tag(tag=0) is None


async def test_another_time_does_not_lose_what_is_late(community: Community) -> None:
    before = await set_daily(community)
    again = await set_daily(community, "19:00", now=AT_1930 + timedelta(minutes=1))
    assert again.next == before.next


async def test_another_time_does_not_lose_what_is_due_just_now(community: Community) -> None:
    before = await set_daily(community)
    again = await set_daily(community, "08:00", now=AT_1930)
    assert again.next == before.next


async def test_each_day_to_come_is_named_once(community: Community) -> None:
    """Also where the next one is not the first that the plan would give."""
    await set_daily(community, "08:00", now=NOON - DAY)
    await post(community, NOON)
    settings = await set_daily(community, "19:30")
    days = [due.day for due in settings.upcoming(NOON, 4)]
    assert days == [date(2026, 3, number) for number in (11, 12, 13, 14)]


async def test_a_time_is_that_of_the_zone_whatever_it_says_itself(community: Community) -> None:
    settings = await daily.configure(community, SERVER, NOON, channel=CHANNEL, at=time(8, tzinfo=UTC), zone=BERLIN)
    assert settings.at == time(8)
    assert settings == await daily.get(community, SERVER)


async def test_what_is_missing_is_named_and_nothing_else(community: Community) -> None:
    with pytest.raises(UserError, match=r"I also need `time` and `timezone`\."):
        await daily.configure(community, SERVER, NOON, channel=CHANNEL)
    with pytest.raises(UserError, match=r"I also need `channel`\."):
        await daily.configure(community, SERVER, NOON, at=time(8), zone=BERLIN)


async def test_another_time_gives_no_second_post_on_a_day(community: Community) -> None:
    await set_daily(community, "08:00", now=NOON - DAY)
    await post(community, NOON)
    for number in range(5):
        changed = await set_daily(community, f"{19 + number % 2}:30", now=later(number))
        assert changed.next.day == date(2026, 3, 11)


async def test_another_zone_gives_no_second_post_on_a_day_of_either_zone(community: Community) -> None:
    zones = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Tokyo", "America/Los_Angeles", "Europe/Berlin", "UTC")
    now = NOON
    sent: list[datetime] = []
    for number in range(120):
        zone = zones[number * 7 % 6]
        settings = await set_daily(community, f"{number * 5 % 24:02}:{number * 13 % 60:02}", zone, now)
        if sent:
            assert settings.next.at.astimezone(ZoneInfo(zone)).date() != sent[-1].astimezone(ZoneInfo(zone)).date()
        if number % 3:
            now = settings.next.at
            sent.append((await post(community, now)).posted_at or now)
        else:
            now += timedelta(hours=number % 5)
    days = [each.day for each in await posts.recent(community, SERVER, 200)]
    assert len(days) == len(set(days)) == len(sent)


async def test_a_post_that_waits_does_not_slip_into_the_day_of_the_next(community: Community) -> None:
    await set_daily(community, "00:00", "Pacific/Pago_Pago")
    settings = await daily.get(community, SERVER)
    assert settings is not None
    now = settings.next.at
    claimed = await claim_day(community, SERVER, settings.next.day, always(a_question()), now)
    assert claimed is not None
    await post_steps.failed(community, claimed.id, "Missing Permissions", now)
    changed = await set_daily(community, "00:30", "Pacific/Kiritimati", now)
    waiting = await posts.get(community, claimed.id)
    assert waiting is not None
    kiritimati = ZoneInfo("Pacific/Kiritimati")
    assert waiting.expires_at.astimezone(kiritimati).date() <= changed.next.day
    assert changed.next.at >= waiting.expires_at


async def test_a_paused_post_is_not_due_and_makes_nothing_up(community: Community) -> None:
    await set_daily(community)
    assert await daily.pause(community, SERVER, NOON)
    assert not await daily.pause(community, SERVER, NOON)
    paused = await daily.get(community, SERVER)
    assert paused is not None
    assert (paused.paused_at, paused.upcoming(NOON, 5)) == (NOON, [])
    assert (await due_posts.due(community, NOON + 3 * DAY)).to_claim == ()
    resumed = await daily.resume(community, SERVER, AT_1930 + 3 * DAY + timedelta(minutes=1))
    assert resumed is not None
    assert resumed.next.day == date(2026, 3, 14)
    assert await daily.resume(community, SERVER, NOON) is None
    assert await posts.recent(community, SERVER, 9) == [], "days without a post are not missed while paused"


async def test_resuming_on_a_day_that_had_its_post_waits_for_the_next(community: Community) -> None:
    await set_daily(community)
    await post(community, AT_1930)
    await daily.pause(community, SERVER, AT_1930)
    resumed = await daily.resume(community, SERVER, AT_1930)
    assert resumed is not None
    assert resumed.next.day == date(2026, 3, 11)


async def test_pausing_gives_up_what_could_not_be_sent(community: Community) -> None:
    await set_daily(community)
    claimed = await claim_day(community, SERVER, date(2026, 3, 10), always(a_question()), AT_1930)
    assert claimed is not None
    await post_steps.failed(community, claimed.id, "Missing Access", AT_1930)
    await daily.pause(community, SERVER, AT_1930)
    (missed,) = await posts.recent(community, SERVER, 9)
    assert (missed.state, missed.reason, missed.next_try_at) == (PostState.MISSED, daily.PAUSED, None)


async def test_turning_off_closes_the_open_post_and_keeps_what_was_posted(community: Community) -> None:
    await set_daily(community)
    last = await post(community, AT_1930)
    assert await daily.turn_off(community, SERVER, AT_1930 + DAY / 2)
    assert not await daily.turn_off(community, SERVER, AT_1930 + DAY / 2)
    work = await due_posts.due(community, AT_1930 + DAY / 2)
    assert [each.id for each in work.to_close] == [last.id]
    assert (await set_daily(community, "23:00", now=AT_1930)).next.day == date(2026, 3, 11), "the day has had its post"


async def test_upcoming_posts_begin_with_the_one_on_the_schedule(community: Community) -> None:
    settings = await set_daily(community)
    found = settings.upcoming(AT_1930 + timedelta(minutes=5), 5)
    assert [due.day.day for due in found] == [10, 11, 12, 13, 14]
    assert found[0].at == AT_1930


async def test_new_rules_of_a_zone_move_what_is_still_to_come(community: Community) -> None:
    settings = await set_daily(community)
    async with community.transaction() as transaction:
        # As an older time zone database would have had it.
        await transaction.rows("UPDATE daily_settings SET next_at = next_at + 3600000")
    await daily.back_on_time(community, NOON)
    assert (await daily.get(community, SERVER)) == settings


async def forget_zone(community: Community, zone: str = "Europe/Atlantis") -> None:
    """As when the database comes from a machine with newer zone data."""
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET zone = ? WHERE server_id = ?", zone, SERVER)


@pytest.mark.parametrize("zone", ["Europe/Atlantis", "Europe", "../secret", "", "Europe/\0"])
async def test_posts_go_on_by_the_last_offset_of_a_zone_that_is_unknown_here(community: Community, zone: str) -> None:
    before = await set_daily(community)
    other = await set_daily(community, server=SERVER + 1)
    await forget_zone(community, zone)
    await daily.back_on_time(community, NOON)
    settings = await daily.get(community, SERVER)
    assert settings is not None
    assert settings.next == before.next
    assert settings.instead is not None
    assert settings.instead.utcoffset(None) == before.plan.zone.utcoffset(NOON.replace(tzinfo=None))
    assert settings.upcoming(NOON, 3) == before.upcoming(NOON, 3)
    assert other.instead is None
    due = await due_posts.due(community, AT_1930)
    assert sorted(settings.server for settings in due.to_claim) == [SERVER, SERVER + 1]
    post = await claim_day(community, SERVER, settings.next.day, always(a_question()), AT_1930)
    assert post is not None
    after = await daily.get(community, SERVER)
    assert after is not None
    assert after.next.at == AT_1930 + DAY


async def test_a_zone_that_is_unknown_here_can_be_paused_and_replaced_but_not_kept(community: Community) -> None:
    await set_daily(community)
    await forget_zone(community)
    with pytest.raises(UserError, match="I no longer know the time zone Europe/Atlantis"):
        await daily.configure(community, SERVER, NOON, at=time(8))
    await daily.pause(community, SERVER, NOON)
    resumed = await daily.resume(community, SERVER, NOON)
    assert resumed is not None
    assert resumed.next.at == AT_1930
    changed = await daily.configure(community, SERVER, NOON, zone=BERLIN)
    assert changed.instead is None


async def test_a_server_that_comes_back_gets_todays_post_late_and_a_word_on_each_day_without_one(
    community: Community,
) -> None:
    await set_daily(community, channel=CHANNEL)
    await servers.left(community, SERVER, NOON)
    assert (await due_posts.due(community, AT_1930)).to_claim == ()
    back = AT_1930 + 5 * DAY + timedelta(hours=1)
    await servers.joined(community, SERVER)
    [settings] = (await due_posts.due(community, back)).to_claim
    assert settings.next.at == AT_1930 + 5 * DAY
    missed = await posts.recent(community, SERVER, 9)
    assert [post.due_at for post in missed] == [AT_1930 + days * DAY for days in (4, 3, 2, 1, 0)]
    assert {(post.state, post.reason) for post in missed} == {(PostState.MISSED, post_steps.AWAY)}


async def test_new_rules_of_a_zone_move_each_server_to_its_own_time_and_nothing_that_is_due(
    community: Community,
) -> None:
    here, there = await set_daily(community), await set_daily(community, "21:00", server=SERVER + 1)
    late = await set_daily(community, "12:59", server=SERVER + 2, now=NOON - timedelta(hours=1))
    async with community.transaction() as transaction:
        await transaction.rows(
            "UPDATE daily_settings SET next_at = next_at + CASE server_id WHEN ? THEN -60000 ELSE 3600000 END"
            " WHERE server_id IN (?, ?, ?)",
            SERVER + 2, SERVER, SERVER + 1, SERVER + 2,
        )  # fmt: skip
    await daily.back_on_time(community, NOON)
    assert [await daily.get(community, each.server) for each in (here, there)] == [here, there]
    due = await daily.get(community, SERVER + 2)
    assert due is not None
    assert due.next.at == late.next.at - timedelta(minutes=1), "it is only late, and comes at once"


async def test_what_moved_meanwhile_is_not_moved_back(community: Community, monkeypatch: pytest.MonkeyPatch) -> None:
    await set_daily(community)
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_settings SET next_at = next_at + 3600000 WHERE server_id = ?", SERVER)
    real = community.rows

    async def rows(sql: str, *parameters: object) -> list[Row]:
        found = await real(sql, *parameters)
        await set_daily(community, now=AT_1930 + DAY, at="20:00")
        return found

    monkeypatch.setattr(community, "rows", rows)
    await daily.back_on_time(community, NOON)
    monkeypatch.undo()
    settings = await daily.get(community, SERVER)
    assert settings is not None
    assert settings.next.at == AT_1930 + DAY + timedelta(minutes=30)
