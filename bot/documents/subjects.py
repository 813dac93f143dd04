"""Recognise pages that are about something other than a film: a series, a person, a book. They don't become films."""

from __future__ import annotations

import re

from bot.documents.document import Document
from bot.documents.languages import other_language
from bot.documents.leads.opening import read_opening
from bot.documents.name_patterns import DOTTED
from bot.documents.passage import Passage
from bot.documents.side_file import SideFile
from bot.documents.title_line import title_line
from bot.errors import SeedProblem, Severity, UnreadableSeed
from bot.spoiler import reveal

_LOOKED_AT = 600
_ENDS = (
    r"(?:films?|movies?|documentar(?:y|ies)|features?|shorts?|pictures?|remake|sequel|prequel|adaptation|telefilm|of|in|to"
    r"|from|by|for|on|with|based|that|which|who|whose|about|directed|starring|made-for-television)"
)
_WORDS = rf"(?:(?!{_ENDS}\b)[\w’'.&/–-]+,?\s+){{0,9}}?"
"""Words that describe the noun after them."""
_IS = rf"^[^.]{{1,200}}?\s(?:is|was|are|were)\s+(?:an?|the|one of the|two|three|four)\s+{_WORDS}"
_ON_TV = r"(?:television|TV|web|anime|animated|streaming|reality|drama|comedy|children['’]s|documentary)"
_SHOW = r"(?:series|show|program|programme|sitcom|soap opera)"
"""Not serials: those of a few episodes are taken for films everywhere."""
_NOT_PART = r"(?!\s+(?:finale|special|film|movie|pilot|episode))"
_FILMS = r"(?:films|movies|features|shorts)"
_OF_FILMS = r"(?:film|movie|media|multimedia|horror|action|comedy|superhero)"
_MAKERS = (
    r"(?:actors?|actress(?:es)?|directors?|filmmakers?|film-makers?|screenwriters?|producers?|cinematographers?|composers?"
    r"|singers?|comedians?|writers?|authors?|editors?|models?|politicians?|musicians?|dancers?|stunt\w*)"
)
_SUBJECTS = (
    (
        "a television series",
        ("series", "show", "program", "sitcom", "soap opera"),
        re.compile(rf"{_IS}(?:{_ON_TV}\s+{_WORDS}{_SHOW}|sitcom|soap opera)\b{_NOT_PART}", re.I),
    ),
    (
        "a film series",
        ("series", "franchise", "trilogy", "tetralogy"),
        re.compile(
            rf"{_IS}{_OF_FILMS}\s+(?:series|franchise|trilogy|tetralogy)\b"
            rf"|{_IS}franchise\b|{_IS}(?:series|trilogy|tetralogy)\s+of\s+{_WORDS}{_FILMS}\b"
            rf"|^[^.]{{1,120}}?\s(?:series|franchise|trilogy)\s+(?:consists\s+of|comprises|includes)\s+{_WORDS}{_FILMS}\b",
            re.I,
        ),
    ),
    (
        "a person",
        ("(",),
        re.compile(
            r"^[^.()]{1,100}\((?:[^()]{0,120}[;,]\s*)?(?:née [^()]{1,60}|born\b[^()]{1,120}"
            r"|[^()]{0,60}\b\d{4}\s*[–-]\s*[^()]{0,40}\b\d{4})\)[^.]{0,80}?\s(?:is|was)\s+an?\s"
            rf"[^.]{{0,120}}?\b{_MAKERS}\b"
        ),
    ),
    (
        "a person",
        ("actor", "actress", "director", "maker", "writer", "producer", "composer", "comedian", "singer", "musician"),
        # Without dates, only a name that begins the page and its bearer's occupation.
        re.compile(
            rf"^(?:{DOTTED}\s){{2,5}}(?:\([a-z][^()]{{0,160}}\)\s)?(?:is|was)\s+an?\s+(?:[a-z-]+\s+){{0,2}}"
            rf"[A-Z][\w-]+\s+(?:[\w-]+,?\s+){{0,4}}?{_MAKERS}(?:(?:,|\s+and|,\s+and)\s+(?:film\s+)?{_MAKERS}){{0,4}}"
            r"(?=\.|\s+(?:(?:best\s+)?known|noted|famous|born|active|working|based|whose|from)\b"
            r"|,?\s+who\s+(?:has\s+)?(?:directed|wrote|written|appeared|worked|acted|starred|won|made|produced)\b)"
        ),
    ),
    (
        "a book",
        ("novel", "story", "memoir", "manga", "book"),
        re.compile(rf"{_IS}(?:novel|novella|short story|memoir|manga|comic book)\s+(?:series\s+)?(?:written\s+)?by\b"),
    ),
    (
        "an album or a song",
        ("album", "soundtrack", "song", "single"),
        re.compile(rf"{_IS}(?:album|soundtrack|song|single)\s+(?:recorded\s+)?(?:by|from)\b"),
    ),
    ("a game", ("game",), re.compile(rf"{_IS}(?:video|computer|arcade|adventure|role-playing)\s+game\b")),
    (
        "several things of one name",
        ("refer",),
        re.compile(r"^[^.\n]{1,120}\s(?:may|can)\s+(?:also\s+|commonly\s+)?refer\s+to\b"),
    ),
)
"""The subjects of pages, by their opening words. A page without any of these words is ruled out much sooner than by the
pattern. A plot sometimes begins like this too, but gives no dates of birth."""
_IN_TITLE = (
    ("a television series", re.compile(r"\((?:[^()]*\s)?(?:TV|television) (?:series|show|programme|program)\)$", re.I)),
    (
        "a film series",
        re.compile(r"\((?:[^()]*\s)?(?:film series|franchise|trilogy)\)$|(?:film series|franchise)$", re.I),
    ),
    ("a person", re.compile(r"\((?:[^()]*\s)?(?:actor|actress|director|filmmaker|screenwriter|producer)\)$", re.I)),
    ("a book", re.compile(r"\((?:[^()]*\s)?(?:novel|book|short story|play|manga|comics)\)$", re.I)),
    ("an album or a song", re.compile(r"\((?:[^()]*\s)?(?:album|soundtrack|song)\)$", re.I)),
    ("a game", re.compile(r"\((?:[^()]*\s)?(?:video game|game)\)$", re.I)),
    ("several things of one name", re.compile(r"\(disambiguation\)$", re.I)),
)
_IN_BOX = (
    ("a television series", re.compile(r"\{\{\s*Infobox[ _](?:TV|television)[ _\n|](?!film|movie)", re.I)),
    ("a person", re.compile(r"\{\{\s*Infobox[ _](?:person|actor|actress|biography|comedian|writer|model)\b", re.I)),
    ("a film series", re.compile(r"\{\{\s*Infobox[ _](?:film series|franchise|media franchise)\b", re.I)),
    ("a book", re.compile(r"\{\{\s*Infobox[ _](?:book|novel|short story|play|comics?\w*)\b", re.I)),
    ("an album or a song", re.compile(r"\{\{\s*Infobox[ _](?:album|song|single)\b", re.I)),
    ("a game", re.compile(r"\{\{\s*Infobox[ _](?:video game|game)\b", re.I)),
)
_FIRST_BOX = re.compile(r"\{\{\s*Infobox\b", re.I)


def other_subject(text: Passage, source: str, introduction: str) -> str | None:
    """Return what a page is about if that surely isn't a film: judged by title, introduction or the infobox of wiki
    source."""
    line = title_line(text)
    if line:
        title = line.words.text
        if re.search(r"\bfilm\)$", title):
            return None
        for subject, pattern in _IN_TITLE:
            if pattern.search(title):
                return subject
    folded = introduction.casefold()
    for subject, words, pattern in _SUBJECTS:
        if any(word in folded for word in words) and pattern.match(introduction):
            return subject
    if (box := _FIRST_BOX.search(source)) and read_opening(introduction) is None:
        return next((subject for subject, pattern in _IN_BOX if pattern.match(source, box.start())), None)
    return None


def check_subject(text: Passage, source: str, document: Document, side: SideFile) -> SeedProblem | None:
    """Return the problem of a document in another language. Raises ``UnreadableSeed`` for a document about something
    other than a film, or from which nothing can be read, unless its side file names the film."""
    if side.title or side.film:
        return None
    first = (*document.lead, *document.plot)[:2]
    introduction = "\n".join(reveal(paragraph.text) for paragraph in first)[:_LOOKED_AT]
    if subject := other_subject(text, source, introduction):
        raise UnreadableSeed(
            SeedProblem(
                document.seed,
                f"This page is about {subject}, not about a film.",
                "Delete the file, and write a document for each film. If it is about a film, say so in a side file:"
                ' title = "…".',
            )
        )
    if read_opening(introduction) is None and (language := other_language(introduction)):
        problem = SeedProblem(
            document.seed,
            f"This introduction is in {language}: the bot reads English.",
            "Write it in English, or take the text of the film's English article.",
            severity=Severity.WARNING if document.title else Severity.ERROR,
        )
        if not document.title:
            raise UnreadableSeed(problem)
        return problem
    return None
