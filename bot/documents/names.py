"""Recognise people, companies and placeholders in lists, wherever a document has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bot.documents.countries import is_country
from bot.documents.passage import Passage

_LATER_PART = re.compile(
    r"(?:Jr|Sr|II|III|IV|Esq|Ph\.?D|M\.?D|[MB]\.?A|Inc|Incorporated|Ltd|Limited|LLC|L\.L\.C|LP|LLP|Co|Corp"
    r"|Pty|PLC|S\.?A|S\.?p\.?A|S\.?r\.?l|GmbH|AG|A\.?S|A\.?C\.?E|A\.?S\.?C|B\.?S\.?C)\.?(?=$|\W)",
    re.IGNORECASE,
)
"""Text after a comma that still belongs to the name before it."""
_LEGAL_FORM = re.compile(
    r"(?:S\.?L\.?U?|S\.?A\.?S|L\.?P|KG|A/S|ApS|AB|Oy|B\.?V|N\.?V|K\.?K)\.?(?=\s*(?:$|[,;(\n]))", re.IGNORECASE
)
"""The same after a company's name; before a person's name these letters are initials."""

_LATER_SUFFIX = re.compile(r",\s+(?:Jr|Sr|II|III|IV|Esq|Ph\.?D|M\.?D)\.?$")

_SEPARATOR = re.compile(
    r"(?P<comma>,(?:\s+(?:and|&)(?=\s))?)|(?P<hard>[;\n\r\t•·|]|\s/\s)|(?P<and>(?<=\s)and(?=\s))|(?P<amp>&)"
)
_ENCLOSED = re.compile(r"[(\[{)\]}\"“”]")
_CLOSING = {")": "(", "]": "[", "}": "{"}
_LONGEST_QUOTE = 60
_LEADING_WORD = re.compile(r"(?:(?:and|with|by|&)\s+)+", re.IGNORECASE)
_NOTE = re.compile(r"\s*[(\[{]")
_LEADING_NOTE = re.compile(r"(?:\([^()]{0,80}\)\s*)+")
_EDGES = " \t\r\n\u00a0,;:*•·|/&-–—"

_PLACEHOLDER = re.compile(
    r"(?:unknown|unnamed|uncredited|n/?a|n\.a\.|tba|tbd|tbc|to be (?:announced|determined|confirmed)|various"
    r"(?: artists)?|none|null|nil|nan|not (?:available|known|applicable)|see(?: (?:also|cast|below|above|list|section"
    r"|text|article|notes?|main article|full cast|production|release)\b.*)?|below|(?:see )?below|cast section"
    r"|et al|etc|others|and others|more|unspecified|undisclosed|ensemble(?: cast)?|citation needed|[\W_]*)[.!]?",
)
"""In lower case."""

COMPANY_WORD = re.compile(
    r"\b(?:pictures?|films?|filmes|movies?|studios?|entertainments?|productions?|produzioni|produções|company|co\."
    r"|corporation|corp|inc|ltd|llc|gmbh|bros|brothers pictures|television|tv|media|animation|cinema|cinemas|cine"
    r"|cinematográfica|cinematografica|releasing|distribution|distributors?|distributing|classics|artists"
    r"|international|enterprises?|group|partners|communications|creations?|arts|video|home|features?|networks?"
    r"|channel|broadcasting|factory|kaisha|mosfilm|lenfilm|gaumont|pathé|toho|toei|daiei|shochiku"
    r"|nikkatsu|pixar|dreamworks|disney|miramax|paramount|lionsgate|lions gate|netflix|hbo|bbc|mgm|itv|mtv|rko"
    r"|lucasfilm|famous players|ealing|hammer(?= (?:film|horror|studio))|golden harvest|\w+film|ufa|nbc|cbs|abc|pbs|tnt"
    r"|usa network|showtime"
    r"|hulu|amazon|a24|(?:20th|twentieth) century[- ]fox"
    r"|fox searchlight|fox 2000|warner bros|metro[- ]goldwyn[- ]mayer|orion"
    r"|tristar|touchstone|goldcrest|carolco|new line|american zoetrope|zoetrope|amblin|legendary|blumhouse"
    r"|film4|channel 4|canal\+|studiocanal|monogram|syndicate|foundation|ministry|embassy|yash raj)\b",
    re.IGNORECASE,
)
_SMALL_COMPANY_WORD = re.compile(COMPANY_WORD.pattern)
"""The same in lower case: matching both cases takes four times as long."""
_COMPANIES = frozenset(
    re.findall(
        r"\S+",
        "fox warner universal columbia republic celebrity eros zee orion tva hammer",
    )
)
"""Companies that share their name with a person or a place: they count only on their own."""

NETWORKS = (
    r"(?:A&E|ABC Family|ABC|AMC|Amazon Prime(?: Video)?|Animal Planet|Apple TV\+|BBC(?: (?:One|Two|Three|Four|1|2))?"
    r"|Bravo|CBC(?: Television)?|CBS|CTV|Cartoon Network|Channel [45]|Cinemax|Comedy Central|Disney Channel|Disney XD"
    r"|Disney\+|FX|Fox Kids|Fox Network|Freeform|HBO(?: Max)?|Hallmark(?: Channel)?|History(?: Channel)?|Hulu|ITV"
    r"|Lifetime"
    r"|MTV|NBC|NHK|Netflix|Nickelodeon|PBS|Paramount\+|Peacock|RTÉ|Sci[ -]Fi(?: Channel)?|Showtime|Starz|Syfy"
    r"|TBS|TNT|The CW|The WB|UPN|USA Network|VH1|ZDF|ZEE5)"
)
"""Broadcasters that films are made for."""

_STUDIOS = (
    r"(?:(?:20th|Twentieth) Century[- ]Fox|Fox|Paramount|Warner Bros\.?|Warner Brothers|Columbia|Universal"
    r"|Metro[- ]Goldwyn[- ]Mayer|MGM|RKO|RKO Radio|Republic|Monogram|Allied Artists|Producers Releasing"
    r"|American International|TriStar|Tri-Star|Orion|New Line|Miramax|Lionsgate|Lions Gate|Troma|First National"
    r"|Vitagraph|Essanay|Edison|Biograph|Toho|Toei|Daiei|Shochiku|Nikkatsu)"
)
_STUDIO_KIND = r"(?:Pictures|Studios?|Films?|Film Corporation|Corporation|Entertainment|Company|Inc\.|Bros\.|Cinema|,)"
_OWN_DISTRIBUTOR = re.compile(rf"{_STUDIOS}(?:\s*{_STUDIO_KIND})*|{NETWORKS}")
_STUDIO = re.compile(rf"\b(?=[A-Z2])(?:{_STUDIOS} Pictures|Metro-Goldwyn-Mayer|MGM|RKO|{NETWORKS})\b")

_FOUNDERS = re.compile(r"(?:[A-Z][a-z]+ )(?:[A-Z]\. )?Disney")
"""People whose surname is now a company's name."""

_LONE_GENERIC = re.compile(
    r"(?:sons?|daughters?|company|co|associates|partners|friends|television|tv|entertainment|film|films|media|music"
    r"|video|distribution|production|productions|theatre|theater|theatricals|brothers|sisters|arts?|animation|culture"
    r"|communications?|design|development|finance|investments?|licensing|management|marketing|publishing|records"
    r"|services|sound|technology|trade|trading|vision)\b\.?(?:\s+\w+\.?)?$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:an?|the)\s")
_FIRM = re.compile(
    r"(?<![\w/&-])(?:[A-Z][\w'’-]+, ){1,3}[A-Z][\w'’-]+,? (?:and|&) (?P<last>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]+){1,3})"
)
""" "Able, Baker and Charlie Entertainment"."""
_NAME_IN_BRACKETS = re.compile(r"(?P<before>[^()]+)\s\((?P<inside>[^\W\d_][^()]{1,30})\)\s(?P<after>[^()]+)")

PARTICLES = frozenset(
    re.findall(
        r"\S+",
        "de da do dos das del della di du des la le les van von der den ter ten bin bint ibn al el ul ur y e zu af "
        "av of 't bo",
    )
)
"""Lower-case words inside people's names, as in "Joaquim de Almeida"."""

_INITIALS = re.compile(r"(?:\w\.)+\w?")
_NOT_A_NAME = frozenset(
    re.findall(
        r"\S+",
        "the a an it its he she they this that these those his her their there in on at for with after when"
        " while as but and or if film films movie movies see story novel plot both all one two some many"
        " most",
    )
)
_WORD_IN_NAME = re.compile(r"[^\W\d_][^\W_]*(?:[.'’`\-‑–][^\W_]+)*[.'’]?(?:\s|$)|[\"“'‘(][^\"”“]{1,30}[\"”'’)](?:\s|$)")


_STAGE_NAME = re.compile(r"(?!a\.k\.a\b)(?:[^\W\d_]+\.){2,}[^\W\d_]*(?:[ \t][^\W\d_]+)?", re.IGNORECASE)


def is_stage_name(text: str) -> bool:
    """Return whether a name is written with full stops, and maybe in lower case: "will.i.am", "k.d. lang"."""
    return _STAGE_NAME.fullmatch(text) is not None


def is_placeholder(text: str) -> bool:
    """Return whether a value says nothing: "unknown", "see below", "TBA", "-", or blank."""
    stripped = text.strip().strip("()[]{}\"'").strip()
    return len(stripped) <= 80 and _PLACEHOLDER.fullmatch(stripped.lower()) is not None


@lru_cache(maxsize=8_192)
def is_company(text: str) -> bool:
    """Return whether a name has a word that only companies have: "MTV Films", "Warner Bros."."""
    if text.endswith("Disney") and _FOUNDERS.fullmatch(text):
        return False
    small = text.lower()
    found = _SMALL_COMPANY_WORD.search(small[:200]) if text.isascii() else COMPANY_WORD.search(text[:200])
    return found is not None or small in _COMPANIES


def studios(text: str) -> list[str]:
    """Return the studios and broadcasters that release their own films, if ``text`` gives their full names."""
    return [match[0] for match in _STUDIO.finditer(text)]


def releases_its_own(company: str) -> bool:
    """Return whether a company is a studio or broadcaster that releases the films it makes."""
    return _OWN_DISTRIBUTOR.fullmatch(company[:100]) is not None


@lru_cache(maxsize=16_384)
def looks_like_person(text: str) -> bool:
    """Return whether a text has the form of one person's name: capitalised words, particles, initials, a nickname."""
    text = _LATER_SUFFIX.sub("", text.strip())
    if not text or len(text) > 80 or is_placeholder(text) or is_company(text):
        return False
    words = text.split()
    if len(words) > 7 or words[0].lower() in _NOT_A_NAME:
        return False
    return _only_name_words(text) and any(_capitalised(word) and not _INITIALS.fullmatch(word) for word in words)


def _only_name_words(text: str) -> bool:
    at = 0
    while at < len(text):
        word = _WORD_IN_NAME.match(text, at)
        if word is None:
            return False
        bare = word[0].strip()
        if not (_capitalised(bare) or bare in PARTICLES or (at and bare[0] in '"“')):
            return False
        at = word.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return True


def _capitalised(word: str) -> bool:
    """Return whether a word begins like a name; scripts without case count."""
    first = word.lstrip("\"“'‘(")[:1]
    return first.isupper() or (first.isalpha() and not first.islower())


def split_names(value: Passage, *, companies: bool = False, whole: Iterable[tuple[int, int]] = ()) -> list[Passage]:
    """Yield the people (or companies) in a list, in order, without notes in brackets.

    Splits at commas, semicolons, line breaks, "and" and "&". With ``companies``, an "&" or "and" inside one company's
    name doesn't split it. Nothing splits ``whole``, stretches of the document that are (part of) one name. Every part
    is a cut of ``value``; blanks and placeholders are left out.
    """
    parts = list(_parts(value, whole, companies=companies))
    bare = (_bare(part, companies=companies) for part in parts)
    return [part for part in bare if part and not is_placeholder(part.text)]


def _parts(value: Passage, whole: Iterable[tuple[int, int]], *, companies: bool) -> Iterator[Passage]:
    named = [(start - value.start, end - value.start) for start, end in whole if value.start <= start < value.end]
    firms = _firms(value.text) if companies else []
    enclosed = _outermost([*_enclosed_spans(value.text), *named, *firms])
    cuts: list[tuple[int, int]] = []
    inside = 0
    firm = companies and _is_firm(value.text)
    for mark in _SEPARATOR.finditer(value.text):
        while inside < len(enclosed) and enclosed[inside][1] <= mark.start():
            inside += 1
        if inside < len(enclosed) and enclosed[inside][0] <= mark.start():
            continue
        left = value.text[max(cuts[-1][1] if cuts else 0, mark.start() - 120) : mark.start()]
        if not _joins_one_name(mark, left, value.text, companies=companies, firm=firm):
            cuts.append(mark.span())
    at = 0
    for start, end in cuts:
        yield value.cut(at, start)
        at = end
    yield value.cut(at)


def _joins_one_name(mark: re.Match[str], left: str, text: str, *, companies: bool, firm: bool) -> bool:
    """Return whether a separator is part of a single name."""
    right = text[mark.end() : mark.end() + 80].lstrip()
    if mark["comma"]:
        later = _LATER_PART.match(right) or (companies and _LEGAL_FORM.match(right))
        return firm or (mark["comma"] == "," and bool(later))
    if not companies or mark["hard"]:
        return False
    other = re.split(r"[,;\n(]", right, maxsplit=1)[0].strip()
    if _LONE_GENERIC.fullmatch(other):
        return True
    if mark["amp"]:
        return not (is_company(left[-100:]) and len(left.split()) > 1)
    return _ARTICLE.match(other) is not None or _is_one_company(left, other)


def _is_one_company(first: str, second: str) -> bool:
    """Return whether "and" is part of a company's name: only the text after it has a word that companies have."""
    short = len(first.split()) <= 2 and len(second.split()) <= 3
    return short and is_company(second) and not is_company(first.strip())


def _firms(text: str) -> list[tuple[int, int]]:
    """Return the stretches in which a list is one company named after several people; none of its names is a company
    alone."""
    return [
        match.span()
        for match in _FIRM.finditer(text)
        if is_company(match["last"]) and not any(map(is_company, match[0].split(", ")[:-1]))
    ]


def _is_firm(text: str) -> bool:
    """Return whether a list is one company named after several people: "Able, Baker & Charlie Effects"."""
    if len(text) > 120 or "&" not in text or "," not in text:
        return False
    *first, last = text.split(",")
    return all(len(part.split()) == 1 for part in first) and re.match(r"\s*\w+ & \w+", last) is not None


def _enclosed_spans(text: str) -> list[tuple[int, int]]:
    """Return the outermost stretches in brackets or double quotes, in order; an unpaired mark encloses nothing."""
    spans: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    quote: int | None = None
    for mark in _ENCLOSED.finditer(text):
        character, at = mark[0], mark.start()
        if character in '"“”':
            if quote is not None and at - quote <= _LONGEST_QUOTE and character != "“":
                spans.append((quote, at + 1))
                quote = None
            else:
                quote = None if character == "”" else at
        elif character in "([{":
            open_marks.append((character, at))
        elif open_marks and open_marks[-1][0] == _CLOSING[character]:
            spans.append((open_marks.pop()[1], at + 1))
    return _outermost(spans)


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    outermost: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost


def _bare(part: Passage, *, companies: bool) -> Passage:
    """Return a name without the notes, marks and joining words around it."""
    part = part.strip(_EDGES)
    for leading in (_LEADING_NOTE, _LEADING_WORD):
        if match := leading.match(part.text):
            part = part.cut(match.end()).strip(_EDGES)
    if (note := _NOTE.search(part.text)) and not (companies and _has_name_in_brackets(part.text)):
        part = part.cut(0, note.start()).strip(_EDGES)
    elif part.text.endswith((")", "]")) and not note:
        part = part.cut(0, len(part.text) - 1).strip(_EDGES)
    return part


def _has_name_in_brackets(text: str) -> bool:
    """Return whether brackets are part of a company's name, "Able (Baker) Pictures", and not a note between two."""
    match = _NAME_IN_BRACKETS.fullmatch(text)
    if match is None or is_company(match["before"]) or is_country(match["inside"]):
        return False
    return is_company(match["after"]) and len(match["after"].split()) <= 2
