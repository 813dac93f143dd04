"""What is stored about a member is handed out, and deleted, whole."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.community import (
    answers,
    daily_answers,
    difficulty,
    leaderboard,
    member_names,
    members,
    question_drafts,
    ratings,
    reports,
    rounds,
    server_questions,
    set_aside,
    shared_results,
    teams,
)
from bot.community.asked import Asked
from bot.community.connection import Community
from bot.community.moments import to_ms
from bot.community.question_drafts import QuestionDraft
from bot.community.server_questions import Author
from bot.trivia.handwritten import Handwritten
from bot.trivia.snapshot import freeze, thaw
from tests.community import schema
from tests.community.scenes import (
    ADA,
    BEN,
    NOON,
    SERVER,
    a_plan,
    a_question,
    ask,
    later,
    post,
    set_daily,
)

pytestmark = pytest.mark.alone  # a member is deleted in all servers

WRITTEN = Handwritten("Where was it shot?", "Cork", ("Dublin", "Galway", "Belfast"), spoiler=False)
ABOUT_MEMBERS = re.compile(r"(member_id|host_id|\w+_by)")


async def live(community: Community, member: int, channel: int) -> None:
    """Leaves a trace of the member in every table that has one."""
    running = (await rounds.start(community, replace(a_plan(channel), teams=2), member, NOON)).round
    await teams.join(community, running.id, member, 2)
    question = await ask(community, running)
    await answers.give(community, question.id, member, 1, later(5))
    await rounds.close(community, question.id, later(20))
    practice = await answers.practise(community, member, a_question("p1"), NOON)
    await answers.give_in_practice(community, practice, member, 0, later(1))
    await answers.practise(community, member, a_question("p2"), NOON)
    await reports.report(community, SERVER, "q1", member, NOON)
    await reports.report(community, None, "q2", member, NOON)
    await ratings.rate(community, SERVER, "q1", member, NOON, good=True)
    await reports.report(community, SERVER, f"r{member}", member + 500, NOON)
    await reports.dismiss(community, SERVER, f"r{member}", member, later(1))
    await reports.retire(community, SERVER, f"t{member}", member, NOON)
    await server_questions.add(community, SERVER, Author(member, f"Name {member}"), WRITTEN, None, NOON)
    await question_drafts.keep(community, SERVER, member, QuestionDraft(WRITTEN, None, None))
    await member_names.seen(community, SERVER, member, f"Name {member}")
    await set_aside.bring_back(community, SERVER, f"b{member}", member, NOON)
    await difficulty.learn(community, "q1", later(20), 0.0)


async def guess(community: Community, post_id: int, member: int) -> None:
    """At a puzzle, and again at the same in the archive."""
    async with community.transaction() as transaction:
        for table in ("daily_guesses", "archive_guesses"):
            await transaction.rows(
                f"INSERT INTO {table} VALUES (?, ?, 1, 'f1', 'Film 1', '{{}}', ?)",  # noqa: S608
                post_id, member, to_ms(NOON),
            )  # fmt: skip


async def everywhere(community: Community) -> list[tuple[str, str]]:
    """Every table and column that names a member."""
    return [
        (table, column)
        for table, columns in (await schema.columns(community)).items()
        for column in columns
        if ABOUT_MEMBERS.fullmatch(column) and column != "claimed_by"
    ]


async def traces(community: Community, member: int) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for table, column in await everywhere(community):
        row = await community.row(f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", member)  # noqa: S608
        assert row is not None
        found[table, column] = row[0]
    return found


OTHER = 987_654_321_098_765_432
"""A member whose number is no part of any other, as that of a row may be."""


async def test_everything_is_handed_out_and_deleted(community: Community) -> None:
    await set_daily(community, "13:00")
    today = await post(community, NOON)
    for number, member in enumerate((ADA, OTHER)):
        await live(community, member, 50 + number)
        await daily_answers.give(community, today.id, member, 1, later(7))
        await guess(community, today.id, member)
        assert await shared_results.claim(community, today.id, member)
    before = await traces(community, ADA)
    assert all(before.values()), "the test leaves a trace in every table that can have one"
    data = await members.data(community, ADA)
    assert json.loads(json.dumps(data)) == data
    assert sum(len(part) for part in data.values() if isinstance(part, list)) == sum(before.values())
    assert data["member"] == str(ADA)
    assert data["daily_answers"] == [
        {"server": "10", "daily": 1, "day": "2026-03-10", "kind": "question", "question": "q1", "film": "film",
         "choice": 2, "right": True, "answered_at": "2026-03-10T12:00:07+00:00"}
    ]  # fmt: skip
    assert [each["right"] for each in data["practice"]] == [False, None]
    assert str(OTHER) not in json.dumps(data)
    others = await members.data(community, OTHER)
    assert await members.delete(community, ADA) == sum(before.values())
    assert not any((await traces(community, ADA)).values())
    assert await members.data(community, OTHER) == others
    assert await members.delete(community, ADA) == 0
    assert [each.member for each in await leaderboard.standings(community, SERVER, 9)] == [OTHER]
    assert await reports.retired(community, SERVER) == {f"t{ADA}", f"t{OTHER}"}, "what was done for the server stays"


async def test_it_does_not_tell_whether_an_answer_that_can_be_changed_is_right(community: Community) -> None:
    question = await ask(community, (await rounds.start(community, a_plan(), BEN, NOON)).round)
    await answers.give(community, question.id, ADA, 1, later(1))
    assert (await members.data(community, ADA))["round_answers"][0]["right"] is None
    await rounds.close(community, question.id, later(20))
    assert (await members.data(community, ADA))["round_answers"][0]["right"] is True


async def test_a_round_goes_on_without_its_host(community: Community) -> None:
    running = (await rounds.start(community, a_plan(), ADA, NOON)).round
    await members.delete(community, ADA)
    found = await rounds.get(community, running.id)
    assert found is not None
    assert (found.host, found.state) == (None, running.state)


async def test_each_answer_is_handed_out_with_its_own_question(community: Community) -> None:
    await set_daily(community, "13:00")
    for number in range(2):
        today = await post(community, NOON + number * timedelta(days=1), a_question(f"d{number}"))
        await daily_answers.give(community, today.id, ADA if number else BEN, number, NOON)
    (answer,) = (await members.data(community, ADA))["daily_answers"]
    assert (answer["question"], answer["day"], answer["choice"]) == ("d1", "2026-03-11", 2)


@pytest.mark.parametrize("name", ["Ada", 'A "quoted" \\ name', "Zoë 🎬"])
async def test_what_they_wrote_stays_without_their_name(community: Community, name: str) -> None:
    own = await server_questions.add(community, SERVER, Author(ADA, name), WRITTEN, None, NOON)
    other = await server_questions.add(community, SERVER, Author(BEN, name), WRITTEN, None, NOON)
    assert own is not None
    assert other is not None
    running = (await rounds.start(community, a_plan(), BEN, NOON)).round
    await set_daily(community, "13:00")
    for position, question in enumerate((own, other), start=1):
        asked = Asked(question.id, None, (0, 1, 2, 3), freeze(question.as_asked()))
        await rounds.close(community, (await ask(community, running, position, asked)).id, NOON)
    await post(community, NOON, Asked(own.id, None, (0, 1, 2, 3), freeze(own.as_asked())))
    await members.delete(community, ADA)
    said = f"Written by {name} on 10 March 2026"
    first, second = await rounds.questions(community, running.id)
    assert thaw(first.asked.snapshot).evidence.text == "Written by a moderator on 10 March 2026"
    assert thaw(second.asked.snapshot).evidence.text == said
    [(snapshot,)] = await community.rows("SELECT snapshot FROM daily_posts WHERE server_id = ?", SERVER)
    assert thaw(snapshot).evidence.text == "Written by a moderator on 10 March 2026"
    kept = await server_questions.get(community, SERVER, own.id)
    assert kept is not None
    assert (kept.written, kept.author) == (WRITTEN, None)
