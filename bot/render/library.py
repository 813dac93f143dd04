"""The status of the library for its maintainers: size, documents read last, problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.library import Library, ReadDocument
from bot.documents.model import Film
from bot.errors import SeedProblem, Severity
from bot.plurals import count
from bot.render.card import Card, Link
from bot.render.shortening import clip, clip_start, cut
from bot.render.wording import moment
from bot.screens import routes
from bot.spoiler import escape_markdown

PER_PAGE = 10
READ_LAST = 5
"""Documents on the first card."""
PROBLEMS_PER_PAGE = 5

_MOST_NAME = 60
_MOST_TITLE = 80
_MOST_REASON = 500
_MOST_PROBLEM = 700
"""Characters with escapes: a page of them is below Discord's limit."""
_HOME = Link("Library", routes.library.to())


@dataclass(frozen=True, slots=True)
class Rebuild:
    """The state of the catalogue as a whole."""

    since: datetime | None
    """When the running build began."""
    failure: tuple[datetime, str] | None
    """When the last build failed, and why."""
    trouble: str | None = None
    """What happened to the catalogue's file, so that another has to be built."""


def library_card(library: Library, last: Sequence[ReadDocument], rebuild: Rebuild) -> Card:
    """The first card."""
    card = Card().text("# Library")
    card.text(f"**{count(library.films, 'film')}** from {count(library.documents, 'document')}.")
    if library.unplaced:
        card.text(f"{count(library.unplaced, 'document')} could not be placed: no film is known for sure.")
    card.text(f"Built {moment(library.built)}.")
    _add_rebuild(card, rebuild, "I answer from what I have")
    card.divider().text("**Read last**\n" + "\n".join(map(_reading, last)))
    links = [Link("All documents", routes.libraryread.to(0))]
    if library.problems:
        card.divider().text(f"{_attention(library.problems)}.")
        links.append(Link(f"Problems ({library.problems:,})", routes.libraryproblems.to(0)))
    return card.buttons(*links)


def lost_card(rebuild: Rebuild) -> Card:
    """The card shown instead of the first one while there is no catalogue."""
    card = Card().text("# Library\nThe films are being read again.")
    _add_rebuild(card, rebuild, "I can't answer questions about films")
    return card.buttons(Link("Look again", routes.library.to()))


def _add_rebuild(card: Card, rebuild: Rebuild, meanwhile: str) -> None:
    if rebuild.trouble:
        card.text(cut(escape_markdown(rebuild.trouble), _MOST_REASON))
    if rebuild.since:
        card.text(f"**Being rebuilt** since {moment(rebuild.since)}. Until then {meanwhile}.")
    if rebuild.failure:
        at, reason = rebuild.failure
        card.text(f"**Could not be rebuilt** {moment(at)}; {meanwhile}.\n" + cut(escape_markdown(reason), _MOST_REASON))


def readings_card(readings: Sequence[ReadDocument], page: int, documents: int) -> Card:
    """A page of documents, newest first."""
    card = Card().text(f"# {count(documents, 'document')}").text("\n".join(map(_reading, readings)))
    return card.pager(page, _pages(documents, PER_PAGE), lambda n: routes.libraryread.to(n), _HOME)


def problems_card(problems: Sequence[SeedProblem], page: int, total: int) -> Card:
    """A page of problems: documents that could not be read or need a look."""
    card = Card().text(f"# {_attention(total)}")
    for problem in problems:
        card.divider(visible=False).text(cut(_problem(problem), _MOST_PROBLEM))
    return card.pager(page, _pages(total, PROBLEMS_PER_PAGE), lambda n: routes.libraryproblems.to(n), _HOME)


def _attention(problems: int) -> str:
    return f"{count(problems, 'problem')} to look at" if problems else "Nothing needs attention"


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))


def _reading(reading: ReadDocument) -> str:
    film = f"**{escape_markdown(clip(reading.film.label, _MOST_TITLE))}**" if reading.film else "Not placed"
    return f"{film}, {_name(reading.seed)}, {moment(reading.at)}"


def _problem(problem: SeedProblem) -> str:
    where = _name(problem.seed) + (f", line {problem.line:,}" if problem.line else "")
    left_out = ", left out" if problem.severity is Severity.ERROR else ""
    return f"**{where}**{left_out}\n{escape_markdown(f'{problem.message} {problem.remedy}')}"


def _name(seed: str) -> str:
    return escape_markdown(clip_start(seed, _MOST_NAME))


def added_card(seed: str, film: Film | None, problems: Sequence[SeedProblem]) -> Card:
    """What became of a document that was added: its film, how much was read, what its writer should look at.

    ``film`` is None where it is not known which film the document tells.
    """
    card = Card().text(f"# {escape_markdown(film.label)}" if film else "# Added, but I can't tell the film")
    lost = f"{_name(seed)} tells a plot, and I know no film that it fits. Remove it, and add it again with `film`."
    card.text(f"Read {_name(seed)}." if film else lost)
    if film:
        card.text(_counts(film, seed))
    for problem in problems[:PROBLEMS_PER_PAGE]:
        card.divider(visible=False).text(cut(_problem(problem), _MOST_PROBLEM))
    if len(problems) > PROBLEMS_PER_PAGE:
        card.text(f"-# and {count(len(problems) - PROBLEMS_PER_PAGE, 'more problem')}: see `/library status`")
    return card.buttons(Link("Open the film", routes.film.to(film.id))) if film else card


def _counts(film: Film, seed: str) -> str:
    """Counts of what a film takes from one document."""
    facts = sum(fact.evidence.seed == seed for fact in film.facts)
    credits = sum(credit.evidence.seed == seed for credit in film.cast)
    plot = sum(len(version.paragraphs) for version in film.plots if version.seed == seed)
    sections = [section for section in film.sections if section.evidence.seed == seed]
    hidden = sum(section.spoiler for section in sections)
    lines = [
        f"{count(facts, 'fact')}, {count(credits, 'cast credit')}",
        f"{count(plot, 'plot paragraph')} behind spoiler tags" if plot else "No plot found",
    ]
    if sections:
        kept = f", {hidden:,} hidden to be safe" if hidden else ""
        lines.append(f"{count(len(sections) - hidden, 'open section')}{kept}")
    return "\n".join(lines)
