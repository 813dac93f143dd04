"""Renders a film's sections, and the menus to choose one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from bot.documents.model import Evidence, Film, Section
from bot.render.card import MOST_LABEL, MOST_OPTIONS, Card, Link, Pages, shown
from bot.render.origins import origin, site_of
from bot.render.plot import to_page
from bot.render.shortening import clip
from bot.screens import routes
from bot.spoiler import Spoiler, Words, escape_markdown

TAP = "-# Tap a grey bar to read what it hides."
_PAGE_ROOM = 1800
_HIDDEN_ROOM = 1400
"""Smaller, since tags and escapes may double the length of a paragraph."""
_MOST_HIDDEN = 12
"""Maximum number of headings and paragraphs on a page of hidden sections."""
_MENUS = 4
_EMPTY_PARENTHESES = re.compile(r"[ \t]*\([ \t,;]*\)")
"""The remains of a name in another script, in a document made without its wiki templates."""


class _WholeSection(NamedTuple):
    """A section with all its stretches: what of it is open, and what is hidden in between."""

    position: int
    stretches: Sequence[Section]

    @property
    def heading(self) -> Words:
        return self.stretches[0].heading

    @property
    def evidence(self) -> Evidence:
        return self.stretches[0].evidence

    @property
    def hidden(self) -> bool:
        return all(part.spoiler for part in self.stretches)

    @property
    def lines(self) -> list[Words]:
        return [line for part in self.stretches for line in part.lines]


def sections_menu(film: Film, *, whole_lead: bool) -> list[Link]:
    """What there is to read besides the plot; all that is hidden as a whole is one entry."""
    lead = [] if whole_lead else [Link("The whole introduction", routes.section.to(film.id, "lead", 0))]
    entries = _entries(film)
    if count := sum(entry.hidden for entry in entries):
        last = [Link(f"Hidden sections ({count:,})", routes.hidden.to(film.id, 0))]
    else:
        last = []
    sections = _links(film, entries)
    room = MOST_OPTIONS - len(lead) - len(last)
    if len(sections) > room:
        sections = [*sections[: room - 1], Link("More sections …", routes.sections.to(film.id, room - 1))]
    return [*lead, *sections, *last]


def sections_card(film: Film, start: int) -> Card:
    """Returns a card with menus of a long article's remaining sections."""
    links = _links(film, _entries(film))
    card = Card().text(f"# More sections\n-# {escape_markdown(film.label)}")
    for at in range(max(start, 0), min(len(links), start + _MENUS * MOST_OPTIONS), MOST_OPTIONS):
        part = links[at : at + MOST_OPTIONS]
        card.menu(f"Sections {at + 1} to {at + len(part)}", part)
    return card.buttons(Link("Film", routes.film.to(film.id)))


def section_card(film: Film, which: str, page: int) -> Card | None:
    """Returns a page of a section or the lead; None if the film has no such section."""
    if which == "lead":
        heading, texts = "Introduction", [paragraph.text for paragraph in film.lead]
        evidence = film.lead[0].evidence if film.lead else None
    elif which.isdecimal() and int(which) < len(film.sections):
        entry = _WholeSection(int(which), _stretches(film, int(which)))
        heading, texts, evidence = entry.heading, entry.lines, entry.evidence
    else:
        return None
    blocks: list[Words] = []
    for text in texts:
        blocks += to_page(text, _PAGE_ROOM) if isinstance(text, Spoiler) else _wrapped(prose(text))
    split = Pages(blocks, _PAGE_ROOM, 15, len)
    card = Card()
    if isinstance(heading, Spoiler):
        card.text(f"# Hidden section\n-# {escape_markdown(film.label)}").spoiler(heading)
    else:
        card.text(f"# {escape_markdown(heading)}\n-# {escape_markdown(film.label)}")
    for block in split.at(page):
        card.text(str(block))
    if evidence and (source := _origin(film, evidence.seed)):
        card.text(f"-# Source: {source}")
    return card.pager(
        page, split.count, lambda n: routes.section.to(film.id, which, n), Link("Film", routes.film.to(film.id))
    )


def hidden_sections_card(film: Film, page: int) -> Card | None:
    """Returns a page of the film's completely hidden sections, or None if it has none."""
    hidden = [entry for entry in _entries(film) if entry.hidden]
    if not hidden:
        return None
    blocks: list[tuple[str, Words]] = []
    for number, entry in enumerate(hidden, start=1):
        open_heading = isinstance(entry.heading, str)
        title = f"**{escape_markdown(entry.heading)}**" if isinstance(entry.heading, str) else f"**Section {number}**"
        texts = [line for line in entry.lines if isinstance(line, Spoiler)]
        parts = [part for text in texts for part in to_page(text, _HIDDEN_ROOM)]
        for at, part in enumerate(parts if open_heading else [entry.heading, *parts]):
            blocks.append((title if at == 0 else "", part))
    split = Pages(blocks, _HIDDEN_ROOM, _MOST_HIDDEN, lambda block: len(block[0]) + len(block[1]))
    card = Card().text(f"# Hidden sections\n-# {escape_markdown(film.label)}\n{TAP}")
    for title, words in split.at(page):
        # A tag begins a line of its own, and its block holds nothing that could take it apart.
        card.text("\n".join(filter(None, [title, shown(words)])))
    return card.pager(page, split.count, lambda n: routes.hidden.to(film.id, n), Link("Film", routes.film.to(film.id)))


def prose(text: Words) -> str:
    """Returns a paragraph as markdown."""
    return shown(text if isinstance(text, Spoiler) else _EMPTY_PARENTHESES.sub("", text))


def _entries(film: Film) -> list[_WholeSection]:
    """Returns all sections but the plots, in order."""
    plots: dict[str, list[int]] = {}
    for plot in film.plots:
        for paragraph in plot.paragraphs:
            plots.setdefault(paragraph.evidence.seed, []).append(paragraph.evidence.start)
    starts = {seed: sorted(found) for seed, found in plots.items()}
    entries: list[_WholeSection] = []
    for position, section in enumerate(film.sections):
        if section.continues or _is_plot(section.evidence, starts.get(section.evidence.seed, [])):
            continue
        entry = _WholeSection(position, _stretches(film, position))
        if any(_says_anything(part.text) for part in entry.stretches):
            entries.append(entry)
    return entries


def _links(film: Film, entries: Sequence[_WholeSection]) -> list[Link]:
    """Those of which something is open. What has the same heading is told apart by its source and its place."""
    found = [(entry, entry.heading) for entry in entries if not entry.hidden and isinstance(entry.heading, str)]
    headings = Counter(heading for _, heading in found)
    in_seeds = Counter((heading, entry.evidence.seed) for entry, heading in found)
    sites = {source.seed: site_of(source) for source in film.sources}
    links: list[Link] = []
    for entry, heading in found:
        seed = entry.evidence.seed
        description = None
        if headings[heading] > 1:
            site = sites.get(seed) or "Another document"
            number = f", section {entry.position + 1}"
            several = in_seeds[heading, seed] > 1
            description = clip(site, MOST_LABEL - len(number)) + (number if several else "")
        links.append(Link(heading, routes.section.to(film.id, str(entry.position), 0), description))
    return links


def _origin(film: Film, seed: str) -> str:
    return next((origin(source) for source in film.sources if source.seed == seed), "")


def _says_anything(text: Words) -> bool:
    """Returns whether a section is more than the bullets of a list that has lost its entries."""
    return bool(text) if isinstance(text, Spoiler) else any(character.isalnum() for character in text)


def _is_plot(section: Evidence, paragraphs: Sequence[int]) -> bool:
    """Whether a section is (part of) the plot, which has a screen of its own; ``paragraphs`` says where the
    plot's begin in the same document."""
    following = bisect_left(paragraphs, section.start)
    return following < len(paragraphs) and paragraphs[following] < section.end


def _stretches(film: Film, position: int) -> list[Section]:
    first, *others = film.sections[position:]
    return [first, *takewhile(lambda section: section.continues, others)]


def _wrapped(text: str) -> list[str]:
    """Splits a long visible paragraph between words into parts that fit a page."""
    parts: list[str] = []
    while len(text) > _PAGE_ROOM:
        cut = text.rfind(" ", 0, _PAGE_ROOM)
        cut = cut if cut > 0 else _PAGE_ROOM
        parts.append(text[:cut])
        text = text[cut:].strip()
    return [*parts, text] if text else parts
