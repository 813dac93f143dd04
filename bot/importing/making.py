"""Pages and records → seeds, read once to be sure that they read well and show no word of a plot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from bot.documents.document import Document
from bot.documents.folding import fold
from bot.documents.model import Evidence, Shape
from bot.documents.passage import Passage
from bot.documents.read import read
from bot.documents.second_film import second_film
from bot.documents.side_file import LONGEST_TITLE, SideFile
from bot.errors import UNPRINTABLE, SeedProblem, UnreadableSeed
from bot.importing.article_text import PLOT_HEADING, article_text
from bot.importing.licences import Terms, terms_of
from bot.importing.plain_text import paragraphs
from bot.importing.record import Record, Skipped
from bot.importing.seed import Seed, short
from bot.importing.titles import bare_title, file_stem
from bot.importing.wiki_export import ExportedPage
from bot.importing.wiki_pages import FILM, page_kind

_YEARS = range(1870, 2101)
"""Years that a side file takes."""
_LONGEST_ADDRESS = 2_000


Found = ExportedPage | Record | Skipped
"""What is found in an export."""


def made(batch: list[Found], file: str, given: Terms) -> list[Seed | Skipped]:
    """Seeds of what was found in a file, each in its place. ``given`` are the terms that the user names."""
    return [_made(found, file, given) for found in batch]


def _made(found: Found, file: str, given: Terms) -> Seed | Skipped:
    match found:
        case Skipped():
            return found
        case ExportedPage():
            return seed_of_page(found, file, given)
        case Record():
            return seed_of_record(found, file, given)


def seed_of_page(page: ExportedPage, file: str, given: Terms) -> Seed | Skipped:
    """The seed of a wiki's page, its source as it is; or what the page is about, where that is no film."""
    kind = page_kind(page)
    if kind != FILM:
        return Skipped(kind, page.title)
    title, year = bare_title(page.title)
    text = page.text if page.text.endswith("\n") else f"{page.text}\n"
    try:
        document = _read("page.wiki", text)
    except UnreadableSeed as error:
        return Skipped(error.problem.message, page.title)
    address = page.site.address(page.title)
    origin = ", ".join([file, f"page {page.id}", *([f"revision {page.revision}"] if page.revision else [])])
    said = _said(document, title, year, Record(title, year, "", source=address), given)
    return Seed(
        identity="\n".join(["wiki", page.site.host or page.site.name, page.title, page.id or str(document.year)]),
        stem=file_stem(title, year or document.year),
        suffix=".wiki",
        text=text,
        origin=origin,
        said=said,
    )


def seed_of_record(record: Record, file: str, given: Terms) -> Seed | Skipped:
    """The seed of a film in a library; where its plot cannot be hidden for sure, or nothing can be read, why not."""
    title, year = bare_title(" ".join(UNPRINTABLE.sub(" ", record.title).split()))
    if not title:
        return Skipped("film without a title", record.place)
    record = replace(record, title=title, year=record.year if record.year in _YEARS else year)
    for plain in (False, True):
        text = article_text(record, plain=plain)
        try:
            document = _read("record.txt", text)
        except UnreadableSeed as error:
            why = error.problem.message
            continue
        if _hides_plot(document, text, record):
            origin = f"{file}, {record.place}"
            return Seed(
                identity="\n".join(["record", record.id or "\n".join(_names(record))]),
                stem=file_stem(record.title, record.year),
                suffix=".txt",
                text=text,
                origin=origin,
                said=_said(document, record.title, record.year, record, given),
            )
        why = "film whose plot cannot be hidden for sure"
    return Skipped(why, f"{record.place}, {record.title}")


def _read(name: str, text: str) -> Document:
    """Reads a seed as a build will. Raises ``UnreadableSeed``: one document must never stop the others."""
    try:
        return read(name, text.encode("utf-8", "replace"), SideFile())[0]
    except UnreadableSeed:
        raise
    except Exception as error:
        problem = SeedProblem(name, f"film that the reader fails on ({type(error).__name__})", "Please report it.")
        raise UnreadableSeed(problem) from error


def _names(record: Record) -> list[str]:
    """The identity of a film without an id: title, year and director."""
    return [fold(record.title) or record.title, str(record.year), *map(fold, record.rows.get("Director", []))]


def _said(
    document: Document, title: str, year: int | None, record: Record, given: Terms
) -> dict[str, str | int | None]:
    """The values for the side file: title and year only where the document's differ."""
    address = record.source if _is_address(record.source) else None
    terms = terms_of(address)
    return {
        "title": None if _says(document, title) else title[:LONGEST_TITLE],
        "year": year if year in _YEARS and document.year != year else None,
        "source": address,
        "licence": short(given.licence or record.licence or terms.licence),
        "attribution": short(given.attribution or record.attribution or terms.attribution),
    }


def _says(document: Document, title: str) -> bool:
    """Whether a document says this title; signs are not compared where there are letters beside them."""
    said = document.title or ""
    return said.casefold() == title.casefold() or (document.shape is Shape.WIKITEXT and fold(said) == fold(title) != "")


def _is_address(address: str | None) -> bool:
    if (
        not address
        or len(address) > _LONGEST_ADDRESS
        or address != "".join(address.split())
        or not address.isprintable()
    ):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _hides_plot(document: Document, text: str, record: Record) -> bool:
    """Whether all that stands below the Plot heading is read as plot, and nothing of it is open."""
    begins = text.rfind(f"\n{PLOT_HEADING}\n")
    if begins < 0:
        return not any(map(paragraphs, record.plots))
    whole = bool(document.plot) and second_film(Passage(text)) is None
    return whole and all(evidence.end <= begins for evidence in _open(document))


def _open(document: Document) -> Iterator[Evidence]:
    quoted = (*document.lead, *document.introduction, *document.facts, *document.cast, *document.earlier_cast)
    for part in (*quoted, *document.sections, *document.related):
        if isinstance(part.evidence.text, str):
            yield part.evidence
