"""The table of what was measured."""

from benchmarks.table import Row, fraction, table


def test_a_limit_holds_or_does_not() -> None:
    rows = [
        Row("one", "2 ms", "1 ms", fraction(2, 1), "≤ 3 ms", True),
        Row("other", "4 ms", limit="≤ 3 ms", holds=False),
    ]
    lines = table([*rows, Row("floor", "1 ms")]).splitlines()[2:]
    assert lines == [
        "| one | 2 ms | 1 ms | 2.00 | ≤ 3 ms | holds |",
        "| other | 4 ms |  |  | ≤ 3 ms | **does not hold** |",
        "| floor | 1 ms |  |  |  |  |",
    ]
