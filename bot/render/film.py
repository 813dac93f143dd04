"""A film's card and its sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from bot import routes
from bot.documents.model import Evidence, Fact, Film, Section
from bot.predicates.record import CardGroup
from bot.predicates.table import Predicate
from bot.render import wording
from bot.render.card import MOST_LABEL, MOST_OPTIONS, Card, Link, Pages, shown
from bot.render.plot import to_page
from bot.render.shortening import clip_start, cut
from bot.spoiler import Spoiler, Words, escape_markdown

_GROUPS = tuple(
    tuple(predicate for predicate in Predicate if predicate.record.group is group)
    for group in CardGroup
    if group is not CardGroup.HEADER
)
"""How a card groups what it knows; the rest comes last."""
_IN_HEADER = frozenset(predicate for predicate in Predicate if predicate.record.group is CardGroup.HEADER)
_LEAD_ROOM = 1500
_SOURCES_ROOM = 700
_MOST_ALIASES = 400
_LONGEST_FACT = 500
_MOST_PARAGRAPHS = 8
"""Of a lead on the film's card, which holds no more than 40 parts in all."""
_PAGE_ROOM = 1800
_EMPTY_PARENTHESES = re.compile(r"[ \t]*\([ \t,;]*\)")
"""What is left of a name in another script when a document was made without its wiki templates."""


def film_card(film: Film, remark: str = "", *further: Link) -> Card:
    """Title, lead, facts in groups, related films, sources; ways to everything else about the film.

    A ``remark`` in markdown stands below the title, ``further`` buttons at the end.
    """
    picture = next((source.picture for source in film.sources if source.picture), None)
    card = Card().heading(f"# {escape_markdown(film.label)}", picture, film.label)
    card.text(remark)
    if film.aliases:
        card.text(cut("-# Also known as " + wording.listed([*map(escape_markdown, film.aliases)]), _MOST_ALIASES))
    # Written last, and there must be room for it whatever the rest takes: a licence asks to be named.
    sources = "-# " + wording.sources_line(film.sources, _SOURCES_ROOM)
    card.room -= len(sources)
    whole = _lead(card, film)
    card.divider()
    for group in _groups(film):
        card.text(group)
    if film.related:
        card.divider().text("\n".join(wording.relation(entry) for entry in film.related))
    card.room += len(sources)
    card.divider().text(sources)
    links = [
        Link("Cast", routes.cast.to(film.id, 0), disabled=not film.cast),
        Link("Plot", routes.plot.to(film.id, "", 0), disabled=not film.plots),
        Link("Evidence", routes.evidence.to(film.id, 0)),
    ]
    related = {entry.film: entry for entry in film.related if entry.film}
    links += [
        Link(f"{entry.title} ({entry.year})" if entry.year else entry.title, routes.film.to(film_id))
        for film_id, entry in list(related.items())[:2]
    ]
    card.buttons(*links)
    return card.menu("Read more", _sections_menu(film, whole_lead=whole)).buttons(*further)


def _lead(card: Card, film: Film) -> bool:
    """Writes as many paragraphs of the lead as a phone shows without scrolling; says whether that is all."""
    room = _LEAD_ROOM
    for number, paragraph in enumerate(film.lead):
        text = _prose(paragraph.text)
        if len(text) > room or number == _MOST_PARAGRAPHS:
            if paragraph is film.lead[0] and isinstance(paragraph.text, str):
                cut = max(text.rfind(". ", 0, room) + 1, 0) or text.rfind(" ", 0, room)
                card.text(f"{text[:cut].rstrip(chr(92))} …")
            return False
        card.text(text)
        room -= len(text)
    return True


def _groups(film: Film) -> list[str]:
    facts: dict[str, list[Fact]] = {}
    for fact in film.facts:
        facts.setdefault(fact.predicate, []).append(fact)
    known = {predicate for group in _GROUPS for predicate in group} | _IN_HEADER
    others = tuple(predicate for predicate in facts if predicate not in known)
    groups = (
        "\n".join(
            cut(f"**{wording.label(predicate)}** {wording.values(facts[predicate])}", _LONGEST_FACT)
            for predicate in group
            if predicate in facts
        )
        for group in (*_GROUPS, others)
    )
    return [*filter(None, groups)]


def _sections_menu(film: Film, *, whole_lead: bool) -> list[Link]:
    """The sections to read; those with the heading of a hidden one are numbered, not named."""
    lead = [] if whole_lead else [Link("The whole introduction", routes.section.to(film.id, "lead", 0))]
    sections = _section_links(film)
    room = MOST_OPTIONS - len(lead)
    if len(sections) > room:
        sections = [*sections[: room - 1], Link("More sections …", routes.sections.to(film.id, room - 1))]
    return [*lead, *sections]


def _section_links(film: Film) -> list[Link]:
    """All sections but the plots, in order; those that have the same heading are told apart by their document."""
    plots: dict[str, list[int]] = {}
    for plot in film.plots:
        for paragraph in plot.paragraphs:
            plots.setdefault(paragraph.evidence.seed, []).append(paragraph.evidence.start)
    starts = {seed: sorted(found) for seed, found in plots.items()}
    sections: list[tuple[int, Section, str]] = []
    for position, section in enumerate(film.sections):
        stretches = _stretches(film, position)
        says = any(_says_anything(part.text) for part in stretches)
        if says and not section.continues and not _is_plot(section.evidence, starts.get(section.evidence.seed, [])):
            told = all(part.spoiler for part in stretches)
            sections.append((position, section, _heading(section, position, told=told)))
    headings = Counter(heading for _, _, heading in sections)
    in_seeds = Counter((heading, section.evidence.seed) for _, section, heading in sections)
    links: list[Link] = []
    for position, section, heading in sections:
        seed = section.evidence.seed
        description = None
        if in_seeds[heading, seed] > 1:
            number = f", section {position + 1}"
            description = clip_start(seed, MOST_LABEL - len(number)) + number
        elif headings[heading] > 1:
            description = clip_start(seed, MOST_LABEL)
        links.append(Link(heading, routes.section.to(film.id, str(position), 0), description))
    return links


def _says_anything(text: Words) -> bool:
    """Whether a section is more than the bullets of a list whose entries were lost."""
    return bool(text) if isinstance(text, Spoiler) else any(character.isalnum() for character in text)


def _is_plot(section: Evidence, paragraphs: Sequence[int]) -> bool:
    """Whether a section is (part of) the plot, which has a screen of its own; ``paragraphs`` says where the
    plot's begin in the same document."""
    following = bisect_left(paragraphs, section.start)
    return following < len(paragraphs) and paragraphs[following] < section.end


def _stretches(film: Film, position: int) -> list[Section]:
    """All of the section that begins at a position: what of it is open, and what is hidden in between."""
    first, *others = film.sections[position:]
    return [first, *takewhile(lambda section: section.continues, others)]


def _heading(section: Section, position: int, *, told: bool) -> str:
    if isinstance(section.heading, Spoiler):
        return f"Section {position + 1} (may tell the plot)"
    return section.heading + (" (tells the plot)" if told else "")


def sections_card(film: Film, start: int) -> Card:
    """The rest of a long article's sections, to choose from."""
    links = _section_links(film)
    card = Card().text(f"# {escape_markdown(film.label)}").text(f"{len(links)} sections.")
    for at in range(max(start, 0), min(len(links), start + 4 * MOST_OPTIONS), MOST_OPTIONS):
        part = links[at : at + MOST_OPTIONS]
        card.menu(f"Sections {at + 1} to {at + len(part)}", part)
    return card.buttons(Link("Film", routes.film.to(film.id)))


def section_card(film: Film, which: str, page: int) -> Card | None:
    """One section, or the lead, page by page; None when the film has no such section."""
    if which == "lead":
        heading, texts = "Introduction", [paragraph.text for paragraph in film.lead]
        evidence = film.lead[0].evidence if film.lead else None
    elif which.isdigit() and int(which) < len(film.sections):
        section, *_ = stretches = _stretches(film, int(which))
        heading, evidence = shown(section.heading), section.evidence
        texts = [line for stretch in stretches for line in stretch.lines]
    else:
        return None
    blocks: list[Words] = []
    for text in texts:
        blocks += to_page(text, _PAGE_ROOM) if isinstance(text, Spoiler) else _wrapped(_prose(text))
    split = Pages(blocks, _PAGE_ROOM, 15, len)
    card = Card().text(f"## {escape_markdown(film.label)}").text(heading)
    for block in split.at(page):
        card.text(str(block))
    if evidence:
        card.text(f"-# {wording.where(evidence)}")
    return card.pager(
        page, split.count, lambda n: routes.section.to(film.id, which, n), Link("Film", routes.film.to(film.id))
    )


def _prose(text: Words) -> str:
    return shown(text if isinstance(text, Spoiler) else _EMPTY_PARENTHESES.sub("", text))


def _wrapped(text: str) -> list[str]:
    """A long visible paragraph in parts that fit a page, cut between words."""
    parts: list[str] = []
    while len(text) > _PAGE_ROOM:
        cut = text.rfind(" ", 0, _PAGE_ROOM)
        cut = cut if cut > 0 else _PAGE_ROOM
        parts.append(text[:cut])
        text = text[cut:].strip()
    return [*parts, text] if text else parts
