"""/trivia practice: one question at a time, for one member alone."""

from __future__ import annotations

import pytest

from bot.community import members
from bot.config import Settings
from bot.spoiler import reveal
from bot.trivia.snapshot import thaw
from tests.cogs.club import Actor, Answer, Club
from tests.cogs.live import LETTERS, all_faults, restart, without_open_questions


@pytest.fixture(autouse=True)
async def _open_questions(club: Club) -> None:
    await without_open_questions(club)


async def answer(club: Club, card: Answer, by: Actor, *, right: bool) -> Answer:
    number = int(next(iter(card.buttons.values())).split(":")[2])
    row = await club.bot.community.row(
        "SELECT right_choice FROM practice WHERE id = ? AND member_id = ?", number, by.id
    )
    assert row is not None
    choice = row[0] if right else (row[0] + 1) % 4
    label = list(card.buttons)[choice]
    return await club.click(card, label, by=by)


async def test_in_a_dm(club: Club) -> None:
    dora = club.env.create_user("dora")
    card = await club.slash("trivia practice", by=dora)
    assert card.ephemeral
    told = await answer(club, card, dora, right=True)
    assert told.message.id == card.message.id
    assert told.seen.startswith("Right!")
    again = await club.click(told, "Next question", by=dora)
    assert again.message.id == card.message.id
    assert again.seen.startswith("Practice")
    told = await answer(club, again, dora, right=False)
    assert told.seen.startswith("Wrong.")
    assert "Your answer" in told.seen
    assert "Answer" in told.seen
    assert "From the " in told.seen
    stored = (await members.data(club.bot.community, dora.id))["practice"]
    assert [entry["right"] for entry in stored] == [True, False]
    asking = await club.click(told, "Report this question", by=dora)
    assert "Thank you" in (await club.choose(asking, "It spoils a film", by=dora)).seen
    asking = await club.click(told, "Report this question", by=dora)
    assert "before" in (await club.choose(asking, "Something else", by=dora)).seen
    assert all_faults(club) == []


async def test_every_question_of_a_film_comes_before_one_comes_again(club: Club) -> None:
    card = await club.slash("trivia practice", film="save-the-last-dance-2001")
    for _ in range(9):
        card = await club.click(await answer(club, card, club.ben, right=True), "Next question")
    stored = (await members.data(club.bot.community, club.ben.id))["practice"]
    assert len({entry["question"] for entry in stored}) == 10
    assert {entry["film"] for entry in stored} == {"save-the-last-dance-2001"}


async def test_spoilers_stay_hidden(club: Club) -> None:
    card = await club.slash("trivia practice", spoilers=True)
    hidden = 0
    for _ in range(15):
        rows = await club.bot.community.rows("SELECT snapshot FROM practice ORDER BY id DESC LIMIT 1")
        question = thaw(rows[0][0])
        if question.spoiler:
            hidden += 1
            assert list(card.buttons) == list(LETTERS)
            assert reveal(question.answer) in card.told
        told = await answer(club, card, club.ben, right=False)
        assert reveal(question.answer) in told.told
        card = await club.click(told, "Next question")
    assert hidden
    assert all_faults(club) == []


async def test_it_works_after_a_restart(club: Club, settings: Settings) -> None:
    card = await club.slash("trivia practice")
    await restart(club, settings)
    told = await answer(club, card, club.ben, right=True)
    assert told.seen.startswith("Right!")
    await restart(club, settings)
    assert (await club.click(told, "Next question")).seen.startswith("Practice")


async def test_an_unknown_film_is_said(club: Club) -> None:
    told = await club.slash("trivia practice", film="qqqqqqqq")
    assert told.ephemeral
    assert "I know no film" in told.seen


async def test_the_first_answer_counts(club: Club) -> None:
    card = await club.slash("trivia practice")
    first = await answer(club, card, club.ben, right=True)
    stored = (await members.data(club.bot.community, club.ben.id))["practice"]
    assert first.seen.startswith("Right!")
    assert len(stored) == 1
