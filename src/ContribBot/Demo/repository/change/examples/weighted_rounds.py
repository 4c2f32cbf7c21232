"""Three clients with very different amounts of data fit one line together.

Run it with: python examples/weighted_rounds.py
"""

from __future__ import annotations

import numpy as np

from tidepool import Client, Server, ServerConfig, Weighting

TRUE_SLOPE = 3.0


def make_client(client_id: str, num_examples: int, seed: int) -> Client:
    generator = np.random.default_rng(seed)
    x = generator.uniform(-1.0, 1.0, num_examples)
    y = TRUE_SLOPE * x + generator.normal(0.0, 0.3, num_examples)

    def train(weights):
        slope = weights["slope"]
        error = slope * x - y
        weights["slope"] = (slope - 0.5 * np.mean(error * x)).astype(np.float32)
        return weights, {"loss": float(np.mean(np.square(error)))}

    return Client(client_id, train, num_examples=num_examples, epochs=5)


def main() -> None:
    clients = [make_client("hospital", 5000, 1), make_client("practice", 200, 2), make_client("van", 20, 3)]
    config = ServerConfig(aggregator="weighted-average", min_clients=3, weighting=Weighting(max_share=0.8))
    server = Server({"slope": np.zeros(1, dtype=np.float32)}, config)
    for _ in range(10):
        for client in clients:
            server.submit(client.run_round(server.round_number, server.weights))
        server.finish_round()
        summary = server.history[-1]
        print(f"round {summary.round_number}: slope {server.weights['slope'][0]:.3f}, {summary.effective_clients:.2f} effective clients")


if __name__ == "__main__":
    main()
