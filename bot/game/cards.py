"""Cards of rounds, practice and reported questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ButtonStyle, ui
from discord.utils import format_dt

from bot.community.answers import PracticeQuestion
from bot.community.asked import Asked
from bot.community.leaderboard import TIES, Standing
from bot.community.ratings import Ratings
from bot.community.reports import Reason, ReportedQuestion, RetiredQuestion
from bot.community.rounds import Round, RoundPlan, RoundState
from bot.community.teams import TeamStanding
from bot.game.tables import places, tied
from bot.game.team_cards import team_table
from bot.render import wording
from bot.render.card import Action, Card, Link, Tone, shown
from bot.render.evidence import quoted
from bot.render.questions import answer, hint, option, put, say, say_words
from bot.screens import routes
from bot.screens.routes import Server
from bot.spoiler import escape_markdown
from bot.trivia.question import Question
from bot.trivia.snapshot import thaw

MOST_STANDINGS = 10
"""Maximum number of players in the table."""
_LONGEST_FILM = 60
_REASONS = {
    Reason.WRONG: "The answer is wrong",
    Reason.SPOILS: "It spoils a film",
    Reason.UNCLEAR: "It is unclear",
    Reason.OTHER: "Something else",
}


@dataclass(frozen=True, slots=True)
class PracticePlan:
    """What to ask in practice. Its string form is part of the buttons' ids."""

    film: str | None = None
    spoilers: bool = False
    misses: bool = False
    """Ask only what the member got wrong."""

    def __str__(self) -> str:
        # If the film's id is too long for a button, the next question is about any film.
        film = self.film if self.film and len(self.film) <= _LONGEST_FILM else ""
        return f"{int(self.spoilers) + 2 * int(self.misses)}:{film}"

    @classmethod
    def of(cls, text: str) -> PracticePlan:
        """Parses the string form of a plan."""
        flags, _, film = text.partition(":")
        return cls(film or None, flags in ("1", "3"), flags in ("2", "3"))


def start_card(plan: RoundPlan, about: str | None, host: int | None, *, wanted: int, thread: int | None = None) -> Card:
    """Announces a round, and says so if it has fewer questions than ``wanted``.

    ``about`` is the title of the film, or a description of the films, that the round asks about. ``thread`` is the
    thread of the questions, if they are not asked in this channel.
    """
    where = f" in <#{thread}>" if thread else ""
    who = f"<@{host}>" if host else "A member"  # who has had their data deleted
    of = f" about {escape_markdown(about)}" if about else ""
    kind = f"{plan.difficulty.value} question" if plan.difficulty else "question"
    lines = [
        "# Trivia",
        f"{who} starts a round{where}: {wording.count(plan.questions, kind)}{of}, {plan.seconds} seconds each"
        " and time to read.",
    ]
    if plan.questions < wanted:
        more = "." if plan.spoilers else "; with `spoilers` there may be more."
        lines.append(f"That is all I can ask without giving answers away{more}")
    if plan.spoilers:
        lines.append("Includes plot questions, behind spoiler tags.")
    lines.append("-# The last button you press counts. `/trivia stop` ends the round.")
    return Card().text("\n".join(lines))


def final_card(
    round_: Round, standings: Sequence[Standing], teams: Sequence[TeamStanding] = (), asked: int | None = None
) -> Card:
    """Builds the final table of a round, teams first.

    Says so if fewer questions than planned were ``asked`` although nobody stopped the round.
    """
    stopped = round_.state is RoundState.STOPPED
    card = Card().text(f"# {'Round stopped' if stopped else 'Final score'}")
    if not stopped and asked is not None and asked < round_.plan.questions:
        so_far = f"That was {asked} of {wording.count(round_.plan.questions, 'question')}"
        card.text(f"{so_far}: the answers to all others have come up already. Well played!")
    card.text(team_table(teams))
    if standings:
        table = places(standings[:MOST_STANDINGS])
        card.text("\n".join(["**Players**", *table] if teams else table))
        if len(standings) > MOST_STANDINGS:
            card.text(f"-# and {wording.count(len(standings) - MOST_STANDINGS, 'more player')}")
        if tied(standings[:MOST_STANDINGS]):
            card.text(f"-# {TIES}")
    else:
        card.text("Nobody answered.")
    card.actions(Action("Play again", f"round:again:{round_.id}", ButtonStyle.primary))
    return card


def practice_card(practice: int, asked: Asked, title: str | None, plan: PracticePlan) -> Card:
    """Builds an open practice question. ``title`` is the title of its film."""
    question = thaw(asked.snapshot)
    card = Card().text(("**Practice: your misses**" if plan.misses else "**Practice**") + hint(question, title))
    put(card, question, asked, lambda choice: f"practice:answer:{practice}:{choice}:{plan}")
    return card


def practised_card(answered: PracticeQuestion, plan: str) -> Card:
    """Builds a practice question with its answer and the member's."""
    question = thaw(answered.asked.snapshot)
    choice = answered.choice if answered.choice is not None else answered.asked.right
    right = choice == answered.asked.right
    card = Card(Tone.RIGHT if right else Tone.WRONG).text(f"**{'Right!' if right else 'Wrong.'}**")
    say(card, question, answered.asked)
    if not right:
        card.text("**Your answer**\n" + option(question, answered.asked, choice))
    answer(card, question, answered.asked)
    return card.actions(
        Action("Next question", f"practice:next:{plan}", ButtonStyle.primary),
        Action("Report this question", f"practice:report:{answered.id}"),
    )


def why_card(where: str, number: int) -> Card:
    """Asks what is wrong with a question. ``where`` is "round" or "practice"."""
    options = [discord.SelectOption(label=label, value=reason) for reason, label in _REASONS.items()]
    menu: ui.Select[Any] = ui.Select(custom_id=f"{where}:why:{number}", placeholder="Choose a reason", options=options)
    return Card().text("**Report this question**\nWhat is wrong with it?").select(menu)


def report_card(
    server: Server,
    reported: ReportedQuestion | None,
    question: Question | None,
    page: int,
    count: int,
    rated: Ratings | None = None,
) -> Card:
    """Shows the reported question at position ``page`` of ``count``, from 0."""
    card = Card().text("# Reported questions")
    if reported is None:
        card.text("No reports are waiting.")
        return card.buttons(*_other_lists(server))
    times = wording.count(reported.reports, "report")
    why = [f"{_REASONS[reason]}: {given}" for reason, given in reported.reasons.items()]
    card.text("\n".join([f"{times}, last {format_dt(reported.last_at, 'R')}", *why, *_thumbs(rated)]))
    reviewed(card, question)
    card.actions(
        Action("Retire", f"report:retire:{reported.question}:{page}", ButtonStyle.danger),
        Action("Dismiss report", f"report:dismiss:{reported.question}:{page}"),
    )
    card.text("-# A retired question is no longer asked here, and its answers no longer count.")
    return card.pager(page, count, lambda n: routes.reports.to(server, n), *_other_lists(server))


def retired_card(
    server: Server, retired: RetiredQuestion | None, question: Question | None, page: int, count: int
) -> Card:
    """Shows the retired question at position ``page`` of ``count``, from 0."""
    card = Card().text("# Retired questions")
    back = Link("Reported questions", routes.reports.to(server, 0))
    if retired is None:
        return card.text("No question is retired.").buttons(back)
    who = f" by <@{retired.by}>" if retired.by else ""
    card.text(f"Retired {format_dt(retired.at, 'R')}{who}")
    reviewed(card, question)
    card.actions(Action("Bring back", f"report:back:{retired.question}:{page}", ButtonStyle.primary))
    return card.pager(page, count, lambda n: routes.retired.to(server, n), back)


def _other_lists(server: Server) -> tuple[Link, Link]:
    return Link("Retired questions", routes.retired.to(server, 0)), Link("Set aside", routes.setaside.to(server, 0))


def _thumbs(rated: Ratings | None) -> list[str]:
    return [f"👍 {rated.up} · 👎 {rated.down}"] if rated and (rated.up or rated.down) else []


def reviewed(card: Card, question: Question | None) -> None:
    """Adds a whole question to a card, for the moderators who review it."""
    if question is None:
        card.text("The catalogue no longer has this question.")
        return
    say_words(card, question.prompt)
    card.text("**Answer**\n" + str(shown(question.answer)))
    card.text("\n".join(["**Wrong answers**", *(str(shown(wrong)) for wrong in question.wrong)]))
    card.text(quoted(question.evidence))
