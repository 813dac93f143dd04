"""The words that make up values of infobox rows: languages, countries, money, ratings, formats."""

from __future__ import annotations

import re

from bot.documents.countries import is_country


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLACES = frozenset(
    place.strip()
    for place in """
bahamas, bahrain, barbados, benin, bermuda, bosnia, botswana, british hong kong, british india, burkina faso, burma,
burundi, cameroon, cape verde, ceylon, comoros, cuba, djibouti, east timor, empire of japan, england, eritrea,
eswatini, europe, faroe islands, federal republic of germany, fiji, france, gabon, german democratic republic,
german empire, gibraltar, greenland, guadeloupe, guam, guinea, guinea-bissau, guyana, herzegovina, hong kong,
hong kong sar, hong kong sar china, kingdom of italy, lesotho, liberia, liechtenstein, macau, macao, madagascar,
malawi, maldives, mandatory palestine, martinique, mauritania, mauritius, monaco, namibia, nazi germany, nepal,
new caledonia, new zealand, niger, north america, oman, ottoman empire, papua new guinea, persia, qatar, republic of
china, rhodesia, russian empire, réunion, samoa, san marino, serbia and montenegro, siam, sierra leone, suriname,
the bahamas, the gambia, tobago, togo, tonga, trinidad, u.s, united states of america, upper volta, vanuatu,
vatican city, weimar republic, zaire
""".replace("\n", " ").split(",")
)
_LANGUAGES = _words("""
    aboriginal afrikaans akan albanian amharic arabic aramaic armenian assamese assyrian aymara azerbaijani azeri badaga
    balinese baluchi bambara basque bavarian belarusian bengali berber bhojpuri bosnian breton bulgarian burmese
    byari cantonese castilian catalan cebuano chechen cherokee chhattisgarhi chichewa chinese cornish corsican cree
    creole croatian czech dakota danish dari dogri dutch dzongkha english esperanto estonian ewe faroese farsi filipino
    finnish flemish french frisian fula gaelic galician garhwali georgian german greek greenlandic guarani gujarati
    haitian hakka haryanvi hausa hawaiian hebrew hiligaynon hindi hindustani hmong hokkien hungarian icelandic igbo
    ilocano ilonggo indonesian inuit inuktitut irish italian japanese javanese kabyle kannada kashmiri kazakh khasi
    khmer kinyarwanda klingon kodava konkani korean kumaoni kurdish kyrgyz ladakhi ladino lakota lao latin latvian
    lingala lithuanian luganda luxembourgish macedonian maithili malagasy malay malayalam maltese manchu mandarin
    manipuri māori maori mapudungun marathi marwari mayan meitei mohawk mongolian nagpuri nahuatl nepali navajo
    norwegian odia oriya oromo ossetian pashto persian pidgin polish portuguese provençal punjabi quechua quenya
    rajasthani romanes romani romanian romansh romany russian sami samoan sango sanskrit santali sardinian saraiki scots
    serbian serbo-croatian shanghainese shona sicilian sindhi sinhala sinhalese sioux slovak slovene slovenian somali
    sotho spanish sranan sundanese swahili swedish syriac tagalog tahitian taiwanese tajik tamasheq tamazight tamil
    tatar telugu teochew thai tibetan tigrinya tswana tulu tunisian turkish turkmen twi ukrainian urdu uyghur uzbek
    vietnamese visayan welsh wolof wu xhosa yakut yiddish yolngu yoruba yucatec zulu silent
    abkhaz acholi adyghe ainu aleut apache arrernte avar awadhi bashkir basaa bemba bikol bislama buryat chamorro
    cheyenne chuvash circassian comanche coptic dinka dyula emberá embera ewondo fijian fon friulian gagauz garifuna
    gondi hopi ingush innu jamaican kalmyk kamba karelian karen kikuyu kimbundu kirundi kongo krio kurukh ladin
    limburgish luo lezgian maasai mandinka manx mapuche mende mixtec moré nahua ndebele nenets nynorsk occitan ojibwe
    ojibwa palauan papiamento patois pawnee pijin pitjantjatjara plautdietsch pulaar ruthenian saami shawnee shoshone
    silesian soninke sorani surinamese swabian swati tarahumara temne tigre tongan tsonga tuareg tuvan udmurt venda
    venetian walloon warlpiri yupik zapotec zaza zuni""")
_OF_LANGUAGES = _words("""
    ancient and bilingual biblical brazilian british canadian central classical dialect dialects dialogue eastern
    egyptian film in intertitle intertitles language levantine middle mexican modern multilingual moroccan no none
    north northern old original plains québécois quebec sign south southern spoken standard subtitles swiss the title
    titles west western with without""")
_MONEY = _words("""
    about abroad adjusted admissions advertising and approx approximately around as at baht billion bn box budget
    cents circa combined costs crore crores cumulative dinar dinars dirham dm dollar dollars domestic earnings est
    estimate estimated euro euros final first for forint foreign franc francs from gross guilder guilders home
    inflation initial international in k krona kroner kronor lakh lakhs less lira lire m mark marketing marks mil mill
    million millions more nearly net north american of office opening or original over overseas peso pesos pound pounds
    prints rand re real reais release rentals rental rm roughly rouble roubles rs ruble rubles rupee rupees sales
    shekels sterling taka than theatrical thousand tickets total trillion under up to us usa video weekend won
    worldwide yen yuan zloty zlotys the b c l r rp
    a au c ca cdn equivalent escudos fmk hk kr kč lei leva mx naira nt nz pengő pesetas reissue rerelease rials
    ringgit s schillings share shillings soles tenge theater theaters theatres today tomans with zł
    aud brl cad chf cny czk dem dkk egp esp eur frf gbp hkd huf idr inr itl jpy krw mxn myr ngn nok ntd nzd php pkr pln
    rmb rub sek sgd thb try twd usd zar
    january february march april may june july august september october november december""")
_RATING = _words("""
    a aa ab accompanied accompaniment adult adults advisory age ages all and any approved ao audience audiences average
    b bbfc btl c cbfc certificate children e eirin family fan for fsk g general guidance gp h i ib iia iib iii imdb k kp
    l letterboxd livre m ma mature metacritic metascore mpa mpaa mtrcb n nc no none not nr o on or over parental passed
    pg points r rated rating recommended restricted rotten s score sg sr stars suitable t to tomatoes tous tp tv u ua
    under unclassified universal unrated user users v votes vm warning with x xxx y years year young""")
_FORMAT = _words("""
    academy acetate aatm agfacolor anamorphic ansco ansco-color arri arriflex arri-alexa alexa analog and arricam at
    atmos auro aurophonic b bit black blu-ray by c camera canon cartridge celluloid channel channels cinecolor
    cinemascope cinerama cinemiracle codec color colorized colors colour colours converted d datasat dcp deluxe digital
    dolby
    dolby-digital dts d-cinema ektachrome eastman eastmancolor es-x ex feet film film-o-sonic fps fujicolor fujifilm
    full fullscreen gevacolor hand-coloured hand-colored hd hdcam hdr hdtv imax imax-laser in intermediate kinemacolor
    kodak kodachrome laser lenses m magnetic master metrocolor metres mini mono monaural monochrome multicolor mute
    negative no none optical original orwocolor panaflex panavision partially pathécolor pathecolor perf perforations
    photophone positive printed prints process ratio rca red redcode reel reels scope screen sdds sepia silent silents
    sonics sony sound sovcolor spherical square standard stereo stereoscopic surround super supercinecolor tape
    techniscope technicolor technirama thx tinted to tone toned trucolor two-color two-strip three-strip two strip
    three track tv ultra uncompressed ultrastereo variable vhs video videotape vision vistavision vitaphone westrex
    warnercolor w white wide widescreen with x xl""")
_RUN_OF_LETTERS = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_DIGIT = re.compile(r"\d")


def is_place(text: str) -> bool:
    """Return whether a text is the name of a country, past or present."""
    return is_country(text) or text.strip(" .").casefold() in _PLACES


def is_language(text: str) -> bool:
    """Return whether a text names a language and nothing else: "English", "Swiss German", "English intertitles"."""
    words = _folded_words(text)
    if words in (["egyptian"], ["tok", "pisin"]):
        return True
    return any(word in _LANGUAGES or word in ("sign", "dialogue", "none") for word in words) and all(
        word in _LANGUAGES or word in _OF_LANGUAGES or is_country(word) for word in words
    )


def is_money(text: str) -> bool:
    """Return whether a text is a sum with its usual additions: "$16–18 million (est.)", "₹207 crore (Pakistan)"."""
    return _DIGIT.search(text) is not None and _only(_MONEY, text)


def is_rating(text: str) -> bool:
    """Return whether a text is a certificate or a score, maybe of several countries: "PG-13", "UK: 15", "7.4/10"."""
    return _only(_RATING, text)


def is_format(text: str) -> bool:
    """Return whether a text describes a film's picture, sound or material: "2.35 : 1", "Dolby Digital", "35 mm"."""
    return _only(_FORMAT, text) or re.fullmatch(r"[\d.,:×x/ ]+(?:mm|fps|k|p|m|ft)?(?: film)?", text.strip()) is not None


def _only(allowed: frozenset[str], text: str) -> bool:
    """Return whether all words of a text are allowed or names of countries, and it has a word or a number."""
    places = {part for part in re.split(r"[,;:()/]", text) if is_place(part.strip())}
    for place in sorted(places, key=len, reverse=True):
        text = text.replace(place, " ")
    words = _folded_words(text)
    said = bool(words) or _DIGIT.search(text) is not None
    return said and all(word in allowed or word.replace(".", "") in allowed for word in words)


def _folded_words(text: str) -> list[str]:
    return [word.casefold() for word in _RUN_OF_LETTERS.findall(text)]
