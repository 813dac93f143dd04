"""The film of the day as a daily post: posted, guessed at, counted, closed, and nothing of a plot on the way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.catalogue.build import build
from bot.community import daily, post_steps, posts
from bot.community.daily import DailyKind
from bot.community.posts import Post, PostState
from bot.daily.schedule import Days
from bot.puzzle.puzzle import Puzzle, thaw_puzzle
from tests.catalogue.test_pictures import PNG
from tests.cogs.club import Answer, built, open_club
from tests.cogs.daily_club import DailyClub
from tests.cogs.test_daily_channels import a_forum, announcements, cards_in, crash_at, due, is_published, threads_in
from tests.guessing.library import SECRETS, library
from tests.guessing.scenes import fields


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder, documents = tmp_path_factory.mktemp("forty"), library()
    settings = built(folder, documents)
    for name in documents:
        (settings.seeds / name).with_suffix(".png").write_bytes(PNG)
    build(settings.seeds, settings.data)
    return settings


@pytest.fixture
async def club(forty: Any) -> AsyncIterator[DailyClub]:
    async with open_club(forty) as opened:
        club = DailyClub(opened)
        club.secrets = frozenset(SECRETS)
        yield club


async def set_film(club: DailyClub, kind: DailyKind = DailyKind.FILM) -> None:
    at = club.env.now() + timedelta(minutes=10)
    await daily.configure(
        club.bot.community, club.guild.id, club.env.now(), kind=kind, channel=club.channel.id,
        at=at.time().replace(second=0, microsecond=0), zone=ZoneInfo("UTC"),
    )  # fmt: skip


async def puzzle_of(club: DailyClub) -> tuple[Post, Puzzle]:
    post = await club.stored()
    assert post.puzzle is not None
    return post, thaw_puzzle(post.puzzle.snapshot)


async def wrong_ones(club: DailyClub, puzzle: Puzzle) -> list[str]:
    choices = await club.offered("guess", "film", "")
    return [name for name in choices if name != puzzle.label]


async def guess(club: DailyClub, film: str, by: Any = None) -> Answer:
    return await club.slash("guess", by=by, film=film)


async def test_a_film_is_posted_guessed_counted_and_closed(club: DailyClub) -> None:
    await set_film(club)
    message = await club.next_post()
    post, puzzle = await puzzle_of(club)
    assert "Film of the day No. 1" in message.seen
    assert puzzle.clues[0].text in message.seen
    assert "Nobody has guessed yet" in message.seen
    wrong = await wrong_ones(club, puzzle)
    opened = await club.ben.click(message.message, custom_id=message.buttons["Guess"])
    (field,) = fields(opened.modal["components"])
    card = club._answer(await club.ben.submit_modal(opened, {field: wrong[0]}))
    assert "5 guesses left" in card.seen
    assert "Solved in 2 guesses" in (await guess(club, puzzle.label)).seen
    for film in wrong[:6]:
        last = await guess(club, film, by=club.ada)
    assert "Not solved in 6 guesses" in last.seen
    await guess(club, wrong[0], by=club.cyd)
    await club.env.advance_time(8)
    shown = club.posted[-1]
    assert "1 solved it · 1 didn't · 1 still guessing" in shown.seen
    assert "2 ▰▰▰▰▰▰▰▰▰▰ 1" in shown.seen
    assert not {"Ben", "Ada", "Cyd"} & set(shown.told.split()), "no names while it is open"
    assert puzzle.label not in shown.told
    second = await club.next_post()
    await club.env.advance_time(8)
    closed, now = club.posted
    assert now.message.id == second.message.id
    assert (await posts.recent(club.bot.community, club.guild.id, 2))[1].state is PostState.CLOSED
    assert puzzle.label in closed.seen
    assert "2 Ben" in closed.seen
    assert "X 1 member" in closed.seen
    assert "Ben after" in closed.seen
    assert all(clue.text in closed.seen for clue in puzzle.clues)
    (picture,) = closed.message.attachments
    assert picture.filename in json.dumps(closed.payload)
    assert not {"Guess", "Share"} & closed.buttons.keys()
    assert (await club.click(closed, "More facts")).ephemeral
    assert (await puzzle_of(club))[1].answer != puzzle.answer
    assert (await posts.get(club.bot.community, post.id)) is not None


async def test_a_late_comer_plays_until_the_next_post(club: DailyClub) -> None:
    await set_film(club)
    message = await club.next_post()
    _, puzzle = await puzzle_of(club)
    await club.until(club.env.now() + timedelta(hours=20))
    opened = await club.ada.click(message.message, custom_id=message.buttons["Guess"])
    (field,) = fields(opened.modal["components"])
    await club.next_post()
    late = club._answer(await club.ada.submit_modal(opened, {field: puzzle.label}))
    assert "This puzzle is closed" in late.seen
    listed = await club.slash("puzzle archive", by=club.ada)
    assert "nobody finished it" in listed.seen


@pytest.mark.parametrize("days", [Days.ALL, Days.MONDAY | Days.WEDNESDAY | Days.FRIDAY, Days.SUNDAY], ids=str)
async def test_question_and_film_in_turn(club: DailyClub, days: Days) -> None:
    """Whatever days of the week have a post."""
    await set_film(club, DailyKind.BOTH)
    await daily.configure(club.bot.community, club.guild.id, club.env.now(), days=days)
    kinds = []
    for _ in range(4):
        await club.next_post()
        kinds.append((await club.stored()).kind)
    assert kinds == ["question", "film", "question", "film"]


async def test_a_puzzle_that_cannot_be_read_any_more_is_closed_and_keeps_nothing_from_going_on(club: DailyClub) -> None:
    await set_film(club)
    await club.next_post()
    post, puzzle = await puzzle_of(club)
    await guess(club, (await wrong_ones(club, puzzle))[0])
    community = club.bot.community
    async with community.transaction() as transaction:
        await transaction.rows("UPDATE daily_posts SET snapshot = '{}' WHERE id = ?", post.id)
        await transaction.rows("UPDATE daily_guesses SET traits = '{}' WHERE post_id = ?", post.id)
    assert "can't be read any more" in (await guess(club, puzzle.label)).seen
    await daily.configure(
        community, club.guild.id, club.env.now(), 2, kind=DailyKind.FILM, channel=club.channel.id,
        at=(club.env.now() + timedelta(minutes=5)).time().replace(second=0, microsecond=0), zone=ZoneInfo("UTC"),
    )  # fmt: skip
    await club.env.advance_time(6 * 60)
    assert "No. 2" in (await club.slash("guess")).seen, "the other one can be played"
    await club.next_post()
    await club.env.advance_time(8)
    closed = await posts.get(community, post.id)
    assert closed is not None
    assert closed.state is PostState.CLOSED
    assert closed.reason is not None
    assert "can't be read any more" in closed.reason
    assert "No. 1" in (await club.slash("puzzle archive")).seen


async def test_a_recap_names_the_films_that_were_found_and_missed_and_not_the_open_one(club: DailyClub) -> None:
    await set_film(club)
    on = club.env.now() + timedelta(days=2)
    await club.manage("recap", day=f"{on:%A}")
    labels: list[str] = []
    for number in range(3):
        await club.next_post()
        _, puzzle = await puzzle_of(club)
        labels.append(puzzle.label)
        for film in (await wrong_ones(club, puzzle))[:6]:
            await guess(club, film, by=club.ada)
        if number != 1:
            await guess(club, puzzle.label)
        else:
            for film in (await wrong_ones(club, puzzle))[:6]:
                await guess(club, film)
    await club.env.advance_time(45)
    recap = next(message for message in club.posted if "Recap of the week" in message.seen)
    hardest, missed = recap.seen.split("Everybody missed")
    assert f"Film of the day No. 1\n{labels[0]}" in hardest
    assert "Ben · 1 of 2 right" in hardest
    assert f"Film of the day No. 2\n{labels[1]}" in missed
    assert labels[2] not in recap.told
    stats = await club.slash("trivia stats", private=True)
    assert "Puzzles 2 of 3 solved, by number of guesses\n1 ▰▰▰▰▰▰▰▰▰▰▰▰ 2" in stats.seen


async def test_the_first_clue_and_the_count_survive_a_restart(club: DailyClub) -> None:
    await set_film(club)
    message = await club.next_post()
    _, puzzle = await puzzle_of(club)
    wrong = await wrong_ones(club, puzzle)
    await guess(club, wrong[0])
    await club.restart()
    await club.env.advance_time(8)
    assert "0 solved it · 1 still guessing" in club.posted[-1].seen
    again = await club.click(message, "Guess")
    assert wrong[0] in again.seen


async def test_a_film_in_a_forum_is_found_by_its_button_and_has_a_title(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_film(club)
    forum = a_forum(club)
    await daily.configure(club.bot.community, club.guild.id, club.env.now(), channel=forum.id)
    crash_at(monkeypatch, post_steps, "posted")
    await due(club)
    monkeypatch.undo()
    await club.restart()
    await club.until(club.env.now() + post_steps.LEASE)
    await club.env.advance_time(6)
    (thread,) = threads_in(club, forum)
    post, puzzle = await puzzle_of(club)
    assert (post.state, post.thread) == (PostState.POSTED, thread.id)
    assert thread.name == f"Film of the day No. 1, {post.day.day} {post.day:%B %Y}"
    await due(club)
    (closed,) = cards_in(club, thread.id)
    assert puzzle.label in closed.seen


async def test_an_announced_film_is_published_without_a_count(club: DailyClub) -> None:
    await set_film(club)
    news = announcements(club)
    await daily.configure(club.bot.community, club.guild.id, club.env.now(), channel=news.id)
    await due(club)
    (announced,) = cards_in(club, news.id)
    assert is_published(club, announced)
    assert "Results when it closes" in announced.seen
    _, puzzle = await puzzle_of(club)
    await guess(club, puzzle.label)
    await club.env.advance_time(12)
    (left_alone,) = cards_in(club, news.id)
    assert left_alone.seen == announced.seen
    await due(club)
    assert "1 Ben" in cards_in(club, news.id)[0].seen
