"""Introductions of kinds that people write, on made-up films, and everything that is read from them."""

from __future__ import annotations

import pytest

from bot.documents.document import Document
from bot.documents.read import read
from bot.documents.side_file import SideFile

Said = dict[str, list[str]]
"""Values by predicate or relation; films with their year in brackets."""


def said(document: Document, kinds: Said) -> Said:
    found = [(fact.predicate, fact.value) for fact in document.facts]
    found += [(film.relation, f"{film.title} ({film.year})") for film in document.related]
    return {kind: sorted({value for what, value in found if what == kind}) for kind in kinds}


@pytest.mark.parametrize(
    ("text", "title", "year", "expected"),
    [
        (
            "Lantern Hill is a coming of age film directed by Nora Finch from 1956.",
            "Lantern Hill",
            1956,
            {"director": ["Nora Finch"]},
        ),
        (
            "The Eel is a ninety-minute Danish film which came out in 1968. It was directed by Nora Finch.",
            "The Eel",
            1968,
            {"director": ["Nora Finch"]},
        ),
        (
            "Salt Road is a made-for-television thriller film that first aired on NBC on May 4, 1979.",
            "Salt Road",
            1979,
            {"release_date": ["1979-05-04"], "distributor": ["NBC"]},
        ),
        (
            "Brass Owl is a feature-length period drama from 1956, directed by Nora Finch.",
            "Brass Owl",
            1956,
            {"director": ["Nora Finch"]},
        ),
        (
            "Who Took the Lamp? is a 1982 comedy film directed by Nora Finch.",
            "Who Took the Lamp?",
            1982,
            {"director": ["Nora Finch"]},
        ),
        ("We is a 1999 drama film directed by Nora Finch.", "We", 1999, {"director": ["Nora Finch"]}),
        ("Him is a 1999 drama film directed by Nora Finch.", "Him", 1999, {"director": ["Nora Finch"]}),
        (
            "What Is It You Want? is a 1999 film starring Ida Moss.",
            "What Is It You Want?",
            1999,
            {"starring": ["Ida Moss"]},
        ),
        ("(Un)kind is a 2003 film directed by Nora Finch.", "(Un)kind", 2003, {"director": ["Nora Finch"]}),
        ("[Static] is a 2011 horror film directed by Nora Finch.", "[Static]", 2011, {"director": ["Nora Finch"]}),
        (
            "Ash is a 2001 film directed by retired lighthouse keeper Nora Finch.",
            "Ash",
            2001,
            {"director": ["Nora Finch"]},
        ),
        (
            "Ash is a 2001 film directed by the sisters Nora and Kay Finch.",
            "Ash",
            2001,
            {"director": ["Nora Finch", "Kay Finch"]},
        ),
        (
            "Ash is a 2001 film written and directed by Norwegian comedian Nora Finch.",
            "Ash",
            2001,
            {"director": ["Nora Finch"], "writer": ["Nora Finch"]},
        ),
        ("Ash is a 2001 film by first-time filmmaker Nora Finch.", "Ash", 2001, {"director": ["Nora Finch"]}),
        (
            "Ash is a 2001 film written by Ivo Brand, with Nora Finch directing.",
            "Ash",
            2001,
            {"director": ["Nora Finch"], "writer": ["Ivo Brand"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. Its art was directed by Ivo Brand.",
            "Ash",
            2001,
            {"director": ["Nora Finch"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. The art director was Ivo Brand.",
            "Ash",
            2001,
            {"director": ["Nora Finch"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It is based on the 1965 film Cinder, directed by Ivo Brand.",
            "Ash",
            2001,
            {"director": ["Nora Finch"]},
        ),
        (
            'Ash is a 2001 film starring Ida "Kid" Moss, will.i.am, 50 Cent and Otto Gray.',
            "Ash",
            2001,
            {"starring": ['Ida "Kid" Moss', "will.i.am", "50 Cent", "Otto Gray"]},
        ),
        (
            "Ash is a 2001 film starring Ida Moss, Otto Gray Jr., k.d. lang and Leo Sand.",
            "Ash",
            2001,
            {"starring": ["Ida Moss", "Otto Gray Jr.", "k.d. lang", "Leo Sand"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It tells of a band of thieves led by Silas Crane.",
            "Ash",
            2001,
            {"starring": []},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch and starring Ida Moss as a crew's captain, led by Silas Crane.",
            "Ash",
            2001,
            {"starring": ["Ida Moss"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It opened in theaters on May 4, 2001.",
            "Ash",
            2001,
            {"release_date": ["2001-05-04"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It received a limited release on May 4, 2001, by Ore Films.",
            "Ash",
            2001,
            {"release_date": ["2001-05-04"], "distributor": ["Ore Films"]},
        ),
        (
            "Ash is a 2001 film. It was shown at the Oslo Festival on May 3, 2001, and released on June 4, 2001.",
            "Ash",
            2001,
            {"release_date": ["2001-06-04"]},
        ),
        (
            "Ash is a 2001 film. It was screened at the Oslo Film Festival on January 3, 2001.",
            "Ash",
            2001,
            {"release_date": []},
        ),
        (
            "Ash is a 2001 Irish film. It was released in France on May 4, 2001, and in Ireland on June 8, 2001.",
            "Ash",
            2001,
            {"release_date": ["2001-06-08"]},
        ),
        ("Ash is a 2001 film. It hit cinemas on May 4, 2001.", "Ash", 2001, {"release_date": ["2001-05-04"]}),
        (
            "Ash is a 2001 film. It was given a wide release on May 4, 2001 through Lantern Pictures.",
            "Ash",
            2001,
            {"release_date": ["2001-05-04"], "distributor": ["Lantern Pictures"]},
        ),
        (
            "Ash is a 2001 film. It went into general release on 4 May 2001.",
            "Ash",
            2001,
            {"release_date": ["2001-05-04"]},
        ),
        (
            "Ash is a 2001 film released theatrically in Norway by Lamp & Moss Film A/S.",
            "Ash",
            2001,
            {"distributor": ["Lamp & Moss Film A/S"]},
        ),
        (
            "Ash is a 2001 film distributed through Lamp (Oslo) Pictures.",
            "Ash",
            2001,
            {"distributor": ["Lamp (Oslo) Pictures"]},
        ),
        (
            "Ash is a 2001 film. Lantern Pictures released the film on May 4, 2001.",
            "Ash",
            2001,
            {"distributor": ["Lantern Pictures"], "release_date": ["2001-05-04"]},
        ),
        (
            "Ash is a 2001 film. Lantern Pictures handled its distribution.",
            "Ash",
            2001,
            {"distributor": ["Lantern Pictures"]},
        ),
        (
            "Ash is a 2001 film. The film's distribution rights were sold to Lantern Pictures.",
            "Ash",
            2001,
            {"distributor": ["Lantern Pictures"]},
        ),
        (
            "Ash is a 2001 film. Its release by Lantern Films followed on May 4, 2001.",
            "Ash",
            2001,
            {"distributor": ["Lantern Films"], "release_date": ["2001-05-04"]},
        ),
        (
            "Ash is a 2001 animated short film. Created and directed by Nora Finch.",
            "Ash",
            2001,
            {"director": ["Nora Finch"]},
        ),
        (
            "Ash is a 2001 film starring Ida Moss and Otto Gray as Ann and Bob Hale.",
            "Ash",
            2001,
            {"starring": ["Ida Moss", "Otto Gray"]},
        ),
        (
            "Ash is a 2001 film. The film features Sir Otto Gray and Dame Ida Moss.",
            "Ash",
            2001,
            {"starring": ["Otto Gray", "Ida Moss"]},
        ),
        (
            "Ash is a 2001 film. It stars Saturday Night Live alumni Ida Moss and Otto Gray.",
            "Ash",
            2001,
            {"starring": ["Ida Moss", "Otto Gray"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It is a remake of Telugu film Nippu.",
            "Ash",
            2001,
            {"remake_of": ["Nippu (None)"]},
        ),
        ("Ash is a 2001 film directed by Nora Finch. It is a remake of Telugu.", "Ash", 2001, {"remake_of": []}),
        (
            "Ash is a 2001 film directed by Nora Finch. A sequel, Ash 2, was announced but never went into production.",
            "Ash",
            2001,
            {"sequel": []},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It is the last film in the Cinder series.",
            "Ash",
            2001,
            {"sequel": [], "sequel_of": []},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It is a loose remake of Ivo Brand's 1961 French comedy Cendre.",
            "Ash",
            2001,
            {"remake_of": ["Cendre (1961)"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It is the sequel to 1998's Ember.",
            "Ash",
            2001,
            {"sequel_of": ["Ember (1998)"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It was followed by a sequel, Ash II: Embers, in 2004.",
            "Ash",
            2001,
            {"sequel": ["Ash II: Embers (2004)"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. It was remade in Hindi in 2009 as Raakh.",
            "Ash",
            2001,
            {"remake": ["Raakh (2009)"]},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch. A proposed sequel titled Ash Returns was cancelled.",
            "Ash",
            2001,
            {"sequel": []},
        ),
        (
            "Ash is a 2001 film directed by Nora Finch, based on the novel Cinder by Kay Brand.",
            "Ash",
            2001,
            {"based_on": ["the novel Cinder by Kay Brand"]},
        ),
    ],
)
def test_an_introduction_is_read(text: str, title: str, year: int, expected: Said) -> None:
    document, _ = read("tin.txt", text.encode(), SideFile())
    assert (document.title, document.year) == (title, year)
    assert said(document, expected) == {kind: sorted(values) for kind, values in expected.items()}
