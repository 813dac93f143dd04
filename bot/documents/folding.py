"""Fold names and titles for comparing, and make ids from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_LONGEST_ID = 60
_FRACTION = "⁄"


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_SMALL = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256)).lower()
"""The replacement of each ASCII character: its lower-case letter, its digit, or a space."""


def fold(text: str) -> str:
    """Fold ``text`` for comparing: without accents, case, punctuation and repeated spaces; Latin letters become
    ASCII."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda found: _decomposed(found[0]), text)
    return " ".join(text.encode().translate(_SMALL, b"'").decode().split())


@lru_cache(1 << 12)
def _decomposed(characters: str) -> str:
    return "".join(map(_plain, characters.casefold()))


def _plain(character: str) -> str:
    """Return the replacement of one character beyond ASCII."""
    decomposed = unicodedata.normalize("NFKD", character)
    if _FRACTION in decomposed:
        decomposed = f" {decomposed}"  # "8½" is "8 1/2"
    return "".join(
        _latin(c) if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c) and c not in "'’"
    )


def _latin(letter: str) -> str:
    """Return the ASCII form of a Latin letter that Unicode doesn't decompose ("ł", "æ"); any other letter unchanged."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN "):
        return letter
    written = anyascii(letter).lower()
    return written if written.isalnum() else letter


def slug(*parts: object) -> str:
    """Return a short, stable ASCII name for a film, person or character.

    If two names differ only in what ASCII can't express, a digest keeps them apart.
    """
    words = [str(part) for part in parts if part is not None]
    # A title made only of signs ("…") must differ from a title made of other signs.
    folded = " ".join(fold(word) or word for word in words)
    plain = "-".join(re.findall(r"[a-z0-9]+", folded))
    if len(plain) > _LONGEST_ID or plain.replace("-", " ") != folded:
        digest = hashlib.blake2s(folded.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        plain = f"{plain[: _LONGEST_ID - 9].rstrip('-')}-{digest}".lstrip("-")
    return plain or "untitled"


def name_key(name: str) -> str:
    """Return the stable id of a person or a character, the same for all spellings that fold alike.

    It is a digest because ids travel in buttons, which must not contain the name of somebody known only from a plot.
    """
    text = fold(name) or name
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
