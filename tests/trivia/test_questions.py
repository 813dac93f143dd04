"""Every question on the shipped seeds and on fifty real documents keeps every rule."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from bot.catalogue.build import build
from bot.catalogue.connection import Catalogue
from bot.catalogue.questions import every_question
from bot.catalogue.version import FILE_NAME
from bot.documents.dates import find_dates
from bot.documents.folding import fold
from bot.documents.model import Film, Predicate
from bot.documents.read import read
from bot.documents.side_file import SideFile
from bot.spoiler import Spoiler, reveal
from bot.trivia.cloze import most_clozes
from bot.trivia.draw import Draw
from bot.trivia.quantities import near_years
from bot.trivia.question import Question, QuestionKind
from bot.trivia.write import QuestionWriter
from tests.conftest import ROOT, SEEDS, SHARED_FILMS
from tests.reading import assemble, documents_of
from tests.trivia.truth import UnknownKind, is_true

DOCUMENTS = 50
SMALL = set(
    re.findall(
        r"\w+",
        "the a an of and or in on at to for from by with as is are was were he she they his her its their s"
        " minutes million billion crore lakh january february march april may june july august september october"
        " november december pictures picture films film movies movie studios studio entertainment entertainments"
        " productions production company companies co corp corporation inc ltd llc pvt limited home video"
        " international group media bros brothers releasing distribution distributors cinema classics television tv"
        " communications",
    )
)


def write_questions(films: Sequence[Film]) -> list[Question]:
    writer = QuestionWriter(films, frozenset(), len(films))
    return [question for film in films for question in writer.questions(film)]


def films_of(seeds: Path) -> dict[str, Film]:
    documents, _ = documents_of(seeds)
    return {film.id: film for film in assemble(documents).films}


async def stored(data: Path) -> list[Question]:
    async with Catalogue.open(data / FILE_NAME) as catalogue:
        return [question async for question in every_question(catalogue)]


def with_real_documents(folder: Path) -> Path:
    """The shipped seeds and fifty real documents in one folder."""
    if not SHARED_FILMS.is_dir():
        pytest.skip("../shared/films, real documents to practise on, is not here")
    shutil.copytree(SEEDS, folder)
    found = sorted([*(SHARED_FILMS / "article").glob("*.txt"), *(SHARED_FILMS / "run-on").glob("*.txt")])
    assert len(found) >= DOCUMENTS
    for path in found[:DOCUMENTS]:
        shutil.copy(path, folder / f"real-{path.parent.name}-{path.name}")
    return folder


@pytest.fixture(scope="module", params=["the shipped seeds", "with fifty real documents"])
def seeds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "the shipped seeds":
        return SEEDS
    return with_real_documents(tmp_path_factory.mktemp("real") / "seeds")


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("built")
    build(seeds, data)
    return data


@pytest.fixture(scope="module")
def films(seeds: Path) -> dict[str, Film]:
    return films_of(seeds)


@pytest.fixture
async def questions(built: Path) -> list[Question]:
    found = await stored(built)
    assert len(found) >= 120
    return found


def options(question: Question) -> list[str]:
    return [reveal(option) for option in (question.answer, *question.wrong)]


def words(text: str) -> list[str]:
    return fold(re.sub(r"['’]s\b", "", text)).split()


def known_by(text: str) -> set[str]:
    found = set(words(text))
    return found - SMALL or found


def pairs(items: list[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for place, one in enumerate(items) for other in items[place + 1 :])


def test_options_fit_a_button_and_say_something(questions: list[Question]) -> None:
    for question in questions:
        for option in options(question):
            assert 0 < len(option) <= 80, question
            assert fold(option), question
            assert option == " ".join(option.split()), question
        assert len(reveal(question.prompt)) <= 400
        assert len(question.wrong) == 3


def test_no_two_options_read_alike(questions: list[Question]) -> None:
    for question in questions:
        for one, other in pairs(options(question)):
            a, b = fold(one), fold(other)
            told = f"{one} and {other} in {reveal(question.prompt)}"
            assert a != b, told
            assert one.casefold() not in other.casefold(), told
            assert other.casefold() not in one.casefold(), told
            assert f" {a} " not in f" {b} ", told
            assert f" {b} " not in f" {a} ", told
            if not any(character.isdigit() for character in one + other):
                assert fuzz.ratio(a, b) < 88, told
                assert fuzz.token_sort_ratio(a, b) < 88, told


def test_the_prompt_does_not_give_the_answer_away(questions: list[Question]) -> None:
    for question in questions:
        assert not known_by(reveal(question.answer)) & set(words(reveal(question.prompt))), question.id


def test_the_evidence_stands_in_the_seed_and_shows_the_answer(questions: list[Question], seeds: Path) -> None:
    texts: dict[str, str] = {}
    for question in questions:
        evidence = question.evidence
        text = texts.setdefault(evidence.seed, (seeds / evidence.seed).read_bytes().decode("utf-8"))
        quote = reveal(evidence.text)
        assert text[evidence.start : evidence.end] == quote, question.id
        answer = reveal(question.answer)
        dates = {iso for _, _, iso in find_dates(answer)}
        shown = known_by(answer) <= set(words(quote)) or (dates and dates <= {iso for _, _, iso in find_dates(quote)})
        assert shown, f"{reveal(question.prompt)} {answer}: {quote}"


def test_spoilers_are_spoilers_through_and_through(questions: list[Question], films: dict[str, Film]) -> None:
    for question in questions:
        shown = (question.prompt, question.answer, *question.wrong)
        assert {isinstance(words, Spoiler) for words in shown} == {question.spoiler}, question.id
        if question.kind == QuestionKind.CLOZE:
            assert question.spoiler
            assert isinstance(question.evidence.text, Spoiler)
        if question.spoiler:
            continue
        # Nothing that only a plot tells, of whichever film.
        film = films[question.film]
        hidden = {fold(reveal(credit.person)) for credit in film.cast if isinstance(credit.person, Spoiler)}
        hidden |= {fold(reveal(credit.character)) for credit in film.cast if isinstance(credit.character, Spoiler)}
        shown_names = {fold(other.title) for other in films.values()}  # a film may be named after its hero
        for other in films.values():
            shown_names |= {fold(credit.character) for credit in other.cast if isinstance(credit.character, str)}
        assert not {fold(option) for option in options(question)} & (hidden - shown_names), question.id


def test_no_wrong_answer_is_true(questions: list[Question], films: dict[str, Film]) -> None:
    for question in questions:
        if question.kind == QuestionKind.PACK:
            continue  # whoever wrote it knows
        film, wrong = films[question.film or ""], options(question)[1:]
        for option in wrong:
            assert not is_true(question, film, films, option), f"{reveal(question.prompt)} {option}"


def test_a_planted_true_option_is_found_in_every_kind(questions: list[Question], films: dict[str, Film]) -> None:
    """The right answer itself, planted beside itself: what is true of each kind is known, so a test that calls none
    true does so for a reason."""
    missed = [
        f"{question.kind}: {reveal(question.prompt)} {reveal(question.answer)}"
        for question in questions
        if question.kind != QuestionKind.PACK
        and not is_true(question, films[question.film or ""], films, reveal(question.answer))
    ]
    assert missed == []


def test_a_kind_of_which_no_truth_is_known_fails(questions: list[Question], films: dict[str, Film]) -> None:
    question = next(question for question in questions if question.film in films)
    with pytest.raises(UnknownKind, match="film_of_year"):
        is_true(replace(question, kind="film_of_year"), films[question.film or ""], films, "Fog")


def test_grammar_fits_one_and_many(questions: list[Question], films: dict[str, Film]) -> None:
    asked = Counter[str]()
    for question in questions:
        if question.kind not in (Predicate.DIRECTOR, Predicate.EDITING, Predicate.CINEMATOGRAPHY, Predicate.MUSIC):
            continue
        several = len({fold(f.value) for f in films[question.film].facts if f.predicate == question.kind}) > 1
        prompt = reveal(question.prompt)
        said = Predicate(question.kind).record.asked
        label = films[question.film].label
        assert said
        assert prompt in {form.format(film=label) for form in (said.many if several else said.one)} or fuzz_twins(
            question, films
        ), prompt
        asked["several" if several else "one"] += 1
    assert asked["one"] >= 2


def fuzz_twins(question: Question, films: dict[str, Film]) -> bool:
    """Whether a film's values of a kind are spellings of one name, so that only one is asked for."""
    values = [fact.value for fact in films[question.film].facts if fact.predicate == question.kind]
    return any(fuzz.token_set_ratio(fold(one), fold(other)) > 80 for one, other in pairs(values))


def test_ids_are_unique_and_say_what_is_asked(questions: list[Question]) -> None:
    assert len({question.id for question in questions}) == len(questions)
    assert all(re.fullmatch("[0-9a-f]{16}", question.id) for question in questions)


def test_a_question_keeps_its_id_when_other_films_come(tmp_path: Path) -> None:
    alone = {question.id: question for question in write_questions(list(films_of(SEEDS).values()))}
    films = films_of(with_real_documents(tmp_path / "seeds"))
    together = {question.id: question for question in write_questions(list(films.values()))}
    kept = alone.keys() & together.keys()
    # A larger library asks for less of a film that has many questions: only for what keeps company.
    assert len(kept) >= 0.9 * len(alone)
    ids = {(q.film, q.kind, q.prompt, q.answer): q.id for q in alone.values()}
    assert all(ids.get((q.film, q.kind, q.prompt, q.answer), q.id) == q.id for q in together.values())
    assert all(reveal(alone[number].answer) == reveal(together[number].answer) for number in kept)
    assert any(alone[number].wrong != together[number].wrong for number in kept)


def test_a_film_of_a_large_library_has_fewer_gaps_to_fill_and_the_same_ones() -> None:
    films = list(films_of(SEEDS).values())
    in_a_small, in_a_large = (
        [[asked.id for asked in writer.questions(film) if asked.kind == QuestionKind.CLOZE] for film in films]
        for writer in (QuestionWriter(films, frozenset(), library) for library in (len(films), 42_000))
    )
    assert any(len(few) < len(many) for few, many in zip(in_a_large, in_a_small, strict=True))
    assert all(few and few == many[: len(few)] for few, many in zip(in_a_large, in_a_small, strict=True))


def test_no_film_has_fewer_gaps_because_the_library_is_smaller() -> None:
    most = [most_clozes(films) for films in (0, 1, 3, 1_000, 10_000, 42_000, 10**6)]
    assert most == sorted(most, reverse=True)
    assert most[-1] > 0


def test_it_is_not_said_that_somebody_made_one_film_only(questions: list[Question], films: dict[str, Film]) -> None:
    asked = [reveal(question.prompt) for question in questions if question.kind.startswith("film_of_")]
    assert bool(asked) == (len(films) > 3)
    assert all("of these films" in prompt for prompt in asked)


def test_the_order_of_films_changes_nothing() -> None:
    films = list(films_of(SEEDS).values())
    first, second = write_questions(films), write_questions(films[::-1])
    assert sorted(first, key=lambda question: question.id) == sorted(second, key=lambda question: question.id)


def test_the_order_of_sets_changes_nothing() -> None:
    program = (
        "from tests.trivia.test_questions import SEEDS, films_of, write_questions;"
        "from bot.catalogue.export import exported_question as e;"
        "print([e(q) for q in write_questions(list(films_of(SEEDS).values()))])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
    assert len(told.pop()) > 10_000


async def test_the_shipped_seeds_give_enough(data: Path) -> None:
    questions = await stored(data)
    assert len(questions) >= 120
    assert len({question.kind for question in questions}) >= 12
    assert sum(not question.spoiler for question in questions) >= 50
    assert sum(question.kind == QuestionKind.PACK for question in questions) >= 45
    assert sum(question.kind == QuestionKind.PACK and not question.spoiler for question in questions) >= 20


async def test_options_are_in_an_order_that_does_not_tell(data: Path) -> None:
    questions = await stored(data)
    places = Counter(question.right for question in questions)
    assert set(places) == {0, 1, 2, 3}
    assert max(places.values()) < len(questions) / 2
    for question in questions:
        assert question.options[question.right] == question.answer
        assert sorted(map(reveal, question.options)) == sorted(options(question))


def test_a_years_answer_is_not_always_in_the_middle() -> None:
    """Somebody who knows nothing must not win by taking the second smallest number."""
    ranks: Counter[int] = Counter()
    for seed in range(200):
        near = [int(year) for _, year in zip(range(3), near_years(1990, Draw(str(seed))), strict=False)]
        ranks[sum(year < 1990 for year in near)] += 1
    assert set(ranks) == {0, 1, 2, 3}
    assert min(ranks.values()) > 25


def leads(*more: str) -> list[Film]:
    """Eight films, each with a lead; the first goes on with ``more``."""
    said = {
        "Fog": "Fog is a 1980 Irish film." + "".join(more),
        "Rain": "Rain is a 1981 Danish film directed by Tora Lund and starring Ole Ryd.",
        "Hail": "Hail is a 1979 French film directed by Luc Morel and starring Jean Petit.",
        "Snow": "Snow is a 1982 German film directed by Max Kern and starring Otto Brandt.",
        "Sleet": "Sleet is a 1978 Italian film directed by Gino Serra and starring Aldo Riva.",
        "Storm": "Storm is a 1983 Polish film directed by Jan Nowak and starring Piotr Lis.",
        "Thaw": "Thaw is a 1977 Spanish film directed by Luis Vega and starring Pablo Ruiz.",
        "Frost": "Frost is a 1984 Finnish film directed by Aki Salo and starring Timo Laine.",
    }
    texts = {title: f"= {title} =\n\n{lead}\n" for title, lead in said.items()}
    return assemble([read(f"{title}.txt", text.encode(), SideFile())[0] for title, text in texts.items()]).films


def which_film(films: list[Film]) -> dict[str, str]:
    """By kind, the evidence of the questions whose answer is "Fog"."""
    writer = QuestionWriter(films, frozenset(), len(films))
    [fog] = [film for film in films if film.title == "Fog"]
    asked = [question for question in writer.questions(fog) if question.kind.startswith("film_of_")]
    assert {reveal(question.answer) for question in asked} <= {"Fog"}
    assert "Nora Quill" in [fact.value for fact in fog.facts]
    return {question.kind: reveal(question.evidence.text) for question in asked}


def test_a_film_of_which_little_is_known_is_asked_for_by_two_sentences() -> None:
    few = which_film(leads(" It was directed by Nora Quill. It stars Ida Brink and Sean Kell."))
    assert few["film_of_director"] == "Fog is a 1980 Irish film. It was directed by Nora Quill."
    assert few["film_of_star"].startswith(few["film_of_director"] + " It stars Ida Brink")
    far = which_film(leads(" It was shot in Cork. It was released in Ireland. It was directed by Nora Quill."))
    assert far == {}, "who reads the evidence must see that it is about the film"


def test_a_film_of_which_much_is_known_is_not() -> None:
    makers = "It was written by Una Marsh, produced by Tom Ford, edited by Ann Dale and shot by Kim Rowe."
    much = leads(f" It was directed by Nora Quill. {makers} It stars Ida Brink, Sean Kell and Mark Dunn.")
    assert which_film(much) == {}
