"""Checks request bodies against Discord's public OpenAPI document, which is not part of the repository.

The document is stricter here than it is written: a field it does not list is refused (a misspelt one would
otherwise pass), and what Discord's pages say of whole messages is checked as well.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.payloads import COMPONENTS_V2, components

DOCUMENT = Path(__file__).resolve().parents[2] / "shared" / "discord" / "openapi.json"
ABSENT = f"Discord's OpenAPI document is not at {DOCUMENT}"
HERE = "urn:discord"

# What the document leaves out though discord.py sends it and Discord takes it: `nsfw` is on the page about
# commands; `tts` means nothing in an edit and goes along with every one; a new file's id is its number; a forum's
# post is a thread of the one type that there can be, and comes back with its message; roles are named by numbers too.
BOOLEAN = {"type": ["boolean", "null"]}
LEFT_OUT = {
    "ApplicationCommandUpdateRequest": {"nsfw": BOOLEAN},
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": {"tts": BOOLEAN},
    "IncomingWebhookUpdateRequestPartial": {"tts": BOOLEAN},
    "MessageEditRequestPartial": {"tts": BOOLEAN},
    "MessageAttachmentRequest": {"id": {"type": ["integer", "string"]}},
    "CreateForumThreadRequest": {"type": {"const": 11}},
    "CreatedThreadResponse": {"message": {"$ref": "#/components/schemas/MessageResponse"}},
    "BaseCreateMessageCreateRequest": {"tts": BOOLEAN},
    "MessageAllowedMentionsRequest": {"roles": {"type": "array", "items": {"type": ["integer", "string"]}}},
}

FORM = 9
"""The type of a response to an interaction that opens one."""


def problem(method: str, path: str, body: Any) -> str | None:
    """What is wrong with a request (its path without /api/v10), or None; needs DOCUMENT to be there."""
    operation = _operation(method, path)
    if operation is None:
        return f"Discord has no {method} {path}"
    request = operation.get("requestBody")
    if request is None or body is None:
        return "the body is missing" if request is not None and request.get("required") else None
    error = _check(f"{_pointer(path, method)}/requestBody/content/application~1json/schema", body)
    if error is not None:
        return error
    whole = {"callback": "data", "threads": "message"}.get(path.rsplit("/", 1)[1])
    if whole == "data" and body.get("type") == FORM:
        return None  # it has fields, and is no message
    message = body.get(whole) if whole else body
    return _whole_message(message) if isinstance(message, dict) else None


def problem_if_known(method: str, path: str, body: Any) -> str | None:
    """The same where the document is at hand; nothing where it is not."""
    return problem(method, path, body) if DOCUMENT.exists() else None


def answer_problem(method: str, path: str, status: int, body: Any) -> str | None:
    """What is wrong with an answer, or None: keeps the stand-in honest."""
    operation = _operation(method, path)
    if operation is None or str(status) not in operation["responses"]:
        return f"Discord does not answer {method} {path} with {status}"
    if body is None:
        return None
    return _check(f"{_pointer(path, method)}/responses/{status}/content/application~1json/schema", body)


def _check(pointer: str, body: Any) -> str | None:
    error = next(_validator(pointer).iter_errors(body), None)
    if error is None:
        return None
    error = _inside(error)
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.absolute_path)
    # The value comes first and may be long, the reason comes last.
    reason = error.message if len(error.message) < 300 else f"{error.message[:150]} … {error.message[-100:]}"
    return f"body{place}: {reason}"


def _inside(error: ValidationError) -> ValidationError:
    """The error within the union member that was meant: the one whose `type` the body has."""
    while error.context:
        members: dict[Any, list[ValidationError]] = {}
        for inner in error.context:
            members.setdefault(inner.schema_path[0], []).append(inner)
        meant = [
            errors
            for errors in members.values()
            if not any(list(e.relative_path) in (["type"], []) and e.validator in ("enum", "type") for e in errors)
        ]
        if len(meant) != 1:
            return error
        error = meant[0][0]
    return error


def _whole_message(message: dict[str, Any]) -> str | None:
    """Rules on a message as a whole: https://discord.com/developers/docs/components/reference."""
    parts = list(components(message))
    names = [part["custom_id"] for part in parts if "custom_id" in part]
    if repeated := {name for name in names if names.count(name) > 1}:
        return f"custom_id used more than once: {sorted(repeated)}"
    if not (message.get("flags") or 0) & COMPONENTS_V2:
        if any(part["type"] != 1 for part in message.get("components") or []):
            return "these components need the flag IS_COMPONENTS_V2"
        return None
    if message.get("content") or message.get("embeds") or message.get("poll"):
        return "IS_COMPONENTS_V2 leaves no room for content, embeds or a poll"
    if len(parts) > 40:
        return f"{len(parts)} components, 40 are allowed"
    said = sum(len(part["content"]) for part in parts if part["type"] == 10)
    return f"{said} characters of text, 4000 are allowed" if said > 4000 else None


@cache
def _document() -> dict[str, Any]:
    document = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    for name, schema in document["components"]["schemas"].items():
        schema.get("properties", {}).update(LEFT_OUT.get(name, {}))
    _close(document)
    return document


def _close(node: Any) -> None:
    """Lets object schemas refuse properties they do not list; those in an `allOf` share theirs: left open."""
    if isinstance(node, list):
        for part in node:
            _close(part)
    elif isinstance(node, dict):
        for key, part in node.items():
            if key != "allOf":
                _close(part)
        if node.get("type") == "object" and "properties" in node:
            node.setdefault("additionalProperties", False)


@cache
def _registry() -> Registry[Any]:
    return Registry().with_resource(HERE, Resource(contents=_document(), specification=DRAFT202012))


@cache
def _validator(pointer: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"{HERE}#{pointer}"}, registry=_registry())


@cache
def _templates() -> list[tuple[re.Pattern[str], str]]:
    """Every path of the document as a pattern; those with fewer parameters first, so `@me` beats `{id}`."""
    paths = sorted(_document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path))), path) for path in paths]


@cache
def _template(path: str) -> str:
    return next((template for pattern, template in _templates() if pattern.fullmatch(path)), "")


def _operation(method: str, path: str) -> dict[str, Any] | None:
    return _document()["paths"].get(_template(path), {}).get(method.lower())


def _pointer(path: str, method: str) -> str:
    template = _template(path).replace("~", "~0").replace("/", "~1")
    return f"/paths/{template}/{method.lower()}"
