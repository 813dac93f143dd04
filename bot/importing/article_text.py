"""A record → the text of a seed in the shape of an article, the plot last, where nothing can end it."""

from __future__ import annotations

from bot.importing.plain_text import bare, one_line, paragraphs
from bot.importing.record import Record

PLOT_HEADING = "== Plot =="
_NO_TITLE = "Untitled"
"""For one of nothing but markup; its side file has it as it is."""
_LONGEST_TITLE = 300
_LONGEST_VALUE = 1_000
_MOST_VALUES = 60
_MOST_CAST = 100


def article_text(record: Record, *, plain: bool = False) -> str:
    """The seed of a record. ``plain`` reduces the plot to words and the most common punctuation."""
    title = one_line(record.title)[:_LONGEST_TITLE].strip() or _NO_TITLE
    parts = [f"= {title} ({record.year} film) =" if record.year else f"= {title} ="]
    rows = [f"- {label}: {value}" for label, values in record.rows.items() for value in _values(values)]
    cast = [_cast_line(person, part) for person, part in record.cast[:_MOST_CAST] if one_line(person)]
    plot = _plot(record, plain=plain)
    parts += ["\n".join(rows)] if rows else []
    parts += ["\n".join(["== Cast ==", *cast])] if cast else []
    parts += ["\n".join([PLOT_HEADING, "\n\n".join(plot)])] if plot else []
    return "\n\n".join(parts) + "\n"


def _plot(record: Record, *, plain: bool) -> list[str]:
    """Everything that tells what happens; what another text says already is not said again."""
    tellings: list[list[str]] = []
    for text in sorted(record.plots, key=len, reverse=True):
        telling = paragraphs(text)
        if telling and not any(" ".join(telling) in " ".join(other) for other in tellings):
            tellings.append(telling)
    lines = [line for telling in tellings for line in telling]
    return bare(lines) if plain else lines


def _values(values: list[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, (one_line(value)[:_LONGEST_VALUE] for value in values[:_MOST_VALUES]))))


def _cast_line(person: str, part: str) -> str:
    words = one_line(part)[:_LONGEST_VALUE]
    return f"- {one_line(person)[:_LONGEST_VALUE]}" + (f" as {words}" if words else "")
