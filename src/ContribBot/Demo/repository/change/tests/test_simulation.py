import numpy as np
import pytest

from tidepool import Client, ServerConfig
from tidepool.simulation import Delay, Simulation


def step_towards(target):
    def train(weights):
        weights["w"] += np.float32(0.5) * (np.float32(target) - weights["w"])
        return weights, {}

    return train


def make_clients():
    return [Client(f"c{i}", step_towards(target), num_examples=10) for i, target in enumerate([1.0, 2.0, 3.0])]


def start():
    return {"w": np.zeros(1, dtype=np.float32)}


def test_without_delays_every_round_finishes():
    result = Simulation(make_clients(), ServerConfig(min_clients=3)).run(start(), rounds=20)
    assert (result.finished_rounds, result.refused_updates, result.late_updates) == (20, 0, 0)
    np.testing.assert_allclose(result.weights["w"], [2.0], atol=1e-3)


def test_late_updates_are_refused_without_max_age():
    config = ServerConfig(aggregator="weighted-average", min_clients=1)
    result = Simulation(make_clients(), config, Delay(0.5, 2), seed=3).run(start(), rounds=30)
    assert result.refused_updates > 0
    assert result.late_updates == 0


def test_late_updates_count_up_to_max_age():
    config = ServerConfig(aggregator="weighted-average", min_clients=1, max_age=2)
    result = Simulation(make_clients(), config, Delay(0.5, 2), seed=3).run(start(), rounds=30)
    assert result.refused_updates == 0
    assert result.late_updates > 0
    np.testing.assert_allclose(result.weights["w"], [2.0], atol=0.7)


def test_the_same_seed_gives_the_same_run():
    config = ServerConfig(aggregator="weighted-average", min_clients=1, max_age=3)
    first, second = (Simulation(make_clients(), config, Delay(0.4, 3), seed=9).run(start(), rounds=15) for _ in range(2))
    np.testing.assert_array_equal(first.weights["w"], second.weights["w"])
    assert first.late_updates == second.late_updates


@pytest.mark.parametrize("settings", [{"probability": -0.1}, {"probability": 1.1}, {"max_rounds": 0}])
def test_impossible_delays_are_refused(settings):
    with pytest.raises(ValueError):
        Delay(**settings)


def test_a_simulation_without_clients_is_refused():
    with pytest.raises(ValueError, match="needs clients"):
        Simulation([], ServerConfig())
