"""Settings of a server."""

from __future__ import annotations

from dataclasses import dataclass, field

from tidepool.aggregators import Aggregator, CoordinateMedian, Mean, WeightedAverageAggregator
from tidepool.weighting import Weighting

_AGGREGATORS: dict[str, type[Aggregator]] = {
    kind.name: kind for kind in (Mean, CoordinateMedian, WeightedAverageAggregator)
}


@dataclass(frozen=True)
class ServerConfig:
    """How a server runs its rounds.

    Attributes:
        aggregator: Name of the aggregator.
        min_clients: Updates that a round needs before it can finish.
        max_age: Rounds that an update may be late; 0 takes updates of the current round only.
        weighting: How much each update counts; only for ``weighted-average``.
    """

    aggregator: str = "mean"
    min_clients: int = 2
    max_age: int = 0
    weighting: Weighting = field(default_factory=Weighting)

    def __post_init__(self) -> None:
        if self.aggregator not in _AGGREGATORS:
            raise ValueError(f"unknown aggregator {self.aggregator!r}, expected one of {sorted(_AGGREGATORS)}")
        if self.min_clients < 1:
            raise ValueError("min_clients must be at least 1")
        if self.max_age < 0:
            raise ValueError("max_age must not be negative")
        if self.max_age > 0 and self.aggregator != WeightedAverageAggregator.name:
            raise ValueError(f"{self.aggregator} does not know the age of an update; max_age must be 0")

    def build_aggregator(self) -> Aggregator:
        if self.aggregator == WeightedAverageAggregator.name:
            return WeightedAverageAggregator(self.weighting)
        return _AGGREGATORS[self.aggregator]()
