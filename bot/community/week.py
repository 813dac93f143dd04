"""A week of daily posts in numbers. Only closed posts count, so that nothing about an open one is revealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.community import daily, daily_answers
from bot.community.asked import ASKED, Asked, AskedPuzzle, asked
from bot.community.connection import Community, Row
from bot.community.daily_answers import COUNTED, StreakHolder
from bot.community.moments import to_ms
from bot.community.posts import NOT_ASKED_NOW

_BEST = 3

_GUESSES = "SUM((SELECT COUNT(*) FROM daily_guesses g WHERE g.post_id = a.post_id AND g.member_id = a.member_id))"


@dataclass(frozen=True, slots=True)
class WeekPost:
    """A closed post."""

    day: date
    asked: Asked | AskedPuzzle
    channel: int
    message: int
    answers: int
    right: int


@dataclass(frozen=True, slots=True)
class WeekMember:
    member: int
    right: int
    answers: int
    name: str | None


@dataclass(frozen=True, slots=True)
class Week:
    posts: tuple[WeekPost, ...]
    """The oldest first."""
    best: tuple[WeekMember, ...]
    """The members with the most right answers, then the fewest wrong, then the fewest puzzle guesses."""
    members: int
    """Number of members who answered."""
    streak: StreakHolder | None
    """The longest running streak over all current dailies."""

    @property
    def answers(self) -> int:
        return sum(post.answers for post in self.posts)

    @property
    def right(self) -> int:
        return sum(post.right for post in self.posts)


_CLOSED = f"p.server_id = ? AND p.message_id IS NOT NULL AND p.closed_at > ? AND p.closed_at <= ? AND {COUNTED}"


async def week(community: Community, server: int, since: datetime, until: datetime) -> Week:
    """Summarise the server's posts that closed after ``since``, up to ``until``."""
    bounds = (server, to_ms(since), to_ms(until))
    columns = ", ".join(f"p.{column}" for column in ASKED.split(", "))
    posts = await community.rows(
        "SELECT p.local_day, p.channel_id, p.message_id, COUNT(a.member_id),"
        f" COUNT(CASE WHEN a.choice = p.right_choice THEN 1 END), p.kind, p.answer_key,"
        f" p.number, {columns}"
        " FROM daily_posts p LEFT JOIN daily_answers a ON a.post_id = p.id"
        f" WHERE {_CLOSED} AND {NOT_ASKED_NOW} GROUP BY p.id ORDER BY p.local_day, p.which",
        *bounds,
    )
    members = await community.rows(
        "SELECT a.member_id, COUNT(CASE WHEN a.choice = p.right_choice THEN 1 END) AS rights, COUNT(*) AS answers,"
        " MAX(n.name) FROM daily_posts p JOIN daily_answers a ON a.post_id = p.id"
        " LEFT JOIN member_names n ON n.server_id = p.server_id AND n.member_id = a.member_id"
        f" WHERE {_CLOSED} AND {NOT_ASKED_NOW} GROUP BY a.member_id"
        f" ORDER BY rights DESC, answers, {_GUESSES}, a.member_id",
        *bounds,
    )
    leaders = [
        holder
        for settings in await daily.all_of(community, server)
        for holder in await daily_answers.longest_streaks(community, server, settings.which, count=1)
    ]
    return Week(
        tuple(
            WeekPost(date.fromisoformat(day), _asked(rest), channel, message, answers, right)
            for day, channel, message, answers, right, *rest in posts
        ),
        tuple(WeekMember(*member) for member in members[:_BEST] if member[1]),
        len(members),
        max(leaders, key=lambda holder: holder.streak, default=None),
    )


def _asked(row: Row) -> Asked | AskedPuzzle:
    kind, answer, number, *question = row
    if answer is None:
        return asked(question)
    _, film, _, _, snapshot = question
    return AskedPuzzle(kind, answer, film, snapshot, number)
