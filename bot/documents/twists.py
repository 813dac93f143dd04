"""Words that give the story away in a sentence that otherwise talks about the film: "the scene in which Mara dies"."""

from __future__ import annotations

import re

from bot.documents.name_patterns import WORD

_NAME = rf"[\"“(]?{WORD}"
_ENDS = (
    "deaths?|murders?|suicides?|demise|executions?|burning|hanging|drowning|beheading|betrayals?|resurrection|funeral"
    "|coffin|corpse"
)
"""Nouns for what happens to a character."""
_SURE = re.compile(
    r"\b(?:"
    r"(?:is|are|was|were|being|be) (?:\w+ )?(?:revealed|exposed|unmasked) (?:to (?:be|have)|as)"
    r"|turn(?:s|ed|ing)? out (?:to (?:be|have)|that)|all along|(?:is|was) (?:secretly|really)"
    r"|reveal(?:s|ed|ing)? (?:himself|herself|themselves|to be)"
    r"|(?:twist|surprise|alternate|alternative|original|happy|sad|tragic|bleak|unhappy) endings?|plot twist"
    r"|twists? (?:that|of|where|when|in which)"
    r"|(?:two|three|several|different|multiple|other|new) endings"
    r"|(?:scene|sequence|ending|moment)s? (?:in which|where|when)"
    r"|(?:final|last|closing|climactic|death) (?:scene|shot|line|moment|reel|act|(?:\w+ )?minutes?)s?"
    r"|(?:give|gives|giving|gave) away (?:that|who|how|why)|(?:get|gets|got) away with"
    r"|(?:go|goes|going|went|walks?) free"
    r"|(?:guess|guesses|guessed|learns?|find out|finds out|found out) (?:who|why|that)"
    r"|(?:was|is|were|are) (?:all |only |just )*an? (?:dream|simulation|hallucination|illusion|hoax)"
    r"|(?:from|beyond) the (?:grave|dead)|(?:reveal|revelation) (?:of|that|about|as)"
    r"|(?:in|at) the end(?: of the (?:film|movie|story|picture))?(?=,)|at the end of the (?:film|movie|story|picture)"
    r"|ends (?:with|in|when|as)|(?:at|by) the hands of"
    r")\b"
)
"""Phrases that only describe the end of a story or a secret in it. In lower case: matching both cases takes four times
as long."""
_FATE = re.compile(
    rf"\bas {_NAME}(?: {_NAME})*\s*(?:/|,? aka|,? a\.k\.a\.?|,? alias)\s*{_NAME}|"
    rf"{_NAME}(?:['’]s?)? (?:\w+ )?(?:{_ENDS})\b|\w['’]s? (?:{_ENDS})\b"
    rf"|\b(?:{_ENDS}|ghosts?|killers?|murderers?|widow|widower) of {_NAME}"
)
_HINTS = (
    *("reveal", "revelation", "expos", "unmask", " out ", "all along", "secretly", "really", "ending", "twist"),
    *("scene", "sequence", "moment", "final ", "last ", "closing ", "climactic ", " away ", " free", "guess", "learn"),
    *("dream", "simulation", "hallucination", "illusion", "hoax", "grave", "dead", "the end", "ends ", "the hands"),
    *("/", "a.k.a", "aka", "alias", "death", "murder", "suicide", "demise", "execution", "burning", "hanging"),
    *("drowning", "beheading", "betrayal", "resurrection", "funeral", "coffin", "corpse", "ghost", "killer", "widow"),
)
"""Every match of those patterns contains one of these words, which are found much faster."""
_DEED = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|shoots"
    r"|shot(?! (?:the|this|his|her|their|its|most) (?:film|movie|picture|scenes|footage)\b(?![ -](?:star|crew|mak)))"
    r"|stab(?:s|bed)|strangle[sd]|poison(?:s|ed)|drown(?:s|ed)"
    r"|execute[sd]|hang(?:s|ed)|behead(?:s|ed)|slays|slain|assassinate[sd]|sacrifice[sd]|betray(?:s|ed)|unmask(?:s|ed)"
    r"|kidnap(?:s|ped)|abduct(?:s|ed)|rob(?:s|bed)|blackmail(?:s|ed)|dies|died|perish(?:es|ed)|survive[sd]"
    r"|confess(?:es|ed)|suicide|dead|did it|reveal(?:s|ed)|killers?|murderers?|culprits?|traitors?|impostor|imposter"
    r"|villain|twins?|bur(?:y|ies|ied|ns|nt|ned)|ghost|corpse|ending|climax|finale|marries|escapes)\b"
)


def surely_gives_away(sentence: str) -> bool:
    """Return whether a sentence mentions an ending, a secret, or how a named character dies."""
    folded = sentence.casefold()
    for hint in _HINTS:  # most sentences end here: any() takes twice as long
        if hint in folded:
            return bool(_SURE.search(folded) or _FATE.search(sentence))
    return False


def names_a_deed(sentence: str) -> bool:
    """Return whether a sentence has a word for a plot event: if it tells the story at all, it gives something away."""
    return _DEED.search(sentence) is not None
