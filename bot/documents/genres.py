"""Reduce a description to plain genres: "romantic comedy-drama" is comedy, drama and romance."""

from __future__ import annotations

import re
from functools import cache

_MEANINGS = {
    "action": "action",
    "adventure": "adventure",
    "swashbuckler, swashbuckling": "adventure",
    "animation, animated, computer-animated, anime, cartoon, stop-motion": "animation",
    "biography, biographical, biopic": "biography",
    "comedy, comedic, comic, farce, slapstick, screwball": "comedy",
    "black comedy, dark comedy, blackly comic, black humor, black humour": "comedy, black comedy",
    "parody, spoof": "comedy, parody",
    "satire, satirical": "comedy, satire",
    "mockumentary": "comedy, mockumentary",
    "dramedy, tragicomedy, tragicomic": "comedy, drama",
    "coming-of-age": "coming-of-age",
    "crime, gangster, mafia, mob, yakuza, outlaw, prison": "crime",
    "heist, caper": "crime, heist",
    "police, cop, police procedural": "crime",
    "detective, whodunit, whodunnit": "crime, mystery",
    "dance": "dance",
    "disaster": "disaster",
    "documentary, documentaries": "documentary",
    "docudrama": "drama",
    "drama, dramatic, melodrama, melodramatic": "drama",
    "erotic, sex, sexploitation, pornographic, softcore, hardcore, pink": "erotic",
    "sex comedy": "comedy, erotic",
    "erotic thriller": "thriller, erotic",
    "experimental, avant-garde, art": "experimental",
    "exploitation, grindhouse, nunsploitation": "exploitation",
    "blaxploitation": "blaxploitation, exploitation",
    "family, children's, children, kids": "family",
    "fantasy, fairy tale, sword-and-sorcery": "fantasy",
    "film noir, noir, noirish": "film noir",
    "neo-noir": "film noir, neo-noir",
    "history, historical, period, costume, period piece, jidaigeki": "history",
    "alternate history": "alternate history",
    "peplum, sword-and-sandal, biblical": "history",
    "horror, ghost, creature, splatter, gothic horror, body horror": "horror",
    "slasher": "horror, slasher",
    "giallo": "horror, thriller, giallo",
    "vampire": "horror, vampire",
    "zombie": "horror, zombie",
    "found footage": "found footage",
    "kaiju, monster": "monster",
    "martial arts, kung fu, wuxia, samurai, chanbara": "martial arts",
    "music, concert, rockumentary": "music",
    "musical": "musical",
    "mystery": "mystery",
    "nature": "nature",
    "political": "political",
    "propaganda": "propaganda",
    "religious, devotional, christian": "religious",
    "mythology, mythological": "fantasy, mythology",
    "road, road movie": "road",
    "romance, romantic": "romance",
    "rom-com, romcom": "comedy, romance",
    "science fiction, sci-fi, scifi, sf, space opera, cyberpunk, steampunk": "science fiction",
    "dystopian, post-apocalyptic, apocalyptic": "science fiction",
    "science fantasy": "science fiction, fantasy",
    "sport, sports, boxing, baseball, football, basketball, hockey, racing, skiing, surf, surfing": "sports",
    "spy, espionage": "spy",
    "superhero": "superhero",
    "supernatural": "supernatural",
    "survival": "survival",
    "teen, teenage, high-school": "teen",
    "thriller, suspense": "thriller",
    "techno-thriller": "thriller",
    "tragedy": "drama",
    "war": "war",
    "anti-war": "war",
    "western": "western",
    "neo-western, spaghetti western": "western",
    "Christmas": "Christmas",
    "lgbt, lgbt-related, lgbtq, gay, lesbian, queer": "LGBT",
    "legal, courtroom": "legal",
}
"""The genres that each written form means."""
_GENRES = {
    " ".join(written.lower().replace("-", " ").split()): tuple(meant.split(", "))
    for all_written, meant in _MEANINGS.items()
    for written in all_written.split(", ")
}


def plain_genres(description: str) -> tuple[str, ...]:
    """Return the genres in ``description``, each once and in order; other words are left out.

    Takes a description from a lead or an infobox: "neo-noir crime thriller" is film noir, neo-noir, crime and
    thriller.
    """
    words = " ".join(re.sub(r"[-‐‑–/_]", " ", description.lower()).split())
    found = dict.fromkeys(genre for match in _written().finditer(words) for genre in _GENRES[match[0]])
    if "romance" in found and "comedy" in found:
        found["romantic comedy"] = None
    return tuple(found)


_NO_GENRE_OF_ITS_OWN = frozenset(
    re.findall(
        r"\S+",
        """
    a absurdist adult and anthology arthouse b based black buddy classic cult dark educational epic essay feature
    film films gothic house independent indie live low budget magic magical realism military modern movie movies nature
    newsreel of omnibus or period pre code psychological reality revisionist serial series short shorts silent sketch
    slice life social stand up student surreal surrealist talk television travelogue tv urban variety 2d 3d
    """,
    )
)
"""Words that may accompany a genre, folded."""


def is_genre(text: str) -> bool:
    """Return whether a text names genres and nothing else: "romantic comedy-drama film", but not "Mara's mystery"."""
    folded = " ".join(re.sub(r"[-‐‑–/_&,]", " ", text.lower()).split())
    rest = re.sub(r"\b(?:action|drama)s?\b", " ", _written().sub(" ", folded)).split()
    return bool(folded) and all(word in _NO_GENRE_OF_ITS_OWN for word in rest)


@cache
def _written() -> re.Pattern[str]:
    """Build the pattern on first use: the bot starts noticeably faster without it."""
    return re.compile(rf"\b(?:{'|'.join(sorted(_GENRES, key=len, reverse=True))})\b")
