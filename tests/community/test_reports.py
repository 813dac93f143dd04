"""Reports, and what moderators make of them."""

from __future__ import annotations

import pytest

from bot.community import reports
from bot.community.connection import Community
from bot.community.reports import Reason
from tests.community.scenes import ADA, BEN, CYD, HOST, NOON, SERVER, TWICE, Refused, later


async def test_a_member_reports_a_question_once(community: Community) -> None:
    assert await reports.report(community, SERVER, "q1", ADA, NOON)
    assert not await reports.report(community, SERVER, "q1", ADA, later(9))
    assert await reports.report(community, SERVER, "q1", BEN, later(5))
    assert await reports.report(community, SERVER, "q2", ADA, later(6))
    first, second = await reports.waiting(community, SERVER)
    assert (first.question, first.reports, first.first_at, first.last_at) == ("q1", 2, NOON, later(5))
    assert (second.question, second.reports) == ("q2", 1)
    assert await reports.waiting(community, SERVER + 1) == []


async def test_in_a_dm_too(community: Community) -> None:
    assert await reports.report(community, None, "q1", ADA, NOON)
    assert not await reports.report(community, None, "q1", ADA, NOON)


async def test_why_is_counted_and_the_last_reason_is_the_one(community: Community) -> None:
    await reports.report(community, SERVER, "q1", ADA, NOON, Reason.UNCLEAR)
    await reports.report(community, SERVER, "q1", BEN, NOON, Reason.SPOILS)
    await reports.report(community, SERVER, "q1", CYD, NOON)
    await reports.report(community, SERVER, "q2", ADA, later(1), Reason.OTHER)
    assert not await reports.report(community, SERVER, "q1", ADA, later(9), Reason.SPOILS)
    first, second = await reports.waiting(community, SERVER)
    assert (first.reports, first.reasons) == (3, {Reason.SPOILS: 2}), "one gave none"
    assert second.reasons == {Reason.OTHER: 1}
    assert not await reports.report(community, SERVER, "q1", BEN, later(9))
    assert (await reports.waiting(community, SERVER))[0].reasons == {Reason.SPOILS: 2}, "no reason takes none away"


@pytest.mark.parametrize("where", [SERVER, None])
async def test_the_database_itself_refuses_a_second_report(community: Community, where: int | None) -> None:
    await reports.report(community, where, "q1", ADA, NOON)
    with pytest.raises(Refused, match=TWICE):
        async with community.transaction() as transaction:
            await transaction.rows(
                "INSERT INTO reports (server_id, question_id, member_id, reported_at) VALUES (?, 'q1', ?, 0)",
                where,
                ADA,
            )


async def test_dismissed_reports_wait_no_more_until_someone_else_reports(community: Community) -> None:
    for member in (ADA, BEN):
        await reports.report(community, SERVER, "q1", member, NOON)
    assert await reports.dismiss(community, SERVER, "q1", HOST, later(1)) == 2
    assert await reports.dismiss(community, SERVER, "q1", HOST, later(1)) == 0
    assert not await reports.report(community, SERVER, "q1", ADA, later(2))
    assert await reports.waiting(community, SERVER) == []
    await reports.report(community, SERVER, "q1", CYD, later(3))
    (waiting,) = await reports.waiting(community, SERVER)
    assert waiting.reports == 1


async def test_a_retired_question_is_done_with_until_it_is_brought_back(community: Community) -> None:
    await reports.report(community, SERVER, "q1", ADA, NOON)
    assert await reports.retire(community, SERVER, "q1", HOST, later(1))
    assert not await reports.retire(community, SERVER, "q1", ADA, later(2))
    assert await reports.waiting(community, SERVER) == []
    assert await reports.retired(community, SERVER) == {"q1"}
    (retirement,) = await reports.retirements(community, SERVER)
    assert (retirement.question, retirement.by, retirement.at) == ("q1", HOST, later(1))
    assert await reports.retired(community, SERVER + 1) == frozenset()
    assert await reports.bring_back(community, SERVER, "q1")
    assert not await reports.bring_back(community, SERVER, "q1")
    assert len(await reports.waiting(community, SERVER)) == 1


async def test_what_is_done_to_one_question_leaves_the_others(community: Community) -> None:
    for question in ("q1", "q2", "q3"):
        await reports.report(community, SERVER, question, ADA, NOON)
        await reports.report(community, SERVER, question, BEN, NOON)
    await reports.retire(community, SERVER, "q1", HOST, later(1))
    assert [each.question for each in await reports.waiting(community, SERVER)] == ["q2", "q3"]
    await reports.retire(community, SERVER, "q2", HOST, later(1))
    assert await reports.bring_back(community, SERVER, "q1")
    assert await reports.retired(community, SERVER) == {"q2"}
    await reports.retire(community, SERVER, "q5", HOST, later(1))
    assert await reports.retired(community, SERVER, ["q1", "q2"]) == {"q2"}
    assert await reports.dismiss(community, SERVER, "q3", HOST, later(2)) == 2
    assert [each.question for each in await reports.waiting(community, SERVER)] == ["q1"]
