"""A round's question: while it takes answers, what who has pressed gets to read, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from discord import ButtonStyle
from discord.utils import format_dt

from bot.community.answers import Answer
from bot.community.leaderboard import Standing
from bot.community.rounds import Round, RoundQuestion
from bot.game.tables import places
from bot.render.card import Action, Card
from bot.render.questions import answer, hint, put, say, short_option
from bot.trivia.snapshot import thaw

_MOST_NAMED = 10
_MOST_AFTER_QUESTION = 5


@dataclass(frozen=True, slots=True)
class Revealed:
    """What is shown when a question is over."""

    answers: Sequence[Answer]
    standings: Sequence[Standing]
    retired: bool = False


def question_card(round_: Round, question: RoundQuestion, film: str | None) -> Card:
    """A question that can be answered; ``film`` is the title of what it is about."""
    asked = thaw(question.asked.snapshot)
    card = Card().text(
        f"{_number(round_, question)}\nAnswers close {format_dt(question.closes_at, 'R')}.{hint(asked, film)}"
    )
    put(card, asked, question.asked, lambda choice: f"round:answer:{question.id}:{choice}")
    if question.position == 1:
        card.text("-# Everyone done? The host can skip ahead.")
        card.actions(Action("Next question", f"round:on:{question.id}", ButtonStyle.primary))
    return card


def answer_card(round_: Round, question: RoundQuestion, revealed: Revealed) -> Card:
    """A question that is over: the answer, where it stands, who was right, the score."""
    asked = thaw(question.asked.snapshot)
    card = Card().text(_number(round_, question))
    say(card, asked.prompt)
    answer(card, asked, question.asked)
    card.divider().text(_who_was_right(revealed))
    if revealed.standings:
        card.text("**Score**\n" + "\n".join(places(revealed.standings[:_MOST_AFTER_QUESTION])))
    return card.actions(Action("Report this question", f"round:report:{question.id}"))


def pressed_text(question: RoundQuestion, choice: int, *, late: bool = False) -> str:
    """Confirms an answer without saying whether it is right; ``late`` when it came after the bell, though given
    before."""
    said = f"Your answer: {short_option(thaw(question.asked.snapshot), question.asked, choice)}."
    if late:
        return f"{said} It reached me late, but you pressed in time: it counts in the next score."
    return f"{said} You can change it until time is up."


def _number(round_: Round, question: RoundQuestion) -> str:
    return f"**Question {question.position} of {round_.plan.questions}**"


def _who_was_right(revealed: Revealed) -> str:
    if not revealed.answers:
        return "Nobody answered."
    right = [f"<@{each.member}>" for each in revealed.answers if each.right]
    wrong = len(revealed.answers) - len(right)
    named = ", ".join(right[:_MOST_NAMED]) or "nobody"
    rest = f" and {len(right) - _MOST_NAMED} more" if len(right) > _MOST_NAMED else ""
    note = "\n-# This question is retired: it counts nothing." if revealed.retired else ""
    return f"**Right** {named}{rest}" + (f"\n**Wrong** {wrong}" if wrong else "") + note
