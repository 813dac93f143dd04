"""Rules for beginnings of sentences that talk about the film, where a story is expected; each has an example."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.documents.name_patterns import CAPITAL, FULL_NAME, FULL_NAMES

_WORK = r"(?:film|movie|picture|version|adaptation|remake)"
_FILM = rf"(?:[Tt]he (?:\d{{4}} )?{_WORK}|[Tt]his(?: {_WORK})?|[Ii]t)"
_LATER_FILM = rf"{CAPITAL}[^.;]{{0,150}}?, the {_WORK}"
_STARS = r"(?:also )?(?:co-)?star(?:s|red) (?!in\b|on\b|from\b)"
_CAST = r"(?:rest of the )?(?:(?:ensemble|main|voice|supporting|principal|film['’]s) )*cast(?: members)?"
_IN_PARTS = (
    r"(?:also )?(?:(?:co-)?star(?=[.,;]| as\b| alongside\b| in (?:the (?:film|lead)|supporting)\b)"
    r"|(?:play|appear in|are featured in|have) supporting\b|round out the\b|make cameo|reprise their)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """One beginning, with a sentence that has it and a sentence of a story that must be left alone."""

    name: str
    pattern: str
    example: str
    says: tuple[str, ...]
    """The values read from the example."""
    counter: str


HEADS = (
    Head(
        "it stars somebody",
        rf"(?:{CAPITAL}[^.;]{{0,150}}?, )?{_FILM} {_STARS}",
        "Set on a lake, it stars Ida Moss as Ann, the only survivor.",
        ("Ida Moss",),
        "Set on fire, Ida Moss runs.",
    ),
    Head(
        "it is something that stars somebody",
        rf"{_FILM} (?:is|was) (?:an?|the) [^.;]{{0,120}}?(?:\bstarring|,? and (?:co-)?stars) (?={CAPITAL})",
        "It is the sequel to Tin, and stars Ida Moss as Ann.",
        ("Ida Moss",),
        "It is a trap, and Ida Moss stars at it.",
    ),
    Head(
        "the film, which stars somebody",
        rf"{_FILM}, (?:which|that) {_STARS}(?={CAPITAL})",
        "The film, which stars Ida Moss and Otto Gray, follows a maid.",
        ("Ida Moss", "Otto Gray"),
        "The knife, which stars Ida Moss, is hers.",
    ),
    Head(
        "it features a cast",
        rf"{_FILM} (?:also )?features (?:the voices|an? [\w -]{{0,30}}cast)\b",
        "It features the voices of Ida Moss and Otto Gray.",
        ("Ida Moss", "Otto Gray"),
        "The voices of Ida Moss and Otto Gray haunt her.",
    ),
    Head(
        "it features somebody",
        rf"{_FILM} (?:also )?(?:features|introduces) {FULL_NAME}(?:, {CAPITAL}| and {CAPITAL}| as | in )",
        "The film also features Ida Moss, Otto Gray and Leo Sand.",
        ("Ida Moss", "Otto Gray", "Leo Sand"),
        "The painting features Ida Moss, Otto Gray and Leo Sand.",
    ),
    Head(
        "it is a company's first",
        rf"{_FILM} (?:is|was) the (?:[\w-]+ ){{0,3}}film to (?:be released by|star)\b",
        "This was the first film to be released by Lantern Pictures.",
        ("Lantern Pictures",),
        "Osk was the first to be released by Lantern Pictures.",
    ),
    Head(
        "it was released",
        rf"(?:{_FILM}|{_LATER_FILM}) (?:is|was) (?:\w+ )?(?:released|distributed)\b",
        "After a year of delays, the film was first released on May 3, 1961.",
        ("1961-05-03",),
        "After a year of prison, Osk was first released on May 3, 1961.",
    ),
    Head(
        "directed by somebody",
        rf"(?:(?:Created|Written|Produced|Edited|Filmed|Shot),? (?:and )?)*[Dd]irected by {FULL_NAME}",
        "Created and directed by Nora Finch, it won a prize.",
        ("Nora Finch",),
        "Directed by Osk, the gang robs a bank.",
    ),
    Head(
        "it premiered",
        rf"(?:(?:{_FILM}|{_LATER_FILM}) (?:was )?(?:\w+ )?(?:premiered|debuted|aired|shown on|broadcast)"
        rf"|[Tt]he {_WORK} (?:\w+ )?opened)\b",
        "The film opened on May 3, 1961.",
        ("1961-05-03",),
        "The shop opened on May 3, 1961.",
    ),
    Head(
        "its rights were bought",
        rf"[^.;]{{0,80}}?\bdistribution rights\b|[^.;]{{0,80}}?\brights to the {_WORK}\b",
        "Lantern Pictures bought the distribution rights.",
        ("Lantern Pictures",),
        "Lantern Pictures bought her brother.",
    ),
    Head(
        "starring somebody",
        rf"(?:Also s|Co-s|S)tarring {CAPITAL}|(?:Also f|F)eaturing (?:the voices of\b|{FULL_NAME},? )",
        "Also featuring Ida Moss and Otto Gray, it was a success.",
        ("Ida Moss", "Otto Gray"),
        "Facing Ida Moss and Otto Gray, he laughs.",
    ),
    Head(
        "its cast includes somebody",
        rf"(?:(?:The|Its) {_CAST}|(?:(?:Other|New|Additional) )?[Cc]ast members|[Cc]ameo appearances) (?:also )?"
        r"(?:includes?|features?|consists? of)\b",
        "Other cast members include Ida Moss and Otto Gray.",
        ("Ida Moss", "Otto Gray"),
        "The cast on her leg includes a letter by Ida Moss.",
    ),
    Head(
        "several have parts",
        rf"{FULL_NAMES} {_IN_PARTS}",
        "Ida Moss and Otto Gray play supporting roles.",
        ("Ida Moss", "Otto Gray"),
        "Ida Moss and Otto Gray star in his play and are poisoned.",
    ),
    Head(
        "somebody stars beside others",
        rf"{CAPITAL}[\w.’' -]{{1,40}} stars,? (?:along with|alongside|together with)"
        rf" {FULL_NAME}(?:, {FULL_NAME})*(?:,? and {FULL_NAME})?\Z",
        "Moss stars, along with Otto Gray, Leo Sand and Ann Rye.",
        ("Otto Gray", "Leo Sand", "Ann Rye"),
        "Moss stars, along with Otto Gray, in his play.",
    ),
)

FIRST_WORDS = re.compile("|".join(head.pattern for head in HEADS))
