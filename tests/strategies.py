"""Hypothesis strategies for everything that goes wrong with text: plots that fight Discord's markdown.

Every plot is mixed with secrets: words of letters and digits that no other text has, so that a test can say
of any answer whether it shows a piece of the plot. A test knows the secrets of each example it is given.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st

LENGTHS = (1, 79, 80, 81, 99, 100, 101, 1999, 2000, 2001, 3999, 4000, 4001, 10_000)
"""Lengths around the limits of buttons, choices, messages and Components V2, and one far beyond."""


class Nasty(NamedTuple):
    """A text, and the secrets that stand in it whole."""

    text: str
    secrets: tuple[str, ...]


class SeedDocument(NamedTuple):
    """A document for the seeds folder; only its plot has the secrets."""

    file_name: str
    text: str
    secrets: tuple[str, ...]


BARS = ("|", "||", "|||", "||||", r"\|", r"\||", r"|\|", "||\u200b||", "|\u200b|", "|| ||", "｜｜")
BACKSLASHES = ("\\", "\\\\", "\\\\\\", "\\\n", "\\ ", "\\`", "\\*", "\\<", "¯\\_(ツ)_/¯")
CODE = ("`", "``", "```", "````", "```\n", "\n```\n", "```py\n", "` `", "`a`", "\\`")
BLOCKS = (
    *("\n> ", "\n>>> ", ">>> ", "> ", "\n# ", "\n### ", "# ", "## ", "#", "\n-# ", "-# ", "#\ufeff", "\n"),
    *(
        "\n- ",
        "- ",
        "* ",
        "+ ",
        "\n  - ",
        "1. ",
        "12) ",
        "1000000001. ",
        "\n2. ",
        "-",
        "=",
        "\n---\n",
        "\n===\n",
    ),
)
STYLES = ("*", "**", "***", "_", "__", "~~", "*a*", "**b**", "__c__", "~~d~~", "snake_case_word", "2 * 3 * 4")
LINKS = (
    *(
        "[",
        "]",
        "](",
        ")",
        "[a](https://example.org)",
        "[a](<https://example.org> 'tip')",
        "<https://e.org/a b>",
    ),
    *(
        "https://example.org/a_b_c",
        "http://a",
        "steam://run/1",
        "https://e.org/||",
        "<",
        ">",
        "<a:/",
        ":/>",
        "//",
    ),
    *(
        "mailto:a@example.org",
        "<a@example.org>",
        "<+15550100>",
        "www.example.org",
        "http:\u200b//example.org",
    ),
)
MENTIONS = (
    *("@everyone", "@here", "<@80351110224678912>", "<@!80351110224678912>", "<@&165511591545143296>", "@"),
    *(
        "<#103735883630395392>",
        "</film:816437322781949972>",
        "<id:browse>",
        "<t:1618953630>",
        "<t:1618953630:R>",
    ),
)
EMOJI = (
    *(":smile:", ":+1::skin-tone-3:", ":smi\u200ble:", "10:30:00", "<:blob:41771983429993937>", ":", "::"),
    *("<a:party:41771983429993937>", "👨‍👩‍👧‍👦", "🇩🇪🇫🇷", "👍🏽", "#️⃣", "*️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "\\😀"),
)
DIRECTIONS = (
    "\u200e",
    "\u200f",
    "\u061c",
    "\u202a",
    "\u202e",
    "\u202c",
    "\u2066",
    "\u2067",
    "\u2069",
    "שלום",
    "مرحبا",
)
INVISIBLE = (
    *(
        "\u200b",
        "\u200c",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u00ad",
        "\u180e",
        "\u3164",
        "\u2800",
        "\ufe0f",
        "\u034f",
    ),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\ud800", "\udfff"),
)
COMBINING = ("\u0301", "e\u0301\u0302\u0303", "\u20e3", "Z̴̧̛̺a̷̡̢l̸̨̧g̶o̵", "ह्िन्दी", "한", "日本語。")
SPACES = (" ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\t", "\r", "\x0b")
SENTENCES = (". ", "! ", "? ", "… ", '." ', ".) ", "Mr. ", "He said: ", ", ", "; ", " — ", "None of them. ")

SECRET = re.compile("Z[qxkwjv]{5}[1-9][0-9]")
secret_words = st.from_regex(SECRET, fullmatch=True)
"""Words such as ``Zqxkwj12``: no other text has one, and none is a part of another."""

_UNFIT_FOR_SEEDS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]|==")
_PIECES = (BARS, BACKSLASHES, CODE, BLOCKS, STYLES, LINKS, MENTIONS, EMOJI, DIRECTIONS, INVISIBLE, COMBINING)
PIECES = [piece for kind in (*_PIECES, SPACES, SENTENCES) for piece in kind]
_piece = st.sampled_from(PIECES)
_SEED_PIECES = [" ".join(piece.split()) or " " for kind in (*_PIECES, SPACES, SENTENCES) for piece in kind]
# Control characters or half a surrogate pair make a file no document, two equals signs begin a section.
_seed_piece = st.sampled_from([piece for piece in _SEED_PIECES if not _UNFIT_FOR_SEEDS.search(piece)])


@st.composite
def nasty_text(draw: st.DrawFn, *, lengths: tuple[int, ...] = LENGTHS) -> Nasty:
    """Plots full of what Discord's markdown gives a meaning to, some of exactly one of ``lengths``.

    The text has at least one secret, unless it was cut to fewer characters than one needs.
    """
    return _nasty(draw, _piece, lengths)


def _nasty(draw: st.DrawFn, piece: st.SearchStrategy[str], lengths: tuple[int, ...]) -> Nasty:
    secrets = draw(st.lists(secret_words, min_size=1, max_size=3, unique=True))
    parts = draw(st.lists(st.one_of(st.sampled_from(secrets), piece, piece), max_size=16))
    parts.insert(draw(st.integers(0, len(parts))), secrets[0])
    text = "".join(parts)
    length = draw(st.one_of(st.none(), st.none(), st.sampled_from(lengths))) if lengths else None
    if length is not None:
        again = draw(st.sampled_from(("", " ", ". "))) + text
        text = (text + again * (length // len(again)))[:length]
    return Nasty(text, tuple(secret for secret in secrets if secret in text))


_TITLES = (
    *(
        "The Quiet Harbour",
        "Marigold Street",
        "A Winter in Lisbon",
        "Seven Lanterns",
        "Paper Boats",
        "Amélie's Map",
    ),
    *(
        "And Then There Were None",
        "2001: A Long Way",
        "What's Up, Doc?",
        "C*A*S*H",
        "Face/Off_2",
        "8½ [Remastered]",
    ),
)
_PEOPLE = (
    "Ann Harper",
    "Luis Ortega",
    "Mei Chen",
    "Oskar Lind",
    "José Peña",
    "Tom O'Neil",
    "A. B. Clarke",
)
_PARTS = ("the harbour master", "Captain Rowe", "Nora", "Dr. Vale", "Herself", "Twin #2")
_KINDS = ("drama", "comedy", "western", "science fiction", "musical")
_OPENINGS = ("", "", "# ", "-# ", "> ", ">>> ", "- ", "1. ", "||", "`", "```", "\u200f")
_OTHER_SECTIONS = (
    "==Reception==\nCritics praised the photography.",
    "==Production==\nFilming took place in the spring.",
    "==Release==\nThe film opened in two hundred cinemas.",
)


@st.composite
def seed_documents(draw: st.DrawFn) -> SeedDocument:
    """Article, run-on and plot-only documents: safe titles, leads and casts, plots made of secrets."""
    return draw(st.one_of(article_documents(), run_on_documents(), plot_only_documents()))


@st.composite
def article_documents(draw: st.DrawFn) -> SeedDocument:
    """Documents with a title, an infobox, a lead, a plot of several paragraphs, a cast and other sections."""
    title = draw(st.sampled_from(_TITLES))
    director, *cast = draw(st.lists(st.sampled_from(_PEOPLE), min_size=2, max_size=4, unique=True))
    year = draw(st.integers(1920, 2024))
    plots = draw(st.lists(_plots(_OPENINGS), min_size=1, max_size=4))
    sections = [
        f"= {title} =",
        "\n".join(
            (
                title,
                f"- Director: {director}",
                f"- Starring: {', '.join(cast)}",
                f"- Released: {year}-03-01",
                f"- Runtime: {draw(st.integers(60, 200))} minutes",
            )
        ),
        f"{title} is a {year} {draw(st.sampled_from(_KINDS))} film directed by {director}.",
        "\n\n".join(("==Plot==\n" + plots[0].text, *(plot.text for plot in plots[1:]))),
        "==Cast==\n" + "\n".join(f"- {person} as {draw(st.sampled_from(_PARTS))}" for person in cast),
        *draw(st.lists(st.sampled_from(_OTHER_SECTIONS), unique=True)),
    ]
    return _document("article", title, "\n\n".join(sections), plots)


@st.composite
def run_on_documents(draw: st.DrawFn) -> SeedDocument:
    """Documents on one line, breaks lost: a lead, then at once the plot."""
    title = draw(st.sampled_from(_TITLES))
    director, star = draw(st.lists(st.sampled_from(_PEOPLE), min_size=2, max_size=2, unique=True))
    year = draw(st.integers(1920, 2024))
    kind = draw(st.sampled_from(_KINDS))
    plots = draw(st.lists(_plots(), min_size=1, max_size=3))
    lead = f"{title} is a {year} American {kind} film directed by {director}. The film stars {star}."
    return _document("run-on", title, lead + "".join(plot.text for plot in plots), plots)


@st.composite
def plot_only_documents(draw: st.DrawFn) -> SeedDocument:
    """Documents that are a plot and nothing else, not even a title."""
    plots = draw(st.lists(_plots(), min_size=1, max_size=2))
    return _document("plot-only", draw(st.sampled_from(_TITLES)), " ".join(plot.text for plot in plots), plots)


@st.composite
def _plots(draw: st.DrawFn, openings: tuple[str, ...] = ("",)) -> Nasty:
    """One paragraph on one line that begins and ends as a plot does, nasty in between.

    Secrets stand where names do, and nothing in it begins a section, so that it is the plot by every reading.
    """
    nasty = _nasty(draw, _seed_piece, (2001, 4001))
    first, opening = draw(secret_words), draw(st.sampled_from(openings))
    second = nasty.secrets[0]
    between = nasty.text.replace("==", "=")
    text = f"{opening}{first} meets {second} in the night. {between} In the end {first} dies."
    return Nasty(text, (first, *nasty.secrets))


def _document(shape: str, title: str, text: str, plots: list[Nasty]) -> SeedDocument:
    name = "".join(letter if letter.isalnum() else "-" for letter in title.lower()).strip("-")
    secrets = dict.fromkeys(secret for plot in plots for secret in plot.secrets)
    return SeedDocument(f"{name}-{shape}.txt", text + "\n", tuple(secrets))
