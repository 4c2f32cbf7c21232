"""The side that holds the data."""

from __future__ import annotations

from collections.abc import Callable

from tidepool.update import ClientUpdate, Weights

#: Takes the model's weights, trains, returns new weights and metrics.
TrainFunction = Callable[[Weights], tuple[Weights, dict[str, float]]]


class Client:
    """Trains on data that never leaves it; only its size does."""

    def __init__(self, client_id: str, train: TrainFunction, num_examples: int = 1, epochs: int = 1) -> None:
        self.client_id = client_id
        self._train = train
        self.num_examples = num_examples
        self.epochs = epochs

    def run_round(self, round_number: int, weights: Weights) -> ClientUpdate:
        """Trains from the given weights and returns what the server shall get."""
        trained = {name: tensor.copy() for name, tensor in weights.items()}
        metrics: dict[str, float] = {}
        for _ in range(self.epochs):
            trained, metrics = self._train(trained)
        return ClientUpdate(self.client_id, round_number, trained, metrics, self.num_examples, self.epochs)
