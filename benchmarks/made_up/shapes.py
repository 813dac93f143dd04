"""The documents on a made-up film in each shape: run-on, plot without a title, article, wiki source."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from benchmarks.made_up import vocabulary as words
from benchmarks.made_up.drawing import between, date
from benchmarks.made_up.film import Film
from benchmarks.made_up.leads import lead
from benchmarks.made_up.teller import Teller

_TALK = (
    "Filming began in {MONTH} {YEAR} in {PLACE}, where a {ADJECTIVE} {NOUN} was built as a set.",
    "{DIRECTOR} first thought of the {NOUN} while travelling through {PLACE} with {FIRST} {LAST}.",
    "{PERFORMER} was cast as {CHARACTER} after {FIRST} {LAST} had turned the role down.",
    "The {PLACE} {PAPER} called it “{ADJECTIVE} and {ADJECTIVE}, with a {NOUN} too many”.",
    "Writing in the {PLACE} {PAPER}, {FIRST} {LAST} praised {PERFORMER} and the {ADJECTIVE} {NOUN} of the last act.",
    "It was released in {NUMBER} theatres and earned ${NUMBER} million.",
    "The score by {COMPOSER} uses a {NOUN}, a {NOUN} and a small choir.",
    "The {NOUN} was designed by {FIRST} {LAST}, who had worked on several films for {STUDIO}.",
    "According to {PRODUCER}, the {ADJECTIVE} {NOUN} stood for the {NOUN} of the times.",
    "{DISTRIBUTOR} brought the film out on video in {MONTH} of the following year.",
    "The film won the {PLACE} Award for its {NOUN} and its {NOUN}.",
    "Several scenes with the {NOUN} were cut after a test screening in {PLACE}.",
)
_HEADINGS = (
    "==Production==", "===Development===", "===Casting===", "===Filming===", "==Music==", "==Release==",
    "===Box office===", "==Reception==", "===Critical response===", "===Accolades===", "==Soundtrack==",
    "==Home media==", "==Themes==", "==Legacy==",
)  # fmt: skip


def run_on(teller: Teller, plot: Sequence[Sequence[str]]) -> str:
    """Lead and plot in one line, the breaks between paragraphs lost."""
    return lead(teller, between(teller.random, 47, 0.85, 14, 241), of_article=False) + _lines(plot, "")


def plot_only(plot: Sequence[Sequence[str]]) -> str:
    """A plot without a title, a paragraph a line."""
    return _lines(plot, "\n")


def article(teller: Teller, plot: Sequence[Sequence[str]]) -> str:
    """Title, infobox, lead and sections."""
    film, draw = teller.film, teller.random
    rows = (f"- {label}: {', '.join(dict.fromkeys(values))}" for label, values in _infobox(film, draw))
    cast = (
        teller.fill(f"- {performer} as {character}{draw.choice((', the {ADJECTIVE} {NOUN} who owns {ANY}', '', ''))}")
        for performer, character in film.cast
    )
    parts = [
        "\n".join([f"= {film.title} =", "", film.title, *rows]),
        lead(teller, between(draw, 69, 0.5, 14, 241), of_article=True),
        "==Plot==\n" + _lines(plot, "\n\n").strip(),
        "==Cast==\n" + "\n".join(cast),
    ]
    return "\n\n".join([*parts, *_sections(teller, sum(part.count(" ") for part in parts))]) + "\n"


def wiki_source(teller: Teller, plot: Sequence[Sequence[str]]) -> str:
    """The same as MediaWiki stores it."""
    film, draw = teller.film, teller.random
    note = "<ref>{{{{cite news |title={NOUN} |newspaper={PLACE} {PAPER} |date={YEAR} }}}}</ref>"
    rows: list[str] = []
    for label, values in _infobox(film, draw):
        linked = label not in ("Released", "Runtime", "Budget", "Gross") and draw.random() < 0.8
        values = [f"[[{value}]]" if linked else value for value in dict.fromkeys(values)]
        value = values[0] if len(values) == 1 else "\n".join(["{{Plainlist|", *(f"* {name}" for name in values), "}}"])
        if label == "Released":
            value = f"{{{{Film date|{value.replace('-', '|')}}}}}"
        rows.append(f"| {label.casefold():<14} = {value}{teller.fill(note) if draw.random() < 0.1 else ''}")
    plain = lead(teller, between(draw, 69, 0.5, 14, 241), of_article=True)
    bold = plain.replace(film.title, f"'''''{film.title}'''''", 1)
    cast = (f"* [[{performer}]] as {character}" for performer, character in film.cast)
    parts = [
        "\n".join(["{{Infobox film", f"| name           = {film.title}", *rows, "}}", bold + teller.fill(note)]),
        "== Plot ==\n" + _lines(plot, "\n\n").strip(),
        "== Cast ==\n" + "\n".join(cast),
    ]
    return "\n\n".join([*parts, *_sections(teller, sum(part.count(" ") for part in parts))]) + "\n"


def _lines(paragraphs: Sequence[Sequence[str]], separator: str) -> str:
    """Paragraphs in one text; with nothing between them, the break is lost."""
    return separator.join(" ".join(paragraph) for paragraph in paragraphs) + "\n"


def _infobox(film: Film, draw: random.Random) -> list[tuple[str, list[str]]]:
    """Labels and values: always who directed, most often the rest."""
    producer, writer, composer, camera, editor, *_ = film.crew
    rows = [
        ("Director", [film.director]),
        ("Producer", [producer, film.crew[-1]]),
        ("Screenplay", [writer]),
        ("Starring", [performer for performer, _ in film.cast[: between(draw, 6, 0.4, 1, 18)]]),
        ("Music", [composer]),
        ("Cinematography", [camera]),
        ("Editing", [editor]),
        ("Studio", [film.studio]),
        ("Distributor", [film.distributor]),
        ("Released", [date(draw, film.year)[1]]),
        ("Runtime", [f"{draw.randrange(60, 180)} minutes"]),
        ("Country", [words.COUNTRIES[film.nation]]),
        ("Language", [words.LANGUAGES[film.nation]]),
        ("Budget", [f"${draw.randrange(1, 90)} million"]),
        ("Gross", [f"${draw.randrange(1, 900)} million"]),
    ]
    return [row for at, row in enumerate(rows) if not at or draw.random() < 0.88]


def _sections(teller: Teller, words_before: int) -> Iterator[str]:
    """What an article has besides its plot and cast."""
    draw = teller.random
    left = between(draw, 1300, 1.1, 74, 7747) - words_before
    for heading in _HEADINGS:
        if left <= 0:
            break
        length = min(left, between(draw, 190, 0.8, 20, 1200))
        yield f"{heading}\n{_talk(teller, length)}"
        left -= length


def _talk(teller: Teller, length: int) -> str:
    """What an article says on the making of the film and how it was received, in ``length`` words."""
    sentences: list[str] = []
    while length > 0:
        sentences.append(teller.fill(teller.one(_TALK)))
        length -= sentences[-1].count(" ") + 1
    return "\n\n".join(" ".join(sentences[at : at + 6]) for at in range(0, len(sentences), 6))
