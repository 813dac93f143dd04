"""Moderators' actions on an existing daily: show, preview, pause, resume, turn off."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable, Mapping

from bot.client import FilmBot
from bot.community import daily, daily_answers, posts, recaps
from bot.community.daily import DailySettings
from bot.community.posts import SOLVED, Post
from bot.daily import kinds
from bot.daily.cards import DailyReport, DayReport, local_time, obstacles_text, pick_card, settings_card
from bot.daily.obstacles import obstacles_of_all
from bot.daily.recap_card import recap_in_words
from bot.daily.rush import rush_note
from bot.daily.setting import dailies_of, obstacles_of, options_of, settings_of
from bot.errors import UserError
from bot.process.loops import Loop
from bot.render.card import Card

_NEXT = (5, 3, 2)
"""Number of upcoming posts shown for each daily, when the card shows one, two or three dailies."""
_LAST = (7, 3, 2)
"""The same for past posts."""

Act = Callable[[FilmBot, DailySettings, str], Awaitable[Card]]
"""Acts on a daily and returns the card that confirms it. The string is the daily's name on that card."""


async def act(bot: FilmBot, server: int, what: str, which: int | None) -> Card:
    """Runs the action ``what`` on daily ``which``. If ``which`` is None and there are several, asks for one.

    Raises ``UserError`` if there is none.
    """
    dailies = await dailies_of(bot, server, which)
    if len(dailies) > 1:
        return pick_card(what, options_of(bot, dailies))
    alone = which is None or len(await daily.all_of(bot.community, server)) == 1
    called = "The daily post" if alone else f"Daily post {dailies[0].which}"
    return await ACTS[what](bot, dailies[0], called)


async def overview(bot: FilmBot, server: int, which: int | None, posting: Loop) -> Card:
    """Shows one daily, or all if ``which`` is None: settings, next posts, last posts and problems."""
    dailies = await dailies_of(bot, server, which)
    reports: list[DailyReport] = []
    for settings in dailies:
        upcoming = settings.upcoming(bot.clock.now(), _NEXT[len(dailies) - 1])
        last = await posts.recent(bot.community, server, _LAST[len(dailies) - 1], settings.which)
        days = [await _report(bot, post) for post in last]
        reports.append(DailyReport(settings, upcoming, days, obstacles_of(bot, settings)))
    alone = which is None or len(await daily.all_of(bot.community, server)) == 1
    card = settings_card(reports, obstacles_of_all(bot.community.trouble, posting, bot.clock.now()), alone=alone)
    notes = [await rush_note(bot.community, settings) for settings in dailies]
    card.text(max(notes, key=len))
    recap = await recaps.plan(bot.community, server)
    return card.text(f"**Weekly recap**\n{recap_in_words(await settings_of(bot, server), recap)}") if recap else card


async def preview(bot: FilmBot, server: int, settings: DailySettings | None) -> Card:
    """Shows what a post looks like, even if no daily is set. Raises ``UserError`` if there is nothing to ask."""
    now = bot.clock.now()
    day = settings.next.day if settings is not None and settings.paused_at is None else now.date()
    rng = random.Random()  # noqa: S311 - a question, not a secret
    return await kinds.preview(bot, server, settings, day, rng)


async def _preview(bot: FilmBot, settings: DailySettings, _: str) -> Card:
    return await preview(bot, settings.server, settings)


async def _pause(bot: FilmBot, settings: DailySettings, called: str) -> Card:
    paused = await daily.pause(bot.community, settings.server, bot.clock.now(), settings.which)
    said = f"{called} is paused." if paused else f"{called} was paused already."
    return Card().text(f"{said} `/daily resume` starts it again.")


async def _resume(bot: FilmBot, settings: DailySettings, called: str) -> Card:
    resumed = await daily.resume(bot.community, settings.server, bot.clock.now(), settings.which)
    if resumed is None:
        raise UserError(f"{called} is not paused.")
    card = Card().text(f"{called} is back. Next: **{local_time(resumed, resumed.next)}**")
    found = obstacles_of(bot, resumed)
    return card.text(obstacles_text(found)) if found else card


async def _turn_off(bot: FilmBot, settings: DailySettings, called: str) -> Card:
    await daily.turn_off(bot.community, settings.server, bot.clock.now(), settings.which)
    return Card().text(f"{called} is off, and an open one closes. Answers and streaks are kept.")


ACTS: Mapping[str, Act] = {"preview": _preview, "pause": _pause, "resume": _resume, "off": _turn_off}


async def _report(bot: FilmBot, post: Post) -> DayReport:
    tally = await daily_answers.tally(bot.community, post.id)
    right = post.asked.right if post.asked else SOLVED
    return DayReport(post, sum(tally.values()), tally.get(right, 0))
