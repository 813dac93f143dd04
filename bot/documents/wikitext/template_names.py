"""The templates that show text, grouped by what they show; all others show nothing.

Names are in lower case, with blanks for underscores.
"""

from __future__ import annotations


def _names(*names: str) -> frozenset[str]:
    return frozenset(name for part in names for name in part.split("|"))


SIGNS = {
    "'": "'", "' '": "' '", "'s": "'s", "'\"": "'\"", "\"'": "\"'", "\" '": "\"'", "=": "=", "!": "|", "nbsp": " ",
    "space": " ", "spaces": " ", "sp": " ", "thinsp": " ", "snd": " – ", "spnd": " – ", "spaced ndash": " – ",
    "spaced en dash": " – ", "ndash": "–", "en dash": "–", "–": "–", "--": "–", "mdash": "—", "em dash": "—", "—": "—",
    "spaced mdash": " — ", "dash": " – ", "\\": " / ", "·": " · ", "•": " • ", "dot": " · ", "middot": " · ",
    "bull": " • ", "nbhyph": "-", "won": "Won", "nom": "Nominated", "nominated": "Nominated", "yes": "Yes", "no": "No",
    "runner-up": "Runner-up", "pending": "Pending", "n/a": "N/A", "na": "N/A", "tba": "TBA", "est.": "est.",
    "as of": "As of ", "circa": "c. ", "c.": "c. ", "ca.": "c. ",
}  # fmt: skip
"""Templates that show a fixed text, whatever their arguments."""
BEFORE_FIRST = _names("as of|circa|c.|ca.")
"""Templates that show a fixed text before their first argument."""
FIRST = _names(
    "nowrap|nobr|nobreak|nwr|small|smaller|big|larger|large|nobold|normal|noitalic|no italic|nonitalic|abbr|tooltip",
    "ill|illm|interlanguage link|interlanguage link multi|native phrase|flag|flagcountry|flagu|flag2|strong|em|mono",
    "smallcaps|sc|sc2|sup|sub|strikethrough|visible anchor|vanchor|quote|blockquote|cquote|quotation|bquote|poemquote",
    "poem|center|centre|lj|longitem|aka|highlight|bold|bolditalic|i|b|u|underline|nts|number table sorting",
    "format price|formatprice|nastaliq|not a typo|proper name|as written|sic|var|kbd|linktext|ordinal|currency|fy",
    "won|nom|nominated|yes|no|pending|n/a|na|tba",
)
SECOND = _names(
    "lang|langx|resize|font|font size|color|colour|font color|font colour|fontcolor|fgcolor|text color|script",
    "native name|nativename|sort|align|rtl-lang|hover title|hidden|show|collapse|imdb name",
)
LAST = _names("transl|transliteration|translit")
COLUMNS = _names(
    "plainlist|plain list|plist|indented plainlist|ubl|unbulleted list|ublist|vunblist|ubt|bulleted list|bulletedlist",
    "blist|unordered list|ulist|ordered list|olist|collapsible list|tree list|pagelist|br separated entries",
)
"""Lists with an item per line."""
IN_LINE = _names(
    "hlist|flatlist|flat list|horizontal list|flowlist|cslist|comma separated entries|and list|enum",
    "space separated entries",
)
"""Lists on one line."""
MONEY = {
    "us$": "$", "usd": "$", "us dollar": "$", "u.s. dollar": "$", "$": "$", "a$": "A$", "aud": "A$", "au$": "A$",
    "c$": "C$", "cad": "C$", "ca$": "C$", "nz$": "NZ$", "nzd": "NZ$", "hk$": "HK$", "hkd": "HK$", "nt$": "NT$",
    "twd": "NT$", "s$": "S$", "sgd": "S$", "r$": "R$", "brl": "R$", "mx$": "MX$", "mxn": "MX$", "inr": "₹", "₹": "₹",
    "indian rupee": "₹", "indian rupees": "₹", "rupee": "₹", "indian rupee symbol": "₹", "rupee symbol": "₹",
    "rs": "Rs ", "rs.": "Rs ", "pkr": "Rs ", "pkrs": "Rs ",
    "npr": "Rs ", "lkr": "Rs ", "gbp": "£", "£": "£", "gb£": "£", "eur": "€", "€": "€", "euro": "€", "jpy": "¥",
    "¥": "¥", "yen": "¥", "jp¥": "¥", "cny": "CN¥", "rmb": "CN¥", "cn¥": "CN¥", "krw": "₩", "₩": "₩",
    "rub": "₽", "₽": "₽", "ruble": "₽", "php": "₱", "₱": "₱", "philippine peso": "₱", "bdt": "৳", "৳": "৳", "ngn": "₦",
    "₦": "₦", "ils": "₪", "₪": "₪", "try": "₺", "₺": "₺", "thb": "฿", "฿": "฿", "sek": "SEK ", "nok": "NOK ",
    "dkk": "DKK ", "chf": "CHF ", "czk": "CZK ", "pln": "PLN ", "zar": "R", "egp": "E£ ", "idr": "Rp", "myr": "RM",
    "frf": "₣", "dem": "DM ", "itl": "₤", "inrconvert": "₹", "inr convert": "₹",
}  # fmt: skip
SCALE = {"c": "crore", "l": "lakh", "k": "thousand", "m": "million", "b": "billion", "t": "trillion"}
DATES = _names(
    "film date|filmdate|film release date|start date|start date and age|start date & age|start-date|startdate|end date",
    "end-date|release date|release date and age|releasedate|date|tv film date|dts",
)
BASED_ON = _names("based on|basedon|based upon")
QUANTITIES = _names("convert|cvt|conv")
TRACKS = _names("track listing|tracklist|track list|tracklisting")
NIHONGO = _names("nihongo|nihongo2|nihongo3|nihongo foot|nihongo krt")
FILM_INFOBOXES = _names("film|movie|film infobox|movie infobox|filmbox|moviebox")
"""Names that wikis other than Wikipedia use for the infobox of a film."""
_BOXED_OTHERS = _names("series|franchise|festival|award|awards|actor|person|crew|studio|character")


def is_film_infobox(name: str) -> bool:
    """Return whether a template holds the rows of a film's infobox: "Infobox film", "Movie"."""
    words = set(name.split())
    boxed = "infobox" in words and words & {"film", "movie", "cartoon"} and not words & _BOXED_OTHERS
    return bool(boxed) or name in FILM_INFOBOXES
