"""The side that averages."""

from __future__ import annotations

from tidepool.config import ServerConfig
from tidepool.update import ClientUpdate, Weights, check_shapes


class Server:
    """Collects updates and replaces the model at the end of a round."""

    def __init__(self, weights: Weights, config: ServerConfig | None = None) -> None:
        self._config = config or ServerConfig()
        self._aggregator = self._config.build_aggregator()
        self._weights = weights
        self._updates: dict[str, ClientUpdate] = {}
        self.round_number = 0

    @property
    def weights(self) -> Weights:
        return self._weights

    def submit(self, update: ClientUpdate) -> None:
        """Takes an update of the current round; a client's later one replaces its earlier one."""
        if update.round_number != self.round_number:
            raise ValueError(f"update of round {update.round_number} in round {self.round_number}")
        check_shapes(self._weights, update.weights)
        self._updates[update.client_id] = update

    def finish_round(self) -> Weights:
        """Aggregates and starts the next round.

        Raises:
            RuntimeError: if fewer than ``min_clients`` clients have answered.
        """
        if len(self._updates) < self._config.min_clients:
            raise RuntimeError(f"{len(self._updates)} of {self._config.min_clients} clients have answered")
        ordered = [self._updates[client_id] for client_id in sorted(self._updates)]
        self._weights = self._aggregator.aggregate(ordered)
        self._updates.clear()
        self.round_number += 1
        return self._weights
