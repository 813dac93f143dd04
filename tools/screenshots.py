"""Takes the README's pictures again: ``python -m tools.screenshots``.

Asks the real bot, in a simulated Discord with the shipped seeds, and photographs its answers in an installed
Chromium: ``docs/*.png``, films and the daily post as on a desktop, rounds and ``docs/phone.png`` as on a
phone. Look at them before they are committed.
"""

import asyncio
import io
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import cast

from discord.ui import Button, LayoutView
from PIL import Image
from playwright.async_api import Browser, ViewportSize
from simcord import GuildHandle, MemberActor

from bot.cli.preview import World, ask, open_world, post_puzzle
from bot.client import FilmBot
from bot.community import puzzle_posts, rounds
from bot.community.rounds import RoundQuestion
from bot.config import Settings
from bot.service import ensure_catalogue
from tests.browser import chromium, open_browser, open_chat
from tests.guessing.library import library
from tests.shipped import SEEDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

# High enough for a whole answer: anything that needs scrolling is not in the picture.
DESKTOP = ViewportSize(width=976, height=2400)
PHONE = ViewportSize(width=390, height=3200)


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    ask: Callable[[World], Awaitable[object]]
    """Makes the bot write the message that is photographed."""
    size: ViewportSize
    private: bool = False
    """Whether only Ada sees it."""


def command(text: str) -> Callable[[World], Awaitable[object]]:
    return lambda world: ask(world, text)


async def start_round(world: World) -> None:
    await ask(world, "/trivia play")
    await world.env.advance_time(3)
    question = await open_question(world)
    await press(world, world.members[1], "ABCD"[question.asked.right - 1])  # whose confirmation only they see
    await world.env.advance_time(3)  # the card says that somebody has answered


async def answer_question(world: World) -> None:
    """The same question once it is over: Ben was wrong, Ada was right, and she is the host, who goes on."""
    question = await open_question(world)
    await press(world, world.members[0], "ABCD"[question.asked.right])
    await world.env.advance_time(2)
    (message,) = [each for each in world.channel.history() if each.id == question.message]
    await world.members[0].click(message, custom_id=f"round:on:{question.id}")


async def open_question(world: World) -> RoundQuestion:
    community = cast("FilmBot", world.env.bot).community
    (round_,) = await rounds.running(community)
    (question,) = await rounds.questions(community, round_.id)
    return question


async def wait_for_daily(world: World) -> None:
    """A post that was due two minutes after it was set, with an answer."""
    await world.members[0].slash(world.channel, "trivia stop")
    due = f"{world.env.now() + timedelta(minutes=2):%H:%M}"
    await world.members[0].slash(world.channel, "daily set", channel=world.channel, time=due, timezone="UTC")
    for _ in range(5):
        await world.env.advance_time(30)
    await press(world, world.members[1], "C")
    await world.env.advance_time(10)


async def press(world: World, member: MemberActor, label: str) -> None:
    """Presses the button that stands where A, B, C or D would."""
    message = world.channel.history()[-1]
    buttons = [part for part in LayoutView.from_message(message).walk_children() if isinstance(part, Button)]
    await member.click(message, custom_id=buttons["ABCD".index(label)].custom_id)


async def guess_twice(world: World) -> None:
    """What Ada sees after two guesses at the film of the day."""
    await post_puzzle(world)
    for title in ("Amber Acre (1950)", "Coral Dune (1984)"):
        await ask(world, f"/guess film:{title}")


async def see_the_puzzle(world: World) -> None:
    """The post once Ada has found it and Ben is looking for it."""
    await world.members[1].slash(world.channel, "guess", film="Beryl Hill (2022)")
    guild = cast("GuildHandle", world.channel.guild)
    (post,) = await puzzle_posts.open_in(cast("FilmBot", world.env.bot).community, guild.id)
    await world.members[0].slash(world.channel, "guess", film=post.answer)
    await world.env.advance_time(8)


PICTURES = (
    Picture("film", command("/film film:Save the Last Dance"), DESKTOP),
    Picture("plot", command("/plot film:Save the Last Dance"), DESKTOP),
    Picture("cast", command("/cast film:Save the Last Dance 2"), DESKTOP),
    Picture("phone", command("/film film:Save the Last Dance 2"), PHONE),
    Picture("round", start_round, PHONE),
    Picture("answer", answer_question, PHONE),
    Picture("daily", wait_for_daily, DESKTOP),
)
OF_PUZZLES = (
    Picture("guess", guess_twice, PHONE, private=True),
    Picture("puzzle", see_the_puzzle, PHONE),
)
"""In a library of made-up films: the shipped seeds are too few for a film of the day."""


async def take_all() -> None:
    DOCS.mkdir(exist_ok=True)
    await take_those(PICTURES, SEEDS)
    with tempfile.TemporaryDirectory() as seeds:
        for name, text in library().items():
            (Path(seeds) / name).write_text(text, encoding="utf-8")
        await take_those(OF_PUZZLES, Path(seeds))


async def take_those(pictures: Sequence[Picture], seeds: Path) -> None:
    with tempfile.TemporaryDirectory() as data:
        settings = replace(Settings(), seeds=seeds, data=Path(data))
        ensure_catalogue(settings)
        async with open_world(settings) as world, open_browser() as browser:
            for picture in pictures:
                path = DOCS / f"{picture.name}.png"
                path.write_bytes(smaller(await take(world, browser, picture)))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


async def take(world: World, browser: Browser, picture: Picture) -> bytes:
    """The answer as Ada sees it, with nothing around it."""
    await picture.ask(world)
    page = world.env.preview(world.channel, viewers=world.members, layout="channel")
    async with page, open_chat(browser, page.url, picture.size, scale=2) as chat:
        viewer = {"viewer": world.members[0]} if picture.private else {}
        answer = chat.message(str(world.channel.history(**viewer)[-1].id))
        # Neither the page's controls nor the shadow of its sidebar over the answer.
        await chat.page.mouse.move(0, 0)
        await chat.page.add_style_tag(content="#messages-sidebar { box-shadow: none }")
        return await answer.screenshot(animations="disabled")


def smaller(png: bytes) -> bytes:
    """The same picture with as many colours as it needs, in about a third of the bytes."""
    file = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256).save(file, "PNG", optimize=True)
    return file.getvalue()


if __name__ == "__main__":
    if chromium() is None:
        sys.exit("There is no Chromium here: install one (apt-get install chromium).")
    asyncio.run(take_all())
