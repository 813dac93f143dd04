"""Who made a film and who is in it, read from the role phrases of a lead's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from bot.documents.model import Predicate
from bot.documents.name_runs import Named, read_names
from bot.documents.names import is_company

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
    "made": None,
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
_AND = r"(?:\s*,\s*(?:and\s+)?(?:also\s+)?|\s+(?:and|&)\s+(?:also\s+)?(?:was\s+|is\s+)?|\s*/\s*)"
_VERBS_IN_A_ROW = rf"(?i:{_VERB}(?:\s+for\s+(?:the\s+screen|television))?(?:{_AND}{_VERB})*)"
_PASSIVE = re.compile(
    rf"(?<![\w-])(?:{_STAR}{_AND})?(?P<verbs>{_VERBS_IN_A_ROW})(?P<between>(?:\s+(?:for|in|on|to|through|as"
    rf"|worldwide|theatrically"
    r"|entirely|primarily|mostly|together|exclusively|directly)\b"
    r"[^;()]{0,90}?)??)(?:\s*,)?\s+by"
    rf"(?P<more>(?:{_AND}(?:{_VERB}\s+by|{_STAR}|(?:the\s+)?(?:screenplay|script|story)\s+by))*)\s+"
)
_STARRED_BY_MAKER = re.compile(rf"(?<![\w-])(?P<verbs>{_VERBS_IN_A_ROW}){_AND}(?P<more>{_STAR})\s+(?:by\s+)?")
_WORKS = {
    r"(?:dialogues?|dialogs?)": None,
    r"(?:original |adapted )?"
    r"(?:screenplay|script|scenario|teleplay|screen adaptation|screen story)s?": Predicate.SCREENPLAY,
    r"story": Predicate.STORY,
    r"(?:(?:original|background|musical|film|orchestral|music)\s+)*(?:music|score|songs and score)": Predicate.MUSIC,
    r"cinematography|photography": Predicate.CINEMATOGRAPHY,
    r"editing": Predicate.EDITING,
    r"direction": Predicate.DIRECTOR,
    r"narration": Predicate.NARRATOR,
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
    (re.compile(rf"(?<![\w-])(?:{work}){_DONE}", re.IGNORECASE), predicate)
    for work, predicate in _WORKS.items()
    if predicate
)
_WORK_BEFORE = re.compile(
    r"\b(?:screenplay|script|scenario|teleplay|story|dialogues?|lyrics|songs?|novel|novella|book|play|score"
    r"|music|soundtrack|stories|characters?|theme)"
    r"(?:\s+\"[^\"]*\")?(?:\s+(?:for|of|from|in)\s+(?:the|this)\s+(?:film|movie))?\s*,?(?:\s+(?:was|were|is"
    r"|are|has been))?(?:\s+(?:also|co-?|originally|partly|later))*\s*$",
    re.IGNORECASE,
)
"""What was written or composed, when it is not the film."""
_TWO_WORKS = re.compile(
    r"\b(?:screenplay|script)\s+and\s+story\s+by\s+|\bstory\s+and\s+(?:screenplay|script)\s+(?:(?:was"
    r"|were)\s+)?(?:written\s+)?by\s+",
    re.IGNORECASE,
)
_MADE_BY = re.compile(r"\bmade\s+by\s+(?=(?:[\w-]+\s+){0,3}?(?:filmmaker|film-maker|director)s?\s)")
_FILM_BY = re.compile(
    r"^\s*(?:adaptation\s+)?,?\s*(?:by|from)\s+(?=[A-Z]|(?:the\s+)?(?:[A-Z]\w+\s+)*(?:film\s*)?(?:director"
    r"|filmmaker|writer|debut|first))"
)
_DEBUT = re.compile(
    r"\b(?:(?:directorial|directing|feature(?: film)?|film|solo)\s+)+(?:directorial\s+"
    r"|directing\s+)?debuts?\s+(?:of|for|by)\s+"
)
_STARS = re.compile(
    r"(?<![\w-])(?:(?:(?:[Cc]o-?)?(?:[Ss]tarring|stars|starred))|[Ff]eaturing|features|featured"
    r"|toplined by|top-lined by|headlined by|led by|fronted by)\s+"
    r"(?P<what>(?:an?\s+|the\s+|in\s+its\s+)?(?:(?:[\w'’-]+\s+){0,3}?(?:ensemble|supporting|main|principal"
    r"|voice|star[- ]studded|all-star|large|strong)?\s*"
    r"(?:cast|acting|performances?|voices?|voice talents?|vocal talents|voice acting|talents)"
    r"(?:\s+(?:of\s+)?(?:actors?|stars))?"
    r"(?:\s*,)?\s+(?:including|includes|which includes|that includes|consisting of|comprising|composed of"
    r"|led by|headed by|headlined by|featuring"
    r"|of|by|from|with|also consisting of|made up of|in)\s+)?(?:such\s+)?(?:actors?\s+"
    r"|actresses\s+)?(?:including\s+|such as\s+)?)"
)
_CAST = re.compile(
    r"(?<!\w)(?:[Tt]he|[Ii]ts|[Aa]n?|with an?|[Tt]he film['’]s|[Oo]ther|[Nn]ew|Additional)\s+(?:(?:rest of the"
    r"|supporting|ensemble|main|principal|voice|large|all-star|film['’]s|star)\s+)*"
    r"cast(?:\s+members)?\s+(?:also\s+|further\s+)?(?:includes?|included|including|features|featured|featuring"
    r"|that includes|which includes|consists of|consisting of|comprises|comprised of"
    r"|comprising|is led by|led by|is headed by|headed by|is rounded out by|stars)\s+"
)
_PLAYED_BY = re.compile(
    r"(?:lead|leading|title|titular|main|principal|starring|supporting|key|pivotal|prominent"
    r"|important)\s+(?:roles?|characters?|parts?)"
    r"\s+(?:(?:is|are|was|were|being)\s+)?(?:also\s+)?(?:played|portrayed|done|essayed|performed|voiced)?\s*by\s+"
)
_ALSO_WITH = re.compile(r"\b(?:with|and)\s+(?=[A-Z])")
_PORTRAYED_BY = re.compile(r"(?<!originally )(?<!previously )(?<!formerly )\b(?:played|portrayed|voiced)\s+by\s+")
_IN_ADDITION = re.compile(r"^(?:In addition to|Besides|Along with|Alongside)\s+(?=[A-Z])")
_STAR_VERB = re.compile(r"[^.]{0,200}?\b(?:stars|features|cast)\b")
_CLAUSE_START = re.compile(r"[,;]\s+(?:(?:and|while|with|where|as)\s+)?(?=[A-Z])|\bwhile\s+(?=[A-Z])")
_WHO_ALSO = re.compile(
    rf",?\s+who\s+(?:also\s+|both\s+|additionally\s+)*(?:(?P<verbs>(?:co-?)?(?:{'|'.join(_ACTIVE)}|stars"
    rf"|starred|co-stars|plays)(?:{_AND}(?:co-?)?(?:{'|'.join(_ACTIVE)}|stars|starred))*)(?=\s+(?:it|the film"
    rf"|the (?:lead|main|title|principal)|in|as|with|the screenplay|the script|the music)\b|[,.;]|\s*$)"
    r"|served\s+as\s+(?:an?\s+|the\s+|its\s+)?(?:co-)?(?P<post>director|producer|editor|cinematographer"
    r"|composer|writer|screenwriter)\b)"
)
_POSTS = {
    "director": Predicate.DIRECTOR,
    "producer": Predicate.PRODUCER,
    "editor": Predicate.EDITING,
    "cinematographer": Predicate.CINEMATOGRAPHY,
    "composer": Predicate.MUSIC,
    "writer": Predicate.WRITER,
    "screenwriter": Predicate.SCREENPLAY,
}
_ACQUIRED = re.compile(r"\b(?:acquired|picked up)\s+(?:for\s+(?:theatrical\s+)?(?:distribution|release)\s+)?by\s+")
_WITH_ROLES = re.compile(
    r"(?:\s*,)?\s+(?:and\s+)?(?:with|alongside|opposite|along with|supported by|while)\s+(?:the\s+voices?\s+of\s+)?"
)
_ROLE_TAIL = re.compile(
    r"(?:\s*,)?\s+(?:(?:both\s+|all\s+)?(?:in|as|playing|essaying|portraying|appearing (?:in|as)|taking on"
    r"|making up|reprising|returning in|joining|rounding out|voicing|completing)\s+(?:(?:the|a|his|her|their"
    r"|other|some|its|an)\s+)*(?:[\w-]+\s+){0,4}?"
    r"(?:roles?|parts?|leads?|protagonists?|pair|characters?|cameos?(?: appearances?)?|appearances?|cast"
    r"|stars?)\b(?!\s+(?:roles?|parts?|characters?|actors?|cast|appearances?)\b)(?:\s+(?:of the film"
    r"|from the (?:first|original|previous) (?:film|movie)))?"
    r"|providing\s+the\s+voices?[^,;.]{0,60}|co-?star(?:s|red|ring)?\b|in\s+support\b)"
)
_AS = re.compile(r"(?:\s*,)?\s+(?:\([^()]{0,80}\)\s*)?(?:as|playing|portraying|who plays?|who portrays?)\s+(?!well\b)")
_NEXT_PART = re.compile(
    r"\s*[,;]\s*(?:(?:and|with|while|alongside|opposite)\s+)*|\s+(?:and|with|while|alongside|opposite)\s+"
)
_ACTORS_FIRST = re.compile(
    r"\s*,?\s+(?:all\s+|both\s+|also\s+|then\s+|each\s+)*(?:(?:co-?)?stars?\b(?!\s+(?:on|from)\b)"
    r"|(?:co-?)?starred\b|portrays?\b|portrayed\b|essayed\b|headlines?\b|reprises?\s+(?:their|his|her)\b"
    r"|reprised\s+(?:their|his|her)\b"
    r"|has\s+a\s+(?:supporting|starring|leading|major)\s+role\b|(?:plays|voices)\s+(?=(?:the|a|an|his|her"
    r"|their|both|[A-Z])\b)(?!a (?:trick|prank|game|part|key|role)|the (?:guitar|piano|violin))"
    r"|play(?=\s+(?:[A-Z]|the\s+(?:two|three|title|lead)))|play(?:s|ed)?\s+(?:the\s+|other\s+)?(?:lead|leading"
    r"|title|titular|main|supporting|pivotal|important|key|prominent)\b"
    r"|appear(?:s|ed)?\s+in\s+(?:the\s+)?(?:\w+\s+)?(?:supporting|lead|leading|title|main|pivotal)|(?:are"
    r"|is)\s+featured\s+in\s+(?:supporting|the lead))"
)
_ACTORS_STARRING_AS = re.compile(r"\s+as\b|\s+in\b|\s+together\b|\s+alongside\b|\s+opposite\b|\s*[.,;]?\s*$|\s+with\b")
_MAKERS_FIRST = re.compile(
    rf"\s+(?:both\s+|also\s+)?(?P<verbs>(?:co-?)?(?:{'|'.join(_ACTIVE)})(?:{_AND}(?:co-?)?(?:{'|'.join(_ACTIVE)}))*)\s+"
    r"(?P<object>(?:the|this|its)\s+(?:[\w'’]+\s+)?(?:film|movie|picture|screenplay|script|music|score|story"
    r"|soundtrack|background score|teleplay|adaptation|screen adaptation)\b|it\b)?"
)
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
_BANNER = re.compile(
    r"\b(?:under|through)\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:(?:production\s+)?(?:banners?|label|company"
    r"|studio)\s+(?:of\s+|name\s+)?,?\s*)?(?=[A-Z\d])"
)
_BANNER_AFTER = re.compile(r"\s+(?:banners?|production banner|label)\b")
_COMPANY_ROLES = frozenset({Predicate.DISTRIBUTOR, Predicate.PRODUCTION_COMPANY})


@dataclass(frozen=True, slots=True)
class CreditFound:
    """One person or company in one role, and where in the sentence the name stands."""

    predicate: Predicate
    name: str
    start: int


def credits_in(
    sentence: str, others: list[tuple[int, int]], title: str, *, of_film: bool, description_end: int = 0
) -> Iterator[CreditFound]:
    """The credits of one sentence of a film's lead.

    ``others`` are the stretches that speak of another work, such as what follows "based on"; nothing is read
    there. ``of_film`` says that the sentence is about the film: otherwise only "A and B star as …" and the
    like are read. ``description_end`` is where "X is a 2001 American dance film" ends, in an opening sentence.
    """
    found = list(_portrayed(sentence))
    if not description_end:
        found.extend(_names_first(sentence, title))
    if of_film:
        found = [*_by_phrases(sentence, description_end), *_bought(sentence), *_star_phrases(sentence), *found]
    for credit in found:
        if not any(start <= credit.start < end for start, end in others):
            yield credit


def _by_phrases(sentence: str, description_end: int) -> Iterator[CreditFound]:
    for trigger in _PASSIVE.finditer(sentence):
        if _WORK_BEFORE.search(sentence[max(0, trigger.start() - 60) : trigger.start()]):
            continue
        verbs = f"{trigger['verbs']} {trigger['more']}"
        if re.match(_STAR, trigger[0]):
            verbs = f"starring {verbs}"
        if "co-directed" in trigger["verbs"] and re.search(r"(?<!co-)[Dd]irected\b[^.;]{0,80}\bby\b", sentence):
            continue
        if _only_release(trigger) or not trigger["between"].strip() or "screen" in trigger["between"]:
            yield from _assign(sentence, trigger.end(), _predicates(verbs))
    for trigger in _STARRED_BY_MAKER.finditer(sentence):
        yield from _assign(sentence, trigger.end(), _predicates(f"{trigger['verbs']} {trigger['more']}"))
    for pattern, predicate in _NOUNS:
        for trigger in pattern.finditer(sentence):
            if not _of_other_work(predicate, sentence, trigger):
                yield from _assign(sentence, trigger.end(), [predicate])
    for trigger in _TWO_WORKS.finditer(sentence):
        yield from _assign(sentence, trigger.end(), [Predicate.SCREENPLAY, Predicate.STORY])
    for trigger in _DEBUT.finditer(sentence):
        if "direct" in trigger[0]:
            yield from _assign(sentence, trigger.end(), [Predicate.DIRECTOR])
    for trigger in _BANNER.finditer(sentence):
        names, end = read_names(sentence, trigger.end(), companies=True)
        if "banner" in trigger[0] or _BANNER_AFTER.match(sentence, end):
            for named in names:
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)
    for trigger in _MADE_BY.finditer(sentence):
        yield from _assign(sentence, trigger.end(), [Predicate.DIRECTOR])
    if description_end and (trigger := _FILM_BY.match(sentence[description_end:])):
        names, end = read_names(sentence, description_end + trigger.end())
        for named in names:
            if not is_company(named.name) and not sentence.startswith(("'s", "’s"), end):
                yield CreditFound(Predicate.DIRECTOR, named.name, named.start)


def _only_release(trigger: re.Match[str]) -> bool:
    return trigger["verbs"].lower().rpartition(" ")[2] in {"released", "distributed"}


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
    for match in re.finditer(
        rf"(?P<adverb>{_ADVERB})(?P<verb>{'|'.join(_VERBS)}|{_STAR}|screenplay|script|story)\b", verbs
    ):
        if match["adverb"].startswith("executive"):
            continue
        verb = match["verb"]
        if re.fullmatch(_STAR, verb):
            predicate = Predicate.STARRING
        elif verb in _WRITTEN_WHAT:
            predicate = _WRITTEN_WHAT[verb]
        else:
            predicate = _VERBS[verb]
        if predicate:
            found.append(predicate)
    return found


def _assign(sentence: str, at: int, predicates: list[Predicate]) -> Iterator[CreditFound]:
    """The names at ``at``, in each of the roles they can have, and what "who also …" adds to the last."""
    people = [predicate for predicate in predicates if predicate not in _COMPANY_ROLES]
    if people:
        names, end = read_names(sentence, at)
        for named in names:
            for predicate in people:
                if not _shares_surname(named, names, predicate):
                    yield from _person_or_company(predicate, named)
        if names and (more := _WHO_ALSO.match(sentence, end)):
            for predicate in _also(more):
                yield from _person_or_company(predicate, names[-1])
    if Predicate.PRODUCER in predicates or Predicate.DISTRIBUTOR in predicates:
        for named in read_names(sentence, at, companies=True)[0]:
            if Predicate.DISTRIBUTOR in predicates:
                yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)
            if Predicate.PRODUCER in predicates and is_company(named.name):
                yield CreditFound(Predicate.PRODUCTION_COMPANY, named.name, named.start)


def _shares_surname(named: Named, names: list[Named], predicate: Predicate) -> bool:
    """Whether a name may be a given name alone, as in "Ann and Mary Turner"."""
    following = names[names.index(named) + 1 :][:1]
    return (
        " " not in named.name
        and predicate not in {Predicate.DIRECTOR, Predicate.STARRING}
        and bool(following)
        and " " in following[0].name
        and following[0].start - named.end == len(" and ")
    )


def _also(more: re.Match[str]) -> list[Predicate]:
    if more["post"]:
        return [_POSTS[more["post"]]]
    found = [_ACTIVE[match[0]] for match in re.finditer("|".join(_ACTIVE), more["verbs"])]
    if re.search(r"\bstar|\bplays", more["verbs"]):
        found.append(Predicate.STARRING)
    return [predicate for predicate in found if predicate not in _COMPANY_ROLES]


def _bought(sentence: str) -> Iterator[CreditFound]:
    """Who bought a film to release it."""
    for match in _ACQUIRED.finditer(sentence):
        names, end = read_names(sentence, match.end(), companies=True)
        if re.search(r"\b(?:distribution|distribute|release)\b", match[0] + sentence[end : end + 40]):
            for named in names:
                yield CreditFound(Predicate.DISTRIBUTOR, named.name, named.start)


def _person_or_company(predicate: Predicate, named: Named) -> Iterator[CreditFound]:
    if not is_company(named.name):
        yield CreditFound(predicate, named.name, named.start)


def _star_phrases(sentence: str) -> Iterator[CreditFound]:
    for pattern in (_STARS, _CAST, _PLAYED_BY):
        for trigger in pattern.finditer(sentence):
            if pattern is _STARS and _features_something_else(sentence, trigger):
                continue
            yield from _starring(_performers(sentence, trigger.end()))
    for trigger in _ALSO_WITH.finditer(sentence):
        names, end = read_names(sentence, trigger.end())
        if _ROLE_TAIL.match(sentence, end) and any(" " in named.name for named in names):
            yield from _starring(names)
    if trigger := _IN_ADDITION.match(sentence):
        names, end = read_names(sentence, trigger.end())
        if _all_full(names) and _STAR_VERB.match(sentence, end):
            yield from _starring(names)


def _portrayed(sentence: str) -> Iterator[CreditFound]:
    """Performers named after a character: "…, played by A"."""
    for trigger in _PORTRAYED_BY.finditer(sentence):
        names, _ = read_names(sentence, trigger.end())
        if _all_full(names):
            yield from _starring(names)


def _starring(names: Iterable[Named]) -> Iterator[CreditFound]:
    for named in names:
        if not is_company(named.name):
            yield CreditFound(Predicate.STARRING, named.name, named.start)


def _all_full(names: list[Named]) -> bool:
    """Whether every name has a given name and a surname: only then it is a performer's for certain."""
    return bool(names) and all(" " in named.name for named in names)


def _features_something_else(sentence: str, trigger: re.Match[str]) -> bool:
    """Whether "features" is followed by a character, a song or a guest and not by the cast."""
    if not trigger[0].lstrip().lower().startswith("featur") or trigger["what"].strip():
        return False
    names, end = read_names(sentence, trigger.end())
    if not _all_full(names):
        return True
    return _AS.match(sentence, end) is not None and not re.search(r"\bstars\b", sentence[: trigger.start()])


def _performers(sentence: str, at: int) -> Iterator[Named]:
    """The names from ``at`` on, past "as …" and "with …, in supporting roles"."""
    names, at = read_names(sentence, at)
    yield from names
    for _ in range(30):
        if not names:
            return
        tail = _ROLE_TAIL.match(sentence, at)
        if tail:
            at = tail.end()
            names, at = _after_tail(sentence, at)
        elif part := _AS.match(sentence, at):
            names, at = _after_part(sentence, part.end(), single=len(names) == 1)
        elif more := _WITH_ROLES.match(sentence, at):
            names, at = read_names(sentence, more.end())
        else:
            return
        yield from names


def _after_tail(sentence: str, at: int) -> tuple[list[Named], int]:
    """The names after "in the lead role"."""
    if link := (_WITH_ROLES.match(sentence, at) or _NEXT_PART.match(sentence, at)):
        names, end = read_names(sentence, link.end())
        if _all_full(names):
            return names, end
    return [], at


def _after_part(sentence: str, at: int, *, single: bool) -> tuple[list[Named], int]:
    """The next names that are said to play a part, after the description of a part.

    ``single`` says that one performer plays that part, so that a list of full names that ends the sentence
    names performers, not more of their parts.
    """
    for link in _NEXT_PART.finditer(sentence, at):
        names, end = read_names(sentence, link.end(), before_verb=True)
        if not names:
            continue
        if _AS.match(sentence, end) or _PLAYS.match(sentence, end):
            if _all_full(names) or (sentence[link.start()] == "," and len(names) == 1):
                return names, end
        elif single and len(names) > 1 and _all_full(names) and sentence[link.start()] == ",":
            if re.match(r"\s*\.?$", sentence[end:]):
                return names, end
            while len(names) > 1 and not _AS.match(sentence, names[-1].end):
                names.pop()
            if _AS.match(sentence, names[-1].end):
                return names, names[-1].end
    return [], at


_PLAYS = re.compile(r"\s+(?:plays?|portrays?|stars? as|co-stars? as|appears? as)\s")


def _names_first(sentence: str, title: str) -> Iterator[CreditFound]:
    """Credits of clauses that begin with the names: "A and B star as …", "C directed the film."."""
    starts = [0, *(match.end() for match in islice(_CLAUSE_START.finditer(sentence), 12))]
    for start in starts:
        names, end = read_names(sentence, start, before_verb=True)
        if not names or any(is_company(named.name) for named in names):
            names, end = read_names(sentence, start, companies=True, before_verb=True)
            yield from _makers(sentence, names, end, title, companies=True)
            continue
        yield from _makers(sentence, names, end, title, companies=False)
        verb = _ACTORS_FIRST.match(sentence, end)
        if verb and (_all_full(names) or re.search(r"star|portray", verb[0])):
            yield from _starring(names)
            yield from _starring(_after_part(sentence, verb.end(), single=False)[0])
        elif more := re.match(
            r",?\s+served\s+as\s+(?:the\s+)?(director|producer|editor|cinematographer|composer)\b",
            sentence[end : end + 60],
        ):
            for named in names:
                yield CreditFound(_POSTS[more[1]], named.name, named.start)


def _makers(sentence: str, names: list[Named], end: int, title: str, *, companies: bool) -> Iterator[CreditFound]:
    verb = _MAKERS_FIRST.match(sentence, end)
    if verb is None or not (verb["object"] or sentence.startswith(title, verb.end())):
        return
    work = (verb["object"] or "").rpartition(" ")[2]
    for match in re.finditer("|".join(_ACTIVE), verb["verbs"]):
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
            for named in names:
                yield CreditFound(predicate, named.name, named.start)
