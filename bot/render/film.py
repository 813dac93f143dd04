"""A film's card: what it is on one screen of a phone, and all facts on another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.documents.folding import fold
from bot.documents.model import Film
from bot.documents.passage import Passage
from bot.documents.units import sentences_of
from bot.predicates.table import Predicate
from bot.render import wording
from bot.render.card import Action, Card, Link
from bot.render.facts import FactLine, fact_groups, is_said
from bot.render.origins import origins_line
from bot.render.sections import prose, sections_menu
from bot.render.shortening import clip, cut
from bot.screens import routes
from bot.spoiler import TAG, escape_markdown

_SOURCES_ROOM = 700
_SHORT_SOURCES = 320
_MOST_ALIASES = 400
_LONGEST_FACT = 500
_MOST_RELATED = 2
_MOST_NAMES = 4
"""Maximum number of names in one line of the first card."""

# A phone 390 pixels wide shows lines of about so many characters in a card, and so many lines of them beside
# heading, sources and buttons.
_LINE = 32
_LINES = 13
_LEAD_LINES = 7
_FEWEST_LINES = 3
_FACT_LINES = 3
"""Lines reserved for facts, however long the title and introduction are."""
_TITLE_LINE = 22
_MOST_PARAGRAPHS = 4
_MOST_TITLE = 120
_LONGEST_ID = 100
"""Characters in a ``custom_id``."""

_FIRST = (
    Predicate.STARRING,
    Predicate.DIRECTOR,
    Predicate.GENRE,
    Predicate.RELEASE_DATE,
    Predicate.RUNTIME_MINUTES,
    Predicate.WRITER,
    Predicate.SCREENPLAY,
    Predicate.COUNTRY,
    Predicate.NATIONALITY,
    Predicate.LANGUAGE,
    Predicate.BASED_ON,
    Predicate.MUSIC,
)
"""What people ask first; the first card shows as many as it has room for, and then what else there is."""
_RANKS = {predicate.value: rank for rank, predicate in enumerate(_FIRST)}


def film_card(film: Film, remark: str = "", *further: Link) -> Card:
    """What a film is, on one screen: title, the beginning of the introduction, what that leaves open of the facts.

    A ``remark`` in markdown stands below the title, ``further`` buttons at the end.
    """
    card = _headed(film, escape_markdown(film.label))
    card.text(remark)
    lines = _LINES - len(film.label) // _TITLE_LINE - _lines_of(remark)
    related = [wording.relation(entry) for entry in film.related[:_MOST_RELATED]]
    lines -= sum(map(_lines_of, related))
    opening, whole = _opening(film, max(_FEWEST_LINES, min(_LEAD_LINES, lines - _FACT_LINES)))
    said = f" {fold(' '.join(opening))} "
    if names := [name for name in film.aliases if f" {fold(name)} " not in said]:
        aliases = "-# Also known as " + wording.listed([*map(escape_markdown, names)], 2)
        card.text(cut(aliases, 2 * _LINE))
        lines -= 2
    for paragraph in opening:
        card.text(paragraph)
    lines -= sum(map(_lines_of, opening))
    facts = _first_facts(film, said, lines)
    if facts or related:
        card.divider().text("\n".join([*facts, *related]))
    if sources := origins_line(film.sources, _SHORT_SOURCES):
        card.text(f"-# {sources}")
    card.menu("Read more", sections_menu(film, whole_lead=whole))
    return card.actions(
        Link("Cast", routes.cast.to(film.id, 0), disabled=not film.cast),
        Link("Plot", routes.plot.to(film.id, "", 0), disabled=not film.plots),
        Link("More facts", routes.facts.to(film.id), disabled=not film.facts),
        Link("Evidence", routes.evidence.to(film.id, 0)),
        *_quiz(film),
    ).buttons(*_related_links(film), *further)


def facts_card(film: Film) -> Card:
    """All facts in full, in groups, related films, every source."""
    card = _headed(film, f"Facts about {escape_markdown(clip(film.label, _MOST_TITLE))}")
    if film.aliases:
        aliases = "-# Also known as " + wording.listed([*map(escape_markdown, film.aliases)])
        card.text(cut(aliases, _MOST_ALIASES))
    # Written last, and there must be room for it whatever the rest takes: a licence asks to be named.
    sources = origins_line(film.sources, _SOURCES_ROOM)
    card.room -= len(sources) + 3
    for group in fact_groups(film):
        card.text("\n".join(cut(str(line), _LONGEST_FACT) for line in group)).divider(visible=False)
    if film.related:
        card.divider().text("\n".join(wording.relation(entry) for entry in film.related))
    card.room += len(sources) + 3
    if sources:
        card.divider().text(f"-# {sources}")
    return card.buttons(
        Link("Film", routes.film.to(film.id)),
        Link("Cast", routes.cast.to(film.id, 0), disabled=not film.cast),
        Link("Evidence", routes.evidence.to(film.id, 0)),
    )


def _quiz(film: Film) -> Sequence[Action]:
    """A question on the film, for whoever presses alone; none where its id is too long for a button."""
    custom_id = f"practice:film:{film.id}"
    return (Action("Quiz me", custom_id),) if len(custom_id) <= _LONGEST_ID else ()


def _headed(film: Film, heading: str) -> Card:
    source = next((source for source in film.sources if source.picture_file or source.picture), None)
    if source is None:
        return Card().text(f"# {heading}")
    return Card().heading(f"# {heading}", source.picture_file, source.picture, film.label)


def _opening(film: Film, lines: int) -> tuple[list[str], bool]:
    """As much of the introduction as there are lines for; whether that is all of it."""
    found: list[str] = []
    for number, paragraph in enumerate(film.lead):
        words = paragraph.text
        needed = -(-len(words) // _LINE)
        if needed <= lines and number < _MOST_PARAGRAPHS:
            found.append(prose(words))
            lines -= needed
            continue
        # What is behind a tag is shown as a whole or not at all.
        if isinstance(words, str) and number < _MOST_PARAGRAPHS and (lines > 2 or not found):
            found.append(f"{prose(_beginning(words, max(lines, 2) * _LINE))} …")
        elif found and TAG not in found[-1]:
            found[-1] += " …"
        return found, False
    return found, True


def _beginning(text: str, room: int) -> str:
    """The first sentences of a text, or the first words where these would leave half of the room."""
    ends = [sentence.end for sentence in sentences_of(Passage(text[: room + 1])) if sentence.end <= room]
    if ends and ends[-1] > room // 2:
        return text[: ends[-1]]
    words = text.rfind(" ", 0, room)
    return text[: words if words > 0 else room].rstrip(" ,;:(")


def _first_facts(film: Film, said: str, lines: int) -> list[str]:
    """The facts that the first card has room for, in the order of a card, without what it says already."""
    known = [line for group in fact_groups(film, _MOST_NAMES) for line in group]
    chosen: set[str] = set()
    for line in sorted((line for line in known if not is_said(line, said)), key=_importance):
        needed = _lines_of(str(line).replace("**", ""))
        if needed <= lines:
            chosen.add(line.predicate)
            lines -= needed
    return [str(line) for line in known if line.predicate in chosen]


def _importance(line: FactLine) -> int:
    return _RANKS.get(line.predicate, len(_RANKS))


def _lines_of(text: str) -> int:
    """Estimate the number of lines a text takes on a phone."""
    return sum(-(-len(line) // _LINE) for line in text.replace(TAG, "").split("\n"))


def _related_links(film: Film) -> Sequence[Link]:
    related = {entry.film: entry for entry in film.related if entry.film}
    return [
        Link(f"{entry.title} ({entry.year})" if entry.year else entry.title, routes.film.to(film_id))
        for film_id, entry in list(related.items())[:_MOST_RELATED]
    ]
