"""Cards of the daily post: open, closed, and the replies to members and moderators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import discord
from discord import ui

from bot.community.asked import Asked
from bot.community.daily import MOST, DailyKind, DailySettings
from bot.community.daily_answers import DailyAnswer, StreakHolder
from bot.community.posts import Post, PostState
from bot.daily.schedule import Days, Due
from bot.render import wording
from bot.render.card import MOST_LABEL, SET_UP, Action, Card, Tone, shown
from bot.render.evidence import quoted
from bot.render.questions import LETTERS, label, say, whose_plot
from bot.render.shortening import clip
from bot.render.streaks import said
from bot.spoiler import Spoiler, Words, escape_markdown
from bot.timezones.choice import Choice, offset_name
from bot.trivia.question import Question
from bot.trivia.scoring import Streaks
from bot.trivia.snapshot import thaw

BUTTON = "daily:{post}:{choice}"
"""``custom_id`` of a post's button: the post's row id and the position of the option."""
ZONE_MENU = "daily-zone:{draft}"
DO_BUTTON = "daily-do:{what}:{which}"
PICK_MENU = "daily-pick:{what}"
WHICH_MENU = "daily-which:{draft}"
PREVIEWED = 0
"""Stands in for the row id of a post. Real ids start at 1."""
RESULTS_LATER = "Results when it closes"
"""Shown on posts whose card is not edited to count answers."""

_BAR = 12
_MOST_TYPED = 60
_MOST_REASON = 300
_DAYS = {Days.ALL: "every day", Days.WEEKDAYS: "Monday to Friday"}
KINDS = {
    DailyKind.QUESTION: "Question of the day",
    DailyKind.FILM: "Film of the day",
    DailyKind.BOTH: "Question and film in turn",
}
_DONE = {"preview": "preview", "pause": "pause", "resume": "resume", "off": "turn off"}


@dataclass(frozen=True, slots=True)
class DayReport:
    """A past post and its results."""

    post: Post
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class DailyReport:
    """The state of one daily: its settings, next posts, past posts and problems."""

    settings: DailySettings
    upcoming: Sequence[Due]
    days: Sequence[DayReport]
    """Past posts, latest first."""
    obstacles: Sequence[str]
    """Problems that keep its posts from going out."""


def open_card(
    post: int,
    day: date,
    asked: Asked,
    answers: int | None,
    role: int | None,
    film: str | None = None,
    *,
    preview: bool = False,
) -> Card:
    """Builds the post as it is while it takes answers.

    ``answers`` is the number of answers so far, or None if the card is not edited to count them. ``role`` is
    mentioned. ``film`` is the title of the film that the question is about. A ``preview`` can't be answered.
    """
    question = thaw(asked.snapshot)
    card = Card()
    if role is not None:
        card.text(f"<@&{role}>")
    _head(card, day, question, "# Question of the day", film)
    if question.spoiler:
        say(card, question, asked)
    else:
        card.text(f"**{shown(question.prompt)}**")
    card.actions(
        *(
            # A label can't be hidden, so options from a plot are listed above the buttons, behind tags.
            Action(label(question, asked, choice), BUTTON.format(post=post, choice=choice), disabled=preview)
            for choice in range(len(asked.order))
        )
    )
    card.text("-# " + _answered(answers))
    return card


def _answered(answers: int | None) -> str:
    if answers is None:
        return RESULTS_LATER
    return f"{wording.count(answers, 'member')} answered" if answers else "Nobody has answered yet"


def closed_card(
    day: date, asked: Asked, tally: Mapping[int, int], leaders: Sequence[StreakHolder], film: str | None = None
) -> Card:
    """Builds the post as it is once closed: the answer and its evidence, how members answered, the longest streaks."""
    question = thaw(asked.snapshot)
    card = Card()
    _ask(card, day, question, "# Question of the day, closed", film)
    card.text(f"**Answer**\n{shown(question.answer)}")
    card.text(quoted(question.evidence))
    card.divider()
    total = sum(tally.values())
    for choice, option in enumerate(in_order(question, asked)):
        times = tally.get(choice, 0)
        mark = " ✅" if choice == asked.right else ""
        bar = f"{_bar(times, total)} {wording.count(times, 'answer')}{mark}"
        if isinstance(option, Spoiler):
            card.text(f"**{LETTERS[choice]}** {bar}\n{option}")
        else:
            card.text(f"**{shown(option)}**\n{bar}")
    if leaders:
        lines = [
            f"{wording.called(holder.member, holder.name)} {wording.count(holder.streak, 'day')}" for holder in leaders
        ]
        card.divider().text("**Longest streaks now**\n" + "\n".join(lines))
    return card


def answer_card(asked: Asked, answer: DailyAnswer, streaks: Streaks | None) -> Card:
    """Builds the reply to a member's answer. ``streaks`` is None if they can't be looked up."""
    question = thaw(asked.snapshot)
    card = Card(Tone.RIGHT if answer.right else Tone.WRONG)
    if not answer.is_new:
        card.text("You have answered this one already; the first answer counts.")
    card.text("# Right!" if answer.right else "# Not this time")
    card.text(f"**Your answer**\n{shown(in_order(question, asked)[answer.choice])}")
    if not answer.right:
        card.text(f"**The right answer**\n{shown(question.answer)}")
    card.text(quoted(question.evidence))
    if streaks is not None:
        card.text(said(streaks))
    return card


def settings_card(dailies: Sequence[DailyReport], obstacles: Sequence[str], *, alone: bool = True) -> Card:
    """Shows the settings, next posts, past posts and problems of each daily.

    ``obstacles`` are problems that affect all dailies. ``alone`` is whether the server has only one daily.
    """
    several = len(dailies) > 1
    single = "The daily post" if alone else f"Daily post {dailies[0].settings.which}"
    card = Card().text("# The daily posts" if several else f"# {single}")
    if obstacles:
        card.text(obstacles_text(obstacles))
    for daily in dailies:
        settings = daily.settings
        if several:
            card.divider().text(f"## Daily post {settings.which}")
        card.text(described(settings))
        if settings.paused_at is not None:
            card.text(f"**Paused** since {wording.moment(settings.paused_at)}: `/daily resume` starts it again.")
        elif daily.upcoming:
            lines = [f"{local_time(settings, due)} · {wording.moment(due.at)}" for due in daily.upcoming]
            card.text("**Next**\n" + "\n".join(lines))
        if daily.obstacles:
            card.text(obstacles_text(daily.obstacles))
        if daily.days:
            card.divider(visible=not several).text("**Last**\n" + "\n".join(_report(day) for day in daily.days))
    return card


def pick_card(what: str, options: Sequence[discord.SelectOption]) -> Card:
    """Asks which daily to preview, pause, resume or turn off."""
    menu: ui.Select[Any] = ui.Select(
        custom_id=PICK_MENU.format(what=what), placeholder="Daily post", options=list(options)
    )
    return Card().text(f"# Which daily post?\nChoose the one to {_DONE[what]}.").select(menu)


def which_card(draft: object, options: Sequence[discord.SelectOption]) -> Card:
    """Asks which daily to change. ``draft`` is what the moderator has typed."""
    menu: ui.Select[Any] = ui.Select(
        custom_id=WHICH_MENU.format(draft=draft), placeholder="Daily post", options=list(options)
    )
    return Card().text("# Which daily post?\nChoose the one to change. Until then, nothing changes.").select(menu)


def option_of(settings: DailySettings, channel: str | None, typed: str = "") -> discord.SelectOption:
    """Makes the menu option of a daily. ``channel`` is its name, if known. ``typed`` is added to the value."""
    where = f" in #{channel}" if channel else ""
    days = days_in_words(settings.days)
    return discord.SelectOption(
        label=clip(f"{settings.which}: {KINDS[settings.kind]}{where}", MOST_LABEL),
        value=f"{settings.which} {typed}".strip(),
        description=clip(f"{settings.at:%H:%M}, {zone_in_words(settings.zone)}, {days}", MOST_LABEL),
    )


def zone_card(typed: str, offered: Sequence[Choice], draft: object, now: datetime, *, known: bool) -> Card:
    """Asks which time zone was meant. ``draft`` is what else the moderator has typed."""
    quoted_zone = f"“{escape_markdown(clip(typed, _MOST_TYPED))}”"
    question = f"{quoted_zone} could be any of these." if known else f"I don't know a time zone called {quoted_zone}."
    card = Card().text(f"# Which time zone?\n{question} Choose a place with your clock. Until then, nothing changes.")
    options = [
        discord.SelectOption(label=choice.label(now), value=f"{number} {choice.zone}")
        for number, choice in enumerate(offered)
    ]
    menu: ui.Select[Any] = ui.Select(custom_id=ZONE_MENU.format(draft=draft), placeholder="Place", options=options)
    return card.select(menu)


def set_card(
    settings: DailySettings, obstacles: Sequence[str], *, old: DailySettings | None = None, alone: bool = True
) -> Card:
    """Confirms that a daily post was set or changed.

    ``old`` are the settings before the change, or None if it is new. ``alone`` is whether the server has only one.
    """
    what = "The daily post" if alone else f"Daily post {settings.which}"
    card = Card().text(f"# {what} is {'set' if old is None else 'changed'}").text(described(settings))
    if old is not None and _what_where_when(old) != _what_where_when(settings):
        free = f" For another one beside it, use `which: {settings.which % MOST + 1}`." if alone else ""
        card.text(f"-# Before: {_what_where_when(old)}.{free}")
    if settings.paused_at is not None:
        card.text("It is paused. Press *Resume* to go on.")
    else:
        card.text(f"Next: **{local_time(settings, settings.next)}** · {wording.moment(settings.next.at, 'R')}")
    if settings.zone.startswith("Etc/"):
        card.text(f"-# {offset_name(settings.zone)} has no summer time. Choose a city to follow its clocks.")
    if obstacles:
        card.text(obstacles_text(obstacles))
    switch = ("Pause", "pause") if settings.paused_at is None else ("Resume", "resume")
    return card.actions(
        Action("Preview", DO_BUTTON.format(what="preview", which=settings.which)),
        Action(switch[0], DO_BUTTON.format(what=switch[1], which=settings.which)),
        Action("Set up", SET_UP),
    )


def described(settings: DailySettings) -> str:
    """Describes the settings in a few lines."""
    lines = [
        _what_where_when(settings),
        "A thread for each post: " + ("on" if settings.threads else "off"),
        "Ping: " + (f"<@&{settings.role}>" if settings.role else "none"),
    ]
    if asks_questions(settings):
        lines.insert(1, "Spoiler questions: " + ("on, behind tags" if settings.spoilers else "off"))
    return "\n".join(lines)


def asks_questions(settings: DailySettings) -> bool:
    """Returns whether the daily asks questions at all. Puzzles never spoil."""
    return settings.kind is not DailyKind.FILM


def _what_where_when(settings: DailySettings) -> str:
    return f"{KINDS[settings.kind]} in <#{settings.channel}> at {when_in_words(settings)}"


def when_in_words(settings: DailySettings) -> str:
    """Returns, for example, "**19:30**, Europe/Berlin, Monday to Friday"."""
    return f"**{settings.at:%H:%M}**, {zone_in_words(settings.zone)}, {days_in_words(settings.days)}"


def zone_in_words(zone: str) -> str:
    """Returns a zone's name. For an offset, adds its common name, since the sign in the zone's name is reversed."""
    return f"{offset_name(zone)} ({zone})" if zone.startswith("Etc/") else zone


def days_in_words(days: Days) -> str:
    """Returns "every day", "Monday to Friday", "Friday", "Monday, Wednesday and Friday" and the like."""
    if days in _DAYS:
        return _DAYS[days]
    *names, last = ((day.name or "").capitalize() for day in days)
    return f"{', '.join(names)} and {last}" if names else last


def obstacles_text(obstacles: Sequence[str]) -> str:
    """Lists problems under a heading."""
    return "**Problems**\n" + "\n".join(f"⚠️ {obstacle}" for obstacle in obstacles)


def local_time(settings: DailySettings, due: Due) -> str:
    """Returns, for example, "Sun 28 March 2027, 03:00". When clocks go forward, it may differ from the time set."""
    return f"{due.at.astimezone(settings.plan.zone):%a} {wording.date(due.day.isoformat())}, " + (
        f"{due.at.astimezone(settings.plan.zone):%H:%M}"
    )


def in_order(question: Question, asked: Asked) -> list[Words]:
    """Returns the options in the order of the buttons."""
    options = (question.answer, *question.wrong)
    return [options[number] for number in asked.order]


def _head(card: Card, day: date, question: Question, heading: str, film: str | None) -> None:
    card.text(f"{heading}\n-# {day:%A}, {wording.date(day.isoformat())}")
    if question.spoiler:
        card.text(f"{whose_plot(question, film)}: tap the grey bar to read it.")


def _ask(card: Card, day: date, question: Question, heading: str, film: str | None) -> None:
    _head(card, day, question, heading, film)
    if isinstance(question.prompt, Spoiler):
        card.spoiler(question.prompt)
    else:
        card.text(f"**{shown(question.prompt)}**")


def _bar(times: int, total: int) -> str:
    filled = round(_BAR * times / total) if total else 0
    return "▰" * filled + "▱" * (_BAR - filled)


def _report(report: DayReport) -> str:
    post = report.post
    day = f"**{post.day:%a} {wording.date(post.day.isoformat())}**"
    reason = f": {clip(post.reason, _MOST_REASON)}" if post.reason else ""
    if post.state is PostState.MISSED:
        return f"{day} missed{reason}"
    if post.posted_at is None:
        again = f"; next try {wording.moment(post.next_try_at, 'R')}" if post.next_try_at and post.reason else ""
        return f"{day} not posted yet{reason}{again}"
    when = f"posted {wording.moment(post.posted_at)}{_late(post.posted_at - post.due_at)}"
    if post.puzzle is None:
        answered = f"{wording.count(report.answers, 'answer')}, {report.right} right"
    else:
        answered = f"{report.answers} finished, {report.right} solved"
    return f"{day} {when}: {answered}{f' ({clip(post.reason, _MOST_REASON)})' if post.reason else ''}"


def _late(delay: timedelta) -> str:
    """Returns, for example, ", 12 minutes late" or ", 3 hours late"; an empty string if less than a minute late."""
    minutes = delay // timedelta(minutes=1)
    if minutes <= 0:
        return ""
    return f", {wording.count(minutes, 'minute') if minutes < 60 else wording.count(minutes // 60, 'hour')} late"


def mentions(role: int | None) -> discord.AllowedMentions:
    """Allows a post to notify its role, and nobody else."""
    roles = [discord.Object(role)] if role is not None else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
