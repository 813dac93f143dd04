"""Which documents are one film, whose plot an untitled one is, how films are related."""

from __future__ import annotations

import itertools
import random

import pytest

from bot.documents.model import Relation
from bot.errors import Severity
from tests.documents.keepers import KEEPER, KEEPER_2, OTHER, PLOT, document, only
from tests.reading import Assembly, assemble


def test_titles_of_different_years_stay_apart_and_are_reported():
    remake = KEEPER.replace("1987", "1997")
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", remake)])
    assert [film.id for film in assembly.films] == ["the-keeper-1987", "the-keeper-1997"]
    assert sorted(problem.seed for problem in assembly.problems) == ["a.txt", "b.txt"]
    for problem in assembly.problems:
        assert "1987" in problem.message
        assert "1997" in problem.message
        assert problem.severity is Severity.WARNING


def test_a_remake_of_quite_another_year_is_no_slip():
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", KEEPER.replace("1987", "2011"))])
    assert [len(assembly.films), len(assembly.problems)] == [2, 0]


def test_a_year_confirmed_in_a_side_file_is_no_contradiction():
    remake = document("b.txt", KEEPER.replace("1987", "2011"), year=2011)
    assembly = assemble([document("a.txt", KEEPER, year=1987), remake])
    assert [len(assembly.films), len(assembly.problems)] == [2, 0]


def test_one_year_in_side_files_makes_two_documents_one_film():
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", KEEPER.replace("1987", "1988"), year=1987)])
    assert only(assembly).id == "the-keeper-1987"
    assert assembly.problems == ()


def test_a_document_without_a_year_joins_the_only_film_of_its_title():
    undated = document("b.txt", "= the keeper =\n\n==Reception==\nLoved.\n")
    film = only(assemble([document("a.txt", KEEPER), undated]))
    assert film.id == "the-keeper-1987"
    assert [source.seed for source in film.sources] == ["a.txt", "b.txt"]


def test_a_document_without_a_year_joins_none_of_two():
    undated = document("c.txt", "= The Keeper =\n\n==Reception==\nLoved.\n")
    dated = [document("a.txt", KEEPER), document("b.txt", KEEPER.replace("1987", "2011"))]
    assembly = assemble([*dated, undated])
    assert assembly.film_of["c.txt"] == "the-keeper"
    assert "c.txt" in {problem.seed for problem in assembly.problems}


def test_a_document_without_a_year_joins_the_film_of_two_whose_story_it_tells():
    remake = KEEPER.replace("1987", "2011").replace(PLOT, OTHER)
    undated = document("c.txt", f"= The Keeper =\n\n==Plot==\n{PLOT}\n")
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", remake), undated])
    assert assembly.film_of == {
        "a.txt": "the-keeper-1987", "b.txt": "the-keeper-2011", "c.txt": "the-keeper-1987"
    }  # fmt: skip


def test_one_story_of_nearly_the_same_year_is_one_film():
    later = f"The Keeper is a 1988 film.{PLOT}"
    film = only(assemble([document("a.txt", later), document("b.txt", KEEPER)]))
    assert (film.id, film.year) == ("the-keeper-1987", 1987), "an article's year outranks a lead's"
    assert [plot.titled for plot in film.plots] == [True, True]
    confirmed = assemble([document("a.txt", later, year=1988), document("b.txt", KEEPER)])
    assert only(confirmed).id == "the-keeper-1988", "its writer has confirmed the year"


def test_years_that_both_writers_confirm_are_two_films():
    later = document("a.txt", f"The Keeper is a 1988 film.{PLOT}", year=1988)
    assembly = assemble([later, document("b.txt", KEEPER, year=1987)])
    assert [film.id for film in assembly.films] == ["the-keeper-1987", "the-keeper-1988"]


def test_one_story_of_years_far_apart_is_two_films():
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", KEEPER.replace("1987", "2011"))])
    assert [film.id for film in assembly.films] == ["the-keeper-1987", "the-keeper-2011"]


def test_one_title_and_two_stories_are_two_films():
    other = document("b.txt", f"The Keeper is a 1988 film.{OTHER}")
    assembly = assemble([document("a.txt", KEEPER), other])
    assert [film.id for film in assembly.films] == ["the-keeper-1987", "the-keeper-1988"]


def test_one_story_under_another_of_its_titles_is_one_film():
    named = KEEPER.replace("The Keeper is", "The Keeper (also known as Night Lamp) is")
    telling = f"Night Lamp is a 1987 film.{PLOT}"
    film = only(assemble([document("b.txt", telling), document("a.txt", named)]))
    assert (film.id, film.aliases) == ("the-keeper-1987", ("Night Lamp",))
    film = only(
        assemble(
            [document("a.txt", named), document("b.txt", OTHER, film="Night Lamp (1987)"), document("c.txt", telling)]
        )
    )
    assert [source.seed for source in film.sources] == ["a.txt", "c.txt", "b.txt"]


def test_one_story_under_titles_that_do_not_meet_is_two_films():
    telling = document("b.txt", f"Night Lamp is a 1987 film.{PLOT}")
    assert len(assemble([document("a.txt", KEEPER), telling]).films) == 2


def test_an_untitled_plot_is_placed_when_it_is_sure():
    film = only(assemble([document("a.txt", KEEPER), document("b.txt", PLOT)]))
    untitled = film.plots[1]
    assert (untitled.seed, untitled.titled) == ("b.txt", False)
    assert untitled.placement
    assert 0.8 <= untitled.placement <= 1
    assert film.plots[0].titled
    assert film.plots[0].placement is None


def test_a_plot_that_is_not_sure_is_in_no_film_and_reported_with_its_candidates():
    other = document("c.txt", f"= The Goat =\n\nThe Goat is a 1950 film.\n\n==Plot==\n{OTHER}")
    stranger = document("b.txt", "Mara Tolliver sells the lighthouse on Brenn to Osk Verity and goes to sea with Pim.")
    assembly = assemble([document("a.txt", KEEPER), other, stranger])
    assert "b.txt" not in assembly.film_of
    assert [entry.document.seed for entry in assembly.unplaced] == ["b.txt"]
    assert not any(plot.seed == "b.txt" for film in assembly.films for plot in film.plots)
    [problem] = assembly.problems
    assert problem.seed == "b.txt"
    assert "the-keeper-1987 (" in problem.message
    assert "%" in problem.message
    assert "film =" in problem.remedy
    assert "Mara" not in str(problem)


def test_a_film_whose_plot_is_hardly_alike_is_no_candidate():
    other = document("c.txt", f"= The Goat =\n\nThe Goat is a 1950 film.\n\n==Plot==\n{OTHER}")
    stranger = document(
        "b.txt",
        "The goat runs away with it. Then the summer is long and the harvest poor, so that the village moves to town, "
        "where the river freezes over and children skate until the thaw comes and floods the market.",
    )
    [problem] = assemble([other, stranger]).problems
    assert "Best candidates: none." in problem.message


@pytest.mark.parametrize("name", ["the-keeper-1987", "The Keeper", "the KEEPER (1987)"])
def test_a_side_file_places_a_plot(name: str):
    film = only(assemble([document("a.txt", KEEPER), document("b.txt", OTHER, film=name)]))
    assert [(plot.seed, plot.placement) for plot in film.plots] == [("a.txt", None), ("b.txt", None)]
    assert film.title == "The Keeper"


def test_a_side_file_that_names_an_unknown_film_is_reported():
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", PLOT, film="The Kepper (1987)")])
    assert "b.txt" not in assembly.film_of
    [problem] = assembly.problems
    assert "Kepper" not in str(problem)
    assert "“film”" in problem.message


def test_a_title_in_a_side_file_makes_a_plot_a_film():
    film = only(assemble([document("b.txt", PLOT, title="The Keeper", year=1987)]))
    assert (film.id, film.plots[0].titled) == ("the-keeper-1987", True)


def test_relations_are_told_on_both_sides():
    assembly = assemble([document("a.txt", KEEPER), document("b.txt", KEEPER_2)])
    first, second = assembly.films
    assert [(r.relation, r.title, r.film) for r in second.related] == [
        (Relation.SEQUEL_OF, "The Keeper", "the-keeper-1987")
    ]
    assert [(r.relation, r.title, r.year, r.film) for r in first.related] == [
        (Relation.SEQUEL, "The Keeper 2", 1990, "the-keeper-2-1990")
    ]
    assert first.related[0].evidence.seed == "b.txt"


def test_a_relation_to_a_film_that_is_not_there_still_stands():
    [related] = only(assemble([document("b.txt", KEEPER_2)])).related
    assert (related.title, related.year, related.film) == ("The Keeper", 1987, None)


def test_a_relation_never_leads_to_a_film_of_another_year():
    assembly = assemble([document("a.txt", KEEPER.replace("1987", "1950")), document("b.txt", KEEPER_2)])
    second = next(film for film in assembly.films if film.id == "the-keeper-2-1990")
    assert [entry.film for entry in second.related] == [None]


def test_relations_of_films_that_name_each_other_end():
    told = "==Plot==\nBo (originally played by Di Noon) goes."
    one = f"= A =\n\nA is a 1990 film and a sequel to the 1980 film B.\n\n{told}"
    two = f"= B =\n\nB is a 1980 film and a sequel to the 1990 film A.\n\n{told}"
    assembly = assemble([document("a.txt", one), document("b.txt", two)])
    assert [film.id for film in assembly.films] == ["a-1990", "b-1980"]


def test_films_do_not_depend_on_the_order_of_documents():
    documents = [
        document("a.txt", KEEPER),
        document("b.txt", KEEPER_2),
        document("c.txt", PLOT),
        document("d.txt", f"= The Goat =\n\nThe Goat is a 1950 film.\n\n==Plot==\n{OTHER}"),
    ]
    expected = assemble(documents)
    for order in itertools.permutations(documents):
        assert assemble(order) == expected


def test_ids_do_not_depend_on_what_else_is_there():
    documents = [
        document("a.txt", KEEPER),
        document("b.txt", KEEPER_2),
        document("c.txt", "= X =\n\nX is a 1950 film."),
    ]
    ids = {"a.txt": "the-keeper-1987", "b.txt": "the-keeper-2-1990", "c.txt": "x-1950"}
    picks = random.Random(7)  # noqa: S311 - which documents are there
    for _ in range(10):
        some = picks.sample(documents, picks.randint(1, 3))
        assert assemble(some).film_of == {d.seed: ids[d.seed] for d in some}


def test_nothing_makes_no_films():
    assert assemble([]) == Assembly((), {}, (), ())
