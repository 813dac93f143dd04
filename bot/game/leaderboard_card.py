"""A server's table, and one member's numbers in it.

Members are shown by their names, as last seen: a mention is a number to every app that has not loaded the member, and
stays one when the member has left.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import routes
from bot.community.leaderboard import TIES, Period, Standing, Stats
from bot.render import wording
from bot.render.card import Action, Card, Link
from bot.routes import Server
from bot.spoiler import escape_markdown

MOST_STANDINGS = 10
"""On a page."""
JUMP = "board:me:{period}"
_PERIODS = {Period.ALL: "All time", Period.MONTH: "This month", Period.WEEK: "This week"}


def leaderboard_card(server: Server, period: Period, standings: Sequence[Standing], page: int, *, more: bool) -> Card:
    """A page of the table."""
    card = Card().text(f"# Leaderboard\n{_PERIODS[period]}")
    card.text("\n".join(map(_line, standings)) or "Nobody has answered yet. `/trivia play` starts a round.")
    if standings:
        card.text(f"-# {TIES}")
    periods = [
        Link(label, routes.leaderboard.to(server, other, 0), disabled=other is period)
        for other, label in _PERIODS.items()
    ]
    if not (page or more):
        return card.buttons(*periods)
    # How many pages there are is not known, only whether there are more.
    back = routes.leaderboard.to(server, period, max(page - 1, 0))
    following = routes.leaderboard.to(server, period, page + more)
    card.buttons(*periods, Link("Back", back, disabled=page == 0), Link("Next", following, disabled=not more))
    return card.actions(Action("Jump to me", JUMP.format(period=period)))


def stats_card(member: int, name: str | None, stats: Stats, film: str | None) -> Card:
    """One member's numbers; ``film`` is the title of their best one."""
    standing = stats.standing
    card = Card().text(f"# Trivia\n{wording.called(member, name)}")
    if standing is None:
        return card.text("No answers yet. `/trivia play` starts a round.")
    share = round(100 * standing.right / standing.answers)
    lines = [
        f"**Rank** {standing.rank} of {stats.players}" if standing.rank else "**Rank** none before the first point",
        f"**Points** {standing.points:,}",
        f"**Answers** {standing.answers:,}, {standing.right:,} right ({share} %)",
        f"**Daily streak** {stats.streaks.current}, best {stats.streaks.best}"
        + (", 1 freeze" if stats.streaks.has_freeze else ""),
    ]
    if stats.best_film and film:
        best = stats.best_film
        lines.append(f"**Best film** {escape_markdown(film)}, {best.right} of {best.answers} right")
    return card.text("\n".join(lines))


def _line(standing: Standing) -> str:
    points = wording.count(standing.points, "point")
    right = f"{standing.right} of {standing.answers} right"
    return f"**{standing.rank or '–'}** {wording.called(standing.member, standing.name)} · {points} · {right}"
