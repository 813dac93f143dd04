"""An evening of five rounds of ten with three members: what all of them see, and what each is told alone."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
import simcord

from bot.community import answers, rounds
from bot.game import running
from bot.game.live import LiveRounds
from bot.game.steps import PAUSE
from bot.spoiler import reveal
from bot.trivia.question import Question
from tests.cogs.club import Answer, Club
from tests.cogs.live import Live, all_faults, without_open_questions
from tests.payloads import components

ROUNDS, QUESTIONS, SECONDS = 5, 10, 10
BETWEEN = PAUSE.total_seconds() + 1
GREEN, RED = 3, 4


@pytest.fixture
async def live(club: Club, monkeypatch: pytest.MonkeyPatch) -> Live:
    monkeypatch.setattr(running, "reading_time", lambda _: timedelta(0))
    await without_open_questions(club)
    return Live(club, club.world.channel)


async def test_an_evening_of_five_rounds(club: Club, live: Live) -> None:
    cleo = club.world.channel.guild.add_member(club.env.create_user("cleo", global_name="Cleo"))
    members, draw = [club.ada, club.ben, cleo], random.Random(12)  # noqa: S311
    club.bot.service(LiveRounds)._runner._rng = random.Random(12)  # noqa: S311 - the same evening each time
    heard: list[str] = []
    for _ in range(ROUNDS):
        await club.slash("trivia play", questions=QUESTIONS, seconds=SECONDS, spoilers=True)
        played = await live.round()
        for position in range(1, QUESTIONS + 1):
            question, asked = await live.question(), await live.asked()
            assert question.position == position
            heard.append(asked.id)
            chose = await press_all(live, members, question.id, question.asked.right, draw)
            if position == 1:  # nobody knows who plays: it stays open until the bell
                await live.pass_time(SECONDS + 2)
            card = live.last
            problems = incomplete(card, asked, question.asked.right, chose)
            assert problems == [], (asked.kind, card.seen)
            given = {answer.member: answer for answer in await answers.of_question(club.bot.community, question.id)}
            for member in members:
                assert live.replies(member) == len(heard), "one private message a member and question"
                told = live.last_reply(member).seen
                assert ("Right, +" in told) == given[member.id].right
                assert ("Wrong. The answer is" in told) != given[member.id].right
            await live.pass_time(BETWEEN)
        assert "Final score" in live.last.seen
        ended = await rounds.get(club.bot.community, played.id)
        assert ended is not None
        assert ended.ended_at is not None
    assert len(set(heard)) == len(heard) == ROUNDS * QUESTIONS, "no repeat"
    assert all_faults(club) == []


async def press_all(
    live: Live, members: list[simcord.MemberActor], question: int, right: int, draw: random.Random
) -> Counter[int]:
    """Everyone answers, some after they have changed their mind; how often each option was the last."""
    chose: Counter[int] = Counter()
    card = live.last
    for member in members:
        choice = right if draw.random() < 0.5 else draw.randrange(4)
        if draw.random() < 0.3 and member is not members[-1]:  # whose first press closes the question
            await live.press_id(member, card, f"round:answer:{question}:{(choice + 1) % 4}")
        chose[choice] += 1
        told = await live.press_id(member, card, f"round:answer:{question}:{choice}")
        assert told.ephemeral
        assert told.seen.startswith("Your answer: ")
    return chose


def incomplete(card: Answer, asked: Question, right: int, chose: Counter[int]) -> list[str]:
    """What is missing on a card that shows an answer."""
    options = [part for part in components(card.payload) if "round:answer:" in str(part.get("custom_id", ""))]
    green = [at for at, part in enumerate(options) if part["style"] == GREEN]
    red = [at for at, part in enumerate(options) if part["style"] == RED]
    found: list[str] = []
    if not all(part.get("disabled") for part in options) or len(options) != 4:
        found.append("four options that cannot be pressed")
    if [part["label"].rpartition(" · ")[2] for part in options] != [str(chose[choice]) for choice in range(4)]:
        found.append("how often each was chosen")
    if green != [right] or red != [choice for choice in range(4) if chose[choice] and choice != right]:
        found.append("its colours")
    if any((part["label"].partition(" · ")[0] in "ABCD") != asked.spoiler for part in options):
        found.append("letters for a spoiler's options alone")
    if reveal(asked.answer) not in card.told:
        found.append("the answer")
    if "-# From the " not in card.payload_text and reveal(asked.evidence.text)[:20] not in card.told:
        found.append("its evidence")
    if ("**Right** " if chose[right] else "Nobody was right.") not in card.payload_text or (
        chose[right] and " s" not in card.seen
    ):
        found.append("who was right, and how fast")
    if asked.spoiler != ("From the plot of " in card.seen):
        found.append("which film it spoils")
    if "lead" not in card.seen and "Score" not in card.seen:
        found.append("who leads")
    if [*card.buttons] != ["Film", "👍", "👎", "Report"]:
        found.append("its buttons")
    return found
