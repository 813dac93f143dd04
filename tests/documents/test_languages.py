"""Texts in other languages are refused by name."""

from __future__ import annotations

import pytest

from bot.documents.languages import other_language
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.errors import Severity, UnreadableSeed

GERMAN = "Der Nebel ist ein deutscher Spielfilm aus dem Jahr 1973 von Nora Quill. Er wird auf DVD gezeigt."
FRENCH = "Le Brouillard est un film français réalisé par Nora Quill et sorti en 1973. Il est tourné dans le port."
SPANISH = "La niebla es una película de 1973 dirigida por Nora Quill y con Ada Finch en el papel de la capitana."


@pytest.mark.parametrize(("text", "language"), [(GERMAN, "German"), (FRENCH, "French"), (SPANISH, "Spanish")])
def test_an_introduction_in_another_language_is_refused_by_its_name(text: str, language: str):
    with pytest.raises(UnreadableSeed, match=f"This introduction is in {language}: the bot reads English"):
        read("page.txt", text.encode(), SideFile())


def test_a_document_with_a_title_is_kept_with_a_warning():
    document, problems = read("page.txt", f"= Der Nebel =\n\n{GERMAN}\n".encode(), SideFile())
    assert document.title == "Der Nebel"
    assert [problem.severity for problem in problems if "German" in problem.message] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mara finds the boat of her uncle, and it is a storm that she was afraid of.", None),
        ("La Dolce Notte (Italian: La dolce notte di una donna del mare) is a 1973 Italian film.", None),
        ("霧 is a 1973 Japanese film directed by 李 明 and starring Ada Finch, Bo Quill and Milo Sorrel.", None),
        ("Туман — советский фильм 1973 года.", "Cyrillic letters"),
        ("霧は1973年の日本の映画である。", "Japanese"),
        ("雾是一部1973年的电影。", "Chinese"),
        ("안개는 1973년 한국의 영화이다.", "Korean"),
        ("Mara. Osk. 1973.", None),
        ("", None),
    ],
)
def test_only_what_is_surely_not_english_is_said_to_be(text: str, language: str | None):
    assert other_language(text) == language
