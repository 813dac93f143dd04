"""A plot, every paragraph behind a tag of its own."""

from __future__ import annotations

from bot.documents.model import Film, PlotVersion
from bot.render import wording
from bot.render.card import MOST_LABEL, Card, Link, Pages
from bot.render.origins import origin, site_of
from bot.render.shortening import clip
from bot.render.wording import certainty
from bot.screens import routes
from bot.screens.address import short
from bot.spoiler import Spoiler, escape_markdown

_PAGE_ROOM = 1400
_PER_PAGE = 8


def plot_card(film: Film, version: str, page: int) -> Card | None:
    """One page of one telling; an empty ``version`` is the first. None when the film has no such telling."""
    plot = plot_version(film, version)
    if plot is None:
        return None
    version = version and short(plot.seed)
    parts = [part for _, part in _parts(plot)]
    split = Pages(parts, _PAGE_ROOM, _PER_PAGE, len)
    card = Card().text(f"# Plot of {escape_markdown(film.label)}")
    said = [f"Version {film.plots.index(plot) + 1} of {len(film.plots)}"] if len(film.plots) > 1 else []
    told = " · ".join([*said, length(plot)])
    if plot.placement is not None:
        told += f"\n-# This text names no film. It fits this one with {certainty(plot.placement)} certainty."
    card.text(f"{told}\n-# Tap a grey bar to read what it hides.")
    for part in split.at(page):
        card.divider(visible=False).text(str(part))
    source = next((source for source in film.sources if source.seed == plot.seed), None)
    if source and (said_source := origin(source)):
        card.divider(visible=False).text(f"-# Source: {said_source}")
    card.menu(
        "Other versions",
        [
            Link(version_label(film, entry), routes.plot.to(film.id, short(entry.seed), 0))
            for entry in film.plots
            if entry is not plot
        ],
    )
    return card.divider(visible=False).pager(
        page,
        split.count,
        lambda n: routes.plot.to(film.id, version, n),
        Link("Film", routes.film.to(film.id)),
        Link("Cast", routes.cast.to(film.id, 0), disabled=not film.cast),
    )


def page_of(plot: PlotVersion, start: int) -> int:
    """The page of a plot that contains the text at this offset of its seed."""
    parts = _parts(plot)
    split = Pages([part for _, part in parts], _PAGE_ROOM, _PER_PAGE, len)
    return split.page_of(max((at for at, (begins, _) in enumerate(parts) if begins <= start), default=0))


def _parts(plot: PlotVersion) -> list[tuple[int, Spoiler]]:
    """What stands on the pages of a plot one after the other, each with about where in the seed it begins."""
    parts: list[tuple[int, Spoiler]] = []
    for paragraph in plot.paragraphs:
        begins = paragraph.evidence.start
        for part in to_page(hidden(paragraph.text), _PAGE_ROOM):
            parts.append((begins, part))
            begins += len(part) + 1
    return parts


def plot_version(film: Film, version: str) -> PlotVersion | None:
    """The telling that ``version`` names: its key, its seed, a part of its label, or nothing for the first."""
    wanted = version.strip().casefold()
    exact = (
        plot
        for number, plot in enumerate(film.plots, start=1)
        if wanted in ("", short(plot.seed), plot.seed.casefold(), str(number))
    )
    by_label = (plot for plot in film.plots if wanted in version_label(film, plot).casefold())
    by_seed = (plot for plot in film.plots if wanted in plot.seed.casefold())
    return next(exact, None) or next(by_label, None) or next(by_seed, None)


def version_label(film: Film, plot: PlotVersion) -> str:
    """What tells one telling from another, without a word of it: "2: Wikipedia, 4 paragraphs, 449 words"."""
    site = next((site_of(source) for source in film.sources if source.seed == plot.seed), "")
    rest = length(plot)
    number = f"{film.plots.index(plot) + 1}: "
    named = f"{clip(site, MOST_LABEL - len(number) - len(rest) - 2)}, " if site else ""
    return f"{number}{named}{rest}"


def length(plot: PlotVersion) -> str:
    words = sum(hidden(paragraph.text).word_count for paragraph in plot.paragraphs)
    return f"{wording.count(len(plot.paragraphs), 'paragraph')}, {wording.count(words, 'word')}"


def hidden(words: str | Spoiler) -> Spoiler:
    """Return a plot as hidden, whatever the database says."""
    return words if isinstance(words, Spoiler) else Spoiler(words)


def to_page(words: Spoiler, room: int) -> list[Spoiler]:
    """A paragraph to page on, in parts where it is longer than a page.

    A document has far more paragraphs than a page, and to tag one takes many times longer than to count it.
    Tagged, a text is at most twice as long, for which a message has room.
    """
    return [words] if len(words) <= room else words.parts(room)
