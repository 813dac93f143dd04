"""The words that leads of film articles are written in: kinds of film, nations, languages, genres."""

from __future__ import annotations

import re

from bot.documents.leads.phrases import Phrase

FORMS = frozenset(
    re.findall(
        r"\S+",
        "film films movie movies documentary featurette mockumentary telefilm telemovie biopic docudrama anime"
        " miniseries mini-series docufiction telenovela",
    )
)
"""Nouns that name a film and hardly anything else."""

WEAK_FORMS = frozenset(
    re.findall(
        r"\S+",
        "comedy drama comedy-drama dramedy thriller musical western short sequel prequel feature adaptation remake"
        " production special series serial melodrama anthology video cartoon installment entry romance parody"
        " opera trilogy mystery fantasy farce spoof satire noir epic",
    )
)
"""Nouns that name a film only where a year or a nation stands before them."""

AFTER_OTHER_NOUN = frozenset(
    re.findall(
        r"\S+",
        "director star student maker makers buff critic producer crew studio company festival industry"
        " school editor actor actress composer theorist historian extra projectionist reel archive trailer"
        " premiere rights executive mogul theater theatre poster fan professor writer score soundtrack"
        " teacher camera stuntman legend idol stars queen club group singer",
    )
)
"""What makes "film" the name of something else: "a film director"."""

NATIONS = (
    "American|British|Canadian|Australian|French|German|West German|East German|Italian|Spanish|Indian|Japanese"
    "|Chinese|Hong Kong|South Korean|North Korean|Korean|Russian|Soviet|Swedish|Danish|Norwegian|Finnish|Icelandic"
    "|Dutch|Belgian|Swiss|Austrian|Hungarian|Polish|Czech|Czechoslovak|Czechoslovakian|Slovak|Slovene|Slovenian"
    "|Croatian|Serbian|Bosnian|Macedonian|Montenegrin|Yugoslav|Yugoslavian|Romanian|Bulgarian|Greek|Turkish"
    "|Israeli|Iranian|Iraqi|Egyptian|Lebanese|Syrian|Jordanian|Palestinian|Moroccan|Algerian|Tunisian|Nigerian"
    "|Ghanaian|Kenyan|South African|Senegalese|Malian|Ethiopian|Mexican|Brazilian|Argentine|Argentinian"
    "|Argentinean|Chilean|Colombian|Peruvian|Venezuelan|Cuban|Uruguayan|Bolivian|Ecuadorian|Paraguayan"
    "|Dominican|Puerto Rican|Jamaican|Guatemalan|Costa Rican|Panamanian|Portuguese|Irish|Scottish|Welsh|English"
    "|Northern Irish|New Zealand|Filipino|Philippine|Indonesian|Malaysian|Singaporean|Thai|Vietnamese|Cambodian"
    "|Laotian|Burmese|Taiwanese|Mongolian|Pakistani|Bangladeshi|Sri Lankan|Nepali|Nepalese|Bhutanese|Afghan"
    "|Kazakh|Kazakhstani|Uzbek|Kyrgyz|Tajik|Turkmen|Georgian|Armenian|Azerbaijani|Ukrainian|Belarusian"
    "|Byelorussian|Estonian|Latvian|Lithuanian|Moldovan|Albanian|Kosovan|Maltese|Cypriot|Luxembourgish"
    "|Luxembourgian|Quebec|Quebecois|Québécois|Maori|Tibetan|Sudanese|Libyan|Saudi|Saudi Arabian|Emirati|Kuwaiti"
    "|Yemeni|Cameroonian|Ivorian|Burkinabé|Chadian|Congolese|Angolan|Mozambican|Zimbabwean|Zambian|Ugandan"
    "|Rwandan|Tanzanian|Somali|Haitian|Nicaraguan|Honduran|Salvadoran|Trinidadian|Basque|Catalan"
)
NATION = re.compile(rf"(?<![^\W\d_])(?:{NATIONS})(?![^\W\d_])")
_TWO_NATIONS = {
    "Anglo": "British",
    "Franco": "French",
    "Italo": "Italian",
    "Indo": "Indian",
    "Sino": "Chinese",
}
_PREFIXED = re.compile(rf"\b({'|'.join(_TWO_NATIONS)})[-–](?=(?:{NATIONS})\b)")

INDIAN_LANGUAGES = (
    "Hindi|Tamil|Telugu|Malayalam|Kannada|Bengali|Marathi|Punjabi|Gujarati|Urdu|Odia|Oriya|Assamese|Bhojpuri"
    "|Konkani|Tulu|Sindhi|Sanskrit|Rajasthani|Maithili|Manipuri|Sinhala|Sinhalese|Cantonese|Mandarin|Yiddish"
    "|Hebrew|Arabic|Persian|Kurdish|Pashto|Tagalog|Cebuano|Hokkien|Inuktitut|Flemish|Welsh|Swahili|Yoruba"
    "|Igbo|Hausa|Wolof|Zulu|Xhosa|Afrikaans|Esperanto|Latin"
)
_LANGUAGES = f"{INDIAN_LANGUAGES}|{NATIONS}"
_LANGUAGE_FILM = re.compile(rf"\b(?:{INDIAN_LANGUAGES})(?![^\W\d_])(?!-American)")
_X_LANGUAGE = re.compile(rf"\b({_LANGUAGES})[- ]language\b")
_IN_X = Phrase(
    "language|subtitles",
    rf"\b(?:is|was|are|were|shot|filmed|made|produced|performed|spoken|released)"
    rf"(?: simultaneously| entirely| primarily| mostly| mainly)? in (?:the )?"
    rf"((?:{_LANGUAGES})(?:(?:, | and |, and )(?:{_LANGUAGES}))*)(?: languages?\b| with \w+ subtitles\b)",
)

_GENRE_WORDS = frozenset(
    re.findall(
        r"\S+",
        "action adventure comedy drama horror thriller romance romantic musical western war crime mystery"
        " fantasy science-fiction sci-fi science fiction documentary biographical biography biopic"
        " historical history sports sport dance family animated animation noir neo-noir superhero spy heist"
        " slasher parody satire satirical martial arts kung fu kaiju melodrama melodramatic coming-of-age"
        " teen buddy road disaster erotic pornographic exploitation blaxploitation sexploitation"
        " nunsploitation giallo psychological supernatural political legal courtroom black dark comedy-drama"
        " dramedy docudrama mockumentary art experimental avant-garde propaganda zombie vampire monster"
        " concert splatter prison gangster police detective survival religious christmas dystopian cyberpunk"
        " steampunk space opera swashbuckler swashbuckling peplum samurai wuxia jidaigeki chanbara yakuza"
        " gothic folk body found footage screwball slapstick farce comic comedic period costume mythological"
        " devotional espionage conspiracy medical military submarine aviation racing boxing baseball"
        " football basketball hockey skiing surf beach sex pink softcore hardcore adult lgbt gay lesbian"
        " queer feminist anti-war revisionist spaghetti apocalyptic post-apocalyptic alternate"
        " techno-thriller social realist surrealist surreal absurdist fairy tale sword-and-sandal sword-and-sorcery"
        " music jukebox rock hip-hop blackly tragicomedy tragicomic masala masala vigilante revenge"
        " mafia mob noirish whodunit creature holiday stoner gross-out raunch spoof buddy-cop cop"
        " high-school college workplace epic action-comedy crime-drama rom-com romcom suspense biblical"
        " naval outlaw erotic-thriller nature natural psychosexual dramatic crime-comedy romantic-comedy"
        " comedy-horror horror-comedy action-thriller fantasy-comedy neo-western musical-romance"
        " comedy-mystery comedy-science-fiction backstage",
    )
)
_BROADCAST = re.compile(
    r"made[- ]for[- ](?:TV|television|cable)|direct[- ]to[- ](?:video|dvd)|stop[- ]motion", re.IGNORECASE
)
_GENRE_TOKEN = re.compile(r"(?:[^\s,/]|\u00a0)+|[,/]")


def nations(description: str) -> list[str]:
    """The nationalities among the words before "film": "Anglo-American" gives British and American."""
    plain = _X_LANGUAGE.sub(" ", description) if "language" in description else description
    plain = _PREFIXED.sub(lambda match: f"{_TWO_NATIONS[match[1]]} ", plain)
    found = ["American"] if "United States" in plain or "U.S." in plain else []
    return list(dict.fromkeys(found + [match[0] for match in NATION.finditer(plain)]))


def described_languages(description: str) -> list[str]:
    """The languages among the words before "film": "Tamil", "German-language"."""
    named = [match[1] for match in _X_LANGUAGE.finditer(description)]
    named += [match[0] for match in _LANGUAGE_FILM.finditer(description)]
    return list(dict.fromkeys(named))


def stated_languages(sentence: str) -> list[str]:
    """The languages that a sentence says its film is in."""
    return [match[0] for statement in _IN_X.finditer(sentence) for match in re.finditer(_LANGUAGES, statement[1])]


def genres(description: str) -> list[str]:
    """The genres among the words before "film", as written: "dance drama"; nations and colours left out.

    A comma, slash or "and" between two of them makes two.
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
    """Lower case, as inside a sentence, except for words that are always capitalised."""
    return " ".join(word if word in {"Christmas", "LGBT"} else word.lower() for word in genre.split())
