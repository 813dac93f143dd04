"""A message as a terminal shows it: spoilers as ▒▒▒, buttons in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from discord import ComponentType

_SPOILER = re.compile(r"\|\|(.+?)\|\|", re.S)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")  # before any ASCII punctuation
_VISIBLE = re.compile(r"\S")


def message_as_text(payload: Mapping[str, Any]) -> str:
    """The text of a message's payload, top to bottom."""
    lines = [_plain(payload["content"])] if payload.get("content") else []
    return "\n".join([*lines, *_lines(payload.get("components", []))])


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
