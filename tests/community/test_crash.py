"""kill -9 in the middle of writing, and processes that want the same at once."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.community import answers, due_posts, members, posts, rounds
from bot.community.connection import Community
from tests.community.scenes import ADA, BEN, NOON, SERVER, Place, a_round, ask, set_daily
from tests.community.test_members import live, traces
from tests.waiting import PATIENCE

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("COMMUNITY_KILLS", "8"))

ANSWERING = """
import asyncio, sys
from bot.community import answers
from tests.community.scenes import later, open_place

async def main(path, question, first):
    async with open_place(path) as community:
        async def one(member):
            if await answers.give(community, int(question), member, member % 4, later(1)):
                print(member, flush=True)
        for start in range(int(first), 10**9, 5):
            await asyncio.gather(*[one(start + n) for n in range(5)])

asyncio.run(main(*sys.argv[1:]))
"""

CLAIMING = """
import asyncio, sys
from bot.community import rounds
from tests.community.scenes import NOON, a_plan, a_question, always, claim_day, open_place

async def main(path):
    async with open_place(path) as community:
        print("ready", flush=True)
        sys.stdin.readline()
        won = 0
        for server in range(1, 41):
            won += await claim_day(community, server, NOON.date(), always(a_question()), NOON) is not None
        begun = await rounds.start(community, a_plan(), 1, NOON)
        print(won, int(begun.is_new))

asyncio.run(main(*sys.argv[1:]))
"""


def child(script: str, place: Place, *arguments: object) -> subprocess.Popen[str]:
    where = place if isinstance(place, Path) else place.reveal()
    return subprocess.Popen(
        [sys.executable, "-c", script, str(where), *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole(place: Place) -> None:
    """A server looks after its files itself."""
    if isinstance(place, Path):
        with closing(sqlite3.connect(place)) as db:
            assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
async def test_no_confirmed_answer_is_lost_and_the_database_stays_whole(place: Place) -> None:
    rng = random.Random(9)  # noqa: S311
    async with Community.open(place) as community:
        question = await ask(community, await a_round(community))
    confirmed: set[int] = set()
    for number in range(KILLS):
        with child(ANSWERING, place, question.id, number * 1_000_000) as process:
            assert process.stdout is not None
            confirmed.add(int(process.stdout.readline()))
            await asyncio.sleep(rng.random() * 0.1)
            process.kill()
            lines = process.stdout.read().splitlines(keepends=True)
            confirmed.update(int(line) for line in lines if line.endswith("\n"))
        assert_whole(place)
    async with Community.open(place) as community:
        stored = {answer.member: answer.choice for answer in await answers.of_question(community, question.id)}
        assert (await rounds.running(community)) != []
    assert confirmed <= stored.keys()
    assert all(choice == member % 4 for member, choice in stored.items())


async def test_of_several_processes_one_wins_each_claim(place: Place) -> None:
    async with Community.open(place) as community:
        for server in range(1, 41):
            await set_daily(community, "13:00", server=server)
        processes = [child(CLAIMING, place) for _ in range(3)]
        results: list[tuple[int, int]] = []
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        for process in processes:
            output, _ = process.communicate(timeout=PATIENCE)
            won, is_new = output.split()
            results.append((int(won), int(is_new)))
        assert [sum(column) for column in zip(*results, strict=True)] == [40, 1]
        assert len((await due_posts.due(community, NOON)).to_look_up) == 40, "theirs, as seen from another run"
        assert await posts.recent(community, SERVER, 9) != []


DELETING = """
import asyncio, os, signal, sys
from bot.community import members
from bot.community.connection import Transaction
from tests.community.scenes import open_place

async def main(path, member, last):
    real, done = Transaction.rows, 0
    async def rows(self, sql, *parameters):
        nonlocal done
        found = await real(self, sql, *parameters)
        done += 1
        if done == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return found
    async with open_place(path) as community:
        Transaction.rows = rows
        await members.delete(community, member)
        os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main(sys.argv[1], *map(int, sys.argv[2:])))
"""


@pytest.mark.alone
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
async def test_a_member_s_data_is_deleted_at_once_or_not_at_all(place: Place) -> None:
    async with Community.open(place) as community:
        await live(community, ADA, channel=1)
        await live(community, BEN, channel=2)
        before = {member: await members.data(community, member) for member in (ADA, BEN)}
    for last in (1, 4, 7):
        with child(DELETING, place, ADA, last) as process:
            assert process.wait() == -signal.SIGKILL
        async with Community.open(place) as community:
            assert await members.data(community, ADA) == before[ADA], f"after {last} statements"
    with child(DELETING, place, ADA, 0) as process:
        assert process.wait() == -signal.SIGKILL
    async with Community.open(place) as community:
        assert not any((await traces(community, ADA)).values())
        assert await members.data(community, BEN) == before[BEN]
    assert_whole(place)
