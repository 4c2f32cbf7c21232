import csv

from tidepool import RoundSummary
from tidepool.report import dominated_rounds, largest_share, to_table, write_csv

HISTORY = [
    RoundSummary(0, 2, 40, 1.6, {"a": 0.75, "b": 0.25}),
    RoundSummary(1, 4, 4, 4.0, {}),
]


def test_the_largest_share_of_equal_clients_is_one_over_their_number():
    assert largest_share(HISTORY[1]) == 0.25
    assert largest_share(RoundSummary(0, 0, 0, 0.0, {})) == 0.0


def test_a_table_has_a_line_per_round_and_straight_columns():
    lines = to_table(HISTORY).split("\n")
    assert len(lines) == 3
    assert len({len(line) for line in lines}) == 1
    assert lines[1].split() == ["0", "2", "40", "1.60", "0.750"]


def test_csv_can_be_read_again(tmp_path):
    path = tmp_path / "rounds.csv"
    write_csv(HISTORY, path)
    with path.open(newline="", encoding="utf-8") as file:
        read = list(csv.DictReader(file))
    assert [row["round"] for row in read] == ["0", "1"]
    assert read[0]["largest_share"] == "0.750"


def test_rounds_that_one_client_decides_are_found():
    assert dominated_rounds(HISTORY) == [0]
    assert dominated_rounds(HISTORY, limit=0.8) == []
