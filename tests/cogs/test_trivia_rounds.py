"""/trivia play and stop: rounds as members of a club live them."""

from __future__ import annotations

import logging
import re
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord
from simcord.backend.models import Overwrite

from bot.catalogue import questions
from bot.community import answers, leaderboard, ratings, reports, rounds
from bot.community.rounds import RoundState
from bot.config import Settings
from bot.game import running
from bot.game.steps import PAUSE
from tests.cogs.club import Club, article, club_with
from tests.cogs.live import LETTERS, Live, all_faults, restart, right_words, without_open_questions

BETWEEN = PAUSE.total_seconds() + 2


@pytest.fixture
def cleo(club: Club) -> simcord.MemberActor:
    return club.world.channel.guild.add_member(club.env.create_user("cleo", global_name="Cleo"))


@pytest.fixture
async def live(club: Club, monkeypatch: pytest.MonkeyPatch) -> Live:
    # How long a question takes to be read is `test_reading_time`'s.
    monkeypatch.setattr(running, "reading_time", lambda _: timedelta(0))
    await without_open_questions(club)
    return Live(club, club.world.channel)


async def test_a_round_of_five_with_three_members(
    club: Club, live: Live, cleo: simcord.MemberActor, settings: Settings
) -> None:
    ada, ben = club.ada, club.ben
    start = await club.slash("trivia play", seconds=20)
    assert "5 questions, 20 seconds each" in start.seen
    assert not start.buttons, "what is for all is for nobody to put away"
    round_ = await live.round()

    # 1: the host goes on when everyone has answered.
    assert "Question 1 of 5" in live.last.seen
    assert "<t:" in "".join(live.last.texts)
    told = await live.press(ada, right=True)
    assert told.ephemeral
    assert "right" not in told.seen.casefold()
    assert "wrong" not in told.seen.casefold()
    await live.press(ben, right=False)
    await live.press(cleo, right=False)
    question, words = await live.question(), right_words(await live.asked())
    card = live.last
    told = await live.press_id(ada, card, f"round:on:{question.id}")
    assert "Only the host" in told.seen
    await live.press_id(ben, card, f"round:on:{question.id}")
    shown = live.last
    assert words in shown.seen
    assert "Right Ada " in shown.seen.replace("**", "")
    assert [*shown.buttons] == ["Film", "👍", "👎", "Report"]

    # 2: an answer is changed, and the last one counts; it closes when all three have answered.
    await live.pass_time(BETWEEN)
    assert "Question 2 of 5" in live.last.seen
    assert "Next question" not in live.last.buttons
    second = await live.question()
    await live.press(ben, right=False)
    await live.press(ben, right=True)
    await live.press(ada, right=False)
    assert (await live.question()).closed_at is None
    await live.press(cleo, right=False)
    closed = await rounds.question(club.bot.community, second.id)
    assert closed is not None
    assert closed.closed_at is not None
    assert [answer.member for answer in await answers.of_question(club.bot.community, second.id) if answer.right] == [
        ben.id
    ]

    # 3: a restart in the middle.
    await live.pass_time(BETWEEN)
    third = await live.question()
    await live.press(ada, right=True)
    await restart(club, settings, away=300)
    after = await live.question()
    assert after.id == third.id
    assert (after.closes_at - third.closes_at).total_seconds() >= 299
    assert f"<t:{int(after.closes_at.timestamp())}:R>" in "".join(live.last.texts)
    await live.press(ben, right=False)
    await live.pass_time(30)
    given = {answer.member: answer.right for answer in await answers.of_question(club.bot.community, third.id)}
    assert given == {ada.id: True, ben.id: False}

    # 4 and 5: nobody answers the one, the other runs to its end.
    await live.pass_time(31)
    await live.pass_time(BETWEEN)
    await live.pass_time(45)
    assert await rounds.in_channel(club.bot.community, live.channel.id) is None
    final = live.last
    assert "Final score" in final.seen
    table = await leaderboard.of_round(club.bot.community, round_.id)
    assert [place.member for place in table] == [ada.id, ben.id, cleo.id]
    assert [place.right for place in table] == [2, 1, 0]
    ended = await rounds.get(club.bot.community, round_.id)
    assert ended is not None
    assert ended.state is RoundState.FINISHED
    asked = [question.asked.question for question in await rounds.questions(club.bot.community, round_.id)]
    assert len(set(asked)) == 5
    numbers = [text for card in live.cards() for text in card.texts if text.startswith("**Question")]
    assert [text.split("**")[1] for text in numbers] == [f"Question {n} of 5" for n in range(1, 6)]
    assert all_faults(club) == []


async def test_play_again_has_the_same_plan_and_a_new_host(club: Club, live: Live, settings: Settings) -> None:
    await club.slash("trivia play", questions=1, seconds=10, film="save-the-last-dance-2001")
    before = await live.round()
    await live.press(club.ben, right=True)
    await live.pass_time(30)
    await restart(club, settings)
    await live.press_id(club.ada, live.last, f"round:again:{before.id}")
    again = await live.round()
    assert again.plan == before.plan
    assert again.host == club.ada.id
    assert "Question 1 of 1" in live.last.seen


async def test_an_answer_after_the_end_is_not_counted(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    question = await live.question()
    card = live.last
    # Discord shows the old card for a moment: the press arrives when the time is up.
    club.env.backend.advance_clock(11)
    told = await live.press_id(club.ben, card, f"round:answer:{question.id}:0")
    assert "Too late" in told.seen
    assert await answers.count(club.bot.community, question.id) == 0


async def test_only_one_round_a_channel(club: Club, live: Live) -> None:
    await club.slash("trivia play")
    second = await club.slash("trivia play", by=club.ada)
    assert second.ephemeral
    assert "/trivia stop" in second.seen
    assert len([card for card in live.cards() if "Question 1" in card.seen]) == 1


async def test_rounds_in_two_channels_at_once(club: Club, live: Live) -> None:
    other = Live(club, live.channel.guild.create_text_channel("elsewhere"))
    await club.slash("trivia play", questions=2)
    await club.ada.slash(other.channel, "trivia play", questions=2)
    assert "Question 1 of 2" in other.last.seen
    assert (await live.asked()).id != (await other.asked()).id
    await live.pass_time(60)
    assert "Final score" in live.last.seen
    assert "Final score" in other.last.seen


async def test_a_stranger_cannot_stop_a_round(club: Club, live: Live, cleo: simcord.MemberActor) -> None:
    await club.slash("trivia play")
    refused = await club.slash("trivia stop", by=cleo)
    assert refused.ephemeral
    assert "Only the host" in refused.seen
    await live.press(club.ben, right=True)
    words = right_words(await live.asked())
    running = await live.round()
    stopped = await club.slash("trivia stop", by=club.ada)
    assert "Round stopped" in stopped.seen
    assert "1 Ben · 1,0" in stopped.seen.replace("**", "")
    assert words in live.cards()[1].seen
    ended = await rounds.get(club.bot.community, running.id)
    assert ended is not None
    assert ended.state is RoundState.STOPPED
    cards = len(live.cards())
    await live.pass_time(60)
    assert len(live.cards()) == cards
    assert "No round is running" in (await club.slash("trivia stop")).seen


async def test_who_leaves_in_the_middle_is_shown_by_name(club: Club, live: Live, cleo: simcord.MemberActor) -> None:
    await club.slash("trivia play", questions=2, seconds=10)
    await live.press(cleo, right=True)
    await live.press(club.ben, right=False)
    live.channel.guild.remove_member(cleo)
    await live.pass_time(13)
    assert "Right Cleo " in live.last.seen.replace("**", "")
    assert "Cleo takes the lead." in live.last.seen
    await live.pass_time(40)
    final = live.last
    assert "1 Cleo · 1,0" in final.seen.replace("**", "")
    assert "– Ben · 0 points" in final.seen.replace("**", "")
    # A mention is a number to every app that has not loaded the member, or can't any more.
    assert [card.payload_text for card in live.cards()[1:] if "<@" in card.payload_text] == []


async def test_the_host_stops_it(club: Club) -> None:
    await club.slash("trivia play")
    assert "Nobody answered" in (await club.slash("trivia stop")).seen


async def test_losing_the_permission_ends_the_round_and_keeps_its_scores(
    club: Club, live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    await club.slash("trivia play")
    running = await live.round()
    await live.press(club.ben, right=True)
    deny = discord.Permissions(send_messages=True, view_channel=True).value
    club.env.backend.set_overwrite(live.channel.id, Overwrite(target_id=club.bot.user.id, type=1, allow=0, deny=deny))
    with caplog.at_level(logging.WARNING):
        await live.pass_time(60)
    await lost(club, running.id, caplog)


async def test_deleting_the_channel_ends_the_round(club: Club, live: Live, caplog: pytest.LogCaptureFixture) -> None:
    await club.slash("trivia play")
    running = await live.round()
    await live.press(club.ben, right=True)
    club.env.backend.delete_channel(live.channel.id)
    with caplog.at_level(logging.WARNING):
        await live.pass_time(60)
    await lost(club, running.id, caplog)


async def lost(club: Club, round_id: int, caplog: pytest.LogCaptureFixture) -> None:
    ended = await rounds.get(club.bot.community, round_id)
    assert ended is not None
    assert ended.state is RoundState.LOST
    assert ended.reason
    assert [place.right for place in await leaderboard.of_round(club.bot.community, round_id)] == [1]
    assert [text for text in caplog.messages if f"Round {round_id} in channel" in text and "is lost" in text]


async def test_a_deleted_card_does_not_end_the_round(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=2)
    del club.env.backend.messages[live.channel.id][live.last.message.id]
    await live.pass_time(60)
    assert "Final score" in live.last.seen


@pytest.mark.parametrize("method", ["POST", "PATCH"])
async def test_what_discord_fails_at_is_tried_again(club: Club, live: Live, method: str) -> None:
    await club.slash("trivia play", questions=2, seconds=10)
    path = "/channels/*/messages" + ("/*" if method == "PATCH" else "")
    club.env.inject_error(method, path, status=500, times=3)
    await live.pass_time(90)
    assert "Final score" in live.last.seen
    numbers = [text for card in live.cards() for text in card.texts if text.startswith("**Question")]
    assert len(numbers) == 2


async def test_a_restart_between_storing_and_sending_sends_the_question(
    club: Club, live: Live, settings: Settings
) -> None:
    club.env.inject_error("POST", "/channels/*/messages", status=500, times=None)
    await club.slash("trivia play", questions=1, seconds=20)
    unsent = await live.question()
    assert unsent.message is None
    club.env.backend.faults.clear()
    await restart(club, settings, away=60)
    await live.pass_time(2)
    sent = await live.question()
    assert (sent.id, "Question 1 of 1" in live.last.seen) == (unsent.id, True)
    assert sent.message == live.last.message.id
    assert (sent.closes_at - sent.opens_at).total_seconds() == 20


async def test_a_restart_after_closing_shows_the_answer(club: Club, live: Live, settings: Settings) -> None:
    await club.slash("trivia play", questions=1)
    question, words = await live.question(), right_words(await live.asked())
    await restart_without_reveal(club, settings, question.id)
    await live.pass_time(2)
    assert words in live.last.seen
    assert "Report" in live.last.buttons
    await live.pass_time(BETWEEN)
    assert "Final score" in live.last.seen


async def restart_without_reveal(club: Club, settings: Settings, question: int) -> None:
    await club.bot.remove_cog("TriviaCog")
    await rounds.close(club.bot.community, question, club.env.now())
    await restart(club, settings)


async def test_spoiler_questions_leak_nothing(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=10, seconds=10, spoilers=True)
    spoilers = 0
    for _ in range(10):
        asked = await live.asked()
        if asked.spoiler:
            spoilers += 1
            assert list(live.last.buttons)[:4] == list(LETTERS)
            assert right_words(asked) in live.last.told
            assert right_words(asked) not in live.last.seen
            assert "From the plot of Save the Last Dance" in live.last.seen
        else:
            assert right_words(asked) in live.last.buttons
        await live.press(club.ben, right=True)
        if (await live.question()).closed_at is None:
            await live.pass_time(11)  # on the first nobody knows who plays
        assert right_words(asked) in live.last.told
        await live.pass_time(BETWEEN)
    assert spoilers >= 1
    assert "Final score" in live.last.seen
    assert all_faults(club) == []


async def test_questions_do_not_come_again(club: Club, live: Live) -> None:
    seen: list[str] = []
    for _ in range(3):
        await club.slash("trivia play", questions=5, seconds=10)
        running = await live.round()
        await live.pass_time(5 * 19)
        seen += [question.asked.question for question in await rounds.questions(club.bot.community, running.id)]
    assert len(seen) == len(set(seen)) == 15


async def test_fewer_questions_than_were_asked_for_are_played_and_said(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        told = await club.slash("trivia play", film="fog", questions=20, seconds=10)
        assert "That is all I can ask without giving answers away; with spoilers there may be more." in told.seen
        promised = re.search(r"(\d+) questions about Fog \(1987\), 10 seconds each and time to read", told.seen)
        assert promised
        live = Live(club, club.world.channel)
        running = await live.round()
        await live.pass_time(int(promised[1]) * 30)
        asked = await rounds.questions(club.bot.community, running.id)
        assert len(asked) == int(promised[1]) > 1
        assert "Final score" in live.last.seen
        assert "haven't come up" not in live.last.seen, "the round kept its promise"


async def test_as_many_questions_as_there_are_are_played_without_a_word(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        told = await club.slash("trivia play", film="fog", questions=2)
        assert "2 questions about Fog" in told.seen
        assert "That is all I can ask" not in told.seen


async def test_a_round_that_runs_out_of_unrevealed_questions_ends_early_and_says_so(tmp_path: Path) -> None:
    async with club_with(tmp_path, {"fog.txt": article("Fog", 1987)}) as club:
        await club.slash("trivia play", film="fog", questions=20, seconds=10)
        live = Live(club, club.world.channel)
        running = await live.round()
        first = (await rounds.questions(club.bot.community, running.id))[0].asked.question
        async with club.bot.community.transaction() as transaction:
            await transaction.many(
                "INSERT INTO retired (server_id, question_id, retired_at) VALUES (?, ?, 0)",
                [
                    (running.plan.server, question)
                    for question in await questions.question_ids(club.bot.catalogue)
                    if question != first
                ],
            )
        await live.pass_time(2 * 30)
        assert f"That was 1 of {running.plan.questions} questions" in live.last.seen
        assert "the answers to all others have come up already. Well played!" in live.last.seen


async def test_a_film_without_questions_is_refused(tmp_path: Path) -> None:
    async with club_with(
        tmp_path, {"fog.txt": article("Fog", 1987), "dune.txt": "= Dune =\n\nDune is a film.\n"}
    ) as club:
        told = await club.slash("trivia play", film="dune")
        assert told.ephemeral
        assert told.seen == "I have no questions about this film to ask. With spoilers I may ask about plots."
        assert await rounds.in_channel(club.bot.community, club.world.channel.id) is None


async def test_a_dm_and_a_server_without_the_bot_are_sent_to_practice(club: Club) -> None:
    dora = club.env.create_user("dora")
    told = await club.slash("trivia play", by=dora)
    assert "/trivia practice" in told.seen


async def test_missing_permissions_are_named(club: Club) -> None:
    quiet = club.world.channel.guild.create_text_channel(
        "quiet", overwrites={club.bot.user: discord.PermissionOverwrite(send_messages=False)}
    )
    result = await club.ben.slash(quiet, "trivia play")
    assert result.response is not None
    told = club.look(result.response)
    assert told.ephemeral
    assert "I need Send Messages" in told.seen
    assert await rounds.in_channel(club.bot.community, quiet.id) is None


async def test_the_rule_of_scoring_is_in_help(club: Club) -> None:
    assert "A right answer is worth 1,000 points" in (await club.choose(await club.slash("help"), "Trivia")).seen


async def test_a_film_by_its_title(club: Club, live: Live) -> None:
    await club.slash("trivia play", film="Save the Last Dance 2")
    assert (await live.asked()).film == "save-the-last-dance-2-2006"


async def test_retiring_in_the_middle_corrects_the_score(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=2, seconds=10)
    await live.press(club.ben, right=True)
    running, question = await live.round(), await live.question()
    await reports.retire(
        club.bot.community, live.channel.guild.id, question.asked.question, club.ada.id, club.env.now()
    )
    await live.pass_time(60)
    assert await leaderboard.of_round(club.bot.community, running.id) == []
    assert "Nobody answered" in live.last.seen


async def test_a_round_in_a_thread(club: Club, live: Live) -> None:
    thread = club.env.backend.create_thread(live.channel.id, "trivia", club.ada.id)
    await club.env.settle()
    await club.slash("trivia play", questions=1, seconds=10)
    within = Live(club, next(handle for handle in live.channel.threads if handle.id == thread.id))
    result = await club.ben.slash(within.channel, "trivia play", questions=1, seconds=10)
    assert result.response is not None
    assert "Question 1 of 1" in within.last.seen
    assert (await within.round()).id != (await live.round()).id
    await live.pass_time(40)
    assert "Final score" in within.last.seen
    assert "Final score" in live.last.seen


async def test_a_press_of_the_same_choice_keeps_its_time(club: Club, live: Live) -> None:
    await club.slash("trivia play", seconds=30)
    await live.press(club.ben, right=True)
    question = await live.question()
    (before,) = await answers.of_question(club.bot.community, question.id)
    await live.pass_time(5)
    await live.press(club.ben, right=True)
    assert await answers.of_question(club.bot.community, question.id) == [before]


async def test_an_answer_is_stored_before_it_is_confirmed(club: Club, live: Live) -> None:
    await club.slash("trivia play")
    question, card = await live.question(), live.last
    club.expects_failures = True
    club.env.inject_error("POST", "/interactions/*/*/callback", status=500, times=None)
    await club.ben.click(card.message.message, custom_id=f"round:answer:{question.id}:2")
    club.env.backend.faults.clear()
    (stored,) = await answers.of_question(club.bot.community, question.id)
    assert (stored.member, stored.choice) == (club.ben.id, 2)


async def test_a_round_that_discord_keeps_refusing_ends(
    club: Club, live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.game.failures._MOST", 3)
    await club.slash("trivia play", seconds=10)
    running = await live.round()
    club.env.inject_error("PATCH", "/channels/*/messages/*", status=400, times=None)
    await live.pass_time(40)
    ended = await rounds.get(club.bot.community, running.id)
    assert ended is not None
    assert ended.state is RoundState.LOST


async def test_every_press_on_a_question_is_answered_in_one_reply(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    question, words, card = await live.question(), right_words(await live.asked()), live.last
    for choice in (0, 1, question.asked.right):
        told = await live.press_id(club.ben, card, f"round:answer:{question.id}:{choice}")
        assert told.seen.endswith("You can change it until the time is up.")
    club.env.backend.advance_clock(11)
    await live.press_id(club.ben, card, f"round:answer:{question.id}:{(question.asked.right + 1) % 4}")
    await live.pass_time(2)
    said = [str(entry.json.get("content")) for entry in club.env.http_requests if isinstance(entry.json, dict)]
    assert f"Too late: this question is over. Your answer: **{words}**." in said
    assert live.last_reply(club.ben).seen.startswith(f"Your answer: {words}. Right, +1,0")
    assert live.replies(club.ben) == 1


async def test_after_a_restart_there_is_one_new_reply(club: Club, live: Live, settings: Settings) -> None:
    await club.slash("trivia play", questions=1, seconds=30)
    await live.press(club.ben, right=False)
    await restart(club, settings)
    for right in (True, False, True):
        await live.press(club.ben, right=right)
    assert live.replies(club.ben) == 2
    await live.pass_time(40)
    assert "Right, +" in live.last_reply(club.ben).seen
    assert live.replies(club.ben) == 2


async def test_the_card_says_how_many_have_answered(club: Club, live: Live, cleo: simcord.MemberActor) -> None:
    await club.slash("trivia play", questions=1, seconds=30)
    assert "Question 1 of 1 · " in live.last.seen
    for member in (club.ben, cleo):
        await live.press(member, right=True)
    await live.pass_time(4)
    assert "2 answers so far." in live.last.seen


async def test_a_thumb_is_noted_in_the_same_reply(club: Club, live: Live, cleo: simcord.MemberActor) -> None:
    await club.slash("trivia play", questions=1, seconds=10)
    question = await live.question()
    await live.press(club.ben, right=True)
    await live.pass_time(13)
    card = live.last
    for member in (club.ben, cleo, club.ada):
        await live.press_id(member, card, card.buttons["👍"])
    told = await live.press_id(cleo, card, card.buttons["👎"])
    assert told.seen == "You rated this question 👎."
    said = live.last_reply(club.ben).seen
    assert "Right, +" in said
    assert said.endswith("You rated this question 👍.")
    assert [live.replies(member) for member in (club.ben, cleo, club.ada)] == [1, 1, 1]
    rated = await ratings.of_question(club.bot.community, live.channel.guild.id, question.asked.question)
    assert (rated.up, rated.down) == (2, 1)


async def test_an_answers_film_is_opened_for_whoever_asks(club: Club, live: Live) -> None:
    await club.slash("trivia play", questions=1, seconds=10, film="Save the Last Dance 2")
    await live.pass_time(13)
    shown = await live.press_id(club.ada, live.last, live.last.buttons["Film"])
    assert shown.ephemeral
    assert "Save the Last Dance 2" in shown.seen
    assert "Film" in live.last.buttons, "the answer stays"
