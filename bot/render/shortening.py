"""Shortens texts to the available room."""

from __future__ import annotations

import re

from bot.spoiler import TAG

_YEAR_AT_END = re.compile(r" \(\d{4}\)$")


def clip(text: str, most: int) -> str:
    """Returns ``text`` on one line of at most ``most`` characters, for labels and options, which show no markdown.

    Keeps the year at the end of a film's name, since it distinguishes films with nearly the same title.
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    year = _YEAR_AT_END.search(line)
    end = year[0] if year and len(year[0]) < most else ""
    return line[: most - 1 - len(end)].rstrip() + "…" + end


def clip_start(text: str, most: int) -> str:
    """Cuts the start of ``text`` to leave at most ``most`` characters: the end of a path says the most."""
    return text if len(text) <= most else "…" + text[len(text) - max(most, 1) + 1 :]


def cut(markdown: str, room: int) -> str:
    """Returns markdown in at most ``room`` characters, with an ellipsis for what is left out.

    Cuts between lines, or within a line after a word; never within a line with a tag, since that could split the tag.
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
    # At the last comma if it is near the end, otherwise after the last word.
    comma, gap = part.rfind(", "), part.rfind(" ")
    end = comma if comma > max(len(part) - 80, 0) else gap
    part = (part[:end] if end > 0 else part).rstrip("\\ ")
    return f"{part} …" if part.strip("#*- ") else ""
