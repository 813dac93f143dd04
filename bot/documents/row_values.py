"""Read the values of an infobox row and check each against its label: a person, a language, a sum."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from bot.documents.dates import find_dates
from bot.documents.genres import is_genre
from bot.documents.names import (
    PARTICLES,
    is_company,
    is_placeholder,
    is_stage_name,
    looks_like_person,
    split_names,
)
from bot.documents.passage import Passage
from bot.documents.row_numbers import find_minutes, find_numeric_dates
from bot.documents.row_words import is_format, is_language, is_money, is_place, is_rating


class Value(NamedTuple):
    """One value, its position, and whether it surely fits the label."""

    text: str
    passage: Passage
    sure: bool = True


Spans = Collection[tuple[int, int]]
Reader = Callable[[Passage, Spans], Iterator[Value]]

_ISO_MONTH = re.compile(r"(?<![\d-])(?:1[89]\d\d|20\d\d)-(?:0[1-9]|1[0-2])(?![\d-])")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d|2100)\b")
_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_NOTE_FIRST = re.compile(r"(?:\([^()]*\)\s*[,;]\s*)+(?=\S)")
_JOB = re.compile(
    r"(?=[^:()]{0,29}\b(?:songs?|score|music|lyrics|theme|dialogues?|narration|vocals|screenplay|story|segments?)\b)"
    r"[^:()]{1,30}:[ \t]+(?=\S)",
    re.I,
)
"""A qualifier before a name that did only part of the work: "Songs: Ada Quill"."""
_TERRITORY = re.compile(
    r"(?:(?P<known>worldwide|international|domestic|overseas|north america|theatrical|home (?:video|media)|dvd|tv)"
    r"|(?P<place>[^:()]{2,30})):[ \t]*(?=\S|$)",
    re.I,
)
_THROUGH = re.compile(
    r"(?:(?:released|distributed|presented)[ \t]+(?:by|through)|through|via|in association with)[ \t]+(?=[^\W_])", re.I
)
_JOB_BY = re.compile(
    r"(?:screenplay|teleplay|script|story|dialogues?|lyrics|music|songs?|score|written|directed|produced|edited|narrated)"
    r"[ \t]+by[ \t]+(?=[^\W\d_])",
    re.I,
)
AS_PART = re.compile(r"(?:^|[ \t]+)as[ \t]+.*", re.S)
_SLASH = re.compile(r"/")
_APART = re.compile(r"[;|•\n()\[\]]|,(?!\d)")
MAGNITUDE = re.compile(r"(?:thousand|million|billion|trillion|crores?|lakhs?)\b", re.I)
_CUT_IN_TWO = re.compile(rf"(?<=\d)[,\s]\s*(?={MAGNITUDE.pattern})", re.I)
_EDGES = " \t\r\u00a0,;:"
_SECOND_COLUMN = re.compile(r"[\t/|]")
_NOT_IN_A_NAME = re.compile(r"[^\w\s.,'’`&!+‑-]|\s[-‑]|[-‑]\s|\.\.|[\t\n]")
_QUOTED = re.compile(r"[\"“‘'(][^\"“”‘()]*[\"”’')]")
_POSSESSIVE = re.compile(r"\w['’]s\s")
_LONGEST_VALUE = 300
_LONGEST_NAME = 80
_LONGEST_TITLE = 12
"""Maximum number of words."""
_TELLING_NOUNS = (
    "accomplice|assassin|betrayer|corpse|culprit|dead|death|deaths|funeral|ghost|grave|killer|killing|murder|murderer"
    "|murders|perpetrator|secret|spy|suicide|survivor|traitor|twist|victim|villain"
)
_TELLING_VERBS = (
    "are|becomes|betrays|betrayed|betraying|buries|burns|commits|confesses|cheats|did|die|died|dies|discovers|drowns"
    "|drowned|dying|escapes|falls|finds|had|has|hangs|is|kill|killed|kills|learns|leaves|lives|lost|loses|married"
    "|marries|murdered|murdering|poisons|poisoned|returns|reveals|revealed|saves|shoots|shot|stabs|stabbed|steals"
    "|strangles|survives|turns|was|were|wins"
)
_ANY_CASE = re.compile(rf"\b(?:{_TELLING_NOUNS}|{_TELLING_VERBS})\b", re.I)
_VERB_ANY_CASE = re.compile(rf"\b(?:{_TELLING_VERBS})\b", re.I)
_SURNAME = re.compile(r"(?<=[^\W\d_])[ \t](?:Burns|Falls)$")
_PLACE_NAME = re.compile(r"\b[A-Z][^\W\d_]+ (?:Falls|Burns)\b")
"""Names with words that are verbs too: "Ada Burns", "Able Falls Productions"."""
_SMALL = PARTICLES | frozenset(
    re.findall(r"\S+", "a an and as at by for from in into of on or the to with without vs nor")
)
_OF_WORKS = _SMALL | frozenset(
    re.findall(
        r"\S+",
        """
    adapted article articles autobiography ballad biography book books by cartoon character characters classic comic
    comics created de drama earlier essay events fable fairy film folk folktale game graphic idea legend life libretto
    light magazine manga manhwa memoir memoirs motion multiple musical myth novel novella novels novelette opera
    original picture play plays poem poems radio real role same series short song stage stories story strip tale tales
    television this time toy toys true unpublished video web webtoon work works written
    """,
    )
)
"""Lower-case words in descriptions of films' sources."""
_BY = re.compile(r"(?<=[\w”\"’')]) (?:created |written )?by (?=[^\W\d_])")


def makers(value: Passage, whole: Spans) -> Iterator[Value]:
    """Yield the makers of a film; a single word is a name only if there is no other name beside it."""
    return _people(value, whole, lone=len(split_names(value, whole=whole)) == 1)


def crew(value: Passage, whole: Spans) -> Iterator[Value]:
    """Yield the crew of a film; under these labels a single word may be anything."""
    return _people(value, whole, lone=False)


def musicians(value: Passage, whole: Spans) -> Iterator[Value]:
    """As ``makers``, but stage names of one word are common."""
    return _people(value, whole, lone=True)


def performers(value: Passage, whole: Spans) -> Iterator[Value]:
    """As ``musicians``; a second column holds the part."""
    end = value.start
    for said in _people(value, whole, lone=True):
        between = value.text[end - value.start : max(0, said.passage.start - value.start)]
        yield said._replace(sure=said.sure and not _SECOND_COLUMN.search(between))
        end = said.passage.end


def _people(value: Passage, whole: Spans, *, lone: bool) -> Iterator[Value]:
    """Yield names of people, or of companies and bands in their place. ``lone`` says whether one word may be a name."""
    tells_parts = AS_PART.search(value.text) is not None
    for name in split_names(value, whole=whole):
        if value.text.startswith(":", name.end - value.start):
            continue  # "Songs:" is a heading among the names
        if job := _JOB.match(name.text) or _JOB_BY.match(name.text):
            name = name.cut(job.end())
        person = AS_PART.sub("", name.text)
        # In "Ada Quill as Vera, the widow" only the first is a person.
        if person and (not tells_parts or person != name.text or looks_like_person(person)):
            yield Value(person, name.cut(0, len(person)), _is_person(person, lone=lone))


def companies(value: Passage, whole: Spans) -> Iterator[Value]:
    for name in split_names(value, companies=True, whole=whole):
        name = _without_prefix(name)
        if not is_place(name.text):
            yield Value(name.text, name, _is_company_name(name.text))


def _without_prefix(name: Passage) -> Passage:
    """Return a company without its territory, "United States: Able Pictures", and without "released by"."""
    if (territory := _TERRITORY.match(name.text)) and (territory["known"] or is_place(territory["place"])):
        name = name.cut(territory.end())
    through = _THROUGH.match(name.text)
    return name.cut(through.end()) if through else name


def dates(value: Passage, _: Spans) -> Iterator[Value]:
    """Yield dates in ISO 8601 as precise as they are known, or only the year if the rest isn't a date."""
    found = list(find_dates(value.text))
    found += [(*match.span(), match[0]) for match in _ISO_MONTH.finditer(value.text)]
    found += find_numeric_dates(value.text)
    for start, end, iso in sorted(set(found)):
        yield Value(iso, value.cut(start, end))
    if not found and (year := _YEAR.search(value.text)):
        yield Value(year[1], value.group(year))


def minutes(value: Passage, _: Spans) -> Iterator[Value]:
    """Yield running times in minutes."""
    for start, end, length in find_minutes(value.text):
        yield Value(str(length), value.cut(start, end))


def _each(is_one: Callable[[str], bool]) -> Reader:
    """Make a reader of values separated like names, without notes."""

    def read(value: Passage, whole: Spans) -> Iterator[Value]:
        for name in split_names(value, whole=whole):
            parts = [part.strip() for part in name.split(_SLASH)]
            each = parts if len(parts) > 1 and all(is_one(part.text) for part in parts) else [name]
            yield from (Value(part.text, part, is_one(part.text)) for part in each)

    return read


def _as_written(is_one: Callable[[str], bool]) -> Reader:
    """Make a reader that keeps a value as written if all of it fits, and otherwise the parts that do."""

    def read(value: Passage, _: Spans) -> Iterator[Value]:
        # A note at the beginning has lost its subject: "(Japan), $7 million".
        if lost := _NOTE_FIRST.match(value.text):
            value = value.cut(lost.end())
        if is_placeholder(_PARENTHESES.sub("", value.text)):
            return
        if len(value.text) <= _LONGEST_VALUE and is_one(value.text):
            yield Value(value.text, value)
            return
        for part in value.split(_APART):
            bare = part.strip(_EDGES)
            if bare:
                yield Value(bare.text, bare, len(bare.text) <= _LONGEST_VALUE and is_one(bare.text))

    return read


countries = _each(is_place)
languages = _each(is_language)
genres = _each(is_genre)
ratings = _as_written(is_rating)
formats = _as_written(is_format)


_sums = _as_written(is_money)


def money(value: Passage, whole: Spans) -> Iterator[Value]:
    """Yield sums; "$395, million" is one that a line break or a comma cut in two."""
    if not re.search(r"[)\]]", value.text):
        value = value.strip(" \t([")  # a bracket without its partner
    for said in _sums(value, whole):
        yield said._replace(text=_CUT_IN_TWO.sub(" ", said.text))


def sound(value: Passage, whole: Spans) -> Iterator[Value]:
    """Yield a sound mix, or the people who made the sound."""
    found = [*formats(value, whole)]
    return iter(found) if any(said.sure for said in found) else crew(value, whole)


def source(value: Passage, whole: Spans) -> Iterator[Value]:
    """Yield the work a film is based on, as written up to its last author: "Fog by Ada Quill".

    A title with a word for dying, killing or revealing may say who does, so it is hidden.
    """
    work = _PARENTHESES.sub("", value.text)
    if is_placeholder(work):
        return
    by = _BY.search(value.text)
    title = value.cut(0, by.start()) if by else value
    bare = _PARENTHESES.sub("", title.text)
    named = _is_title(bare, _OF_WORKS) or all(word in _OF_WORKS for word in bare.split())
    named = named and not _ANY_CASE.search(title.text)
    if by is None or not named:
        yield Value(value.text, value, named and work == value.text)
        return
    end = None
    for name in split_names(value.cut(by.end()), whole=whole):
        if not _is_person(name.text, lone=True):
            break
        end = name.end
    known = value.cut(0, end - value.start) if end else value
    yield Value(known.text, known, end is not None and "(" not in known.text)
    if end and (rest := value.cut(end - value.start).strip(_EDGES)):
        yield Value(rest.text, rest, sure=False)


_FATE = re.compile(
    r"\b(?:Deaths?|Murders?|Killings?|Funerals?|Executions?|Assassinations?|Hanging|Revenge|Grave|Ghosts?|Fate|Fall) of"
    r" (?:the )?[A-Z]|\b(?:Killed|Shot|Murdered|Buried|Betrayed|Poisoned|(?:Killer|Murderer) (?:Is|Was)) [A-Z]"
    r"|[a-z] (?:Must Die|Is Dead|Dies|(?:Was|Is) the (?:Killer|Murderer)|Lives)\b"
)
"""Words for somebody's end in the title of another film, which may reveal how this one ends."""


def titles(value: Passage, _: Spans) -> Iterator[Value]:
    """Yield the title of another film, with its year."""
    bare = re.sub(r"\((?:1[89]\d\d|20\d\d)\)", " ", value.text)
    if not is_placeholder(bare):
        sure = _is_title(bare, _SMALL) and not _PARENTHESES.search(bare) and not _FATE.search(bare)
        yield Value(value.text, value, sure)


def is_title(text: str) -> bool:
    """Return whether a text is written like a title: each word capitalised, except small ones."""
    return _is_title(text, _SMALL)


def _is_person(text: str, *, lone: bool) -> bool:
    if len(text) > _LONGEST_NAME or _ANY_CASE.search(_SURNAME.sub("", text)) or _POSSESSIVE.search(text):
        return False
    if is_stage_name(text):
        return True
    bare = _QUOTED.sub(" ", text).strip()  # without a nickname
    if not bare or text[0] in "\"“‘'(":
        return False
    if is_company(bare):
        return _is_company_name(text)
    if _NOT_IN_A_NAME.search(bare):
        return False
    if not lone and len(re.findall(r"[^\W\d_]+", bare)) < 2:
        return False
    if " of " in bare:
        return False
    return looks_like_person(bare) or (bare[:1].isupper() and _is_title(bare, PARTICLES | {"and", "the"}, most=5))


def _is_small(word: str) -> bool:
    """Return whether a word lacks the capital of a name; "20th" needs none."""
    return word.islower() and word not in _SMALL and not word[0].isdigit()


def _is_company_name(text: str) -> bool:
    told = _PLACE_NAME.sub("", text)
    if len(text) > _LONGEST_NAME or _VERB_ANY_CASE.search(told) or text[0] in "\"“‘'(":
        return False
    words = text.split()
    if re.search(r"\s[-–—=>*]|\.\.|[;:=>*]\s|\t", text):
        return False
    odd = [word for word in words if _is_small(word) and not is_company(word)]
    # "dick clark productions" says what it is.
    named = not odd or (len(words) <= 5 and is_company(text) and not _ANY_CASE.search(told))
    return named and not re.search(rf"\b(?:{_TELLING_NOUNS})\b", text)


def _is_title(text: str, small: Collection[str], *, most: int = _LONGEST_TITLE) -> bool:
    """Return whether every word is capitalised or a number, except for ``small`` ones, and the text isn't a
    sentence."""
    words = re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", text)
    if not words or len(words) > most or len(text) > _LONGEST_VALUE:
        return False
    if re.search(r"[^\W\d_]{3}[.;]\s|[!?]\s+[A-Z]|[;:]\s*$", text):
        return False
    # "d'Amboise" and "eOne" have a capital.
    capitals = [not word.islower() for word in words]
    return any(capitals) and all(word in small or big for word, big in zip(words, capitals, strict=True))
