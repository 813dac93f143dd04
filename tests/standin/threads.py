"""Channels of other types than text, and the threads in them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from tests import payloads
from tests.payloads import APPLICATION, CROSSPOSTED, EPHEMERAL, FORUM, NEWS, REQUIRES_TAG, TEXT, VIEW_CHANNEL, Json
from tests.standin.calls import Answer, Call, Refused, Route
from tests.standin.rest import Rest


class Threads(Rest):
    """Every channel that no server is known to have is a text channel."""

    @property
    def threads(self) -> dict[str, Json]:
        return {thread["id"]: thread for server in self.gateway.servers for thread in server["threads"]}

    def _routes(self) -> Iterator[tuple[str, str, Route, bool]]:
        yield "GET", "/guilds/{guild}", lambda _, where: (200, self._server(where["guild"])), True
        yield "GET", "/guilds/{guild}/members/{user}", self._member, True
        yield "GET", "/channels/{channel}", self._look, True
        yield "GET", "/guilds/{guild}/threads/active", self._active, True
        yield "GET", "/channels/{channel}/threads/archived/public", self._archived, True
        yield "POST", "/channels/{channel}/threads", self._forum_post, True
        yield "POST", "/channels/{channel}/messages/{message}/threads", self._thread_of, True
        yield "POST", "/channels/{channel}/messages/{message}/crosspost", self._crosspost, True
        yield "PATCH", "/channels/{channel}", self._change, True
        yield "GET", "/channels/{channel}/messages", self._history, True
        yield from super()._routes()

    def _channel(self, number: str) -> Json:
        known = (channel for server in self.gateway.servers for channel in (*server["channels"], *server["threads"]))
        return next((channel for channel in known if channel["id"] == number), payloads.channel(number))

    def _server(self, number: str) -> Json:
        known = next((server for server in self.gateway.servers if server["id"] == number), None)
        if known is None:
            raise Refused(404, 10004, "Unknown Guild")
        return known

    def _member(self, call: Call, where: Mapping[str, str]) -> Answer:
        if where["user"] != APPLICATION:
            raise Refused(404, 10007, "Unknown Member")
        return 200, self._server(where["guild"])["members"][0]

    def _look(self, call: Call, where: Mapping[str, str]) -> Answer:
        channel = self._channel(where["channel"])
        if any(int(overwrite["deny"]) & VIEW_CHANNEL for overwrite in channel.get("permission_overwrites", [])):
            raise Refused(403, 50001, "Missing Access")
        return 200, channel

    def _post(self, call: Call, where: Mapping[str, str]) -> Answer:
        channel = self._channel(where["channel"])
        if channel["type"] == FORUM:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        if "thread_metadata" in channel:
            channel["thread_metadata"]["archived"] = False
        return super()._post(call, where)

    def _edit(self, call: Call, where: Mapping[str, str]) -> Answer:
        if self._channel(where.get("channel", "")).get("thread_metadata", {}).get("archived"):
            raise Refused(400, 50083, "Thread is archived")
        return super()._edit(call, where)

    def _history(self, call: Call, where: Mapping[str, str]) -> Answer:
        after, before = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
        limit = int(call.query.get("limit", 50))
        found = [
            message
            for message in self.messages.values()
            if message["channel_id"] == where["channel"]
            and after < int(message["id"]) < before
            and not message["flags"] & EPHEMERAL
        ]
        found.sort(key=lambda message: int(message["id"]))
        return 200, (found[:limit] if "after" in call.query else found[-limit:])[::-1]

    def _active(self, call: Call, where: Mapping[str, str]) -> Answer:
        return 200, self._listed(
            thread
            for thread in self.threads.values()
            if thread["guild_id"] == where["guild"] and not thread["thread_metadata"]["archived"]
        )

    def _archived(self, call: Call, where: Mapping[str, str]) -> Answer:
        before = call.query.get("before", "9999")
        found = [
            thread
            for thread in self.threads.values()
            if thread["parent_id"] == where["channel"]
            and thread["thread_metadata"]["archived"]
            and thread["thread_metadata"]["archive_timestamp"] < before
        ]
        found.sort(key=lambda thread: thread["thread_metadata"]["archive_timestamp"], reverse=True)
        limit = int(call.query.get("limit", 50))
        return 200, self._listed(iter(found[:limit]), has_more=len(found) > limit)

    def _listed(self, threads: Iterator[Json], *, has_more: bool = False) -> Json:
        return {"threads": list(threads), "members": [], "has_more": has_more}

    def _forum_post(self, call: Call, where: Mapping[str, str]) -> Answer:
        forum = self._channel(where["channel"])
        if forum["type"] != FORUM:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        tags = call.body.get("applied_tags") or []
        if forum["flags"] & REQUIRES_TAG and not tags:
            raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
        if set(tags) - {tag["id"] for tag in forum["available_tags"]}:
            raise Refused(400, 10087, "Unknown tag")
        message = self._begin_post(forum, call.body["name"], call.body["message"], call.files)
        thread = self.threads[message["channel_id"]]
        thread["applied_tags"] = tags
        return 201, thread | {"message": message}

    def _begin_post(self, forum: Json, title: str, data: Json, files: list[str]) -> Json:
        """A forum's post; its message has the number of its thread."""
        thread = self._begin(self._snowflake(), forum, title)
        message = self._message(data, files, None, thread["id"])
        del self.messages[message["id"]]
        message["id"] = thread["id"]
        self.messages[message["id"]] = message
        return message

    def _thread_of(self, call: Call, where: Mapping[str, str]) -> Answer:
        channel = self._channel(where["channel"])
        if channel["type"] not in (TEXT, NEWS):
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        message = self._target(where)
        if message["id"] in self.threads:
            raise Refused(400, 160004, "A thread has already been created for this message")
        return 201, self._begin(message["id"], channel, call.body["name"])

    def _begin(self, number: str, parent: Json, name: str) -> Json:
        thread = payloads.thread(number, parent, name, APPLICATION)
        next(server for server in self.gateway.servers if any(channel is parent for channel in server["channels"]))[
            "threads"
        ].append(thread)
        return thread

    def _crosspost(self, call: Call, where: Mapping[str, str]) -> Answer:
        if self._channel(where["channel"])["type"] != NEWS:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        message = self._target(where)
        if message["flags"] & CROSSPOSTED:
            raise Refused(400, 40033, "This message has already been crossposted")
        message["flags"] |= CROSSPOSTED
        return 200, message

    def _change(self, call: Call, where: Mapping[str, str]) -> Answer:
        channel = self._channel(where["channel"])
        if "thread_metadata" not in channel:
            raise Refused(403, 50013, "Missing Permissions")
        channel["thread_metadata"] |= {"archived": call.body["archived"]}
        channel["thread_metadata"]["archive_timestamp"] = datetime.now(UTC).isoformat()
        return 200, channel
