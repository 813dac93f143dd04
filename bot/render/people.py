"""A person's films, a character's performers, a name that a plot tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.catalogue import names
from bot.catalogue.films import FilmRef
from bot.catalogue.people import Mention, Work
from bot.render import wording
from bot.render.card import Card, Link, Pages, shown
from bot.render.evidence import quoted_length, quoted_source, quoted_whole
from bot.screens import routes
from bot.screens.routes import Route
from bot.spoiler import Spoiler, Words, escape_markdown, together

_PAGE_ROOM = 1700
_PER_PAGE = 12
_ROUTES: dict[names.Kind, tuple[Route[str, int], Route[str, int]]] = {
    "person": (routes.person, routes.personevidence),
    "character": (routes.character, routes.characterevidence),
    "mention": (routes.mention, routes.mentionevidence),
}
"""Where a name's card and its evidence are."""
_HIDDEN_TITLE = "A name from a plot (spoiler)"
_HIDDEN_FILMS = "Spoilers: only the plot says so"


@dataclass(frozen=True, slots=True)
class _FilmBlock:
    """What a card says of one film. Of a film that only a plot connects with the name, it is all hidden."""

    film: FilmRef
    text: str
    hidden: bool

    def __len__(self) -> int:
        return len(self.text)


def person_card(key: str, name: Words, works: Sequence[Work], page: int) -> Card:
    """Every film a person worked on, and as what."""
    blocks = [
        _block(film, _roles(entries), hidden=not any(isinstance(work.person, str) for work in entries))
        for film, entries in _by_film(works)
    ]
    return _card(name, "person", key, blocks, page)


def character_card(key: str, name: Words, works: Sequence[Work], page: int) -> Card:
    """Who played a character in each film."""
    blocks = [
        _block(film, [_player(name, work) for work in entries], hidden=not any(map(_names_character, entries)))
        for film, entries in _by_film(works)
    ]
    return _card(name, "character", key, blocks, page)


def mention_card(key: str, name: Words, mentions: Sequence[Mention], page: int) -> Card:
    """The plots that mention a name whose performer is unknown."""
    films: dict[FilmRef, dict[Words, None]] = {}
    for mention in mentions:
        films.setdefault(mention.film, {})[mention.name] = None
    blocks = [_block(film, list(called), hidden=True) for film, called in films.items()]
    return _card(name, "mention", key, blocks, page)


def people_evidence_card(kind: names.Kind, key: str, found: Sequence[Work | Mention], page: int) -> Card:
    """The sentences that a person's or character's card was read from."""
    seen = dict.fromkeys((entry.film, entry.evidence, _connects(kind, entry)) for entry in found)
    in_order = sorted(seen, key=lambda entry: not entry[2])
    split = Pages(in_order, _PAGE_ROOM, _PER_PAGE, lambda entry: len(entry[0].label) + quoted_length(entry[1]))
    card = Card().text("# Evidence")
    for film, evidence, connects in split.at(page):
        if connects:
            card.text(f"**{escape_markdown(film.label)}**\n{quoted_source(evidence)}")
        else:
            card.text(quoted_whole(film.label, evidence))
    to_answer, to_evidence = _ROUTES[kind]
    answer = Link("Back to the answer", to_answer.to(key, 0))
    return card.pager(page, split.count, lambda n: to_evidence.to(key, n), answer)


def _connects(kind: names.Kind, entry: Work | Mention) -> bool:
    """Whether the name's connection with the film is no secret."""
    if isinstance(entry, Mention):
        return False
    return _names_character(entry) if kind == "character" else isinstance(entry.person, str)


def _names_character(work: Work) -> bool:
    return isinstance(work.person, str) and isinstance(work.character, str)


def _block(film: FilmRef, lines: Sequence[Words], *, hidden: bool) -> _FilmBlock:
    if hidden:
        # The title too: that the name has to do with the film is what the plot tells.
        said = (together(Spoiler(film.label), ": " if line else "", line) for line in lines)
        return _FilmBlock(film, "\n".join(map(shown, dict.fromkeys(said))), True)
    return _FilmBlock(film, "\n".join([f"**{escape_markdown(film.label)}**", *map(shown, dict.fromkeys(lines))]), False)


def _card(
    name: Words,
    kind: names.Kind,
    key: str,
    blocks: Sequence[_FilmBlock],
    page: int,
) -> Card:
    in_order = sorted(blocks, key=lambda block: block.hidden)
    split = Pages(in_order, _PAGE_ROOM, _PER_PAGE, len)
    card = Card()
    if isinstance(name, Spoiler):
        card.text(f"# {_HIDDEN_TITLE}").spoiler(name)
    else:
        card.text(f"# {escape_markdown(name)}")
    here = split.at(page)
    for at, block in enumerate(here):
        if block.hidden and isinstance(name, str) and (at == 0 or not here[at - 1].hidden):
            card.text(f"-# {_HIDDEN_FILMS}")
        card.text(block.text)
    to_answer, to_evidence = _ROUTES[kind]
    evidence = Link("Evidence", to_evidence.to(key, 0))
    films = [block.film for block in here if not block.hidden]
    card.menu("Open a film", [Link(film.label, routes.film.to(film.id)) for film in films])
    return card.pager(page, split.count, lambda n: to_answer.to(key, n), evidence)


def _by_film(works: Iterable[Work]) -> list[tuple[FilmRef, list[Work]]]:
    films: dict[FilmRef, list[Work]] = {}
    for work in works:
        films.setdefault(work.film, []).append(work)
    return list(films.items())


def _roles(works: Sequence[Work]) -> list[Words]:
    """What a person did on one film: jobs in one line, then the parts, each hidden one by itself."""
    jobs = dict.fromkeys(wording.role(work.role) for work in works if work.role != "cast")
    lines: list[Words] = [", ".join(jobs)] if jobs else []
    for work in works:
        if work.role == "cast":
            words: Words = together("as ", work.character) if work.character else "in the cast"
            lines.append(together(Spoiler(""), words) if isinstance(work.person, Spoiler) else words)
    return lines


def _player(name: Words, work: Work) -> Words:
    """A performer of the character, under the name that this film gives it where it is another one."""
    words = work.person
    if work.character is not None and not _same(name, work.character):
        words = together(words, " as ", work.character)
    # That it is this film's character at all may be what the plot tells.
    return together(Spoiler(""), words) if isinstance(work.character, Spoiler) else words


def _same(one: Words, other: Words) -> bool:
    return type(one) is type(other) and one == other
