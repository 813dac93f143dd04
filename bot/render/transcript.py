"""Renders a message for a terminal: spoilers as ▒▒▒, buttons in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from discord import ComponentType

from bot.plurals import count
from bot.render.shortening import clip

_SPOILER = re.compile(r"\|\|(.+?)\|\|", re.S)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # before any ASCII punctuation
_VISIBLE = re.compile(r"\S")
_WIDTH = 100
"""Characters in a line of an excerpt."""


def message_as_text(payload: Mapping[str, Any]) -> str:
    """Returns the text of a message's payload, top to bottom."""
    lines = [_plain(payload["content"])] if payload.get("content") else []
    return "\n".join([*lines, *_lines(payload.get("components", []))])


def excerpt(text: str, most: int) -> list[str]:
    """The first lines of a message's text, at most ``most`` with the one that says how much follows."""
    lines = [clip(line, _WIDTH) for line in text.splitlines() if line.strip()]
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"… and {count(len(lines) - most + 1, 'more line')}"]


def _lines(components: list[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        kind = component["type"]
        if kind == ComponentType.text_display.value:
            yield _plain(component["content"])
        elif kind == ComponentType.separator.value:
            yield "—" * 8 if component.get("divider", True) else ""
        elif kind == ComponentType.action_row.value and component["components"]:
            yield "  ".join(_control(control) for control in component["components"])
        else:
            yield from _lines(component.get("components", []))


def _control(control: Mapping[str, Any]) -> str:
    if "options" in control:
        return f"({control.get('placeholder', 'Choose')}: {', '.join(o['label'] for o in control['options'])})"
    label = control.get("label", "")
    return f"({label})" if control.get("disabled") else f"[{label}]"


def _plain(markdown: str) -> str:
    hidden = _SPOILER.sub(lambda match: _VISIBLE.sub("▒", _ESCAPE.sub(r"\1", match[1])), markdown)
    return _ESCAPE.sub(r"\1", hidden)
