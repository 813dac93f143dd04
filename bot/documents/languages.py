"""Recognise the language of a text, only as far as needed to say that it isn't English."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

_LOOKED_AT = 1_500
_FEWEST = 6
"""Minimum number of another language's small words needed to be sure."""
_SMALL_WORDS = {
    "English": "the of and a in is was to by with his her from that for who it as on an",
    "German": "der die das und ist ein eine einen des dem den von im mit aus wird zu sich nicht auf für auch als er",
    "French": "le la les des du et est un une dans par avec pour qui que sur son sa ses au aux il elle en de",
    "Spanish": "el la los las del y es un una en por con para que su sus se al lo como fue de dirigida película",
    "Italian": "il lo la gli dei del della di e è un una in con per che suo sua si al nel dal diretto da",
    "Portuguese": "o os as do da dos das e é um uma em por com para que seu sua se ao no na de dirigido pelo",
    "Dutch": "de het een en is van in met door die dat voor op zijn haar naar uit niet als bij wordt ook",
    "Swedish": "och är en ett av i med som för på den det till från hans hennes att regisserad om",
    "Danish": "og er en et af i med som for på den det til fra hans hendes at instrueret om der",
    "Norwegian": "og er en et av i med som for på den det til fra hans hennes å regissert om",
    "Finnish": "on ja ei että se hän joka oli vuonna ohjaama elokuva mutta kun hänen",
    "Polish": "i w na z jest się do nie to że reżyserii przez jego jej o od po jako który",
    "Czech": "a v na je se s z do to že režiséra jeho její o od po jako který byl",
    "Hungarian": "a az és egy is nem hogy van volt rendezte amely ki meg el de csak",
    "Turkish": "ve bir bu ile için da de olarak yönetmenliğini olan daha çok en ne",
    "Romanian": "și este un o în de la cu pe din care sa său regizat pentru al a lui",
    "Indonesian": "yang dan di dari dengan ini adalah sebuah untuk oleh pada itu tidak ke dalam",
}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_ENGLISH = re.compile(r"\b(?:the|of|and|is|was|with|his|her|that)\b")
_ONE_IN = 60
"""English has at least one of these words in this many characters."""
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = (
    ("Japanese", re.compile(r"[\u3040-\u30ff]")),
    ("Korean", re.compile(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("Chinese", re.compile(r"[\u4e00-\u9fff]")),
    ("Greek", re.compile(r"[\u0370-\u03ff]")),
    ("Hebrew", re.compile(r"[\u0590-\u05ff]")),
    ("Arabic letters", re.compile(r"[\u0600-\u06ff]")),
    ("Cyrillic letters", re.compile(r"[\u0400-\u04ff]")),
    ("an Indian language", re.compile(r"[\u0900-\u0dff]")),
    ("Thai", re.compile(r"[\u0e00-\u0e7f]")),
)
_MOST_FOREIGN = 0.4
"""Upper limit for the share of foreign letters in an English text with names in their own script."""


def other_language(text: str) -> str | None:
    """Return the language of a text that surely isn't English, to follow the word "in"; None if it may be English."""
    looked_at = text[:_LOOKED_AT]
    letters = sum(map(str.isalpha, looked_at)) if not looked_at.isascii() else 0
    for language, pattern in () if looked_at.isascii() else _LETTERS:
        if letters and len(pattern.findall(looked_at)) > _MOST_FOREIGN * letters:
            return language
    enough = len(looked_at) // _ONE_IN + 1
    if sum(1 for _ in islice(_ENGLISH.finditer(looked_at), enough)) == enough:
        return None
    words = Counter(word.casefold() for word in _WORD.findall(looked_at))
    counts = {language: sum(words[word] for word in small) for language, small in _WORDS_OF.items()}
    language = max(counts, key=counts.__getitem__)
    sure = counts[language] >= _FEWEST and counts[language] > 2 * counts["English"]
    return language if sure else None
