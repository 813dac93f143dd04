"""What the words around a name say of what it is the name of."""

from __future__ import annotations

import re
from dataclasses import dataclass

BEFORE, AFTER = 18, 60
"""Characters around a name that are looked at."""
_SURE = 2

_LEADS = {
    "place": "in at near across outside inside into throughout around reaches visits leaves planet",
    "either": "to from for called named",
    "person": "with by that and tells asks meets kills marries loves",
    "he": "brother husband father son boyfriend uncle nephew grandfather mr.",
    "she": "sister wife mother daughter girlfriend aunt niece grandmother mrs. ms. miss",
}
_PAIRS = {
    **dict.fromkeys(("town of", "city of", "village of", "island of", "kingdom of", "streets of"), "place"),
    **dict.fromkeys(("man named", "boy named", "man called", "boy called"), "he"),
    **dict.fromkeys(("woman named", "girl named", "woman called", "girl called"), "she"),
}
_LED_BY = {word: kind for kind, words in _LEADS.items() for word in words.split()}
"""What follows a word: "in" a place, "with" a person."""
_COMMON = frozenset(re.findall(r"\w+", "a an his her their its every each some any A An His Her Their Its Every"))
"""Before what many are called: "a Nazi", "his Cadillac"."""
_SUBJECT = re.compile(
    r"(?:['’]s?)? (?:is|was|has|had|does|did|gets|who|and [A-Z]\w+ [a-z]+(?:s|ed)?\b|[a-z]{2,}(?:s|ed)(?= (?!of\b)\w))"
)
_KIN_AFTER = re.compile(
    r"(?: \([^()]*\))?, (?:an?|the|[A-Z]\w+['’]s) (?:[a-z]+ ){0,2}"
    r"(?:(?P<he>brother|husband|father|son|boyfriend|uncle|nephew|grandfather)"
    r"|(?P<she>sister|wife|mother|daughter|girlfriend|aunt|niece|grandmother))\b(?! [A-Z])"
)
""" "Mara, Osk's daughter", not "Mara, Osk's sister Ida and the dog". """
_PLAYED_BY = re.compile(r" \([A-Z][\w.’'-]*(?: [\w.’'-]+)* [A-Z][\w’'-]+\)")
_POSSESSIVE = re.compile(r"['’]s\b")
_PRONOUN = re.compile(
    r"[^A-Z.;]*?\b(?:(?P<he>he|his|himself)|(?P<she>she|herself|her (?!(?:to|and|in|at|with|for|from|as|but|about|that"
    r"|by|on|into|after|of|when|before|because|who|while|out|up|away|the|an?|how|if)\b)\w))\b"
)
"""Of whom a sentence speaks that begins with a name: "Mara tells her brother", not "Mara tells her"."""


@dataclass(slots=True)
class NameUses:
    """How often a name stands where people do, where places do, and how it is written."""

    person: int = 0
    place: int = 0
    either: int = 0
    he: int = 0
    she: int = 0
    bare: int = 0
    the: int = 0
    common: int = 0
    """After "a", "his": as what many are called."""
    inner: int = 0
    """Not at the start of a sentence, where every word has a capital."""

    @property
    def article(self) -> str:
        return "the" if self.the > self.bare else ""

    @property
    def gender(self) -> str:
        if self.he >= _SURE and self.he > 2 * self.she:
            return "m"
        return "f" if self.she >= _SURE and self.she > 2 * self.he else ""

    def count(self, before: str, after: str) -> None:
        """Adds one use, between these words."""
        words = before.split() if before[-1:] == " " else []
        last = words.pop() if words else ""
        if last in ("the", "The"):
            self.the += 1
            last = words.pop() if words else ""
        elif last in _COMMON:
            self.common += 1
        else:
            self.bare += 1
        if before and before[-2:-1] not in '.!?“"':
            self.inner += 1
        led_to = (_PAIRS.get(f"{words[-1]} {last}") if words else None) or _LED_BY.get(last.lower())
        if led_to == "place":
            self.place += 1
        elif led_to == "either":
            self.either += 1
        elif _SUBJECT.match(after):
            self.person += 2
            if pronoun := _PRONOUN.match(after):
                self.he += bool(pronoun["he"])
                self.she += bool(pronoun["she"])
        if after[:2] == " (" and _PLAYED_BY.match(after):
            self.person += 3
            self.inner += 1
        if kin := _KIN_AFTER.match(after):
            self.he += 2 * bool(kin["he"])
            self.she += 2 * bool(kin["she"])
        said = led_to or (_LED_BY.get(last[:-1].lower(), "") if last[-1:] == "," else "")
        if said == "he":
            self.he += 2
        elif said == "she":  # "her sister Mara", "her sister, Mara"
            self.she += 2
        if led_to in ("person", "he", "she") or _POSSESSIVE.match(after):
            self.person += 1
