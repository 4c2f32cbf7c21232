"""What a user of torch writes for each row."""
import os

import torch

from peer import serve

torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
torch.manual_seed(1)


def mean(x):
    weights = [float(k + 1) for k in range(len(x))]
    total = sum(weights)

    def run():
        out = x[0] * (weights[0] / total)
        for model, weight in zip(x[1:], weights[1:]):
            out.add_(model, alpha=weight / total)
        return out

    return {"torch_add_": run}


def channel(x):
    values = x[0]
    zeros = torch.zeros(values.shape[0])

    def run():
        scales = values.abs().amax(1) / 127
        return torch.quantize_per_channel(values, scales, zeros, 0, torch.qint8)

    return {"torch": run}


def trimmed(x):
    cut = int(0.2 * len(x))
    return {"torch": lambda: x.sort(dim=0).values[cut:-cut].mean(dim=0)}


def dynamic(x):
    return {"torch": lambda: torch.quantize_per_tensor_dynamic(x[0], torch.quint8, False)}


serve(
    f"torch {torch.__version__}",
    lambda count, shape: torch.randn(count, *shape),
    {
        "mean8": mean, "mean16": mean, "dynamic4": dynamic, "dynamic32": dynamic, "channel": channel,
        "median": lambda x: {"torch": lambda: x.median(dim=0).values}, "trimmed": trimmed,
    },
)
