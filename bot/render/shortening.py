"""Texts cut to the room that there is."""

from __future__ import annotations

import re

from bot.spoiler import TAG

_YEAR_AT_END = re.compile(r" \(\d{4}\)$")


def clip(text: str, most: int) -> str:
    """``text`` on one line in at most ``most`` characters, for labels and options, which show no markdown.

    The year at the end of a film's name is kept: it tells one film from another of nearly the same title.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    year = _YEAR_AT_END.search(line)
    end = year[0] if year and len(year[0]) < most else ""
    return line[: most - 1 - len(end)].rstrip() + "…" + end


def clip_start(text: str, most: int) -> str:
    """``text`` in at most ``most`` characters, of which the last are kept: the end of a path says the most."""
    return text if len(text) <= most else "…" + text[len(text) - max(most, 1) + 1 :]


def cut(markdown: str, room: int) -> str:
    """Markdown in at most ``room`` characters, with an ellipsis for what is left out.

    It is cut between lines, and within a line after a word; never within one that holds a tag, since that
    could take the tag apart.
    """
    if len(markdown) <= room:
        return markdown
    start = markdown.rfind("\n", 0, max(room, 0) + 1) + 1
    whole, line = markdown[:start], markdown[start:].partition("\n")[0]
    rest = "" if TAG in line else _cut_line(line, room - start)
    if rest or (whole.strip() and start < room):
        return whole + (rest or "…")
    return whole[:-1]


def _cut_line(line: str, room: int) -> str:
    part = line[: max(room - 2, 0)]
    # After the last comma, when that is near, and after the last word otherwise.
    comma, gap = part.rfind(", "), part.rfind(" ")
    end = comma if comma > max(len(part) - 80, 0) else gap
    part = (part[:end] if end > 0 else part).rstrip("\\ ")
    return f"{part} …" if part.strip("#*- ") else ""
