"""A round is played in the preview's page: time passes there by itself."""

from __future__ import annotations

import asyncio

import pytest
from simcord import SetupError as Busy

from bot.cli.preview import World, ask, follow
from bot.errors import SetupError
from bot.render.transcript import message_as_text
from tests.cli.test_preview import Tab, until
from tests.waiting import PATIENCE


async def press(world: World, member: int, custom_id: str) -> None:
    """Presses as often as it takes: an advance of the clock that is under way refuses a press."""
    message = world.channel.history()[-1]
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                await world.members[member].click(message, custom_id=custom_id)
            except Busy:
                await asyncio.sleep(0.02)
            else:
                return


async def test_a_round_goes_on_by_itself_in_the_page(world: World) -> None:
    env = world.env
    async with env.preview(world.channel, viewers=world.members, layout="channel") as page:
        following = asyncio.create_task(follow(env, page))
        async with Tab.opened(page.url) as tab:
            await world.members[0].slash(world.channel, "trivia play", questions=2, seconds=60)

            async def shows(text: str) -> bool:
                return text in str((await tab.state())["messages"])

            await until(lambda: shows("Question 1 of 2"))
            await press(world, 1, "round:answer:1:0")
            await press(world, 0, "round:on:1")
            await until(lambda: shows("round:report:1"))
            await until(lambda: shows("Question 2 of 2"))
            await press(world, 1, "round:answer:2:0")  # all who play: it closes at once
            await until(lambda: shows("Final score"))
        assert not following.done()
        following.cancel()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/trivia play questions:2 seconds:10 spoilers:True", "2 questions, 10 seconds each"),
        ("/trivia practice spoilers:true", "Practice"),
        ("/trivia leaderboard period:all", "Leaderboard"),
    ],
)
async def test_trivia_can_be_typed(world: World, typed: str, said: str) -> None:
    assert said in message_as_text(await ask(world, typed))


async def test_what_is_no_number_is_refused(world: World) -> None:
    with pytest.raises(SetupError):
        await ask(world, "/trivia play questions:many")
