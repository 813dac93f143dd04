"""Whatever a plot holds, no answer, choice, label or option shows a word of it to somebody who clicks on nothing.

The whole bot answers, from a catalogue that is built of documents written to break it: for all of them directly, for
a few in a simulated Discord, which takes twenty times as long. Members type the secrets themselves there: their own
words come back to them in private at most.
"""

from __future__ import annotations

import asyncio
import logging
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.screens.address import Address
from tests.cogs.club import Answer, Club, built, films_of, open_club
from tests.render.screens import faults, payload
from tests.spoilers.asking import asker
from tests.spoilers.cases import named
from tests.spoilers.crawl import everything
from tests.spoilers.looking import Secrets
from tests.strategies import (
    LENGTHS,
    SeedDocument,
    article_documents,
    plot_only_documents,
    run_on_documents,
    seed_documents,
)

# An example builds a catalogue, starts a bot and asks it some hundred times. Documents are made in no time: what
# is too slow for Hypothesis is not how they are made. Making a failing one smaller would take minutes.
directly = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
in_discord = settings(directly, max_examples=8 if "FUZZ" in os.environ else 3)


_MOST_TYPED = 2


class Library(NamedTuple):
    """A seeds folder, and what stands only in its plots."""

    documents: dict[str, str]
    secrets: frozenset[str]


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """One to three documents, of which one at least has a title; a plot without one may be placed by a side file."""
    first = draw(st.one_of(article_documents(), run_on_documents()))
    others = draw(st.lists(seed_documents(), max_size=2))
    documents = {first.file_name: first.text}
    secrets = set(first.secrets)
    for other in others:
        documents[other.file_name] = other.text
        secrets.update(other.secrets)
        if other.file_name.endswith("plot-only.txt") and draw(st.booleans()):
            documents[other.file_name.replace(".txt", ".toml")] = f"film = {_quoted(_title(first))}\n"
    # Of two documents of one name the later is written.
    return Library(documents, frozenset(secret for secret in secrets if secret in "".join(documents.values())))


secret_names = st.builds(
    "{} {}".format,
    st.from_regex(r"[QXZ][qxkwjv]{4,6}", fullmatch=True),
    st.from_regex(r"[QXZ][qxkwjv]{7,9}", fullmatch=True),
)
_TELLINGS = (
    "Mara falls in love with {0} ({1}) at sea.",
    "{0}, played by {1}, burns the letters.",
    "{0} (originally played by {1}, now {2}) comes home.",
    "It turns out that {0} is {1}'s mother, and {2} drowns.",
    'Inspired by her idol {0} played by {1}, Mara leaves "{2}" behind.',
    "{0}: {1}; {2}!",
)


@st.composite
def articles_that_give_names_away(draw: st.DrawFn) -> Library:
    """Articles whose secrets stand wherever a reader looks for names: performers in a plot, descriptions in a cast
    list, headings, unknown sections, sections that a side file hides."""
    names = draw(st.lists(secret_names, min_size=6, max_size=9, unique=True))
    told = [draw(st.sampled_from(_TELLINGS)).format(*names[at : at + 3]) for at in range(0, len(names) - 2)]
    heading = draw(st.sampled_from(("==The end of {0}==", "==Plot of {0}==", "==Plot and {0}==", "=={0}==")))
    text = "\n\n".join(
        (
            "= Marigold Street =",
            "Marigold Street\n- Director: Ann Harper\n- Starring: Mei Chen\n- Released: 1987-03-06",
            "Marigold Street is a 1987 American drama film directed by Ann Harper. It stars Mei Chen.",
            draw(st.sampled_from(("==Plot==", "== Synopsis ==", "==Premise==", "==Story=="))),
            "\n\n".join(told),
            f"==={names[0]} comes back===\n{told[0]}",
            f"==Cast==\n- Mei Chen as Nora, who is {names[1]}\n- Oskar Lind as Twin #2: kills {names[2]}",
            f"{heading.format(names[3])}\n{told[-1]}",
            f"==Production==\nFilmed after {names[4]} died.",
            "==Reception==\nIt was liked.",
        )
    )
    documents = {"marigold.txt": text, "marigold.toml": 'spoils = ["Production"]\n'}
    return Library(documents, frozenset(part for name in names for part in name.split()))


@directly
@given(libraries())
def test_nothing_of_a_nasty_plot_is_visible(library: Library) -> None:
    asyncio.run(_see_everything(library))


@directly
@given(articles_that_give_names_away())
def test_no_name_that_only_a_plot_knows_is_visible(library: Library) -> None:
    asyncio.run(_see_everything(library))


@in_discord
@given(libraries())
def test_nothing_of_a_nasty_plot_is_visible_in_discord(library: Library) -> None:
    asyncio.run(_ask_everything(library))


@in_discord
@given(articles_that_give_names_away())
def test_no_name_that_only_a_plot_knows_is_visible_in_discord(library: Library) -> None:
    asyncio.run(_ask_everything(library))


@settings(directly, max_examples=4)
@given(plot_only_documents(), article_documents())
@example(
    SeedDocument("told.txt", "Zqqqqq11 meets Zxxxxx22. " * 80, ("Zqqqqq11", "Zxxxxx22")),
    SeedDocument("own.txt", "= Fog =\n\nFog is a 1987 film.\n\n==Plot==\n" + "Zqqqqq11 meets Zxxxxx22. " * 80, ()),
)
def test_a_plot_without_a_title_is_hidden_wherever_it_ends_up(untitled: SeedDocument, titled: SeedDocument) -> None:
    """Placed or not, it is the same to those who read the answers."""
    documents = {titled.file_name: titled.text, f"untitled-{untitled.file_name}": untitled.text}
    asyncio.run(_see_everything(Library(documents, frozenset((*titled.secrets, *untitled.secrets)))))


@pytest.mark.parametrize("length", [*LENGTHS, 1199, 1200, 1201, 1499, 1500, 1501, 1899, 1900, 1901])
def test_at_every_length_around_a_limit(length: int) -> None:
    """Of a paragraph with sentences, of one without, of a description, a heading, a hidden section, a name."""
    secret = "Zqxkwj77"
    sentences = f"{secret} drowns in the bay. " * (length // 24 + 1)
    text = "\n\n".join(
        (
            "= Fog =",
            "Fog\n- Director: Ann Harper",
            "Fog is a 1987 American drama film directed by Ann Harper.",
            f"==Plot==\n{sentences[:length]}",
            f"{secret} " * 5,
            secret * (length // 8) + secret,
            f"|{secret}|`{secret}\\" * (length // 19 + 1),
            f"==Cast==\n- Mei Chen as Nora, who {sentences[:length]}\n- {secret}-less Lind as Twin",
            f"==The end {secret * (length // 8)}==\n{sentences[:length]}",
        )
    ).replace(f"- {secret}-less Lind as Twin", "- Oskar Lind as Twin")
    asyncio.run(_see_everything(Library({"fog.txt": text}, frozenset({secret}))))


@pytest.mark.parametrize("length", [79, 80, 81, 99, 100, 101, 150, 300])
def test_open_names_of_every_length_fit(length: int) -> None:
    """Titles, people and characters become labels, options and choices."""
    title, person, part = (f"{word} {'very ' * 80}long"[:length] for word in ("Fog", "Ada", "Mara"))
    text = (
        f"= {title} =\n\n{title}\n- Director: {person}\n- Released: 1987-03-06\n\n"
        f"{title} is a 1987 film.\n\n==Plot==\nZqxkwj77 drowns.\n\n==Cast==\n- {person} as {part}\n\n"
        f"==Awards {part}==\nNone of them.\n\n==Reception==\nIt was liked."
    )
    asyncio.run(_see_everything(Library({"fog.txt": text}, frozenset({"Zqxkwj77"}))))


# ------------------------------------------------------------------------------------ asking


async def _see_everything(library: Library) -> None:
    """Asks the bot itself for everything, with the beginnings of secrets, and follows all that it answers."""
    with tempfile.TemporaryDirectory() as folder, _log_of_everything() as records:
        data = built(Path(folder), library.documents).data
        begun = [secret[:-1] for secret in sorted(library.secrets)]
        typed = [begin for begin in begun if not _shows(begin, library)][:_MOST_TYPED]
        secrets = Secrets([named("library", "nasty", {}, library.secrets)])
        async with asker(data) as bot:
            with bot.reading(data):
                async for name, shown in everything(bot, await bot.titles(), ["a", *typed], secrets):
                    assert faults(shown, library.secrets) == [], name
    _expect_nothing(records, library)


async def _ask_everything(library: Library) -> None:
    """Sends every command in every way that a member might, opens every screen from there, and types the secrets."""
    with tempfile.TemporaryDirectory() as folder, _log_of_everything() as records:
        settings = built(Path(folder), library.documents)
        films = await films_of(settings)
        async with open_club(settings) as club:
            club.secrets = library.secrets
            answers = [await club.slash(command) for command in ("films", "random", "help", "about")]
            for film in films:
                for command in ("film", "cast", "plot"):
                    answers.append(await club.slash(command, film=film.id))
                for plot in film.plots:
                    answers.append(await club.slash("plot", film=film.label, version=plot.seed))
                answers.append(await club.slash("search", query=film.title[:70]))
                await club.offered("plot", "version", "", film=film.id)
            answers.append(await club.slash("search", query="meets in the night"))
            answers += await _describe(club, "meets somebody in the night")
            for typed in ("", "a", "the", *(film.title for film in films), *sorted(library.secrets)):
                await _offered(club, typed[:100])
            for secret in sorted(library.secrets)[:_MOST_TYPED]:
                answers += await _type(club, secret)
            await _open_all(club, answers)
    _expect_nothing(records, library)


def _expect_nothing(logged: list[str], library: Library) -> None:
    assert [record for record in logged if _shows(record, library)] == []


def _shows(text: str, library: Library) -> bool:
    return any(secret in text for secret in library.secrets)


async def _describe(club: Club, description: str) -> list[Answer]:
    """Asks for a film by what happens in it, and posts the answer."""
    answer = await club.slash("which", description=description)
    assert answer.ephemeral
    return [answer, await club.post(answer)] if "Post it" in answer.buttons else [answer]


_NARROWED = tuple(("films", option) for option in ("genre", "decade", "director", "country"))


async def _offered(club: Club, typed: str) -> None:
    for command, option in (("film", "film"), ("person", "name"), ("character", "name"), *_NARROWED):
        await club.offered(command, option, typed)
    await club.offered("plot", "version", typed[:3], film=typed)


async def _type(club: Club, secret: str) -> list[Answer]:
    """Asks for a secret by its name: what everybody sees says nothing of it, what only the asker sees nothing new."""
    found: list[Answer] = []
    options = (("search", "query"), ("person", "name"), ("character", "name"), ("film", "film"), *_NARROWED)
    for command, option in options:
        for typed in (secret, f"{secret.lower()} dies", secret[:-1]):
            club.typed = typed
            answer = await club.slash(command, **{option: typed})
            if not answer.ephemeral:
                found.append(answer)
        club.typed = secret
        await club.slash(command, **{option: secret}, private=True)
    club.typed = ""
    found += await _describe(club, f"{secret} dies")
    return found


async def _open_all(club: Club, answers: Iterable[Answer]) -> None:
    """Every screen that a button or an option leads to, and those that it leads to."""
    waiting = [link for answer in answers for link in _links(answer.payload)]
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        try:
            shown = payload(await club.bot.screens.open(Address.parse(address)))
        except UserError as error:
            shown = {"content": str(error)}
        assert faults(shown, club.secrets) == [], address
        waiting += _links(shown)


def _links(message: dict[str, Any]) -> Iterator[str]:
    """The addresses of all buttons and options in a message."""
    for component in [*message.get("components", ()), *filter(None, [message.get("accessory")])]:
        if component.get("custom_id", "").startswith(("go:", "by:")):
            yield component["custom_id"].split(":", 2)[2]
        for option in component.get("options", ()):
            yield option["value"]
        yield from _links(component)


class _log_of_everything:
    """What the bot writes to its log meanwhile: no place for a plot either."""

    def __init__(self) -> None:
        self._records: list[str] = []
        self._handler = logging.Handler(logging.DEBUG)
        self._handler.emit = lambda record: self._records.append(record.getMessage())  # type: ignore[method-assign]

    def __enter__(self) -> list[str]:
        logging.getLogger("bot").addHandler(self._handler)
        return self._records

    def __exit__(self, *_: object) -> None:
        logging.getLogger("bot").removeHandler(self._handler)


def _title(document: SeedDocument) -> str:
    """The title that an article's first line or a run-on's first words give."""
    line = document.text.splitlines()[0]
    return line.strip("= ") if line.startswith("=") else line.partition(" is a ")[0]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
