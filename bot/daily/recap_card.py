"""The weekly recap."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from bot.community.asked import Asked, AskedPuzzle
from bot.community.daily import DailySettings
from bot.community.recaps import RecapPlan, RecapState
from bot.community.week import Week, WeekMember, WeekPost
from bot.errors import UserError
from bot.guessing.cards import name_of_puzzle
from bot.plurals import count
from bot.puzzle.puzzle import PuzzleKind, thaw_puzzle
from bot.render import wording
from bot.render.card import Action, Card, shown
from bot.render.shortening import clip
from bot.spoiler import Spoiler, Words
from bot.trivia.snapshot import thaw

BUTTON = "stats:{recap}:me"
"""``custom_id`` of a recap's button: the recap's row id."""
_LEAST_ANSWERS = 2
"""Minimum number of answers to a post that the recap mentions: with only one, it would single out a member."""
_MOST_MISSED = 3
_MOST_REASON = 300
_LONGEST_PART = 500
"""Maximum characters of a hidden prompt or answer."""


def recap_card(recap: int, server: int, week: Week) -> Card:
    """Builds the recap: who did best, and what was hard."""
    card = Card().text(f"# Recap of the week\n-# {_span([post.day for post in week.posts])}")
    share = round(100 * week.right / week.answers) if week.answers else 0
    posts = f"{count(week.answers, 'answer')} to {count(len(week.posts), 'post')}"
    card.text(f"{count(week.members, 'member')} gave {posts}, {share}% right")
    if week.best:
        card.text("**Best of the week**\n" + "\n".join(map(_line, week.best)))
    if week.streak:
        name = wording.called(week.streak.member, week.streak.name)
        card.text(f"**Longest streak**\n{name} · {count(week.streak.streak, 'day')}")
    if hardest := hardest_of(week.posts):
        card.divider().text("**Hardest**")
        _put(card, server, hardest)
    missed = [post for post in week.posts if post.answers >= _LEAST_ANSWERS and not post.right]
    if missed:
        card.divider().text("**Everybody missed**")
        for post in missed[-_MOST_MISSED:]:
            _put(card, server, post)
    return card.actions(Action("My stats", BUTTON.format(recap=recap)))


def hardest_of(posts: Sequence[WeekPost]) -> WeekPost | None:
    """Returns the post with the smallest share of right answers; None unless some post was partly answered right."""
    asked = [post for post in posts if post.answers >= _LEAST_ANSWERS and 0 < post.right < post.answers]
    return min(asked, key=lambda post: (post.right / post.answers, -post.answers), default=None)


def recap_in_words(daily: DailySettings, recap: RecapPlan | None) -> str:
    """Says when and where the recap comes, and why the last one was not posted or published."""
    if recap is None:
        return "Off. Once a week I can post who did best and what was hard."
    name = calendar.day_name[recap.weekday]
    text = f"{name}s at **{daily.at:%H:%M}** in <#{daily.channel}>, after the daily post"
    if recap.last is None or not recap.last.reason:
        return text
    day = wording.date(recap.last.day.isoformat())
    undone = "published" if recap.last.state is RecapState.POSTED else "posted"
    return f"{text}\n{day} not {undone}: {clip(recap.last.reason, _MOST_REASON)}"


def _put(card: Card, server: int, post: WeekPost) -> None:
    """Adds the question, its answer and a link to the post, which shows the evidence."""
    address = f"https://discord.com/channels/{server}/{post.channel}/{post.message}"
    head = f"[{post.day:%A}]({address}): {post.right} of {post.answers} right"
    prompt, answer = _words(post.asked)
    if isinstance(prompt, Spoiler) and isinstance(answer, Spoiler):  # a question is hidden as a whole
        card.text(f"{head}. This one is about a plot: tap the grey bars to read it.")
        card.spoiler(prompt, _LONGEST_PART).spoiler(answer, _LONGEST_PART)
    else:
        card.text(f"{head}\n{shown(prompt)}\n**{shown(answer)}**")


def _words(asked: Asked | AskedPuzzle) -> tuple[Words, Words]:
    """Returns the prompt and the answer."""
    if isinstance(asked, AskedPuzzle):
        name = name_of_puzzle(PuzzleKind(asked.kind), asked.number)
        try:
            return name, thaw_puzzle(asked.snapshot).label
        except UserError:
            return name, "It can't be read any more."
    question = thaw(asked.snapshot)
    return question.prompt, question.answer


def _line(member: WeekMember) -> str:
    return f"{wording.called(member.member, member.name)} · {member.right} of {member.answers} right"


def _span(days: Sequence[date]) -> str:
    """Returns, for example, "22 November 2026" or "22 November 2026 to 28 November 2026"."""
    first, last = wording.date(min(days).isoformat()), wording.date(max(days).isoformat())
    return first if first == last else f"{first} to {last}"
