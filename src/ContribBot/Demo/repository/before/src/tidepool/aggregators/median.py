"""The coordinate-wise median."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tidepool.aggregators.base import Aggregator
from tidepool.update import ClientUpdate, Weights


class CoordinateMedian(Aggregator):
    """Takes the median of every coordinate; fewer than half of the clients can't move it far."""

    name = "median"

    def aggregate(self, updates: Sequence[ClientUpdate]) -> Weights:
        self._require_updates(updates)
        return {
            tensor: np.median([update.weights[tensor] for update in updates], axis=0).astype(np.float32)
            for tensor in updates[0].weights
        }
