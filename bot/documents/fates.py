"""Rules for sentences about what happens to somebody, each with an example and a harmless counter-example.

Somebody is a single name that nothing else explains (`bot.documents.strangers`), so the rules need not spare makers
and critics.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from bot.documents.vocabulary import either, listed

NAME_MARK = "\ue000"
"""Replaces each letter of a name, so that patterns can match names."""
_NAMED = rf"{NAME_MARK}++"
_REST = rf"{NAME_MARK}*+"
"""The rest of a name, after its first letter."""
_N = rf"(?:(?:the|an?|young|old|little|poor) )?{_NAMED}"
_OF_PLACES = ("the", "a", "an", "in", "at", "from", "near", "to", "town of", "city of", "village of")
"""Words before the name of a place."""
_WHO = "".join(rf"(?<!\b{word} )" for word in _OF_PLACES) + _NAMED
"""A name that isn't a place's."""
_REST_OF_WHO = "".join(rf"(?<!\b{word} {NAME_MARK})" for word in _OF_PLACES) + _REST
_NO_NOUN = (
    r"(?=['’]s\b|[^\w\s-]|\s*$|\s[^a-z]|\s(?:and|or|as|who|whose|whom|when|while|after|before|in|on|at|to|for|from|with"
    r"|of|by|against|through|over|under|between|among|is|was|has|had|never|the|an?|his|her|that|how|alive|dead|again|back|into|being|\w+ing)\b)"
)
"""The text after a name that isn't used as an adjective, unlike "Penan people"."""
_PAST = (
    r"(?:took|came|saw|gave|fell|ran|knew|stood|drove|rode|spoke|broke|chose|flew|threw|swam|sank|drank|began|hid|led|fled"
    r"|held|found|woke|shook|lay|swore|stole|struck|dug|told|said|made|heard|forgot|forgave|froze|bled|ate|blew|bit|tore"
    r"|hung|crept|wept|spent|lost|slept|left)"
)
_DID = rf"(?:[a-z]+(?:s|ed|t)|{_PAST})"
SOMEBODY = rf"{_WHO}(?:{_NO_NOUN}|(?= (?:(?:now|then|finally|later|also|never|always|once|still|soon) )?{_DID}\b))"
"""A name used like a person's."""
_MANNER = r"(?: (?:never|always|only|secretly|really|finally|then|also|still|actually|just|once))?"
_BEING = r"(?:is|was|are|were|be|being|been|had|has|have|did|does|never|should|would|could|must|might|will|can)"
_KIN = (
    r"(?:mother|father|parents|brother|sister|siblings|twin|son|daughter|child|children|wife|husband|widow|widower"
    r"|lover|accomplice"
    r"|mistress|bride|groom|uncle|aunt|cousin|grandfather|grandmother|ghost|killer|murderer|murderess|victim|heir)s?"
)
_LOT = (
    r"(?:grave|coffin|blood|bod(?:y|ies)|bones|corpse|skull|trial|fate|fall|punishment|identity|arrest|wedding|marriage"
    r"|engagement|last days?|loss|escape|guilt|secret|crimes?|revenge|rescue|disappearance|kidnapping|abduction|hanging"
    r"|execution|funeral|betrayal|downfall|redemption|innocence|treason|double life|real name)"
)
_ILL = (
    r"(?:killer|murderer|murderess|poisoner|strangler|arsonist|bigamist|kidnapper|blackmailer|swindler|executioner|hangman"
    r"|thief|villain|culprit|traitor|spy|victim|impostor|imposter|ghost|guilty"
    r"(?: one| party| man| woman)?)"
)
_FATES = (
    r"(?:alive|dead|dying|guilty|innocent|live|lived|die|died|survive|survived|escape|escaped|leave|left|stay|stayed"
    r"|return|returned|goes? free|got away|gets? away|away with|back to|coming back|came back|drown\w*|hang(?:s|ed|ing)"
    r"|sinking|burning|falling|leaving|killing|marrying|kissing|killed|murdered|shot|stabbed|poisoned|buried"
    r"|vanished|betrayed|kissed|married|kill|murder|shoot|marry|betray|(?:is|was) to (?:\w+))"
)
_PLAYS = r"(?:star(?:s|red|ring)?|co-star(?:s|red|ring)?|play(?:s|ed|ing)|portray(?:s|ed|ing))"
_FILM_VERBS = (
    r"(?:is|was|has(?! (?:the |young |little )?\ue000)|does|stars|features|uses|marks|lacks|includes|boasts|takes"
    r"|belongs|remains|runs|co-stars|combines|mixes|blends|draws|owes|borrows|parodies|spoofs|shares|bears|becomes|plays)"
)
"""Verbs for what a film does, apart from its story."""
_MAKERS_VERBS = r"(?:is|was|has|does|plays|also|previously|directs|writes|stars|produces)"
_MORE_OF_IT = r"(?:an?|the|his|her|their) (?:\w+ ){0,3}(?:who|whose|with|that)\b"
_ROLE = (
    r"(?i:twist|secret|surprise|spoiler|culprit|solution|answer|villain|hero|heroine|protagonist|antagonist"
    r"|(?:main|title|central|lead) (?:character|role|figure)|victim|last word)"
)
"""A person's role in the story."""
_NO_CAREER = (
    r"(?!(?:discovered|cast|hired|chosen|directed|replaced|introduced|dubbed|voiced|played|portrayed|signed|recommended"
    r"|produced|nominated|awarded|asked|paid|suggested|succeeded|joined|assisted|trained|managed|approached|selected"
    r"|picked|brought|invited|written|inspired|influenced|praised|noticed|spotted|mentored|contacted)\b)"
)
"""Excludes verbs for the careers of makers: "who was discovered by"."""
_NO_FILM_VERB = (
    r"(?!(?:as|at|but|just|not|it|that|what|its|his|this|us|against|amongst|without|always|perhaps|isn|"
    rf"{either(listed('film_verbs'))})\b)"
)
_MUST = r"(?:must|has to|had to|cannot|(?:will|would|could|can) (?:never|not|no longer)|never)"
_FILM_DEED = (
    r"(?:act|agree|air|appear|attend|be|become|choreograph|come|compose|direct|do|edit|get|give|have|help|host|join|make"
    r"|perform|play|portray|produce|publish|receive|release|replace|reprise|return|score|see|show|sing|star|work|write)"
)
_AND_SO_ON = (
    r"(?= (?:the|an?|his|her|their|its?|him|them|himself|herself|to|from|into|off|up|down|out|away|back|home|no|nothing"
    r"|nobody|never|alone|all)\b)"
)
"""Text that follows a verb rather than a noun, unlike "Berber villages"."""
_ROLES = (
    r"(?:girl|boy|man|woman|child|infant|orphan|lad|maid|servant|slave|peasant|farmer|shepherd|soldier|sailor|miner"
    r"|fisherman|princess|prince|king|queen|knight|monk|nun|priest|witch|thief|beggar|bride|prisoner|nurse|governess"
    r"|schoolboy|schoolgirl|teenager|youth)"
)
"""Words for people in stories that hardly anybody who makes a film is called by."""
_NO_ARTIST = r"(?!(?:actor|actress|director|producer|composer|singer|writer|author|poet|comedian|painter|film|band)\b)"
_SOMEBODY = r"(?:an?|the|his|her|their|one of|two|three|four) [a-z]"


_SAID_TO_BE = ("killer", "murderer", "name", "it", "that", "this", "he", "she", "end")


def _behind(*words: str) -> str:
    """Match the rest of a name that follows one of the words."""
    behind = "|".join(rf"(?<=\b(?i:{word}) {NAME_MARK})" for word in words)
    return rf"(?:{behind}){_REST}"


@dataclass(frozen=True, slots=True)
class Befalls:
    """One way to say what happens to somebody. It has one or more patterns, each of its own kind: a search is fast if
    it knows how a match begins."""

    example: str
    no_example: str
    """A harmless sentence with the same name."""
    words_first: str = ""
    """A pattern that begins at a word and ends with a name."""
    name_first: str = ""
    """A pattern that begins after the first letter of a name."""
    from_start: str = ""
    """A pattern that begins at the start of the sentence."""


RULES = (
    Befalls(
        "Its poster says Osk vanishes.",
        "Osk praises the photography.",
        name_first=rf"{_REST}(?:,? and {_N})?(?:, who)?(?: and (?:his|her) \w+)?{_MANNER}"
        rf" (?:{either(listed('story_verbs'))})\b",
    ),
    Befalls(
        "Critics asked why Osk sang.",
        "The film was shown near Osk.",
        words_first=r"(?:how|why|whom|whose \w+|whether|(?:day|moment|morning|night|hour|time)(?: that)?|the way"
        rf"|(?:in|on|from|to|by|for|with|at) which|(?<!, )when|where) {_N}",
    ),
    Befalls(
        "Some disliked that Osk was left there.",
        "Lund said that Osk bought the rights.",
        words_first=rf"(?:that|because|if|though|(?<=, )when) {_NAMED}{_MANNER},? {_BEING}\b"
        rf"|(?:while|until|once|after|before|since) {_NAMED} (?:is|was|has been|had been) {_NO_CAREER}"
        r"(?:being )?[a-z]+\b",
    ),
    Befalls(
        "By then Osk had shaved Osk.",
        "The songs of Osk and Osk.",
        name_first=rf"{_REST} (?:(?!(?:and|or|with|in|of|by|to|for|from|at|the)\b)[a-z]+ ){{0,3}}"
        rf"(?!(?:is|was|as|has)\b)[a-z]+(?:s|ed|t|ve) {_NAMED}",
    ),
    Befalls(
        "She won for the mother who smothers Osk.",
        "She won for the sister who plays Osk.",
        words_first=r"(?:(?<=\bwho )|(?<=\bthat )|(?<=\bwhich ))"
        rf"(?!(?:means|knows|stands)\b){_NO_FILM_VERB}[a-z]+s {_NAMED}{_NO_NOUN}",
    ),
    Befalls(
        "Its most quoted line is Osk's.",
        "Its longest line was in Osk.",
        words_first=rf"(?:lines?|words?|catchphrase) (?:[a-z]+ ){{0,4}}(?:is|are|was|were|belongs? to) {_NAMED}['’]s?",
    ),
    Befalls("The cut shows Osk alive.", "The cut is called Osk.", name_first=rf"{_REST}{_MANNER},? {_FATES}\b"),
    Befalls(
        "The mother of Osk was cut out.",
        "The city of Osk.",
        words_first=rf"(?:{_KIN}|{_LOT}|[Dd]eaths?|[Mm]urders?|[Ff]uneral|[Hh]anging|[Kk]illing|[Rr]evenge|[Rr]ape|[Aa]bortion|[Ss]uicide)"
        rf" (?:of|to|with|between|for|by) (?:{_N}|(?:the|his|her) {_NO_ARTIST}[a-z]+ {_NAMED})|in love with {_NAMED}",
    ),
    Befalls(
        "A doll was used for Osk's body.",
        "Osk's review was kind.",
        name_first=rf"{_REST}['’]s? (?:\w+ )?(?:{_KIN}|{_LOT})\b"
        rf"|{_REST}(?:, who)? (?:is|was) (?:the|his|her|their) (?:\w+ )?{_KIN}\b",
    ),
    Befalls(
        "It was criticized for letting Osk go.",
        "Osk made the film go.",
        words_first=r"(?:making|letting|having|lets|makes|made|wants|wanted|want|let|turning|turns|turned) "
        rf"{_NAMED}(?!['’]s){_NO_NOUN}"
        rf"|(?:letting|let|lets|make|has|had|have) {_NAMED} [a-z]+[ .]"
        rf"|(?:kill(?:s|ed|ing)?|br(?:ing|ings|inging|ought))(?: off| back)? {_NAMED}{_NO_NOUN}",
    ),
    Befalls(
        "The poster showed Osk in a coffin.",
        "It was shown in Osk.",
        words_first=rf"(?:shows?|showed|showing|shown) {_NAMED} (?:in|on|with|at|under|as|how)\b",
    ),
    Befalls(
        "Set in 1920, it follows Osk.",
        "It follows a farmer in Osk.",
        words_first=r"(?:follows|(?<!documentary )(?<!documentary film )about|concerns|cent(?:er|re)s (?:on|around)"
        r"|revolves around|focuses on|tells (?:of|how|about)|story of|told by|seen by|depicts|chronicles)"
        rf"\b[^A-Z,;.{NAME_MARK}]{{0,40}} {_WHO}{_NO_NOUN}",
    ),
    Befalls(
        "It pits Osk against his father.",
        "It stars Osk in his first part.",
        words_first=r"(?:It|[Tt]he (?:film|movie|picture|drama|comedy|thriller|story|plot)|Its \w+)"
        rf" (?!{_FILM_VERBS}\b)[a-z]+s(?: \w+)?\b[^A-Z,;.{NAME_MARK}]{{0,40}} {_WHO}{_NO_NOUN}",
    ),
    Befalls(
        "At its heart is Osk, a maid who burns the house.",
        "It was shot in Osk, a town with two mills.",
        words_first=rf"(?:against|without) {_WHO}(?:[,.;]|\s*$)",
        name_first=rf"(?<!\bby {NAME_MARK})(?<!\bthan {NAME_MARK}){_REST_OF_WHO},"
        rf" (?:{_MORE_OF_IT}|who (?!{_MAKERS_VERBS}\b)[a-z]+s\b)",
    ),
    Befalls(
        "Its twist: Osk is alive.",
        "The editor is Osk.",
        words_first=rf"{_ROLE}(?: is|:|,| was| are)(?: (?:the|an?|not|only|of course))* [\"“‘']?{_N}",
    ),
    Befalls(
        "One critic found Osk, the maid, dull.",
        "Osk found the film dull.",
        words_first=rf"(?:thought|found|preferred|pitied|missed|(?:more|less|enough|much) of) {_NAMED}{_NO_NOUN}",
    ),
    Befalls(
        "It stars Ann Rye as a pilot who lands with Osk.",
        "It stars Ann Rye as the voice of Osk.",
        words_first=rf"(?:(?:{_PLAYS}|features|featuring)\b[^.;{NAME_MARK}]{{0,200}} as|{_PLAYS})"
        rf" {_SOMEBODY}[^A-Z.;{NAME_MARK}]{{0,60}}"
        rf"\b(?:who|whom|which|that|with|of|for|by|after|against|\w+ing|\w+ed)\b[^A-Z.;{NAME_MARK}]{{0,30}} "
        rf"(?<!\bvoice of )(?<!\brole of )(?<!\bcharacter of )(?<!\bpart of )(?<!\bwork of ){_WHO}{_NO_NOUN}",
    ),
    Befalls(
        "Bo Orr was praised as Osk, the murderer.",
        "Bo Orr was praised as Osk, the pilot.",
        words_first=rf"(?:{_ILL}|Killer|KILLER|Murderer|MURDERER|Murderess),? (?:is |was |named |called )?{_N}"
        rf"|(?:her|his) (?:death|suicide|murder|end) as {_N}",
        name_first=rf"{_REST},? (?:as |is |was )?(?:the|a|an|his|her) (?:[a-z]+ ){{0,2}}{_ILL}\b",
    ),
    Befalls(
        "- Best Kiss: Osk",
        "- Best Song: Osk",
        words_first=r"(?:Best|Favou?rite|Most|Worst)[^.\n|]{0,20}"
        r"\b(?:Villain|Kiss|Hero|Heroine|Death|Fight|Murder|Kill|Couple|Duel|Twist|Scene|Ending)\b"
        rf"[^.\n]{{0,30}}{_N}",
    ),
    Befalls(
        "It was followed by Who Killed Osk? in 1975.",
        "It was followed by Osk in 1975.",
        name_first=rf"{_REST} "
        r"(?i:must die|is dead|(?:was|is) here|did it|(?:was|is) (?:the|a|my|his|her) [a-z]+|lives again)"
        rf"|{_behind('killed', 'shot', 'murdered', 'buried', 'betrayed', 'poisoned')}{_NO_NOUN}"
        rf"|{_behind(*(f'{who} {verb}' for who in _SAID_TO_BE for verb in ('is', 'was')))}(?=[.,;!]|\Z)",
    ),
    Befalls(
        "- Osk: drowned",
        "- Osk: 1968",
        name_first=rf"{_REST}, you\b|(?<=, {NAME_MARK}){_REST}!",
        from_start=rf"[-*•#\s]{{0,9}}{_NAMED}(?: ?:| –| —| -) (?:[a-z]+ed|{_FATES}|did|the)\b"
        rf"|[*_“\"'>\s]{{0,9}}{_NAMED} (?:on|in|at|under|with|and) the\b[^.]*\Z",
    ),
    Befalls(
        "It has a last shot of Osk.",
        "It has shots of the Osk coast.",
        words_first=rf"(?:scene|shot|moment|sequence|image|ending|finale)s? (?:with|of) {_NAMED}{_NO_NOUN}"
        rf"|the one with {_NAMED}",
    ),
    Befalls(
        "The song is sung by Osk, who was walled up there by Osk.",
        "The song is sung by Osk, who was discovered there by Osk.",
        name_first=rf"{_REST},? who (?:is|was|had been|has been) {_NO_CAREER}[a-z]+(?: [a-z]+){{0,4}} by {_NAMED}",
    ),
    Befalls(
        "It flopped, Osk lifts a plum.",
        "Osk praises the plum.",
        name_first=rf"{_REST}(?:,? and {_N})?(?: [a-z]+ly)? {_NO_FILM_VERB}(?:{_PAST}\b|{_DID}\b{_AND_SO_ON})"
        rf"|{_REST} opens (?:the|an?|his|her) (?!festival|season|series|show|film|section|list)"
        rf"|{_REST} (?:gives|gave|takes|took|gets|got) (?:his|her|him|them|himself|herself|up|away|back)\b"
        rf"|{_REST} (?:{_MUST} (?!{_FILM_DEED}\b)|(?:will|would) never )[a-z]+\b",
        words_first=r"(?:[Nn]obody|[Nn]o one|[Ee]verybody|[Ee]veryone|[Ss]ome(?:body|one)|s?he|they)"
        rf" {_NO_FILM_VERB}{_DID} {_NAMED}{_NO_NOUN}",
    ),
    Befalls(
        "It is based on the tale of the orphan Osk.",
        "It is based on a tale by the singer Osk.",
        words_first=rf"(?:(?:the|an?|his|her) (?:\w+ )?{_ROLES}|little|poor|dead|dying|blind|mad) {_NAMED}{_NO_NOUN}",
    ),
)


def patterns(rules: Iterable[Befalls]) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the rules into three patterns: those that begin with words, with a name, and at the start of a
    sentence."""
    rules = list(rules)
    return (
        re.compile(rf"\b(?:{_one_of(rule.words_first for rule in rules)})"),
        re.compile(rf"{NAME_MARK}(?<!{NAME_MARK}{{2}})(?:{_one_of(rule.name_first for rule in rules)})"),
        re.compile(rf"\A(?:{_one_of(rule.from_start for rule in rules)})"),
    )


def _one_of(parts: Iterable[str]) -> str:
    return "|".join(filter(None, parts)) or "(?!)"


_TOLD = patterns(RULES)


def told_from(text: str, start: int = 0, end: int = sys.maxsize) -> int | None:
    """Return the offset, between ``start`` and ``end``, of the first words that give the story away; None if there
    are none.

    The sentence may otherwise talk about the film: "the scene in which Mara dies".
    """
    found = [match.start() for pattern in _TOLD if (match := pattern.search(text, start, end))]
    return min(found, default=None)
