"""A round's question while it is open, and once it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.community.answers import Answer
from bot.community.asked import Asked
from bot.community.leaderboard import Standing
from bot.community.rounds import Round, RoundQuestion, RoundState
from bot.documents.model import Evidence
from bot.game.question_cards import Revealed, answer_card, outcome_text, pressed_text, question_card
from bot.render.card import Card
from bot.trivia.difficulty import Difficulty
from bot.trivia.question import question
from bot.trivia.snapshot import freeze
from tests.community.scenes import ADA, BEN, CYD, NOON, a_plan, later
from tests.payloads import components, text
from tests.visibility import revealed, tag_violations, visible

ROUND = Round(1, a_plan(questions=10), 7, RoundState.RUNNING, None, NOON, None)
GREY, GREEN, RED = 2, 3, 4
"""https://discord.com/developers/docs/components/reference#button-button-styles"""


def asked(*, spoiler: bool = False, answer: str = "Ada Finch", position: int = 2) -> RoundQuestion:
    """The right answer is the second button."""
    evidence = Evidence("fog.txt", "lead", 0, 9, "Fog was directed by Ada Finch.")
    made = question(
        "director", "fog-1987", "x", "Who directed Fog?", answer, ("Ben Moss", "Cyd Lark", "Dan Reed"), evidence,
        spoiler=spoiler,
    )  # fmt: skip
    row = Asked(made.id, made.film, (1, 0, 2, 3), freeze(made))
    return RoundQuestion(9, 1, position, row, 5, NOON, later(20), later(20))


def sent(card: Card) -> Any:
    return {"content": "", "flags": 1 << 15, "components": card.view(private=True).to_components()}


def buttons(card: Card) -> list[dict[str, Any]]:
    return [part for part in components(sent(card)) if part["type"] == 2]


def given(member: int, choice: int, ms: int = 2000) -> Answer:
    return Answer(member, choice, choice == 1, ms, NOON)


ANSWERS = [given(ADA, 1, 2140), given(BEN, 1, 3460), given(CYD, 3)]
TABLE = [
    Standing(1, ADA, 2080, 2, 2, "Ada *A*"),
    Standing(2, BEN, 1041, 2, 1, "Ben"),
    Standing(None, CYD, 0, 2, 0),
]
"""Nobody has seen what Cyd is called."""


def test_an_open_question_says_which_it_is_what_about_and_how_many_have_answered() -> None:
    said = text(sent(question_card(ROUND, asked(), "Fog (1987)", 3)))
    assert said.startswith("**Question 2 of 10** · Behind the camera\n")
    assert "3 answers so far" in said
    assert "1 answer so far" in text(sent(question_card(ROUND, asked(), None, 1)))
    assert "so far" not in text(sent(question_card(ROUND, asked(), None)))


@pytest.mark.parametrize(
    ("difficulty", "about", "said"),
    [
        (None, "Fog *(1987)*", "\n-# This round: Fog \\*(1987)\\*\n"),
        (Difficulty.HARD, None, "\n-# This round: hard questions\n"),
        (Difficulty.EASY, "horror films", "\n-# This round: easy questions about horror films\n"),
    ],
)
def test_a_question_says_what_its_round_is_about(difficulty: Difficulty | None, about: str | None, said: str) -> None:
    narrowed = replace(ROUND, plan=replace(ROUND.plan, difficulty=difficulty))
    assert said in text(sent(question_card(narrowed, asked(), None, about=about)))
    assert "This round" not in text(sent(question_card(ROUND, asked(), None)))


def test_a_spoiler_question_is_read_with_one_tap() -> None:
    shown = sent(question_card(ROUND, asked(spoiler=True), "Fog (1987)"))
    assert tag_violations(shown) == []
    said = text(shown)
    assert said.count("||") == 2, "one tag"
    words = ["Who directed Fog?", "Ben Moss", "Ada Finch", "Cyd Lark", "Dan Reed"]
    assert not [word for word in words if word in visible(said)]
    (opened,) = (line for line in revealed(said).splitlines() if "Who directed Fog?" in line)
    found = [opened.index(word) for word in ("Who", "A\u00a0Ben", "B\u00a0Ada", "C\u00a0Cyd", "D\u00a0Dan")]
    assert found == sorted(found)
    assert [button["label"] for button in buttons(question_card(ROUND, asked(spoiler=True), None))] == [*"ABCD"]


def test_an_answer_keeps_the_options_each_with_how_many_chose_it() -> None:
    options, below = (
        buttons(answer_card(ROUND, asked(), Revealed(ANSWERS, TABLE)))[:4],
        buttons(answer_card(ROUND, asked(), Revealed(ANSWERS, TABLE)))[4:],
    )
    assert [(button["label"], button["style"]) for button in options] == [
        ("Ben Moss · 0", GREY),
        ("Ada Finch · 2", GREEN),
        ("Cyd Lark · 0", GREY),
        ("Dan Reed · 1", RED),
    ]
    assert all(button["disabled"] for button in options)
    assert [(button["label"], button.get("disabled", False)) for button in below] == [
        ("Film", False),
        ("👍", False),
        ("👎", False),
        ("Report", False),
    ]
    assert below[0]["custom_id"].startswith("by:"), "whoever presses sees it alone"


def test_which_film_a_spoiler_gives_away_is_said_as_long_as_it_can_be_tapped() -> None:
    over = Revealed(ANSWERS, TABLE, film="Fog *(1987)*")
    for card in (
        question_card(ROUND, asked(spoiler=True), "Fog *(1987)*"),
        answer_card(ROUND, asked(spoiler=True), over),
    ):
        assert "From the plot of Fog *(1987)*" in visible(text(sent(card)))
    assert "tap" not in visible(text(sent(answer_card(ROUND, asked(spoiler=True), over)))), "nothing is left to answer"
    assert "plot" not in text(sent(answer_card(ROUND, asked(), over)))
    assert "**\n\n" not in text(sent(answer_card(ROUND, asked(), over)))


def test_a_spoilers_options_stay_letters() -> None:
    card = answer_card(ROUND, asked(spoiler=True), Revealed(ANSWERS, TABLE))
    assert [button["label"] for button in buttons(card)][:4] == ["A · 0", "B · 2", "C · 0", "D · 1"]
    assert tag_violations(sent(card)) == []


def test_a_long_option_leaves_room_for_its_count() -> None:
    card = answer_card(ROUND, asked(answer="Ada " * 40), Revealed(ANSWERS, TABLE))
    label = buttons(card)[1]["label"]
    assert len(label) <= 80
    assert label.endswith("… · 2")


def test_who_was_right_how_fast_and_what_it_changed_is_said() -> None:
    said = text(sent(answer_card(ROUND, asked(), Revealed(ANSWERS, TABLE))))
    assert "**Right** Ada \\*A\\* 2.1 s, Ben 3.5 s\n**Wrong** 1" in said
    assert "“Fog was directed by Ada Finch.”" in said
    gained = 1000 + 50 * (20_000 - 2140) // 20_000
    assert f"**1** Ada \\*A\\* · 2,080 points · +{gained:,}\n" in said
    assert "Ada \\*A\\* stays in the lead." in said
    assert f"**–** <@{CYD}> · 0 points\n" in said


def test_no_points_are_no_rank() -> None:
    said = text(sent(answer_card(ROUND, asked(), Revealed([], [Standing(None, ADA, 0, 1, 0)]))))
    assert f"**–** <@{ADA}> · 0 points" in said


def test_only_the_first_few_are_named() -> None:
    many = [given(member, 1, 1000 + member) for member in range(15)]
    said = text(sent(answer_card(ROUND, asked(), Revealed(many, []))))
    assert "**Right** <@0> 1.0 s, <@1> 1.0 s, <@2> 1.0 s and 12 more" in said


def test_nobody_may_be_right() -> None:
    said = text(sent(answer_card(ROUND, asked(), Revealed([given(CYD, 3)], TABLE))))
    assert "Nobody was right.\n**Wrong** 1" in said
    assert "**Right**" not in said


def test_nobody_is_enough_of_an_answer() -> None:
    said = text(sent(answer_card(ROUND, asked(), Revealed([], []))))
    assert "Nobody answered." in said
    assert "Score" not in said


@pytest.mark.parametrize(
    ("spoiler", "choice", "retired", "said"),
    [
        (False, 1, False, "Your answer: **Ada Finch**. Right, +1,045."),
        (False, 0, False, "Your answer: **Ben Moss**. Wrong. The answer is **Ada Finch**."),
        (True, 0, False, "Your answer: **A**. Wrong. The answer is **B**."),
        (False, 1, True, "Your answer: **Ada Finch**. This question is retired: it no longer counts."),
    ],
)
def test_a_private_reply_says_what_came_of_an_answer(spoiler: bool, choice: int, retired: bool, said: str) -> None:
    assert outcome_text(asked(spoiler=spoiler), given(ADA, choice), retired=retired) == said


def test_a_confirmation_says_until_when_it_can_be_changed() -> None:
    row = asked(spoiler=True)
    assert pressed_text(row, 1) == "Your answer: **B**. You can change it until the time is up."
    assert pressed_text(row, 1, over=True) == "Your answer: **B**."
    assert "arrived late" in pressed_text(row, 1, late=True)
    assert row.open_for == timedelta(seconds=20)
