"""The interface of all aggregators."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from tidepool.update import ClientUpdate, Weights


class Aggregator(ABC):
    """Combines client updates. Implementations keep no state between rounds."""

    #: How configuration files call it.
    name: str

    @abstractmethod
    def aggregate(self, updates: Sequence[ClientUpdate]) -> Weights:
        """Returns the combined weights.

        Raises:
            ValueError: if there is no update.
        """

    @staticmethod
    def _require_updates(updates: Sequence[ClientUpdate]) -> None:
        if not updates:
            raise ValueError("nothing to aggregate: the round has no updates")
