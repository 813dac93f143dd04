"""Read who plays whom from a cast list: only what is surely harmless is open."""

from __future__ import annotations

from bot.documents.cast.lines import CastLine, CastList, read_cast_list

__all__ = ["CastLine", "CastList", "read_cast_list"]
