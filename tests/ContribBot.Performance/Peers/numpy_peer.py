"""What a user of numpy writes for each row."""
from functools import reduce

import numpy as np

from peer import serve

BLOCK = 1 << 15


def buffers(count, shape):
    generator = np.random.default_rng(1)
    return generator.standard_normal((count, *shape), dtype=np.float32)


def mean(x):
    weights = np.arange(1, len(x) + 1, dtype=np.float32)
    total = weights.sum()
    scaled = weights / total
    out = np.empty_like(x[0])

    def flower():
        return reduce(np.add, [model * weight for model, weight in zip(x, weights)]) / total

    def in_place():
        np.multiply(x[0], scaled[0], out=out)
        for model, weight in zip(x[1:], scaled[1:]):
            np.add(out, model * weight, out=out)

    def blocked():
        scratch = np.empty(BLOCK, np.float32)
        for start in range(0, len(out), BLOCK):
            end = min(len(out), start + BLOCK)
            part, temporary = out[start:end], scratch[: end - start]
            np.multiply(x[0, start:end], scaled[0], out=part)
            for model, weight in zip(x[1:], scaled[1:]):
                np.multiply(model[start:end], weight, out=temporary)
                np.add(part, temporary, out=part)

    return {"numpy_w@X": lambda: scaled @ x, "numpy_blocked": blocked, "numpy_in_place": in_place, "numpy_Flower": flower}


def dynamic(x):
    values = x[0]

    def run():
        low, high = min(0, values.min()), max(0, values.max())
        scale = (high - low) / 255
        zero = np.rint(np.clip(-low / scale, 0, 255))
        return np.clip(np.rint(values / scale) + zero, 0, 255).astype(np.uint8)

    return {"numpy": run}


def channel(x):
    values = x[0]

    def run():
        scale = np.abs(values).max(axis=1, keepdims=True) / np.float32(127)
        return np.clip(np.rint(values / scale), -127, 127).astype(np.int8)

    return {"numpy": run}


def trimmed(x):
    cut = int(0.2 * len(x))
    return {"numpy": lambda: np.sort(x, axis=0)[cut:-cut].mean(axis=0)}


serve(
    f"numpy {np.__version__}",
    buffers,
    {
        "mean8": mean, "mean16": mean, "dynamic4": dynamic, "dynamic32": dynamic, "channel": channel,
        "median": lambda x: {"numpy": lambda: np.median(x, axis=0)}, "trimmed": trimmed,
    },
)
