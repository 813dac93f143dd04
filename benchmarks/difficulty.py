"""How well difficulties are recovered from answers: questions and members that are made up, played as rounds are.

``python -m benchmarks.difficulty`` prints the rank correlation of learned and true difficulties.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections import defaultdict
from collections.abc import Sequence

from bot.trivia.difficulty import Attempt, ability_from, chance, difficulty_from

AT_A_TIME = 5
"""Members who answer one question together."""


def simulate(questions: int, answers: int, *, members: int, rng: random.Random) -> float:
    """The rank correlation once every question has so many answers, each of another member.

    True difficulties and abilities have a spread of one logit. At each reveal the question is estimated again, and
    then those who answered, from the estimates that there are: nothing else is known, all begin alike.
    """
    hard = [rng.gauss(0, 1) for _ in range(questions)]
    able = [rng.gauss(0, 1) for _ in range(members)]
    players = [rng.sample(range(members), answers) for _ in range(questions)]
    of_question: dict[int, dict[int, bool]] = defaultdict(dict)
    of_member: dict[int, dict[int, bool]] = defaultdict(dict)
    difficulty, ability = [0.0] * questions, [0.0] * members
    for start in range(0, answers, AT_A_TIME):
        for question in rng.sample(range(questions), questions):
            here = players[question][start : start + AT_A_TIME]
            for member in here:
                right = rng.random() < chance(able[member], hard[question])
                of_question[question][member] = of_member[member][question] = right
            attempts = [Attempt(ability[member], right) for member, right in of_question[question].items()]
            difficulty[question] = difficulty_from(0.0, attempts)
            for member in here:
                met = [Attempt(difficulty[other], right) for other, right in of_member[member].items()]
                ability[member] = ability_from(met)
    return rank_correlation(hard, difficulty)


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's, of numbers without ties."""
    return statistics.correlation(_ranks(one), _ranks(other))


def _ranks(numbers: Sequence[float]) -> list[int]:
    ranks = [0] * len(numbers)
    for rank, index in enumerate(sorted(range(len(numbers)), key=numbers.__getitem__)):
        ranks[index] = rank
    return ranks


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.difficulty", description=__doc__)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    for answers in (10, 30, 100):
        rng = random.Random(options.seed)  # noqa: S311 - a simulation
        found = simulate(options.questions, answers, members=options.members, rng=rng)
        print(f"{answers:>3} answers each: rank correlation {found:.2f}")


if __name__ == "__main__":
    main()
