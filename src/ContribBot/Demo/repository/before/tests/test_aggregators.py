import numpy as np
import pytest

from tidepool.aggregators import CoordinateMedian, Mean


def test_the_mean_counts_every_client_the_same(make_update):
    result = Mean().aggregate([make_update("a", [1.0, 2.0]), make_update("b", [3.0, 6.0])])
    np.testing.assert_allclose(result["w"], [2.0, 4.0])


def test_one_hostile_client_does_not_move_the_median(make_update):
    updates = [make_update("a", [1.0]), make_update("b", [1.1]), make_update("c", [1e9])]
    np.testing.assert_allclose(CoordinateMedian().aggregate(updates)["w"], [1.1], rtol=1e-6)


@pytest.mark.parametrize("aggregator", [Mean(), CoordinateMedian()])
def test_an_empty_round_is_an_error(aggregator):
    with pytest.raises(ValueError, match="no updates"):
        aggregator.aggregate([])
