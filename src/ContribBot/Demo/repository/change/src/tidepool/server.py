"""The side that averages."""

from __future__ import annotations

from dataclasses import dataclass

from tidepool.aggregators import WeightedAverageAggregator
from tidepool.config import ServerConfig
from tidepool.update import ClientUpdate, Weights, check_finite, check_shapes


@dataclass(frozen=True)
class RoundSummary:
    """What a finished round was made of.

    Attributes:
        round_number: The round that ended.
        clients: Updates that counted.
        examples: Training examples behind them.
        effective_clients: How many equal clients would have averaged as well; equals ``clients`` for unweighted aggregators.
        shares: Client id to share, the largest first; empty for unweighted aggregators.
    """

    round_number: int
    clients: int
    examples: int
    effective_clients: float
    shares: dict[str, float]


class Server:
    """Collects updates and replaces the model at the end of a round."""

    def __init__(self, weights: Weights, config: ServerConfig | None = None) -> None:
        self._config = config or ServerConfig()
        self._aggregator = self._config.build_aggregator()
        self._weights = weights
        self._updates: dict[str, ClientUpdate] = {}
        self.round_number = 0
        self.history: list[RoundSummary] = []

    @property
    def weights(self) -> Weights:
        return self._weights

    def submit(self, update: ClientUpdate) -> None:
        """Takes an update; a client's later one replaces its earlier one."""
        if update.round_number > self.round_number or update.age(self.round_number) > self._config.max_age:
            raise ValueError(f"update of round {update.round_number} in round {self.round_number}")
        check_shapes(self._weights, update.weights)
        check_finite(update.weights)
        self._updates[update.client_id] = update

    def finish_round(self) -> Weights:
        """Aggregates and starts the next round.

        Raises:
            RuntimeError: if fewer than ``min_clients`` clients have answered.
        """
        if len(self._updates) < self._config.min_clients:
            raise RuntimeError(f"{len(self._updates)} of {self._config.min_clients} clients have answered")
        ordered = [self._updates[client_id] for client_id in sorted(self._updates)]
        if isinstance(self._aggregator, WeightedAverageAggregator):
            self._aggregator.start_round(self.round_number)
        self._weights = self._aggregator.aggregate(ordered)
        self.history.append(self._summarize(ordered))
        self._updates.clear()
        self.round_number += 1
        return self._weights

    def _summarize(self, updates: list[ClientUpdate]) -> RoundSummary:
        weighted = isinstance(self._aggregator, WeightedAverageAggregator)
        return RoundSummary(
            round_number=self.round_number,
            clients=len(updates),
            examples=sum(update.num_examples for update in updates),
            effective_clients=self._aggregator.last_effective_clients if weighted else float(len(updates)),
            shares=dict(self._aggregator.last_shares) if weighted else {},
        )
