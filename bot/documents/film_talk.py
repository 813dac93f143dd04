"""Whether a sentence speaks of a film (how it was made, shown and received) or tells what happens in it."""

from __future__ import annotations

import re

_FILM = r"(?:film|movie|picture|feature|short|documentary|serial|cartoon|production|adaptation|version|miniseries)"
_TALK = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Ii]ts)\s+(?:[\w'’-]+\s+){{0,2}}?{_FILM}(?:['’]s\s+(?:director|writer|release|cast|score|production|success|box|script|reception|poster|budget|break)"
    r"|,?\s+(?:was|were|has|had|received|grossed|premiered|also\s+(?:stars|features|received|marks|won)|stars|starred|marks|marked|won|earned|used|uses|"
    r"serves|remains|debuted|became|got|did|is\s+(?:now|part|regarded|considered|notable|known|also|a\s+(?:remake|sequel)|the\s+(?:first|second|third|fourth|last|only|final)|not|currently|available|loosely|rated|in\s+\w+|based)"
    r"|entered|opened\s+(?:in|on|to|at)|humor|played\s+on))"
    r"|\bbox[- ]office\b|\bAcademy Awards?\b|\bGolden (?:Globe|Raspberry|Bear|Lion)s?\b|\bBAFTA\b|\bOscars?\b|\bFilm (?:Festival|Awards?)\b|\bPalme d['’]Or\b"
    r"|\bpremi(?:ered?|eres)\b|\bDVD\b|\bBlu-ray\b|\bVHS\b|\bRotten Tomatoes\b|\bMetacritic\b|\bcritics\b|\bcritical(?:ly)? (?:acclaim|acclaimed|success|reception|failure|response|praise)"
    r"|\b(?:positive|negative|mixed|favorable|poor|good|generally) reviews?\b|\b(?:[Dd]irected|[Pp]roduced|[Ss]cored|[Cc]omposed|[Dd]istributed) by\b|\bwritten (?:and directed )?by [A-Z]"
    r"|\bstarring\b|\bscreenplay\b|\b(?:producer|director|cinematographer|composer|screenwriter|filmmaker|actor|actress|editor)s? [A-Z]\w+"
    r"|\b[Pp]rincipal photography\b|\b[Ff]ilm(?:ed|ing) (?:in|on|at|took|began|started|locations?)\b|\btheatrical(?:ly)?\b|\bTheatrically\b|\bsoundtrack\b|\bgross(?:ed|ing)\b"
    r"|\bremade\b|\bremakes? of\b|\bsequel\b|\bprequel\b|\bcast members?\b|\bfilm rights\b|\bfilm adaptation\b|\bnominat(?:ed|ion|ions)\s+(?:for|at)\b|\bcameo\b|\b(?:was|were|been|be) released (?:in|on|by|as|direct|theatrically|to|worldwide|straight)"
    r"|\b[Rr]eleased (?:in|on|by) [A-Z\d]|\b(?:was|were) (?:cast|shot|broadcast|aired|televised)\b|\bjoined the cast\b|\bthe casting\b|\b[Pp]roduction began\b|\bTagline\b|\bstereophonic\b|\b[Tt]heme (?:song|music)\b"
    r"|\bfeature[- ]length\b|\bdirectorial\b|\bfeature film\b|\bfinal film\b|\bworldwide\b.*\bmillion\b|\bmillion worldwide\b|\bNational Film Registry\b|\bFilm Institute\b|\btelevision (?:adaptation|film|movie|series)\b"
    r"|\bmusical numbers\b|\bstereotypes\b|\bfilms ever\b|\bmovies (?:ever|of all time)\b|\bworst movie\b|\bcinema\b|\bthe script\b|\bthe leads?\b|\bthe role of\b|\bfor the role\b|\blost film\b|\bpresumed lost\b|\bto direct\b|\bhomage\b"
    r"|\bHollywood\b|\bperforms? a duet\b|\bcult (?:film|classic|following)\b|\bmade for television\b|\bstory is based on\b|\badapted (?:the story|into|from)\b|\btribute to\b|\bgenre\b|\bneorealism\b|\bdubbed\b"
)
_NARRATIVE = re.compile(
    rf"^[\"“(]?(?:(?:[Tt]he|[Tt]his|[Ii]ts)\s+(?:\w+\s+){{0,2}}?(?:{_FILM}|story|plot|narrative|action|tale|novel|title|characters?)(?:\s+of\s+[^.]{{1,60}}?)?\s+(?:also\s+|then\s+|mainly\s+|primarily\s+)?"
    r"(?:opens with|opens|begins|starts|commences|is set|tells|follows|revolves|cent(?:er|re)s|concerns|features|takes place|depicts|deals|chronicles|shows|portrays|involves|focuses|details|recounts|narrates|"
    r"traces|explores|describes|covers|is about|is the|is a|relates|finds|sees|stars\s+[^.]{0,60}\s+as\s+)"
    r"|It\s+(?:tells|follows|is (?:a|the) (?:story|tale)|is about|concerns|revolves|centers|depicts|deals)|This is (?:a|the) (?:story|movie|film)"
    r"|[\"“].{1,60}?[\"”]\s+(?:tells|follows|is (?:a|the) (?:story|tale)|is tale|begins|opens|revolves|concerns)"
    r"|In the (?:film|movie|story|beginning|opening|village|town|city|end)|Set (?:in|during|on|at)\b|One (?:day|night|evening|morning|year)\b|Told in\b|As described\b|Based on a true"
    r"|Following\b|Meanwhile\b|Upon\b|When\b|While\b|As (?:the|he|she|they|a)\b|Once\b|Suddenly\b|Later\b|Eventually\b|Soon\b|The next\b|Lights up\b|Residing\b|Studying\b"
    r"|In (?:the (?:year|late|early) )?\d{4}(?:s)?,? (?!the film|it was|the movie)|During the\b|After (?!its|the film|release|being released|premi)"
    r"|(?:A|An|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\s+(?:[\w'’-]+\s+){0,4}?(?:man|men|woman|women|boy|girl|girls|boys|couple|family|group|gang|teenagers?|students?|friends|spy|mother|father|widows?|widowers?|children|soldiers?|brothers|sisters)\b)"
)
_PLAYED_BY = re.compile(
    r"[A-Z][\w'’-]+\s+\((?!(?:English|also|now|later|then|the|a|an)\b)[A-Z][^\W\d]*(?:[\s.'’-]+[A-Z][\w.'’-]*){0,3}\)\s*(?:,|is|was|and|who|has|\w+s)\b"
)
_PLAYED_BY_WORDS = re.compile(r"^[^.]{0,80}?\([A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}\)")
_READ_AT_MOST = 1_000


def sounds_like_film_talk(sentence: str, title: str = "") -> bool:
    """Whether a sentence speaks of the film as a film: its release, makers, cast, reviews, prizes."""
    sentence = sentence[:_READ_AT_MOST]
    if _NARRATIVE.match(sentence) and not _RECEPTION.search(sentence):
        return False
    return _TALK.search(sentence) is not None or _begins_with_title(sentence, title)


_RECEPTION = re.compile(
    r"\bpremi(?:ered?|eres)\b|\bbox[- ]office\b|\bcritics\b|\bgrossed\b|\bDVD\b|\b(?:was|were) released (?:in|on|by|theatrically)\b|\bAcademy Award|\bcritically acclaimed\b|\bposthumously awarded\b|\bcompeting for the\b|\bFilm Festival\b|\bstory is based on\b|\breviews\b"
)


def sounds_like_reception(sentence: str) -> bool:
    """Whether a sentence speaks of release, reviews, takings or prizes, which no story does in such words."""
    return _RECEPTION.search(sentence[:_READ_AT_MOST]) is not None


def _begins_with_title(sentence: str, title: str) -> bool:
    if not title:
        return False
    bare = sentence.lstrip("\"“‘'")
    return (
        bare.startswith(title)
        and re.match(
            r"[\"”’']?\s+(?:is often|was|has|had|stars|premiered|received|is considered|is regarded|is one of|is presumed|remains|marked|marks|won)\b",
            bare[len(title) :],
        )
        is not None
    )


def sounds_like_story(sentence: str) -> bool:
    """Whether a sentence tells what happens, or begins to: "In 1919, …", "Anna (Jane Doe) is …"."""
    sentence = sentence[:_READ_AT_MOST]
    if _RECEPTION.search(sentence):
        return False
    return (
        _NARRATIVE.match(sentence) is not None
        or _PLAYED_BY.search(sentence) is not None
        or _PLAYED_BY_WORDS.match(sentence) is not None
    )
