"""Which parts are somebody's name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from bot.documents.names import looks_like_person
from bot.documents.vocabulary import NATIONS

_LIST = "roles.txt"
_POSSESSIVE = re.compile(r"['’]s\b|s['’](?= )|\b(?:Seine?|Ihre?|Meine?|Sa|Ses|Su|Sus|Suo|Sua|Mi|His|Her|Their|My)\b")
_FOREIGN_ARTICLE = re.compile(r"(?:Der|Die|Das|Ein|Eine|Une?|Les|El|Los|Las|Il|Lo|Gli|Un[oa]?|O|Os|As) ")
_OF_A_NATION = re.compile(rf"(?:{NATIONS}|Former|Non-\w+|Southerner|Northerner) ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madame?|Lady|Lord|King|Queen|Prince|Princess|President|Captain|Colonel|General|Major"
    r"|Sergeant|Sgt|Lieutenant|Lt|Capt|Col|Gen|Maj|Detective|Inspector|Officer|Doctor|Professor|Prof|Father|Mother"
    r"|Uncle|Aunt|Brother|Sister|Count|Countess|Baron|Baroness|Duke|Duchess|Judge|Sheriff|Mayor|Reverend|Rev|Agent"
    r"|Commander|Chief|Master|Constable|Commissioner|Senator|Private|Corporal|Second|Assistant|Director|Journalist|Psychologist|Attorney|Governor"
    r"|Young|Old|Brig|ACP|DSP|MLA|SP|Don|Doña|Señor|Señora|Monsieur|Frau|Herr|Signor|Signora)\.?"
    r" .+"
)


@lru_cache(1 << 12)
def is_named(part: str) -> bool:
    """Whether a part is somebody's name and not what they are: "Zoe", not "Second Policeman" or "Zoe's mother"."""
    if part.isupper() and len(part) < 6:
        return False  # a rank: "DYSP"
    return all(_is_name(name.strip()) for name in part.split("/"))


def _is_name(name: str) -> bool:
    if not looks_like_person(name) or _POSSESSIVE.search(name) or _FOREIGN_ARTICLE.match(name):
        return False
    first, *others = (word.casefold() for word in _WORD.findall(name))
    if _OF_A_NATION.match(name) or not _roles().isdisjoint(others):
        return False
    # A word for what somebody is may be a title before a name: "Inspector Clouseau".
    return not _is_role(first) or (bool(others) and has_title(name))


def _is_role(word: str) -> bool:
    return word in _roles() or word.removesuffix("s") in _roles()


@cache
def _roles() -> frozenset[str]:
    lines = files("bot.trivia").joinpath(_LIST).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(1 << 12)
def has_title(name: str) -> bool:
    """Whether a name says what somebody is before who they are: "Dr. Mara Quay"."""
    return _TITLE.fullmatch(name) is not None
