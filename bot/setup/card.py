"""The card of `/setup`: the settings as they are, and the menus and buttons that change them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from typing import Any

import discord
from discord import ChannelType, SelectDefaultValue, SelectDefaultValueType, SelectOption, ui

from bot.community.daily import FIRST, MOST, DailySettings
from bot.community.recaps import RecapPlan
from bot.community.round_rules import RoundRules, Starters
from bot.daily.cards import KINDS, asks_questions, local_time, obstacles_text, when_in_words
from bot.daily.obstacles import POSTABLE
from bot.daily.recap_card import recap_in_words
from bot.daily.schedule import Days
from bot.render import wording
from bot.render.card import Action, Card

CONTROL = "setup:{what}"
"""The ``custom_id`` of a control on the card. Controls of a daily other than the first end with its number."""
NO_RECAP = "off"
_PLAYABLE = [ChannelType.text, ChannelType.news, ChannelType.forum, ChannelType.voice, ChannelType.stage_voice]
"""Types of channels in which, or in whose threads, rounds may run."""
_MOST = 25
_STARTERS = {
    Starters.EVERYONE: "Everyone can start rounds",
    Starters.ROLES: "Only some roles, and moderators",
    Starters.MODERATORS: "Only moderators",
}


def setup_card(
    daily: DailySettings | None,
    rules: RoundRules,
    obstacles: Sequence[str],
    thread_obstacles: Sequence[str] = (),
    recap: RecapPlan | None = None,
    *,
    first: DailySettings | None = None,
    choices: Sequence[SelectOption] = (),
    tags: Sequence[SelectOption] = (),
    puzzles: str = "",
) -> Card:
    """Return the card. ``daily`` is the selected daily, None if none is set. ``obstacles`` are the problems that keep
    it from being posted, ``thread_obstacles`` those that keep rounds from getting threads. ``recap`` is None if none
    is chosen; it comes with the ``first`` of the server's dailies. ``choices`` are all of the dailies, ``tags`` the
    tags of the daily's forum, and ``puzzles`` says which puzzles are possible."""
    card = Card().text("# Setup\n-# Changes are saved at once.")
    card.text(f"## Daily post {daily.which}" if daily and len(choices) > 1 else "## Daily post")
    if daily is None:
        card.text("Off. I post one trivia question a day, or a film to guess, when you tell me where and when.")
        card.actions(_action("Start the daily post", "time", discord.ButtonStyle.primary))
    else:
        _put_daily(card, daily, obstacles, choices, tags, puzzles)
        _put_recap(card, first or daily, recap, daily.which)
    card.divider().text(f"## Trivia rounds\n{_rounds_in_words(rules)}")
    if rules.threads and thread_obstacles:
        card.text("\n".join(thread_obstacles))
    _put_rules(card, rules)
    return card


def end_card(daily: DailySettings, *, alone: bool) -> Card:
    """Asks whether to turn a daily off. ``alone``: the server has no other."""
    called = "the daily post" if alone else f"daily post {daily.which}"
    recap = " The weekly recap stops, too." if alone else ""
    return (
        Card()
        .text(f"# Turn off {called}?\n{when_in_words(daily)}")
        .text(f"The open post closes. Answers and streaks are kept.{recap} *Pause* keeps the settings for later.")
        .actions(
            _action("Turn it off", "off", discord.ButtonStyle.danger, which=daily.which),
            _action("Keep it", "open", which=daily.which),
        )
    )


def _put_daily(
    card: Card,
    daily: DailySettings,
    obstacles: Sequence[str],
    choices: Sequence[SelectOption],
    tags: Sequence[SelectOption],
    puzzles: str,
) -> None:
    which = daily.which
    card.text(f"{_daily_in_words(daily)}\n-# {puzzles}" if puzzles else _daily_in_words(daily))
    if obstacles:
        card.text(obstacles_text(obstacles))
    card.select(_menu("which", "Daily post", _with_new(choices, which)))
    kinds = [SelectOption(label=label, value=kind.value, default=kind is daily.kind) for kind, label in KINDS.items()]
    card.select(_menu("kind", "Kind", kinds, which=which))
    card.select(
        _channels("channel", "Channel for the daily post", POSTABLE, [daily.channel], least=1, most=1, which=which)
    )
    if tags:
        card.select(_menu("tag", "Tag", list(tags), which=which))
    days = [
        SelectOption(label=(day.name or "").capitalize(), value=str(day.value), default=day in daily.days)
        for day in Days.ALL
    ]
    card.select(_menu("days", "Days", days, most=len(days), which=which))
    card.select(_roles("role", "Role to ping: none", [daily.role] if daily.role else [], most=1, which=which))
    spoilers = _action(f"Spoiler questions: {'on' if daily.spoilers else 'off'}", "spoilers", which=which)
    card.actions(
        _action("Time and time zone", "time", which=which),
        *([spoilers] if asks_questions(daily) else []),
        _action(f"A thread for each post: {'on' if daily.threads else 'off'}", "talk", which=which),
        _action("Pause", "pause", which=which) if daily.paused_at is None else _action("Resume", "resume", which=which),
        _action("Turn off", "end", which=which),
    )


def _put_recap(card: Card, daily: DailySettings, recap: RecapPlan | None, which: int) -> None:
    card.text(f"## Weekly recap\n{recap_in_words(daily, recap)}")
    off = SelectOption(label="No weekly recap", value=NO_RECAP, default=recap is None)
    days = [
        SelectOption(label=f"Recap on {name}", value=str(number), default=recap is not None and recap.weekday == number)
        for number, name in enumerate(calendar.day_name)
    ]
    card.select(_menu("recap", "Weekly recap", [off, *days], which=which))


def _with_new(choices: Sequence[SelectOption], shown: int) -> list[SelectOption]:
    """The dailies that there are, and one that is not."""
    options = list(choices)
    for option in options:
        option.default = option.value == str(shown)
    taken = {option.value for option in options}
    free = [number for number in range(FIRST, MOST + 1) if str(number) not in taken]
    if free:
        options.append(SelectOption(label=f"Start daily post {free[0]}", value=str(free[0])))
    return options


def _put_rules(card: Card, rules: RoundRules) -> None:
    starters = [
        SelectOption(label=label, value=starter.value, default=starter is rules.starters)
        for starter, label in _STARTERS.items()
    ]
    card.select(_menu("starters", "Who can start rounds", starters))
    if rules.starters is Starters.ROLES:
        card.select(_roles("roles", "Roles that can start rounds", sorted(rules.roles)))
    card.select(_channels("rounds", "Channels for rounds: all", _PLAYABLE, sorted(rules.channels)))
    card.actions(
        _action("Number and length", "length"),
        _action(f"A thread for each round: {'on' if rules.threads else 'off'}", "threads"),
    )


def _daily_in_words(daily: DailySettings) -> str:
    when = when_in_words(daily)
    if daily.paused_at is not None:
        return f"{when}\nPaused since {wording.moment(daily.paused_at)}"
    return f"{when}\nNext: {local_time(daily, daily.next)} · {wording.moment(daily.next.at, 'R')}"


def _rounds_in_words(rules: RoundRules) -> str:
    count = wording.count(rules.questions, "question")
    return f"{count}, {rules.seconds} seconds each, unless `/trivia play` says otherwise"


def _id(what: str, which: int) -> str:
    return CONTROL.format(what=what if which == FIRST else f"{what}:{which}")


def _action(
    label: str, what: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary, *, which: int = FIRST
) -> Action:
    return Action(label, _id(what, which), style)


def _menu(
    what: str, placeholder: str, options: list[SelectOption], *, most: int = 1, which: int = FIRST
) -> ui.Select[Any]:
    return ui.Select(
        custom_id=_id(what, which), placeholder=placeholder, options=options, min_values=1, max_values=most
    )


def _channels(
    what: str,
    placeholder: str,
    kinds: list[ChannelType],
    chosen: Iterable[int],
    *,
    least: int = 0,
    most: int = _MOST,
    which: int = FIRST,
) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(
        custom_id=_id(what, which),
        placeholder=placeholder,
        channel_types=kinds,
        min_values=least,
        max_values=most,
        default_values=[SelectDefaultValue(id=number, type=SelectDefaultValueType.channel) for number in chosen],
    )


def _roles(
    what: str, placeholder: str, chosen: Iterable[int], *, most: int = _MOST, which: int = FIRST
) -> ui.RoleSelect[Any]:
    return ui.RoleSelect(
        custom_id=_id(what, which),
        placeholder=placeholder,
        min_values=0,
        max_values=most,
        default_values=[SelectDefaultValue(id=number, type=SelectDefaultValueType.role) for number in chosen],
    )
