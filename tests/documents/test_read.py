"""From a seed's bytes to what it says: nothing lost, every span exact, only unreadable seeds refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.documents.document import Document
from bot.documents.model import Evidence, Predicate, Shape
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import SeedProblem, Severity, UnreadableSeed
from bot.spoiler import Spoiler, reveal

ARTICLE = """= The Tin Lantern =

The Tin Lantern
- Director: Ada Quill
- Starring: Bo Ferris
- Gross: {{nobody knows}}
- Released: 1964-05-02

The Tin Lantern is a 1964 Danish comedy film directed by Ada Quill.

==Plot==
Bo loses the lantern.

===The flood===
Red Tom (Cy Marsh) drowns, and Bo (Bo Ferris) finds the lantern.

==Cast==
- Bo Ferris as Bo
- Cy Marsh as Red Tom, who drowns

===The drowned===
- Di Noon as Meg

==Reception==
Nobody came.

==Secrets==
Tom was the thief.
"""
RUN_ON = (
    "The Tin Lantern is a 1964 Danish comedy film directed by Ada Quill and released by Lowtide Films on May 2, "
    "1964.Bo lives by the harbour and loses a lantern. He searches the harbour all night with his sister Meg.In the "
    "morning Red Tom gives the lantern back. Bo forgives him, and they sail away together."
)
PLOT = "Bo lives by the harbour and loses a lantern. He searches all night.\n\nIn the morning Tom gives it back."


def document(text: str | bytes, side: SideFile | None = None) -> Document:
    return read("l.txt", text.encode() if isinstance(text, str) else text, side or SideFile())[0]


def problems(text: str) -> list[SeedProblem]:
    return read("l.txt", text.encode(), SideFile())[1]


def evidence_in(value: object) -> Iterator[Evidence]:
    """Every piece of evidence anywhere in a document."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from evidence_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from evidence_in(getattr(value, field.name))


def check_spans(read_document: Document, text: str) -> list[Evidence]:
    found = list(evidence_in(read_document))
    for evidence in found:
        assert evidence.seed == "l.txt"
        assert evidence.section
        assert says_the_same(reveal(evidence.text), text[evidence.start : evidence.end])
    return found


def says_the_same(words: str, source: str) -> bool:
    """Whether words stand in a stretch of the source, but for breaks and signs that show nothing."""
    if words == source:
        return True
    if not re.search(r"[&<\[\\%_\xb9\xb2\xb3\u2070-\u2079]", source):
        return letters(words) == letters(source)
    rest = iter(source)
    return all(letter in rest for letter in letters(words))


def letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() and letter not in "\u115f\u1160\u3164\uffa0")


def covered(found: list[Evidence], length: int) -> bytearray:
    marks = bytearray(length)
    for evidence in found:
        marks[evidence.start : evidence.end] = b"\x01" * (evidence.end - evidence.start)
    return marks


def test_the_shape_is_found():
    assert document(ARTICLE).shape is Shape.ARTICLE
    assert document(RUN_ON).shape is Shape.RUN_ON
    assert document(PLOT).shape is Shape.PLOT_ONLY


@pytest.mark.parametrize("text", [ARTICLE, RUN_ON, PLOT])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("letter", ["o", "o\u0301", "\U0001f9ea"])
def test_spans_are_exact_in_every_shape_and_encoding(text: str, end: str, start: str, letter: str):
    text = start + text.replace("\n", end).replace("Bo", f"B{letter}")
    assert len(check_spans(document(text), text)) >= 2


def test_an_article_says_all_it_says():
    read_document = document(ARTICLE)
    assert (read_document.title, read_document.year) == ("The Tin Lantern", 1964)
    facts = {(str(fact.predicate), fact.value) for fact in read_document.facts}
    assert {("director", "Ada Quill"), ("starring", "Bo Ferris"), ("release_date", "1964-05-02")} <= facts
    assert [reveal(part.text) for part in read_document.plot] == [
        "Bo loses the lantern.",
        "The flood",
        "Red Tom (Cy Marsh) drowns, and Bo (Bo Ferris) finds the lantern.",
    ]
    assert [reveal(section.heading) for section in read_document.sections] == [
        "Plot",
        "The flood",
        "Cast",
        "The drowned",
        "Reception",
        "Secrets",
    ]


def test_only_what_tells_nothing_is_in_the_open():
    read_document = document(ARTICLE)
    assert all(
        isinstance(part.text, Spoiler) and isinstance(part.evidence.text, Spoiler) for part in read_document.plot
    )
    hidden = {reveal(section.heading): section.spoiler for section in read_document.sections}
    assert hidden == {
        "Plot": True,
        "The flood": True,
        "Cast": True,  # one of its lines goes on to tell
        "The drowned": False,
        "Reception": False,
        "Secrets": True,
    }
    secret_headings = {reveal(s.heading) for s in read_document.sections if isinstance(s.heading, Spoiler)}
    assert secret_headings == {"The flood", "The drowned", "Secrets"}


def test_a_cast_list_shows_names_and_hides_what_it_tells():
    by_person = {credit.person: credit for credit in document(ARTICLE).cast if isinstance(credit.character, str)}
    tom = by_person["Cy Marsh"]
    assert (tom.person, tom.character) == ("Cy Marsh", "Red Tom")
    assert isinstance(tom.description, Spoiler)
    assert isinstance(tom.evidence.text, Spoiler)
    assert by_person["Di Noon"].evidence.text == "Di Noon as Meg"


def test_markup_in_an_infobox_is_reported_with_its_line():
    problem, *_ = problems(ARTICLE)
    assert problem.line == ARTICLE[: ARTICLE.index("- Gross")].count("\n") + 1
    assert problem.severity is Severity.WARNING
    assert problem.remedy


def test_a_side_file_outranks_the_document():
    side = SideFile(
        title="Lantern",
        year=1965,
        source="https://example.org",
        spoils=frozenset({"reception"}),
        safe=frozenset({"SECRETS"}),
    )
    read_document = document(ARTICLE, side)
    assert (read_document.title, read_document.year) == ("Lantern", 1965)
    assert read_document.source.url == "https://example.org"
    hidden = {reveal(section.heading): section.spoiler for section in read_document.sections}
    assert hidden["Reception"]
    assert not hidden["Secrets"]
    assert Predicate.TITLE not in {fact.predicate for fact in read_document.facts}


def test_a_hidden_cast_hides_its_names():
    cast = document(ARTICLE, SideFile(spoils=frozenset({"Cast"}))).cast
    assert all(isinstance(c.person, Spoiler) for c in cast if c.evidence.section == "Cast")


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"= The Tin Lantern =\n", "says nothing", None),
        (b"= The Tin Lantern =\n\n==Plot==\n\n==Cast==\n", "says nothing", None),
    ],
)
def test_a_document_that_says_nothing_is_refused(data: bytes, words: str, line: int | None):
    with pytest.raises(UnreadableSeed) as refused:
        document(data)
    problem = refused.value.problem
    assert words in problem.message
    assert problem.line == line
    assert problem.remedy
    assert problem.seed == "l.txt"


WALK = "Bo walks on and on to the harbour (Ada Quill), where Meg waits as before. "


@pytest.mark.parametrize(
    "text",
    [
        WALK * 3_000,
        "The Tin Lantern is a 1964 film directed by Ada Quill. " + WALK * 2_000,
        "= The Tin Lantern =\n==Plot==\n" + WALK * 2_500,
        "= The Tin Lantern =\n==Cast==\n- Bo as" + " Dr. X" * 12_000,
        "= The Tin Lantern =\n==Cast==\n" + "- Bo Ferris as Bo and Ada Quill as Meg\n" * 1_500,
        "= The Tin Lantern =\n- Starring: " + "Ada Quill, " * 5_000,
        "= The Tin Lantern =\n" + "==Plot==\nX.\n" * 3_000,
        "= The Tin Lantern" + " " * 300_000 + "x",
        "(" * 300_000,
    ],
    ids=["plot", "run-on", "article", "abbreviations", "credits", "stars", "headings", "blanks", "brackets"],
)
def test_long_documents_take_time_in_proportion(text: str):
    """Hundreds of kilobytes, most of them on one line; quadratic time would be minutes and hours."""
    assert check_spans(document(text), text)


def test_real_documents_are_read_whole(shared_films: Path):
    """Articles, run-on documents and bare plots: spans exact, every paragraph somewhere."""
    count = 0
    for path in sorted(shared_films.rglob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        try:
            read_document = document(text)
        except UnreadableSeed as refused:
            if "wiki" in str(refused):
                continue
            raise
        count += 1
        marks = covered(check_spans(read_document, text), len(text))
        for line in re.finditer(r"[^\r\n]+", text):
            words = line[0].strip("\ufeff \t=")
            if text.startswith("- ", line.end() + 1):
                continue  # what stands above an infobox may be a caption, which is left out
            if words.casefold() != (read_document.title or "").casefold() and not re.match(
                r"[ \t]*[-*•=]|Infobox$|\s*$", line[0]
            ):
                assert any(marks[line.start() : line.end()]), (path.name, line[0][:80])
    assert count > 100


PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *("\n", "\r\n", "\n\n", "\r", "\u2028", "\x85", "\x0c", "\ufeff", " ", "\t", "\u00a0", ".", ".B"),
            *("= T =\n", "==Plot==\n", "==Cast==\n", "## Plot\n", "=== x ===\n", "==", "#", "= =", "====\n"),
            *("- Director: Ada Quill, Bo\n", "- Released: 1999-13-40\n", "- Runtime: 99999 min\n", "- A as B\n"),
            *(
                "- : x\n",
                "- Ada Quill as:\n",
                "- X (Y) (Z)\n",
                "{{",
                "[[",
                "<br>",
                "(",
                ")",
                "“",
                '"',
                " as ",
                " played by ",
            ),
            *("The Tin Lantern is a 1964 film directed by Ada Quill. ", "A sequel, L 2, was released in 2006."),
            *("Bo (Ada Quill) goes home.", "e\u0301", "\U0001f468\u200d\U0001f469", "\u202e", "İ", "ß", "Ａ"),
        ]
    ),
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@given(text=TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("= T =\n- Director: A\r- Music: B\n")
@example("\ufeff= T =\r\n==Plot==\r\nX.\r\n")
@example("= T =\n==Plot==\n===A===\n=B=\nC")
@example("==Cast==\nA as\nB as:\nC\n")
def test_any_text_is_read_or_refused_and_nothing_of_it_is_lost(text: str):
    try:
        read_document = document(text)
    except UnreadableSeed:
        return
    found = check_spans(read_document, text)
    marks = covered(found, len(text))
    if read_document.shape is Shape.ARTICLE:
        return  # what of an article's words are marks and labels is tested below
    lost = "".join(c for c, mark in zip(text, marks, strict=True) if not mark)
    assert not letters(re.sub(r"<[^<>]*>|\[[^\[\]]*\]|\\[rnNvf]|[\xb9\xb2\xb3\u2070-\u2079]", "", lost)), repr(lost)


@given(
    paragraphs=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40), max_size=8)
)
@example(paragraphs=["A lamp.", "SUMMARY", "B burns."])
@settings(max_examples=150, deadline=None)
def test_no_paragraph_of_an_article_is_lost(paragraphs: list[str]):
    kept = [p.strip() for p in paragraphs if letters(p) and not re.search(r"[=#•*<\[\\-]", p)]
    text = "= The Tin Lantern =\n" + "\n".join(kept) + "\n==Plot==\nBo wakes.\n\n" + "\n\n".join(kept)
    read_document = document(text)
    marks = covered(check_spans(read_document, text), len(text))
    headings = [*map(bare, ("The Tin Lantern", "Plot")), *(bare(reveal(s.heading)) for s in read_document.sections)]
    for line in re.finditer(r".+", text):
        if letters(line[0]) and bare(line[0]) not in headings:
            assert any(marks[line.start() : line.end()]), line[0]


def bare(text: str) -> str:
    return letters(text.casefold())


@given(data=st.binary(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(data: bytes):
    try:
        read_document = document(data)
    except UnreadableSeed:
        return
    check_spans(read_document, data.decode("utf-8"))
