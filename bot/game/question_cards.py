"""Cards of a round's question, open and over, and the texts of private replies to answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from discord import ButtonStyle
from discord.utils import format_dt

from bot.community.answers import Answer
from bot.community.asked import Asked
from bot.community.leaderboard import Standing
from bot.community.rounds import Round, RoundQuestion
from bot.community.teams import TeamStanding
from bot.game.progress import gains, lead, moves
from bot.game.tables import place
from bot.game.team_cards import team_table, teams_action
from bot.render import wording
from bot.render.card import MOST_BUTTON, Action, Card, Link
from bot.render.questions import answer, hint, label, put, say, short_option, whose_plot
from bot.render.shortening import clip
from bot.screens import routes
from bot.spoiler import escape_markdown
from bot.trivia.question import Question
from bot.trivia.snapshot import thaw
from bot.trivia.topics import topic

LATE = "It arrived late, but you pressed in time, so it counts from the next score on."
TOO_LATE = "Too late: this question is over."
_MOST_NAMED = 3
_MOST_AFTER_QUESTION = 5


@dataclass(frozen=True, slots=True)
class Revealed:
    """The results shown when a question is over."""

    answers: Sequence[Answer]
    standings: Sequence[Standing]
    retired: bool = False
    teams: Sequence[TeamStanding] = ()
    film: str | None = None
    """Title of the film that the question is about."""


def question_card(
    round_: Round, question: RoundQuestion, film: str | None, answered: int = 0, about: str | None = None
) -> Card:
    """Builds an open question.

    ``film`` is the title of its film, ``answered`` the number of answers so far. ``about`` describes the film or films
    that the round asks about, if it was narrowed.
    """
    asked = thaw(question.asked.snapshot)
    so_far = f" {wording.count(answered, 'answer')} so far." if answered else ""
    closes = f"Answers close {format_dt(question.closes_at, 'R')}.{so_far}"
    heading = _heading(round_, question, asked) + _which_round(round_, about)
    card = Card().text(f"{heading}\n{closes}{hint(asked, film)}")
    put(card, asked, question.asked, lambda choice: _button(question, choice))
    if question.position == 1:
        card.text("-# Everyone done? The host can skip ahead.")
        card.actions(Action("Next question", f"round:on:{question.id}", ButtonStyle.primary))
    if round_.plan.teams:
        card.actions(teams_action(round_))
    return card


def answer_card(round_: Round, question: RoundQuestion, revealed: Revealed) -> Card:
    """Builds a question that is over: the answer with its evidence, who was right, how the score changed."""
    asked = thaw(question.asked.snapshot)
    card = Card().text(f"{_heading(round_, question, asked)}\n{whose_plot(asked, revealed.film)}".rstrip())
    say(card, asked, question.asked)
    answer(card, asked, question.asked)
    card.divider().text(_who_was_right(revealed))
    card.text(_score(question, revealed))
    card.text(team_table(revealed.teams))
    card.actions(*_chosen(question, asked, revealed.answers))
    film = [Link("Film", routes.film.to(question.asked.film), beside=True)] if question.asked.film else []
    return card.actions(
        *film,
        Action("👍", f"round:rate:{question.id}:up"),
        Action("👎", f"round:rate:{question.id}:down"),
        Action("Report", f"round:report:{question.id}"),
    )


def pressed_text(question: RoundQuestion, choice: int, *, late: bool = False, over: bool = False) -> str:
    """Confirms an answer without saying whether it is right.

    ``late``: it was given in time but arrived after the end. ``over``: it can no longer be changed.
    """
    note = "" if over else LATE if late else "You can change it until the time is up."
    return f"{_given(question.asked, choice)} {note}".rstrip()


def outcome_text(question: RoundQuestion, given: Answer, *, retired: bool = False) -> str:
    """Says how a member's answer turned out."""
    said = _given(question.asked, given.choice)
    if retired:
        return f"{said} This question is retired: it no longer counts."
    if given.right:
        return f"{said} Right, +{gains(question, [given])[given.member]:,}."
    asked = thaw(question.asked.snapshot)
    return f"{said} Wrong. The answer is {short_option(asked, question.asked, question.asked.right)}."


def rated_text(*, good: bool) -> str:
    """Confirms a rating."""
    return f"You rated this question {'👍' if good else '👎'}."


def _given(asked: Asked, choice: int) -> str:
    return f"Your answer: {short_option(thaw(asked.snapshot), asked, choice)}."


def _heading(round_: Round, question: RoundQuestion, asked: Question) -> str:
    return f"**Question {question.position} of {round_.plan.questions}** · {topic(asked)}"


def _which_round(round_: Round, about: str | None) -> str:
    """Says what the round is about, for members who join in the middle."""
    level = f"{round_.plan.difficulty.value} questions" if round_.plan.difficulty else ""
    what = " about ".join(filter(None, [level, escape_markdown(about or "")]))
    return f"\n-# This round: {what}" if what else ""


def _button(question: RoundQuestion, choice: int) -> str:
    return f"round:answer:{question.id}:{choice}"


def _chosen(question: RoundQuestion, asked: Question, answers: Sequence[Answer]) -> list[Action]:
    """Makes the disabled buttons of the options, each with the number of members who chose it."""
    times = Counter(each.choice for each in answers)
    found: list[Action] = []
    for choice in range(len(question.asked.order)):
        count = f" · {times[choice]:,}"
        if choice == question.asked.right:
            style = ButtonStyle.success
        else:
            style = ButtonStyle.danger if times[choice] else ButtonStyle.secondary
        said = clip(label(asked, question.asked, choice), MOST_BUTTON - len(count)) + count
        found.append(Action(said, _button(question, choice), style, disabled=True))
    return found


def _who_was_right(revealed: Revealed) -> str:
    if not revealed.answers:
        return "Nobody answered."
    names = {standing.member: standing.name for standing in revealed.standings}
    right = [
        f"{wording.called(each.member, names.get(each.member))} {each.elapsed_ms / 1000:.1f} s"
        for each in revealed.answers
        if each.right
    ]
    wrong = len(revealed.answers) - len(right)
    named = f"**Right** {wording.listed(right, _MOST_NAMED)}" if right else "Nobody was right."
    note = "\n-# This question is retired: it no longer counts." if revealed.retired else ""
    return named + (f"\n**Wrong** {wrong}" if wrong else "") + note


def _score(question: RoundQuestion, revealed: Revealed) -> str:
    if not revealed.standings:
        return ""
    gained = gains(question, revealed.answers, retired=revealed.retired)
    lines = ["**Score**"]
    for move in moves(revealed.standings, gained)[:_MOST_AFTER_QUESTION]:
        changed = (f" · +{move.gained:,}" if move.gained else "") + (
            f" · {'▲' if move.climbed > 0 else '▼'} {abs(move.climbed)}" if move.climbed else ""
        )
        lines.append(f"{place(move.standing)}{changed}")
    leads = lead(revealed.standings, gained)
    return "\n".join([*lines, f"-# {leads}"] if leads else lines)
