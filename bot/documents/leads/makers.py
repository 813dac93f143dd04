"""Who made a film, read from the role phrases of a lead's sentences: "written and directed by A"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.documents.leads.name_runs import Named, read_names
from bot.documents.leads.phrases import Phrase
from bot.documents.leads.statements import HOME_DISTRIBUTOR, CreditFound
from bot.documents.model import Predicate
from bot.documents.names import NETWORKS, is_company, releases_its_own

_VERBS = {
    "directed": Predicate.DIRECTOR,
    "produced": Predicate.PRODUCER,
    "written": Predicate.WRITER,
    "scripted": Predicate.WRITER,
    "penned": Predicate.WRITER,
    "authored": Predicate.WRITER,
    "adapted": Predicate.SCREENPLAY,
    "edited": Predicate.EDITING,
    "scored": Predicate.MUSIC,
    "composed": Predicate.MUSIC,
    "photographed": Predicate.CINEMATOGRAPHY,
    "lensed": Predicate.CINEMATOGRAPHY,
    "narrated": Predicate.NARRATOR,
    "released": Predicate.DISTRIBUTOR,
    "distributed": Predicate.DISTRIBUTOR,
    "financed": None,
    "presented": None,
    "created": None,
    "filmed": None,
    "shot": None,
    "helmed": Predicate.DIRECTOR,
    "choreographed": None,
    "animated": None,
    "designed": None,
    "developed": None,
    "storyboarded": None,
    "conceived": None,
    "headlined": None,
    "performed": None,
    "published": None,
    "marketed": None,
    "funded": None,
    "made": Predicate.PRODUCTION_COMPANY,
    "starred": Predicate.STARRING,
}
"""What a person or company "by" whom a film was so-and-so made is; None for what the catalogue does not hold."""
_ACTIVE = {
    "directed": Predicate.DIRECTOR,
    "produced": Predicate.PRODUCER,
    "wrote": Predicate.WRITER,
    "scripted": Predicate.WRITER,
    "edited": Predicate.EDITING,
    "scored": Predicate.MUSIC,
    "composed": Predicate.MUSIC,
    "photographed": Predicate.CINEMATOGRAPHY,
    "narrated": Predicate.NARRATOR,
    "narrates": Predicate.NARRATOR,
    "released": Predicate.DISTRIBUTOR,
    "distributed": Predicate.DISTRIBUTOR,
    "directs": Predicate.DIRECTOR,
}
_ADVERB = (
    r"(?:(?:executive|solely|jointly|theatrically|subsequently|later|originally|independently"
    r"|internationally|co-?)[- ]?)?"
)
_VERB = rf"{_ADVERB}(?:{'|'.join(_VERBS)})"
_STAR = r"(?:co-?)?(?:starring|stars|starred|featuring)"
_ROLE_VERB = re.compile(rf"(?P<adverb>{_ADVERB})(?P<verb>{'|'.join(_VERBS)}|{_STAR}|screenplay|script|story)\b")
_ACTIVE_VERB = re.compile("|".join(_ACTIVE))
_AND = r"(?:\s*,\s*(?:and\s+)?(?:also\s+)?|\s+(?:and|&)\s+(?:also\s+)?(?:was\s+|is\s+)?|\s*/\s*)"
_VERBS_IN_A_ROW = rf"(?i:{_VERB}(?:\s+for\s+(?:the\s+screen|television))?(?:{_AND}{_VERB})*)"
_BY = re.compile(rf"\s+by(?P<more>(?:{_AND}(?:{_VERB}\s+by|{_STAR}|(?:the\s+)?(?:screenplay|script|story)\s+by))*)\s+")
_DONE_BY = re.compile(rf"(?<![\w-])(?P<stars>{_STAR}{_AND})?(?P<verbs>{_VERBS_IN_A_ROW})")
_BEFORE_BY = 160
"""So far before "by" the verb stands that it belongs to: "released in North America on 3 May 1961 by"."""
_HOW_RELEASED = re.compile(
    r"\s+(?:for|in|on|to|through|as|worldwide|theatrically|entirely|primarily|mostly|together|exclusively|directly)\b"
    r"[^;()]*"
)
_HOW_MADE = re.compile(
    r"\s*,?|\s+(?:entirely|primarily|mostly|together|directly)|\s+(?:in|for|on)(?:\s+[\w.&'’-]+){1,5}"
)
_OTHER_VERB = re.compile(r"\b(?:is|was|were|are|has|had|who|which|(?!limited)[a-z]{3,}ed)\b")
_AT_HOME = re.compile(r"\b(?:DVD|VHS|Blu-ray|LaserDisc|video|home)\b", re.IGNORECASE)
_ABOUT_MUSIC = re.compile(r"(?:The|Its)\s+(?:[\w'’]+\s+){0,2}?(?:songs?|music|soundtrack|score|album|lyrics)\b")
_OPENS_CLAUSE = re.compile(r"(?:(?:The|Its|An?|An original|Based on a)\s+)?")
_NOT_THIS_FILM = re.compile(
    r"\b(?:not(?:\s+\w+){0,2}|others?(?:\s+\w+)?|latter|former|songs?|album|hundreds of \w+)\s*$"
)
_STARRED_BY_MAKER = Phrase(
    "starring|stars|starred|featuring", rf"(?<![\w-])(?P<verbs>{_VERBS_IN_A_ROW}){_AND}(?P<more>{_STAR})\s+(?:by\s+)?"
)
_WORKS = {
    Predicate.SCREENPLAY: (
        "creenplay|cript|cenario|eleplay|creen adaptation|creen story",
        r"(?:original |adapted )?(?:screenplay|script|scenario|teleplay|screen adaptation|screen story)s?",
    ),
    Predicate.STORY: ("tory", r"story"),
    Predicate.MUSIC: (
        "usic|core",
        r"(?:(?:original|background|musical|film|orchestral|music)\s+)*(?:music|score|songs and score)"
        r"(?: and (?:lyrics|songs))?",
    ),
    Predicate.CINEMATOGRAPHY: ("graphy", r"cinematography|photography"),
    Predicate.EDITING: ("diting", r"editing"),
    Predicate.DIRECTOR: ("irection", r"direction"),
    Predicate.NARRATOR: ("arration", r"narration"),
}
_DONE = (
    r"(?:\s*,?\s+(?:for|of)\s+(?:the|this)\s+(?:film|movie))?(?:\s*,)?(?:\s+(?:was|were|is|are|has been"
    r"|had been|being))?"
    r"(?:\s+(?:also|co-?|later|then|jointly))*[\s-]*"
    r"(?:co-)?(?:written|composed|penned|done|handled|provided|scored|created|adapted|credited|co-written"
    r"|directed|performed|produced"
    r"|co-composed|conducted|arranged)?(?:\s+and\s+(?:conducted|arranged|produced|performed|directed|sung"
    r"|adapted))?\s*,?\s+(?:by|from|to)\s+"
)
_NOUNS = tuple(
    (Phrase(parts, rf"(?<![\w-])(?:{work}){_DONE}", re.IGNORECASE), predicate)
    for predicate, (parts, work) in _WORKS.items()
)
_WORK_BEFORE = re.compile(
    r"\b(?:screenplay|script|scenario|teleplay|story|dialogues?|lyrics|songs?|novel|novella|book|play|score"
    r"|music|soundtrack|stories|characters?|theme)"
    r"(?:\s+\"[^\"]*\")?(?:\s+(?:for|of|from|in)\s+(?:the|this)\s+(?:film|movie))?\s*,?(?:\s+(?:was|were|is"
    r"|are|has been))?(?:\s+(?:also|co-?|originally|partly|later))*\s*$",
    re.IGNORECASE,
)
"""What was written or composed, when it is not the film."""
_TWO_WORKS = Phrase(
    "tory",
    r"\b(?:screenplay|script)\s+and\s+story\s+by\s+|\bstory\s+and\s+(?:screenplay|script)\s+(?:(?:was"
    r"|were)\s+)?(?:written\s+)?by\s+",
    re.IGNORECASE,
)
_DIRECTED_BY = re.compile(r"(?<!co-)[Dd]irected\b[^.;]{0,80}\bby\b")
_MADE_BY = Phrase("made by", r"\bmade\s+by\s+(?=(?:[\w-]+\s+){0,3}?(?:filmmaker|film-maker|director)s?\s)")
_FILM_BY = re.compile(
    r"^\s*(?:adaptation\s+)?,?\s*(?:by|from)\s+(?=[A-Z]|(?:the\s+)?(?:[A-Z]\w+\s+)*(?:film\s*)?(?:director"
    r"|filmmaker|writer|debut|first))"
)
_DEBUT = Phrase(
    "debut",
    r"\b(?:(?:directorial|directing|feature(?: film)?|film|solo)\s+)+(?:directorial\s+"
    r"|directing\s+)?debuts?\s+(?:of|for|by)\s+",
)
_OWN_DEBUT = Phrase(
    "debut",
    r"(?P<name>(?:[A-Z][\w.-]*\s+){0,3}[A-Z][\w-]+)['’]s\s+(?:(?:first|feature|film|solo)\s+)*(?:directorial|directing)"
    r"\s+(?:(?:feature|film)\s+)?debut\b",
)
_UNDER_DIRECTION = Phrase("under the", r"\bunder\s+the\s+direction\s+of\s+")
_WHO_ALSO = re.compile(
    rf",?\s+who\s+(?:also\s+|both\s+|additionally\s+)*(?:(?P<verbs>(?:co-?)?(?:{'|'.join(_ACTIVE)}|stars"
    rf"|starred|co-stars|plays)(?:{_AND}(?:co-?)?(?:{'|'.join(_ACTIVE)}|stars|starred))*)(?=\s+(?:it|the film"
    rf"|the (?:lead|main|title|principal)|in|as|with|along|alongside|opposite|the screenplay|the script"
    rf"|the music)\b|[,.;]|\s*$)"
    r"|served\s+as\s+(?:an?\s+|the\s+|its\s+)?(?:co-)?(?P<post>director|producer|editor|cinematographer"
    r"|composer|writer|screenwriter)\b)"
)
_STARS_BESIDE = re.compile(r"(?:\s+in\s+(?:it|the\s+(?:film|movie)))?,?\s+(?:along with|alongside|opposite|with)\s+")
_ANOTHER_POST = re.compile(r"\b(?:writers?|screenwriters?|producers?|authors?|composers?|stars?|actors?|actress)\b")
_WITH = re.compile(r"\b(?:with|featuring|opposite)\b")
_POSTS = {
    "director": Predicate.DIRECTOR,
    "producer": Predicate.PRODUCER,
    "editor": Predicate.EDITING,
    "cinematographer": Predicate.CINEMATOGRAPHY,
    "composer": Predicate.MUSIC,
    "writer": Predicate.WRITER,
    "screenwriter": Predicate.SCREENPLAY,
}
_ACQUIRED = Phrase(
    "acquired|picked up", r"\b(?:acquired|picked up)\s+(?:for\s+(?:theatrical\s+)?(?:distribution|release)\s+)?by\s+"
)
_SHOWN_ON = re.compile(rf"\s(?:on|by|for)\s+(?:the\s+)?(?P<network>{NETWORKS})\b(?!\s+Films)")
_SHOWN = re.compile(
    r"\b(?:(?P<first>premiered|debuted|first aired|originally aired|released|streamed)|aired|broadcast|televised|shown"
    r"|produced|made)\b[^.;()]{0,60}$"
)
_MAKERS_FIRST = re.compile(
    rf"\s+(?:both\s+|also\s+)?(?P<verbs>(?:co-?)?(?:{'|'.join(_ACTIVE)})(?:{_AND}(?:co-?)?(?:{'|'.join(_ACTIVE)}))*)\s+"
    r"(?P<object>(?:the|this|its)\s+(?:[\w'’]+\s+)?(?:film|movie|picture|screenplay|script|music|score|story"
    r"|soundtrack|background score|teleplay|adaptation|screen adaptation)\b|it\b)?"
)
_AND_THEN = re.compile(r"\s*,?\s*(?:and|who)(?:\s+also)?(?=\s)")
_WRITTEN_WHAT = {
    "screenplay": Predicate.SCREENPLAY,
    "script": Predicate.SCREENPLAY,
    "teleplay": Predicate.SCREENPLAY,
    "adaptation": Predicate.SCREENPLAY,
    "story": Predicate.STORY,
    "music": Predicate.MUSIC,
    "score": Predicate.MUSIC,
    "soundtrack": None,
}
_THROUGH = Phrase("through", r"\b(?:released|distributed)\s+(?:[\w ]{0,40}\s)?through\s+(?=[A-Z\d])")
_FROM = Phrase("from ", r"\bfrom\s+(?=[A-Z\d])")
_TOGETHER_WITH = Phrase(
    "association|partnership|collaboration",
    r"\bin\s+(?:association|partnership|collaboration)\s+with\s+(?:the\s+)?(?=[A-Z\d])",
)
_BANNER = Phrase(
    "under |through ",
    r"\b(?:under|through)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:(?:production\s+)?(?:banners?|label|company"
    r"|studio)\s+(?:of\s+|name\s+)?,?\s*)?(?=[A-Z\d])",
)
_BANNER_AFTER = re.compile(r"\s+(?:banners?|production banner|label)\b")
_COMPANY_ROLES = frozenset[str]({Predicate.DISTRIBUTOR, HOME_DISTRIBUTOR, Predicate.PRODUCTION_COMPANY})
_SERVED_AS = re.compile(
    r"(?:,\s[^,]{1,80},)?,?\s+served\s+as\s+(?:the\s+)?(director|producer|editor|cinematographer|composer)\b"
)


def by_phrases(sentence: str, description_end: int) -> Iterator[CreditFound]:
    at = 0
    while (at := sentence.find(" by", at) + 1) > 0:
        if by := _BY.match(sentence, at - 1):
            done = _last(_DONE_BY.finditer(sentence, max(0, by.start() - _BEFORE_BY), by.start()))
            if done:
                yield from _passive(sentence, done, by)
    for trigger in _STARRED_BY_MAKER.finditer(sentence):
        yield from _assign(sentence, trigger.end(), _predicates(f"{trigger['verbs']} {trigger['more']}"))
    for pattern, predicate in _NOUNS:
        for trigger in pattern.finditer(sentence):
            if not _of_other_work(predicate, sentence, trigger):
                subject = _OPENS_CLAUSE.fullmatch(sentence, 0, trigger.start()) is not None
                yield from _assign(sentence, trigger.end(), [predicate], before_verb=subject)
    for trigger in _TWO_WORKS.finditer(sentence):
        yield from _assign(sentence, trigger.end(), [Predicate.SCREENPLAY, Predicate.STORY])
    for trigger in _DEBUT.finditer(sentence):
        if "direct" in trigger[0]:
            yield from _assign(sentence, trigger.end(), [Predicate.DIRECTOR])
    for trigger in _THROUGH.finditer(sentence):
        for named in read_names(sentence, trigger.end(), companies=True)[0]:
            yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)
    for trigger in _TOGETHER_WITH.finditer(sentence):
        for named in read_names(sentence, trigger.end(), companies=True)[0]:
            if is_company(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)
    for trigger in _UNDER_DIRECTION.finditer(sentence):
        yield from _assign(sentence, trigger.end(), [Predicate.DIRECTOR])
    for trigger in _OWN_DEBUT.finditer(sentence):
        yield CreditFound(Predicate.DIRECTOR, trigger["name"], trigger.start())
    for trigger in _BANNER.finditer(sentence):
        names, end = read_names(sentence, trigger.end(), companies=True)
        if "banner" in trigger[0] or _BANNER_AFTER.match(sentence, end):
            for named in names:
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)
    for trigger in _MADE_BY.finditer(sentence):
        yield from _assign(sentence, trigger.end(), [Predicate.DIRECTOR])
    for trigger in _FROM.finditer(sentence) if description_end else ():
        for named in read_names(sentence, trigger.end(), companies=True)[0]:
            if releases_its_own(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)
    if description_end and (trigger := _FILM_BY.match(sentence[description_end:])):
        names, end = read_names(sentence, description_end + trigger.end())
        pairs = enumerate(pairwise(names), 1)
        directors = next((n for n, (a, b) in pairs if _ANOTHER_POST.search(sentence, a.end, b.start)), len(names))
        for named in names[:directors]:
            if not is_company(named.name) and not sentence.startswith(("'s", "’s"), end):
                yield CreditFound(Predicate.DIRECTOR, named.name, named.start)
        for named in read_names(sentence, description_end + trigger.end(), companies=True)[0]:
            if is_company(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


def _last(matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    *_, last = [None, *matches]
    return last


def _passive(sentence: str, done: re.Match[str], by: re.Match[str]) -> Iterator[CreditFound]:
    """The credits of "written and directed for the screen by A"."""
    before = sentence[max(0, done.start() - 60) : done.start()]
    if _WORK_BEFORE.search(before) or _NOT_THIS_FILM.search(before) or _ABOUT_MUSIC.match(sentence):
        return
    if "co-directed" in done["verbs"] and _DIRECTED_BY.search(sentence):
        return
    between = sentence[done.end() : by.start()]
    predicates = _predicates(f"{'starring ' if done['stars'] else ''}{done['verbs']} {by['more']}")
    if not _HOW_MADE.fullmatch(between):
        if not _HOW_RELEASED.fullmatch(between) or _OTHER_VERB.search(between):
            return
        predicates = [predicate for predicate in predicates if predicate is Predicate.DISTRIBUTOR]
    if Predicate.DISTRIBUTOR in predicates and _AT_HOME.search(between):
        predicates = [HOME_DISTRIBUTOR]
    yield from _assign(sentence, by.end(), predicates)


def _of_other_work(predicate: Predicate, sentence: str, trigger: re.Match[str]) -> bool:
    """Whether "story by" belongs to a short story, or "from" names a source and no person."""
    joint = trigger[0].rstrip().rpartition(" ")[2]
    if joint in {"from", "to"} and "credited" not in trigger[0]:
        return True
    before = sentence[max(0, trigger.start() - 30) : trigger.start()].lower()
    if re.search(r"\b(?:short|true|life|love|back|cover|own)\s+$", before):
        return True
    return (
        predicate in {Predicate.STORY, Predicate.MUSIC}
        and re.search(r"\b(?:based (?:up)?on|inspired by)\b", before) is not None
    )


def _predicates(verbs: str) -> list[Predicate]:
    """What "written, produced and directed" says; executive producers are not producers."""
    found: list[Predicate] = []
    verbs = verbs.lower()
    for match in _ROLE_VERB.finditer(verbs):
        if match["adverb"].startswith("executive"):
            continue
        verb = match["verb"]
        if verb.endswith(("starring", "stars", "starred", "featuring")):
            predicate = Predicate.STARRING
        elif verb in _WRITTEN_WHAT:
            predicate = _WRITTEN_WHAT[verb]
        else:
            predicate = _VERBS[verb]
        if predicate:
            found.append(predicate)
    return found


def _assign(sentence: str, at: int, predicates: Sequence[str], *, before_verb: bool = False) -> Iterator[CreditFound]:
    """The names at ``at``, in each of the roles they can have, and what "who also …" adds to the last.

    ``before_verb`` says that they end the subject of a sentence: "The script by A and B was …".
    """
    people = [predicate for predicate in predicates if predicate not in _COMPANY_ROLES]
    if people:
        names, end = read_names(sentence, at, before_verb=before_verb)
        only = _only_makers(sentence, names, predicates)
        beside_company = any(is_company(named.name) for named in names)
        for named in names:
            # "Zorn" in "produced by Zorn/Ore Films" or "by Zorn and Ore Films" may be a company as well.
            if " " in named.name or not (beside_company or sentence.startswith("/", named.end)):
                for predicate in people:
                    if predicate is Predicate.STARRING or named in only:
                        yield from _person_or_company(predicate, named)
        yield from who_also(sentence, names, end)
    released = [predicate for predicate in predicates if predicate in _COMPANY_ROLES]
    if released or Predicate.PRODUCER in predicates:
        for named in read_names(sentence, at, companies=True)[0]:
            for predicate in released:
                if predicate is not Predicate.PRODUCTION_COMPANY or is_company(named.name):
                    yield CreditFound(predicate, named.name, named.start)
            if Predicate.PRODUCER in predicates and is_company(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


def who_also(sentence: str, names: list[Named], end: int) -> Iterator[CreditFound]:
    """What "…, who also directed" says of the last of the names, which end at ``end``, and who stars beside them."""
    more = _WHO_ALSO.match(sentence, end) if names else None
    if more is None:
        return
    also = _also(more)
    for predicate in also:
        yield from _person_or_company(predicate, names[-1])
    if Predicate.STARRING in also and (beside := _STARS_BESIDE.match(sentence, more.end())):
        for named in read_names(sentence, beside.end())[0]:
            yield from _person_or_company(Predicate.STARRING, named)


def _only_makers(sentence: str, names: list[Named], predicates: Sequence[str]) -> list[Named]:
    """Those of the names that made the film: A in "directed by A, with B", and in "directed by and starring A and "
    "B"."""
    if Predicate.STARRING in predicates:
        return names[:1]
    pairs = enumerate(pairwise(names), 1)
    return names[: next((n for n, (a, b) in pairs if _WITH.search(sentence, a.end, b.start)), len(names))]


def _also(more: re.Match[str]) -> list[Predicate]:
    if more["post"]:
        return [_POSTS[more["post"]]]
    found = [_ACTIVE[match[0]] for match in _ACTIVE_VERB.finditer(more["verbs"])]
    if re.search(r"\bstar|\bplays", more["verbs"]):
        found.append(Predicate.STARRING)
    return [predicate for predicate in found if predicate not in _COMPANY_ROLES]


def bought(sentence: str) -> Iterator[CreditFound]:
    """Who bought a film to release it."""
    for match in _ACQUIRED.finditer(sentence):
        names, end = read_names(sentence, match.end(), companies=True)
        around = sentence[max(0, match.start() - 30) : match.end()] + sentence[end : end + 40]
        if re.search(r"\b(?:distribution|distribute|release)\b", around):
            for named in names:
                yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)


def shown_on(sentence: str, *, television: bool) -> Iterator[CreditFound]:
    """The broadcaster that first showed a film; ``television`` says that the film was made for one."""
    for match in _SHOWN_ON.finditer(sentence):
        shown = _SHOWN.search(sentence, max(0, match.start() - 80), match.start())
        if shown and (television or shown["first"]):
            yield CreditFound(Predicate.DISTRIBUTOR, match["network"], match.start("network"))


def _person_or_company(predicate: str, named: Named) -> Iterator[CreditFound]:
    if not is_company(named.name):
        yield CreditFound(predicate, named.name, named.start, named.family)


def makers(sentence: str, names: list[Named], end: int, title: str, *, companies: bool) -> Iterator[CreditFound]:
    """The credits of "A wrote the script and directed the film", ``names`` ending at ``end``."""
    at = end
    while verb := _MAKERS_FIRST.match(sentence, at):
        if not (verb["object"] or sentence.startswith(title, verb.end())):
            return
        for predicate in _made(verb, companies=companies):
            for named in names:
                yield CreditFound(predicate, named.name, named.start)
        following = _AND_THEN.match(sentence, verb.end())
        if following is None:
            return
        at = following.end()


def _made(verb: re.Match[str], *, companies: bool) -> Iterator[Predicate]:
    """What people or companies are that did all this to a film or one of its parts."""
    work = (verb["object"] or "").rpartition(" ")[2]
    for match in _ACTIVE_VERB.finditer(verb["verbs"]):
        predicate = _ACTIVE[match[0]]
        if predicate is Predicate.WRITER:
            predicate = _WRITTEN_WHAT.get(work, predicate)
        elif predicate is not Predicate.MUSIC and work in _WRITTEN_WHAT:
            predicate = None
        if companies:
            predicate = {
                Predicate.PRODUCER: Predicate.PRODUCTION_COMPANY,
                Predicate.DISTRIBUTOR: Predicate.DISTRIBUTOR,
            }.get(predicate or Predicate.TITLE)
        elif predicate is Predicate.DISTRIBUTOR:
            predicate = None
        if predicate:
            yield predicate


def posts(sentence: str, names: list[Named], end: int) -> Iterator[CreditFound]:
    """What "A served as editor" says of the names that end at ``end``."""
    if served := _SERVED_AS.match(sentence, end):
        for named in names:
            yield CreditFound(_POSTS[served[1]], named.name, named.start)
