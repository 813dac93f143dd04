"""Guessing, as members meet it: through the post, the form, the private card and the command."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import discord
import pytest
from simcord.backend.models import Overwrite

from bot.community import daily_answers, guesses, member_names
from bot.community.connection import Community
from bot.community.guesses import Board, GuessTally
from bot.daily.poster import Poster
from bot.documents.folding import name_key
from bot.documents.model import Evidence
from bot.errors import UserError
from bot.guessing import archive
from bot.guessing.playing import game_of
from bot.puzzle.puzzle import Puzzle, PuzzleKind
from bot.render.transcript import message_as_text
from bot.screens.routes import Server
from tests.cogs.club import built, forest_documents, open_club
from tests.cogs.copies import Follower
from tests.guessing.scenes import ALDER, PuzzleClub, a_puzzle
from tests.render.screens import payload

WRONG = ("Birch (1979)", "Cedar (1981)", "Elm (1985)", "Fir (1994)", "Gorse (2001)", "Hazel (2004)")


@pytest.fixture(scope="module")
def forest(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from tests.cogs.club import article

    more = {
        f"{title}.txt": article(title, year, director="Bo Farris")
        for title, year in (("Gorse", 2001), ("Hazel", 2004), ("Ivy", 2005))
    }
    return built(tmp_path_factory.mktemp("forest"), forest_documents() | more)


@pytest.fixture
async def club(forest: Any) -> AsyncIterator[PuzzleClub]:
    async with open_club(forest) as opened:
        club = PuzzleClub(opened)
        club.secrets = frozenset({"lighthouse", "inherits", "fleet"})
        yield club


async def test_a_wrong_guess_brings_the_next_clue_on_the_same_card(club: PuzzleClub) -> None:
    post, message = await club.ask()
    card = await club.type(message, "Birch")
    assert card.ephemeral
    assert card.message.id != message.message.id
    assert "5 guesses left" in card.seen
    assert "1970s" in card.seen
    assert "United States" in card.seen
    assert "90 to 120 minutes" not in card.seen
    assert "same decade · same genre · same director" in card.seen
    assert "the answer is earlier" in card.seen
    second = await club.type(card, "Fir")
    assert second.message.id == card.message.id
    assert "4 guesses left" in second.seen
    assert "90 to 120 minutes" in second.seen
    assert "same country · the answer is earlier" in second.seen
    assert (await guesses.tally(club.bot.community, post.id)) == GuessTally(guessing=1)


async def test_the_right_one_shows_the_answer_its_evidence_and_the_streak(club: PuzzleClub) -> None:
    post, message = await club.ask()
    await club.type(message, "Birch")
    card = await club.guess("alder")
    assert "Solved in 2 guesses" in card.seen
    assert "Streak 1 · best 1" in card.seen
    assert "“Director: Nora Quill”" in card.seen
    assert set(card.buttons) == {"Film", "Share"}
    film = await club.click(card, "Film")
    assert "Released 6 March 1973" in film.seen
    assert film.message.id != card.message.id, "the card stays"
    answer = await daily_answers.of_member(club.bot.community, post.id, club.ben.id)
    assert answer == daily_answers.DailyAnswer(0, right=True, is_new=False)
    again = await club.guess("Birch")
    assert "Solved in 2 guesses" in again.seen


async def test_a_guess_is_one_transaction_until_the_puzzle_is_over(
    club: PuzzleClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Community] = []
    transaction = Community.transaction

    def counted(community: Community) -> Any:
        begun.append(community)
        return transaction(community)

    _, message = await club.ask()
    monkeypatch.setattr(Community, "transaction", counted)
    await club.type(message, "Birch")
    assert len(begun) == 1
    await club.guess("alder")
    assert await member_names.of(club.bot.community, club.guild.id, [club.ben.id]) == {club.ben.id: "Ben"}


async def test_a_sentence_that_says_several_things_is_quoted_once(club: PuzzleClub) -> None:
    lead = Evidence("Alder.txt", "lead", 0, 9, "Alder is a 1973 American film.")
    puzzle = a_puzzle()
    decade, country, *others = puzzle.clues
    await club.ask(replace(puzzle, clues=(replace(decade, evidence=lead), replace(country, evidence=lead), *others)))
    said = (await club.guess("alder")).seen
    assert said.count(lead.text) == 1
    assert said.index("Decade") < said.index("Country") < said.index(lead.text) < said.index("Length")


async def test_six_wrong_ones_end_it(club: PuzzleClub) -> None:
    await club.ask()
    for film in WRONG[:5]:
        assert "Answer" not in (await club.guess(film)).seen
    card = await club.guess(WRONG[5])
    assert "Not solved in 6 guesses" in card.seen
    assert "Alder (1973)" in card.seen
    assert "Streak 0" in card.seen


async def test_what_is_not_exactly_one_film_is_chosen_from_the_nearest(club: PuzzleClub) -> None:
    post, message = await club.ask()
    card = await club.type(message, "Aldre")
    assert "Which film do you mean by" in card.seen
    assert "6 guesses left" in card.seen
    assert "Alder (1973)" in card.options
    assert await guesses.tally(club.bot.community, post.id) == GuessTally()
    done = await club.choose(card, "Alder (1973)")
    assert done.message.id == card.message.id
    assert "Solved in 1 guess" in done.seen
    unknown = await club.guess("Zyzzyva of the Xanthic Quux", by=club.ada)
    assert "No guess was counted" in unknown.seen
    assert unknown.menus == []


async def test_pressing_the_post_again_opens_a_fresh_copy_with_all_guesses(club: PuzzleClub) -> None:
    _, message = await club.ask()
    first = await club.type(message, "Birch")
    copy = await club.click(message, "Guess")
    assert copy.message.id != first.message.id
    assert "Birch (1979)" in copy.seen
    assert "5 guesses left" in copy.seen
    by_command = await club.slash("guess")
    assert "Birch (1979)" in by_command.seen
    assert "Birch" not in (await club.slash("guess", by=club.ada)).seen, "each member has guesses of their own"


async def test_the_same_film_and_a_press_delivered_twice_count_once(club: PuzzleClub) -> None:
    post, message = await club.ask()
    forms = [await club.ben.click(message.message, custom_id=message.buttons["Guess"]) for _ in range(2)]
    for form in forms:
        await club.send(form, "Birch")
    attempts = await guesses.of_member(club.bot.community, post.id, club.ben.id, post.answer)
    assert [guess.label for guess in attempts.guesses] == ["Birch (1979)"]
    again = await club.guess("Birch")
    assert "You have guessed Birch (1979) already." in again.seen
    assert "5 guesses left" in again.seen


async def test_a_form_that_is_open_while_the_puzzle_closes_counts_nothing(club: PuzzleClub) -> None:
    post, message = await club.ask()
    opened = await club.ben.click(message.message, custom_id=message.buttons["Guess"])
    await club.ask(replace(a_puzzle(), answer="elm-1985", label="Elm (1985)"))
    late = await club.send(opened, "Alder")
    assert "This puzzle is closed" in late.seen
    assert await guesses.tally(club.bot.community, post.id) == GuessTally()
    refused = await club.click(message, "Guess", by=club.ada)
    assert "This puzzle is closed" in refused.seen


async def test_a_card_begun_before_a_restart_goes_on(club: PuzzleClub) -> None:
    _, message = await club.ask()
    card = await club.type(message, "Birch")
    opened = await club.ben.click(card.message, custom_id=card.buttons["Guess"])
    await restart(club)
    after = await club.send(opened, "Cedar")
    assert "4 guesses left" in after.seen
    assert "Birch (1979)" in after.seen


async def test_a_crash_in_the_middle_of_a_guess_loses_none_and_counts_none_twice(
    club: PuzzleClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stored, and then the bot was gone: the member never heard of it, and guesses the same again."""
    post, message = await club.ask()
    club.expects_failures = True

    async def crash(*_: Any, **__: Any) -> None:
        raise RuntimeError("the bot was killed here")

    opened = await club.ben.click(message.message, custom_id=message.buttons["Guess"])
    with monkeypatch.context() as patch:
        patch.setattr("bot.guessing.playing.show_game", crash)
        assert "went wrong on my side" in (await club.send(opened, "Alder")).seen
    await restart(club)
    assert (await guesses.tally(club.bot.community, post.id)).solved[0] == 1
    done = await club.guess("Alder")
    assert "Solved in 1 guess" in done.seen
    assert "Solved in 1 guess" in (await club.click(message, "Guess")).seen


async def test_share_gives_text_that_a_phone_can_copy_and_posts_it_once(club: PuzzleClub) -> None:
    _, message = await club.ask()
    assert "nothing to share yet" in (await club.click(message, "Share")).seen
    await club.type(message, "Birch")
    assert "nothing to share yet" in (await club.click(message, "Share")).seen
    await club.guess("Gorse")
    card = await club.guess("Alder")
    told = await club.click(card, "Share")
    assert told.ephemeral
    assert not told.payload["flags"] & (1 << 15), "plain text, no Components V2"
    lines = told.payload["content"].split("\n")
    assert lines == ["Film of the day No. 1 · 3/6", "🟨~ ⬛x 🟩✓ ⬜· ⬜· ⬜·", "Streak 1"]
    assert max(map(len, lines)) <= 32
    pressed = await club.ben.click(told.message, label="Post here")
    (posted,) = pressed.followups
    shown = club.look(posted)
    assert not shown.ephemeral
    assert shown.payload["content"] == "\n".join(["**Ben**", *lines])
    assert "Alder" not in shown.seen
    (button,) = told.message.components[0]["components"]
    assert (button["label"], button["disabled"]) == ("Posted", True)


async def test_a_result_is_posted_once_though_it_is_shared_twice(club: PuzzleClub) -> None:
    await club.ask()
    card = await club.guess("Alder")
    first, second = await club.click(card, "Share"), await club.click(card, "Share")
    assert (await club.ben.click(first.message, label="Post here")).followups
    club.expects_failures = True
    assert "posted this already" in (await club.click(second, "Post here")).seen
    third = await club.click(card, "Share")
    assert third.payload["content"] == first.payload["content"], "there is still something to copy"
    (button,) = third.message.components[0]["components"]
    assert (button["label"], button["disabled"]) == ("Posted", True)
    ada = await club.guess("Alder", by=club.ada)
    shared = await club.click(ada, "Share", by=club.ada)
    assert (await club.ada.click(shared.message, label="Post here")).followups, "hers is another"


async def test_nothing_typed_is_no_guess_and_no_question(club: PuzzleClub) -> None:
    _, message = await club.ask()
    card = await club.type(message, "  ")
    assert "Nothing was typed" in card.seen
    assert not card.menus


async def test_whoever_begins_and_comes_too_late_hears_that_it_is_closed(club: PuzzleClub) -> None:
    """Also by the post's own buttons, which are there until its card is changed."""
    _, message = await club.ask()
    await club.type(message, "Birch")
    await club.guess("Alder", by=club.ada)
    await club.ask(replace(a_puzzle(), answer="elm-1985", label="Elm (1985)"))
    for label in ("Guess", "Share"):
        assert "This puzzle is closed" in (await club.click(message, label)).seen
    assert "Solved in 1 guess" in (await club.click(message, "Guess", by=club.ada)).seen
    assert "1/6" in (await club.click(message, "Share", by=club.ada)).seen


async def test_nobody_posts_a_result_where_they_may_not_write(club: PuzzleClub) -> None:
    await club.ask()
    card = await club.guess("Alder")
    shared = await club.click(card, "Share")
    everyone = Overwrite(club.guild.id, type=0, allow=0, deny=discord.Permissions(send_messages=True).value)
    club.env.backend.set_overwrite(club.world.channel.id, everyone)
    await club.env.settle()
    club.expects_failures = True
    assert "You can't send messages in this channel" in (await club.click(shared, "Post here")).seen
    again = await club.click(card, "Share")
    assert again.payload["content"] == shared.payload["content"], "to copy"
    assert "Post here" not in again.buttons
    public = [each for each in club.env.backend.messages[club.world.channel.id].values() if not each.flags & 64]
    assert [each.content for each in public if "1/6" in each.content] == []


async def test_of_several_open_puzzles_the_newest_unfinished_is_meant(club: PuzzleClub) -> None:
    await club.ask()
    await club.ask(replace(a_puzzle(), answer="elm-1985", label="Elm (1985)"), which=2)
    card = await club.slash("guess")
    assert "Film of the day No. 2" in card.seen
    assert "2 puzzles are open" in card.seen
    other = await club.slash("guess", puzzle=1, film="Birch")
    assert "Film of the day No. 1" in other.seen
    assert "2 puzzles are open" not in other.seen
    solved = await club.guess("Elm")
    assert "Solved in 1 guess" in solved.seen
    assert "Streak 1 · best 1" in solved.seen, "in the daily that it is of"
    assert "Film of the day No. 1" in (await club.slash("guess")).seen
    choices = await club.ben.autocomplete(club.world.channel, "guess", "puzzle", "")
    assert [choice["value"] for choice in choices] == [2, 1]


async def test_a_puzzle_that_cannot_be_read_any_more_is_not_in_the_way_of_another(club: PuzzleClub) -> None:
    await club.ask()
    broken, _ = await club.ask(replace(a_puzzle(), answer="elm-1985", label="Elm (1985)"), which=2)
    async with club.bot.community.transaction() as transaction:
        await transaction.rows("UPDATE daily_posts SET snapshot = '{}' WHERE id = ?", broken.id)
    assert "Film of the day No. 1" in (await club.slash("guess")).seen
    assert "can't be read any more" in (await club.slash("guess", puzzle=2)).seen


@pytest.mark.parametrize("error", [TimeoutError, asyncio.CancelledError])
async def test_a_result_whose_posting_failed_can_be_posted_again(
    club: PuzzleClub, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    await club.ask()
    shared = await club.click(await club.guess("Alder"), "Share")
    club.expects_failures = True

    async def broken(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr("bot.guessing.buttons.reply", broken)
        await club.ben.click(shared.message, label="Post here")
    club.failures()
    (button,) = shared.message.components[0]["components"]
    assert (button["label"], button.get("disabled", False)) == ("Post here", False)
    assert (await club.ben.click(shared.message, label="Post here")).followups


async def test_a_puzzle_of_a_name_is_guessed_by_name(club: PuzzleClub) -> None:
    who: Puzzle = a_puzzle(name_key("Ada Finch"), PuzzleKind.CAST, "Ada Finch")
    _, message = await club.ask(who)
    assert "Who is it? No. 1" in message.seen
    opened = await club.ben.click(message.message, custom_id=message.buttons["Guess"])
    assert opened.modal["components"][0]["label"] == "Who is it?"
    wrong = await club.send(opened, "Milo Sorrel")
    assert "5 guesses left" in wrong.seen
    assert "Ada Finch" in await club.offered("guess", "name", "ada fi")
    assert "Use the option `name`" in (await club.slash("guess", film="Birch")).payload_text
    assert "Puzzle 7 isn't open here. Open now: 1." in (await club.slash("guess", puzzle=7)).seen
    done = await club.slash("guess", name="Ada Finch")
    assert "Solved in 2 guesses" in done.seen


async def test_nothing_open_is_said(club: PuzzleClub) -> None:
    assert "No puzzle is open" in (await club.slash("guess")).seen
    assert "No puzzle of this server is over yet" in (await club.slash("puzzle archive")).seen


async def test_the_archive_plays_old_ones_again_without_telling_anybody(club: PuzzleClub) -> None:
    post, message = await club.ask()
    await club.type(message, "Alder")
    with pytest.raises(UserError, match="still open"):
        await game_of(club.bot, post.id, club.ben.id, Board.ARCHIVE)
    await club.ask(replace(a_puzzle(), answer="elm-1985", label="Elm (1985)"))
    counts = club.bot.service(Poster)._to_count
    counts.clear()
    listed = await club.slash("puzzle archive")
    assert listed.ephemeral
    assert "1 of 1 solved it" in listed.seen
    assert "Alder" not in listed.seen, "whoever plays it again must not read the answer"
    card = await club.choose(listed, "Film of the day No. 1")
    assert "(archive)" in card.seen
    assert "6 guesses left" in card.seen
    before = await daily_answers.outcomes(club.bot.community, club.guild.id, 1, club.ben.id)
    wrong = await club.type(card, "Fir")
    done = await club.type(wrong, "Alder")
    assert "Solved in 2 guesses" in done.seen
    assert "no streak, no points" in done.seen
    assert set(done.buttons) == {"Film"}
    assert await daily_answers.outcomes(club.bot.community, club.guild.id, 1, club.ben.id) == before
    assert (await guesses.tally(club.bot.community, post.id)).solved[0] == 1
    assert not counts, "nobody else's card changes"


async def test_a_page_beyond_the_archives_last_is_its_last(club: PuzzleClub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "PER_PAGE", 1)
    for number, answer in enumerate(("elm-1985", "fir-1994", ALDER)):
        await club.ask(replace(a_puzzle(), answer=answer, label=f"Film {number}"))
    pages = [message_as_text(payload(await archive.archive_page(club.bot, Server(club.guild.id), n))) for n in range(4)]
    assert ["No. 2" in page for page in pages] == [True, False, False, False]
    assert ["No. 1" in page for page in pages] == [False, True, True, True]


async def restart(club: PuzzleClub) -> None:
    from bot.client import FilmBot

    old = club.bot
    await club.env.restart_bot(FilmBot(old.settings, old.catalogue, old.community, remembers_commands=False))


@pytest.mark.parametrize("label", ["Guess", "Share"])
async def test_a_copy_in_a_server_that_follows_the_channel_counts_nothing(club: PuzzleClub, label: str) -> None:
    post, message = await club.ask()
    club.expects_failures = True
    follower = Follower(club)
    answer = await follower.press(message, message.buttons[label])
    assert answer.ephemeral
    assert "published by another server" in answer.seen
    assert (await guesses.tally(club.bot.community, post.id)) == GuessTally()
