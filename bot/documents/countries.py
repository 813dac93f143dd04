"""Map nationalities and country names to one country: a lead's "Italian" and an infobox's "Italy"."""

from __future__ import annotations

_NATIONS = """
Afghan: Afghanistan
Albanian: Albania
Algerian: Algeria
American, USA, US, U.S., U.S.A., United States of America: United States
Angolan: Angola
Argentine, Argentinian, Argentinean: Argentina
Armenian: Armenia
Australian: Australia
Austrian: Austria
Azerbaijani: Azerbaijan
Bangladeshi: Bangladesh
Belarusian, Byelorussian: Belarus
Belgian: Belgium
Bhutanese: Bhutan
Bolivian: Bolivia
Bosnian: Bosnia and Herzegovina
Brazilian: Brazil
British, English, Scottish, Welsh, Northern Irish, UK, U.K., Great Britain, Britain, England: United Kingdom
Scotland, Wales, Northern Ireland: United Kingdom
Bulgarian: Bulgaria
Burkinabé: Burkina Faso
Burmese: Myanmar
Cambodian: Cambodia
Cameroonian: Cameroon
Canadian, Quebec, Quebecois, Québécois: Canada
Chadian: Chad
Chilean: Chile
Chinese, People's Republic of China, Mainland China: China
Colombian: Colombia
Congolese: Congo
Costa Rican: Costa Rica
Croatian: Croatia
Cuban: Cuba
Cypriot: Cyprus
Czech, Czechia: Czech Republic
Czechoslovak, Czechoslovakian: Czechoslovakia
Danish: Denmark
Dominican: Dominican Republic
Dutch, The Netherlands, Holland: Netherlands
East German: East Germany
Ecuadorian: Ecuador
Egyptian: Egypt
Emirati: United Arab Emirates
Estonian: Estonia
Ethiopian: Ethiopia
Filipino, Philippine, The Philippines: Philippines
Finnish: Finland
French: France
Georgian: Georgia
German: Germany
Ghanaian: Ghana
Greek: Greece
Guatemalan: Guatemala
Haitian: Haiti
Honduran: Honduras
Hungarian: Hungary
Icelandic: Iceland
Indian: India
Indonesian: Indonesia
Iranian: Iran
Iraqi: Iraq
Irish, Republic of Ireland: Ireland
Israeli: Israel
Italian: Italy
Ivorian, Côte d'Ivoire: Ivory Coast
Jamaican: Jamaica
Japanese: Japan
Jordanian: Jordan
Kazakh, Kazakhstani: Kazakhstan
Kenyan: Kenya
Korean: Korea
Kosovan: Kosovo
Kuwaiti: Kuwait
Kyrgyz: Kyrgyzstan
Laotian: Laos
Latvian: Latvia
Lebanese: Lebanon
Libyan: Libya
Lithuanian: Lithuania
Luxembourgish, Luxembourgian: Luxembourg
Macedonian, Macedonia: North Macedonia
Malaysian: Malaysia
Malian: Mali
Maltese: Malta
Mexican: Mexico
Moldovan: Moldova
Mongolian: Mongolia
Montenegrin: Montenegro
Moroccan: Morocco
Mozambican: Mozambique
Nepali, Nepalese: Nepal
Nicaraguan: Nicaragua
Nigerian: Nigeria
North Korean: North Korea
Norwegian: Norway
Pakistani: Pakistan
Palestinian: Palestine
Panamanian: Panama
Paraguayan: Paraguay
Peruvian: Peru
Polish: Poland
Portuguese: Portugal
Puerto Rican: Puerto Rico
Romanian: Romania
Russian: Russia
Rwandan: Rwanda
Salvadoran: El Salvador
Saudi, Saudi Arabian: Saudi Arabia
Senegalese: Senegal
Serbian: Serbia
Singaporean: Singapore
Slovak: Slovakia
Slovene, Slovenian: Slovenia
Somali: Somalia
South African: South Africa
South Korean: South Korea
Soviet, USSR, U.S.S.R.: Soviet Union
Spanish: Spain
Sri Lankan: Sri Lanka
Sudanese: Sudan
Swedish: Sweden
Swiss: Switzerland
Syrian: Syria
Taiwanese: Taiwan
Tajik: Tajikistan
Tanzanian: Tanzania
Thai: Thailand
Tibetan: Tibet
Trinidadian: Trinidad and Tobago
Tunisian: Tunisia
Turkish: Turkey
Turkmen: Turkmenistan
Ugandan: Uganda
Ukrainian: Ukraine
Uruguayan: Uruguay
Uzbek: Uzbekistan
Venezuelan: Venezuela
Vietnamese: Vietnam
West German: West Germany
Yemeni: Yemen
Yugoslav, Yugoslavian: Yugoslavia
Zambian: Zambia
Zimbabwean: Zimbabwe
"""
_COUNTRIES = {
    written.casefold(): country
    for line in _NATIONS.strip().splitlines()
    for all_written, country in [line.split(": ")]
    for written in all_written.split(", ")
}

_NAMES = frozenset(_COUNTRIES.values())


def country(value: str) -> str:
    """Return the usual country name for a nationality or an infobox's country; otherwise ``value`` itself."""
    return _COUNTRIES.get(value.strip().casefold(), value)


def is_country(value: str) -> bool:
    """Return whether a text is the name of a country, and not of a city or festival."""
    return country(value) in _NAMES


def names_of(value: str) -> tuple[str, ...]:
    """Return the names a text may use for the country of a nationality or an infobox row: "American", "United
    States"."""
    meant = country(value)
    return (value, meant, *(written for written, name in _COUNTRIES.items() if name == meant))
