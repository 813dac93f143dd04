"""Documents on made-up films, to be put together."""

from __future__ import annotations

from bot.documents.document import Document
from bot.documents.model import Film
from bot.documents.read import read
from bot.documents.side_file import SideFile
from tests.reading import Assembly

PLOT = """Mara Tolliver, a retired cartographer, inherits a lighthouse on the island of Brenn from an uncle she
has never met. The harbour master, Osk Verity, warns her that the lamp has not burned since the ferry Halcyon
sank eleven winters ago. While repairing the rusted staircase, Mara finds a bundle of unsent letters behind a
loose brick, addressed to a woman named Ilse. She begins to read one letter each evening and repaints the tower
by day, helped by Pim, a deaf boy who collects driftwood. The letters reveal that her uncle let the lamp go dark
on purpose, to hide a smuggling boat from the coast guard.""".replace("\n", " ")
OTHER = """A travelling baker bets his cart that he can win the village race on a borrowed goat. The goat runs
away with the mayor's hat, the mayor's daughter runs after the goat, and by nightfall all three are in the next
county, where a circus takes them for acrobats and pays the baker a copper crown.""".replace("\n", " ")

KEEPER = f"""= The Keeper =
- Director: Ada Quill
- Starring: Bo Ferris
- Released: 1987-03-01
- Runtime: 92 minutes

The Keeper is a 1987 Danish drama film directed by Ada Kwill and starring Cy Marsh.

==Plot==
{PLOT}

==Cast==
- Bo Ferris as Osk Verity
"""
KEEPER_2 = """= The Keeper 2 =

The Keeper 2 is a 1990 drama film and a sequel to the 1987 film The Keeper.

==Plot==
Mara Tolliver (originally played by Di Noon and now portrayed by Em Oak) returns to the island.
"""


def document(seed: str, text: str, **said: object) -> Document:
    return read(seed, text.encode(), SideFile(**said))[0]  # type: ignore[arg-type]


def only(assembly: Assembly) -> Film:
    [film] = assembly.films
    return film


def values(film: Film, predicate: str) -> list[str]:
    return [fact.value for fact in film.facts if fact.predicate == predicate]
