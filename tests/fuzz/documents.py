"""Documents of every shape, written by a grammar of the shape with odd things in odd places; then damaged."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import strategies as st

from tests.strategies import PIECES, secret_words

_ODD = [
    *PIECES,
    *("{{", "}}", "[[", "]]", "{|", "|}", "|-", "<ref>", "</ref>", "<ref name=a />", "<!--", "-->", "<br />", "'''"),
    *("==", "===", "=", "= =", "#", "##", "- ", "* ", "• ", ": ", "; ", "\t", "(", ")", "((", "))", "[1]", "—", "–"),
    *(" as ", " as: ", "(uncredited)", "(voice)", " Jr.", ", Inc.", " & ", " and ", "/", "№", "1987", "March 6, 1987"),
    *("(also known as ", "(French: ", " directed by ", " starring ", " is a ", " was released by ", "Infobox", "Plot"),
    *("||", ">!", "> [!note] Plot\n> ", "%%", "<% ", "\n---\n", "\n```\n", "![[", "**", "_"),
    *("<h2>Release</h2>", "&lt;h2&gt;", "<div hidden>"),
    *("- Director: ", "- Starring: ", "| name = ", "\n==Plot==\n", "\n== Cast ==\n", "\n=Fog=\n", "\n{{Infobox film\n"),
]  # fmt: skip
_TITLES = (
    "Fog",
    "The Paper Lighthouse",
    "Amélie's Map",
    "8½",
    "霧",
    "What's Up, Doc?",
    "2001: A Long Way",
    "M",
    "…",
    "Fog!",
)
_PEOPLE = (
    "Ada Finch",
    "Milo Sorrel",
    "José Peña",
    "Bo O'Farris Jr.",
    "Dr. Ann von der Leck",
    "MC Quill",
    "李 明",
    "Cher",
)
_PARTS = ("Mara", "Osk, the harbour master", "Herself", "Twin #2 / The Keeper", 'a "voice"', "Mara (young)")
_LABELS = ("Director", "Starring", "Released", "Runtime", "Country", "Genre", "Budget", "Ending", "Based on")
_HEADINGS = ("Plot", "Synopsis", "Cast", "Production", "Reception", "The end of Osk", "Cast and crew", "Soundtrack", "")
_VERBS = ("inherits a lighthouse", "meets", "finds the letters of", "drives into the fog with", "never forgives", "is")
_BREAKS = ("\n", "\n\n", "\r\n", "\n \n", "\n\n\n")

_WRAPPINGS = (
    "{{ubl|%s}}",
    "[[%s]]",
    "[[Fog|%s]]",
    "{{Plainlist|\n*%s\n}}",
    "<small>%s</small>",
    "{{nowrap|%s",
    "%s]]",
)
_REFERENCES = ("", "", "<ref>{{cite web|title=Fog}}</ref>", "<ref name=a/>", "<!-- no -->", "<ref>", "<!--")
_TOML_VALUES = ("1987", "1.5", "true", "1987-03-06", "9" * 30, '"', "[", "{a = 1}", '"""', "[[[[[[]]]]]]")

_odd = st.sampled_from(_ODD)
_people = st.sampled_from(_PEOPLE)
_dates = st.sampled_from(("1987-03-06", "March 6, 1987", "6 March 1987 (Cork)", "1987", "soon", "1987-13-45"))


@st.composite
def prose(draw: st.DrawFn) -> str:
    """Some sentences on one line, with names in them that nothing else has."""
    sentences: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        who = draw(st.one_of(secret_words, secret_words, st.sampled_from(_PARTS)))
        whom = draw(st.one_of(secret_words, _people, st.just("him")))
        odd = draw(st.one_of(st.just(""), st.just(""), _odd)).replace("\n", " ").replace("\r", " ")
        sentences.append(f"{who} ({draw(_people)})" if draw(st.integers(0, 5)) == 0 else who)
        sentences[-1] += f" {draw(st.sampled_from(_VERBS))} {odd}{whom}."
    return draw(st.sampled_from((" ", " ", " ", ""))).join(sentences)


@st.composite
def leads(draw: st.DrawFn, title: str) -> str:
    """The sentences that a film is introduced with, in the ways that there are."""
    names = ", ".join(draw(st.lists(_people, min_size=1, max_size=4)))
    aside = draw(st.sampled_from(("", "", " (also known as The Keeper)", " (French: Le Brouillard [lə])", " (", " ))")))
    year = draw(st.sampled_from((" 1987", " 1987–88", "", " 19871")))
    kind = draw(st.sampled_from((" Irish drama", " Anglo-American science-fiction", "", " " + "very " * 30)))
    first = f"{title}{aside} {draw(st.sampled_from(('is', 'was', 'are')))} a{year}{kind} film directed by {names}."
    others = (
        f" The film stars {names}.",
        f" It was released by Tidewater Pictures on {draw(_dates)}.",
        " It is a remake of Rain (1950) and was followed by a sequel, Hail.",
        f" {draw(_odd)}",
    )
    return first + "".join(draw(st.lists(st.sampled_from(others), max_size=4)))


@st.composite
def articles(draw: st.DrawFn) -> str:
    """A title, rows, a lead and sections of any level and order."""
    title = draw(st.sampled_from(_TITLES))
    rows = [f"- {draw(st.sampled_from(_LABELS))}: {draw(_values())}" for _ in range(draw(st.integers(0, 6)))]
    caption = draw(st.sampled_from((title, "Infobox", "", title.upper())))
    parts = [
        draw(st.sampled_from((f"= {title} =", f"={title} (1987 film)=", f"# {title}", "", title))),
        "\n".join(filter(None, [caption, *rows])) if rows else "",
        draw(leads(title)),
    ]
    for _ in range(draw(st.integers(0, 5))):
        marks = draw(st.sampled_from(("==", "==", "===", "====", "=" * 6, "##")))
        heading = draw(st.one_of(st.sampled_from(_HEADINGS), st.sampled_from(_HEADINGS), secret_words))
        close = "" if marks == "##" else draw(st.sampled_from((marks, marks, marks, " " + marks, "=")))
        body = draw(st.one_of(_cast(), st.lists(prose(), max_size=4).map("\n\n".join)))
        parts.append(f"{marks}{heading}{close}\n{body}")
    return draw(st.sampled_from(_BREAKS)).join(parts) + "\n"


@st.composite
def run_ons(draw: st.DrawFn) -> str:
    """Lead and plot in one paragraph, or in a few."""
    title = draw(st.sampled_from(_TITLES))
    told = draw(st.lists(prose(), min_size=1, max_size=5))
    return draw(leads(title)) + draw(st.sampled_from(("", " ", "\n"))).join(["", *told])


@st.composite
def plots(draw: st.DrawFn) -> str:
    """What happens, and nothing else."""
    return draw(st.sampled_from((" ", "\n", "\n\n", ""))).join(draw(st.lists(prose(), min_size=1, max_size=6)))


@st.composite
def wiki_sources(draw: st.DrawFn) -> str:
    """A page as it is edited: an infobox of nested templates, references, comments, tables."""
    title = draw(st.sampled_from(_TITLES))
    rows = [f"| {draw(st.sampled_from(_LABELS)).lower()} = {draw(_nested())}" for _ in range(draw(st.integers(0, 6)))]
    parts = [
        "\n".join(["{{Infobox film", f"| name = {title}", *rows, draw(st.sampled_from(("}}", "}}", "}}", "}", "")))]),
        draw(leads(f"'''''{title}'''''")).replace(" film ", " [[film]] ") + draw(_reference()),
    ]
    for _ in range(draw(st.integers(0, 5))):
        heading = draw(st.sampled_from(_HEADINGS))
        told = st.tuples(prose(), _reference()).map("".join)
        body = draw(st.one_of(_cast(), _table(), st.lists(told, max_size=4).map("\n\n".join)))
        parts.append(f"== {heading} ==\n{body}")
    return "\n\n".join(parts) + "\n"


@st.composite
def notes(draw: st.DrawFn) -> str:
    """Front matter with keys of any kind, and a text in Markdown below it."""
    title = draw(st.sampled_from(_TITLES))
    keys = st.sampled_from(
        ("title", "year", "director", "cast", "runtime", "plot", "summary", "killer", "tags", "Released")
    )
    entries = [f"{draw(keys)}:{draw(_yaml_values())}" for _ in range(draw(st.integers(0, 6)))]
    parts = ["\n".join(["---", f"title: {title}", *entries, draw(st.sampled_from(("---", "---", "---", "...", "--")))])]
    parts.append(draw(st.sampled_from((f"# {title}", f"# {title} (1987)", "", "> [!note] Seen\n> with Ada"))))
    parts.append(draw(leads(f"**{title}**")))
    for _ in range(draw(st.integers(0, 4))):
        heading = draw(st.one_of(st.sampled_from(_HEADINGS), secret_words))
        body = draw(st.one_of(_cast(), st.lists(prose(), max_size=3).map("\n\n".join)))
        parts.append(f"## {heading}\n{body}")
    return "\n\n".join(parts) + "\n"


@st.composite
def web_pages(draw: st.DrawFn) -> str:
    """An article of a wiki, as a browser saves it."""
    title = draw(st.sampled_from(_TITLES))
    cells = st.one_of(_people, _dates, prose(), _odd.map(lambda odd: f"<div>{odd}</div>"))
    rows = [
        f'<tr><th class="infobox-label">{draw(st.sampled_from(_LABELS))}</th><td>{draw(cells)}</td></tr>'
        for _ in range(draw(st.integers(0, 5)))
    ]
    parts = [
        f'<html><body><h1 id="firstHeading"><i>{title}</i></h1><div class="mw-parser-output">',
        f'<table class="infobox"><tbody>{"".join(rows)}</tbody></table>' if rows else "",
        f"<p>{draw(leads(f'<b>{title}</b>'))}<sup class='reference'>[1]</sup></p>",
    ]
    for _ in range(draw(st.integers(0, 4))):
        heading = draw(st.one_of(st.sampled_from(_HEADINGS), secret_words))
        tag = draw(st.sampled_from(("h2", "h2", "h3")))
        told = draw(st.lists(st.one_of(prose(), _odd), max_size=3))
        parts.append(f"<{tag}>{heading}</{tag}>" + "".join(f"<p>{part}</p>" for part in told))
    return "\n".join([*parts, "</div></body></html>"]) + "\n"


def _yaml_values() -> st.SearchStrategy[str]:
    words = st.one_of(_people, prose(), _odd)
    return st.one_of(
        words.map(lambda text: f" {text}"),
        words.map(lambda text: f' "{text}"'),
        st.lists(words, max_size=3).map(lambda items: f" [{', '.join(items)}]"),
        st.lists(words, max_size=3).map(lambda items: "".join(f"\n  - {item}" for item in items)),
        st.lists(words, max_size=3).map(lambda items: " |" + "".join(f"\n  {item}" for item in items)),
        st.just(""),
    )


@st.composite
def side_files(draw: st.DrawFn) -> str:
    """TOML beside a document, or what somebody takes for it."""
    keys = st.sampled_from(("title", "year", "film", "source", "licence", "picture", "spoils", "safe", "Titel", ""))
    return "\n".join(f"{draw(keys)} = {draw(_toml_values())}" for _ in range(draw(st.integers(0, 6)))) + "\n"


@st.composite
def packs(draw: st.DrawFn) -> str:
    """Questions written by hand, some of which keep the rules."""
    entries: list[str] = []
    for _ in range(draw(st.integers(0, 3))):
        entry = {
            "prompt": '"What does Mara burn?"',
            "answer": '"The letters"',
            "wrong": '["The boat", "A map", "Her hat"]',
            "film": '"Fog (1987)"',
            "evidence": '"Mara burns the letters"',
            "spoiler": "true",
        }
        for key in draw(st.lists(st.sampled_from([*entry, "hint"]), max_size=3)):
            entry[key] = draw(_toml_values())
        entries.append("\n".join(["[[question]]", *(f"{key} = {value}" for key, value in entry.items())]))
    return "\n\n".join(entries) + "\n"


def _values() -> st.SearchStrategy[str]:
    names = st.lists(_people, min_size=1, max_size=4).map(", ".join)
    return st.one_of(names, _dates, prose(), _odd.map(lambda odd: " ".join(odd.split())), st.just("unknown"))


@st.composite
def _cast(draw: st.DrawFn) -> str:
    joint = st.sampled_from((" as ", " – ", ": ", " ... ", ", ", " | ", "\t"))
    marks = st.sampled_from(("- ", "* ", "", "** ", "• "))
    lines = [
        f"{draw(marks)}{draw(_people)}{draw(joint)}{draw(st.sampled_from(_PARTS))}{draw(st.one_of(st.just(''), _odd))}"
        for _ in range(draw(st.integers(0, 5)))
    ]
    return "\n".join(lines)


@st.composite
def _nested(draw: st.DrawFn) -> str:
    value = draw(_values())
    for _ in range(draw(st.integers(0, 4))):
        value = draw(st.sampled_from(_WRAPPINGS)).replace("%s", value)
    return value


def _reference() -> st.SearchStrategy[str]:
    return st.sampled_from(
        ("", "", "<ref>{{cite web|title=Fog}}</ref>", "<ref name=a/>", "<!-- no -->", "<ref>", "<!--")
    )


@st.composite
def _table(draw: st.DrawFn) -> str:
    rows = [f"|-\n| {draw(_people)} || {draw(st.sampled_from(_PARTS))}" for _ in range(draw(st.integers(0, 4)))]
    return "\n".join(['{| class="wikitable"', "! Actor !! Role", *rows, draw(st.sampled_from(("|}", "|}", "")))])


def _toml_values() -> st.SearchStrategy[str]:
    words = st.one_of(st.sampled_from(_TITLES), prose(), _odd).map(lambda text: text.replace("\n", " "))
    quoted = words.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"')
    return st.one_of(
        quoted,
        st.lists(quoted, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        st.sampled_from(
            ("1987", "1.5", "true", "1987-03-06", "9" * 30, '"', "[", "{a = 1}", '"""', "[[[[[[[[[[]]]]]]]]]]")
        ),
    )


# --------------------------------------------------------------------------------- damage


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> bytes:
    """A document to which something happened on its way here; some arrive whole."""
    text = draw(texts)
    for _ in range(draw(st.sampled_from((0, 0, 1, 1, 2, 3, 5)))):
        text = draw(st.sampled_from(_DAMAGE))(draw, text)
    data = text.encode("utf-8", "replace")
    if draw(st.integers(0, 19)) == 0:
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(st.binary(max_size=8)) + data[at:]
    return data


def _cut_off(draw: st.DrawFn, text: str) -> str:
    return text[: draw(st.integers(0, len(text)))]


def _cut_out(draw: st.DrawFn, text: str) -> str:
    start = draw(st.integers(0, len(text)))
    return text[:start] + text[start + draw(st.sampled_from((1, 2, 5, 40))) :]


def _put_in(draw: st.DrawFn, text: str) -> str:
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(_odd) * draw(st.sampled_from((1, 1, 2, 7, 300))) + text[at:]


def _doubled(draw: st.DrawFn, text: str) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    return "\n".join([*lines[:at], *[lines[at]] * draw(st.sampled_from((2, 2, 3, 60))), *lines[at + 1 :]])


def _shuffled(draw: st.DrawFn, text: str) -> str:
    return "\n".join(draw(st.permutations(text.split("\n"))))


def _joined(_: st.DrawFn, text: str) -> str:
    return text.replace("\n", "")


def _one_long_line(draw: st.DrawFn, text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text) * draw(st.sampled_from((1, 3, 20)))


def _other_breaks(draw: st.DrawFn, text: str) -> str:
    return text.replace("\n", draw(st.sampled_from(("\r\n", "\r", "\n\n", "\u2028", "\x0b", " \n\t"))))


def _nested_deep(draw: st.DrawFn, text: str) -> str:
    opening, closing = draw(st.sampled_from(("()", "[]", "<>", "“”", ('"', '"'), ("{{a|", "}}"), ("[[", "]]"))))
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, len(text)))
    depth = draw(st.sampled_from((3, 50, 500)))
    return text[:start] + opening * depth + text[start:end] + closing * depth + text[end:]


_DAMAGE: tuple[Callable[[st.DrawFn, str], str], ...] = (
    *(_cut_off, _cut_out, _put_in, _put_in, _doubled, _shuffled, _joined, _one_long_line, _other_breaks, _nested_deep),
)
