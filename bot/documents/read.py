"""Read one seed: bytes in, document and problems out."""

from __future__ import annotations

from dataclasses import replace

from bot.documents.breaks import plain, with_line_ends
from bot.documents.decode import decode
from bot.documents.document import Document
from bot.documents.kinds import refuse_other_kinds
from bot.documents.model import Predicate
from bot.documents.reports import report_hiding_characters, report_second_film
from bot.documents.second_film import second_film
from bot.documents.seed_text import SeedText
from bot.documents.shapes import layout_of, markup_of
from bot.documents.side_file import EVERYTHING, SideFile
from bot.documents.subjects import check_subject
from bot.errors import SeedProblem, UnreadableSeed


def read(seed: str, data: bytes, side: SideFile) -> tuple[Document, list[SeedProblem]]:
    """Read one seed.

    Takes its path (relative to the seeds folder), its bytes and its side file (an empty one if it has none). Returns
    the document and the problems its writer should look at. Raises ``UnreadableSeed`` if there is nothing to read.
    """
    source = with_line_ends(decode(seed, data))
    markup = markup_of(seed, source)
    typed = markup is None or markup.typed
    refuse_other_kinds(seed, markup.of_any_kind(source) if markup else source, wiki=not typed)
    page = markup.renders(source) if markup else None
    text = SeedText(seed, side, source, plain(source, page, prose=typed), typed=markup is None)
    report_hiding_characters(text)
    passage = text.passage
    if other := second_film(passage):
        report_second_film(text, other)
        passage = passage.cut(0, other.start - passage.start)
    document = layout_of(passage).reads(text, passage)
    if problem := check_subject(passage, source, document, side):
        text.problems.append(problem)
    if markup:
        document = replace(document, source=replace(document.source, shape=markup.shape))
    if text.spoils is not EVERYTHING and not _says_something(document):
        raise UnreadableSeed(
            SeedProblem(seed, "The document has a title but says nothing.", "Write what the film is below it.")
        )
    return document, text.problems


def _says_something(document: Document) -> bool:
    """Return whether the document has more than a title and empty headings."""
    told = any(fact.predicate not in (Predicate.TITLE, Predicate.ALTERNATIVE_TITLE) for fact in document.facts)
    return bool(told or document.lead or document.plot or any(section.text for section in document.sections))
