"""Find who plays whom in a plot's asides: "Marcus (Ann Smith)", "Marcus, played by Ann Smith"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.documents.folding import fold
from bot.documents.names import looks_like_person
from bot.documents.passage import Passage
from bot.documents.sentences import sentences


@dataclass(frozen=True, slots=True)
class Performance:
    """A performer named in a plot."""

    person: str
    character: str | None
    original: bool
    """Whether it refers to the film that this one continues ("originally played by …")."""
    evidence: Passage


_IN_PARENTHESES = re.compile(r"[ \t]\((?P<inside>[^()\n]{3,90})\)")
_PLAYED = re.compile(
    r"\b(?P<when>originally|previously|now|here|again|currently)?[ \t]*(?:re)?(?:played|portrayed|voiced)[ \t]+"
    r"(?:(?:here|now|again)[ \t]+)?by[ \t]+"
)
_LINKING_VERB = re.compile(r"[ \t]+(?:(?:who|which)[ \t]+)?(?:is|was|are|were)$")
_IN_ORIGINAL = re.compile(r"[ \t]+in[ \t]+the[ \t]+(?:first|original|previous)\b")
_SMALL_WORD = re.compile(r"\b[^\W\d_]+")
_DETERMINERS = frozenset({"her", "his", "their", "its", "my", "our", "your", "a", "an", "the"})
_OPENERS = _DETERMINERS | frozenset({
    "after", "among", "and", "as", "at", "before", "but", "by", "during", "eventually", "finally", "for", "from",
    "he", "however", "if", "in", "it", "later", "meanwhile", "next", "on", "one", "she", "so", "some", "soon",
    "that", "then", "there", "these", "they", "this", "though", "to", "two", "upon", "when", "where", "while",
    "with",
})  # fmt: skip
_PARTICLES = frozenset({"de", "da", "di", "du", "von", "van", "der", "la", "le", "al", "bin"})
_INITIAL = re.compile(r"(?:\b[A-Z]|\b[JS]r)\.$")
_POSSESSIVE = re.compile(r"['’]s?$")
# Words before a character's name, not before a performer's; and titles and nicknames.
_CHARACTER = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Capt|Captain|Sgt|Lt|Col|Gen|Father|Sister|King|Queen|The)\b|[\"“]")
_NO_NAME = re.compile(r"[()\[\],;:]")
_LONGEST_NAME = 120
_CONFIDENT = 2


def performers_in_plot(paragraphs: Sequence[Passage], stars: Collection[str]) -> list[Performance]:
    """Return the performances that a plot names, in order.

    A name in parentheses is a performer if ``stars`` (everyone the document names as performing) has it, even if it
    is only the surname. Another full name counts only if this plot has the habit: it names at least two of ``stars``
    that way, or no stars are known and several parentheses each hold a person.
    """
    parts = [part for text in paragraphs if _may_name(text) for part in sentences(text) if _may_name(part)]
    if not parts:
        return []
    known = PerformerNames(stars)

    @cache
    def small() -> set[str]:
        return {word for text in paragraphs for word in _SMALL_WORD.findall(text.text) if word.islower()}

    found: list[Performance] = []
    sure: list[Performance] = []
    likely: list[Performance] = []
    others = 0
    for sentence in parts:
        found += _played_by(sentence, small)
        for match in _IN_PARENTHESES.finditer(sentence.text):
            inside = _POSSESSIVE.sub("", match["inside"].strip())
            character = _name_before(_just_before(match), small)
            star = known.meant(inside)
            if star is not None:
                sure.append(Performance(star, character, False, sentence))
            elif not inside[:1].islower() and looks_like_person(inside) and not _CHARACTER.match(inside):
                likely.append(Performance(inside, character, False, sentence))
            elif not _PLAYED.search(inside):
                others += 1
    full_names = [entry for entry in likely if " " in entry.person]
    if len(sure) >= _CONFIDENT:
        sure += full_names
    elif not stars and not others and len(likely) > _CONFIDENT:
        sure += likely
    return sorted([*found, *sure], key=lambda entry: entry.evidence.start)


def _may_name(text: Passage) -> bool:
    """Return whether a text may name a performer: most sentences are ruled out at a glance."""
    return "(" in text.text or _says_played(text.text)


def _says_played(text: str) -> bool:
    return "played" in text or "portrayed" in text or "voiced" in text


class PerformerNames:
    """Performers whose names are known."""

    def __init__(self, stars: Collection[str]) -> None:
        self._by_name = {fold(star): star for star in stars}
        surnames = Counter(name.split()[-1] for name in self._by_name if name)
        self._by_surname = {
            name.split()[-1]: star for name, star in self._by_name.items() if name and surnames[name.split()[-1]] == 1
        }

    def meant(self, name: str) -> str | None:
        """Return the performer that ``name`` means: a full name, or a surname that only one of them has."""
        folded = fold(name)
        return self._by_name.get(folded) or self._by_surname.get(folded)


def _played_by(sentence: Passage, small: Callable[[], Collection[str]]) -> Iterator[Performance]:
    text = sentence.text
    character: str | None = None
    for match in _PLAYED.finditer(text) if _says_played(text) else ():
        before = _just_before(match).rstrip(" \t,(")
        # "originally played by A and now portrayed by B" has one character for both.
        if not before.endswith((" and", " but", " then")):
            character = _name_before(_LINKING_VERB.sub("", before).rstrip(" \t,"), small)
        person = _name_after(text[match.end() : match.end() + _LONGEST_NAME])
        if character and person:
            after = match.end() + len(person)
            original = match["when"] in ("originally", "previously") or bool(_IN_ORIGINAL.match(text, after))
            yield Performance(person, character, original, sentence)


def _just_before(match: re.Match[str]) -> str:
    """Return the text just before a match, cut short since a sentence may be as long as its document."""
    return match.string[max(match.start() - 2 * _LONGEST_NAME, 0) : match.start()]


def _name_after(text: str) -> str | None:
    """Return the name at the start of ``text``."""
    words: list[str] = []
    for word in text.split():
        bare = word.rstrip(",;:)")
        if not (bare and (_is_name_word(bare) or (words and bare in _PARTICLES))):
            break
        words.append(bare)
        if bare != word or (bare.endswith((".", "!", "?")) and not _INITIAL.search(bare)):
            break
    while words and words[-1] in _PARTICLES:
        words.pop()
    name = _POSSESSIVE.sub("", " ".join(words))
    return (name if _INITIAL.search(name) else name.rstrip(".!?")) or None


def _name_before(text: str, small: Callable[[], Collection[str]]) -> str | None:
    """Return the proper name at the end of ``text``, without the words that merely precede it.

    After "her" or "the", a capitalised word that the plot elsewhere writes in lower case is a description, not a
    name: "her Idol Ann Smith".
    """
    name: list[str] = []
    before = ""
    for word in reversed(text[-_LONGEST_NAME:].split()):
        before = word.casefold()
        if _NO_NAME.search(word if name else word.rstrip(",")):
            break
        if not (_is_name_word(word) or word[-1] in '"”' or (name and word in _PARTICLES | {"of", "the"})):
            break
        name.insert(0, word.rstrip(","))
    while name and (name[0].casefold() in _OPENERS or name[0][0].islower()):
        before = name.pop(0).casefold()
    if len(name) > 1 and before in _DETERMINERS and name[0].casefold() in small():
        name.pop(0)
    return _POSSESSIVE.sub("", " ".join(name)) if name and _is_name_word(name[-1]) else None


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word[0] in '"“'
