"""The plain average."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tidepool.aggregators.base import Aggregator
from tidepool.update import ClientUpdate, Weights


class Mean(Aggregator):
    """Every client counts the same, however much data it has."""

    name = "mean"

    def aggregate(self, updates: Sequence[ClientUpdate]) -> Weights:
        self._require_updates(updates)
        return {
            tensor: np.mean([update.weights[tensor] for update in updates], axis=0, dtype=np.float64).astype(np.float32)
            for tensor in updates[0].weights
        }
