"""Who plays whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.model import Credit, Film
from bot.render.card import Card, Link, Pages
from bot.render.evidence import quoted_length, quoted_source
from bot.render.origins import origins_line
from bot.screens import routes
from bot.spoiler import TAG, Spoiler, Words, escape_markdown, together

_PAGE_ROOM = 1500
_PER_PAGE = 20
_LONGEST_LINE = 900
_SOURCES_ROOM = 500


def cast_card(film: Film, page: int) -> Card:
    """The performers in billing order; what only a plot tells of them stands behind tags, below their names."""
    split = Pages(_by_person(film.cast), _PAGE_ROOM, _PER_PAGE, lambda credits: sum(map(_length, credits)))
    card = Card().text(f"# Cast of {escape_markdown(film.label)}")
    lines = [line for credits in split.at(page) if (line := performer(credits))]
    in_the_open = [line for line in lines if not line.startswith(TAG)]
    hidden = [line for line in lines if line.startswith(TAG)]
    card.text("\n".join(in_the_open) if lines else "The documents name no performers.")
    if hidden:
        card.divider(visible=False).text("\n".join(["-# Spoilers: only the plot says so", *hidden]))
    seeds = {credit.evidence.seed for credit in film.cast}
    sources = origins_line([source for source in film.sources if source.seed in seeds], _SOURCES_ROOM)
    card.text(f"-# {sources}" if sources else "")
    return card.pager(
        page,
        split.count,
        lambda n: routes.cast.to(film.id, n),
        Link("Film", routes.film.to(film.id)),
        Link("Plot", routes.plot.to(film.id, "", 0), disabled=not film.plots),
        Link("Evidence", routes.castevidence.to(film.id, 0), disabled=not film.cast),
    )


def performer(credits: Sequence[Credit]) -> str:
    """One person with all their parts; empty if there is nothing to show.

    A tag begins a line of its own: elsewhere in a line it may not hide. Where there are several parts,
    what is hidden says of which it tells.
    """
    person = credits[0].person
    line = "" if isinstance(person, Spoiler) else f"**{escape_markdown(person)}**"
    hidden: list[Words] = []
    several = sum(credit.character is not None for credit in credits) > 1
    for credit in credits:
        part = credit.character or ""
        told = together(", ", credit.description) if credit.description else ""
        if isinstance(person, Spoiler):
            hidden.append(together(person, " as " if part else "", part, told))
        elif isinstance(part, Spoiler):
            hidden.append(together("as ", part, told))
        else:
            joint = " and" if " as " in line else ""
            line += f"{joint} as {escape_markdown(part)}" if part else ""
            if isinstance(credit.description, Spoiler):
                hidden.append(together(part, ": ", credit.description) if part and several else credit.description)
            elif credit.description:
                line += f" ({escape_markdown(credit.description)})"
    tagged = (words.tagged(_LONGEST_LINE) for words in hidden if isinstance(words, Spoiler))
    return "\n".join(filter(None, [line, *tagged]))


def _length(credit: Credit) -> int:
    """About how long a credit is, to page on; tagged and escaped, it is at most twice as long."""
    return sum(
        min(len(words or ""), _LONGEST_LINE) + 8 for words in (credit.person, credit.character, credit.description)
    )


def _by_person(cast: Sequence[Credit]) -> list[list[Credit]]:
    people: dict[Words, list[Credit]] = {}
    for credit in cast:
        people.setdefault(credit.person, []).append(credit)
    return list(people.values())


def cast_evidence_card(film: Film, page: int) -> Card:
    """The evidence of each credit: the line or sentence it was read from."""
    split = Pages(film.cast, _PAGE_ROOM, 10, lambda credit: _length(credit) + quoted_length(credit.evidence))
    card = Card().text(f"# Where the cast of {escape_markdown(film.label)} was read")
    for credit in split.at(page):
        if line := performer([credit]):
            card.text(f"{line}\n{quoted_source(credit.evidence)}")
    cast = Link("Cast", routes.cast.to(film.id, 0))
    return card.pager(page, split.count, lambda n: routes.castevidence.to(film.id, n), cast)
