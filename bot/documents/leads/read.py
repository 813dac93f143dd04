"""What the lead of a film article says about its film, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.documents.countries import country
from bot.documents.leads.credits import credits_in
from bot.documents.leads.dates import Dated, dates_in, first_release
from bot.documents.leads.opening import Opening, read_opening
from bot.documents.leads.phrases import Phrase
from bot.documents.leads.relations import relations_in
from bot.documents.leads.rules import Sentence
from bot.documents.leads.settle import Found, settled
from bot.documents.leads.sources import sources
from bot.documents.leads.statements import LeadReading, RelationStatement, Statement
from bot.documents.leads.titles import other_titles, titles_in_brackets
from bot.documents.leads.words import described_languages, genres, nations, stated_languages
from bot.documents.model import Predicate
from bot.documents.names import studios
from bot.documents.passage import Passage
from bot.documents.sentences import sentences
from bot.documents.vocabulary import LANGUAGES

__all__ = ["LeadReading", "RelationStatement", "Statement", "names_its_film", "read_lead"]

_READ_AT_MOST = 10_000
"""Characters of a lead that are read: what comes later is not where films are introduced."""

_LONGEST_SENTENCE = 2_000
"""Of a sentence that goes on for longer, only the beginning is read; it is still the evidence as a whole."""

_OTHER_WORK = Phrase(
    "ased|adapted|drawn|derived|taken|nspired|remake|reboot|equel|follow|adaptation|parody|spoof|"
    "version|continuation|retelling|imagining|reworking|spin|, the |, a |, an |, his |, her ",
    r"\b(?:(?P<source>(?:loosely |partly |very |closely |largely |directly )*(?:(?:[Bb]ased|adapted|drawn"
    r"|derived|taken)\s+(?:in part\s+)?(?:up)?(?:on|from)|[Ii]nspired\s+by))"
    r"|(?:remake|reboot|sequel|prequel|follow-?up|adaptation|parody|spoof|version|continuation|retelling"
    r"|reimagining|re-imagining|reworking|spin-?off)\s+(?:by\s+\w+\s+)?(?:of|to|from|on)|,\s+(?:the|a|an|his"
    r"|her)\s+(?:18|19|20)\d\d)\b",
)
_OTHER_WORK_ENDS = re.compile(
    r",(?!\s+(?:which|whose)\b)|;|\s+as well as\b|(?<!,)\s+(?:and|that|which)\s+(?:also\s+)?(?=(?:was|is|were|stars?"
    r"|starring|starred|features?|featuring"
    r"|follows|directed|written|produced|released|distributed|co-)\b)"
)
_LATER_WORK = Phrase(
    "basis|followed|spawned|adapted|remade|made|turned|inspired",
    r"\b(?:basis (?:of|for)|followed (?:\w+ ){0,3}by|spawned|(?:adapted|remade|made|turned) (?:\w+ ){0,2}into"
    r"|inspired an?)\s",
)
_BACK_TO_FILM = re.compile(r";|\s+and\s+(?:is|was)\s")
_SOURCE_ENDS = re.compile(rf"{_OTHER_WORK_ENDS.pattern}|\s+(?=(?:starring|stars)\b)")
_FILM_SUBJECT = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+(?:[\w'’-]+\s+){0,3}?(?:film|movie|picture|feature|documentary|production|short"
    r"|cartoon|adaptation|remake|comedy|drama|thriller|miniseries|serial|version)\b"
    r"|\b[Ii]t\b(?!['’]s\s+a\s+\w+\s+world)|^(?:Film|Movie)\b|\b[Ii]ts\b"
)
_OTHER_SUBJECT = re.compile(
    r"(?:The|A|An|Another|This|His|Her|Its|Both|Two|Three|In)\s+(?:[\w'’-]+\s+){0,4}?(?:novels?|books?"
    r"|sequels?|prequels?|remakes?|play|series|franchise|"
    r"show|television series|musical|soundtrack|album|song|songs|single|video game|game|comics?|original"
    r"|follow-?up|spin-?off|reboot|trilogy|films)\b"
    r"|(?:A|An|Another)\s+(?:[\w'’-]+\s+){0,5}?(?:film|movie)\b"
)
_APPOSITION = re.compile(r"(?:The|A|An)\s[^.;]{5,200}?,\s+(?:it|the\s+(?:film|movie|picture))\b")
"""A sentence that begins with what the film is: "A sequel to X, it was directed by …"."""
_SELF_CONTAINED = re.compile(
    r"(?:(?:[Cc]o-)?(?:[Dd]irected|[Ww]ritten|[Pp]roduced|[Ss]tarring|[Dd]istributed|[Rr]eleased|[Ff]eaturing"
    r"|[Ss]hot|[Bb]ased|[Cc]reated|[Cc]onceived)\b"
    r"|(?:The|Its)\s+(?:[\w'’-]+\s+){0,3}?(?:screenplay|script|story|music|score|cast|cinematography|editing"
    r"|dialogue|lead|roles?|leads)\b|(?:New|Other|Additional)\s+cast\b|In the (?:lead|leading|main|title) role"
    r"|Also starring|Co-starring|Music"
    r"|Cinematography|Screenplay)"
)
_TELEVISION = re.compile(r"\b(?:television|TV|cable|telefilm|telemovie|miniseries)\b", re.IGNORECASE)
_ONE_NAME = re.compile(rf"\b(?:{LANGUAGES}|Indian|Pakistani|Bangladeshi|Sri Lankan|Nepali|Nepalese|Indonesian)\b")
"""Films whose makers often have a single name."""


def names_its_film(text: Passage) -> bool:
    """Whether text begins with a lead, which names its film and says that it is one; False for a bare plot."""
    return read_opening(text.text) is not None


def read_lead(paragraphs: Sequence[Passage]) -> LeadReading:
    """Everything that a lead states of its film. What cannot be had with certainty is left out."""
    parts = list(_within_limit(paragraphs))
    opening = read_opening(parts[0].text) if parts else None
    if opening is None:
        return LeadReading(None, None, (), ())
    found: list[Found] = []
    relations: list[RelationStatement] = []
    dated: list[Dated] = []
    television = _TELEVISION.search(opening.description) is not None
    first = True
    for sentence in (sentence for part in parts for sentence in sentences(part)):
        if first:
            sentence = _whole_opening(parts[0], sentence, opening)
            found.extend(map(Found, _described(sentence, opening)))
        of_film = first or _speaks_of_film(sentence.text[:_LONGEST_SENTENCE], opening.title)
        if of_film or not _OTHER_SUBJECT.match(sentence.text):
            found.extend(_credited(sentence, opening, first=first, of_film=of_film, television=television))
        if of_film:
            dated.extend(dates_in(sentence.cut(0, _LONGEST_SENTENCE), sentence))
        relations.extend(_related(sentence, opening.title))
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
    """The opening sentence, when a full stop inside the title parted it."""
    if len(sentence.text) >= opening.end:
        return sentence
    rest = sentences(lead.cut(opening.end))
    return lead.cut(0, rest[0].end - lead.start) if rest else lead.cut(0, opening.end)


def _described(sentence: Passage, opening: Opening) -> Iterator[Statement]:
    """What "X (Y) is a 2001 American dance film" says."""
    yield Statement(Predicate.TITLE, opening.title, sentence)
    if opening.year:
        yield Statement(Predicate.YEAR, str(opening.year), sentence)
    for name in opening.other_names:
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


def _speaks_of_film(sentence: str, title: str) -> bool:
    """Whether the subject of a later sentence is the film, its script or its cast, and no other work."""
    other = _OTHER_SUBJECT.match(sentence)
    if other and not _FILM_SUBJECT.match(sentence) and not _APPOSITION.match(sentence):
        return False
    return (
        _FILM_SUBJECT.search(sentence[:250]) is not None
        or _SELF_CONTAINED.match(sentence) is not None
        or title in sentence
    )


def _credited(sentence: Passage, opening: Opening, *, first: bool, of_film: bool, television: bool) -> Iterator[Found]:
    text = sentence.text[:_LONGEST_SENTENCE]
    start = opening.end if first else 0
    read = Sentence(text, text.lower(), opening.title, start, television)
    credits = credits_in(read, of_film=of_film)
    others = list(_other_works(text)) if credits else ()
    for credit in credits:
        of_other = any(begin <= credit.start < end for begin, end in others)
        if credit.start >= start and not of_other and credit.name.casefold() != opening.title.casefold():
            yield Found(Statement(credit.predicate, credit.name, sentence), credit.family)
    if not of_film:
        return
    for source in sources(read):
        yield Found(Statement(Predicate.BASED_ON, source, sentence))
    for title in other_titles(text[start:], opening.title):
        yield Found(Statement(Predicate.ALTERNATIVE_TITLE, title, sentence))
    for language in stated_languages(text):
        yield Found(Statement(Predicate.LANGUAGE, language, sentence))


def _other_works(text: str) -> Iterator[tuple[int, int]]:
    """The stretches that speak of another work, such as what follows "based on"."""
    for match in _OTHER_WORK.finditer(text):
        ends = _SOURCE_ENDS if match["source"] else _OTHER_WORK_ENDS
        end = ends.search(text, match.end())
        yield match.end(), end.start() if end else len(text)
    if later := next(iter(_LATER_WORK.finditer(text)), None):
        end = _BACK_TO_FILM.search(text, later.end())
        yield later.end(), end.start() if end else len(text)


def _related(sentence: Passage, title: str) -> Iterator[RelationStatement]:
    text = sentence.text[:_LONGEST_SENTENCE]
    for found in relations_in(Sentence(text, text.lower(), title)):
        yield RelationStatement(found.relation, found.title, found.year, found.release, sentence)
