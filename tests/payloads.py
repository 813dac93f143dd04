"""What Discord tells a bot about itself, a server, its channel and its people; tests/standin sends it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

Json = dict[str, Any]

APPLICATION = "1000000000000000001"  # a bot's user has the id of its application
GUILD = "2000000000000000001"

# Where a command is called: on the server the bot is on, in a direct message with the bot, or among other
# people, where the account of who calls it has installed the bot for itself.
Place = Literal["server", "direct message", "private channel"]
CONTEXTS: dict[Place, int] = {"server": 0, "direct message": 1, "private channel": 2}
CHANNELS: dict[Place, str] = {
    "server": "3000000000000000001",
    "direct message": "3000000000000000002",
    "private channel": "3000000000000000003",
}

# https://discord.com/developers/docs/topics/permissions: view channel, send messages, embed links,
# read message history, use application commands; manage messages; manage server
ORDINARY = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 16 | 1 << 31
VIEW_CHANNEL, SEND_MESSAGES, READ_HISTORY = 1 << 10, 1 << 11, 1 << 16
MANAGE_MESSAGES = 1 << 13
MANAGE_GUILD = 1 << 5

# https://discord.com/developers/docs/resources/message#message-object-message-flags
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on the stand-in's server; `permissions` as they are in its channel."""

    id: str
    name: str
    permissions: int = ORDINARY


ASKER = Person("4000000000000000001", "ada")
OTHER = Person("4000000000000000002", "ben")
MODERATOR = Person("4000000000000000003", "cy", ORDINARY | MANAGE_MESSAGES | MANAGE_GUILD)


def user(person: Person) -> Json:
    return {
        "id": person.id,
        "username": person.name,
        "global_name": person.name.title(),
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def bot() -> Json:
    return {**user(Person(APPLICATION, "matinee")), "bot": True}


def me() -> Json:
    return {**bot(), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member(person: Person) -> Json:
    return {
        "user": user(person),
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": "2024-01-01T00:00:00+00:00",
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }


def application() -> Json:
    return {
        "id": APPLICATION,
        "name": "Matinee",
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(MODERATOR),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 1,
        "approximate_user_authorization_count": 1,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }


# https://discord.com/developers/docs/resources/channel#channel-object-channel-types
TEXT, VOICE, NEWS, NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD, STAGE, FORUM = 0, 2, 5, 10, 11, 12, 13, 15
CROSSPOSTED = 1 << 1
REQUIRES_TAG = 1 << 4


def channel(channel: str = CHANNELS["server"], kind: int = TEXT, *, server: str = GUILD, **more: Any) -> Json:
    fields: Json = {
        "id": channel,
        "type": kind,
        "guild_id": server,
        "name": "film-night",
        "position": 0,
        "flags": 0,
        "parent_id": None,
        "topic": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "last_message_id": None,
        "permission_overwrites": [],
    }
    if kind == FORUM:
        fields["available_tags"] = []
    if kind in (VOICE, STAGE):
        fields |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
    return fields | more


def tag(number: str, name: str, *, moderated: bool = False) -> Json:
    """One of a forum's."""
    return {"id": number, "name": name, "moderated": moderated, "emoji_id": None, "emoji_name": None}


def thread(number: str, parent: Json, name: str, owner: str = APPLICATION, *, archived: bool = False) -> Json:
    """Public, and as old as its number says."""
    began = datetime.fromtimestamp(((int(number) >> 22) + 1_420_070_400_000) / 1000, UTC).isoformat()
    return {
        "id": number,
        "type": NEWS_THREAD if parent["type"] == NEWS else PUBLIC_THREAD,
        "guild_id": parent["guild_id"],
        "parent_id": parent["id"],
        "owner_id": owner,
        "name": name,
        "flags": 0,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "thread_metadata": {
            "archived": archived,
            "archive_timestamp": began,
            "auto_archive_duration": 4320,
            "locked": False,
            "create_timestamp": began,
        },
    }


def guild(number: str = GUILD, channels: list[Json] | None = None) -> Json:
    everyone = {
        "id": number,
        "name": "@everyone",
        "permissions": str(ORDINARY),
        "position": 0,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    return {
        "id": number,
        "name": "The Stand-in",
        "owner_id": MODERATOR.id,
        "preferred_locale": "en-US",
        "features": [],
        "roles": [everyone],
        "emojis": [],
        "stickers": [],
        "channels": [channel()] if channels is None else channels,
        "threads": [],
        "members": [{**member(ASKER), "user": bot()}],
        "member_count": 4,
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "large": False,
        "unavailable": False,
        "joined_at": "2024-01-01T00:00:00+00:00",
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "afk_timeout": 300,
    }


def whereabouts(by: Person, place: Place) -> Json:
    """The part of an interaction that says who it comes from and where."""
    if place == "server":
        return inside(by, channel())
    return {
        "channel_id": CHANNELS[place],
        "context": CONTEXTS[place],
        "channel": {"id": CHANNELS[place], "type": 1, "flags": 0, "recipients": [user(by)]},
        "user": user(by),
        "authorizing_integration_owners": {"0": "0"} if place == "direct message" else {"1": by.id},
    }


def inside(by: Person, here: Json) -> Json:
    """The same, in a channel of any server."""
    server = here["guild_id"]
    return {
        "channel_id": here["id"],
        "context": CONTEXTS["server"],
        "guild_id": server,
        "guild": {"id": server, "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "channel": {**here, "permissions": str(by.permissions)},
        "member": {**member(by), "permissions": str(by.permissions)},
        "authorizing_integration_owners": {"0": server},
    }


def invocation(commands: dict[str, Json], name: str, options: Json, place: Place, focused: str | None = None) -> Json:
    """A slash command's data, made from the synced command; AssertionError if it cannot be called."""
    first, *rest = name.split()
    assert first in commands, f"/{first} was not synced; these were: {sorted(commands)}"
    command = level = commands[first]
    assert CONTEXTS[place] in (command.get("contexts") or [0, 1]), f"/{first} is not offered in a {place}"
    installs = command.get("integration_types") or [0]
    assert place != "private channel" or 1 in installs, f"/{first} is not for a user's own account"
    data: Json = {"id": command["id"], "name": first, "type": 1, "options": []}
    inner: Json = data
    for word in rest:
        level = next(option for option in level.get("options", []) if option["name"] == word)
        inner["options"] = [{"name": word, "type": level["type"], "options": []}]
        inner = inner["options"][0]
    known = {option["name"]: option for option in level.get("options", [])}
    for option, value in options.items():
        assert option in known, f"/{name} has no option {option!r}, only {sorted(known)}"
        given: Json = {"name": option, "type": known[option]["type"], "value": value}
        if option == focused:
            assert known[option].get("autocomplete"), f"/{name} {option} has no autocomplete"
            given["focused"] = True
        inner["options"].append(given)
    missing = [option for option in known if known[option].get("required") and option not in options]
    assert focused or not missing, f"/{name} needs {missing}"
    return data


def nothing_set_for(*, application: str, guild: str, command: str) -> Json:
    """A command's permissions in a server where nobody has changed them."""
    return {"id": command, "application_id": application, "guild_id": guild, "permissions": []}


def message(number: str, channel: str, interaction: Json | None) -> Json:
    """An empty message of the bot's; `interaction` is what it answers."""
    empty: Json = {
        "id": number,
        "type": 0,
        "channel_id": channel,
        "author": bot(),
        "content": "",
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "tts": False,
        "flags": 0,
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
    }
    if interaction is None:
        return empty
    metadata = {
        "id": interaction["id"],
        "type": interaction["type"],
        "user": interaction["user"] if "user" in interaction else interaction["member"]["user"],
        "authorizing_integration_owners": interaction["authorizing_integration_owners"],
    }
    if "message" in interaction:
        metadata["interacted_message_id"] = interaction["message"]["id"]
    return empty | {
        "type": 20 if interaction["type"] == 2 else 0,
        "channel_id": interaction["channel_id"],
        "application_id": APPLICATION,
        "webhook_id": APPLICATION,
        "interaction_metadata": metadata,
    }


def asker_of(message: Json) -> Person | None:
    """Who asked for a message; None where it was sent unasked."""
    user = message.get("interaction_metadata", {}).get("user")
    return Person(user["id"], user["username"]) if user else None


def components(message: Json) -> Iterator[Json]:
    """Every component of a message, those inside others too, from top to bottom."""
    rest = list(message.get("components") or [])
    while rest:
        part = rest.pop(0)
        yield part
        accessory = [part["accessory"]] if "accessory" in part else []
        rest = [*part.get("components", []), *accessory, *rest]


def text(message: Json) -> str:
    """All that a message says in text: its content and its text components."""
    said = [message.get("content") or "", *(part.get("content", "") for part in components(message))]
    return "\n".join(filter(None, said))
