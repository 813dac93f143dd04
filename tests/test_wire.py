"""The bot as a process of its own, against a stand-in for Discord: all that SimCord leaves out.

What is on the wire, retries, lost connections, signals and exit statuses. Every request is checked against
Discord's OpenAPI document where that is at hand.
"""

import asyncio
import copy
import json
import re
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.catalogue.build import build
from bot.render.card import DISMISS
from tests import openapi
from tests.cogs.club import article
from tests.payloads import ASKER, EPHEMERAL, MANAGE_GUILD, MODERATOR, OTHER, Json, Place, components, text
from tests.program import ROOT, TOKEN, Program
from tests.ready import with_catalogue
from tests.shipped import SEEDS
from tests.standin import StandIn
from tests.standin.faults import Failing
from tests.waiting import PATIENCE

ANOTHER = "quite-another-token"
FILM = "save-the-last-dance-2001"


@asynccontextmanager
async def bot(
    folder: Path, discord: StandIn, *, online: bool = True, seeds: Path = SEEDS, real: bool = False, **environment: str
) -> AsyncIterator[Program]:
    """The film bot, and once it is online; what it sent and where it went is checked when it has ended."""
    if seeds == SEEDS and not (folder / "data").exists():
        with_catalogue(folder / "data")
    arguments = ("bot", "run", "--seeds", seeds, "--data", folder / "data")
    async with Program(folder, discord.url, *arguments, real=real, **environment) as program:
        if online:
            await program.meanwhile(discord.online())
        yield program
    assert program.outside == []
    assert discord.refused == []


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        yield discord


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StandIn]:
    """A server on which the bot is up; one for all the tests that only ask it something."""
    async with (
        StandIn(TOKEN, openapi.problem_if_known) as discord,
        bot(tmp_path_factory.mktemp("bot"), discord) as program,
    ):
        yield discord
        assert program.running


def labelled(message: Json, label: str) -> str:
    """The custom_id of the button with this label."""
    buttons: dict[str, str] = {
        part["label"]: part["custom_id"]
        for part in components(message)
        if part["type"] == 2 and "label" in part and "custom_id" in part
    }
    assert label in buttons, f"no button {label!r} among {list(buttons)}"
    return buttons[label]


def visible(message: Json) -> str:
    """What is left of a message's text when nobody clicks on a spoiler."""
    return "".join(text(message).split("||")[::2])


# ------------------------------------------------------------------------------- what it answers

QUESTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("film", {"film": FILM}, "Save the Last Dance"),
    ("plot", {"film": FILM}, "Save the Last Dance"),
    ("cast", {"film": FILM}, "Julia Stiles"),
    ("films", {}, "Save the Last Dance 2"),
    ("films", {"decade": "2000s", "country": "USA"}, "Decade: 2000s · Country: United States"),
    ("films", {"director": "Thomas Carter", "country": "Canada"}, "I know no films from “Canada”"),
    ("random", {"director": "Thomas Carter"}, "Picked from 1 film"),
    ("search", {"query": "Juilliard"}, "Save the Last Dance"),
    ("person", {"name": "Julia Stiles"}, "Save the Last Dance"),
    ("character", {"name": "Sara Johnson"}, "Julia Stiles"),
    ("help", {}, "</plot:"),
    ("about", {}, "Wikipedia"),
]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("place", ["server", "direct message", "private channel"])
@pytest.mark.parametrize(("command", "options", "expected"), QUESTIONS, ids=[q[0] for q in QUESTIONS])
async def test_answers(server: StandIn, command: str, options: dict[str, Any], expected: str, place: Place) -> None:
    asked = await server.command(command, place=place, **options)
    assert expected in text(await asked.shown())
    assert (await asked.response()).body["data"]["allowed_mentions"] == {"parse": []}


@pytest.mark.asyncio(loop_scope="module")
async def test_a_plot_is_hidden(server: StandIn) -> None:
    message = await (await server.command("plot", film=FILM)).shown()
    assert "ballet" in text(message)
    assert "ballet" not in visible(message)


@pytest.mark.asyncio(loop_scope="module")
async def test_private_answers_the_asker_alone(server: StandIn) -> None:
    message = await (await server.command("film", film=FILM, private=True)).shown()
    assert message["flags"] & EPHEMERAL


@pytest.mark.asyncio(loop_scope="module")
async def test_a_moderator_writes_a_question_in_a_form(server: StandIn) -> None:
    asked = await server.command("trivia-questions add", by=MODERATOR, film=FILM, spoiler=True)
    opened = (await asked.response()).body
    assert opened["type"] == openapi.FORM
    form = opened["data"]
    labels = [part["label"] for part in form["components"]]
    assert labels == ["Question", "Right answer", "Wrong answer 1", "Wrong answer 2", "Wrong answer 3"]

    twice = ("Who leaves by train?", "Osk Vale", "Osk Vale", "Rex Moor", "Kit Dove")
    refused = await (await server.submit(form, *twice, by=MODERATOR)).shown()
    assert "Not saved yet" in text(refused)
    assert refused["flags"] & EPHEMERAL
    pressed = await server.press(refused, labelled(refused, "Fix it"), by=MODERATOR)
    again = (await pressed.response()).body["data"]
    assert [part["component"]["value"] for part in again["components"]] == [*twice], "nothing typed is lost"

    fixed = ("Who leaves by train?", "Osk Vale", "Mara Quay", "Rex Moor", "Kit Dove")
    saved = await (await server.submit(again, *fixed, by=MODERATOR, message=refused)).shown()
    assert saved["id"] == refused["id"]
    assert "Saved" in text(saved)
    assert "Save the Last Dance (2001)" in text(saved)
    assert not [words for words in fixed if words in visible(saved)], "both options went with the form"
    listed = await (await server.command("trivia-questions list", by=MODERATOR)).shown()
    assert "Who leaves by train?" in text(listed)
    assert "Who leaves by train?" not in visible(listed)


@pytest.mark.asyncio(loop_scope="module")
async def test_the_library_is_shown_to_a_moderator_alone(server: StandIn) -> None:
    card = await (await server.command("library status", by=MODERATOR)).shown()
    assert card["flags"] & EPHEMERAL
    assert "2 films" in text(card)
    pressed = await server.press(card, labelled(card, "All documents"), by=MODERATOR)
    assert "save-the-last-dance-plot.txt" in text(await pressed.shown())


@pytest.mark.asyncio(loop_scope="module")
async def test_what_is_for_moderators_is_hidden_from_others_and_refused_to_them(server: StandIn) -> None:
    """All of it, whatever is added: Discord hides it, and an interaction that comes all the same is judged."""
    hidden = {one["name"]: one for one in server.commands[None] if one.get("default_member_permissions") is not None}
    readme = (ROOT / "README.md").read_text("utf-8")
    assert hidden.keys() == set(re.findall(r"^\| `/([a-z-]+).*\(Manage Server\)", readme, re.MULTILINE))
    names = [name for one in hidden.values() for name in leaves(one)]
    assert len(names) > 10
    for name, options in names:
        told = await (await server.command(name, **options)).shown()
        assert text(told) == f"You can't use `/{name.split()[0]}` here. Ask someone with Manage Server.", name
        assert told["flags"] & EPHEMERAL, name
    assert {one["default_member_permissions"] for one in hidden.values()} == {MANAGE_GUILD}
    assert [one["contexts"] for one in hidden.values()] == [[0]] * len(hidden)
    assert [one["integration_types"] for one in hidden.values()] == [[0]] * len(hidden)


def leaves(command: Json) -> list[tuple[str, dict[str, Any]]]:
    """A command's subcommands, or itself, each with what it needs to be typed."""
    typed: dict[int, Any] = {3: "something", 4: 1, 5: True}
    below = [option for option in command.get("options", []) if option["type"] in (1, 2)]
    if below:
        return [(f"{command['name']} {name}", needed) for option in below for name, needed in leaves(option)]
    needed = {option["name"]: typed[option["type"]] for option in command.get("options", []) if option.get("required")}
    return [(command["name"], needed)]


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("typed", ["save the last", "sav the lst dnace", ""])
@pytest.mark.parametrize("command", ["film", "plot", "cast"])
async def test_autocomplete_offers_films(server: StandIn, command: str, typed: str) -> None:
    choices = await (await server.autocomplete(command, "film", typed)).choices()
    assert {"name": "Save the Last Dance (2001)", "value": FILM} in choices


@pytest.mark.asyncio(loop_scope="module")
async def test_autocomplete_offers_people_and_characters(server: StandIn) -> None:
    people = await (await server.autocomplete("person", "name", "julia")).choices()
    assert any("Julia Stiles" in choice["name"] for choice in people)
    characters = await (await server.autocomplete("character", "name", "sara")).choices()
    assert any("Sara Johnson" in choice["name"] for choice in characters)


@pytest.mark.asyncio(loop_scope="module")
async def test_what_matches_nothing_is_answered_privately(server: StandIn) -> None:
    asked = await server.command("film", film="zzzzzzzz")
    message = await asked.shown()
    assert message["flags"] & EPHEMERAL
    assert text(message)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_button_changes_the_askers_card(server: StandIn) -> None:
    card = await (await server.command("film", film=FILM)).shown()
    pressed = await server.press(card, labelled(card, "Cast"))
    assert (await pressed.shown())["id"] == card["id"]
    assert "Julia Stiles" in text(server.messages[card["id"]])


@pytest.mark.asyncio(loop_scope="module")
async def test_another_persons_press_leaves_the_card_alone(server: StandIn) -> None:
    card = await (await server.command("film", film=FILM)).shown()
    before = text(card)
    copy = await (await server.press(card, labelled(card, "Plot"), by=OTHER)).shown()
    assert copy["id"] != card["id"]
    assert copy["flags"] & EPHEMERAL
    assert text(server.messages[card["id"]]) == before


@pytest.mark.asyncio(loop_scope="module")
async def test_a_film_is_opened_from_the_list(server: StandIn) -> None:
    films = await (await server.command("films")).shown()
    menu = next(part for part in components(films) if part["type"] == 3)
    value = next(o["value"] for o in menu["options"] if o["label"].startswith("Save the Last Dance ("))
    opened = await (await server.press(films, menu["custom_id"], values=[value])).shown()
    assert "Thomas Carter" in text(opened)


@pytest.mark.asyncio(loop_scope="module")
async def test_a_card_is_dismissed_by_its_asker_or_a_moderator(server: StandIn) -> None:
    for someone, may in [(OTHER, False), (ASKER, True), (MODERATOR, True)]:
        card = await (await server.command("about", by=ASKER)).shown()
        pressed = await server.press(card, labelled(card, "Dismiss"), by=someone)
        if may:
            await server.until(lambda card=card: card["id"] not in server.messages, "the card's removal")
        else:
            assert (await pressed.shown())["flags"] & EPHEMERAL
            assert card["id"] in server.messages


@pytest.mark.asyncio(loop_scope="module")
async def test_every_button_and_choice_leads_to_a_card(server: StandIn) -> None:
    seen: set[str] = set()
    cards = [await (await server.command(name, **options)).shown() for name, options, _ in QUESTIONS]
    while cards:
        # Each press changes the message, so it is put back before the next.
        card = copy.deepcopy(cards.pop())
        for custom_id, value in presses(card):
            address = value or custom_id.split(":", 2)[-1]
            if address in seen or custom_id == DISMISS:
                continue
            seen.add(address)
            server.messages[card["id"]] = now = copy.deepcopy(card)
            now["interaction_metadata"]["user"]["id"] = server.newcomer().id  # one member would press too fast
            pressed = await server.press(card, custom_id, values=[value] if value else None)
            shown = await pressed.shown()
            if custom_id.startswith("practice:"):
                assert shown["flags"] & EPHEMERAL
                continue  # each question has buttons of its own, so there is no end to them
            beside = custom_id.startswith("by:")
            assert (shown["id"] == card["id"]) != beside, f"{address}: {text(shown)}"
            cards.append(copy.deepcopy(shown))
    assert len(seen) > 20


def presses(card: Json) -> Iterator[tuple[str, str | None]]:
    """The custom_id of every button that can be pressed, and of every menu with each of its choices."""
    for part in components(card):
        if part["type"] == 2 and "custom_id" in part and not part.get("disabled"):
            yield part["custom_id"], None
        elif part["type"] == 3:
            yield from ((part["custom_id"], option["value"]) for option in part["options"])


@pytest.mark.skipif(not openapi.DOCUMENT.exists(), reason=f"requests are not checked: {openapi.ABSENT}")
@pytest.mark.asyncio(loop_scope="module")
async def test_every_request_so_far_is_valid(server: StandIn) -> None:
    assert len(server.calls) > 4  # what it takes to start
    assert server.refused == []


# --------------------------------------------------------------------------- starting and ending


async def test_films_that_are_added_before_and_while_it_runs_are_offered(tmp_path: Path, discord: StandIn) -> None:
    async def is_offered(title: str) -> None:
        while True:
            choices = await (await discord.autocomplete("film", "film", title)).choices()
            if [choice["name"] for choice in choices] == [f"{title} (1987)"]:
                return
            await asyncio.sleep(0.1)

    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "fog.txt").write_text(article("Fog at Sea", 1987), encoding="utf-8")
    build(seeds, tmp_path / "data")
    (seeds / "rain.txt").write_text(article("Heavy Rain", 1987), encoding="utf-8")
    async with bot(tmp_path, discord, seeds=seeds) as program:
        await is_offered("Fog at Sea")
        async with asyncio.timeout(PATIENCE):
            await is_offered("Heavy Rain")
        (seeds / "hail.txt").write_text(article("Much Hail", 1987), encoding="utf-8")
        async with asyncio.timeout(PATIENCE):
            await is_offered("Much Hail")
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0
    assert "Rebuilt the catalogue: 2 films from 2 documents" in program.stderr
    assert TOKEN not in program.stderr


async def test_commands_are_synced_once(tmp_path: Path, discord: StandIn) -> None:
    for _ in range(2):
        async with bot(tmp_path, discord) as program:
            program.signal(signal.SIGTERM)
            assert await program.ended() == 0
    assert len(discord.called("PUT", "/commands")) == 1
    assert len(json.loads((tmp_path / "data" / "starts.json").read_text("utf-8"))) == 2  # and starts are counted
    assert len(discord.commands[None]) >= 9


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
async def test_a_signal_ends_it_cleanly(tmp_path: Path, discord: StandIn, number: signal.Signals) -> None:
    async with bot(tmp_path, discord, real=True) as program:
        await (await discord.command("help")).response()
        program.signal(number)
        assert await program.ended() == 0
    await discord.until(lambda: discord.gateway.closes, "the end of the gateway connection")
    assert discord.gateway.closes == [1000]
    assert "Traceback" not in program.stderr
    assert "Unclosed" not in program.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
async def test_a_signal_ends_it_before_it_is_online(tmp_path: Path, discord: StandIn, number: signal.Signals) -> None:
    discord.fail_next(500, "/users/@me", times=99)
    async with bot(tmp_path, discord, online=False) as program:
        await program.meanwhile(discord.until(lambda: discord.called("GET", "/users/@me"), "a login"))
        program.signal(number)
        assert await program.ended() == 0
    assert "Traceback" not in program.stderr


async def test_a_button_works_after_a_restart(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord) as program:
        card = await (await discord.command("film", film=FILM)).shown()
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0
    async with bot(tmp_path, discord):
        pressed = await discord.press(card, labelled(card, "Cast"))
        assert "Julia Stiles" in text(await pressed.shown())
        copied = await discord.press(card, labelled(discord.messages[card["id"]], "Film"), by=OTHER)
        assert (await copied.shown())["flags"] & EPHEMERAL


async def test_a_refused_token_ends_it_with_a_sentence(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord, online=False, DISCORD_TOKEN=ANOTHER) as program:
        assert await program.ended() == 1
    assert_ends_with_a_sentence(program, ANOTHER)


async def test_a_token_refused_by_the_gateway_ends_it_with_a_sentence(tmp_path: Path, discord: StandIn) -> None:
    discord.gateway.refuse_identify = 4004
    async with bot(tmp_path, discord, online=False) as program:
        assert await program.ended() == 1
    assert_ends_with_a_sentence(program)


async def test_a_missing_token_ends_it_with_a_sentence(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord, online=False, DISCORD_TOKEN="") as program:
        assert await program.ended() == 1
    assert_ends_with_a_sentence(program)
    assert discord.calls == []


def assert_ends_with_a_sentence(program: Program, token: str = TOKEN) -> None:
    last = program.stderr.strip().splitlines()[-1]
    assert "DISCORD_TOKEN" in last or "token" in last
    assert last.endswith(".")
    assert "Traceback" not in program.stderr
    assert token not in program.stderr + program.stdout


@pytest.mark.parametrize("form", ["plain", "json"])
async def test_the_token_is_never_printed(tmp_path: Path, discord: StandIn, form: str) -> None:
    async with bot(tmp_path, discord, LOG_LEVEL="DEBUG", LOG_FORMAT=form) as program:
        asked = await discord.command("film", film=FILM)
        await asked.shown()
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0
    assert TOKEN not in program.stderr + program.stdout
    assert all(session.id not in program.stderr for session in discord.gateway.sessions)
    assert asked.token not in program.stderr


async def test_a_json_log_says_which_answer_failed(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord, LOG_FORMAT="json") as program:
        async with discord.suffering(Failing("/callback", status=403, code=50013, message="Missing", times=1)):
            refused = await discord.command("film", film=FILM)
            apology = text(await refused.shown())
        program.signal(signal.SIGTERM)
        assert await program.ended() == 0
    lines = [json.loads(line) for line in program.stderr.splitlines()]
    [line] = [line for line in lines if line["logger"] == "bot.interactions.answering"]
    assert line["level"] == "WARNING"
    assert line["reference"] in apology
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)
    assert [other for other in lines if "reference" in other and other is not line] == []


# -------------------------------------------------------------------------- when Discord misbehaves


async def test_a_cut_connection_is_resumed(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord):
        await discord.gateway.drop()
        missed = await discord.command("help")  # while nobody listens
        await missed.response()
        assert discord.gateway.resumed == 1
        assert len(discord.gateway.sessions) == 1


async def test_a_lost_session_is_begun_anew(tmp_path: Path, discord: StandIn) -> None:
    async with bot(tmp_path, discord):
        first = discord.gateway.connected
        discord.gateway.sessions.clear()  # so that its RESUME is refused
        await discord.gateway.drop()
        assert await discord.online() is not first
        await (await discord.command("help")).response()


@pytest.mark.parametrize("path", ["/users/@me", "/gateway/bot", "/commands"])
async def test_it_starts_though_a_request_fails_once(tmp_path: Path, discord: StandIn, path: str) -> None:
    discord.fail_next(502, path)
    async with bot(tmp_path, discord):
        await (await discord.command("help")).response()


@pytest.mark.parametrize("status", [500, 502, 429])
async def test_a_failed_response_is_sent_again(tmp_path: Path, discord: StandIn, status: int) -> None:
    async with bot(tmp_path, discord):
        discord.fail_next(status, "/callback")
        asked = await discord.command("film", film=FILM)
        assert "Save the Last Dance" in text(await asked.shown())
        assert [call.status for call in discord.called("POST", "/callback")] == [status, 200]
