"""Discord's REST API, as much of it as a bot of ours meets: commands, interactions, messages."""

import json
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from tests import payloads
from tests.payloads import APPLICATION, CHANNELS, COMPONENTS_V2, EPHEMERAL, LOADING, Json, components
from tests.standin.calls import Answer, Call, Refused, Route
from tests.standin.gateway import Gateway
from tests.standin.interactions import Interaction


class Rest:
    """What each request is answered with, and what there is after it."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        self.commands: dict[str | None, list[Json]] = {None: []}  # by server; None: everywhere
        self.messages: dict[str, Json] = {}
        self._interactions: dict[str, Interaction] = {}
        self._nonces: dict[tuple[str, str], str] = {}
        self._count = 0

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
        permissions = "/applications/{application}/guilds/{guild}/commands/{command}/permissions"
        yield "GET", permissions, lambda _, where: (200, payloads.nothing_set_for(**where)), True
        yield "POST", "/interactions/{id}/{token}/callback", self._callback, False
        yield "POST", "/webhooks/{application}/{token}", self._followup, False
        yield "POST", "/channels/{channel}/messages", self._post, True
        answers = {"GET": self._get, "PATCH": self._edit, "DELETE": self._delete}
        for method, answer in answers.items():
            yield method, "/webhooks/{application}/{token}/messages/{message}", answer, False
            yield method, "/channels/{channel}/messages/{message}", answer, True

    def _gateway_bot(self, call: Call, where: Mapping[str, str]) -> Answer:
        limits = {key: getattr(self.gateway.starts, key) for key in self.gateway.starts.__slots__}
        return 200, {"url": self.gateway.url, "shards": self.gateway.shards, "session_start_limit": limits}

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
            number = interaction.payload["message"]["id"]
            if number not in self.messages:
                interaction.responses.pop()
                raise Refused(404, 10008, "Unknown Message")
            interaction.message = self.messages[number]
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

    def _snowflake(self) -> str:
        """An id that tells the present time, as Discord's do; bots read an interaction's age from it."""
        self._count += 1
        return str((time.time_ns() // 1_000_000 - 1_420_070_400_000) << 22 | self._count & 0x3FFFFF)
