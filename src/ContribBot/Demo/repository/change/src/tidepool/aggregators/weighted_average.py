"""The average weighted by data and age, known as federated averaging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tidepool.aggregators.base import Aggregator
from tidepool.update import ClientUpdate, Weights, check_shapes
from tidepool.weighting import Weighting, describe_shares, effective_clients


class WeightedAverageAggregator(Aggregator):
    """Averages updates in proportion to their shares.

    Sums in float64 tensor by tensor, one client after the other, so that memory stays at one copy of the model however many clients
    answer. The order of the updates doesn't matter beyond the last bit.
    """

    name = "weighted-average"

    def __init__(self, weighting: Weighting | None = None) -> None:
        self.weighting = weighting or Weighting()
        self.last_shares: dict[str, float] = {}
        self.last_effective_clients = 0.0
        self._current_round = 0

    def start_round(self, round_number: int) -> None:
        """Tells the aggregator which round it works for; ages are counted from it."""
        self._current_round = round_number

    def aggregate(self, updates: Sequence[ClientUpdate]) -> Weights:
        self._require_updates(updates)
        for update in updates[1:]:
            check_shapes(updates[0].weights, update.weights)
        shares = self.weighting.shares(updates, self._current_round)
        self.last_shares = describe_shares(updates, shares)
        self.last_effective_clients = effective_clients(shares)
        return {name: self._average(name, updates, shares) for name in updates[0].weights}

    @staticmethod
    def _average(name: str, updates: Sequence[ClientUpdate], shares: np.ndarray) -> np.ndarray:
        total = np.zeros(updates[0].weights[name].shape, dtype=np.float64)
        scratch = np.empty_like(total)
        for update, share in zip(updates, shares, strict=True):
            np.multiply(update.weights[name], share, out=scratch, dtype=np.float64)
            total += scratch
        return total.astype(np.float32)
