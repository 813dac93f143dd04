"""Documents become films: what belongs together, what does not, and how films are related."""

from __future__ import annotations

from bot.spoiler import Spoiler, reveal
from tests.documents.keepers import KEEPER, KEEPER_2, document, only, values
from tests.reading import assemble


def test_documents_of_one_title_and_year_are_one_film():
    more = "The Keeper is a 1987 film written by Fay Reed.Mara paints the tower and reads the letters at night."
    film = only(assemble([document("b.txt", more), document("a.txt", KEEPER)]))
    assert (film.id, film.title, film.year) == ("the-keeper-1987", "The Keeper", 1987)
    assert [source.seed for source in film.sources] == ["a.txt", "b.txt"]
    assert [plot.seed for plot in film.plots] == ["a.txt", "b.txt"]
    assert values(film, "writer") == ["Fay Reed"]


def test_the_infobox_comes_before_the_lead_and_both_stand():
    film = only(assemble([document("a.txt", KEEPER)]))
    assert values(film, "director") == ["Ada Quill", "Ada Kwill"]
    assert values(film, "starring") == ["Bo Ferris", "Cy Marsh"]
    sections = [fact.evidence.section for fact in film.facts if fact.predicate == "director"]
    assert sections == ["infobox", "lead"]


def test_what_two_documents_say_alike_is_one_fact_by_its_best_source():
    lead = "The Keeper is a 1987 film directed by ada quill.Mara reads the letters, and the lamp burns again."
    film = only(assemble([document("a.txt", lead), document("b.txt", KEEPER)]))
    directors = [fact for fact in film.facts if fact.predicate == "director"]
    assert [fact.value for fact in directors] == ["Ada Quill", "Ada Kwill"]
    assert directors[0].evidence.seed == "b.txt"


def test_open_evidence_comes_before_hidden():
    hides = (
        "The Keeper is a 1987 film written by Fay Reed.Mara paints the tower and reads the letters at night. Her"
        " uncle drowns, and she burns the boat. She flees from the police."
        " A storm drives her ashore. She digs for the gold. Nobody believes her.The film stars Bo Ferris and Di Noon."
    )
    alone = only(assemble([document("a.txt", hides)]))
    stars = {fact.value: fact.evidence for fact in alone.facts if fact.predicate == "starring"}
    assert [isinstance(evidence.text, Spoiler) for evidence in stars.values()] == [True, True]
    film = only(assemble([document("a.txt", hides), document("b.txt", KEEPER)]))
    stars = {fact.value: fact.evidence for fact in film.facts if fact.predicate == "starring"}
    assert (stars["Bo Ferris"].seed, stars["Di Noon"].seed) == ("b.txt", "a.txt")


def test_a_sequel_tells_who_played_in_the_first_film():
    first, second = assemble([document("a.txt", KEEPER), document("b.txt", KEEPER_2)]).films
    told = [credit for credit in first.cast if reveal(credit.person) == "Di Noon"]
    assert [reveal(credit.character or "") for credit in told] == ["Mara Tolliver"]
    assert told[0].spoiler
    assert isinstance(told[0].evidence.text, Spoiler)
    assert told[0].evidence.seed == "b.txt"
    assert {reveal(credit.person) for credit in second.cast} == {"Em Oak"}


def test_other_titles_are_aliases():
    text = "= The Keeper =\n\nThe Keeper (also known as Night Lamp) is a 1987 film.\n\n==Plot==\nMara goes home.\n"
    film = only(assemble([document("a.txt", text), document("b.txt", KEEPER.replace("= The", "= THE"))]))
    assert film.aliases == ("Night Lamp",)


def test_cast_lists_say_more_than_plots_and_stars():
    text = KEEPER.replace("behind a", "to Verity (Bo Ferris) behind a")
    cast = only(assemble([document("a.txt", text)])).cast
    of_bo = [(credit.character, credit.spoiler) for credit in cast if reveal(credit.person) == "Bo Ferris"]
    assert of_bo == [("Osk Verity", False)]


def test_a_part_is_not_opened_because_its_performer_is():
    told = KEEPER.replace("behind a", "to Ilse Brandt (Bo Ferris) behind a")
    film = only(assemble([document("a.txt", told.replace("as Osk Verity", "as Osk Verity/The Beacon"))]))
    of_bo = [(credit.person, credit.character) for credit in film.cast if reveal(credit.person) == "Bo Ferris"]
    assert {person for person, _ in of_bo} == {"Bo Ferris"}
    assert [part for _, part in of_bo if isinstance(part, str)] == ["Osk Verity"]
    hidden = {reveal(part) for _, part in of_bo if isinstance(part, Spoiler)}
    assert hidden == {"Osk Verity/The Beacon", "Ilse Brandt"}


def test_a_part_that_tells_leaves_its_performer_on_the_bill():
    film = only(assemble([document("a.txt", KEEPER.replace("as Osk Verity", "as Ghost of Osk Verity"))]))
    shown = [(credit.person, credit.character) for credit in film.cast if isinstance(credit.person, str)]
    assert ("Bo Ferris", None) in shown
    assert [reveal(part) for _, part in shown if isinstance(part, Spoiler)] == ["Ghost of Osk Verity"]
