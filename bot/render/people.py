"""A person's films, a character's performers, a name that a plot tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.address import Address
from bot.catalogue.films import FilmRef
from bot.catalogue.people import Mention, Work
from bot.documents.model import Evidence
from bot.render import wording
from bot.render.card import Card, Link, Pages, shown
from bot.render.evidence import quoted, quoted_length
from bot.spoiler import Spoiler, Words, escape_markdown, together

_PAGE_ROOM = 1700
_PER_PAGE = 12
_HIDDEN_TITLE = "A name that only a plot tells"


def person_card(key: str, name: Words, works: Sequence[Work], page: int) -> Card:
    """Every film a person worked on, and as what."""
    blocks = [
        (film, "\n".join([f"**{escape_markdown(film.label)}**", *_roles(name, entries)]))
        for film, entries in _by_film(works)
    ]
    return _card(name, "person", key, blocks, works, page)


def character_card(key: str, name: Words, works: Sequence[Work], page: int) -> Card:
    """Who played a character in each film."""
    blocks = [
        (film, "\n".join([f"**{escape_markdown(film.label)}**", *(_player(name, work) for work in entries)]))
        for film, entries in _by_film(works)
    ]
    return _card(name, "character", key, blocks, works, page)


def mention_card(key: str, name: Words, mentions: Sequence[Mention], page: int) -> Card:
    """The plots that tell of a name; who plays it is not known."""
    films: dict[FilmRef, list[Words]] = {}
    for mention in mentions:
        films.setdefault(mention.film, []).append(mention.name)
    blocks = [
        (film, "\n".join([f"**{escape_markdown(film.label)}**", *(shown(name) for name in dict.fromkeys(names))]))
        for film, names in films.items()
    ]
    return _card(name, "mention", key, blocks, mentions, page)


def people_evidence_card(screen: str, key: str, found: Sequence[Work | Mention], page: int) -> Card:
    """The sentences that a person's or character's card was read from."""
    seen: dict[tuple[FilmRef, Evidence], None] = dict.fromkeys((entry.film, entry.evidence) for entry in found)
    split = Pages([*seen], _PAGE_ROOM, _PER_PAGE, lambda entry: len(entry[0].label) + quoted_length(entry[1]))
    card = Card().text("# Evidence")
    for film, evidence in split.at(page):
        card.text(f"**{escape_markdown(film.label)}**\n{quoted(evidence)}")
    answer = Link("Back to the answer", Address.of(screen, key, 0))
    return card.pager(page, split.count, lambda n: Address.of(f"{screen}evidence", key, n), answer)


def _card(
    name: Words,
    screen: str,
    key: str,
    blocks: Sequence[tuple[FilmRef, str]],
    found: Sequence[Work | Mention],
    page: int,
) -> Card:
    split = Pages(blocks, _PAGE_ROOM, _PER_PAGE, lambda block: len(block[1]))
    card = Card()
    if isinstance(name, Spoiler):
        card.text(f"# {_HIDDEN_TITLE}").spoiler(name)
    else:
        card.text(f"# {escape_markdown(name)}")
    for _, block in split.at(page):
        card.text(block)
    seeds = dict.fromkeys(entry.evidence.seed for entry in found)
    card.text("-# From " + wording.listed([*map(escape_markdown, seeds)]))
    evidence = Link("Evidence", Address.of(f"{screen}evidence", key, 0))
    card.pager(page, split.count, lambda n: Address.of(screen, key, n), evidence)
    return card.menu("Open a film", [Link(film.label, Address.of("film", film.id)) for film, _ in split.at(page)])


def _by_film(works: Iterable[Work]) -> list[tuple[FilmRef, list[Work]]]:
    films: dict[FilmRef, list[Work]] = {}
    for work in works:
        films.setdefault(work.film, []).append(work)
    return list(films.items())


def _roles(name: Words, works: Sequence[Work]) -> list[str]:
    """What a person did on one film: jobs in one line, then the parts, hidden ones each behind a tag."""
    jobs = dict.fromkeys(wording.ROLES.get(work.role, work.role) for work in works if work.role != "cast")
    lines = [", ".join(jobs)] if jobs else []
    for work in works:
        if work.role != "cast":
            continue
        words: Words = together("as ", work.character) if work.character else "in the cast"
        if isinstance(work.person, Spoiler):
            words = together(Spoiler(""), words)
        if isinstance(words, Spoiler) or shown(words) not in lines:
            lines.append(shown(words))
    return lines


def _player(name: Words, work: Work) -> str:
    """A performer of the character, under the name that this film gives it where it is another one."""
    words = work.person
    if work.character is not None and not _same(name, work.character):
        words = together(words, " as ", work.character)
    # That it is this film's character at all may be what the plot tells.
    if isinstance(work.character, Spoiler):
        words = together(Spoiler(""), words)
    return shown(words)


def _same(one: Words, other: Words) -> bool:
    return type(one) is type(other) and one == other
