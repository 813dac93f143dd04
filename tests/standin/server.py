"""The server, and what a test does with it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from secrets import token_hex
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import hdrs, web

from tests import payloads
from tests.payloads import APPLICATION, ASKER, CHANNELS, GUILD, ORDINARY, Json, Person, Place, components
from tests.standin.calls import API, Call, Refused, Route
from tests.standin.faults import Failing, Fault, RateLimited, RequestFault
from tests.standin.gateway import Gateway, Session
from tests.standin.interactions import Interaction
from tests.standin.threads import Threads
from tests.waiting import PATIENCE

T = TypeVar("T")


class StandIn(Threads):
    """`async with StandIn(token) as discord:` listens on a free port; DISCORD_API_URL is `discord.url`.

    `problem` is asked about each request (method, path, body); what it returns makes the answer 400, as a
    malformed body does at Discord, and is kept in the call's `problem`.
    """

    def __init__(self, token: str, problem: Callable[[str, str, Any], str | None] = lambda *_: None) -> None:
        super().__init__(Gateway(token, self._tell))
        self.token = token
        self.calls: list[Call] = []
        self.faults: list[RequestFault] = []  # the first that meets a request happens to it
        self._problem = problem
        self._news = asyncio.Event()
        self._newcomers = 0

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
        fault: RequestFault
        if status == 429:
            fault = RateLimited(path, method=method, times=times, retry_after=retry_after)
        elif status == 401:
            fault = Failing(path, method=method, times=times, status=401, message="401: Unauthorized")
        else:
            fault = Failing(path, method=method, times=times, status=status)
        self.faults.append(fault)

    @asynccontextmanager
    async def suffering(self, *faults: Fault) -> AsyncIterator[None]:
        """Has these faults, one after another begun, until the block ends."""
        async with AsyncExitStack() as stack:
            for fault in faults:
                await fault.begin(self)
                stack.push_async_callback(fault.end, self)
            yield

    async def command(
        self,
        name: str,
        /,
        *,
        by: Person | None = None,
        place: Place = "server",
        server: str = GUILD,
        **options: str | int | bool,
    ) -> Interaction:
        """A member enters a slash command, one who did nothing before unless it is said who; `name` is "film" or, for
        a subcommand, "trivia start". In another `server` than the one, it is in that one's first channel."""
        data = payloads.invocation(self._known(), name, options, place)
        by = by or self.newcomer()
        here = next((known["channels"][0] for known in self.gateway.servers if known["id"] == server != GUILD), None)
        return await self._interact(2, data, by, place, **(payloads.inside(by, here) if here else {}))

    async def autocomplete(
        self,
        name: str,
        option: str,
        typed: str,
        /,
        *,
        by: Person | None = None,
        place: Place = "server",
        **others: str | int | bool,
    ) -> Interaction:
        """A member is typing `typed` into an option of a slash command."""
        data = payloads.invocation(self._known(), name, others | {option: typed}, place, option)
        return await self._interact(4, data, by or self.newcomer(), place)

    async def press(
        self, message: Json, custom_id: str, *, by: Person | None = None, values: list[str] | None = None
    ) -> Interaction:
        """A member presses a button of a message, or chooses `values` in a menu of it: whoever asked for the message,
        unless it is said who."""
        now = self.messages[message["id"]]
        part = next((p for p in components(now) if p.get("custom_id") == custom_id), None)
        assert part is not None, f"no component {custom_id!r} on the message"
        assert not part.get("disabled"), f"{custom_id!r} is disabled"
        data: Json = {"component_type": part["type"], "custom_id": custom_id, "id": part["id"]}
        if part["type"] != 2:
            offered = {option["value"] for option in part.get("options", [])}
            assert set(values or []) <= offered, f"{values} is not offered in {sorted(offered)}"
            data["values"] = values or []
        place = next((place for place, channel in CHANNELS.items() if channel == now["channel_id"]), None)
        by = by or payloads.asker_of(now) or self.newcomer()
        where: Json = {"channel_id": now["channel_id"]}
        if place is None:
            place = "server"
            here = self._channel(now["channel_id"])
            where |= {} if here["guild_id"] == GUILD else payloads.inside(by, here)
        return await self._interact(3, data, by, place, message=json.loads(json.dumps(now)), **where)

    async def submit(self, form: Json, *typed: str, by: Person, message: Json | None = None) -> Interaction:
        """A member fills in the fields of a form from top to bottom and sends it: one that a button of this message has
        opened, or a command."""
        filled: list[Json] = []
        for label, value in zip(form["components"], typed, strict=True):
            field = label["component"]
            least, most = field.get("min_length", int(field.get("required", True))), field.get("max_length", 4000)
            assert least <= len(value) <= most, f"{field['custom_id']!r} takes {least} to {most} characters"
            part = {"type": field["type"], "custom_id": field["custom_id"], "value": value}
            filled.append({"type": label["type"], "component": part})
        where: Json = {}
        if message is not None:
            now = json.loads(json.dumps(self.messages[message["id"]]))
            where = {"message": now, "channel_id": now["channel_id"]}
        return await self._interact(5, {"custom_id": form["custom_id"], "components": filled}, by, "server", **where)

    def newcomer(self) -> Person:
        """A member of whom the bot has heard nothing: nobody's presses count against them."""
        self._newcomers += 1
        return Person(str(int(ASKER.id) + 1_000_000 + self._newcomers), "ada")

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
        interaction = Interaction(self.until, payload)
        self._interactions[interaction.token] = interaction
        for session in self.gateway.sessions_of(payload.get("guild_id")):
            interaction.sent = await self.gateway.dispatch("INTERACTION_CREATE", payload, session)
        return interaction

    def _known(self) -> dict[str, Json]:
        return {command["name"]: command for command in self.commands.get(GUILD, []) + self.commands[None]}

    # ----------------------------------------------------------------------- requests

    async def _serve(self, request: web.Request, answer: Route | None, authorised: bool) -> web.StreamResponse:
        at = time.perf_counter()
        body, files = await _read(request)
        call = Call(request.method, request.path.removeprefix(API), dict(request.query), body, files, at)
        self.calls.append(call)
        self._tell()

        async def real() -> web.Response:
            return self._answer(call, request, answer, authorised)

        fault = next((fault for fault in self.faults if fault.meets(call)), None)
        try:
            if fault is None:
                return await real()
            fault.times -= 1
            return await fault.happen(call, request, real)
        finally:
            asked = self._interactions.get(request.match_info.get("token", ""))
            if asked is not None and call.path.endswith("/callback") and 400 <= call.status < 500:
                asked.refused.append(call)
            self._tell()

    def _answer(self, call: Call, request: web.Request, answer: Route | None, authorised: bool) -> web.Response:
        if authorised and request.headers.get(hdrs.AUTHORIZATION) != f"Bot {self.token}":
            return call.answered(401, {"message": "401: Unauthorized", "code": 0})
        if answer is None:
            call.problem = "the stand-in does not know this route"
            return call.answered(404, {"message": "404: Not Found", "code": 0})
        if found := self._problem(call.method, call.path, call.body):
            call.problem = found
            return call.answered(400, {"message": f"Invalid Form Body: {found}", "code": 50035})
        try:
            return call.answered(*answer(call, request.match_info))
        except Refused as refused:
            return call.answered(*refused.answer)

    # ---------------------------------------------------------------------- housekeeping

    async def __aenter__(self) -> Self:
        app = web.Application()
        secret = token_hex(8)
        app.router.add_get(f"/{secret}/", self.gateway.serve)

        def serve(answer: Route | None, authorised: bool) -> Any:
            async def handle(request: web.Request) -> web.StreamResponse:
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


async def _read(request: web.Request) -> tuple[Any, list[str]]:
    """A request's JSON and the names of the files with it."""
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        files = [part.filename for part in form.values() if isinstance(part, web.FileField)]
        return json.loads(str(form.get("payload_json", "null"))), files
    raw = await request.read()
    return (json.loads(raw) if raw else None), []
