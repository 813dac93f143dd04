"""What is on a card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.render.card import Card
from tests.render.screens import payload
from tests.visibility import revealed, visible

_TEXT = 10


def texts(card: Card) -> list[str]:
    """The texts of a card as markdown, top to bottom. Discord reads each by itself."""
    return [part["content"] for part in _parts(payload(card)) if part["type"] == _TEXT]


def seen(card: Card) -> list[str]:
    """The lines that a member reads who clicks on nothing; a tag that went over a line end would count as open."""
    lines = (visible(line) for text in texts(card) for line in text.split("\n"))
    return [line for line in lines if line.strip()]


def opened(card: Card) -> str:
    """What they read once they have clicked on every bar."""
    return "\n".join(map(revealed, texts(card)))


def leads_to(card: Card) -> dict[str, str]:
    """The screens that the buttons and menus of a card open, by their labels; nothing for those that cannot be used."""
    found: dict[str, str] = {}
    for part in _parts(payload(card)):
        for option in part.get("options", []):
            found[option["label"]] = option["value"]
        if part.get("custom_id", "").startswith(("go:", "by:")):
            found[part["label"]] = "" if part.get("disabled") else part["custom_id"].split(":", 2)[2]
    return found


def ids(card: Card) -> dict[str, str]:
    """The ids of all buttons of a card, by their labels."""
    return {
        part["label"]: part["custom_id"] for part in _parts(payload(card)) if "label" in part and "custom_id" in part
    }


def _parts(parent: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in [*parent.get("components", []), *([parent["accessory"]] if parent.get("accessory") else [])]:
        yield part
        yield from _parts(part)
