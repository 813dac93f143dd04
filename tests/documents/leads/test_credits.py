"""Who made a film."""

from __future__ import annotations

import pytest

from bot.documents.model import Predicate
from tests.documents.leads.reading import read, values


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "T is a 1961 film written by Ann Lee impersonator Bo Ferris and Late Show alumna Cy Marsh.",
            Predicate.WRITER,
            ["Bo Ferris", "Cy Marsh"],
        ),
        ("Tin is a 1961 film directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film written and directed by Nora Finch.", Predicate.WRITER, ["Nora Finch"]),
        ("Tin is a 1961 film directed by and starring Nora Finch.", Predicate.STARRING, ["Nora Finch"]),
        ("Tin is a 1961 film by British filmmaker Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Directed by Nora Finch, it won.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Nora Finch directed the film.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film directed by Nora Finch, and stars Ida Moss.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film based on a play directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. The novel led to a series directed by Nora Finch.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film directed in Norway by Nora Finch.", Predicate.DIRECTOR, ["Nora Finch"]),
        ("Tin is a 1961 film. Ann Lee wrote the script and directed the film.", Predicate.DIRECTOR, ["Ann Lee"]),
        ("Tin is a 1961 film. Bo Ek produced it and Ann Lee served as director.", Predicate.DIRECTOR, ["Ann Lee"]),
        ("Tin is a 1961 film directed by Lee's close friend Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin, released in Japan as is a 1961 film directed by Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        (
            "Tin is a 1961 film directed by and starring Bo Ek, with Ann Lee and Ida Moss.",
            Predicate.DIRECTOR,
            ["Bo Ek"],
        ),
        ("Tin is a 1961 film directed by Bo Ek, with Ann Lee and Ida Moss.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film starring Bo Ek, who also directed and produced it.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film from director Bo Ek and writer Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Joan and Ann Turner.", Predicate.DIRECTOR, ["Joan Turner", "Ann Turner"]),
        ("Tin is a 1961 Tamil film directed by Fazil and Hari Das.", Predicate.DIRECTOR, ["Fazil", "Hari Das"]),
        ("Tin is a 1961 film directed by Bo Ek and written by Ek and Ann Lee.", Predicate.WRITER, ["Bo Ek", "Ann Lee"]),
        ("Tin is a 1961 film directed by former stuntman Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Ore Pictures founder Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by frequent Moss collaborator Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oslo actor and writer Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by the brothers Bo and Ulf Ek.", Predicate.DIRECTOR, ["Bo Ek", "Ulf Ek"]),
        ("Tin is a 1961 film directed by Norwegian Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Oscar-winning maker Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by 19-year-old Bo Ek.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by Bo Ek and art directed by Ann Lee.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film, with Bo Ek directing.", Predicate.DIRECTOR, ["Bo Ek"]),
        ("Tin is a 1961 film directed by the Moss Brothers.", Predicate.DIRECTOR, ["The Moss Brothers"]),
        ("Tin is a 1961 film directed by Tom Disney.", Predicate.DIRECTOR, ["Tom Disney"]),
        ("Tin is a 1961 film. Another film was directed by Bo Ek.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. It was remade into a play directed by Bo Ek.", Predicate.DIRECTOR, []),
        ("Tin is a 1961 film. It is one of hundreds of pictures produced by Hollywood.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Oakfilm.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn/Ore Productions.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Ann Lee of Ore Pictures.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film produced by Walt Disney.", Predicate.PRODUCER, ["Walt Disney"]),
        ("Tin is a 1961 film. Produced by Ann Lee, it ran long.", Predicate.PRODUCER, ["Ann Lee"]),
        ("Tin is a 1961 film executive produced by Ann Lee.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Lantern Films.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film produced by Zorn and Ore Films.", Predicate.PRODUCER, []),
        ("Tin is a 1961 film. The songs were written by Bo and produced by Ann Lee.", Predicate.PRODUCER, []),
        (
            "T is a 1961 film directed by Han Min-ho, written by Han and Ann Lee.",
            Predicate.WRITER,
            ["Han Min-ho", "Ann Lee"],
        ),
        ("Tin is a 1961 film, the first not to be written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film. The script by Ann Lee and Bo Ek is long.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film from a screenplay by Ann Lee and Bo Ek.", Predicate.SCREENPLAY, ["Ann Lee", "Bo Ek"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.SCREENPLAY, ["Ann Lee"]),
        ("Tin is a 1961 film. The screenplay was written by Ann Lee.", Predicate.WRITER, []),
        ("Tin is a 1961 film. The music was composed by Bo Ek.", Predicate.MUSIC, ["Bo Ek"]),
        ("Tin is a 1961 film edited by Bo Ek.", Predicate.EDITING, ["Bo Ek"]),
    ],
)
def test_statements(text: str, predicate: Predicate, expected: list[str]) -> None:
    assert values(read(text), predicate) == expected
