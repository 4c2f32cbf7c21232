"""Rounds with stragglers, without a network.

A simulation answers what a deployment would tell only after weeks: how much late clients cost, and whether taking their updates helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tidepool.client import Client
from tidepool.config import ServerConfig
from tidepool.server import Server
from tidepool.update import ClientUpdate, Weights


@dataclass(frozen=True)
class Delay:
    """How long a client takes, in rounds.

    Attributes:
        probability: Chance that an update is late at all, in [0, 1].
        max_rounds: The longest delay; shorter ones are equally likely.
    """

    probability: float = 0.0
    max_rounds: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError("probability must be in [0, 1]")
        if self.max_rounds < 1:
            raise ValueError("max_rounds must be at least 1")

    def sample(self, generator: np.random.Generator) -> int:
        """Returns a delay; 0 means on time."""
        if generator.random() >= self.probability:
            return 0
        return int(generator.integers(1, self.max_rounds + 1))


@dataclass(frozen=True)
class SimulationResult:
    """What happened.

    Attributes:
        weights: The model after the last round.
        finished_rounds: Rounds that had enough updates.
        refused_updates: Updates that came too late to count.
        late_updates: Updates that came late and counted.
    """

    weights: Weights
    finished_rounds: int
    refused_updates: int
    late_updates: int


class Simulation:
    """Runs clients against a server and delays their updates at random."""

    def __init__(self, clients: Sequence[Client], config: ServerConfig, delay: Delay | None = None, seed: int = 0) -> None:
        if not clients:
            raise ValueError("a simulation needs clients")
        self._clients = list(clients)
        self._config = config
        self._delay = delay or Delay()
        self._generator = np.random.default_rng(seed)

    def run(self, weights: Weights, rounds: int) -> SimulationResult:
        """Runs that many rounds from the given weights."""
        server = Server(weights, self._config)
        underway: dict[int, list[ClientUpdate]] = {}
        refused = 0
        late = 0
        for turn in range(rounds):
            for client in self._clients:
                update = client.run_round(server.round_number, server.weights)
                underway.setdefault(turn + self._delay.sample(self._generator), []).append(update)
            for update in underway.pop(turn, []):
                try:
                    server.submit(update)
                except ValueError:
                    refused += 1
                else:
                    late += update.round_number < server.round_number
            try:
                server.finish_round()
            except RuntimeError:
                # Too few answered in time; what they sent counts in the next turn.
                continue
        return SimulationResult(server.weights, len(server.history), refused, late)
