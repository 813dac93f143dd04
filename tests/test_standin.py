"""The stand-in for Discord and the checker of requests: they take what is right and refuse what is not."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests import openapi
from tests.payloads import APPLICATION, CHANNELS, COMPONENTS_V2, EPHEMERAL, text
from tests.program import TOKEN, Program
from tests.standin import Session, StandIn
from tests.standin.faults import Cut, Failing, Hanging, Html, RateLimited, RequestFault, Slow

has_document = pytest.mark.skipif(not openapi.DOCUMENT.exists(), reason=openapi.ABSENT)


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(TOKEN, openapi.problem_if_known) as discord:
        yield discord


@asynccontextmanager
async def bare_bot(folder: Path, discord: StandIn) -> AsyncIterator[Program]:
    async with Program(folder, discord.url, "benchmarks.bare_bot") as program:
        await program.meanwhile(discord.online())
        yield program


async def test_the_stand_in_runs_a_bare_bot(tmp_path: Path, discord: StandIn) -> None:
    async with bare_bot(tmp_path, discord) as program:
        for place in ("server", "direct message"):
            asked = await discord.command("constant", option="x", place=place)
            assert text(await asked.shown()) == "The same answer every time."
            assert asked.sent < (await asked.response()).at
        assert len(await (await discord.autocomplete("constant", "option", "x")).choices()) == 25

        discord.fail_next(429, "/callback")
        await (await discord.command("constant")).shown()

        await discord.gateway.drop()
        await (await discord.command("constant")).shown()
        assert discord.gateway.resumed == 1
    assert discord.refused == []
    assert program.outside == []


async def test_the_stand_in_refuses_what_discord_refuses(discord: StandIn) -> None:
    discord.gateway.sessions.append(Session("one that nobody holds", {}))
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as http:
        command = [{"name": "film", "description": "A film", "options": []}]
        async with http.put(f"{discord.url}/applications/{APPLICATION}/commands", json=command) as answer:
            assert answer.status == 200
        asked = await discord.command("film")
        callback = f"{discord.url}/interactions/{asked.id}/{asked.token}/callback"
        statuses: list[int] = []
        for url, body in [
            (callback, {"type": 4, "data": {"content": "x" * 2001}}),
            (callback, {"type": 4, "data": {"content": "x"}}),
            (callback, {"type": 4, "data": {"content": "again"}}),
            (f"{discord.url}/interactions/1/unknown/callback", {"type": 4}),
            (f"{discord.url}/nowhere", {}),
        ]:
            async with http.post(url, json=body) as answer:
                statuses.append(answer.status)
        async with http.get(f"{discord.url}/users/@me", headers={"Authorization": "Bot x"}) as answer:
            statuses.append(answer.status)
    first = 400 if openapi.DOCUMENT.exists() else 204
    assert statuses == [first, 204 if first == 400 else 400, 400, 404, 404, 401]
    with pytest.raises(AssertionError, match="not synced"):
        await discord.command("nothing")


def posting(discord: StandIn, http: aiohttp.ClientSession) -> Any:
    return http.post(f"{discord.url}/channels/{CHANNELS['server']}/messages", json={"content": "x"})


@pytest.mark.parametrize(
    ("fault", "status", "kind", "via"),
    [
        (Failing("/messages", status=502), 502, "application/json", False),
        (Html("/messages"), 403, "text/html", False),
        (RateLimited("/messages"), 429, "application/json", True),
        (RateLimited("/messages", via=False), 429, "application/json", False),
        (Slow("/messages", seconds=0.01), 200, "application/json", False),
    ],
    ids=str,
)
async def test_a_fault_lasts_as_long_as_it_is_meant_to(
    discord: StandIn, fault: RequestFault, status: int, kind: str, via: bool
) -> None:
    fault.times = 1
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as http:
        async with discord.suffering(fault):
            async with http.get(f"{discord.url}/users/@me") as other:
                assert other.status == 200
            async with posting(discord, http) as answer:
                assert (answer.status, answer.content_type, "Via" in answer.headers) == (status, kind, via)
            async with posting(discord, http) as answer:
                assert answer.status == 200
        fault.times = 1
        async with posting(discord, http) as answer:
            assert answer.status == 200


@pytest.mark.parametrize("done", [False, True])
async def test_a_cut_request_was_done_or_not(discord: StandIn, done: bool) -> None:
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as http,
        discord.suffering(Cut(method="POST", done=done)),
    ):
        with pytest.raises(aiohttp.ClientError):
            await posting(discord, http)
    assert len(discord.messages) == done


async def test_a_hanging_request_is_cut_when_the_fault_is_over(discord: StandIn) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as http:
        async with discord.suffering(Hanging()):
            waiting = asyncio.ensure_future(posting(discord, http))
            await discord.until(lambda: discord.calls, "the request")
            assert not waiting.done()
        with pytest.raises(aiohttp.ClientError):
            await waiting
    assert discord.messages == {}


async def test_the_guard_sees_who_goes_outside(tmp_path: Path, discord: StandIn) -> None:
    (tmp_path / "outsider.py").write_text(OUTSIDER, encoding="utf-8")
    async with Program(tmp_path, discord.url, "outsider") as program:
        assert await program.ended() == 0
    assert len(program.outside) == 2
    assert "discord.com" in program.outside[0]
    assert "192.0.2.1" in program.outside[1]


OUTSIDER = """
import asyncio, socket, aiohttp

async def main():
    async with aiohttp.ClientSession() as http:
        try:
            await http.get("https://discord.com")
        except aiohttp.ClientError:
            pass
    try:
        socket.create_connection(("192.0.2.1", 80), 1)
    except OSError:
        pass

asyncio.run(main())
"""
BUTTON = {"type": 1, "components": [{"type": 2, "style": 1, "label": "Cast", "custom_id": "cast"}]}
LONG = {"type": 10, "content": "x" * 2001}
CALLBACK = "/interactions/1/token/callback"


@has_document
@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", CALLBACK, {"type": 4, "data": {"content": "Yes.", "components": [BUTTON]}}),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "Yes", "value": "yes"}]}}),
        ("POST", CALLBACK, {"type": 7, "data": {"flags": COMPONENTS_V2, "components": [BUTTON]}}),
        ("PATCH", "/webhooks/1/token/messages/@original", {"content": "Yes."}),
        (
            "POST",
            f"/channels/{CHANNELS['server']}/messages",
            {"content": "Yes.", "nonce": "1"},
        ),
        ("GET", "/users/@me", None),
    ],
)
def test_a_right_body_passes(method: str, path: str, body: Any) -> None:
    assert openapi.problem(method, path, body) is None


@has_document
@pytest.mark.parametrize(
    ("method", "path", "body", "reason"),
    [
        ("POST", CALLBACK, {"type": 4, "data": {"content": "x" * 2001}}, "too long"),
        ("POST", CALLBACK, {"type": 4, "data": {"contents": "x"}}, "'contents' was unexpected"),
        ("POST", CALLBACK, {"type": 44}, "not valid"),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "x"}]}}, ""),
        ("POST", CALLBACK, {"type": 4, "data": {"components": [BUTTON, BUTTON]}}, "more than once"),
        ("POST", CALLBACK, {"type": 4, "data": {"flags": COMPONENTS_V2, "content": "x"}}, "no room"),
        ("POST", CALLBACK, {"type": 4, "data": {"components": [{"type": 10, "content": "x"}]}}, "flag"),
        (
            "POST",
            CALLBACK,
            {"type": 4, "data": {"flags": COMPONENTS_V2, "components": [LONG, LONG]}},
            "4002 characters",
        ),
        (
            "POST",
            CALLBACK,
            {"type": 7, "data": {"components": [{"type": 1, "components": [{"type": 2, "style": 9}]}]}},
            "",
        ),
        ("PUT", f"/applications/{APPLICATION}/commands", [{"description": "No name."}], "'name' is a req"),
        ("PUT", f"/applications/{APPLICATION}/commands", None, "missing"),
        ("POST", "/films", {}, "no POST /films"),
    ],
)
def test_a_wrong_body_is_refused(method: str, path: str, body: Any, reason: str) -> None:
    problem = openapi.problem(method, path, body)
    assert problem is not None
    assert reason in problem


@has_document
async def test_the_stand_in_answers_as_documented(tmp_path: Path, discord: StandIn) -> None:
    async with bare_bot(tmp_path, discord):
        await (await discord.command("constant")).shown()
        await (await discord.autocomplete("constant", "option", "x")).choices()
    wrong = {
        f"{call}: {problem}"
        for call in discord.calls
        if (problem := openapi.answer_problem(call.method, call.path, call.status, call.answer))
    }
    assert wrong == set()


async def test_what_one_member_alone_sees_is_in_no_channel_s_history(discord: StandIn) -> None:
    for number, flags in enumerate((0, EPHEMERAL, 0)):
        discord._message({"content": str(number), "flags": flags}, [], None, CHANNELS["server"])
    history = f"{discord.url}/channels/{CHANNELS['server']}/messages?limit=9&after=0"
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as http,
        http.get(history) as answer,
    ):
        assert [message["content"] for message in await answer.json()] == ["2", "0"]
