"""Questions on who plays whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from bot.documents.model import Credit
from bot.documents.names import looks_like_person
from bot.spoiler import reveal
from bot.trivia.about import About
from bot.trivia.distractors import three_wrong
from bot.trivia.draw import Draw
from bot.trivia.parts import is_named
from bot.trivia.pools import CHARACTER, PERFORMER, Pools
from bot.trivia.profiles import namesakes
from bot.trivia.question import Question, QuestionKind, question, question_id
from bot.trivia.rules import alike, alike_any, folded, word_set
from bot.trivia.wording import ACTOR_OF, CHARACTER_OF, ONE_ACTOR_OF, ONE_CHARACTER_OF, phrased


def cast_questions(about: About, pools: Pools) -> Iterator[Question]:
    """Both ways round, for the first names on the bill that have a part with a name."""
    asked = pools.asked[about.film.id]
    for credit in asked:
        yield from _actor_of(about, pools, credit, asked)
        yield from _character_of(about, pools, credit, asked)


def _actor_of(about: About, pools: Pools, credit: Credit, asked: Sequence[Credit]) -> Iterator[Question]:
    film, person, part = about.film, *_names(credit)
    # Everyone who plays a part of that name: "young Sara" and "Sara".
    players = [reveal(other.person) for other in film.cast if _shares_name(reveal(other.character or ""), part)]
    alone = all(alike(player, person) for player in players)
    subject = f"{folded(part)}\0{folded(person)}"
    number = question_id(QuestionKind.ACTOR_OF, film.id, subject)
    prompt = phrased(ACTOR_OF if alone else ONE_ACTOR_OF, number, part=part, film=film.label)

    def is_true(name: str) -> bool:
        return alike_any(name, players)

    colleagues = [_names(other)[0] for other in asked if _stands_beside(about, other, credit)]
    others = [reveal(other.person) for other in film.cast if _stands_beside(about, other, credit)]
    candidates = _candidates(about, pools, PERFORMER, person, colleagues, filter(looks_like_person, others))
    yield from _question(
        about, pools, QuestionKind.ACTOR_OF, subject, prompt, person, candidates, colleagues, is_true, credit
    )


def _character_of(about: About, pools: Pools, credit: Credit, asked: Sequence[Credit]) -> Iterator[Question]:
    film, person, part = about.film, *_names(credit)
    own = [reveal(c.character) for c in film.cast if c.character and alike(reveal(c.person), person)]
    several = any(not _shares_name(other, part) for other in own)
    subject = f"{folded(person)}\0{folded(part)}"
    number = question_id(QuestionKind.CHARACTER_OF, film.id, subject)
    prompt = phrased(ONE_CHARACTER_OF if several else CHARACTER_OF, number, person=person, film=film.label)

    def is_true(name: str) -> bool:
        return any(alike(name, other) or _shares_name(name, other) for other in own)

    parts = [_names(other)[1] for other in asked if _stands_beside(about, other, credit)]
    others = [_names(other)[1] for other in film.cast if other.character and _stands_beside(about, other, credit)]
    candidates = _candidates(about, pools, CHARACTER, part, parts, filter(is_named, others))
    yield from _question(
        about, pools, QuestionKind.CHARACTER_OF, subject, prompt, part, candidates, parts, is_true, credit
    )


def _names(credit: Credit) -> tuple[str, str]:
    """Performer and part."""
    return reveal(credit.person), reveal(credit.character or "")


def _candidates(
    about: About, pools: Pools, kind: str, answer: str, asked: Iterable[str], others: Iterable[str]
) -> Iterator[str]:
    """Two from the same cast, so that who is in the film is no answer: of those that are asked for themselves, since
    the others are never right. Then strangers that are asked for beside these; then others; then all of the cast."""
    film = about.film
    own = pools.mates(kind, film, answer)
    yield from own
    yield from pools.company(kind, film, answer)
    strangers = (name for name in pools.elsewhere(kind, film, answer) if not about.names(name))
    alike, unlike = pools.agree(kind, film, answer, asked)
    if len(own) < about.offered.most:  # else none would be left for the last of the cast
        yield from alike or unlike[:1]
    profile = pools.profile(kind, film, answer)
    if profile.gender:  # only parts have names of one word
        draw = Draw(question_id(kind, film.id, answer))
        yield from (name for name in namesakes(profile, profile.gender, draw) if name not in about.text)
    yield from strangers
    yield from chain(alike, unlike, *pools.agree(kind, film, answer, others))


def _stands_beside(about: About, other: Credit, asked: Credit) -> bool:
    """Whether the names of one credit may be options of a question on another: hidden ones only of a hidden one."""
    return not other.spoiler or (asked.spoiler and about.may_name(other))


def _shares_name(one: str, other: str) -> bool:
    """Whether two parts may be one: all words of one stand in the other."""
    a, b = word_set(one), word_set(other)
    return bool(a and b) and (a <= b or b <= a or alike(one, other))


def _question(
    about: About,
    pools: Pools,
    kind: QuestionKind,
    subject: str,
    prompt: str,
    answer: str,
    candidates: Iterator[str],
    own: Sequence[str],
    is_true: Callable[[str], bool],
    credit: Credit,
) -> Iterator[Question]:
    wrong = three_wrong(prompt, answer, candidates, is_true, about.offered)
    if wrong:
        pool = PERFORMER if kind is QuestionKind.ACTOR_OF else CHARACTER
        hidden = credit.spoiler
        tells = hidden and not pools.mostly_own(own, wrong)
        pools.use(pool, about, wrong, stays=not tells)
        asked = question(kind, about.film.id, subject, prompt, answer, wrong, credit.evidence, spoiler=hidden)
        if tells:
            about.telling.add(asked.id)
        yield asked
