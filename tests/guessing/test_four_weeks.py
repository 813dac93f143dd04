"""Four weeks of the film of the day over a change of the clocks: twelve members, a crash, a late comer, a freeze."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.community import daily, daily_answers, guesses, posts, puzzle_posts
from bot.community.daily import DailyKind
from bot.community.guesses import GuessTally
from bot.puzzle.puzzle import Puzzle, thaw_puzzle
from tests.cogs.club import Answer, built, films_of, open_club
from tests.cogs.daily_club import DailyClub
from tests.guessing.library import SECRETS, library
from tests.guessing.scenes import fields
from tests.render.screens import plot_only_words

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 3, 14)
"""A Saturday; clocks go forward on 29 March."""
DAYS = 28
MISSES, CRASHES, COMES_LATE = 9, 10, 12
"""Days: Ben, who has earned a freeze, does not play; the bot is killed in a guess of Ada's; Ada is late."""
AWAY, FAILS = 0, 7
OTHERS = ("eve", "fay", "gus", "hal", "ivo", "jan", "kim", "lou")
SUNDAY = 6


def scripts() -> dict[str, list[int]]:
    """For each member and day, in how many guesses they find it."""
    rng = random.Random(28)  # noqa: S311
    found = {
        "ben": [AWAY if day == MISSES else 1 + day % 3 for day in range(DAYS)],
        "ada": [2 + day % 2 for day in range(DAYS)],
        "cyd": [FAILS if day % 5 == 4 else 1 + day % 6 for day in range(DAYS)],
        "dov": [3 if day % 4 == 0 else AWAY for day in range(DAYS)],
    }
    for number, name in enumerate(OTHERS):  # from the unlucky to the skilled
        found[name] = [
            min(max(round(rng.gauss(5 - number * 0.5, 1.5)), 1), FAILS) if rng.random() < 0.6 else AWAY
            for _ in range(DAYS)
        ]
    return found


def expected(day: int, plays: dict[str, list[int]]) -> GuessTally:
    needed = [script[day] for script in plays.values()]
    return GuessTally(tuple(needed.count(times) for times in range(1, 7)), missed=needed.count(FAILS))


class FourWeeks:
    """What happens on a day."""

    def __init__(self, club: DailyClub) -> None:
        self.club = club
        self.members: dict[str, Any] = {"ada": club.ada, "ben": club.ben, "cyd": club.cyd}
        for name in ("dov", *OTHERS):
            self.members[name] = club.guild.add_member(club.env.create_user(name, global_name=name.title()))
        self.titles = [name.removesuffix(".txt") for name in library()]

    def named(self, puzzle: Puzzle, needed: int) -> list[str]:
        """What somebody types who needs so many guesses."""
        if needed == AWAY:
            return []
        wrong = [title for title in self.titles if not puzzle.label.startswith(title)]
        return [*wrong[: needed - 1], *([puzzle.label] if needed != FAILS else [])]

    async def play(self, who: str, puzzle: Puzzle, needed: int) -> Answer | None:
        card: Answer | None = None
        for title in self.named(puzzle, needed):
            card = await self.club.slash("guess", by=self.members[who], film=title)
        return card

    async def crash_in_a_guess(self, puzzle: Puzzle, monkeypatch: pytest.MonkeyPatch) -> None:
        """Ada's first guess is stored, and she never hears of it."""

        async def killed(*_: Any, **__: Any) -> None:
            raise RuntimeError("the bot was killed here")

        club = self.club
        opened = await club.ada.click(club.posted[-1].message, label="Guess")
        assert opened.modal is not None
        (field,) = fields(opened.modal["components"])
        club.expects_failures = True
        with monkeypatch.context() as patch:
            patch.setattr("bot.guessing.playing.show_game", killed)
            await club.ada.submit_modal(opened, {field: self.named(puzzle, FAILS)[0]})
        await club.restart()
        club.expects_failures = False


async def test_four_weeks(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = built(tmp_path_factory.mktemp("weeks"), library())
    plays = scripts()
    asked: list[str] = []
    async with open_club(settings) as opened:
        club = DailyClub(opened)
        club.secrets = plot_only_words(await films_of(settings))
        assert club.secrets >= {"lighthouse", "inherits"} <= set(SECRETS)
        weeks = FourWeeks(club)
        await club.away_until(datetime.combine(FIRST, time(8), UTC))
        await daily.configure(
            club.bot.community, club.guild.id, club.env.now(), kind=DailyKind.FILM, channel=club.channel.id,
            at=time(19, 30), zone=BERLIN,
        )  # fmt: skip
        await club.manage("recap", day="Sunday")
        freeze = ""
        for day in range(DAYS):
            due = datetime.combine(FIRST + timedelta(days=day), time(19, 30), BERLIN)
            await club.until(due + timedelta(seconds=5))
            post = await club.stored()
            assert post.day == FIRST + timedelta(days=day)
            assert post.puzzle is not None
            puzzle = thaw_puzzle(post.puzzle.snapshot)
            assert (post.puzzle.number, post.posted_at and abs(post.posted_at - due) < timedelta(seconds=5)) == (
                day + 1,
                True,
            )
            asked.append(puzzle.answer)
            if day == CRASHES:
                await weeks.crash_in_a_guess(puzzle, monkeypatch)
            for who in ("cyd", "dov", "ben", *OTHERS):
                card = await weeks.play(who, puzzle, plays[who][day])
                if card is not None and who == "ben" and day == MISSES + 1:
                    freeze = card.seen
            if day == COMES_LATE:
                await club.until(club.env.now() + timedelta(hours=23))
            await weeks.play("ada", puzzle, plays["ada"][day])
            assert await guesses.tally(club.bot.community, post.id) == expected(day, plays), f"day {day}"
            given = sum((await daily_answers.tally(club.bot.community, post.id)).values())
            assert given == expected(day, plays).finished
            if post.day.weekday() == SUNDAY:
                await club.env.advance_time(45)  # the recap follows
        last = await club.slash("guess")
        await club.env.advance_time(8)

        assert len(set(asked)) == DAYS, "no film comes again before all were asked"
        assert "Your freeze kept your streak of 9." in freeze
        assert "Streak 27 · best 27" in last.seen
        shown = club.posted  # each is held to the secrets
        recaps = [answer for answer in shown if "Recap of the week" in answer.seen]
        puzzles = [answer for answer in shown if answer not in recaps]
        assert len(puzzles) == DAYS
        assert len(recaps) == 4
        assert ["Guess" in answer.buttons for answer in puzzles] == [False] * (DAYS - 1) + [True]
        assert await puzzle_posts.archived(club.bot.community, club.guild.id) == DAYS - 1
        assert len(await posts.recent(club.bot.community, club.guild.id, 99)) == DAYS
