"""/trivia practice: one question at a time, for one member alone."""

from __future__ import annotations

import pytest

from bot.community import members
from bot.config import Settings
from bot.spoiler import reveal
from bot.trivia.question import Question
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


async def test_misses_are_repeated_until_they_are_right(club: Club, settings: Settings) -> None:
    none = await club.slash("trivia practice", misses=True)
    assert "You have no misses to repeat. Well done!" in none.seen
    card = await club.slash("trivia practice", film="save-the-last-dance-2001")
    for right in (True, False, False, True):
        card = await club.click(await answer(club, card, club.ben, right=right), "Next question")
    missed = await missing(club, club.ben)
    assert len(missed) == 2
    assert "no misses" in (await club.slash("trivia practice", misses=True, by=club.ada)).seen, "they are Ben's"
    card = await club.slash("trivia practice", misses=True)
    assert card.ephemeral
    assert "Practice: your misses" in card.seen
    seen = [await last_asked(club)]
    await restart(club, settings)
    card = await club.click(await answer(club, card, club.ben, right=True), "Next question")
    seen.append(await last_asked(club))
    assert set(seen) == set(missed)
    again = await club.click(await answer(club, card, club.ben, right=False), "Next question")
    assert await last_asked(club) == seen[1], "it is wrong still"
    over = await club.click(await answer(club, again, club.ben, right=True), "Next question")
    assert "You have no misses to repeat. Well done!" in over.seen
    assert all_faults(club) == []


async def test_misses_on_plots_are_repeated_only_with_spoilers(club: Club) -> None:
    card = await club.slash("trivia practice", spoilers=True)
    while not (await last_question(club)).spoiler:
        card = await club.click(await answer(club, card, club.ben, right=True), "Next question")
    await answer(club, card, club.ben, right=False)
    missed = await last_asked(club)
    told = await club.slash("trivia practice", misses=True)
    assert "are on plots" in told.seen
    await club.slash("trivia practice", misses=True, spoilers=True)
    assert await last_asked(club) == missed
    assert all_faults(club) == []


async def test_quiz_me_asks_on_the_film_and_tells_nobody(club: Club, settings: Settings) -> None:
    film = await club.slash("film", film="save-the-last-dance-2001", by=club.ada)
    await restart(club, settings)
    for _ in range(3):
        card = await club.click(film, "Quiz me")
        assert card.ephemeral
        assert card.message.id != film.message.id
        asked = await last_question(club)
        assert (asked.film, asked.spoiler) == ("save-the-last-dance-2001", False)
    assert (await answer(club, card, club.ben, right=True)).seen.startswith("Right!")
    assert all_faults(club) == []


async def last_question(club: Club) -> Question:
    (row,) = await club.bot.community.rows("SELECT snapshot FROM practice ORDER BY id DESC LIMIT 1")
    return thaw(row[0])


async def last_asked(club: Club) -> str:
    return (await last_question(club)).id


async def missing(club: Club, member: Actor) -> set[str]:
    rows = await club.bot.community.rows(
        "SELECT question_id FROM practice WHERE member_id = ? AND choice <> right_choice", member.id
    )
    return {row[0] for row in rows}
