"""The side that holds the data."""

from __future__ import annotations

from collections.abc import Callable

from tidepool.update import ClientUpdate, Weights

#: Takes the model's weights, trains, returns new weights and metrics.
TrainFunction = Callable[[Weights], tuple[Weights, dict[str, float]]]


class Client:
    """Trains on data that never leaves it."""

    def __init__(self, client_id: str, train: TrainFunction) -> None:
        self.client_id = client_id
        self._train = train

    def run_round(self, round_number: int, weights: Weights) -> ClientUpdate:
        """Trains from the given weights and returns what the server shall get."""
        copies = {name: tensor.copy() for name, tensor in weights.items()}
        trained, metrics = self._train(copies)
        return ClientUpdate(self.client_id, round_number, trained, metrics)
