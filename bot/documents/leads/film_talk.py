"""Whether a sentence speaks of a film (how it was made, shown and received) or tells what happens in it."""

from __future__ import annotations

import re

FILM = (
    r"(?:film|movie|picture|feature|short|documentary|serial|cartoon|production|adaptation|version|miniseries"
    r"|franchise)"
)
_READ_AT_MOST = 1_000

_RELEASE = (
    r"\bpremi(?:ered?|eres)\b",
    r"\b(?:was|were|been|be|being) (?:theatrically |first |later |also |originally )?(?:re-?)?released (?:in"
    r"|on|by|as|direct|theatrically|to|worldwide|straight|for)\b",
    r"\b[Rr]eleased (?:theatrically |worldwide )?(?:in|on|by) (?:[A-Z\d]|the U)",
    r"\b[Uu]pon (?:its )?(?:initial |theatrical |original )?release\b",
    r"\breleased worldwide\b",
    r"\breleased (?:[A-Z\d][\w'’:-]* ){1,6}on (?:[A-Z][a-z]+ \d|\d{1,2} [A-Z])",
    r"\btheatrical(?:ly)?\b|\bTheatrically\b|\bDVD\b|\bBlu-ray\b|\bVHS\b|\bhome video\b|\bdistributed by\b"
    r"|\btelevised\b|\bwas aired\b",
)
_RECEIVED = (
    r"\bbox[- ]office\b|\bgross(?:ed|ing)\b|\bRotten Tomatoes\b|\bMetacritic\b|\bcritics\b",
    r"\bcritical(?:ly)? (?:acclaim|acclaimed|success|reception|failure|response|praise|and|panned)\b",
    r"\b(?:positive|negative|mixed|favou?rable|poor|good|generally|rave) (?:to positive "
    r"|to negative )?(?:critical )?reviews?\b|\breviewers\b",
    r"\b(?:commercial|financial) (?:success|failure|disappointment)\b|\bcommercially\b",
    r"\b(?:regarded|considered|cited|ranked|listed|named|rated|hailed|voted"
    r"|recogni[sz]ed) (?:\w+ ){0,4}?(?:as |to be |by |among )?(?:\w+ ){0,3}?(?:one of|greatest|best|classic"
    r"|films?|masterpiece|\d+(?:st|nd|rd|th)|critics|highly)",
    r"\bone of the (?:best|greatest|most|finest|worst) (?:\w+[- ]){0,4}?(?:films|movies|comedies|musicals"
    r"|dramas|westerns|sequels)\b",
    r"\bfilms ever\b|\bmovies (?:ever|of all time)\b|\bworst movie\b|\bcult (?:film|classic|following)\b"
    r"|\b(?:greatest|best) films\b",
    r"\bLibrary of Congress\b|\bNational Film Registry\b|\bFilm Institute\b|\bselected for preservation\b",
)
_PRIZES = (
    r"\bAcademy Awards?\b|\bGolden (?:Globe|Raspberry|Bear|Lion|Turkey)s?\b|\bBAFTA\b|\bOscars?\b"
    r"|\bPalme d['’]Or\b|\bFilm Festival\b",
    r"\b(?:[A-Z]\w+ ){1,3}Awards?\b(?! ceremony)|\bnominat(?:ed|ion|ions)\s+(?:for|at)\b|\bcompeting for the\b",
)
_MAKING = (
    r"\b[Pp]rincipal photography\b|\b[Ff]ilm(?:ed|ing) (?:in|on|at|took|began|started|locations?)\b"
    r"|\bpost-production\b",
    r"\b(?:[Dd]irected|[Pp]roduced|[Ss]cored|[Cc]omposed) by\b|\bwritten (?:and directed )?by [A-Z]|\bco-written\b",
    r"\b[Pp]roduction (?:began|of the|on)\b|\bbegan production\b|\bscreenplays?\b|\bfilm treatments?\b"
    r"|\bscreenwriters? [A-Z]|\bfilm rights\b",
    r"\bhired (?:\w+ )?(?:as (?:the )?director|to (?:write|direct))\b|\bto direct\b|\bfilmmaking\b"
    r"|\bthe filmmakers?\b|\bcinematography\b|\bsoundtrack\b|\bfilm score\b",
    r"\bcast members?\b|\bjoined the cast\b|\bwere cast\b|\bdirectorial\b|\bfeature[- ]length\b"
    r"|\bfeature film\b|\bfilm adaptation\b|\bbiopic\b",
    r"\bremade\b|\bremakes? of\b|\bsequel\b|\bprequel\b|\bspin-off\b|\bmillion worldwide\b|\bstereophonic\b"
    r"|\bTagline\b|\bstory is based on\b",
    r"\bpresumed lost\b|\blost film\b|\bfinal film\b|\bA-list film\b|\bmusical numbers\b"
    r"|\bproduction company\b|\bcameo appearances?\b",
)
_ABOUT_THEFILM = (
    rf"\b(?:[Tt]he|[Tt]his|[Ii]ts)\s+(?:[\w'’-]+\s+){{0,2}}?{FILM}(?:['’]s\s+(?:director|writer|release|cast"
    rf"|score|production|success|box|script|reception|poster|budget|break|themes|visual|cinematography|producers?)"
    r"|,?\s+(?:which\s+(?:is|was)\s+(?:loosely |partly )?(?:based|released|produced|directed)|was|were|has|had"
    r"|received|grossed|premiered|also\s+(?:stars|received|marks|won)|starred|marks|marked|won|earned|used|uses|"
    r"serves|remains|debuted|became|got|did|faced|drew|performed|is\s+(?:now|part|regarded|considered|often"
    r"|widely|notable|known|also|a\s+(?:remake|sequel)|the\s+(?:first|second|third|fourth|last|only|final)|not"
    r"|currently|available|loosely|rated|based)"
    r"|entered|opened\s+(?:in|on|to|at)|humor|played\s+on))",
)
_LOOSE = (
    r"\bco-?stars?\b|\bstarred\b",
    r"\bstarring\b|\b(?:producer|director|cinematographer|composer|actor|actress|editor)s? [A-Z]\w+|\bnominated\b",
    r"\bbest known (?:for|as)\b|\bcameo\b|\bthe leads?\b|\bthe role of\b|\bfor the role\b|\bthe casting\b"
    r"|\bthe script\b|\bvisual effects\b",
    r"\b(?:18|19|20)\d\d (?:film|novel|movie|musical|play)\b",
    r"\btelevision (?:adaptation|film|movie|series)\b|\bcinema\b|\bhomage\b|\bHollywood\b"
    r"|\bmade for television\b|\badapted (?:the story|into|from)\b",
    r"\btribute to\b|\bgenre\b|\bneorealism\b|\bdubbed\b|\bperforms? a duet\b|\b[Tt]heme (?:song|music)\b"
    r"|\bstereotypes\b|\bspecial effects\b",
    r"\b(?:was|were) (?:cast|shot|broadcast|aired|considered|influenced|inspired|acquired|optioned)\b"
    r"|\bscholar(?:s|ly)\b|\bpopular culture\b",
    r"\b(?:supporting|leading|main|lead|title|small|minor|starring|cameo|principal) roles?\b|\bensemble cast\b",
    r"\bfilm (?:debut|series|role|director|industry)\b"
    r"|\binstal?lments?\b|\bthis version\b|\bprevious film\b|\bfirst film\b|\breprises? (?:his|her|their)\b",
    r"\bserve[sd] as (?:the )?(?:(?:executive |co-)?producer|director|writer|composer)s?\b|\bsinging voices?\b"
    r"|\bbreakout role\b|\b(?:19|20)\d\d version\b|\bversions? of the (?:story|film|novel)\b|\bof the plot\b"
    r"|\b(?:are|is|were|was) (?:portrayed|played|voiced) by [A-Z]|\bstoryline\b|\b(?:parody|spoof) of\b",
    r"\bprovides? the voice\b|\bsubtitles\b"
    r"|\bstop-motion\b|\blive[- ]action\b|\bstarring in\b|\bdescribed (?:the film|as)\b",
)
_FIRST_WORDS = (
    r"(?:It|The (?:film|movie)) (?:also )?(?:co-)?(?:stars|starred)\b",
    rf"(?:It|The (?:{FILM}|(?:supporting |ensemble |main )?cast|comedy|drama|musical|thriller|western))"
    r" (?:also |co-|again )?(?:stars|starred|features|featured|includes|reunites)\b(?! (?:a|an|the) (?!large|vo|ens))",
    r"(?:It|The film) (?:also )?features (?:an? )?(?:large |all-star )?(?:ensemble|appearances|cameos|the voices?)\b",
    r"(?:It|[Tt]he film) (?:is|was) (?:also |very |only )?(?:(?:loosely|partly|partially|largely) )?(?:based|adapted"
    r"|inspired|rated|set in .{1,60} and (?:was )?(?:shot|filmed)|followed|preceded|an? (?:loose |modern |direct )?"
    r"(?:adaptation|remake|spoof|parody|sequel|prequel|reboot|retelling|spin-?off|homage|co-production)"
    r"|the (?:\w+ ){0,3}(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|only)\b)",
    r"(?:Its|The) title (?:is|was|refers|comes|derives|alludes)\b",
)


def _any_of(*parts: str) -> re.Pattern[str]:
    """A pattern of parts that each begin with a word: none of them is tried anywhere else."""
    return re.compile(rf"\b(?=\w)(?:{'|'.join(parts)})")


_PLAIN = _any_of(*_RELEASE, *_RECEIVED, *_PRIZES, *_MAKING, *_ABOUT_THEFILM)
_TALK = _any_of(*_LOOSE)
_RECEPTION = _any_of(*_RELEASE, *_RECEIVED, *_PRIZES, r"\bstory is based on\b")
# These do not, and one pattern of all would take ten times as long.
_TALK_BEGINS = re.compile("|".join(_FIRST_WORDS))
_YEAR_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)")

_TELLS = (
    r"(?:opens with|opens|begins|starts|commences|is set|tells|follows|revolves|cent(?:er|re)s|concerns"
    r"|features(?! (?:an? )?(?:[A-Z]|large|all-star|ensemble|star))|takes place|depicts|deals|chronicles|shows"
    r"|portrays|involves|focuses|details|recounts|narrates|traces|explores|describes|covers|is about"
    r"|is the (?:story|tale|harried)|is a (?:story|tale)|relates|finds|sees)\b"
)
_NARRATIVE = re.compile(
    rf"^[\"“(]?(?:(?:[Tt]he|[Tt]his|[Ii]ts)\s+(?:\w+\s+){{0,2}}?(?:{FILM}|story|plot|narrative|action|tale"
    rf"|novel|title|characters?)(?:\s+of\s+[^.]{{1,60}}?)?\s+"
    rf"(?:(?:also|then|mainly|primarily)\s+)?(?:{_TELLS}|stars\s+[^.]{{0,60}}\s+as\s)"
    r"|The (?:story|plot|narrative)\b"
    r"|It\s+(?:tells|follows|is (?:a|the) (?:story|tale)|is about|concerns|revolves|centers|depicts|deals)"
    r"|This is (?:a|the) (?:story|movie|film)"
    r"|[\"“].{1,60}?[\"”]\s+(?:tells|follows|is (?:a|the) (?:story|tale)|is tale|begins|opens|revolves|concerns)"
    r"|In the (?:film|movie|story|beginning|opening|village|town|city|end)|Told in\b|As described\b|Based on a true)"
)
"""How sentences begin that tell what a film is about, even in a lead."""
_ONCE = re.compile(
    r"^[\"“(]?(?:Set (?:in|during|on|at)\b|One (?:day|night|evening|morning|year)\b|Following\b|Meanwhile\b"
    r"|Upon\b|When\b|While\b|As (?:the|he|she|they|a)\b|Once\b|Suddenly\b|Later\b"
    r"|Eventually\b|Soon\b|The next\b|Lights up\b|Residing\b|Studying\b|In (?:the (?:year|late"
    r"|early) )?\d{4}(?:s)?,? |During the\b|After\b"
    r"|(?:A|An|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\s+(?:[\w'’-]+\s+){0,4}?(?:man|men"
    r"|woman|women|boy|girl|girls|boys|couple|family|group|gang|teenagers?|students?"
    r"|friends|spy|mother|father|widows?|widowers?|children|soldiers?|brothers|sisters)\b)"
)
"""How stories begin, and sometimes what is told of a film's making."""
_PLAYED_BY = re.compile(
    r"[A-Z][\w'’-]+\s+\((?!(?:English|also|now|later|then|the|a"
    r"|an)\b)[A-Z][^\W\d]*(?:[\s.'’-]+[A-Z][\w.'’-]*){0,3}\)\s*(?:,|is|was|and|who|has|\w+s)\b"
)
_PLAYED_BY_WORDS = re.compile(r"^[^.]{0,80}?\([A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}\)")
_FILM_TELLS = (
    r"(?:tells|follows|revolves|cent(?:er|re)s|concerns|depicts|deals|chronicles|portrays|involves|focuses|details"
    r"|recounts|narrates|traces|explores|describes|covers|relates|accompanies|looks at|examines"
    r"|(?:is|was) (?:set|about|the (?:story|tale)|a (?:story|tale))|takes place|stars .{1,60} as)\b"
)
_PREMISE = re.compile(
    rf"^[\"“(]?(?:(?:[^.;]{{1,200}}?,\s+)?(?:[Ii]t|[Ii]ts\s+(?:story|plot)|(?:[Tt]he|[Tt]his)\s+(?:{FILM}['’]s\s+)?"
    rf"(?:main\s+|central\s+|entire\s+|overall\s+)?(?:{FILM}|story|stor[iy]line|plot|comedy|drama|thriller|western"
    rf"|musical)(?:\s+of\s+the\s+{FILM})?)\s+(?:(?:also|mainly|primarily|loosely|then)\s+)?{_FILM_TELLS}"
    r")"
)
"""How leads say what their film is about, which no scene of it does."""
_OF_THE_FILM = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s+(?:film|movie|picture|documentary|adaptation|miniseries)\b|\bretitled\b"
    r"|\bcomposed the\b|\b[Ff]ilm critics?\b"
)
_SCENE = re.compile(
    rf"\b(?:opens|opening|begins|beginning|starts|commences|ends|ending|end|closes|concludes|rest|scenes?)\b"
    rf"|^In the {FILM}\b"
)
"""Words of a sentence that speaks of the film while it tells the story: "The film opens with …"."""
_IT_IS = re.compile(
    r"^It (?:(?:also|later) )?(?:is|was|has|had|touches|uses|draws)\b"
    r"(?! (?:\w+ )?(?:revealed|discovered|learned|found|shown|implied|clear|all|not|too|night|morning|day|up|only|that"
    r"|there|then|soon|turned|becomes?|become))"
)
"""How a lead goes on about its film, unless what is told turned out so."""
_PERSON = r"(?!(?:They|He|She|We|You|The|One|Both|Two|Three|It)\b)[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3}"
_PERFORMS = re.compile(
    rf"^(?P<who>{_PERSON})\s+(?:also\s+|co-)?(?:plays|portrays|stars\s+as|voices|reprises)\s|^(?P<title>[^.]{{2,80}}?)\s+"
    rf"{_FILM_TELLS}"
)
_STARS = re.compile(
    rf"^{_PERSON}(?:,\s+{_PERSON})*(?:,?\s+and\s+{_PERSON})?\s+(?:also\s+|co-)*(?:stars?\b|portrays?\s|plays?\s+[A-Z])"
)
_OF_AFILM = re.compile(
    r"[\"”’']?,?\s+(?:is (?:often|widely|generally|considered|regarded|one of|presumed|now|currently|available"
    r"|notable|the (?:first|second|third|fourth|last|only|final))"
    r"|was (?:\w+ly )?(?:released|ranked|nominated|produced|filmed|shot|selected|met|praised|well|one of|named"
    r"|followed|remade|adapted|said to|a (?:critical|commercial|box|financial|huge|moderate|major|minor"
    r"|success|hit)|the (?:first|second|third|fourth|last|only|highest))"
    r"|has (?:been|grossed|received|become|since)|had (?:its|a (?:significant|major|limited|theatrical|world))"
    r"|stars\b|premiered|received|grossed|earned|marked|marks|debuted|opened|won (?:\w+ )?(?:\w+ )?(?:Academy"
    r"|Oscar|award|prize|[A-Z]\w+ Award))"
)


def sounds_like_film_talk(sentence: str, title: str = "") -> bool:
    """Whether a sentence speaks of the film as a film: its release, makers, cast, reviews, prizes."""
    sentence = sentence[:_READ_AT_MOST]
    if _NARRATIVE.match(sentence):
        return (
            is_plainly_about_film(sentence, title)
            and not _PLAYED_BY.search(sentence)
            and _RECEPTION.search(sentence) is not None
        )
    if _ONCE.match(sentence):
        return is_plainly_about_film(sentence, title)
    return (
        _TALK_BEGINS.match(sentence) is not None
        or _YEAR_IN_BRACKETS.search(sentence) is not None
        or is_plainly_about_film(sentence, title)
        or _TALK.search(sentence) is not None
    )


def speaks_of_release(sentence: str) -> bool:
    """Whether a sentence speaks of a film's release, reviews or prizes, and does not tell its story."""
    sentence = sentence[:_READ_AT_MOST]
    return _RECEPTION.search(sentence) is not None and not (_NARRATIVE.match(sentence) or _PLAYED_BY.search(sentence))


def is_plainly_about_film(sentence: str, title: str = "") -> bool:
    """Whether a sentence has words on a film's making, release or reception that hardly any story has."""
    sentence = sentence[:_READ_AT_MOST]
    return _PLAIN.search(sentence) is not None or _begins_with_title(sentence, title)


def _begins_with_title(sentence: str, title: str) -> bool:
    """Whether a sentence says of the film, by its title, what is not said of a person of that name."""
    bare = sentence.lstrip("\"“‘'")
    return bool(title) and bare.startswith(title) and _OF_AFILM.match(bare, len(title)) is not None


def begins_story(sentence: str) -> bool:
    """Whether a sentence introduces characters or a time as stories do, and does not speak of "the film"."""
    sentence = sentence[:_READ_AT_MOST]
    if _PLAIN.search(sentence) or _NARRATIVE.match(sentence):
        return False
    return _ONCE.match(sentence) is not None or _PLAYED_BY_WORDS.match(sentence) is not None


def sounds_like_story(sentence: str) -> bool:
    """Whether a sentence tells what happens, or begins to: "In 1919, …", "Anna (Jane Doe) is …"."""
    sentence = sentence[:_READ_AT_MOST]
    if _RECEPTION.search(sentence):
        return False
    if _NARRATIVE.match(sentence) or _PLAYED_BY.search(sentence) or _PLAYED_BY_WORDS.match(sentence):
        return True
    return _ONCE.match(sentence) is not None and _PLAIN.search(sentence) is None


def belongs_to_lead(sentence: str, before: str) -> bool:
    """Whether a sentence of a first paragraph that is not plainly about the film speaks of it as leads do.

    "The film follows a captain …", "Set in 1961, it tells …", and "Gray plays a captain" of a star whom the lead
    names ``before`` it.
    """
    sentence = sentence[:_READ_AT_MOST]
    if _PREMISE.match(sentence) or _IT_IS.match(sentence) or _STARS.match(sentence):
        return True
    if _OF_THE_FILM.search(sentence) and not _SCENE.search(sentence):
        return True
    found = _PERFORMS.match(sentence)
    return found is not None and (found["who"] in before if found["who"] else before.startswith(found["title"]))
