"""Who plays whom."""

from __future__ import annotations

from bot.address import Address
from bot.documents.model import Credit, Film
from bot.render.card import Card, Link, pages, turning
from bot.render.evidence import quoted
from bot.spoiler import Spoiler, escape_markdown, together

_PAGE_ROOM = 1500
_PER_PAGE = 20


def cast_card(film: Film, page: int) -> Card:
    """The performers in billing order; what only a plot tells of them stands behind tags, below their names."""
    lines = [line for credit in film.cast if (line := cast_line(credit))]
    split = pages([len(line) for line in lines], _PAGE_ROOM, _PER_PAGE)
    page = min(max(page, 0), len(split) - 1)
    card = Card().text(f"# Cast of {escape_markdown(film.label)}")
    card.text("\n".join(lines[at] for at in split[page]) or "The documents name no performers.")
    if any(credit.spoiler or isinstance(credit.description, Spoiler) for credit in film.cast):
        card.text("-# What only the plot tells is hidden: press it to read it.")
    seeds = dict.fromkeys(credit.evidence.seed for credit in film.cast)
    note = "-# From " + ", ".join(map(escape_markdown, seeds)) if seeds else ""
    if len(split) > 1:
        note = f"-# Page {page + 1} of {len(split)}\n{note}"
    card.text(note)
    turn = turning(page, len(split), lambda n: Address.of("cast", film.id, n))
    return card.buttons(
        *turn,
        Link("Film", Address.of("film", film.id)),
        Link("Plot", Address.of("plot", film.id, "", 0), disabled=not film.plots),
        Link("Evidence", Address.of("castevidence", film.id, 0), disabled=not film.cast),
    )


def cast_line(credit: Credit) -> str:
    """One performer. A tag begins a line of its own: elsewhere in a line it may not hide."""
    if isinstance(credit.person, Spoiler):
        part = together(" as ", credit.character) if credit.character else ""
        return str(together(credit.person, part, _told(credit)))
    line = f"**{escape_markdown(credit.person)}**"
    if isinstance(credit.character, Spoiler):
        return f"{line}\n{together('as ', credit.character, _told(credit))}"
    if credit.character:
        line += f" as {escape_markdown(credit.character)}"
    if isinstance(credit.description, Spoiler):
        return f"{line}\n{credit.description}"
    return f"{line} ({escape_markdown(credit.description)})" if credit.description else line


def _told(credit: Credit) -> str | Spoiler:
    return together(", ", credit.description) if credit.description else ""


def cast_evidence_card(film: Film, page: int) -> Card:
    """The line or sentence that each credit was read from."""
    blocks = [f"{cast_line(credit)}\n{quoted(credit.evidence)}" for credit in film.cast if cast_line(credit)]
    split = pages([len(block) for block in blocks], _PAGE_ROOM, 10)
    page = min(max(page, 0), len(split) - 1)
    card = Card().text(f"# Where the cast of {escape_markdown(film.label)} was read")
    for at in split[page]:
        card.text(blocks[at])
    turn = turning(page, len(split), lambda n: Address.of("castevidence", film.id, n))
    return card.buttons(*turn, Link("Cast", Address.of("cast", film.id, 0)))
