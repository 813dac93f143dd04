"""A database that is held, full or broken: in good time everybody is told, and what they are told is true."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path

import aiosqlite
import pytest

from bot.community import answers
from bot.community.connection import Community
from bot.community.patience import Patience, in_background
from bot.community.trouble import CALM, RECENT, SAY_EVERY, Trouble, Troubles
from bot.errors import Unavailable
from tests.community.holder import held
from tests.community.scenes import a_question, later
from tests.waiting import PATIENCE

pytestmark = [pytest.mark.alone, pytest.mark.file]

HASTY = Patience(member=0.05, background=60.0)


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def hasty(path: Path, clock: Clock) -> AsyncIterator[Community]:
    async with Community.open(path, patience=HASTY, troubles=Troubles(path, clock=clock)) as opened:
        yield opened


@pytest.fixture
async def patient(path: Path, clock: Clock) -> AsyncIterator[Community]:
    """One that no slow machine makes give up."""
    patience = Patience(member=PATIENCE)
    async with Community.open(path, patience=patience, troubles=Troubles(path, clock=clock)) as opened:
        yield opened


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == Troubles.__module__]


def stored(path: Path) -> list[int]:
    """The servers that another process sees."""
    with closing(sqlite3.connect(path)) as db:
        return [number for (number,) in db.execute("SELECT id FROM servers ORDER BY id")]


async def store(community: Community, number: int) -> None:
    async with community.transaction() as transaction:
        await transaction.rows("INSERT INTO servers (id) VALUES (?)", number)


async def store_in_the_end(community: Community, number: int) -> None:
    """However slow the machine."""
    with in_background():
        await store(community, number)


async def test_members_have_less_patience_than_discord() -> None:
    assert Patience().member <= 2.5
    with in_background():
        assert Patience().now() == Patience().background
    assert Patience().now() == Patience().member


async def test_what_is_started_in_the_background_stays_there() -> None:
    async def limit() -> float:
        await asyncio.sleep(0)
        return Patience().now()

    with in_background():
        started = asyncio.create_task(limit())
    assert await started == Patience().background


class TestHeld:
    async def test_everyone_is_told_and_the_queue_counts(self, hasty: Community, path: Path) -> None:
        """The limit is for each, from when they come: who is last does not wait for all limits one after another."""
        with held(path):
            told = await asyncio.gather(*[store(hasty, n) for n in range(200)], return_exceptions=True)
            assert [str(each) for each in told] == [Trouble.BUSY.to_member] * 200
            assert {type(each) for each in told} == {Unavailable}
        assert stored(path) == []
        await store_in_the_end(hasty, 7)
        assert stored(path) == [7], "it works again as soon as it is free"

    async def test_what_was_confirmed_is_stored_and_nothing_else(self, hasty: Community, path: Path) -> None:
        """Presses keep coming while the database is taken and freed again and again."""
        confirmed: list[int] = []

        async def press(number: int) -> None:
            await asyncio.sleep(number / 1000)
            await store(hasty, number)
            confirmed.append(number)

        presses = [asyncio.create_task(press(number)) for number in range(1, 301)]
        for _ in range(3):
            async with aiosqlite.connect(path, isolation_level=None, timeout=PATIENCE) as other:
                await other.execute_fetchall("BEGIN IMMEDIATE")
                await asyncio.sleep(0.07)
                await other.rollback()
            await asyncio.sleep(0.02)
        told = await asyncio.gather(*presses, return_exceptions=True)
        assert any(isinstance(each, Unavailable) for each in told)
        assert confirmed
        assert stored(path) == sorted(confirmed)
        assert all(each is None or isinstance(each, Unavailable) for each in told)

    async def test_the_background_waits_longer(self, hasty: Community, path: Path) -> None:
        with held(path) as holder:
            with in_background():
                waiting = asyncio.create_task(store(hasty, 7))
            with pytest.raises(Unavailable):
                await store(hasty, 8)
            assert not waiting.done()
            holder.kill()
            await waiting
        assert stored(path) == [7]

    async def test_reading_goes_on(self, hasty: Community, path: Path) -> None:
        await store_in_the_end(hasty, 7)
        with held(path), in_background():
            assert await hasty.rows("SELECT id FROM servers") == [(7,)]

    async def test_the_log_has_one_line_a_minute(
        self, hasty: Community, path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        with held(path):
            for seconds, lines in ((0.0, 1), (SAY_EVERY - 1, 1), (1.0, 2)):
                clock.now += seconds
                await asyncio.gather(*[store(hasty, n) for n in range(20)], return_exceptions=True)
                assert len(said(caplog)) == lines
        assert said(caplog)[0].startswith(f"Another process holds {path}, or the disk is slow: nothing is saved")
        for number, calm in enumerate((0.0, CALM - 1, 1.0, 100.0)):
            clock.now += calm
            await store_in_the_end(hasty, number)
        assert said(caplog)[2:] == [f"{path} can be written again."]


class TestCurrent:
    """What health checks and moderators are told while it lasts."""

    async def test_a_bot_that_is_well_has_none(self, hasty: Community) -> None:
        assert hasty.trouble is None
        with in_background():
            await hasty.try_to_save()
        assert hasty.trouble is None

    async def test_it_lasts_from_the_first_failure_until_something_is_saved(
        self, hasty: Community, path: Path, clock: Clock
    ) -> None:
        with held(path):
            for failures in range(3):
                await hasty.try_to_save()
                assert hasty.trouble is not None
                assert hasty.trouble.kind is Trouble.BUSY
                assert hasty.trouble.lasting.total_seconds() == failures * RECENT
                clock.now += RECENT
        with in_background():
            await hasty.try_to_save()
        assert hasty.trouble is None

    async def test_a_small_change_that_goes_well_does_not_end_it(
        self, hasty: Community, path: Path, clock: Clock
    ) -> None:
        with held(path):
            await hasty.try_to_save()
        clock.now += CALM - 1
        await store_in_the_end(hasty, 7)
        assert hasty.trouble is not None

    async def test_it_is_forgotten_when_nobody_tries(self, hasty: Community, path: Path, clock: Clock) -> None:
        with held(path):
            await hasty.try_to_save()
            clock.now += RECENT + 1
            assert hasty.trouble is None
            await hasty.try_to_save()
        assert hasty.trouble is not None
        assert hasty.trouble.lasting.total_seconds() == 0

    async def test_one_that_was_never_logged_ends_as_well(
        self, hasty: Community, path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It came again within the minute: one line in the log is enough, but it is one more trouble."""
        caplog.set_level(logging.INFO)
        for _ in range(2):
            with held(path):
                await hasty.try_to_save()
            assert hasty.trouble is not None
            clock.now += CALM
            await store_in_the_end(hasty, int(clock.now))
            assert hasty.trouble is None
        assert len(said(caplog)) == 2

    async def test_trying_writes_to_the_disk(self, hasty: Community, path: Path) -> None:
        """Else a full disk would go unnoticed; and what it writes changes nothing."""
        wal = path.with_name(path.name + "-wal")
        await store_in_the_end(hasty, 7)
        before, schema = wal.stat().st_size, await hasty.rows("PRAGMA user_version")
        with in_background():
            await hasty.try_to_save()
        assert wal.stat().st_size > before
        assert await hasty.rows("PRAGMA user_version") == schema


class TestHanging:
    """A disk that does not answer: a thread of the database stands still."""

    @asynccontextmanager
    async def hung(self, db: aiosqlite.Connection) -> AsyncGenerator[None]:
        end = threading.Event()
        hanging = asyncio.ensure_future(db._execute(end.wait))
        await asyncio.sleep(0)
        try:
            yield
        finally:
            end.set()
            await hanging

    async def test_nobody_waits_for_a_query(self, hasty: Community) -> None:
        async with self.hung(hasty.database.reader):
            with pytest.raises(Unavailable, match="look that up"):
                await hasty.rows("SELECT id FROM servers")
        with in_background():
            assert await hasty.rows("SELECT id FROM servers") == []

    async def test_nobody_waits_to_save(self, hasty: Community, path: Path) -> None:
        async with self.hung(hasty.database.writer):
            told = await asyncio.gather(*[store(hasty, n) for n in range(5)], return_exceptions=True)
            assert {type(each) for each in told} == {Unavailable}
        await store_in_the_end(hasty, 7)
        assert stored(path) == [7]

    async def test_a_commit_is_waited_for(
        self, patient: Community, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It may be on the disk by then: only its end says what to tell."""
        loop = asyncio.get_running_loop()
        clock, committing = loop.time, asyncio.Event()
        async with AsyncExitStack() as stack:

            async def store_slowly() -> None:
                async with patient.transaction() as transaction:
                    await transaction.rows("INSERT INTO servers (id) VALUES (7)")
                    await stack.enter_async_context(self.hung(patient.database.writer))
                    committing.set()

            storing = asyncio.create_task(store_slowly())
            await committing.wait()
            monkeypatch.setattr(loop, "time", lambda: clock() + 10 * PATIENCE)
            for _ in range(10):
                await asyncio.sleep(0.001)
            assert not storing.done()
            await stack.aclose()
            await storing
        assert stored(path) == [7]


class TestFull:
    @pytest.fixture
    async def full(self, patient: Community) -> Community:
        """No page fits in any more."""
        await store(patient, 1)
        ((pages,),) = await patient.database.writer.execute_fetchall("PRAGMA page_count")
        await patient.database.writer.execute_fetchall(f"PRAGMA max_page_count = {pages}")
        return patient

    async def fill(self, community: Community) -> None:
        async with community.transaction() as transaction:
            await transaction.many("INSERT INTO servers (id) VALUES (?)", [(n,) for n in range(1000, 9000)])

    async def test_members_are_told_what_still_works(self, full: Community, path: Path) -> None:
        with pytest.raises(Unavailable, match=r"^I couldn't save that: my disk is full\. Films, plots and search"):
            await self.fill(full)
        assert stored(path) == [1]
        assert await full.rows("SELECT id FROM servers") == [(1,)]

    async def test_practice_is_not_begun(self, full: Community) -> None:
        async def practise_on() -> None:
            for _ in range(2000):
                await answers.practise(full, 5, a_question(), later(1))

        with pytest.raises(Unavailable, match="disk is full"):
            await practise_on()

    async def test_the_log_has_one_line_a_minute_and_one_when_there_is_room(
        self, full: Community, clock: Clock, path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        for seconds in (0, 1, SAY_EVERY):
            clock.now += seconds
            with pytest.raises(Unavailable):
                await self.fill(full)
        assert [message[:12] for message in said(caplog)] == ["The disk is "] * 2
        await full.database.writer.execute_fetchall("PRAGMA max_page_count = 1000000")
        await self.fill(full)
        assert len(said(caplog)) == 2, "a change that went well is no sign yet: a small one may at any time"
        clock.now += CALM
        await store(full, 2)
        assert said(caplog)[2:] == [f"{path} can be written again."]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="limits on files are a matter of the system")
def test_a_file_that_may_not_grow_is_a_full_disk(tmp_path: Path) -> None:
    script = """
import asyncio, resource, sys
from pathlib import Path
from bot.community.connection import Community

async def main(path):
    async with Community.open(path) as community:
        size = max(file.stat().st_size for file in path.parent.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        for _ in range(2):
            try:
                async with community.transaction() as transaction:
                    await transaction.many("INSERT INTO servers (id) VALUES (?)", [(n * 10**9,) for n in range(90000)])
            except Exception as error:
                print(type(error).__name__, error)
        print(await community.rows("SELECT COUNT(*) FROM servers"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
    try:
        async with Community.open(path):
            pass
    except Exception as error:
        print(type(error).__name__, "make room" in str(error))

asyncio.run(main(Path(sys.argv[1])))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "community.sqlite"],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    told = "Unavailable I couldn't save that: my disk is full. Films, plots and search still work."
    assert done.stdout.splitlines() == [told, told, "[(0,)]", "SetupError True"], done.stderr
    assert done.stderr.count("\n") == 1


async def test_a_damaged_page_is_told_of(patient: Community, path: Path, caplog: pytest.LogCaptureFixture) -> None:
    async with patient.transaction() as transaction:
        await transaction.many("INSERT INTO servers (id) VALUES (?)", [(n * 10**12,) for n in range(1, 2000)])
    await patient.database.writer.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(path.read_bytes())
    content[-8000:] = b"\xde" * 8000
    path.write_bytes(content)
    for db in (patient.database.writer, patient.database.reader):
        await db.execute_fetchall("PRAGMA shrink_memory")  # what it had read before
    with pytest.raises(Unavailable, match="look that up"):
        await patient.rows("SELECT * FROM servers")
    with pytest.raises(Unavailable, match="storage is broken"):
        async with patient.transaction() as transaction:
            await transaction.rows("DELETE FROM servers")
    assert "python -m bot check" in caplog.text


async def test_a_mistake_in_a_statement_stays_one(patient: Community) -> None:
    with pytest.raises(sqlite3.OperationalError):
        await patient.rows("SELECT nothing FROM nowhere")
    await store(patient, 1)
    with pytest.raises(sqlite3.IntegrityError):
        await store(patient, 1)
