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
    """

    client_id: str
    round_number: int
    weights: Weights
    metrics: dict[str, float] = field(default_factory=dict)


def check_shapes(reference: Weights, candidate: Weights) -> None:
    """Raises ValueError unless both hold the same names with the same shapes."""
    if reference.keys() != candidate.keys():
        missing = sorted(reference.keys() - candidate.keys())
        unknown = sorted(candidate.keys() - reference.keys())
        raise ValueError(f"tensor names differ: missing {missing}, unknown {unknown}")
    for name, tensor in reference.items():
        if candidate[name].shape != tensor.shape:
            raise ValueError(f"{name}: expected shape {tensor.shape}, got {candidate[name].shape}")
