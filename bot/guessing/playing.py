"""Plays a puzzle for a member: shows it, counts guesses, shows the result."""

from __future__ import annotations

from contextlib import suppress

from bot.client import FilmBot
from bot.community import daily_answers, guesses, puzzle_posts
from bot.community.guesses import Board
from bot.daily.poster import Poster
from bot.errors import Unavailable, UserError
from bot.guessing import answers
from bot.guessing.answers import PossibleAnswer
from bot.guessing.cards import Game, game_card, name_of_puzzle
from bot.interactions.naming import note_name
from bot.interactions.replying import replace
from bot.interactions.rights import require_server
from bot.puzzle.puzzle import PuzzleKind, thaw_puzzle
from bot.render.card import Card
from bot.screens.address import OldAddress
from bot.screens.navigation import Interaction, send
from bot.spoiler import escape_markdown
from bot.trivia.scoring import Streaks

CLOSED = "This puzzle is closed: the next one is up. `/puzzle archive` lets you play it again."
ASKED_AGAIN = "This one is being asked again at the moment. Play it here when that post is over."
NONE_OPEN = "No puzzle is open in this server. A moderator can start a film of the day with `/daily set`."
_MOST_TYPED = 60


async def game_of(bot: FilmBot, post_id: int, member: int, board: Board = Board.DAILY) -> Game:
    """Loads a puzzle with the member's guesses. Raises ``UserError`` if it can't be found, read or played that way."""
    post = await puzzle_posts.get(bot.community, post_id)
    if post is None:
        raise OldAddress
    if board is Board.ARCHIVE and post.is_open:
        raise UserError("This puzzle is still open. Play it where it was posted, or with `/guess`.")
    attempts = await guesses.of_member(bot.community, post_id, member, post.answer, board)
    return Game(post, thaw_puzzle(post.snapshot), attempts, board)


async def pressed_game(interaction: Interaction, post_id: int, board: Board = Board.DAILY) -> Game:
    """Loads a puzzle for the member who pressed one of its buttons. Also raises ``UserError`` in another server."""
    game = await game_of(interaction.client, post_id, interaction.user.id, board)
    require_server(interaction, game.post.server)
    return game


async def show_game(interaction: Interaction, game: Game, remark: str = "") -> None:
    """Shows the private card: replaces the one that was pressed, or sends a new one."""
    await put(interaction, game_card(game, remark, streaks=await streaks_of(interaction, game)))


async def guess_typed(interaction: Interaction, game: Game, typed: str, remark: str = "") -> None:
    """Counts what was typed if it is exactly one name. Otherwise offers similar names and counts nothing.

    ``remark`` is markdown to show below the result.
    """
    catalogue, kind = interaction.client.catalogue, game.puzzle.kind
    named = await answers.exactly(catalogue, kind, typed)
    if named is not None:
        await guess(interaction, game, named, remark)
        return
    require_open(game)
    near = await answers.nearest(catalogue, kind, typed)
    if not typed.strip():
        raise UserError("Nothing was typed, so no guess was counted.")
    noun = "film" if kind is PuzzleKind.FILM else "name"
    result = f"I know no {noun} called “{escape_markdown(typed[:_MOST_TYPED])}”. No guess was counted."
    if near:
        result = (
            f"Which {noun} do you mean by “{escape_markdown(typed[:_MOST_TYPED])}”? No guess counts until you choose."
        )
    await put(interaction, game_card(game, _lines(result, remark), near))


async def guess(interaction: Interaction, game: Game, named: PossibleAnswer, remark: str = "") -> None:
    """Counts a guess and shows the result. Once the guess is stored, the reply must not be an error."""
    bot, post, board = interaction.client, game.post, game.board
    require_open(game)
    proposal = await answers.proposal(bot.catalogue, game.puzzle.kind, named)
    given = await guesses.give(bot.community, post.id, interaction.user.id, proposal, bot.clock.now(), board)
    if given is None:
        raise UserError(CLOSED if board is Board.DAILY else ASKED_AGAIN)
    if given.is_new and board is Board.DAILY:
        bot.service(Poster).answered(post)
    played = Game(post, game.puzzle, given.attempts, board)
    repeated = not given.is_new and not given.attempts.over
    label = escape_markdown(named.label)
    result = f"You have guessed **{label}** already." if repeated else f"**{label}** isn't it. Here is another clue."
    await show_game(interaction, played, _lines(result, remark))
    if board is Board.DAILY and played.attempts.over:
        # Names appear only in tables of finished puzzles, so earlier guesses need no second transaction.
        await note_name(interaction)


def require_open(game: Game) -> None:
    """Raises ``UserError`` if the puzzle of the day has closed."""
    if game.board is Board.DAILY and not game.post.is_open:
        raise UserError(CLOSED)


async def put(interaction: Interaction, card: Card) -> None:
    """Replaces the private card that was pressed, or sends a new private one."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await replace(interaction, view=card.view(private=True), attachments=[])
    else:
        await send(interaction, card, private=True)


async def current_game(bot: FilmBot, server: int, member: int, kind: PuzzleKind | None, number: int | None) -> Game:
    """Returns the puzzle for ``/guess``: the one with this number, or the newest.

    Without a number, puzzles that the member has not finished come first. Raises ``UserError`` if there is none, or
    if it doesn't ask for this ``kind``.
    """
    posts = await puzzle_posts.open_in(bot.community, server)
    if not posts:
        raise UserError(NONE_OPEN)
    wanted = [post for post in posts if number in (None, post.number)]
    games: list[Game] = []
    for post in wanted:
        try:
            games.append(await game_of(bot, post.id, member))
        except Unavailable:
            raise
        except UserError:
            if len(wanted) == 1:
                raise
            # This puzzle can't be read any more; the server's others may.
    if not games:
        open_ones = ", ".join(str(post.number) for post in posts)
        raise UserError(f"Puzzle {number} isn't open here. Open now: {open_ones}.")
    fitting = [game for game in games if kind in (None, game.puzzle.kind)]
    if not fitting:
        option, what = ("name", "a name") if kind is PuzzleKind.FILM else ("film", "a film")
        raise UserError(f"This puzzle asks for {what}. Use the option `{option}` of `/guess`.")
    return next((game for game in fitting if not game.attempts.over), fitting[0])


def which_one(game: Game, open_puzzles: int) -> str:
    """Says which puzzle it is, if several are open."""
    if open_puzzles < 2:
        return ""
    name = name_of_puzzle(game.puzzle.kind, game.post.number)
    return f"-# {open_puzzles} puzzles are open. This is {name}: choose another with the option `puzzle`."


def _lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


async def streaks_of(interaction: Interaction, game: Game) -> Streaks | None:
    """Returns the member's streaks in the puzzle's daily, once they have finished the puzzle.

    Returns None for a puzzle from the archive, or if streaks can't be looked up.
    """
    if game.board is Board.ARCHIVE or not game.attempts.over:
        return None
    with suppress(Unavailable):
        return await daily_answers.streaks_of(
            interaction.client.community, game.post.server, game.post.which, interaction.user.id
        )
    return None
