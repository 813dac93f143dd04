"""The words used in leads of film articles: kinds of film, nations, languages, genres."""

from __future__ import annotations

import re

from bot.documents.leads.phrases import Phrase
from bot.documents.vocabulary import LANGUAGES, NATIONS, listed

FORMS = frozenset(listed("film_nouns"))
"""Nouns that mean a film and hardly anything else."""
WEAK_FORMS = frozenset(listed("work_nouns"))
"""Nouns that mean a film only after a year or a nation."""
AFTER_OTHER_NOUN = frozenset(listed("other_nouns"))
"""Nouns after "film" that make it something else: "a film director"."""

NATION = re.compile(rf"(?<![^\W\d_])(?:{NATIONS})(?![^\W\d_])")
_TWO_NATIONS = {
    "Anglo": "British",
    "Franco": "French",
    "Italo": "Italian",
    "Indo": "Indian",
    "Sino": "Chinese",
}
_PREFIXED = re.compile(rf"\b({'|'.join(_TWO_NATIONS)})[-–](?=(?:{NATIONS})\b)")

_LANGUAGES = f"{LANGUAGES}|{NATIONS}"
_LANGUAGE_FILM = re.compile(rf"\b(?:{LANGUAGES})(?![^\W\d_])(?!-American)")
_X_LANGUAGE = re.compile(rf"\b({_LANGUAGES})[- ]language\b")
_IN_X = Phrase(
    "language|subtitles",
    rf"\b(?:is|was|are|were|shot|filmed|made|produced|performed|spoken|released)"
    rf"(?: simultaneously| entirely| primarily| mostly| mainly)? in (?:the )?"
    rf"((?:{_LANGUAGES})(?:(?:, | and |, and )(?:{_LANGUAGES}))*)(?: languages?\b| with \w+ subtitles\b)",
)

_GENRE_WORDS = frozenset(listed("genres"))
_BROADCAST = re.compile(
    r"made[- ]for[- ](?:TV|television|cable)|direct[- ]to[- ](?:video|dvd)|stop[- ]motion", re.IGNORECASE
)
_GENRE_TOKEN = re.compile(r"(?:[^\s,/]|\u00a0)+|[,/]")


def nations(description: str) -> list[str]:
    """Return the nationalities among the words before "film": "Anglo-American" gives British and American."""
    plain = _X_LANGUAGE.sub(" ", description) if "language" in description else description
    plain = _PREFIXED.sub(lambda match: f"{_TWO_NATIONS[match[1]]} ", plain)
    found = ["American"] if "United States" in plain or "U.S." in plain else []
    return list(dict.fromkeys(found + [match[0] for match in NATION.finditer(plain)]))


def described_languages(description: str) -> list[str]:
    """Return the languages among the words before "film": "Tamil", "German-language"."""
    named = [match[1] for match in _X_LANGUAGE.finditer(description)]
    named += [match[0] for match in _LANGUAGE_FILM.finditer(description)]
    return list(dict.fromkeys(named))


def stated_languages(sentence: str) -> list[str]:
    """Return the languages that a sentence gives for its film."""
    return [match[0] for statement in _IN_X.finditer(sentence) for match in re.finditer(_LANGUAGES, statement[1])]


def genres(description: str) -> list[str]:
    """Return the genres among the words before "film", as written: "dance drama"; without nations and colours.

    A comma, slash or "and" separates two genres.
    """
    found: list[str] = []
    current: list[str] = []
    plain = _BROADCAST.sub(" ", description).replace("film noir", "film\u00a0noir")
    for part in _GENRE_TOKEN.findall(plain):
        word = part.strip("\"'“”‘’()")
        if _is_genre_word(word):
            current.append(word)
        elif part in ",/" or word == "and":
            found.append(" ".join(current))
            current = []
    found.append(" ".join(current))
    return list(dict.fromkeys(_plain_case(genre) for genre in found if _says_something(genre)))


def _is_genre_word(word: str) -> bool:
    low = word.lower().replace("–", "-").replace("‑", "-")
    if low in _GENRE_WORDS or low in {"computer-animated", "film\u00a0noir"}:
        return True
    parts = [part for part in low.split("-") if part]
    return len(parts) > 1 and all(part in _GENRE_WORDS or part in {"of", "and"} for part in parts)


def _says_something(genre: str) -> bool:
    return genre.lower() not in {
        "",
        "epic",
        "black",
        "dark",
        "adult",
        "music video",
        "natural",
        "period",
        "alternate",
    }


def _plain_case(genre: str) -> str:
    """Return a genre in lower case, as inside a sentence, except for words that are always capitalised."""
    return " ".join(word if word in {"Christmas", "LGBT"} else word.lower() for word in genre.split())
