import numpy as np
import pytest

from tidepool import Client, Server, ServerConfig, Weighting


def initial():
    return {"w": np.zeros(1, dtype=np.float32)}


def make_server(**settings):
    return Server(initial(), ServerConfig(aggregator="weighted-average", **settings))


def test_a_round_weights_its_clients(make_update):
    server = make_server()
    server.submit(make_update("a", [0.0], num_examples=1))
    server.submit(make_update("b", [4.0], num_examples=3))
    np.testing.assert_allclose(server.finish_round()["w"], [3.0])
    summary = server.history[-1]
    assert (summary.clients, summary.examples) == (2, 4)
    assert summary.shares == pytest.approx({"b": 0.75, "a": 0.25})


def test_a_late_update_counts_less_but_counts(make_update):
    server = make_server(max_age=1, weighting=Weighting(staleness_exponent=1.0))
    server.submit(make_update("a", [0.0]))
    server.submit(make_update("b", [0.0]))
    server.finish_round()
    server.submit(make_update("a", [3.0], round_number=1))
    server.submit(make_update("b", [0.0], round_number=0))
    np.testing.assert_allclose(server.finish_round()["w"], [2.0])


def test_an_update_from_the_future_is_refused(make_update):
    with pytest.raises(ValueError, match="round 1 in round 0"):
        make_server(max_age=3).submit(make_update("a", [1.0], round_number=1))


def test_values_that_are_not_finite_are_refused(make_update):
    with pytest.raises(ValueError, match="not finite"):
        make_server().submit(make_update("a", [float("nan")]))


def test_only_the_weighted_average_takes_late_updates():
    with pytest.raises(ValueError, match="max_age must be 0"):
        ServerConfig(aggregator="median", max_age=1)


def test_a_client_reports_its_examples_and_epochs():
    calls = []

    def train(weights):
        calls.append(1)
        return weights, {}

    update = Client("a", train, num_examples=12, epochs=3).run_round(0, initial())
    assert (update.num_examples, update.epochs, len(calls)) == (12, 3, 3)
