"""Find how much of a text is surely only a name, or only an occupation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.documents.cast.words import AGES, ENDING, FAMILY, GENERIC, SMALL_IN_NAMES, TELLING, looks_like_verb
from bot.documents.countries import is_country

_MOST_WORDS = 6
_MOST_SMALL_WORDS = 4
"""Maximum lower-case words in a part without a name: "a rather old taxi driver"."""

_ABBREVIATION = re.compile(
    r"(?:[MD]rs?|Ms|Jr|Sr|St|Ste|Sta|Mt|(?:1st|2nd|Fl|Sub-?)?Lt|LtCol|LtGen|Lieut|Ens|(?:[MST]|Gy|[1L])?Sgt|SFC|SSG|MSG|SPC"
    r"|Spc|L?Cpl|Pvt|Pte|Pfc|Bdr|Gnr|Tpr|Cdt|Cmdt|Comdr|Capt|Cpt|(?:Sgt)?Maj|Col|(?:Brig|Maj)?Gen|Brig|Cmdr|Cdr|Lcdr"
    r"|CPO|CWO|WO|Flt|Sqn|Wg|Gp|[RV]?Adm|Prof|Rev|Fr|Hon|Det|Insp|Supt|Sen|Gov|Pres|Amb|Messrs|Mme|Mlle|No|Ofc|Asst"
    r"|Com|Comm|Eng|Adj|Atty|Bro|Msgr|Mons|Ing|Sra|Srta|Dra|Hptm|Oblt|Oberl?t"
    r"|Thos|Wm|Geo|Chas|Jas|Dept|Dir|Esq|Ph\.D|M\.D|D\.A)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?")
_GLUED_INITIALS = re.compile(r"(?:[^\W\d_]\.)+(?=[^\W\d_a-z])")
_LETTERS = re.compile(r"['’]?[^\W\d_][^\W_]*(?:['’‘`‐‑-][^\W_]+)*['’]?")
_NUMBER = re.compile(r"#?\d{1,4}(?:st|nd|rd|th)?(?=$|[^\w])")
_SUFFIX = re.compile(r",[ \t]+(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D)\.?(?=$|\W)")
_SMALL_INITIALS = re.compile(r"(?:[a-z]\.){2,}[a-z]?")
"""An abbreviation of several words, "a.k.a."."""
_ELIDED = re.compile(r"(?:d|l|dell|dall|all)['’][^\W\d_a-z]")
_QUOTED = re.compile(r"[\"“](?P<inside>[^\"“”]+)[\"”]")
_NICKNAME_FIRST = re.compile(r"['‘’`][^'‘’`]{2,30}['’`](?=[ \t])")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)
_QUOTES = "'‘’`"
_PIECES = re.compile(r"['’‘`‐‑-]")
_ARTICLES = ("a", "an", "the")
_LONE_LETTERS = ("y", "e", "u")
_JOINING = ("and", "but", "his", "her", "their")
_SURNAMES = ("Will", "He", "She", "So", "An", "On", "In", "No", "Her")
"""Words that usually end a name, but belong to one in "Will Stone" and "Leng An"."""
_BEFORE_NAMES = AGES.union(_ARTICLES)
_OF_SOMEBODY = FAMILY.union(("friend", "friends", "parents", "partner", "colleague", "classmate", "lover"))
"""Roles that somebody has only in relation to another person."""
_RULERS = frozenset(
    ("duke", "duchess", "count", "countess", "king", "queen", "prince", "princess", "emperor", "empress")
)


class PartOpening(NamedTuple):
    """The first ``end`` characters are open, unless the text ``tells``, that is, reveals something by itself."""

    end: int
    tells: bool = False


TELLS = PartOpening(0, True)


class _Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def small(self) -> str:
        return self.text.casefold().strip(".,")


def opening(text: str) -> PartOpening:
    """Return how much at the start of a part is open."""
    if quoted := _QUOTED.fullmatch(text):
        inside = opening(quoted["inside"])
        return PartOpening(len(text)) if inside == PartOpening(len(quoted["inside"])) else TELLS
    if _NICKNAME_FIRST.match(text):
        return TELLS
    words = list(_words(text))
    first = next((at for at, word in enumerate(words) if word.small not in _BEFORE_NAMES), len(words))
    if not words:
        return TELLS
    if first == len(words) or _is_small(words[first]):
        return _small_part(text, words)
    return _named_part(text, words[first:])


def described_name(text: str) -> int | None:
    """Return the offset of the name in "police sergeant Osk Vale", which ends with it; None if there is none."""
    words = list(_words(text))
    count = next((at for at, word in enumerate(words) if not word.text[0].islower()), 0)
    before, name = words[:count], words[count:]
    if not 0 < count <= _MOST_SMALL_WORDS or _BEFORE_NAMES.issuperset(word.small for word in before):
        return None
    if len(name) < 2 and not GENERIC.issuperset(word.small for word in before):
        return None  # "his wife Mara", "nicknamed Mara"
    if any(map(_may_begin_clause, before)):
        return None
    found = opening(text[name[0].start :])
    return name[0].start if not found.tells and not text[name[0].start + found.end :].strip(" .") else None


def tells(word: str) -> bool:
    """Return whether a word, or a hyphenated piece of it, says what becomes of somebody."""
    small = word.casefold().strip(".,'’\"")
    return small in TELLING or any(piece in TELLING for piece in _PIECES.split(small))


def is_abbreviation(word: str) -> bool:
    """Return whether a word is an abbreviation with a full stop: "Capt", "J"."""
    return _ABBREVIATION.fullmatch(word) is not None


def is_possessive(word: str) -> bool:
    return _POSSESSIVE.search(word) is not None


def _may_begin_clause(word: _Word) -> bool:
    """Return whether a lower-case word before a name may be a verb with that name as its object, or begin another
    phrase."""
    small = word.small
    if _ELIDED.match(word.text) or tells(small):
        return True
    if small in _BEFORE_NAMES or small in _JOINING:
        return False
    third_person = small.endswith("s") and not small.endswith("ss")
    return small in ENDING or small == "of" or small.endswith("ing") or third_person


def _words(text: str) -> Iterator[_Word]:
    """Yield the words that may belong to a name, up to the first mark that isn't used in names."""
    for match in re.finditer(r"\S+", text):
        if match[0][0] in _QUOTES and match[0][-1] in _QUOTES:
            return  # a nickname
        length = _length_of_name(match[0])
        end = match.start() + length
        if length:
            yield _Word(text[match.start() : end], match.start(), end)
        if length < len(match[0]):
            suffix = _SUFFIX.match(text, end) if length else None
            if suffix is None:
                return
            yield _Word(suffix[0], *suffix.span())
            if text[suffix.end() : suffix.end() + 1].strip():
                return


def _length_of_name(word: str) -> int:
    """Return how many characters at the start of a word may be part of a name."""
    if initials := _INITIALS.match(word):
        if not word[initials.end() : initials.end() + 1].isalnum():
            return initials.end()
        if glued := _GLUED_INITIALS.match(word):
            rest = _LETTERS.match(word, glued.end())
            return rest.end() if rest else 0
    found = _NUMBER.match(word) or _LETTERS.match(word)
    if found is None:
        return 0
    end = found.end()
    if word[end : end + 1] == "." and _ABBREVIATION.fullmatch(found[0]):
        rest = _LETTERS.match(word, end + 1)  # "Dr.Stone"
        return rest.end() if rest else end + 1
    return end


def _is_small(word: _Word) -> bool:
    """Return whether a word is in lower case and isn't one of the small words inside names."""
    return word.text[0].islower() and word.text not in SMALL_IN_NAMES and not _ELIDED.match(word.text)


def _ends_name(word: _Word, at: int, *, last: bool) -> bool:
    if word.text in _LONE_LETTERS or _SMALL_INITIALS.fullmatch(word.text):
        return True
    if word.small not in ENDING or "." in word.text:
        return False
    return word.text not in _SURNAMES or (at > 0 and not last)


def _named_part(text: str, words: Sequence[_Word]) -> PartOpening:
    """Open a part that begins with a capital up to the first word that can't be in a name."""
    end = 0
    generic = True
    for at, word in enumerate(words):
        if word.small == "of":
            if any(before.small in _OF_SOMEBODY for before in words[:at]):
                return TELLS  # "Widow of Osk" reveals a relation and isn't a name
            ruler = any(before.small in _RULERS for before in words[:at])
            whole = ruler and is_country(text[word.end :].strip(" ."))
            return PartOpening(words[-1].end if whole else end)
        if end and word.text[0].islower() and word.small.endswith("ed") and tells(word.text):
            return PartOpening(end)  # "Osk killed by …"
        surname = generic and at + 2 == len(words) and word.text in _SURNAMES and text.endswith(words[-1].text)
        if not (surname and not looks_like_verb(words[-1].text)) and _ends_name(word, at, last=word.end == len(text)):
            said = word.small == "the" and end and _says_what_somebody_is(text, words[at + 1 :])
            return PartOpening(words[-1].end if said else end)
        if at == _MOST_WORDS or _breaks(word, words[at + 1 : at + 2], at, generic=generic):
            return TELLS
        generic = generic and (_is_generic(word) or is_country(word.text))
        end = word.end if word.text not in SMALL_IN_NAMES else end
    return PartOpening(end)


def _breaks(word: _Word, following: Sequence[_Word], at: int, *, generic: bool) -> bool:
    """Return whether a word makes a part more than a name. ``generic`` says that the words before it aren't names."""
    if tells(word.text) or is_possessive(word.text):
        return True
    if word.small in AGES:
        return False
    if _is_small(word):
        return not (generic and _is_generic(word))
    if generic:
        return False
    between = at > 0 and bool(following) and not following[0].text.startswith(",")
    return word.small in FAMILY or (between and looks_like_verb(word.text))


def _is_generic(word: _Word) -> bool:
    return word.small in GENERIC or _NUMBER.fullmatch(word.text) is not None


def _says_what_somebody_is(text: str, words: Sequence[_Word]) -> bool:
    """Return whether only an occupation or the like follows "the", and nothing after that: "Rex the Dog"."""
    return 0 < len(words) <= 2 and not text[words[-1].end :].strip(" .") and all(map(_is_generic, words))


def _small_part(text: str, words: Sequence[_Word]) -> PartOpening:
    """Open a part that begins in lower case: "a dancer" of "a dancer at the party"."""
    end = kept = 0
    for at, word in enumerate(words):
        article = at == 0 and word.small in _ARTICLES
        if tells(word.text) or is_possessive(word.text) or word.small.endswith("ing") or kept > _MOST_SMALL_WORDS:
            return TELLS
        if word.small == "of" and kept and text.endswith(words[-1].text) and all(map(_is_generic, words[at + 1 :])):
            return PartOpening(words[-1].end)  # "passenger of bus"
        if not article and (word.small in ENDING or word.small == "of"):
            break
        if word.text[0].isupper() and word.small not in _BEFORE_NAMES and not is_country(word.text):
            return TELLS
        kept += not article
        end = word.end
    return PartOpening(end) if kept else TELLS
