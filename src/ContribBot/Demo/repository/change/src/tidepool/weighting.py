"""How much each update counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tidepool.update import ClientUpdate


@dataclass(frozen=True)
class Weighting:
    """Turns what is known of an update into its share of the average.

    A share grows with the number of examples, shrinks with the age of the model that the client started from, and is bounded so that
    one very large client can't decide a round alone.

    Attributes:
        staleness_exponent: An update that is ``a`` rounds old counts ``(1 + a) ** -staleness_exponent``; 0 ignores age.
        max_share: Upper bound of one client's share, in (0, 1].
        by_examples: False gives every client the same share before age is looked at.
    """

    staleness_exponent: float = 0.5
    max_share: float = 1.0
    by_examples: bool = True

    def __post_init__(self) -> None:
        if self.staleness_exponent < 0:
            raise ValueError("staleness_exponent must not be negative")
        if not 0 < self.max_share <= 1:
            raise ValueError("max_share must be in (0, 1]")

    def shares(self, updates: Sequence[ClientUpdate], current_round: int) -> np.ndarray:
        """Returns one share per update, float64, adding up to 1."""
        raw = np.array([self._raw(update, current_round) for update in updates], dtype=np.float64)
        return self._bounded(raw / raw.sum())

    def _raw(self, update: ClientUpdate, current_round: int) -> float:
        size = float(update.num_examples) if self.by_examples else 1.0
        return size * (1.0 + update.age(current_round)) ** -self.staleness_exponent

    def _bounded(self, shares: np.ndarray) -> np.ndarray:
        """Cuts shares at ``max_share`` and gives the rest to the others in proportion."""
        bound = max(self.max_share, 1.0 / len(shares))
        capped = np.zeros(len(shares), dtype=bool)
        result = shares.copy()
        # Handing out the rest can lift another client over the bound; each turn caps at least one more.
        for _ in range(len(shares)):
            over = (result > bound + 1e-12) & ~capped
            if not over.any():
                break
            capped |= over
            result[capped] = bound
            free = ~capped
            remaining = 1.0 - bound * capped.sum()
            if free.any():
                result[free] = shares[free] / shares[free].sum() * remaining
        return result / result.sum()


def effective_clients(shares: np.ndarray) -> float:
    """Kish's effective sample size: how many equal clients would average as well."""
    return float(1.0 / np.square(shares).sum())


def describe_shares(updates: Sequence[ClientUpdate], shares: np.ndarray) -> dict[str, float]:
    """Client id to share, the largest first."""
    order = np.argsort(-shares, kind="stable")
    return {updates[index].client_id: float(shares[index]) for index in order}
