"""The card that shows moderators a question that was set aside."""

from __future__ import annotations

from discord import ButtonStyle
from discord.utils import format_dt

from bot.community.set_aside import SetAside
from bot.game.cards import reviewed
from bot.render.card import Action, Card, Link
from bot.screens import routes
from bot.screens.routes import Server
from bot.trivia.difficulty import FIRST
from bot.trivia.question import Question


def set_aside_card(server: Server, aside: SetAside | None, question: Question | None, page: int, count: int) -> Card:
    """Shows the question at position ``page`` of ``count``, from 0."""
    card = Card().text("# Set aside")
    back = Link("Reported questions", routes.reports.to(server, 0))
    if aside is None or question is None:
        card.text("No question is set aside. I do that when nearly everyone, or hardly anyone, gets it right.")
        return card.buttons(back)
    what = "Too easy" if aside.rights > FIRST // 2 else "Too hard, or its answer is wrong"
    card.text(
        f"**{what}**: {aside.rights} of the first {FIRST} answers were right, in all servers together. I have not asked"
        f" it since {format_dt(aside.at, 'd')}."
    )
    reviewed(card, question)
    card.actions(
        Action("Ask it again", f"aside:back:{question.id}:{page}", ButtonStyle.primary),
        Action("Retire", f"aside:retire:{question.id}:{page}", ButtonStyle.danger),
    )
    card.text("-# Both apply to this server only. The answers to a retired question no longer count here.")
    return card.pager(page, count, lambda n: routes.setaside.to(server, n), back)
