"""Cards of a server's leaderboard and a member's statistics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.community.daily import FIRST
from bot.community.guess_counts import GuessCounts
from bot.community.leaderboard import TIES, Period, Standing, Stats
from bot.game.tables import places
from bot.render import wording
from bot.render.card import Action, Card, Link
from bot.screens import routes
from bot.screens.routes import Server
from bot.spoiler import escape_markdown
from bot.trivia.scoring import Streaks

_BAR = 12
"""Characters of the longest bar, which fits on a phone's line."""
MOST_STANDINGS = 10
"""Maximum number of members on a page."""
JUMP = "board:me:{period}"
_PERIODS = {Period.ALL: "All time", Period.MONTH: "This month", Period.WEEK: "This week"}


def leaderboard_card(server: Server, period: Period, standings: Sequence[Standing], page: int, *, more: bool) -> Card:
    """Builds a page of the leaderboard, from 0. ``more`` is whether there are further pages."""
    card = Card().text(f"# Leaderboard\n{_PERIODS[period]}")
    card.text("\n".join(places(standings)) or "Nobody has answered yet. `/trivia play` starts a round.")
    if standings:
        card.text(f"-# {TIES}")
    periods = [
        Link(label, routes.leaderboard.to(server, other, 0), disabled=other is period)
        for other, label in _PERIODS.items()
    ]
    if not (page or more):
        return card.buttons(*periods)
    # The number of pages is not known, only whether there are more.
    back = routes.leaderboard.to(server, period, max(page - 1, 0))
    following = routes.leaderboard.to(server, period, page + more)
    card.buttons(*periods, Link("Back", back, disabled=page == 0), Link("Next", following, disabled=not more))
    return card.actions(Action("Jump to me", JUMP.format(period=period)))


def stats_card(member: int, name: str | None, stats: Stats, film: str | None) -> Card:
    """Builds a member's statistics. ``film`` is the title of their best film."""
    standing = stats.standing
    card = Card().text(f"# Trivia\n{wording.called(member, name)}")
    if standing is None:
        return card.text("No answers yet. `/trivia play` starts a round.")
    share = round(100 * standing.right / standing.answers)
    lines = [
        f"**Rank** {standing.rank} of {stats.players}" if standing.rank else "**Rank** none before the first point",
        f"**Points** {standing.points:,}",
        f"**Answers** {standing.answers:,}, {standing.right:,} right ({share}%)",
        *_streaks(stats.streaks),
    ]
    if stats.best_film and film:
        best = stats.best_film
        lines.append(f"**Best film** {escape_markdown(film)}, {best.right} of {best.answers} right")
    card.text("\n".join(lines))
    if stats.guesses.puzzles:
        card.text(_guesses(stats.guesses))
    return card


def _streaks(streaks: Mapping[int, Streaks]) -> list[str]:
    """Writes a line for each daily. The server's first needs no number if there is no other."""
    lines: list[str] = []
    for which, found in (streaks or {FIRST: Streaks()}).items():
        daily = "Daily streak" if set(streaks) <= {FIRST} else f"Streak, daily {which}"
        freeze = ", 1 freeze" if found.has_freeze else ""
        lines.append(f"**{daily}** {found.current}, best {found.best}{freeze}")
    return lines


def _guesses(counts: GuessCounts) -> str:
    """Draws a bar for each number of guesses, with the number of puzzles: screen readers can't read a bar's length."""
    most = max(*counts.solved, 1)
    lines = [f"**Puzzles** {sum(counts.solved)} of {counts.puzzles} solved, by number of guesses"]
    for guesses, puzzles in enumerate(counts.solved, start=1):
        bar = "▰" * max(round(_BAR * puzzles / most), 1) if puzzles else "▱"
        lines.append(f"{guesses} {bar} {puzzles}")
    return "\n".join(lines)
