"""A stand-in for Discord on 127.0.0.1: as much of REST v10 and of the gateway as a bot of ours meets.

It lets a bot run as a real process, tokens, retries and lost connections included, which a replaced HTTP
client cannot. It is as strict as Discord where that finds mistakes: a command that was not synced cannot be
called, an interaction is answered once, a button that is not on the message cannot be pressed. The gateway's
address changes with every start and is told by `GET /gateway/bot` alone.
"""

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from secrets import token_hex
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import hdrs, web

from tests import payloads
from tests.gateway import Gateway, Session
from tests.payloads import (
    APPLICATION,
    ASKER,
    CHANNELS,
    COMPONENTS_V2,
    EPHEMERAL,
    GUILD,
    LOADING,
    ORDINARY,
    Json,
    Person,
    Place,
    components,
)
from tests.waiting import PATIENCE

T = TypeVar("T")
Answer = tuple[int, Any]

API = "/api/v10"


@dataclass(slots=True)
class Call:
    """One request as it arrived, and how it was answered."""

    method: str
    path: str  # below /api/v10
    query: dict[str, str]
    body: Any  # decoded; of a multipart body, its `payload_json`
    files: list[str]
    at: float  # time.perf_counter() when its head had arrived
    status: int = 0
    answer: Any = None
    problem: str | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"


# Answers a call; the second argument has the parameters of its path.
Route = Callable[[Call, Mapping[str, str]], Answer]


class Interaction:
    """One interaction that was sent to the bot, and all that came back for it."""

    def __init__(self, discord: "StandIn", payload: Json) -> None:
        self.payload = payload
        self.id: str = payload["id"]
        self.token: str = payload["token"]
        self.sent = 0.0  # time.perf_counter() just before it was written to the gateway
        self.responses: list[Call] = []
        self.message: Json | None = None  # as members see it now
        self.followups: list[Json] = []
        self._discord = discord

    async def response(self, within: float = PATIENCE) -> Call:
        """The first response; raises TimeoutError when none comes `within` seconds."""
        what = f"a response to {self.payload['data'].get('name', 'a press')}"
        await self._discord.until(lambda: self.responses, what, within)
        return self.responses[0]

    async def shown(self, within: float = PATIENCE) -> Json:
        """The message that answers it, once its content is there (a deferred answer has none at first)."""
        await self._discord.until(lambda: self.message and not self.message["flags"] & LOADING, "a message", within)
        assert self.message is not None
        return self.message

    async def choices(self, within: float = PATIENCE) -> list[Json]:
        """What an autocomplete offers."""
        body = (await self.response(within)).body
        assert body["type"] == 8, body
        return body["data"]["choices"]


@dataclass(slots=True)
class Trouble:
    """An answer laid out for coming requests, instead of the real one."""

    status: int
    method: str
    path: str
    times: int
    retry_after: float

    def meets(self, call: Call) -> bool:
        return self.times > 0 and self.method in ("", call.method) and self.path in call.path


class Refused(Exception):
    """Discord's way of saying no: https://discord.com/developers/docs/topics/opcodes-and-status-codes."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(message)
        self.answer: Answer = (status, {"code": code, "message": message})


class StandIn:
    """`async with StandIn(token) as discord:` listens on a free port; DISCORD_API_URL is `discord.url`.

    `problem` is asked about each request (method, path, body); what it returns makes the answer 400, as a
    malformed body does at Discord, and is kept in the call's `problem`.
    """

    def __init__(self, token: str, problem: Callable[[str, str, Any], str | None] = lambda *_: None) -> None:
        self.token = token
        self.gateway = Gateway(token, self._tell)
        self.calls: list[Call] = []
        self.commands: dict[str | None, list[Json]] = {None: []}  # by server; None: everywhere
        self.messages: dict[str, Json] = {}
        self._problem = problem
        self._troubles: list[Trouble] = []
        self._interactions: dict[str, Interaction] = {}
        self._nonces: dict[tuple[str, str], str] = {}
        self._news = asyncio.Event()
        self._count = 0

    # ----------------------------------------------------------------- what a test does

    @property
    def refused(self) -> list[str]:
        """Every request that Discord would not have accepted as written, with the reason."""
        return [f"{call}: {call.problem}" for call in self.calls if call.problem]

    def called(self, method: str, path: str) -> list[Call]:
        """The requests so far with this method whose path contains `path`."""
        return [call for call in self.calls if call.method == method and path in call.path]

    async def until(self, true: Callable[[], T], what: str, within: float = PATIENCE) -> T:
        """Waits until `true()` is, and returns it; a TimeoutError names `what` and what came instead."""
        try:
            async with asyncio.timeout(within):
                while not (found := true()):
                    await self._news.wait()
                return found
        except TimeoutError:
            seen = "\n  ".join(map(str, self.calls[-20:]))
            raise TimeoutError(f"{what} did not come within {within} s; requests so far:\n  {seen}") from None

    async def online(self, within: float = PATIENCE) -> Session:
        """Waits until a bot is connected to the gateway and identified."""
        what = "an identified gateway connection"
        session = await self.until(lambda: self.gateway.connected, what, within)
        assert session is not None
        return session

    def fail_next(
        self, status: int, path: str = "", *, method: str = "", times: int = 1, retry_after: float = 0.05
    ) -> None:
        """Answers the next `times` requests whose path contains `path` with `status`."""
        self._troubles.append(Trouble(status, method, path, times, retry_after))

    async def command(
        self, name: str, /, *, by: Person = ASKER, place: Place = "server", **options: str | int | bool
    ) -> Interaction:
        """Somebody enters a slash command; `name` is "film" or, for a subcommand, "trivia start"."""
        return await self._interact(2, payloads.invocation(self._known(), name, options, place), by, place)

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        /,
        *,
        by: Person = ASKER,
        place: Place = "server",
        **others: str | int | bool,
    ) -> Interaction:
        """Somebody is typing `typed` into an option of a slash command."""
        data = payloads.invocation(self._known(), name, others | {option: typed}, place, option)
        return await self._interact(4, data, by, place)

    async def press(
        self, message: Json, custom_id: str, *, by: Person = ASKER, values: list[str] | None = None
    ) -> Interaction:
        """Somebody presses a button of a message, or chooses `values` in a menu of it."""
        now = self.messages[message["id"]]
        part = next((p for p in components(now) if p.get("custom_id") == custom_id), None)
        assert part is not None, f"no component {custom_id!r} on the message"
        assert not part.get("disabled"), f"{custom_id!r} is disabled"
        data: Json = {"component_type": part["type"], "custom_id": custom_id, "id": part["id"]}
        if part["type"] != 2:
            offered = {option["value"] for option in part.get("options", [])}
            assert set(values or []) <= offered, f"{values} is not offered in {sorted(offered)}"
            data["values"] = values or []
        place: Place = next(place for place, channel in CHANNELS.items() if channel == now["channel_id"])
        return await self._interact(3, data, by, place, message=json.loads(json.dumps(now)))

    # --------------------------------------------------------------------- interactions

    async def _interact(self, kind: int, data: Json, by: Person, place: Place, **more: Any) -> Interaction:
        payload: Json = {
            "id": self._snowflake(),
            "application_id": APPLICATION,
            "type": kind,
            "token": token_hex(16),
            "version": 1,
            "data": data,
            "locale": "en-US",
            "app_permissions": str(ORDINARY),
            "entitlements": [],
            "attachment_size_limit": 10 * 1024 * 1024,
            **payloads.whereabouts(by, place),
            **more,
        }
        interaction = Interaction(self, payload)
        self._interactions[interaction.token] = interaction
        interaction.sent = await self.gateway.dispatch("INTERACTION_CREATE", payload)
        return interaction

    def _known(self) -> dict[str, Json]:
        return {command["name"]: command for command in self.commands.get(GUILD, []) + self.commands[None]}

    # ------------------------------------------------------------------------------ REST

    def _routes(self) -> Iterator[tuple[str, str, Route, bool]]:
        """Method, path, what answers it, and whether it needs the bot's token."""
        yield "GET", "/users/@me", lambda *_: (200, payloads.me()), True
        yield "GET", "/applications/@me", lambda *_: (200, payloads.application()), True
        yield "GET", "/oauth2/applications/@me", lambda *_: (200, payloads.application()), True
        yield "GET", "/gateway/bot", self._gateway_bot, True
        for scope in ("", "/guilds/{guild}"):
            path = "/applications/{application}" + scope + "/commands"
            yield "GET", path, lambda _, where: (200, self.commands.get(where.get("guild"), [])), True
            yield "PUT", path, self._sync, True
        yield "POST", "/interactions/{id}/{token}/callback", self._callback, False
        yield "POST", "/webhooks/{application}/{token}", self._followup, False
        yield "GET", "/channels/{channel}", lambda _, where: (200, payloads.channel(where["channel"])), True
        yield "POST", "/channels/{channel}/messages", self._post, True
        answers = {"GET": self._get, "PATCH": self._edit, "DELETE": self._delete}
        for method, answer in answers.items():
            yield method, "/webhooks/{application}/{token}/messages/{message}", answer, False
            yield method, "/channels/{channel}/messages/{message}", answer, True

    async def _serve(self, request: web.Request, answer: Route | None, authorised: bool) -> web.Response:
        at = time.perf_counter()
        body, files = await _read(request)
        path = request.path.removeprefix(API)
        call = Call(request.method, path, dict(request.query), body, files, at)
        self.calls.append(call)
        headers: dict[str, str] = {}
        trouble = next((t for t in self._troubles if t.meets(call)), None)
        if trouble is not None:
            trouble.times -= 1
            call.status, call.answer, headers = _trouble(trouble)
        elif authorised and request.headers.get(hdrs.AUTHORIZATION) != f"Bot {self.token}":
            call.status, call.answer = 401, {"message": "401: Unauthorized", "code": 0}
        elif answer is None:
            call.problem = "the stand-in does not know this route"
            call.status, call.answer = 404, {"message": "404: Not Found", "code": 0}
        elif found := self._problem(call.method, call.path, body):
            call.problem = found
            call.status, call.answer = 400, {"message": f"Invalid Form Body: {found}", "code": 50035}
        else:
            try:
                call.status, call.answer = answer(call, request.match_info)
            except Refused as refused:
                call.status, call.answer = refused.answer
        self._tell()
        if call.answer is None:
            return web.Response(status=call.status, headers=headers)
        # Exactly this, without a charset, is what discord.py takes for JSON.
        headers[hdrs.CONTENT_TYPE] = "application/json"
        return web.Response(body=json.dumps(call.answer).encode(), status=call.status, headers=headers)

    def _gateway_bot(self, call: Call, where: Mapping[str, str]) -> Answer:
        limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return 200, {"url": self.gateway.url, "shards": 1, "session_start_limit": limits}

    def _sync(self, call: Call, where: Mapping[str, str]) -> Answer:
        guild = where.get("guild")
        defaults = {"type": 1, "description": "", "default_member_permissions": None}
        fixed = {"application_id": APPLICATION, **({"guild_id": guild} if guild else {})}
        self.commands[guild] = [
            defaults
            | {key: value for key, value in command.items() if value is not None}
            | fixed
            | {"id": self._snowflake(), "version": self._snowflake()}
            for command in call.body
        ]
        return 200, self.commands[guild]

    def _callback(self, call: Call, where: Mapping[str, str]) -> Answer:
        interaction = self._find(where["token"])
        if interaction.id != where["id"]:
            raise Refused(404, 10062, "Unknown interaction")
        if interaction.responses:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        interaction.responses.append(call)
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind in (4, 5):  # a message, now or later
            if kind == 5:
                data = {"flags": data.get("flags", 0) | LOADING}
            interaction.message = self._message(data, call.files, interaction)
        elif kind in (6, 7):  # the message the pressed button is on stays, or changes
            interaction.message = self.messages[interaction.payload["message"]["id"]]
            if kind == 7:
                self._update(interaction.message, call)
        if "with_response" not in call.query:
            return 204, None
        answer: Json = {"interaction": {"id": interaction.id, "type": interaction.payload["type"]}}
        if (message := interaction.message) is not None:
            answer["interaction"] |= {
                "response_message_id": message["id"],
                "response_message_loading": kind == 5,
                "response_message_ephemeral": bool(message["flags"] & EPHEMERAL),
            }
            if kind in (4, 7):
                answer["resource"] = {"type": kind, "message": message}
        return 200, answer

    def _followup(self, call: Call, where: Mapping[str, str]) -> Answer:
        interaction = self._find(where["token"])
        if not interaction.responses:
            raise Refused(404, 10015, "Unknown Webhook")
        interaction.followups.append(self._message(call.body, call.files, interaction))
        return 200, interaction.followups[-1]

    def _post(self, call: Call, where: Mapping[str, str]) -> Answer:
        key = (where["channel"], str(call.body.get("nonce")))
        if call.body.get("enforce_nonce") and key in self._nonces:
            return 200, self.messages[self._nonces[key]]
        message = self._message(call.body, call.files, None, where["channel"])
        self._nonces[key] = message["id"]
        return 200, message

    def _get(self, call: Call, where: Mapping[str, str]) -> Answer:
        return 200, self._target(where)

    def _edit(self, call: Call, where: Mapping[str, str]) -> Answer:
        message = self._target(where)
        self._update(message, call)
        return 200, message

    def _delete(self, call: Call, where: Mapping[str, str]) -> Answer:
        message = self._target(where)
        del self.messages[message["id"]]
        for interaction in self._interactions.values():
            if interaction.message is message:
                interaction.message = None
        return 204, None

    def _find(self, token: str) -> Interaction:
        if token not in self._interactions:
            raise Refused(404, 10062, "Unknown interaction")
        return self._interactions[token]

    def _target(self, where: Mapping[str, str]) -> Json:
        message = self.messages.get(where["message"])
        if where["message"] == "@original":
            message = self._find(where["token"]).message
        if message is None:
            raise Refused(404, 10008, "Unknown Message")
        return message

    def _message(
        self, data: Json, files: list[str], interaction: Interaction | None, channel: str = CHANNELS["server"]
    ) -> Json:
        message = payloads.message(self._snowflake(), channel, interaction and interaction.payload)
        message["flags"] = data.get("flags") or 0
        if "nonce" in data:
            message["nonce"] = data["nonce"]
        self._fill(message, data, files)
        self.messages[message["id"]] = message
        return message

    def _update(self, message: Json, call: Call) -> None:
        data = (call.body.get("data") or {}) if call.path.endswith("/callback") else call.body
        self._fill(message, data, call.files)
        message["flags"] = message["flags"] & ~LOADING | (data.get("flags") or 0) & COMPONENTS_V2
        message["edited_timestamp"] = datetime.now(UTC).isoformat()

    def _fill(self, message: Json, data: Json, files: list[str]) -> None:
        for key in ("content", "embeds"):
            if key in data:
                message[key] = data[key] or type(message[key])()
        if "components" in data:
            # Discord numbers the components that came without an id.
            message["components"] = json.loads(json.dumps(data["components"] or []))
            for number, part in enumerate(components(message), start=1):
                part.setdefault("id", number)
        if files:
            message["attachments"] = [
                {"id": self._snowflake(), "filename": name, "size": 1, "url": "x", "proxy_url": "x"} for name in files
            ]

    # ---------------------------------------------------------------------- housekeeping

    async def __aenter__(self) -> Self:
        app = web.Application()
        secret = token_hex(8)
        app.router.add_get(f"/{secret}/", self.gateway.serve)

        def serve(answer: Route | None, authorised: bool) -> Any:
            async def handle(request: web.Request) -> web.Response:
                return await self._serve(request, answer, authorised)

            return handle

        for method, path, answer, authorised in self._routes():
            app.router.add_route(method, API + path, serve(answer, authorised))
        app.router.add_route("*", "/{anything:.*}", serve(None, False))
        # A bot's open connection would otherwise be waited for.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.url = f"http://{host}:{port}{API}"
        self.gateway.url = f"ws://{host}:{port}/{secret}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.drop()
        await self._runner.cleanup()

    def _tell(self) -> None:
        """Wakes everyone who waits for something to happen."""
        self._news.set()
        self._news = asyncio.Event()

    def _snowflake(self) -> str:
        """An id that tells the present time, as Discord's do; bots read an interaction's age from it."""
        self._count += 1
        return str((time.time_ns() // 1_000_000 - 1_420_070_400_000) << 22 | self._count & 0x3FFFFF)


async def _read(request: web.Request) -> tuple[Any, list[str]]:
    """A request's JSON and the names of the files with it."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        files = [part.filename for part in form.values() if isinstance(part, web.FileField)]
        return json.loads(str(form.get("payload_json", "null"))), files
    raw = await request.read()
    return (json.loads(raw) if raw else None), []


def _trouble(trouble: Trouble) -> tuple[int, Any, dict[str, str]]:
    if trouble.status == 401:
        return 401, {"message": "401: Unauthorized", "code": 0}, {}
    if trouble.status != 429:
        return trouble.status, {"message": "The stand-in was told to fail.", "code": 0}, {}
    wait = trouble.retry_after
    headers = {
        "Via": "1.1 stand-in",  # without it, discord.py takes the answer for a ban
        "Retry-After": str(wait),
        "X-RateLimit-Limit": "1",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": str(time.time() + wait),
        "X-RateLimit-Reset-After": str(wait),
        "X-RateLimit-Bucket": "stand-in",
    }
    return 429, {"message": "You are being rate limited.", "retry_after": wait, "global": False}, headers
