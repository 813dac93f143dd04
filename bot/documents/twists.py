"""Words that give the story away in a sentence that otherwise talks of the film: "the scene in which Mara dies"."""

from __future__ import annotations

import re

_NAME = r"[\"“(]?[A-Z][\w’'-]+"
_SURE = re.compile(
    r"\b(?:"
    r"(?:is|are|was|were|being|be) (?:\w+ )?(?:revealed|exposed|unmasked) (?:to (?:be|have)|as)"
    r"|turn(?:s|ed|ing)? out (?:to (?:be|have)|that)|all along|(?:is|was) (?:secretly|really)"
    r"|reveal(?:s|ed|ing)? (?:himself|herself|themselves|to be)"
    r"|(?:twist|surprise|alternate|alternative|original|happy|sad|tragic|bleak|unhappy) ending|plot twist"
    r"|(?:final|last|closing|climactic|death) (?:scene|shot|line|moment)s?"
    r"|(?:in|at) the end(?: of the (?:film|movie|story|picture))?(?=,)|at the end of the (?:film|movie|story|picture)"
    r"|ends (?:with|in|when|as)|(?:at|by) the hands of"
    r")\b",
    re.I,
)
"""Nobody writes so but of how a story ends, or of a secret in it."""
_FATE = re.compile(
    rf"\bas {_NAME}(?: {_NAME})*\s*(?:/|,? a\.?k\.?a\.?|,? alias)\s*{_NAME}|"
    rf"{_NAME}(?:['’]s?)? (?:\w+ )?(?:death|murder|suicide|demise|execution)\b"
    rf"|\b(?:death|murder|suicide|demise|execution|ghost|killers?|murderers?)s? of {_NAME}"
)
_DEED = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|shoots|shot|stab(?:s|bed)|strangle[sd]|poison(?:s|ed)|drown(?:s|ed)"
    r"|execute[sd]|hang(?:s|ed)|behead(?:s|ed)|slays|slain|assassinate[sd]|sacrifice[sd]|betray(?:s|ed)|unmask(?:s|ed)"
    r"|kidnap(?:s|ped)|abduct(?:s|ed)|rob(?:s|bed)|blackmail(?:s|ed)|dies|died|perish(?:es|ed)|survive[sd]"
    r"|confess(?:es|ed)|suicide|dead|did it|reveal(?:s|ed)|killers?|murderers?|culprits?|traitors?|impostor|imposter"
    r"|villain|twins?|bur(?:y|ies|ied|ns|nt|ned)|ghost|corpse|ending|climax|finale|marries|escapes)\b"
)


def surely_gives_away(sentence: str) -> bool:
    """Whether a sentence speaks of an ending, a secret, or of how somebody with a name dies."""
    return _SURE.search(sentence) is not None or _FATE.search(sentence) is not None


def names_a_deed(sentence: str) -> bool:
    """Whether a sentence has a word for what stories turn on: it gives something away if it tells the story at all."""
    return _DEED.search(sentence) is not None
