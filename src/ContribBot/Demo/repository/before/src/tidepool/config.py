"""Settings of a server."""

from __future__ import annotations

from dataclasses import dataclass

from tidepool.aggregators import Aggregator, CoordinateMedian, Mean

_AGGREGATORS: dict[str, type[Aggregator]] = {kind.name: kind for kind in (Mean, CoordinateMedian)}


@dataclass(frozen=True)
class ServerConfig:
    """How a server runs its rounds.

    Attributes:
        aggregator: Name of the aggregator.
        min_clients: Updates that a round needs before it can finish.
    """

    aggregator: str = "mean"
    min_clients: int = 2

    def __post_init__(self) -> None:
        if self.aggregator not in _AGGREGATORS:
            raise ValueError(f"unknown aggregator {self.aggregator!r}, expected one of {sorted(_AGGREGATORS)}")
        if self.min_clients < 1:
            raise ValueError("min_clients must be at least 1")

    def build_aggregator(self) -> Aggregator:
        return _AGGREGATORS[self.aggregator]()
