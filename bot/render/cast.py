"""Who plays whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.address import Address
from bot.documents.model import Credit, Film
from bot.render.card import Card, Link, pages
from bot.render.evidence import quoted
from bot.spoiler import TAG, Spoiler, Words, escape_markdown, together

_PAGE_ROOM = 1500
_PER_PAGE = 20
_LONGEST_LINE = 900


def cast_card(film: Film, page: int) -> Card:
    """The performers in billing order; what only a plot tells of them stands behind tags, below their names."""
    lines = [line for credits in _by_person(film.cast) if (line := performer(credits))]
    split = pages([len(line) for line in lines], _PAGE_ROOM, _PER_PAGE)
    page = min(max(page, 0), len(split) - 1)
    card = Card().text(f"# Cast of {escape_markdown(film.label)}")
    shown_lines = [lines[at] for at in split[page]]
    in_the_open = [line for line in shown_lines if not line.startswith(TAG)]
    hidden = [line for line in shown_lines if line.startswith(TAG)]
    card.text("\n".join(in_the_open) if lines else "The documents name no performers.")
    if hidden:
        card.divider(visible=False).text("\n".join(["-# Hidden, since only the plot tells it:", *hidden]))
    seeds = dict.fromkeys(credit.evidence.seed for credit in film.cast)
    card.text("-# From " + ", ".join(map(escape_markdown, seeds)) if seeds else "")
    return card.pager(
        page,
        len(split),
        lambda n: Address.of("cast", film.id, n),
        Link("Film", Address.of("film", film.id)),
        Link("Plot", Address.of("plot", film.id, "", 0), disabled=not film.plots),
        Link("Evidence", Address.of("castevidence", film.id, 0), disabled=not film.cast),
    )


def performer(credits: Sequence[Credit]) -> str:
    """One person with all their parts; empty where there is nothing to show.

    A tag begins a line of its own: elsewhere in a line it may not hide.
    """
    person = credits[0].person
    line = "" if isinstance(person, Spoiler) else f"**{escape_markdown(person)}**"
    hidden: list[Words] = []
    for credit in credits:
        part = together(" as ", credit.character) if credit.character else ""
        told = together(", ", credit.description) if credit.description else ""
        if isinstance(person, Spoiler):
            hidden.append(together(person, part, told))
        elif isinstance(part, Spoiler):
            hidden.append(together("as ", credit.character or "", told))
        else:
            joint = " and" if " as " in line else ""
            line += f"{joint} {escape_markdown(part)}" if part else ""
            if isinstance(credit.description, Spoiler):
                hidden.append(credit.description)
            elif credit.description:
                line += f" ({escape_markdown(credit.description)})"
    tagged = (words.tagged(_LONGEST_LINE) for words in hidden if isinstance(words, Spoiler))
    return "\n".join(filter(None, [line, *tagged]))


def _by_person(cast: Sequence[Credit]) -> list[list[Credit]]:
    people: dict[Words, list[Credit]] = {}
    for credit in cast:
        people.setdefault(credit.person, []).append(credit)
    return list(people.values())


def cast_evidence_card(film: Film, page: int) -> Card:
    """The line or sentence that each credit was read from."""
    blocks = [f"{performer([credit])}\n{quoted(credit.evidence)}" for credit in film.cast if performer([credit])]
    split = pages([len(block) for block in blocks], _PAGE_ROOM, 10)
    page = min(max(page, 0), len(split) - 1)
    card = Card().text(f"# Where the cast of {escape_markdown(film.label)} was read")
    for at in split[page]:
        card.text(blocks[at])
    cast = Link("Cast", Address.of("cast", film.id, 0))
    return card.pager(page, len(split), lambda n: Address.of("castevidence", film.id, n), cast)
