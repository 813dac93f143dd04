"""Every shipped question on every card of a round, and the tables."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.catalogue.connection import Catalogue
from bot.catalogue.films import every_film
from bot.catalogue.questions import every_question
from bot.community.answers import Answer, PracticeQuestion
from bot.community.leaderboard import TIES, Standing
from bot.community.reports import ReportedQuestion, RetiredQuestion
from bot.community.rounds import Round, RoundPlan, RoundQuestion, RoundState
from bot.community.teams import TeamStanding
from bot.game import cards
from bot.game.choosing import shuffled
from bot.game.question_cards import Revealed, answer_card, pressed_text, question_card
from bot.render.card import Card
from bot.render.transcript import message_as_text
from bot.spoiler import Spoiler, reveal
from bot.trivia.question import Question
from tests.render.screens import faults, payload, plot_only_words
from tests.visibility import revealed, visible

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
SNOWFLAKE = 1456074443980800020
PLAN = RoundPlan(SNOWFLAKE, SNOWFLAKE, None, 20, 20, True)
ROUND = Round(1, PLAN, SNOWFLAKE, RoundState.RUNNING, None, NOON, None)
TABLE = [Standing(place, SNOWFLAKE + place, 20_000 - place, 20, 20 - place % 20) for place in range(1, 41)]
ANSWERS = [Answer(SNOWFLAKE + n, n % 4, n % 2 == 0, 1000, NOON) for n in range(60)]


@pytest.fixture
async def questions(catalogue: Catalogue) -> list[Question]:
    return [question async for question in every_question(catalogue)]


@pytest.fixture
async def secrets(catalogue: Catalogue, questions: list[Question]) -> frozenset[str]:
    films = [film async for film in every_film(catalogue)]
    # Open questions may use words that stand in a plot as well.
    seen = "\n".join(reveal(w) for q in questions if not q.spoiler for w in (q.prompt, *q.options)).casefold()
    return frozenset(word for word in plot_only_words(films) if word not in seen)


def every_card(question: Question) -> list[Card]:
    asked = shuffled(question, random.Random(question.id))  # noqa: S311
    row = RoundQuestion(123456, 1, 20, asked, 5, NOON, NOON + timedelta(seconds=20), None)
    reported = ReportedQuestion(question.id, 3, NOON, NOON)
    return [
        question_card(ROUND, row, "Save the Last Dance (2001)"),
        answer_card(ROUND, row, Revealed(ANSWERS, TABLE)),
        answer_card(ROUND, row, Revealed([], [], retired=True)),
        cards.practice_card(123456, asked, None, cards.PracticePlan(question.film, True, True)),
        cards.practised_card(PracticeQuestion(1, 2, asked, (asked.right + 1) % 4, NOON), "1:"),
        cards.report_card(SNOWFLAKE, reported, question, 0, 3),
        cards.retired_card(SNOWFLAKE, RetiredQuestion(question.id, SNOWFLAKE, NOON), question, 2, 3),
    ]


async def test_no_card_leaks_or_is_too_large(questions: list[Question], secrets: frozenset[str]) -> None:
    assert "malakai" in secrets
    for question in questions:
        for card in every_card(question):
            assert faults(payload(card), secrets) == [], question.id


async def test_a_confirmation_does_not_say_right_or_wrong(questions: list[Question]) -> None:
    for question in questions:
        asked = shuffled(question, random.Random(2))  # noqa: S311
        row = RoundQuestion(1, 1, 2, asked, 5, NOON, NOON + timedelta(seconds=20), None)
        told = {pressed_text(row, choice).split("**")[2] for choice in range(4)}
        assert told == {". You can change it until the time is up."}
        if isinstance(question.prompt, Spoiler):
            assert all(len(pressed_text(row, n).split("**")[1]) == 1 for n in range(4))


def test_tables_fit() -> None:
    shown = [
        cards.final_card(ROUND, TABLE),
        cards.final_card(ROUND, []),
        cards.start_card(PLAN, "A *film* with ||bars||", SNOWFLAKE, wanted=20),
        cards.report_card(SNOWFLAKE, None, None, 0, 0),
        cards.retired_card(SNOWFLAKE, None, None, 0, 0),
        cards.report_card(SNOWFLAKE, ReportedQuestion("0" * 16, 1, NOON, NOON), None, 0, 1),
    ]
    for card in shown:
        assert faults(payload(card)) == []
    final = payload(shown[0])["components"][0]["components"]
    assert "and 30 more players" in "\n".join(visible(part.get("content", "")) for part in final)


def said(card: Card) -> str:
    parts = payload(card)["components"][0]["components"]
    return "\n".join(part["content"] for part in parts if "content" in part)


def test_a_final_table_says_what_orders_a_tie() -> None:
    ada, ben = Standing(1, 1, 1040, 1, 1, "Ada"), Standing(1, 2, 1040, 1, 1, "Ben")
    table = said(cards.final_card(ROUND, [ada, ben]))
    assert table.index("**1** Ada · 1,040 points · 1 of 1 right\n**1** Ben") < table.index(TIES)
    nobody = [Standing(None, member, 0, 1, 0) for member in (3, 4)]
    assert TIES not in said(cards.final_card(ROUND, [ada, *nobody])), "who has no points has no rank to share"


async def test_wrong_answers_stand_under_one_heading(questions: list[Question]) -> None:
    for question in (next(q for q in questions if q.spoiler is spoils) for spoils in (True, False)):
        card = cards.report_card(SNOWFLAKE, ReportedQuestion(question.id, 1, NOON, NOON), question, 0, 1)
        assert said(card).count("**Wrong") == 1
        (block,) = (text for text in said(card).split("\n**") if text.startswith("Wrong answers**\n"))
        assert all(reveal(wrong) in revealed(block) for wrong in question.wrong)


def test_players_have_a_heading_beside_teams() -> None:
    ada = Standing(1, 1, 1040, 1, 1, "Ada")
    assert "**Players**\n**1** Ada" in said(cards.final_card(ROUND, [ada], [TeamStanding(1, 1, 1040, (1,))]))
    assert "Players" not in said(cards.final_card(ROUND, [ada]))


def test_a_start_card_has_no_empty_line() -> None:
    for spoilers in (True, False):
        plan = replace(PLAN, spoilers=spoilers)
        assert "\n\n" not in said(cards.start_card(plan, None, SNOWFLAKE, wanted=20))


def test_a_round_in_teams_ends_with_both_tables() -> None:
    def said(*, teams: bool) -> str:
        table = [TeamStanding(1, 2, 1800, (1, 3)), TeamStanding(2, 1, 0, ())] if teams else []
        return message_as_text(payload(cards.final_card(ROUND, TABLE[:2], table)))

    assert said(teams=True).index("Blue · 1,800 points · 2 members") < said(teams=True).index("Red · 0 points")
    assert said(teams=True).index("Red") < said(teams=True).index(str(TABLE[0].member))
    assert "Blue" not in said(teams=False)
    assert str(TABLE[1].member) in said(teams=False)


def test_a_practice_button_keeps_its_plan_within_discord_s_room() -> None:
    film = "save-the-last-dance-2001"
    for text, plan in (
        ("0:", cards.PracticePlan()),
        (f"1:{film}", cards.PracticePlan(film, spoilers=True)),
        ("2:", cards.PracticePlan(misses=True)),
        (f"3:{film}", cards.PracticePlan(film, True, True)),
    ):
        assert (cards.PracticePlan.of(text), str(plan)) == (plan, text)
