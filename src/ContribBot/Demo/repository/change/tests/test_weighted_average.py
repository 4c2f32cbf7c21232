import numpy as np
import pytest

from tidepool.aggregators import Mean, WeightedAverageAggregator
from tidepool.weighting import Weighting


def test_the_average_follows_the_examples(make_update):
    updates = [make_update("a", [0.0, 4.0], num_examples=3), make_update("b", [4.0, 0.0], num_examples=1)]
    np.testing.assert_allclose(WeightedAverageAggregator().aggregate(updates)["w"], [1.0, 3.0])


def test_equal_clients_give_the_plain_mean(make_update):
    generator = np.random.default_rng(11)
    updates = [make_update(f"c{i}", generator.normal(size=100)) for i in range(9)]
    np.testing.assert_allclose(
        WeightedAverageAggregator().aggregate(updates)["w"], Mean().aggregate(updates)["w"], rtol=1e-6, atol=1e-7
    )


def test_the_order_of_updates_does_not_matter(make_update):
    generator = np.random.default_rng(13)
    updates = [make_update(f"c{i}", generator.normal(size=50), num_examples=i + 1) for i in range(12)]
    forward = WeightedAverageAggregator().aggregate(updates)["w"]
    backward = WeightedAverageAggregator().aggregate(updates[::-1])["w"]
    np.testing.assert_allclose(forward, backward, rtol=1e-6, atol=1e-7)


def test_shares_of_the_last_round_can_be_read(make_update):
    aggregator = WeightedAverageAggregator(Weighting(max_share=0.6))
    aggregator.aggregate([make_update("a", [1.0], num_examples=99), make_update("b", [1.0], num_examples=1)])
    assert aggregator.last_shares == pytest.approx({"a": 0.6, "b": 0.4})
    assert aggregator.last_effective_clients == pytest.approx(1.0 / (0.36 + 0.16))


def test_different_shapes_are_refused(make_update):
    with pytest.raises(ValueError, match="expected shape"):
        WeightedAverageAggregator().aggregate([make_update("a", [1.0]), make_update("b", [1.0, 2.0])])


def test_the_result_is_float32(make_update):
    assert WeightedAverageAggregator().aggregate([make_update("a", [1.0])])["w"].dtype == np.float32
