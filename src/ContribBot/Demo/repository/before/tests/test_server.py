import numpy as np
import pytest

from tidepool import Client, Server, ServerConfig


def initial():
    return {"w": np.zeros(2, dtype=np.float32)}


def test_a_round_replaces_the_weights(make_update):
    server = Server(initial(), ServerConfig(min_clients=2))
    server.submit(make_update("a", [1.0, 1.0]))
    server.submit(make_update("b", [3.0, 3.0]))
    np.testing.assert_allclose(server.finish_round()["w"], [2.0, 2.0])
    assert server.round_number == 1


def test_too_few_clients_do_not_end_a_round(make_update):
    server = Server(initial(), ServerConfig(min_clients=2))
    server.submit(make_update("a", [1.0, 1.0]))
    with pytest.raises(RuntimeError, match="1 of 2"):
        server.finish_round()


def test_a_late_update_is_refused(make_update):
    server = Server(initial())
    with pytest.raises(ValueError, match="round 7 in round 0"):
        server.submit(make_update("a", [1.0, 1.0], round_number=7))


def test_wrong_shapes_are_refused(make_update):
    server = Server(initial())
    with pytest.raises(ValueError, match="expected shape"):
        server.submit(make_update("a", [1.0, 1.0, 1.0]))


def test_a_client_trains_on_a_copy():
    def train(weights):
        weights["w"] += 1.0
        return weights, {"loss": 0.5}

    model = initial()
    update = Client("a", train).run_round(0, model)
    np.testing.assert_allclose(update.weights["w"], [1.0, 1.0])
    np.testing.assert_allclose(model["w"], [0.0, 0.0])
    assert update.metrics == {"loss": 0.5}
