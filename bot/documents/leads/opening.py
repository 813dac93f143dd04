"""Read the sentence that opens a lead: "X (also known as Y) is a 2001 American dance film …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.documents.folding import fold
from bot.documents.leads.naming import LONGEST_TITLE, brackets, title_before, title_cased
from bot.documents.leads.opening_year import year_elsewhere
from bot.documents.leads.words import AFTER_OTHER_NOUN, FORMS, NATION, WEAK_FORMS
from bot.documents.name_patterns import FULL_NAME, FULL_NAMES
from bot.documents.names import studios
from bot.documents.sentences import boundaries
from bot.documents.vocabulary import LANGUAGES

_READ_AT_MOST = 1500
_FIRST, _SHORT = 60, 200
"""Number of paragraphs in which an introduction may begin, and maximum characters of each paragraph before it."""
_REMEMBERED = 16
"""Number of cached beginnings of documents: each is first tested for a lead, then split, then read."""
_LONGEST_DESCRIPTION = 16

_COPULA = re.compile(
    r"[\s),\"”'’*](?P<verb>is|was|are|were)\s+"
    r"(?:(?:also|now|actually|originally|perhaps)\s+)?(?:(?:the\s+)?(?:\w+\s+)?(?:title|name)\s+of\s+)?"
    r"(?P<article>an?|the|one\s+of\s+the|two|three|four|(?=(?:18|19|20)\d\d\s))\s*(?=\S)"
)
_WITHOUT_TITLE = re.compile(r"[\s}]*(?P<comma>,?)\s*(?=(?:is|was|also|known|released)\s)")
_ANAPHOR = re.compile(r"(?:It|This|That|He|She|They|(?:The|This) (?:film|movie|picture|story))\Z")
"""Words that refer to something already named."""
_INNER_COPULA = re.compile(r"\b(?:is|was)\s+an?\b")
_TOKEN = re.compile(r"[^\s,;]+[,;]?")
_YEAR = re.compile(r"(?<![\w-])(?P<year>18[89]\d|19\d\d|20\d\d)(?![\ds])")
_ENDS_DESCRIPTION = frozenset(
    re.findall(
        r"\S+",
        "who whom whose that which in of by to with from on at for about directed written produced starring"
        " released based set featuring where when has had have he she it they his her their not then so"
        " because created made made-up distributed adapted inspired composed shot",
    )
)
_PRONOUN = re.compile(r"(?i:it|he|she|they|there|this|that|these|what|here|we|you|i|one|who|which)")
"""Words that are a title only if what follows can be said only of a film: "They is a 2002 film directed by …"."""
_GENERIC = re.compile(
    r"(?i:the|this|that|a|an|his|her|their|its|our)\s+(?:\w+\s+)?(?:film|movie|picture|story|plot|short|cartoon|episode"
    r"|documentary|series|show|play|novel|book|scene|result|setting|main character|protagonist|it)"
)
"""Subjects that are never a title; "The River Story" may be one."""
_SUBJECT = re.compile(
    r"(?:the|this|that|a|an|his|her|their|its|our)\s+(?:\w+\s+)?(?:film|movie|picture|story|plot|short|cartoon|episode"
    r"|documentary|series|show|play|novel|book|scene|result|game|musical|feature|action|setting|main|opening)\b"
    r"|(?:it|he|she|they|there|this|that|these|what|here|we|you|i|one|who|which)\b"
    r"|(?:in|on|at|during|after|before|when|while|as|if|although|though|because|since|set|based|meanwhile|later"
    r"|directed|written|produced|starring)\b",
    re.IGNORECASE,
)
"""Beginnings of sentences about a film already named; a title may begin with them if a year is stated."""
_DONE_BY = re.compile(
    rf"(?:Created|Written|Directed|Produced|Made|Released)\b[^,;.]{{0,60}}?\bby\s+(?:{FULL_NAMES}|{FULL_NAME}),\s+(?=[A-Z])"
)
"""Text about a film before its title: "Written and directed by Ann Lee, Tin is a 1961 film"."""
_AS_FILM = re.compile(
    r",?\s+(?:co-)?(?:directed by [A-Z]|released (?:in|on|by)\b)"
    r"|\s+(?:of|to)\s+(?:the|a|an)\b[^.;]{0,60}\b(?:film|movie)\b"
    r"|,?\s+(?:made|filmed|shot)\s+in\s+(?:19|20)\d\d\b"
    r"|\s+(?:from|of)\s+(?:19|20)\d\d,?\s+(?:(?:co-)?(?:written|produced)\s+and\s+)?directed\b"
)
"""Words after "cartoon", "comedy" or "remake" that make it a film."""
_MADE = re.compile(r",?\s+(?:co-)?(?:(?:written|produced|directed)\b[^.;]{0,40}?\bby\s+[A-Z]|starring [A-Z])")
_KIND_AFTER = re.compile(r"\s+(?:noir|adaptation|version|remake)\b")
"""Words after "film" that belong to it."""
_GOES_ON = re.compile(
    r"of[ -](?:age|life|manners|errors|horrors?)\b|made[ -]for[ -]|for[ -](?:TV|television|cable|video)\b"
    r"|to[ -](?:video|DVD|television|TV|streaming)\b|in[ -]cheek\b|with[ -]music\b",
    re.IGNORECASE,
)
"""Lower-case words within a description: "coming of age", "made for television", "direct to video"."""
_LEADING_FORM = re.compile(rf"^({'|'.join(sorted(FORMS))})[.(/].*$")
"""A noun for a film with other text attached: "film.A"."""
_JOINT = re.compile(r"[-–/.(]")
_OTHER_ART = r"(?:television|TV|stage|theat(?:er|re)|radio|video|media|music)"
_NEXT_WORD = re.compile(rf"(?:(?:,?\s+(?:and|&)\s+|,\s+|/){_OTHER_ART}\b)*[\s-]+(\w+)")
"""A noun that "film" belongs to: "actor" in "film, stage and television actor"."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The first words of a lead; offsets are counted from the start of the text."""

    title: str
    year: int | None
    other_names: tuple[str, ...]
    """The unread contents of brackets and asides after the title: "also known as Y"."""
    description: str
    """The words from the article to the noun, including the noun: "2001 American dance film"."""
    end: int
    """Offset where the description ends."""


def read_opening(text: str) -> Opening | None:
    """Return the opening of a lead, or None if the text doesn't begin with one."""
    return _read_opening(text[:_READ_AT_MOST])


def introduced_at(paragraphs: Sequence[str], title: str | None) -> int | None:
    """Return the number of the paragraph that names the film; None if there is none.

    It is the first paragraph. If ``title`` is known from elsewhere, a later one may name that film: a note, or the
    names of its makers, may come before.
    """
    for number, text in enumerate(paragraphs[:_FIRST]):
        opening = read_opening(text)
        if opening and (not number or (title and fold(opening.title) == fold(title))):
            return number
        if len(text) > _SHORT:
            break
    return None


def read_opening_below(title: str, text: str) -> Opening | None:
    """Return the opening of a lead below the film's title, which may lack its own title: "is a 1961 film", ", also
    known as …"."""
    lost = _WITHOUT_TITLE.match(text)
    if lost is None:
        return read_opening(text)
    opening = read_opening(f"{title}{lost['comma']} {text[lost.end() :]}")
    return opening and replace(opening, end=opening.end - len(title + lost["comma"]) - 1 + lost.end())


@lru_cache(_REMEMBERED)
def _read_opening(text: str) -> Opening | None:
    lead_in = len(text) - len(text.lstrip())
    for copula in _COPULA.finditer(text, lead_in):
        before = copula.start("verb")
        if before - lead_in > _READ_AT_MOST // 2 or "\n" in text[lead_in:before]:
            return None
        if "(" in text[:before] and any(start < before < end for start, end in brackets(text)):
            continue
        described = _describe(text, copula.end())
        if described is None:
            continue
        words, end = described
        if opening := _open(text, text[lead_in:before], words, end):
            return opening
    return None


def _describe(text: str, at: int) -> tuple[str, int] | None:
    """Return the words from ``at`` to a noun for a film, and their end."""
    words: list[str] = []
    weak: tuple[str, int] | None = None
    where = at
    while len(words) < _LONGEST_DESCRIPTION:
        while where < len(text) and text[where].isspace():
            where += 1
        token = _TOKEN.match(text, where)
        if token is None:
            break
        word = token[0].rstrip('.,;:!"”').lower()
        word = _LEADING_FORM.sub(r"\1", word) if word[:1].isalpha() and not word.isalpha() else word
        if word in _ENDS_DESCRIPTION and not _GOES_ON.match(text, where):
            break
        where = token.end()
        words.append(word)
        end = token.start() + min(len(word), len(token[0].rstrip(".,;:")))
        if _names_film(word):
            following = _next_word(text, end)
            if following in AFTER_OTHER_NOUN or _JOINT.split(word)[-1] in AFTER_OTHER_NOUN:
                return None
            if following in FORMS or _next_word(text, where) in FORMS:
                continue
            end = kind.end() if (kind := _KIND_AFTER.match(text, end)) else end
            return text[at:end], end
        if word in WEAK_FORMS or word.rpartition("-")[2] in WEAK_FORMS or word.rpartition("/")[2] in WEAK_FORMS:
            weak = text[at:end], end
        elif not token[0].endswith((",", ";")):
            short = word == "subject" and words[-2:-1] == ["short"]
            weak = (text[at:end], end) if short else weak if word == "and" else None
        if token[0].endswith((".", ";")) and len(word) > 2 and "." not in word and word not in {"bros", "inc", "ltd"}:
            break
    if weak and (_YEAR.search(weak[0]) or NATION.search(weak[0]) or _AS_FILM.match(text, weak[1])):
        return weak
    return None


def _names_film(word: str) -> bool:
    return word in FORMS or (
        not word.isalpha() and (_JOINT.split(word, maxsplit=1)[0] in FORMS or word.rpartition("-")[2] in FORMS)
    )


def _next_word(text: str, at: int) -> str:
    match = _NEXT_WORD.match(text, at, at + 40)
    return match[1].lower() if match else ""


def _open(text: str, subject: str, description: str, end: int) -> Opening | None:
    """Return the opening with this subject and a description that ends at ``end``, unless the subject can't be a
    title."""
    inner = _INNER_COPULA.search(description)
    year = _YEAR.search(description)
    if inner and (year is None or year.start() > inner.start()):
        return None
    title, others = title_before(_DONE_BY.sub("", subject))
    stated = int(year["year"]) if year else year_elsewhere(text, end, others)
    if not title.strip("{}[]|") or len(title) > LONGEST_TITLE or _GENERIC.fullmatch(title) or _runs_on(title):
        return None
    if _PRONOUN.fullmatch(title) and not (year and _MADE.match(text, end)):
        return None
    quoted = subject[:1] in {'"', "“"}
    if stated is None and (_SUBJECT.match(title) or not (quoted or title_cased(title))):
        return None
    if stated is None and not (_MADE.match(text, end) or NATION.search(description) or _kind_is_said(description)):
        return None
    return Opening(title, stated, tuple(others), description, end)


def _runs_on(title: str) -> bool:
    """Return whether this isn't a title but a sentence and the next one's subject: "Osk robs a bank. It" is a 1990
    film.

    A title may contain a full stop, as in "Oh! My God", but not after a sentence.
    """
    for end, start, _ in boundaries(title):
        before = title[:end].rstrip('"”’')
        full_stop = before.endswith(".") and not before.endswith("..")
        word = before.rstrip(".!?…").rpartition(" ")[2]
        parts = start > end and not title[start].isdigit()  # "Dancer, Texas Pop. 81"
        if (full_stop and (parts or word.islower())) or not title_cased(before) or _ANAPHOR.match(title, start):
            return True
    return False


def _kind_is_said(description: str) -> bool:
    """Return whether the words before "film" are such as only an article uses about a film."""
    return bool(studios(description)) or (
        re.search(
            rf"\b(?:{LANGUAGES}|silent|short|independent|unreleased|upcoming|lost|feature|animated|documentary"
            r"|television|comedy|drama|horror|thriller|action|romantic|musical|western|crime|fantasy|adventure"
            r"|science[ -]fiction|biographical|anthology|Bollywood|Tollywood|Nollywood|(?:made|direct)[ -](?:for|to)"
            r"|adaptation|remake|sequel|prequel"
            r"|[a-z]+[ -]minute|\d+[ -]minute|coming[ -]of[ -]age)\b",
            description,
            re.IGNORECASE,
        )
        is not None
    )
