"""The bot without Discord: answers as text and JSON, and a page that follows what the bot does by itself."""

import asyncio
import itertools
import json
import re
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any, Self

import aiohttp
import discord
import pytest
import simcord
from discord import ComponentType
from discord.ext import commands, tasks
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.preview import World, ask, follow, furnish, post_puzzle, transcript
from bot.errors import SetupError
from bot.render.transcript import message_as_text
from bot.spoiler import Spoiler
from tests.conftest import SEEDS
from tests.payloads import COMPONENTS_V2, EPHEMERAL
from tests.program import Program
from tests.simulated import SETTLED_WITHIN
from tests.waiting import PATIENCE

NOWHERE = "http://127.0.0.1:9/api/v10"
"""In place of Discord, which this program never calls."""


async def once(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """The exit status and what was printed by ``python -m bot preview --once …``."""
    command = ("bot", "preview", "--seeds", SEEDS, "--data", folder, "--once", *arguments)
    async with Program(folder, NOWHERE, *command) as program:
        status = await program.ended()
        assert program.outside == []
        return status, program.stdout, program.stderr


class TestOnce:
    async def test_answers_are_printed_as_text(self, tmp_path: Path) -> None:
        status, printed, errors = await once(
            tmp_path,
            "/film film:Save the Last Dance",
            "/plot film:Save the Last Dance 2",
            "/films private:True",
        )
        assert (status, errors) == (0, "")
        film, plot, films = printed.split("> /")[1:]
        assert film.startswith("film film:Save the Last Dance\n# Save the Last Dance (2001)\n")
        assert "[Plot]" in film
        assert film.rstrip().endswith("[Dismiss]")
        assert "▒▒▒▒ ▒" in plot
        assert "||" not in printed
        seed = (SEEDS / "save-the-last-dance-2.txt").read_text(encoding="utf-8")
        told = seed[seed.index("==Plot==") : seed.index("==Cast==")].splitlines()[1:]
        assert not [sentence for line in told for sentence in line.split(". ") if sentence and sentence in printed]
        assert "[Dismiss]" not in films, "Discord itself lets a member dismiss what only they see"

    async def test_payloads_are_printed_as_json(self, tmp_path: Path) -> None:
        typed = ["/plot film:Save the Last Dance", "/films private:true", "/film film:no such film"]
        status, printed, errors = await once(tmp_path, *typed, "--json")
        assert (status, errors) == (0, "")
        plot, films, none = map(json.loads, printed.splitlines())
        assert [plot["command"], films["command"], none["command"]] == typed
        assert plot["components"][0]["type"] == ComponentType.container.value
        assert "||" in json.dumps(plot["components"])
        assert (plot["flags"], plot["ephemeral"]) == (COMPONENTS_V2, False)
        assert (films["flags"], films["ephemeral"]) == (COMPONENTS_V2 | EPHEMERAL, True)
        assert none["content"].startswith("I know no film called “no such film”.")
        assert (none["components"], none["ephemeral"]) == ([], True)

    async def test_a_command_that_is_none_ends_it_with_a_sentence(self, tmp_path: Path) -> None:
        status, printed, errors = await once(tmp_path, "/about", "/flim film:Casablanca")
        assert status == 1
        assert printed.startswith("> /about\n")
        assert errors == "“/flim film:Casablanca” cannot be sent: No application command named 'flim' exists.\n"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("/film flim:Casablanca", "no option 'flim'"),
            ("/film film:Casablanca flim:x", "no option 'flim'"),
            ("/film", "requires option 'film'"),
            ("/film film:Casablanca private:maybe", "private is True or False, not “maybe”"),
            ("/film film: Casablanca", "is not a command: write it like"),
            ("", "is not a command: write it like"),
            ("what is Casablanca?", "is not a command: write it like"),
        ],
    )
    async def test_what_cannot_be_sent_is_explained(self, world: World, typed: str, said: str) -> None:
        with pytest.raises(SetupError) as raised:
            await ask(world, typed)
        sentence = str(raised.value)
        assert said in sentence
        assert sentence.startswith(f"“{typed}” ")
        assert sentence.endswith(".")
        assert "\n" not in sentence

    @pytest.mark.parametrize("channel", ["#film-night", "film-night"])
    async def test_a_channel_is_named_as_discord_shows_it(self, world: World, channel: str) -> None:
        answer = await ask(world, f"/daily set channel:{channel} time:19:30 timezone:Europe/Berlin")
        assert world.channel.mention in message_as_text(answer)

    async def test_a_channel_that_is_not_there_is_refused(self, world: World) -> None:
        with pytest.raises(SetupError, match="no channel “#lobby” here, only #film-night"):
            await ask(world, "/daily set channel:#lobby time:19:30 timezone:Europe/Berlin")

    @pytest.mark.parametrize("title", ["Save the Last: Dance", "Save: the Last Dance", "Save the Last Dance:"])
    async def test_a_title_may_have_a_colon(self, world: World, title: str) -> None:
        answer = await ask(world, f"/film film:{title} private:True")
        assert "# Save the Last Dance (2001)" in message_as_text(answer)
        assert answer["ephemeral"]


def text(content: str) -> dict[str, Any]:
    return {"type": ComponentType.text_display.value, "content": content}


def row(*controls: dict[str, Any]) -> dict[str, Any]:
    return {"type": ComponentType.action_row.value, "components": [*controls]}


def container(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": ComponentType.container.value, "components": [*components]}


class TestTranscript:
    async def test_a_terminal_shows_a_few_answers_in_few_lines(self, world: World) -> None:
        lines = await transcript(world)
        assert 10 < len(lines) <= 25
        assert [line for line in lines if line.startswith("> ")] == [
            "> /film film:Save the Last Dance 2 (2006)",
            "> /plot film:Save the Last Dance 2 (2006)",
            "> /trivia practice",
        ]
        assert "# Save the Last Dance 2 (2006)" in lines
        assert any("▒▒▒" in line for line in lines)
        assert max(map(len, lines)) <= 100

    async def test_the_address_comes_first(self, tmp_path: Path) -> None:
        async with Program(tmp_path, NOWHERE, "bot", "preview", "--seeds", SEEDS, "--data", tmp_path) as program:

            async def all_is_printed() -> bool:
                return "> /trivia practice" in program.stdout

            await program.meanwhile(until(all_is_printed))
            program.signal(signal.SIGTERM)
            assert await program.ended() == 0
        before, _, after = program.stdout.partition("http://127.0.0.1:")
        assert "> /" not in before
        assert len(before.splitlines()) <= 6
        assert after.count("\n> /") == 3


class TestPuzzle:
    async def test_one_is_open_on_the_page(self, world: World) -> None:
        await post_puzzle(world)
        (message,) = world.channel.history()
        ada = world.members[0]
        opened = await ada.click(message, label="Guess")
        assert opened.modal is not None
        (field,) = [part["component"]["custom_id"] for part in opened.modal["components"]]
        answered = await ada.submit_modal(opened, {field: "Julia Stiles"})
        assert answered.response is not None
        shown = message_as_text({"components": answered.response.components})
        assert "Julia Stiles" in shown
        assert "guesses left" in shown or "Solved in 1 guess" in shown
        await world.env.advance_time(8)
        (message,) = world.channel.history()
        counted = message_as_text({"components": [part.to_dict() for part in message.components]})
        assert re.search(r"1 (solved it|still guessing)", counted)


class TestMessageAsText:
    def test_everything_is_written_top_to_bottom(self) -> None:
        menu = {"type": 3, "placeholder": "Open a film", "options": [{"label": "Casablanca"}, {"label": "Alien"}]}
        payload = {
            "content": "Above",
            "components": [
                container(text("# Title"), {"type": ComponentType.separator.value}, text("Text")),
                row({"type": 2, "label": "Back", "disabled": True}, {"type": 2, "label": "Next"}),
                row(menu),
                row(),
            ],
        }
        assert message_as_text(payload).splitlines() == [
            "Above",
            "# Title",
            "————————",
            "Text",
            "(Back)  [Next]",
            "(Open a film: Casablanca, Alien)",
        ]

    @pytest.mark.parametrize(
        ("markdown", "shown"),
        [
            ("||He was dead.||", "▒▒ ▒▒▒ ▒▒▒▒▒"),
            ("Who? ||A|| and ||BC||", "Who? ▒ and ▒▒"),
            ("||two\nlines||", "▒▒▒\n▒▒▒▒▒"),
            (r"||a \| b\_c||", "▒ ▒ ▒▒▒"),
            (r"\|\|no tag\|\|", "||no tag||"),
            (r"M\*A\*S\*H", "M*A*S*H"),
            ("", ""),
        ],
    )
    def test_spoilers_are_covered_and_escapes_undone(self, markdown: str, shown: str) -> None:
        assert message_as_text({"content": markdown}) == shown
        assert message_as_text({"components": [text(markdown)]}) == shown

    @given(st.text())
    def test_nothing_of_a_spoiler_is_shown(self, words: str) -> None:
        shown = message_as_text({"content": f"{Spoiler(words)}\nopen"})
        covered, _, rest = shown.rpartition("\n")
        assert not covered.replace("▒", "").strip()
        assert rest == "open"


class Ticker(commands.AutoShardedBot):
    """A bot that writes to a channel by itself, once it has been told to which."""

    def __init__(self) -> None:
        super().__init__(command_prefix=commands.when_mentioned, intents=discord.Intents(guilds=True))
        self.channel: discord.TextChannel | None = None
        self.message: discord.Message | None = None
        self.ticks = 0
        self.pause = 0.0
        """Seconds that it waits before it writes."""
        self.began = (0.0, datetime.min.replace(tzinfo=UTC))
        """When it began to be followed: for us, and by its own clock."""

    async def setup_hook(self) -> None:
        self.tree.command(description="Answers after a while")(slowly)
        await self.tree.sync()
        self.tick.start()

    @tasks.loop(seconds=0.3)
    async def tick(self) -> None:
        if self.channel is None:
            return
        self.ticks += 1
        if self.pause:
            await asyncio.sleep(self.pause)
        if self.message is None:
            self.message = await self.channel.send("tick 1")
        else:
            self.message = await self.message.edit(content=f"tick {self.ticks}")


async def slowly(interaction: discord.Interaction) -> None:
    await asyncio.sleep(1)
    await interaction.response.send_message("at last")


class Tab:
    """The page's own way of asking for its state, as the browser does it."""

    def __init__(self, http: aiohttp.ClientSession, address: str, capability: str) -> None:
        self._http = http
        self._address = address
        self._headers = {"X-Simcord-Capability": capability}
        self._numbers = itertools.count(1)

    @classmethod
    @asynccontextmanager
    async def opened(cls, url: str) -> AsyncIterator[Self]:
        address, _, capability = url.partition("#")
        async with aiohttp.ClientSession() as http:
            tab = cls(http, address, capability)
            state = await tab._post("api/pages", {})
            tab._headers["X-Simcord-Context"] = state["context"]["id"]
            yield tab

    async def state(self) -> dict[str, Any]:
        async with self._http.get(f"{self._address}api/state", headers=self._headers) as response:
            response.raise_for_status()
            return await response.json()

    async def contents(self) -> list[str]:
        return [message["content"] for message in (await self.state())["messages"].values()]

    async def press(self, revision: int) -> dict[str, Any]:
        """Does the least that the page counts as an action, having seen ``revision``."""
        state = await self.state()
        return await self._post(
            "api/action",
            {
                "kind": "browse_messages",
                "query": "",
                "filter": "all",
                "cursor": None,
                "protocol_version": 3,
                "sequence": (state["lastAction"] or {}).get("expectedSequence", 0) + 1,
                "request_id": f"request {next(self._numbers)}",
                "generation": state["context"]["generation"],
                "bot_generation": state["botGeneration"],
                "published_revision": revision,
            },
        )

    async def _post(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        async with self._http.post(f"{self._address}{path}", json=body, headers=self._headers) as response:
            response.raise_for_status()
            return await response.json()


@asynccontextmanager
async def followed() -> AsyncIterator[tuple[Ticker, World, Tab]]:
    """A page with a bot that it follows."""
    bot = Ticker()
    async with simcord.run(bot, shard_count=1, settle_timeout=SETTLED_WITHIN) as env:
        world = furnish(env)
        async with env.preview(world.channel, viewers=world.members, layout="channel") as page:
            bot.began = monotonic(), env.now()
            following = asyncio.create_task(follow(env, page))
            async with Tab.opened(page.url) as tab:
                yield bot, world, tab
            assert not following.done()
            following.cancel()


def writing_to(bot: Ticker, world: World) -> None:
    channel = bot.get_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    bot.channel = channel


async def until(condition: Callable[[], Awaitable[bool]]) -> None:
    """Asks until the answer is yes; raises ``TimeoutError`` when it never is."""
    async with asyncio.timeout(PATIENCE):
        while not await condition():  # noqa: ASYNC110 - a page is asked, it does not tell
            await asyncio.sleep(0.02)


class TestFollow:
    async def test_what_the_bot_writes_by_itself_appears(self) -> None:
        async with followed() as (bot, world, tab):
            writing_to(bot, world)

            async def shows_new_tick(after: int) -> bool:
                return any(int(content.split()[1]) > after for content in await tab.contents())

            await until(lambda: shows_new_tick(0))
            for _ in range(3):
                ticks = bot.ticks
                await until(lambda: shows_new_tick(ticks))  # noqa: B023 - awaited at once

    async def test_a_timer_that_ends_between_two_looks_does_not_stop_the_page(self) -> None:
        """SimCord moves the clock by itself then, in a task."""
        async with followed() as (bot, world, tab):
            bot.pause = 0.02
            writing_to(bot, world)

            async def shows_the_fourth_tick() -> bool:
                return any(int(content.split()[1]) >= 4 for content in await tab.contents())

            await until(shows_the_fourth_tick)

    async def test_time_passes_for_the_bot_as_it_does_for_us(self) -> None:
        async with followed() as (bot, world, _tab):
            began, epoch = bot.began

            def passed() -> float:
                return (world.env.now() - epoch).total_seconds()

            async def a_second_has_passed() -> bool:
                return passed() >= 1

            await until(a_second_has_passed)
            assert passed() <= monotonic() - began + 0.001, "a simulated moment is rounded"

    async def test_nothing_is_refreshed_when_nothing_was_written(self) -> None:
        async with followed() as (_, world, tab):
            await world.members[0].slash(world.channel, "slowly")
            before = await tab.state()
            epoch = world.env.now()

            async def a_second_has_passed() -> bool:
                return (world.env.now() - epoch).total_seconds() >= 1

            await until(a_second_has_passed)
            assert (await tab.state())["publishedRevision"] == before["publishedRevision"]
            assert not (await tab.press(before["publishedRevision"]))["rejected"]

    async def test_a_command_under_way_is_waited_for(self) -> None:
        async with followed() as (bot, world, tab):
            writing_to(bot, world)
            answered = await world.members[0].slash(world.channel, "slowly")
            assert answered.response is not None
            assert answered.response.content == "at last"

            async def shows_both() -> bool:
                contents = await tab.contents()
                return "at last" in contents and any(content.startswith("tick") for content in contents)

            await until(shows_both)

    async def test_no_press_gets_lost(self) -> None:
        """It is carried out, or refused because the page has not seen the newest yet: then one presses again."""
        async with followed() as (bot, world, tab):
            writing_to(bot, world)
            done = 0
            async with asyncio.timeout(PATIENCE):
                while bot.ticks < 5 or done < 6:
                    answer = await tab.press((await tab.state())["publishedRevision"])
                    if answer["rejected"]:
                        assert [found["code"] for found in answer["diagnostics"]] == ["stale-revision"]
                    else:
                        assert answer["settlement"] == "settled"
                        done += 1
