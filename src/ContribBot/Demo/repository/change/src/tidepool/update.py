"""What a client sends after training."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

Weights = dict[str, np.ndarray]


@dataclass(frozen=True)
class ClientUpdate:
    """The weights of one client after its local epochs.

    Attributes:
        client_id: Who sent it; one update per client and round counts.
        round_number: The round whose model the client started from.
        weights: Tensor name to array, all of the model's names.
        metrics: What the client measured, such as its local loss.
        num_examples: Training examples behind the update; at least 1.
        epochs: Passes over those examples; at least 1.
    """

    client_id: str
    round_number: int
    weights: Weights
    metrics: dict[str, float] = field(default_factory=dict)
    num_examples: int = 1
    epochs: int = 1

    def __post_init__(self) -> None:
        if self.num_examples < 1:
            raise ValueError(f"{self.client_id}: num_examples must be at least 1, got {self.num_examples}")
        if self.epochs < 1:
            raise ValueError(f"{self.client_id}: epochs must be at least 1, got {self.epochs}")

    def age(self, current_round: int) -> int:
        """Rounds that have ended since the client took its model."""
        return max(0, current_round - self.round_number)


def check_shapes(reference: Weights, candidate: Weights) -> None:
    """Raises ValueError unless both hold the same names with the same shapes."""
    if reference.keys() != candidate.keys():
        missing = sorted(reference.keys() - candidate.keys())
        unknown = sorted(candidate.keys() - reference.keys())
        raise ValueError(f"tensor names differ: missing {missing}, unknown {unknown}")
    for name, tensor in reference.items():
        if candidate[name].shape != tensor.shape:
            raise ValueError(f"{name}: expected shape {tensor.shape}, got {candidate[name].shape}")


def check_finite(candidate: Weights) -> None:
    """Raises ValueError if a tensor holds a NaN or an infinity."""
    for name, tensor in candidate.items():
        if not np.isfinite(tensor).all():
            raise ValueError(f"{name}: holds values that are not finite")
