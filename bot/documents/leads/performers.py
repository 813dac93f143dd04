"""Who is in a film, read from a lead's sentences: "stars A as …, with B in a supporting role"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from bot.documents.leads.makers import who_also
from bot.documents.leads.name_runs import Named, read_names
from bot.documents.leads.phrases import Phrase
from bot.documents.leads.statements import CreditFound
from bot.documents.model import Predicate
from bot.documents.names import is_company

_STARS = Phrase(
    "star|Star|eatur|lined by|led by|fronted by",
    r"(?<![\w-])(?:(?:(?:[Cc]o-?)?(?:[Ss]tarring|stars|starred|will star))|[Ff]eaturing|features|featured"
    r"|toplined by|top-lined by|headlined by|led by|fronted by)\s+"
    r"(?P<what>(?:an?\s+|the\s+|in\s+its\s+)?(?:(?:[\w'’-]+\s+){0,3}?(?:ensemble|supporting|main|principal"
    r"|voice|star[- ]studded|all-star|large|strong)?\s*"
    r"(?:cast|acting|performances?|voices?|voice talents?|vocal talents|voice acting|talents)"
    r"(?:\s+(?:of\s+)?(?:actors?|stars))?"
    r"(?:\s*,)?(?::|\s+(?:including|includes|which includes|that includes|consisting of|comprising|composed of"
    r"|led by|headed by|headlined by|featuring"
    r"|of|by|from|with|also consisting of|made up of|in))\s+)?(?:among others,?\s+)?(?:such\s+)?(?:actors?\s+"
    r"|actresses\s+)?(?:including\s+|such as\s+)?)",
)
_CAST = Phrase(
    "cast",
    r"(?<!\w)(?:[Tt]he|[Ii]ts|[Aa]n?|with an?|[Tt]he film['’]s|[Oo]ther|[Nn]ew|Additional)\s+(?:(?:rest of the"
    r"|supporting|ensemble|main|principal|voice|large|all-star|film['’]s|star)\s+)*"
    r"cast(?:\s+members)?\s+(?:also\s+|further\s+)?(?:includes?|included|including|features|featured|featuring"
    r"|that includes|which includes|consists of|consisting of|comprises|comprised of"
    r"|comprising|is led by|led by|is headed by|headed by|is rounded out by|stars)\s+",
)
_PLAYED_BY = Phrase(
    "role|character|part|appearance",
    r"(?:[Ll]ead|[Ll]eading|title|titular|[Mm]ain|[Pp]rincipal|starring|[Ss]upporting|[Oo]ther|key|pivotal|prominent"
    r"|important|cameo|special|guest)\s+(?:roles?|characters?|parts?|appearances?)"
    r"\s+(?:(?:is|are|was|were|being)\s+)?(?:also\s+)?(?:played|portrayed|done|essayed|performed|voiced)?\s*by\s+"
    r"|\b[Ii]n\s+(?:the\s+)?(?:lead|leading|main|title|principal)\s+roles?\s+(?:are|is|were|was)\s+(?=[A-Z])",
)
_ALSO_WITH = Phrase("with|and", r"\b(?:with|and)\s+(?=[A-Z])")
_REPLACING = re.compile(r"\s+(?:replacing|succeeding)\s+(?=[A-Z])")
_PORTRAYED_BY = Phrase(
    "played by|portrayed by|voiced by",
    r"(?<!originally )(?<!previously )(?<!formerly )\b(?:played|portrayed|voiced)\s+by\s+",
)
_IN_ADDITION = re.compile(r"^(?:In addition to|Besides|Along with|Alongside)\s+(?=[A-Z])")
_STAR_VERB = re.compile(r"[^.]{0,200}?\b(?:stars|features|cast)\b")
_SMALLER = re.compile(
    r"\b(?:supporting|secondary|minor|small(?:er)?|bit|brief|cameos?|guest|special|friendly|rest"
    r"|(?:other|additional|further)\s+(?:\w+\s+)?cast|providing\s+the\s+voices?)\b",
    re.IGNORECASE,
)
"""What says of performers that they are in the film, but no stars of it."""
_SMALLER_CAST = re.compile(r"\bsupporting\s+cast\s+(?:\w+\s+)?$")
_JOINED_BY = re.compile(r"\b(?:with|alongside|as well as|featuring)\s*$")
_WITH_ROLES = re.compile(
    r"(?:\s*,)?\s+(?:and\s+)?(?:with|alongside|opposite|along with|supported by)\s+(?:the\s+voices?\s+of\s+)?"
)
_ROLE_TAIL = re.compile(
    r"(?:\s*,)?\s+(?:(?:both\s+|all\s+)?(?:in|as|playing|essaying|portraying|appearing (?:in|as)|taking on"
    r"|making up|reprising|returning in|joining|rounding out|voicing|completing|making|doing)\s+(?:(?:the|a|his|her"
    r"|their"
    r"|other|some|its|an)\s+)*(?:[\w-]+\s+){0,4}?"
    r"(?:roles?|parts?|leads?|protagonists?|pair|characters?|cameos?(?: appearances?)?|appearances?|cast"
    r"|stars?)\b(?!\s+(?:roles?|parts?|characters?|actors?|cast|appearances?)\b)(?:\s+(?:of the film"
    r"|from the (?:first|original|previous) (?:film|movie)))?"
    r"|providing\s+the\s+voices?[^,;.]{0,60}|co-?star(?:s|red|ring)?\b|in\s+support\b)"
)
_AS = re.compile(r"(?:\s*,)?\s+(?:\([^()]{0,80}\)\s*)?(?:as|playing|portraying|who plays?|who portrays?)\s+(?!well\b)")
_NEXT_PART = re.compile(
    r"\s*[,;]\s*(?:(?:and|with|along with|as well as|while|alongside|opposite)\s+)*"
    r"|\s+(?:and|with|while|alongside|opposite)\s+"
)
_BESIDE = re.compile(r"(?:\s*[,;]\s*(?:and\s+)?(?:with|along with|as well as)|\s*,?\s+(?:alongside|opposite))\s+$")
_PLAYS_PART = re.compile(r"(?:\s*,)?\s+(?:both\s+|all\s+)?(?:as|playing|essaying|portraying|appearing as|voicing)\s")
_ACTORS_FIRST = re.compile(
    r"\s*,?\s+(?:all\s+|both\s+|also\s+|then\s+|each\s+)*(?:(?:co-?)?stars?\b(?!\s+(?:on|from)\b)"
    r"|(?:co-?)?starred\b|portrays?\b|portrayed\b|essayed\b|(?:head|lead|top)(?:s|ed)?\s+the\s+cast\b|headlines?\b"
    r"|reprise[sd]?\s+(?:their|his"
    r"|her)\b(?:\s+[\w-]+){0,2}?\s+roles?\b"
    r"|has\s+a\s+(?:supporting|starring|leading|major)\s+role\b|(?:plays|voices)\s+(?=(?:the|a|an|his|her"
    r"|their|both|[A-Z])\b)(?!a (?:trick|prank|game|part|key|role)|the (?:guitar|piano|violin))"
    r"|play(?=\s+(?:[A-Z]|the\s+(?:two|three|title|lead)))|play(?:s|ed)?\s+(?:the\s+|other\s+)?(?:lead|leading"
    r"|title|titular|main|supporting|pivotal|important|key|prominent)\b"
    r"|appear(?:s|ed)?\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:supporting|lead|leading|title|main|pivotal)|(?:are"
    r"|is)\s+featured\s+in\s+(?:supporting|the lead))"
)
_MUSIC = re.compile(r"\b(?:songs?|soundtrack|theme|album|single|performed)\b")
_PLAYS = re.compile(r"\s+(?:plays?|portrays?|stars? as|co-stars? as|appears? as)\s")


def star_phrases(sentence: str) -> Iterator[CreditFound]:
    for pattern in (_STARS, _CAST, _PLAYED_BY):
        for trigger in pattern.finditer(sentence):
            if pattern is _STARS and _features_something_else(sentence, trigger):
                continue
            smaller = _SMALLER.search(trigger[0]) or _SMALLER_CAST.search(sentence, 0, trigger.start())
            names, end = read_names(sentence, trigger.end())
            yield from _performers(sentence, names, end, smaller=smaller is not None)
            yield from who_also(sentence, names, end)
    for trigger in _ALSO_WITH.finditer(sentence):
        names, end = read_names(sentence, trigger.end())
        if tail := _ROLE_TAIL.match(sentence, end):
            if any(" " in named.name for named in names):
                yield from _in_parts(sentence, names, smaller=_SMALLER.search(tail[0]) is not None)
        elif _REPLACING.match(sentence, end) and all_full(names):
            yield from starring(names)
    if trigger := _IN_ADDITION.match(sentence):
        names, end = read_names(sentence, trigger.end())
        if all_full(names) and _STAR_VERB.match(sentence, end):
            yield from starring(names)


def portrayed(sentence: str) -> Iterator[CreditFound]:
    """Performers named after a character: "…, played by A"."""
    for trigger in _PORTRAYED_BY.finditer(sentence):
        names, _ = read_names(sentence, trigger.end())
        if all_full(names):
            smaller = _SMALLER.search(sentence, max(0, trigger.start() - 40), trigger.start())
            yield from starring(names, Predicate.SUPPORTING if smaller else Predicate.STARRING)


def starring(names: Sequence[Named], predicate: str = Predicate.STARRING) -> Iterator[CreditFound]:
    for named in names:
        if not is_company(named.name):
            yield CreditFound(predicate, named.name, named.start, named.family if len(names) == 2 else "")


def _in_parts(sentence: str, names: list[Named], *, smaller: bool) -> Iterator[CreditFound]:
    """The names of one list; ``smaller`` says that what follows its last "with" has the smaller parts."""
    stars = 0
    if smaller:
        joints = range(len(names) - 1, 0, -1)
        stars = next((n for n in joints if _JOINED_BY.search(sentence[names[n - 1].end : names[n].start])), 0)
    yield from starring(names[:stars] if smaller else names)
    if smaller:
        yield from starring(names[stars:], Predicate.SUPPORTING)


def all_full(names: list[Named]) -> bool:
    """Whether every name has a given name and a surname: only then it is a performer's for certain."""
    return bool(names) and all(" " in named.name for named in names)


def _features_something_else(sentence: str, trigger: re.Match[str]) -> bool:
    """Whether "features" is followed by a character, a song or a guest and not by the cast."""
    if not trigger[0].lstrip().lower().startswith("featur") or trigger["what"].strip():
        return False
    if _MUSIC.search(sentence, 0, trigger.start()):
        return True
    names, end = read_names(sentence, trigger.end())
    if not all_full(names):
        return not (names and _ROLE_TAIL.match(sentence, end))
    return _AS.match(sentence, end) is not None and not re.search(r"\bstars\b", sentence[: trigger.start()])


def _performers(sentence: str, names: list[Named], at: int, *, smaller: bool = False) -> Iterator[CreditFound]:
    """``names``, which end at ``at``, and those that follow past "as …" and "with …, in supporting roles"."""
    for _ in range(30):
        if not names:
            return
        tail = _ROLE_TAIL.match(sentence, at)
        small_part = smaller or (tail is not None and _SMALLER.search(tail[0]) is not None)
        yield from starring(names, Predicate.SUPPORTING) if smaller else _in_parts(sentence, names, smaller=small_part)
        if tail:
            names, at = _after_tail(sentence, tail)
        elif part := _AS.match(sentence, at):
            names, at = _after_part(sentence, part.end(), single=len(names) == 1)
        elif more := _WITH_ROLES.match(sentence, at):
            names, at = read_names(sentence, more.end())
        else:
            return


def _after_tail(sentence: str, tail: re.Match[str]) -> tuple[list[Named], int]:
    """The names after "in the lead role"; one after "as the title character" is the character's."""
    at = tail.end()
    link = _WITH_ROLES.match(sentence, at) or _NEXT_PART.match(sentence, at)
    if link and "while" not in link[0]:
        names, end = read_names(sentence, link.end())
        beside = names and " " in names[0].name and re.search(r"with|alongside|opposite", link[0])
        character = _PLAYS_PART.match(tail[0]) and not link[0].strip(" ,;")
        if (
            beside
            or (all_full(names) and not character)
            or (names and (_ROLE_TAIL.match(sentence, end) or _AS.match(sentence, end)))
        ):
            return names, end
    return [], at


def _after_part(sentence: str, at: int, *, single: bool) -> tuple[list[Named], int]:
    """The next names that are said to play a part, after the description of a part.

    ``single`` says that one performer plays that part, so that a list of full names that ends the sentence
    names performers, not more of their parts.
    """
    for link in _NEXT_PART.finditer(sentence, at):
        names, end = read_names(sentence, link.end(), before_verb=True)
        if not names:
            continue
        if _AS.match(sentence, end) or _PLAYS.match(sentence, end):
            if all_full(names) or (sentence[link.start()] == "," and len(names) == 1):
                return names, end
        elif _BESIDE.match(link[0]) and " " in names[0].name and re.match(r"\s*(?:[.,;]|$)", sentence[end : end + 3]):
            return names, end
        elif single and len(names) > 1 and all_full(names) and sentence[link.start()] == ",":
            if re.match(r"\s*\.?$", sentence[end:]):
                return names, end
            while len(names) > 1 and not _AS.match(sentence, names[-1].end):
                names.pop()
            if _AS.match(sentence, names[-1].end):
                return names, names[-1].end
    return [], at


def actors_first(sentence: str, names: list[Named], end: int) -> Iterator[CreditFound] | None:
    """The performers of a clause that begins with ``names``, up to ``end``: None where they are none."""
    verb = _ACTORS_FIRST.match(sentence, end)
    if verb is None or not (all_full(names) or re.search(r"star|portray", verb[0])):
        return None
    at = verb.end()
    tail = _ROLE_TAIL.match(sentence, at)
    smaller = _SMALLER.search(verb[0] + (tail[0] if tail else "")) is not None
    if tail:
        others, at = _after_tail(sentence, tail)
    elif beside := _WITH_ROLES.match(sentence, at):
        others, at = read_names(sentence, beside.end())
    else:
        others, at = _after_part(sentence, at, single=False)
    return chain(_in_parts(sentence, names, smaller=smaller), _performers(sentence, others, at))
