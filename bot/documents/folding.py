"""Names and titles for comparing, and the ids made of them."""

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
"""What stands for each character of ASCII: its small letter, its digit, or a space."""


def fold(text: str) -> str:
    """``text`` for comparing: without accents, case, punctuation and doubled spaces; Latin letters as in ASCII."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(lambda found: _decomposed(found[0]), text)
    return " ".join(text.encode().translate(_SMALL, b"'").decode().split())


@lru_cache(1 << 12)
def _decomposed(characters: str) -> str:
    return "".join(map(_plain, characters.casefold()))


def _plain(character: str) -> str:
    """What stands for one character beyond ASCII."""
    decomposed = unicodedata.normalize("NFKD", character)
    if _FRACTION in decomposed:
        decomposed = f" {decomposed}"  # "8½" is "8 1/2"
    return "".join(
        _latin(c) if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c) and c not in "'’"
    )


def _latin(letter: str) -> str:
    """A Latin letter that Unicode does not decompose ("ł", "æ") as it is written in ASCII; any other as it is."""
    if letter.isascii() or not unicodedata.name(letter, "").startswith("LATIN "):
        return letter
    written = anyascii(letter).lower()
    return written if written.isalnum() else letter


def slug(*parts: object) -> str:
    """A short, stable name in ASCII for a film, person or character.

    Two names that differ only in what ASCII cannot say are told apart by a digest.
    """
    words = [str(part) for part in parts if part is not None]
    # A title of nothing but signs ("…") is still another than a title of other signs.
    folded = " ".join(fold(word) or word for word in words)
    plain = "-".join(re.findall(r"[a-z0-9]+", folded))
    if len(plain) > _LONGEST_ID or plain.replace("-", " ") != folded:
        digest = hashlib.blake2s(folded.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
        plain = f"{plain[: _LONGEST_ID - 9].rstrip('-')}-{digest}".lstrip("-")
    return plain or "untitled"


def name_key(name: str) -> str:
    """The stable id of a person or a character: the same for every spelling that folds alike.

    A digest, because keys travel in buttons' ids, where the name of somebody whom only a plot knows must
    not stand.
    """
    text = fold(name) or name
    return hashlib.blake2s(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
