"""Nothing can be saved for a while: members are told, what needs no storage works, rounds go on afterwards."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.client import FilmBot
from bot.community import answers
from bot.community.patience import Patience
from bot.community.rounds import RoundState
from bot.config import Settings
from bot.daily.poster import Poster
from bot.errors import SetupError
from bot.game import running
from bot.game.live import LiveRounds
from bot.game.steps import PAUSE
from tests.cogs.club import Club
from tests.cogs.live import Live, without_open_questions

TOLD = "I couldn't save that: my disk can't be written. Films, plots and search still work."


@asynccontextmanager
async def nothing_saved(club: Club) -> AsyncIterator[None]:
    """The database refuses every change, as on a disk that the system has made read-only after an error."""
    writer = club.bot.community.database.writer
    await writer.execute_fetchall("PRAGMA query_only = ON")
    try:
        yield
    finally:
        await writer.execute_fetchall("PRAGMA query_only = OFF")


@pytest.fixture
async def live(club: Club, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(running, "reading_time", lambda _: timedelta(0))
    await without_open_questions(club)
    return Live(club, club.world.channel)


async def test_members_are_told_and_films_are_shown(club: Club, live: Live, caplog: pytest.LogCaptureFixture) -> None:
    async with nothing_saved(club):
        told = await club.slash("trivia practice")
        assert told.seen == TOLD
        assert told.ephemeral
        assert (await club.slash("trivia play")).seen == TOLD
        assert "Save the Last Dance" in (await club.slash("film", film="Save the Last Dance")).seen
        assert (await club.slash("plot", film="Save the Last Dance")).seen != TOLD
    assert [record.exc_info for record in caplog.records if record.levelno >= logging.WARNING] == [None]
    assert TOLD not in (await club.slash("trivia practice")).seen


async def test_a_round_waits_and_goes_on(club: Club, live: Live, caplog: pytest.LogCaptureFixture) -> None:
    await club.slash("trivia play", questions=1, seconds=20)
    asked = await live.question()
    running = await live.round()
    await live.press(club.ada, right=True)
    async with nothing_saved(club):
        assert (await live.press(club.ben, right=True)).seen == TOLD
        cards = len(live.cards())
        await live.pass_time(120)
        assert len(live.cards()) == cards, "nothing is sent of which it could not be noted that it was"
    await live.pass_time(PAUSE.total_seconds() + 3)
    assert "1 Ada · 1,0" in live.last.seen.replace("**", ""), "the final table"
    assert [answer.member for answer in await answers.of_question(club.bot.community, asked.id)] == [club.ada.id]
    row = await club.bot.community.row("SELECT state FROM rounds WHERE id = ?", running.id)
    assert row == (RoundState.FINISHED,)
    assert not [record for record in caplog.records if record.exc_info], "the log has lines, no tracebacks"


async def test_a_table_is_not_sent_again_and_again(club: Club, live: Live) -> None:
    """The last question is revealed, and then nothing can be saved."""
    await club.slash("trivia play", questions=1, seconds=20)
    await live.press(club.ada, right=True)
    await live.pass_time(22)
    cards = len(live.cards())
    # Not yet noticed by the tick itself, which notes every few seconds that it is there.
    club.bot.service(LiveRounds)._seen_at = club.env.now() + timedelta(days=1)
    async with nothing_saved(club):
        await live.pass_time(60)
        assert len(live.cards()) == cards
    await live.pass_time(3)
    assert len(live.cards()) == cards + 1


async def test_an_answer_that_is_stored_is_confirmed_whatever_comes_after(club: Club, live: Live) -> None:
    """What the bot does behind an answer may fail; the member has been told the truth and hears no more of it."""
    await club.slash("trivia play", questions=2, seconds=20)
    await live.press(club.ada, right=True)
    await live.pass_time(22 + PAUSE.total_seconds() + 3)  # the second question: all have answered when Ada has
    community, question = club.bot.community, await live.question()
    give = answers.give

    async def give_and_fail(*values: object) -> bool:
        stored = await give(*values)  # type: ignore[arg-type]
        await community.database.writer.execute_fetchall("PRAGMA query_only = ON")
        return stored

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "give", give_and_fail)
        told = await live.press(club.ada, right=True)
    await community.database.writer.execute_fetchall("PRAGMA query_only = OFF")
    assert "couldn't" not in told.seen
    assert [answer.member for answer in await answers.of_question(community, question.id)] == [club.ada.id]


async def test_a_start_while_nothing_can_be_saved_ends_with_a_sentence(
    club: Club, live: Live, settings: Settings
) -> None:
    """A round is running, whose lost time cannot be given back."""
    await club.slash("trivia play", seconds=20)
    await live.pass_time(2)
    other = FilmBot(settings, club.bot.catalogue, club.bot.community, remembers_commands=False)
    async with nothing_saved(club), other as bot:
        with pytest.raises(SetupError, match="can't start while nothing can be saved"):
            await bot.setup_hook()


async def test_servers_that_come_and_go_leave_no_traceback(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    cog: Any = club.bot.get_cog("ServersCog")
    async with nothing_saved(club):
        await cog.on_ready()
        await cog.on_guild_remove(club.bot.guilds[0])
        await cog.on_guild_join(club.bot.guilds[0])
    assert not [record for record in caplog.records if record.exc_info]


async def test_loops_wait_long_for_the_database_and_members_do_not(
    club: Club, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: dict[str, float] = {}

    def notes(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        async def noted(*values: Any, **options: Any) -> Any:
            limits[name] = Patience().now()
            return await real(*values, **options)

        monkeypatch.setattr(owner, name, noted)

    notes(club.bot.service(LiveRounds), "tick")
    notes(club.bot.service(Poster), "post_due")
    notes(answers, "practise")
    await club.slash("trivia practice")
    await live.pass_time(5)
    waits = Patience()
    assert limits == {"tick": waits.background, "post_due": waits.background, "practise": waits.member}
