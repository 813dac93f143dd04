"""Read what the lead of a film article says about its film, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from bot.documents.asides import aside_tells
from bot.documents.countries import country
from bot.documents.leads.credits import credits_in
from bot.documents.leads.dates import Dated, dates_in, first_release
from bot.documents.leads.opening import Opening, read_opening, read_opening_below
from bot.documents.leads.relations import relations_in
from bot.documents.leads.rules import Sentence
from bot.documents.leads.settle import Found, settled
from bot.documents.leads.sources import sources
from bot.documents.leads.statements import LeadReading, RelationStatement, Statement
from bot.documents.leads.subjects import begins_with_other, other_works, speaks_of_film
from bot.documents.leads.titles import other_titles, titles_in_brackets
from bot.documents.leads.words import described_languages, genres, nations, stated_languages
from bot.documents.model import Predicate
from bot.documents.names import studios
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.documents.vocabulary import LANGUAGES

__all__ = ["LeadReading", "RelationStatement", "Statement", "names_its_film", "read_lead"]

_READ_AT_MOST = 10_000
"""Number of characters read of a lead: later text doesn't introduce the film."""

_LONGEST_SENTENCE = 2_000
"""Number of characters read of a sentence; the whole sentence is still the evidence."""

_TELEVISION = re.compile(r"\b(?:television|TV|cable|telefilm|telemovie|miniseries)\b", re.IGNORECASE)
_ONE_NAME = re.compile(
    rf"\b(?=[A-Z])(?:{LANGUAGES}|Indian|Pakistani|Bangladeshi|Sri Lankan|Nepali|Nepalese|Indonesian)\b"
)
"""Languages and countries of films whose makers often have a single name."""


def names_its_film(text: Passage) -> bool:
    """Return whether a text begins with a lead, which names its film and says that it is one; False for a bare plot."""
    return read_opening(text.text) is not None


def read_lead(paragraphs: Sequence[Passage], title: str | None = None) -> LeadReading:
    """Return everything that a lead states about its film, leaving out what is uncertain.

    Takes the film's ``title`` if a line above the lead gives it.
    """
    parts = list(_within_limit(paragraphs))
    opening = read_opening_below(title or "", parts[0].text) if parts else None
    if opening is None:
        return LeadReading(None, None, (), ())
    found: list[Found] = []
    relations: list[RelationStatement] = []
    dated: list[Dated] = []
    television = _TELEVISION.search(opening.description) is not None
    first = True
    for evidence in (sentence for part in parts for sentence in sentences(part)):
        if first:
            evidence = _whole_opening(parts[0], evidence, opening)
            found.extend(map(Found, _described(evidence, opening)))
        text = evidence.text[:_LONGEST_SENTENCE]
        sentence = Sentence(text, text.lower(), opening.title, opening.end if first else 0, television)
        of_film = first or speaks_of_film(text, opening.title)
        if of_film or not begins_with_other(text):
            found.extend(Found(*credit) for credit in _credited(sentence, evidence, of_film=of_film))
        if of_film:
            dated.extend(dates_in(text, evidence))
        related = [
            RelationStatement(film.relation, film.title, film.year, film.release, evidence)
            for film in relations_in(sentence)
        ]
        relations.extend(related)
        if of_film:
            others = {film.title for film in related}
            found.extend(Found(said) for said in _stated(sentence, evidence) if said.value not in others)
        first = False
    year = opening.year
    own = {country(f.statement.value) for f in found if f.statement.predicate == Predicate.NATIONALITY}
    released = first_release(dated, year, own)
    found.extend([Found(released)] if released else [])
    said = settled(found, parts, year, one_name=_ONE_NAME.search(opening.description) is not None)
    return LeadReading(
        opening.title,
        year or (int(released.value[:4]) if released else None),
        tuple(said),
        tuple(dict.fromkeys(relations)),
    )


def _within_limit(paragraphs: Sequence[Passage]) -> Iterator[Passage]:
    room = _READ_AT_MOST
    for paragraph in paragraphs:
        part = paragraph.strip() if len(paragraph.text) <= room else paragraph.cut(0, room).strip()
        if part:
            yield part
        room -= len(part.text)
        if room <= 0:
            return


def _whole_opening(lead: Passage, sentence: Passage, opening: Opening) -> Passage:
    """Return the opening sentence, whole even if a full stop inside the title split it."""
    if len(sentence.text) >= opening.end:
        return sentence
    rest = sentences(lead.cut(opening.end))
    return lead.cut(0, rest[0].end - lead.start) if rest else lead.cut(0, opening.end)


def _described(sentence: Passage, opening: Opening) -> Iterator[Statement]:
    """Yield the statements in "X (Y) is a 2001 American dance film"."""
    yield Statement(Predicate.TITLE, opening.title, sentence)
    if opening.year:
        yield Statement(Predicate.YEAR, str(opening.year), sentence)
    for name in opening.other_names:
        if aside_tells(name, opening.title):
            continue
        for title in titles_in_brackets(name, opening.title):
            yield Statement(Predicate.ALTERNATIVE_TITLE, title, sentence)
    for studio in studios(opening.description):
        yield Statement(Predicate.PRODUCTION_COMPANY, studio, sentence)
    for predicate, values in (
        (Predicate.NATIONALITY, nations(opening.description)),
        (Predicate.LANGUAGE, described_languages(opening.description)),
        (Predicate.GENRE, genres(opening.description)),
    ):
        for value in values:
            yield Statement(predicate, value, sentence)


def _credited(sentence: Sentence, evidence: Passage, *, of_film: bool) -> Iterator[tuple[Statement, str]]:
    """Yield the credits of a sentence, without those of other works, each with the surname that it may share."""
    credits = sorted(credits_in(sentence, of_film=of_film), key=attrgetter("start"))
    others = list(other_works(sentence)) if credits else ()
    own = sentence.title.casefold()
    for credit in credits:
        of_other = any(begin <= credit.start < end for begin, end in others)
        if credit.start >= sentence.opening and not of_other and credit.name.casefold() != own:
            yield Statement(credit.predicate, credit.name, evidence), credit.family


def _stated(sentence: Sentence, evidence: Passage) -> Iterator[Statement]:
    """Yield the other statements of a sentence about the film: its source, other titles, languages."""
    for source in sources(sentence):
        yield Statement(Predicate.BASED_ON, source, evidence)
    for title in other_titles(sentence.text[sentence.opening :], sentence.title):
        yield Statement(Predicate.ALTERNATIVE_TITLE, title, evidence)
    for language in stated_languages(sentence.text):
        yield Statement(Predicate.LANGUAGE, language, evidence)
